"""The small words of a guide: dates, counts and languages as a booklet prints them.

The words themselves stand in one file a language, such as ``wording.en.toml``; here is how they are
put together. Which language is spoken holds for a whole booklet, not for each of its words: see
:func:`speaking`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Any

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


LANGUAGES = ("en", "ko")
"""The languages that a guide can speak."""

_spoken: ContextVar[str] = ContextVar("spoken", default=LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything that is composed in the block is in ``language``, one of :data:`LANGUAGES`."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> str:
    """The language that is spoken."""
    return _spoken.get()


def words() -> Mapping[str, Any]:
    """The tables of the language that is spoken."""
    return _words(spoken())


@cache
def _words(language: str) -> Mapping[str, Any]:
    path = resources.files("linernotes.guide").joinpath(f"wording.{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def pattern(key: str) -> str:
    """The pattern of a sentence, with a place in braces for each of its parts."""
    found: str = words()["patterns"][key]
    return found


def date_words(value: str, *, short: bool = False) -> str:
    """An ISO date as far as it goes: "7 January 2020", "January 2020", "2020"; else ``value`` as it is.

    Args:
        value: "2020-01-07", "2020-01" or "2020".
        short: cut the month to three letters, for narrow columns.
    """
    calendar = words()["calendar"]
    match = _DATE.fullmatch(value)
    if match is None or not 1 <= int(match[2] or 1) <= len(calendar["months"]):
        return value
    year, month, day = match.groups()
    if month is None:
        return str(calendar["year"].format(year=year))
    name: str = calendar["months"][int(month) - 1]
    if short:
        name = name[: calendar["letters_of_a_short_month"]]
    form: str = calendar["day" if day else "month"]
    return form.format(year=year, month=name, day=int(day or 0))


def count_words(count: int, noun: str) -> str:
    """A number with its noun, spelled out up to twelve: "one page", "24 pages".

    Args:
        count: the number.
        noun: a key of the table ``counts``.
    """
    small = words()["numbers"]["words"]
    number = small[count] if count < len(small) else f"{count:,}"
    forms: Mapping[str, str] = words()["counts"][noun]
    return forms["one" if count == 1 else "many"].format(n=number)


def language_name(tag: str) -> str:
    """The name of a language, its tag where there is no name for it, "" for an unknown one."""
    primary = tag.split("-", 1)[0].lower()
    if primary in {"", "und"}:
        return ""
    name: str = words()["languages"].get(primary, tag)
    return name


def enumerated(items: list[str]) -> str:
    """Items as the language lists them: "a", "a and b", "a, b and c"."""
    return pattern("and").join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def capital(text: str) -> str:
    """``text`` with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def with_article(noun: str) -> str:
    """A noun behind its article, if the language has any: "a ballad", "an acoustic ballad", "an R&B song"."""
    if not words()["numbers"]["articles"]:
        return noun
    vowel = noun[:1].lower() in "aeiou" or noun.startswith("R&B")  # said "ar and bee"
    return f"{'an' if vowel else 'a'} {noun}"
