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

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR = 1900
LAST_YEAR = 2100
SAME_MONTH_DAYS = 20
"""A day without a month is one of the page's own month, unless it is further away than this."""


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """How one language writes dates; equal only to itself, so that what it compiles to is kept.

    ``forms`` are regular expressions, tried in order. Their placeholders are ``{year}``,
    ``{month}`` and ``{day}`` (digits), ``{month_name}``, ``{day_word}``, ``{month_word}``,
    ``{year_word}``, ``{direction}``, ``{same_day}`` and ``{same_year}`` (words, from the fields
    below). A form begins with digits or with such a word; a space in it stands for any white
    space within a line, or none. Numeric dates that start with the year are known anyway.

    The pairs are a word and what it counts for: ``months`` 1 to 12; ``day_words`` ("today"),
    ``month_words`` ("last month") and ``year_words`` days, months or years from the day of
    publication; ``directions`` 1 ("coming") or -1 ("past"). ``same_day`` and ``same_year``
    ("that autumn") repeat the date named last in the paragraph. ``next_day`` are hours that
    belong to the day after ("24시"). ``era`` is how far the language's years are ahead of the
    Common Era (543 for the Buddhist one).
    """

    forms: tuple[str, ...]
    months: tuple[tuple[str, int], ...] = ()
    day_words: tuple[tuple[str, int], ...] = ()
    month_words: tuple[tuple[str, int], ...] = ()
    year_words: tuple[tuple[str, int], ...] = ()
    directions: tuple[tuple[str, int], ...] = ()
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
    anchor, forms, next_day = _compiled(words)
    today = _day(published)
    found: list[DateMention] = []
    end = 0
    for head in anchor.finditer(text):
        if head.start() < end or (match := forms.match(text, head.start())) is None:
            continue
        end = match.end()
        latest = found[-1] if found and text.find("\n", found[-1].end, match.start()) < 0 else None
        iso, by_text = _resolve(_Parts.of(match, words), today, latest)
        if iso and next_day and len(iso) == 10 and next_day.match(text, end):
            iso = _iso(date.fromisoformat(iso) + timedelta(days=1))
        if iso:
            found.append(DateMention(match.start(), end, iso, "text" if by_text else "published"))
    return found


_NUMERIC = (
    r"{year}(?P<sep>[-./]) ?{month}(?P=sep) ?{day}(?!\d)",
    r"{year}-(?P<month>0[1-9]|1[0-2])(?![\d-])",
)
_DIGITS = {"year": r"\d{4}(?!\d)", "month": r"\d{1,2}(?!\d)", "day": r"\d{1,2}(?!\d)"}
_PLACEHOLDER = re.compile(r"\{(\w+)\}|\(\?P([<=])(\w+)")
_SPACE = r"[ \t\xa0\u3000]*"
_NOT_INSIDE_A_NUMBER = r"(?<![\d.,:/-])"


@cache
def _compiled(words: DateWords) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    """What a date can begin with, all forms as one pattern, and the hours of the next day.

    Looking for possible beginnings first (any first letter with any ending, as one character
    class) is what makes this quick: most of a text is passed over without trying any form.
    """
    vocabulary = {
        "month_name": [w for w, _ in words.months],
        "day_word": [w for w, _ in words.day_words],
        "month_word": [w for w, _ in words.month_words],
        "year_word": [w for w, _ in words.year_words],
        "direction": [w for w, _ in words.directions],
        "same_day": list(words.same_day),
        "same_year": list(words.same_year),
    }
    alternatives = {name: _any_of(_spellings(found)) for name, found in vocabulary.items() if found}
    forms = "|".join(
        f"(?P<f{number}>{_form(form, number, alternatives)})"
        for number, form in enumerate((*_NUMERIC, *words.forms))
    )
    heads = {spelling for found in vocabulary.values() for spelling in _spellings(found)}
    first = "".join(sorted({re.escape(head[0]) for head in heads}))
    rest = "|".join(sorted({re.escape(head[1:]) for head in heads}))
    anchor = rf"(?<![A-Za-z])[\d{first}](?:(?<=\d){'|' if rest else ''}{rest})"
    late = re.compile(f"{_SPACE}(?:{_any_of(words.next_day)})") if words.next_day else None
    return re.compile(anchor), re.compile(f"{_NOT_INSIDE_A_NUMBER}(?:{forms})"), late


