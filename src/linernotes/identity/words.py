"""The words that tell names apart (seasons, versions, names that name nothing), loaded once.

They lie in ``data/words.toml``, so that a language is added without touching code.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_ROMAN = {"ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NUMBER = f"(\\d{{1,2}}|{'|'.join(sorted(_ROMAN, key=len, reverse=True))}|i|[{''.join(_HAN)}])"

WORD = re.compile(r"[^\W_]+|&")
"""A word of a name, an ampersand being one."""

MOST_SEASONS = 9
"""A bare number at the end of a name counts as a season up to here; beyond, it is a year or an age."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists; ``seasons`` are patterns with one group for the number, the surest first."""

    seasons: tuple[re.Pattern[str], ...]
    nameless: frozenset[str]
    versions: frozenset[str]
    fillers: frozenset[str]
    same: dict[str, str]


def plain(text: str) -> str:
    """``text`` in lower case, compatibility forms unified, accents of Latin letters dropped."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in parts if not "\u0300" <= c <= "\u036f")
    return unicodedata.normalize("NFC", bare)


@cache
def words() -> Words:
    """The word lists of this package."""
    raw = tomllib.loads((resources.files(__package__) / "data" / "words.toml").read_text("utf-8"))
    spoken = [re.escape(form).replace(r"\ ", r"[\s.]*").replace(r"\{n\}", _NUMBER) for form in raw["seasons"]]
    explicit = [re.compile(rf"(?<![^\W\d_]){form}(?![^\W_])") for form in spoken]
    bare = re.compile(rf"(?<=[\w)!?.'’ ])(?<!\d)\s*#?(?:(?<=[\s#]){_NUMBER}|(?<!\d)(\d))$")
    return Words(
        (*explicit, bare),
        frozenset(raw["nameless"]),
        frozenset(raw["versions"]),
        frozenset(raw["fillers"]),
        dict(raw["same"]),
    )


def split_season(name: str) -> tuple[str, int | None]:
    """A show's name without the number of its season, and that number; None if it tells none.

    "Dr. Romantic 2", "Dr. Romantic II", 낭만닥터 김사부 시즌2 and "Season 2" are all season 2; 1988 in
    "Reply 1988" is no season. The name comes back plain: lower case, no accents.
    """
    bare = plain(name).strip()
    for pattern in words().seasons:
        if found := pattern.search(bare):
            number = _value(next(group for group in found.groups() if group))
            rest = (bare[: found.start()] + " " + bare[found.end() :]).strip(" \t()[]-–—:,#")
            if rest and 1 <= number <= MOST_SEASONS:
                return rest, number
    return bare, None


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    return _ROMAN.get(numeral) or _HAN.get(numeral) or 1


@lru_cache(maxsize=16384)
def version_of(title: str) -> frozenset[str]:
    """The words in ``title`` that make it another recording: {"inst"} of "My Love (Inst.)"."""
    return frozenset(re.findall(r"[^\W\d_]+", plain(title))) & words().versions


def name_key(name: str) -> str:
    """The key of a show's name: no season, no small words, "Dr." being "Doctor"; "" if it names nothing."""
    return key_of(base_name(name))


@lru_cache(maxsize=16384)
def base_name(name: str) -> str:
    """A show's name without the number of its season, plain."""
    return split_season(name)[0]


@lru_cache(maxsize=16384)
def key_of(base: str) -> str:
    """The key of a name that has no season in it, plain; "" if it names nothing."""
    alike = words().same
    said = [alike.get(word, word) for word in WORD.findall(plain(base))]
    if all(word in words().nameless for word in said):
        return ""
    return "".join(word for word in said if word not in words().fillers) or "".join(said)
