"""Where a text prints the title of a known show or song without any mark around it.

"Round and Round by Heize" and "Guardian: The Lonely and Great God" fall apart at their small words
unless they are known as a whole, and Korean or Japanese titles without marks look like any other
words. Short titles and single Latin words are left out: they mostly stand for something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from linernotes.lexicon.gazetteer import Artist, Gazetteer
from linernotes.lexicon.shows import known_shows
from linernotes.lexicon.songs import known_songs
from linernotes.text.fold import fold

LEAST_LATIN, LEAST_OTHER = 8, 4
"""Letters from which a title of several Latin words, or one in another script, is looked for."""


@cache
def known_titles() -> Gazetteer:
    """The titles as names to be found; a Latin one must be printed with its capital."""
    titles = dict.fromkeys(title for title in _all() if _telling(title))
    return Gazetteer([Artist("group", (title,), (), frozenset((title,))) for title in titles])


def _all() -> Iterator[str]:
    for show in known_shows().shows:
        yield from (name for _, name in show.names)
    for song in known_songs().songs:
        yield from song.titles


def _telling(title: str) -> bool:
    letters = len(fold(title))
    return letters >= LEAST_LATIN and " " in title if title.isascii() else letters >= LEAST_OTHER