def _spellings(found: Iterable[str]) -> set[str]:
    """The words with a capital, in capitals and without: quicker than ignoring case."""
    return {spelling for word in found for spelling in (word, word.lower(), word.title(), word.upper())}


def _any_of(found: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; Latin ones only as whole words."""
    ordered = sorted(found, key=lambda word: (-len(word), word))
    return "|".join(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" for word in ordered)


def _form(form: str, number: int, alternatives: dict[str, str]) -> str:
    """One form as a pattern whose groups are named "f3_year" and the like."""

    def fill(match: re.Match[str]) -> str:
        name, sign, group = match.groups()
        if group:
            return f"(?P{sign}f{number}_{group}"
        pattern = _DIGITS.get(name) or alternatives.get(name)
        if pattern is None:
            raise ValueError(f"date form {form!r} uses {{{name}}}, for which no words are given")
        return f"(?P<f{number}_{name}>{pattern})"

    return _PLACEHOLDER.sub(fill, form).replace(" ", _SPACE)


@dataclass(slots=True)
class _Parts:
    """What the words of one date say: numbers where they are printed, counts for words."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_word: int | None = None
    month_word: int | None = None
    year_word: int | None = None
    direction: int | None = None
    same_day: bool = False
    same_year: bool = False

    @classmethod
    def of(cls, match: re.Match[str], words: DateWords) -> _Parts:
        prefix = f"{match.lastgroup}_"
        said = {
            name.removeprefix(prefix): value
            for name, value in match.groupdict().items()
            if value is not None and name.startswith(prefix)
        }
        number: dict[str, int] = {}
        for name in ("year", "month", "day"):
            if name in said:
                number[name] = int(said[name])
        if "year" in number:
            number["year"] -= words.era
        for field, name, pairs in (
            ("month", "month_name", words.months),
            ("day_word", "day_word", words.day_words),
            ("month_word", "month_word", words.month_words),
            ("year_word", "year_word", words.year_words),
            ("direction", "direction", words.directions),
        ):
            if name in said:
                number[field] = dict(_folded(pairs))[said[name].lower()]
        return cls(**number, same_day="same_day" in said, same_year="same_year" in said)


@cache
def _folded(pairs: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((word.lower(), count) for word, count in pairs)


def _resolve(parts: _Parts, today: date | None, latest: DateMention | None) -> tuple[str | None, bool]:
    """The ISO date that the parts amount to, if any, and whether the text alone says it."""
    if parts.same_year:
        return (latest.iso[:4], latest.complete_by == "text") if latest else (None, True)
    if parts.same_day and latest and len(latest.iso) == 10:
        return latest.iso, latest.complete_by == "text"
    if parts.year is not None:
        return _checked(parts.year, parts.month, parts.day), True
    if today is None:
        return None, False
    if parts.same_day:
        return _iso(today), False
    if parts.year_word is not None:
        return _checked(today.year + parts.year_word, parts.month, parts.day), False
    if parts.month_word is not None:
        return _checked(*_shifted(today, parts.month_word), parts.day), False
    if parts.day_word is not None:
        named = today + timedelta(days=parts.day_word)
        if parts.day in (None, named.day):
            return _iso(named), False
    return _nearest(parts, today), False


def _nearest(parts: _Parts, today: date) -> str | None:
    """The month and day, or the day alone, in the year or month that the page means by it."""
    if parts.month is not None:
        options = [(today.year + shift, parts.month) for shift in (0, -1, 1)]
        patience = 183
    else:
        options = [_shifted(today, shift) for shift in (0, -1, 1)]
        patience = SAME_MONTH_DAYS
    ranked: list[tuple[int, int, str]] = []
    for rank, (year, month) in enumerate(options):
        if (iso := _checked(year, month, parts.day)) is None:
            continue
        away = (date.fromisoformat(iso if parts.day else f"{iso}-15") - today).days
        if parts.direction and away * parts.direction < (0 if parts.day else -15):
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
    return _iso(whole)[: 10 if month and day else 7 if month else 4]


def _iso(day: date) -> str:
    return day.isoformat()


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
