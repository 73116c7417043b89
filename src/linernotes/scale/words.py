"""The words by which a page about a soundtrack is known, as the bytes that they are on a page.

A word is looked for in UTF-8, composed and decomposed; where a page is no UTF-8, in every legacy
charset that can write it. Small letters, capitals and first capitals are patterns of their own,
except that an abbreviation ("OST") keeps its capitals: in small letters it is a word of many languages.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources

from linernotes.lexicon.loader import languages, load
from linernotes.pages.encodings import LEGACY

ALONE = ("ost", "theme")
"""Cue classes whose words are enough by themselves, unless they are everyday words."""
OF_SONGS = ("theme", "song", "sing", "singer")
OF_SHOWS = ("show", "airing")
_LAST_SPACED = "\u0530"
"""Before it lie Latin, Greek and Cyrillic; Hangul, Kana, Han and Thai run on from word to word."""
_EVERYDAY = 3
"""Characters below which a word for theme songs is an everyday word, in letters of any script."""


@dataclass(slots=True)
class Meaning:
    """What a word tells of its page.

    ``alone``: that the page is worth reading. ``song`` and ``show``: the languages, one bit each, in
    which it is a word for songs or for shows. ``spaced``: it is written in letters of a script that
    sets words apart, so that it is no word where such a letter stands next to it.
    """

    alone: bool = False
    song: int = 0
    show: int = 0
    spaced: bool = False

    def covers(self, other: Meaning) -> bool:
        """Whether a page with this word in it is worth reading whenever one with ``other`` is."""
        return self.alone or not (other.alone or other.song & ~self.song or other.show & ~self.show)


def patterns(*, utf8: bool) -> dict[bytes, Meaning]:
    """Every pattern with its meaning, for pages that are UTF-8 or for those that are not."""
    found: dict[bytes, Meaning] = {}
    everyday = _everyday()
    for number, language in enumerate(languages()):
        cues = load(language).cues
        for cue in {*ALONE, *OF_SONGS, *OF_SHOWS}:
            for word in cues.get(cue, ()):
                if word.casefold() in everyday or _is_too_short(word):
                    continue
                for pattern in set(_patterns_of(word, utf8=utf8)):
                    meaning = found.setdefault(pattern, Meaning())
                    meaning.alone |= cue in ALONE and not _is_everyday(cue, word)
                    meaning.song |= (cue in OF_SONGS) << number
                    meaning.show |= (cue in OF_SHOWS) << number
                    meaning.spaced = word[0] < _LAST_SPACED
    return found


def _everyday() -> frozenset[str]:
    text = resources.files("linernotes.scale").joinpath("data", "everyday.toml").read_text(encoding="utf-8")
    return frozenset(word.casefold() for word in tomllib.loads(text)["words"])


def _is_too_short(word: str) -> bool:
    """Whether ``word`` is inside so many others that looking at each would cost more than it tells."""
    return word.isascii() and word.isalpha() and len(word) <= _EVERYDAY and not _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    return word[:2].isupper() and " " not in word  # OSTs, BOs


def _is_everyday(cue: str, word: str) -> bool:
    """Whether ``word`` stands on many pages of all kinds: "theme", "opening", "ED", 片头."""
    if cue == "ost":
        return False
    return (word.isascii() and word.isalpha()) or len(word) < _EVERYDAY


def _patterns_of(word: str, *, utf8: bool) -> Iterator[bytes]:
    for form in _cased(word):
        yield form.encode()  # in a page of a legacy charset, too: it may be pasted together from two
        if form.isascii():
            continue
        if utf8:
            yield unicodedata.normalize("NFD", form).encode()
        else:
            yield from _in_legacy_charsets(form)


def _in_legacy_charsets(form: str) -> Iterator[bytes]:
    for charset in LEGACY:
        with suppress(UnicodeEncodeError):
            yield form.encode(charset)


def _cased(word: str) -> set[str]:
    if _is_abbreviation(word):
        return {word}
    return {word, word.lower(), word.upper(), word.title(), word[0].upper() + word[1:]}
