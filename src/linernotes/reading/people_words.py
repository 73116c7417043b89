"""The words by which a language says who made a song, ready for searching.

They stand in the ``[people]`` table of each lexicon. Credits of a recording are printed in English
on pages of every language, so the English labels are sought everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from linernotes.lexicon.loader import load
from linernotes.reading.analysis import FALLBACK_LANGUAGE, lower
from linernotes.text.fold import fold

KINDS = ("label", "weak", "before", "topic", "behind")
"""How a word for a role stands to the names: see the comment on ``[people]`` in each lexicon."""

OF_SHOWS = frozenset({"producer", "writer"})
"""Roles that series and films have as well."""

CLOSING = ("subject", "topic", "with", "also", "possessive", "object")
"""The kinds of particles that a name in a sentence on its making can carry."""

Roles = dict[str, tuple[str, ...]]
"""Kind → roles."""


class MakerCue(NamedTuple):
    """Words for a role on a page, as one or more of :data:`KINDS`, each with its roles."""

    start: int
    end: int
    roles: Roles


@dataclass(frozen=True, slots=True, eq=False)
class MakerWords:
    """The ``[people]`` table of one language.

    ``names`` says what ends a name: "capitals", "particles", "quotes" or "runs" of one script.
    ``joins`` stand between two names, ``agents`` before and ``subjects`` behind whoever did
    something, ``epithets`` between a role and a name. ``particles`` have the kind of each;
    ``suffixes`` tells whether they hang on a name by an apostrophe. ``nobody`` are folded words
    that are no names, ``newest`` phrases for the song that the page is about. Lists of words have
    the longest first.
    """

    names: str
    joins: tuple[str, ...]
    agents: tuple[str, ...]
    subjects: tuple[str, ...]
    epithets: tuple[str, ...]
    particles: tuple[tuple[str, str], ...]
    nobody: frozenset[str]
    suffixes: bool
    newest: tuple[str, ...]
    phrases: tuple[Roles, ...]
    automaton: AhoCorasick

    def joined(self, between: str) -> bool:
        """Whether two words for roles with ``between`` between them have the same names."""
        return _between(self).fullmatch(between) is not None

    def find(self, text: str) -> list[MakerCue]:
        """Every word for a role in ``text``, in order; words of scripts with capitals only whole."""
        lowered = lower(text)
        matches = self.automaton.find_matches_as_indexes(lowered)
        return [MakerCue(a, b, self.phrases[i]) for i, a, b in matches if _whole(lowered, a, b)]


@cache
def maker_words(language: str) -> MakerWords | None:
    """The words of ``language``, compiled once; None if its lexicon says nothing of makers."""
    lexicon = load(language)
    table = cast("dict[str, Any]", lexicon.people)
    if not table:
        return None
    roles = _roles(table, KINDS)
    if language != FALLBACK_LANGUAGE:
        english = _roles(cast("dict[str, Any]", load(FALLBACK_LANGUAGE).people), ("label", "weak"))
        roles = {p: {**english.get(p, {}), **roles.get(p, {})} for p in {**roles, **english}}
    subject = cast("dict[str, list[str]]", lexicon.meaning.get("subject", {}))
    particles = {p: kind for kind in reversed(CLOSING) for p in lexicon.particles.get(kind, ())}
    return MakerWords(
        names=table.get("names", "capitals"),
        joins=_longest_first(table.get("join", ())),
        agents=_longest_first(table.get("agent", ())),
        subjects=_longest_first(table.get("subject", ())),
        epithets=_longest_first(table.get("epithet", ())),
        particles=tuple((p, particles[p]) for p in _longest_first(particles)),
        nobody=frozenset(map(fold, table.get("nobody", ()))),
        suffixes=bool(table.get("suffixes")),
        newest=tuple(phrase.strip("*").lower() for phrase in subject.get("new", ())),
        phrases=tuple(roles.values()),
        automaton=AhoCorasick(list(roles), matchkind=MatchKind.LeftmostLongest),
    )


@cache
def _between(words: MakerWords) -> re.Pattern[str]:
    joins = "|".join(map(re.escape, words.joins))
    attached = "|".join(re.escape(p) for p, kind in words.particles if kind == "with")
    forms = [r"\s?[/／·・&＆,，、+\-]?\s?", rf"\s?(?:{joins})\s?"]
    return re.compile("|".join([*forms, rf"(?:{attached})\s"] if attached else forms))


def _roles(people: dict[str, Any], kinds: tuple[str, ...]) -> dict[str, Roles]:
    """Phrase → kind → roles."""
    found: dict[str, Roles] = {}
    for kind in kinds:
        for role, phrases in people.get(kind, {}).items():
            for phrase in phrases:
                of_phrase = found.setdefault(phrase.lower(), {})
                of_phrase[kind] = (*of_phrase.get(kind, ()), role)
    return found


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before not in {"-", "‐"} and not (_runs_on(before, text[start]) or _runs_on(text[end - 1], after))


def _runs_on(left: str, right: str) -> bool:
    """Whether two letters belong to one word; scripts without capitals set no spaces that would tell."""
    return bool(left and right) and _cased(left) and _cased(right)


def _cased(letter: str) -> bool:
    return letter.lower() != letter.upper()
