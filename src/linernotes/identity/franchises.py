"""Which known shows a name may mean: what no page prints together is known to be one, or to be two.

鬼怪 and Goblin have no letter in common, and Goblin and Hotel Del Luna may share a singer and a title; that
the first two are one show and the last two are not is in the list of known shows. Seasons are told by their
numbers elsewhere, so all seasons of a show count as one here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linernotes.identity.links import Links
from linernotes.identity.words import name_key
from linernotes.lexicon.shows import known_shows

if TYPE_CHECKING:
    from collections.abc import Iterable


def franchises(names: Iterable[str]) -> frozenset[int]:
    """The known shows, each by a number, that any of ``names`` may mean; empty if none is known."""
    return frozenset().union(*(_known().get(name_key(name), ()) for name in names))


@cache
def _known() -> dict[str, frozenset[int]]:
    """The shows of each key: rows that share a name, but for the season, are one; ordinary words aside."""
    rows = [{key for _, name in show.names if (key := name_key(name))} for show in known_shows().shows]
    links = Links(len(rows))
    first: dict[str, int] = {}
    for number, (keys, show) in enumerate(zip(rows, known_shows().shows, strict=True)):
        common = {name_key(name) for name in show.common}
        for key in keys - common:
            links.join(first.setdefault(key, number), number)
    found: dict[str, set[int]] = {}
    for number, keys in enumerate(rows):
        for key in keys:
            found.setdefault(key, set()).add(links.find(number))
    return {key: frozenset(numbers) for key, numbers in found.items()}
