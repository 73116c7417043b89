"""Finds calendar dates in running text, because pages rarely print one a machine could read.

Every language writes dates in forms of its own and leaves out what a reader of that day knew:
"20일 오후 6시" names neither month nor year. What is left out is completed from the day the
page was published, and from nothing else; a date that stays incomplete is no date at all.
The words and forms of a language come in as :class:`DateWords`, so a new one needs no code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from linernotes.text.forms import Forms

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR = 1900
LAST_YEAR = 2100
HALF_A_YEAR_DAYS = 183
"""A month without a year is one of the page's own year, unless it is further away than this."""
SAME_MONTH_DAYS = 20
"""A day without a month is one of the page's own month, unless it is further away than this."""


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """How one language writes dates; equal only to itself, so that what it compiles to is kept.

    ``forms`` are regular expressions, tried in order. Their placeholders are ``{year}``,
    ``{month}`` and ``{day}`` (digits), ``{month_name}``, ``{day_word}``, ``{month_word}``,
    ``{year_word}``, ``{weekday}``, ``{direction}``, ``{same_day}`` and ``{same_year}`` (words, from
    the fields below). A form begins with digits or with such a word; a space in it stands for any white
    space within a line, or none. Numeric dates that start with the year are known anyway.

    The pairs are a word and what it counts for: ``months`` 1 to 12; ``day_words`` ("today"),
    ``month_words`` ("last month") and ``year_words`` days, months or years from the day of
    publication; ``weekdays`` 0 (Monday) to 6; ``directions`` 1 ("coming") or -1 ("past").
    ``same_day`` and ``same_year`` ("that autumn") repeat the date named last in the paragraph.
    ``next_day`` are hours that belong to the day after ("24시"). ``era`` is how far the language's
    years are ahead of the Common Era (543 for the Buddhist one).
    """

    forms: tuple[str, ...]
    months: tuple[tuple[str, int], ...] = ()
    day_words: tuple[tuple[str, int], ...] = ()
    month_words: tuple[tuple[str, int], ...] = ()
    year_words: tuple[tuple[str, int], ...] = ()
    directions: tuple[tuple[str, int], ...] = ()
    weekdays: tuple[tuple[str, int], ...] = ()
    same_day: tuple[str, ...] = ()
    same_year: tuple[str, ...] = ()
    next_day: tuple[str, ...] = ()
    era: int = 0


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in a text: ``text[start:end]``, in code points.

    ``iso`` is as precise as the text is: "2020-01-14", "2020-01" or "2020". ``complete_by`` is
    "text" if the words say all of it, "published" if the page's own date had to help.
    """

    start: int
    end: int
    iso: str
    complete_by: str


def find_dates(text: str, words: DateWords, published: str | None) -> list[DateMention]:
    """All dates of ``text``, in order and without overlap.

    Args:
        text: any text, of any length; time grows linearly with it.
        words: how its language writes dates.
        published: the ISO date of publication, if the page tells one to the day.

    Returns:
        Dates between :data:`FIRST_YEAR` and :data:`LAST_YEAR` that exist in the calendar. A
        date that needs ``published`` where it is None is left out.
    """
    forms, next_day = _compiled(words)
    today = _day(published)
    found: list[DateMention] = []
    for match in forms.find(text):
        latest = found[-1] if found and text.find("\n", found[-1].end, match.start) < 0 else None
        iso, by_text = _resolve(match.values, words.era, today, latest)
        if iso and next_day and len(iso) == len("2020-01-14") and next_day.match(text, match.end):
            iso = (date.fromisoformat(iso) + timedelta(days=1)).isoformat()
        if iso:
            found.append(DateMention(match.start, match.end, iso, "text" if by_text else "published"))
    return found


_NUMERIC = ("{year}-{month}-{day}", r"{year}\. ?{month}\. ?{day}", "{year}/{month}/{day}")
_DIGITS = {"year": 4, "month": 2, "day": 2}


@cache
def _compiled(words: DateWords) -> tuple[Forms, re.Pattern[str] | None]:
    """The forms of a language, and the hours that belong to the next day."""
    vocabulary = {
        "month_name": dict(words.months),
        "day_word": dict(words.day_words),
        "month_word": dict(words.month_words),
        "year_word": dict(words.year_words),
        "direction": dict(words.directions),
        "weekday": dict(words.weekdays),
        "same_day": dict.fromkeys(words.same_day, 0),
        "same_year": dict.fromkeys(words.same_year, 0),
    }
    hours = "|".join(map(re.escape, words.next_day))
    late = re.compile(rf"\s{{0,2}}(?:{hours})") if hours else None
    return Forms((*_NUMERIC, *words.forms), vocabulary, _DIGITS), late


BUDDHIST = 2400
"""The year above which a year is taken for one of the Buddhist Era, where a language counts in it."""


def _common_era(year: int, era: int) -> int:
    """A printed year in the Common Era: Thai pages print years of both eras."""
    return year - era if year > BUDDHIST else year


def _resolve(
    said: Mapping[str, int], era: int, today: date | None, latest: DateMention | None
) -> tuple[str | None, bool]:
    """The ISO date that the words amount to, if any, and whether the text alone says it."""
    month, day = said.get("month", said.get("month_name")), said.get("day")
    if "same_year" in said:
        return (latest.iso[:4], latest.complete_by == "text") if latest else (None, True)
    if "same_day" in said and latest and len(latest.iso) == len("2020-01-14"):
        return latest.iso, latest.complete_by == "text"
    if "year" in said:
        return _checked(_common_era(said["year"], era), month, day), True
    if today is None:
        return None, False
    if "same_day" in said:
        return today.isoformat(), False
    if "year_word" in said:
        return _checked(today.year + said["year_word"], month, day), False
    if "month_word" in said:
        return _checked(*_shifted(today, said["month_word"]), day), False
    if "day_word" in said:
        named = today + timedelta(days=said["day_word"])
        if day in (None, named.day):
            return named.isoformat(), False
    if "weekday" in said and day is None and month is None:
        return _weekday(said["weekday"], said.get("direction", 0), today).isoformat(), False
    return _nearest(month, day, said.get("direction", 0), today), False


def _weekday(weekday: int, direction: int, today: date) -> date:
    """The next such day of the week, the last one, or without a direction the nearest: "came out Friday"."""
    ahead = (weekday - today.weekday()) % 7
    if direction > 0:
        return today + timedelta(days=ahead or 7)
    if direction < 0:
        return today + timedelta(days=ahead - 7)
    return today + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _nearest(month: int | None, day: int | None, direction: int, today: date) -> str | None:
    """The month and day, or the day alone, in the year or month that the page means by it."""
    if month is not None:
        options, patience = [(today.year + shift, month) for shift in (0, -1, 1)], HALF_A_YEAR_DAYS
    else:
        options, patience = [_shifted(today, shift) for shift in (0, -1, 1)], SAME_MONTH_DAYS
    # A month without a day is measured from its middle, so half a month off is no other direction.
    slack = 0 if day else 15
    ranked: list[tuple[int, int, str]] = []
    for rank, (its_year, its_month) in enumerate(options):
        if (iso := _checked(its_year, its_month, day)) is None:
            continue
        away = (date.fromisoformat(iso if day else f"{iso}-15") - today).days
        if away * direction < -slack:
            continue
        if rank == 0 and abs(away) <= patience:
            return iso
        ranked.append((abs(away), rank, iso))
    return min(ranked)[2] if ranked else None


def _shifted(today: date, months: int) -> tuple[int, int]:
    """Year and month, ``months`` after those of ``today``."""
    years, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return years, month + 1


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    """The ISO form, as precise as what is given; None if the calendar has no such day."""
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return whole.isoformat()[: 10 if month and day else 7 if month else 4]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
