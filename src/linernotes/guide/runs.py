"""The pieces that composed lines are made of, each still tied to the statements behind it.

Sentences of a guide mix the guide's own English with names in any script. A run keeps one
voice and one language, so that the page can mark the language and the note can be set where
the fact ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from string import Formatter

from linernotes.guide.printable import printable
from linernotes.model.guide import Citation, Fact

OWN = "en"
"""The language that the guide's own words are in."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one voice: ``lang`` is None for the guide's own, else a BCP 47 tag or "" if unknown.

    ``citations`` are the statements that say so, best first; ``label`` names the fact in the note
    ("title", "singer"); ``thing`` is the id of the artist or song that the words name, for pages
    that lead there.
    """

    text: str
    lang: str | None = None
    label: str = ""
    citations: tuple[Citation, ...] = ()
    thing: str = ""


Line = tuple[Run, ...]
"""A composed line: never empty where it stands in a booklet."""


def own(text: str) -> Run:
    """The guide's own words, which may hold a value of a statement."""
    return Run(printable(text))


def said(fact: Fact, label: str, text: str | None = None) -> Run:
    """A fact in the guide's own words: ``text`` if given, else the value itself."""
    return Run(printable(fact.text if text is None else text), None, printable(label), fact.citations)


def name(fact: Fact, label: str, thing: str = "") -> Run:
    """A name as pages print it, in its own language, of the thing with the id ``thing``."""
    return Run(printable(fact.text), language_tag(fact.lang), printable(label), fact.citations, thing)


def language_tag(lang: str) -> str:
    """``lang`` if it is a well-formed tag of a known language, else ""."""
    return lang if _TAG.fullmatch(lang) and lang != "und" else ""


def fill(pattern: str, **places: Line) -> Line:
    """A composed line: ``pattern`` in the guide's own words, with a line at each place in braces."""
    line: list[Run] = []
    for words, place, _, _ in Formatter().parse(pattern):
        line += [own(words)] if words else []
        line += places[place] if place else ()
    return tuple(line)


def listed(items: Iterable[Line], last: str) -> Line:
    """The items with commas between them and ``last`` before the last.

    Items that hold commas themselves are kept apart by semicolons.
    """
    lines = list(items)
    comma = "; " if any("," in plain(line) for line in lines) else ", "
    joined: list[Run] = []
    for number, line in enumerate(lines):
        if number:
            joined.append(own(last if number == len(lines) - 1 else comma))
        joined.extend(line)
    return tuple(joined)


def ended(line: Line, mark: str = ".") -> Line:
    """``line`` with a closing mark, set before the note of a last run in the guide's own words."""
    *front, last = line
    if last.lang is None:
        return (*front, replace(last, text=last.text + mark))
    return (*line, own(mark))


def plain(line: Line) -> str:
    """The words of a line without notes or languages."""
    return "".join(run.text for run in line)
