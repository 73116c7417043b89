"""The ways in which pages space and hyphenate one spelling of a name.

"Kim Na Young", "Kim Na-young" and "Kim Nayoung" are one person's name in the habits of three
newspapers; "먼데이 키즈" and "먼데이키즈" one group's. Lists of names give one or two of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LATIN_WORDS = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+){1,2}")
_HANGUL_FULL_NAME = re.compile("[가-힣]{3,4}")
# One syllable of a Korean given name in any habit of romanisation in use.
_SYLLABLE = (
    "(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprstwyz])?"
    "(?:yae|yeo|wae|young|you|ah|ae|ya|eo|ye|wa|oe|yo|wo|we|wi|yu|eu|ui|oo|ee|a|e|o|u|i|y)"
    "(?:ng|[nmlrkptb])?"
)
_ONE_SYLLABLE = re.compile(_SYLLABLE)


def variants(spelling: str, kind: str, all_spellings: Iterable[str]) -> Iterator[str]:
    """``spelling`` first, then the other ways to space and hyphenate it.

    ``kind`` is "person" or "group". ``all_spellings`` of the same artist tell whether a Latin
    name is Korean, and one of two words a family name with a given name of two syllables.
    """
    yield spelling
    if not spelling.isascii():
        bare = re.sub("[ ・]", "", spelling)
        if bare != spelling:
            yield bare
        if "・" in spelling:
            yield spelling.replace("・", " ")
            yield spelling.replace("・", "·")
        return
    if not _LATIN_WORDS.fullmatch(spelling):
        return
    words = re.split("[ -]", spelling)
    if kind == "group":
        yield "".join(words)
        yield " ".join(words)
        return
    full = [s for s in all_spellings if _HANGUL_FULL_NAME.fullmatch(s)]
    if full:
        yield from _korean_name(words, any(len(s) == 3 for s in full))


def _korean_name(words: list[str], three_syllables: bool) -> Iterator[str]:  # noqa: FBT001 - a plain fact
    family, *given = words
    if len(given) == 1 and three_syllables:
        given = _split_given(given[0]) or given
    if len(given) == 1:
        if three_syllables:
            yield f"{given[0]} {family}"
        return
    first, second = given[0], given[1].lower()
    capital = second.capitalize()
    for name in (f"{first} {capital}", f"{first}-{second}", f"{first}{second}"):
        yield f"{family} {name}"
        yield f"{name} {family}"


@cache
def _split_given(given: str) -> list[str] | None:
    """The two syllables of a romanised given name: "Nayoung" gives ["Na", "young"]."""
    lowered = given.lower()
    for cut in range(1, len(given)):
        if _ONE_SYLLABLE.fullmatch(lowered[:cut]) and _ONE_SYLLABLE.fullmatch(lowered[cut:]):
            return [given[:cut], given[cut:]]
    return None
