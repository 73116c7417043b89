"""What the name of an album tells: the show it is the soundtrack of, and which part of it.

"Dr. Romantic 2 OST Part.2", 낭만닥터 김사부 2 OST 파트2: whoever names albums uses the words of the language
that is read, so its word lists tell them.
"""

from __future__ import annotations

import re
from functools import cache

from linernotes.lexicon.loader import languages, load
from linernotes.text.scripts import whole_words


def show_of_album(album: str) -> str:
    """The album's name without words for soundtracks and parts; all of it if nothing else is left."""
    return _soundtrack_words().sub(" ", _part_words().sub(" ", album)).strip() or album


def part_of_album(album: str) -> int | None:
    """The part that the album's name tells, None if none."""
    found = _part_words().search(album)
    return int(found[1]) if found else None


def show_of_soundtrack(album: str) -> str | None:
    """The show that an album says it is the soundtrack of: what stands before the word for it, or behind.

    None if no word for soundtracks stands in the album's name, or nothing beside it.
    """
    album = _part_words().sub(" ", album)
    found = re.search(_soundtrack_words().pattern, album, re.IGNORECASE)
    if found is None:
        return None
    before = _ORIGINAL.sub("", album[: found.start()]).strip(_MARKS)
    return before or album[found.end() :].strip(_MARKS) or None


_MARKS = " \t()[]<>（）「」『』《》〈〉‘’“”'\",.:;·|/–—~-"
_ORIGINAL = re.compile(r"\boriginal(?:\s+(?:tv|television|drama|motion|picture|series))*\W*$", re.IGNORECASE)


@cache
def _part_words() -> re.Pattern[str]:
    """A part's number behind the word for it, in any language that is read."""
    words = {word.rstrip(".") for tag in languages() for word in load(tag).cues.get("part", ())}
    return re.compile(rf"{whole_words(_cased(words))}\.?\s*(\d{{1,4}})(?!\d)")


@cache
def _soundtrack_words() -> re.Pattern[str]:
    words = {word for tag in languages() for word in load(tag).cues.get("ost", ())}
    return re.compile(whole_words(_cased(words)))


def _cased(words: set[str]) -> set[str]:
    return {*words, *map(str.upper, words), *map(str.lower, words)}
