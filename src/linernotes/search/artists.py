"""Artists of several soundtracks as one: identity keeps them apart per show, a search should not.

Whoever looks for Punch wants everything that Punch sings. Two artists of one name are shown as one;
their songs tell them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.text.fold import fold


def one_per_name(things: Iterable[Named]) -> dict[str, Named]:
    """The things by id, artists that share a name being one, under the first id of theirs."""
    known = list(things)
    first = first_of_name([thing for thing in known if thing.kind == Kind.ARTIST])
    merged: dict[str, Named] = {}
    for thing in known:
        ident = first.get(thing.id, thing.id)
        artists = tuple(dict.fromkeys(first.get(artist, artist) for artist in thing.artists))
        if ident in merged:
            merged[ident] = _both(merged[ident], thing)
        else:
            merged[ident] = replace(thing, id=ident, artists=artists)
    return merged


def first_of_name(artists: Iterable[Named]) -> dict[str, str]:
    """The id under which each artist goes, by the id of each."""
    parents: dict[str, str] = {}
    named: dict[str, str] = {}

    def root(ident: str) -> str:
        while parents[ident] != ident:
            parents[ident] = ident = parents[parents[ident]]
        return ident

    for artist in artists:
        parents[artist.id] = artist.id
        for key in {fold(text) for text, _, _ in artist.names} - {""}:
            one, other = sorted((root(named.setdefault(key, artist.id)), root(artist.id)))
            parents[other] = one
    return {ident: root(ident) for ident in parents}


def _both(one: Named, other: Named) -> Named:
    pages: Counter[tuple[str, str]] = Counter()
    for text, lang, count in (*one.names, *other.names):
        pages[text, lang] += count
    names = sorted(pages.items(), key=lambda name: (-name[1], name[0]))
    return replace(
        one,
        names=tuple((text, lang, count) for (text, lang), count in names),
        shows=tuple(dict.fromkeys((*one.shows, *other.shows))),
        groups=tuple(dict.fromkeys((*one.groups, *other.groups))),
    )
