r"""The search language of MusicBrainz, as far as taggers speak it: fields, phrases, AND, OR, NOT.

``release:(descendants of the sun ost\: part.4) artist:(gummy)`` are two clauses that should match.
Whatever else Lucene has (boosts, fuzziness, ranges, nesting) is read past, since names are found in any
spelling anyway; so nothing is a syntax error, and reading takes one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Whether a clause has to match."""

    SHOULD = "should"
    MUST = "must"
    MUST_NOT = "must not"


@dataclass(frozen=True, slots=True)
class Clause:
    """Words to look for in a field, "" being any; no clause is without words."""

    field: str
    text: str
    need: Need = Need.SHOULD


_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<operator>(?:AND|OR|NOT)(?=[\s(]|\Z)|&&|\|\||!(?=\S)|[+-](?=\S))"
    r"|(?P<field>[A-Za-z]+):(?=\S)"
    r'|"(?P<phrase>(?:\\.|[^"\\])*)"?'
    r"|(?P<open>\()|(?P<close>\))"
    r'|(?P<word>(?:\\.|[^\s()"\\:])+|.)',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SUFFIX = re.compile(r"(?<!\\)[~^][\d.]*\Z")
_AND, _NOT = frozenset({"AND", "&&"}), frozenset({"NOT", "!", "-"})


def clauses(query: str) -> list[Clause]:
    """The clauses of ``query``, words side by side in one field being one clause."""
    found: list[Clause] = []
    joining = False
    for field, text, operators in _pieces(query):
        if operators & _AND and found and found[-1].need is Need.SHOULD:
            found[-1] = Clause(found[-1].field, found[-1].text, Need.MUST)
        need = Need.SHOULD
        if operators & _NOT:
            need = Need.MUST_NOT
        elif operators & {*_AND, "+"}:
            need = Need.MUST
        if joining and not operators and not field and found and not found[-1].field:
            found[-1] = Clause("", f"{found[-1].text} {text}", found[-1].need)
        else:
            found.append(Clause(field, text, need))
        joining = not field
    return found


def _pieces(query: str) -> Iterator[tuple[str, str, set[str]]]:
    """Field, words and the operators before them, for each word, phrase or field's group."""
    field, operators = "", set[str]()
    group: list[str] | None = None
    for token in _TOKEN.finditer(query):
        kind, text = token.lastgroup or "", token[token.lastgroup or 0]
        if kind in {"word", "phrase"}:
            words = _ESCAPE.sub(r"\1", text if kind == "phrase" else _SUFFIX.sub("", text)).strip()
            if group is not None:
                group.append(words)
            elif words:
                yield field, words, operators
                field, operators = "", set()
        elif kind == "open" and field and group is None:
            group = []
        elif kind == "close" and group is not None:
            if any(group):
                yield field, " ".join(filter(None, group)), operators
            field, operators, group = "", set(), None
        elif kind == "field":
            field = text.lower() if group is None else field
            if group is not None:
                group.append(text)
        elif kind == "operator" and group is None:
            operators.add(text)
    if group and any(group):
        yield field, " ".join(filter(None, group)), operators
