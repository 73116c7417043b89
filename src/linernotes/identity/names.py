"""The tokens by which two printed names of an artist can be told to mean one artist.

Each token says by which rule it matches, so that every join can be explained. Two names match
when they share a token; a name that folds to nothing has no tokens and matches nothing.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.text.fold import fold
from linernotes.text.romanise import romanise_name


class Rule(IntEnum):
    """Why two names match, the surest first."""

    SAME = 0
    KNOWN = 1
    ROMANISED = 2

    @property
    def phrase(self) -> str:
        """The rule in words, to stand between two quoted names."""
        return ("is the same name as", "is a known spelling of", "is romanised as")[self]


class Token(NamedTuple):
    """Something that two matching names have in common, and the rule that found it."""

    rule: Rule
    text: str


@lru_cache(maxsize=65536)
def tokens(name: str) -> frozenset[Token]:
    """The tokens of an artist's name as printed; none if it folds to nothing."""
    key = fold(name)
    if not key:
        return frozenset()
    found = {Token(Rule.SAME, key)}
    # The artist as a whole and not each spelling: テヨン is both Taeyeon and Taeyong, who are two.
    found.update(Token(Rule.KNOWN, "/".join(artist.spellings)) for artist in gazetteer().lookup(name))
    found.add(Token(Rule.ROMANISED, fold(romanise_name(name))))
    return frozenset(token for token in found if token.text)
