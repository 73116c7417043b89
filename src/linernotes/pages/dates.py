"""Finds the day on which a page was published, in the forms that meta tags and datelines use.

A page's own day completes the dates in its text ("on the 20th"), so a wrong one does more harm
than none: only whole dates count, and a day of release or of the last change is passed over.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import NamedTuple

FIRST_YEAR = 1990
LAST_YEAR = 2100
BUDDHIST_YEARS = 543
"""What the years of the Thai calendar are ahead of the Common Era."""

LONGEST_DATELINE = 140
"""Code points beyond which a line is prose, and only a date at its very beginning counts."""
_SENTENCE = 60
_YEAR = re.compile(r"\d{4}")
_STOPS = (".", "!", "?", "…", ":", "：")
_SENTENCE_ENDS = ("。", "！", "？", "다.", "요.")
_AFTER_LEAD = re.compile(r"\s*(?:[—–-]|\.\s|\(|\)|:|\|)")
"""An agency's lead, "MANILA, Agosto 19, 2024 — Bago…", sets a dash or stop between date and news."""


class _Words(NamedTuple):
    months: dict[str, int]
    forms: re.Pattern[str]
    modified: re.Pattern[str]
    other: re.Pattern[str]
    since: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads(resources.files("linernotes.pages").joinpath("datewords.toml").read_text("utf-8"))
    months = {
        name.rstrip("."): number
        for names in raw["months"].values()
        for number, name in enumerate(names, start=1)
    }
    name = "|".join(re.escape(m) for m in sorted(months, key=len, reverse=True))
    year = r"(?P<{0}>\d{{4}})(?!\d)"
    forms = "|".join(
        (
            rf"(?<!\d){year.format('y1')}\s?(?P<s>[-./])\s?(?P<m1>\d{{1,2}})\s?(?P=s)\s?(?P<d1>\d{{1,2}})(?!\d)",
            rf"(?<!\d){year.format('y2')}\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]\s?(?P<d2>\d{{1,2}})\s?[日일]",
            rf"(?<!\d)(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?:\.\s?|,?\s)(?:de\s|of\s)?(?P<n3>{name})[.,]{{0,2}}\s?(?:de\s|del\s)?{year.format('y3')}",
            rf"\b(?P<n4>{name})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:[^\W\d_]{{3,9}},?\s|\d\d:\d\d(?::\d\d)?\s)?{year.format('y4')}",
            rf"(?<![\d/.-])(?P<a5>\d{{1,2}})(?P<t>[/.-])(?P<b5>\d{{1,2}})(?P=t){year.format('y5')}",
        )
    )
    return _Words(
        months,
        re.compile(forms, re.IGNORECASE),
        _any(raw["before"]["modified"]),
        _any(raw["before"]["other"]),
        _any(raw["after"]["since"]),
    )


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in words), re.IGNORECASE)


def iso_day(value: str, language: str = "und") -> str | None:
    """The first whole date in ``value``, such as the content of a meta tag, as "2020-01-14"."""
    compact = re.match(r"\s*(\d{4})(\d{2})(\d{2})(?:\d{4,6})?\s*$", value)
    if compact:
        return _checked(*map(int, compact.groups()))
    return next((iso for _, _, iso in _dates(value[:200], language)), None)


def dateline(lines: Sequence[str], language: str = "und") -> str | None:
    """The day that the first lines of a page give as its own, as an ISO date, or None.

    Args:
        lines: The lines after the title, in order; a dozen are enough.
        language: BCP 47 tag; an English "03/04/2023" is ambiguous, others put the day first.
    """
    words = _words()
    modified: str | None = None
    for line in lines:
        prose = len(line) > LONGEST_DATELINE or (len(line) > _SENTENCE and line.endswith(_STOPS))
        prose = prose or line.endswith(_SENTENCE_ENDS)
        for start, end, iso in _dates(line[:LONGEST_DATELINE], language):
            before = line[:start]
            if (
                words.other.search(before)
                or words.since.match(line, end)
                or (prose and not (start <= 40 and _AFTER_LEAD.match(line, end)))
            ):
                break
            if words.modified.search(before[-20:]) or words.modified.match(line, end):
                modified = modified or iso
                continue
            return iso
        if prose:
            break
    return modified


def closing_dateline(lines: Sequence[str], language: str = "und") -> str | None:
    """The day that a stamp below an article gives, as an ISO date, or None: a date with its time of day.

    Args:
        lines: The last lines of the page, in order; a few are enough.
        language: As for :func:`dateline`.
    """
    return dateline([line for line in lines if _TIME.search(line) and len(line) <= _SENTENCE], language)


_TIME = re.compile(r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d")


def _dates(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every whole date in ``text``: where it starts and ends, and its ISO form."""
    if not _YEAR.search(text):
        return
    words = _words()
    for match in words.forms.finditer(text):
        found = match.groupdict()
        if found["y1"]:
            iso = _checked(int(found["y1"]), int(found["m1"]), int(found["d1"]))
        elif found["y2"]:
            iso = _checked(int(found["y2"]), int(found["m2"]), int(found["d2"]))
        elif found["y5"]:
            iso = _day_and_month(int(found["y5"]), int(found["a5"]), int(found["b5"]), language)
        else:
            form = "3" if found["y3"] else "4"
            month = words.months[found[f"n{form}"].lower().rstrip(".")]
            iso = _checked(int(found[f"y{form}"]), month, int(found[f"d{form}"]))
        if iso:
            yield match.start(), match.end(), iso


def _day_and_month(year: int, first: int, second: int, language: str) -> str | None:
    """The date of two numbers and a year, unless only a guess could tell day from month."""
    if first > 12 or (first == second):
        return _checked(year, second, first)
    if second > 12:
        return _checked(year, first, second)
    return None if language in {"en", "und"} else _checked(year, second, first)


def _checked(year: int, month: int, day: int) -> str | None:
    """The ISO form, if the calendar has that day and a page can have been written on it."""
    if year > LAST_YEAR:
        year -= BUDDHIST_YEARS
    try:
        whole = date(year, month, day)
    except ValueError:
        return None
    return whole.isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
