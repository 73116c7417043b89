"""Whether a quote bears out a value that is not printed as such: a number, a date, a label.

"세 번째 OST" bears out part 3 and "오늘(14일)" bears out 2020-01-14, on a page of that day; the word
lists know both. A value that its quote does not bear out is a guess.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache
from typing import cast

from linernotes.lexicon.loader import languages, load
from linernotes.reading.analysis import lexicon_for
from linernotes.reading.release_words import release_words
from linernotes.text.dates import find_dates

MOST = 999
"""No part, track or number of tracks is higher."""

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_NUMBER = re.compile(r"\d+")


def number(value: str, quote: str, language: str) -> str | None:
    """``value`` in plain digits if ``quote`` prints that number in digits or in a word; else None."""
    if not re.fullmatch(r"\d{1,3}", value.strip(), re.ASCII) or not 0 < int(value) <= MOST:
        return None
    wanted = int(value)
    words = _number_words(language)
    lowered = quote.lower()
    printed = wanted in _numbers(quote) or any(
        count == wanted and re.search(_as_word(word), lowered) for word, count in words
    )
    return str(wanted) if printed else None


def date(value: str, quote: str, language: str, published: str | None) -> str | None:
    """``value`` if it is an ISO date that ``quote`` gives, as precisely or more so; else None.

    Only what ``quote`` leaves out may come from the day the page was ``published``.
    """
    value = value.strip()
    if not _in_calendar(value):
        return None
    words = release_words(lexicon_for(language).language)
    read = [d.iso for d in find_dates(quote, words.dates, published)] if words else []
    if any(iso.startswith(value) for iso in read):
        return value
    year, *rest = map(int, value.split("-"))
    printed = _numbers(quote)
    dated = year in printed or (bool(rest) and (published or "")[:4] == value[:4])
    return value if not read and dated and all(part in printed for part in rest) else None


def _in_calendar(value: str) -> bool:
    try:
        dt.date.fromisoformat(value + "2000-01-01"[len(value) :])
    except ValueError:
        return False
    return _DATE.fullmatch(value) is not None


@cache
def labels(field: str) -> frozenset[str]:
    """The labels that the word lists know for "occasion", "perspective" or "sound"."""
    tables = (load(language).meaning.get(field, {}) for language in languages())
    return frozenset(label for table in tables if isinstance(table, dict) for label in table)


def _numbers(quote: str) -> set[int]:
    """The numbers that a text prints in digits of any width."""
    return {int(n) for n in _NUMBER.findall(unicodedata.normalize("NFKC", quote)) if len(n) <= len("2020")}


@cache
def _number_words(language: str) -> tuple[tuple[str, int], ...]:
    """Words for numbers and ordinals, each with what it counts for."""
    lexicon = lexicon_for(language)
    claim = cast("dict[str, dict[str, int]]", lexicon.meaning.get("claim", {})).get("numbers", {})
    ordinals = cast("dict[str, int]", lexicon.parts.get("ordinals", {}))
    return tuple((word.lower(), count) for word, count in (*claim.items(), *ordinals.items()))


def _as_word(word: str) -> str:
    return rf"(?<![a-zà-ɏ가-힣]){re.escape(word)}(?![a-zà-ɏ])"
