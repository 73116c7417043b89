"""The small words of a guide: dates, counts and languages as a booklet prints them.

The words themselves stand in ``wording.toml``; here is how they are put together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@cache
def words() -> Mapping[str, Any]:
    """The tables of ``wording.toml``, read once."""
    path = resources.files("linernotes.guide").joinpath("wording.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


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
        return str(year)
    name: str = calendar["months"][int(month) - 1]
    if short:
        name = name[: calendar["letters_of_a_short_month"]]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def count_words(count: int, one: str, many: str) -> str:
    """A number with its noun, spelled out up to twelve: "one page", "24 pages"."""
    small = words()["numbers"]["words"]
    number = small[count] if count < len(small) else f"{count:,}"
    return f"{number} {one if count == 1 else many}"


def language_name(tag: str) -> str:
    """The English name of a language, its tag where there is no name for it, "" for an unknown one."""
    primary = tag.split("-", 1)[0].lower()
    if primary in {"", "und"}:
        return ""
    name: str = words()["languages"].get(primary, tag)
    return name


def enumerated(items: list[str]) -> str:
    """Items as English lists them: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def capital(text: str) -> str:
    """``text`` with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def with_article(noun: str) -> str:
    """A noun behind its article: "a ballad", "an acoustic ballad", "an R&B song"."""
    vowel = noun[:1].lower() in "aeiou" or noun.startswith("R&B")  # said "ar and bee"
    return f"{'an' if vowel else 'a'} {noun}"
