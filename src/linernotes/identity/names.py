"""By what two printed names can be told to mean one artist: exact keys, known spellings, sound.

A key that two names share makes them candidates and says by which rule they met. Whether they are
one artist is weighed in :mod:`.artists` from all that pages say.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from linernotes.lexicon.gazetteer import Artist, gazetteer
from linernotes.text.fold import fold
from linernotes.text.romanise import romanise_name
from linernotes.text.sounds import skeletons, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_WORDS = 3
"""Words up to which a Latin name may be a person's, whose surname may stand first or last."""

_SURNAMES = {"이": "l", "임": "l", "유": "l", "류": "l", "노": "l", "라": "l", "량": "l"}
"""Surnames that Hangul writes without the l or r that their bearers write in Latin (Lee, Lim, Ryu, Roh)."""


class Rule(IntEnum):
    """Why two names match, the surest first."""

    SAME = 0
    KNOWN = 1
    ROMANISED = 2


class Token(NamedTuple):
    """Something that two matching names have in common, and the rule that found it."""

    rule: Rule
    text: str


@lru_cache(maxsize=16384)
def tokens(name: str) -> frozenset[Token]:
    """The tokens of an artist's name as printed; none if it folds to nothing.

    Two names that share one are nearly always one artist.
    """
    key = fold(name)
    if not key:
        return frozenset()
    found = {Token(Rule.SAME, key)}
    # The artist as a whole and not each spelling: テヨン is both Taeyeon and Taeyong, who are two.
    found.update(Token(Rule.KNOWN, ident) for ident in known(name))
    found.add(Token(Rule.ROMANISED, fold(romanise_name(name))))
    return frozenset(token for token in found if token.text)


@lru_cache(maxsize=16384)
def known(name: str) -> frozenset[str]:
    """The known artists that have this name, each by all its spellings; more than one if it is ambiguous."""
    return frozenset("/".join(artist.spellings) for artist in gazetteer().lookup(name))


@lru_cache(maxsize=16384)
def known_in(name: str, groups: frozenset[str]) -> frozenset[str]:
    """The known artists of this name, those of ``groups`` (folded) alone if any of them is in one."""
    found = gazetteer().lookup(name) or _with_group(name)
    inside = [artist for artist in found if groups.intersection(map(fold, artist.groups))]
    return frozenset("/".join(artist.spellings) for artist in inside or found)


def _with_group(name: str) -> tuple[Artist, ...]:
    """The known members of a group that a name such as "BTS V" or 방탄소년단 뷔 means, group and all."""
    words = name.split()
    halves = [(words[:at], words[at:]) for at in range(1, len(words))]
    return tuple(
        artist
        for one, other in (*halves, *((b, a) for a, b in halves))
        for artist in gazetteer().lookup(" ".join(other))
        if not _called(" ".join(one)).isdisjoint(map(fold, artist.groups))
    )


def _called(name: str) -> frozenset[str]:
    """The name, folded, with all spellings of the known artists that it may mean."""
    spelled = (spelling for artist in gazetteer().lookup(name) for spelling in artist.spellings)
    return frozenset(map(fold, (name, *spelled)))


def known_spellings(names: Iterable[str], groups: Iterable[str]) -> tuple[str, ...]:
    """All spellings of the one known artist that ``names`` and ``groups`` surely mean; none if unsure.

    A name that also is a word, or is borne by several, needs a second name or the group to agree.
    """
    inside = frozenset(map(fold, groups))
    found = Counter(
        artist for name in {fold(n): n for n in names}.values() for artist in gazetteer().lookup(name)
    )
    if len(found) != 1:
        return ()
    ((artist, count),) = found.items()
    plain = {fold(s) for s in artist.spellings} - {fold(s) for s in artist.ambiguous}
    sure = count > 1 or inside.intersection(map(fold, artist.groups)) or plain.intersection(map(fold, names))
    return artist.spellings if sure else ()


@lru_cache(maxsize=16384)
def spoken_names(name: str) -> tuple[str, ...]:
    """How a name may be said: as it stands, with its surname at the other end, with an initial l.

    Empty where nobody can tell (Han).
    """
    first = sounds(name)
    if not first:
        return ()
    found = [first]
    words = re.findall(r"[^\W_]+", name)
    if 1 < len(words) <= _MOST_WORDS and name.isascii():
        found += [sounds(" ".join(turned)) for turned in (words[-1:] + words[:-1], words[1:] + words[:1])]
    if name[0] in _SURNAMES and 2 <= len(fold(name)) <= 4:
        found.append("L" + first.removeprefix("N"))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16384)
def bones(name: str) -> frozenset[str]:
    """The consonants by which a name is found among others that sound alike; its sound if it has but one."""
    return frozenset(
        bone if len(bone) > 1 else spoken for spoken in spoken_names(name) for bone in skeletons(spoken)
    )
