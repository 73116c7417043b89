"""Which songs of one show are one song: the same title, and singers that go together.

The title alone is not enough ("My Love" stands twice on one soundtrack, by two singers), so
songs meet at a title with a singer. A song that a page names without its singer is placed last,
and only where a single song of that title is the best answer: a guess would put a date or a
part on the wrong song.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linernotes.identity.joining import Hub, Hubs, Join
from linernotes.identity.names import tokens
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linernotes.identity.clusters import Clusters
    from linernotes.identity.subjects import Subject

Titles = dict[Hub, str]
"""Each (show, folded title) of a song, with the title as printed."""


def join_songs(
    songs: Sequence[Subject],
    artists: Mapping[str, Subject],
    canonical: Mapping[str, str],
    clusters: Clusters,
) -> Iterator[Join]:
    """Join songs in ``clusters``; yield each union made.

    ``artists`` are the subjects of artists by key; ``canonical`` maps the keys of shows and
    artists to their ids.
    """
    sung, unsung = Hubs(), []
    titled: dict[Hub, dict[str, str]] = {}
    for song in songs:
        titles = _titles(song, canonical)
        singers = _singers(song, artists, canonical)
        if not singers:
            unsung.append((song.key, titles))
            continue
        for hub, title in titles.items():
            titled.setdefault(hub, {})[song.key] = title
            for token, singer in singers.items():
                sung.add((*hub, token), song.key, f"“{title}” by “{singer}”")
    yield from sung.join(clusters, lambda _, left, right: f"song {left} and song {right}")
    yield from _place_unsung(unsung, titled, clusters)


def _titles(song: Subject, canonical: Mapping[str, str]) -> Titles:
    shows = {canonical[show] for show in song.shows if show in canonical}
    folded = sorted((fold(name), name) for name in song.names)
    return {(show, key): name for show in shows for key, name in reversed(folded) if key}


def _singers(song: Subject, artists: Mapping[str, Subject], canonical: Mapping[str, str]) -> dict[str, str]:
    """What stands for each singer: their id, and every token of their names on this page."""
    found: dict[str, str] = {}
    for singer in (artists[key] for key in song.artists if key in artists):
        for name in sorted(singer.names, reverse=True):
            found.update((f"{t.rule} {t.text}", name) for t in tokens(name))
        if singer.names:
            found[canonical[singer.key]] = min(singer.names)
    return found


def _place_unsung(
    unsung: Sequence[tuple[str, Titles]], titled: Mapping[Hub, Mapping[str, str]], clusters: Clusters
) -> Iterator[Join]:
    """Give each song without a singer to the one song that shares most titles with it, if there is one.

    All places are chosen before the first is taken, so that none depends on another.
    """
    chosen, left = [], Hubs()
    for key, titles in unsung:
        shared: dict[str, list[tuple[str, str]]] = {}
        for hub in titles:
            homes = {
                clusters.find(other): (other, title) for other, title in sorted(titled.get(hub, {}).items())
            }
            for home, (other, _) in homes.items():
                shared.setdefault(home, []).append((other, titles[hub]))
        most = max(map(len, shared.values()), default=0)
        best = [found for found in shared.values() if len(found) == most]
        if len(best) == 1:
            chosen.append((key, *min(best[0])))
            continue
        for hub, title in titles.items():
            left.add(hub, key, title)
    for key, other, title in sorted(chosen):
        if clusters.join(other, key):
            yield Join(other, key, f"song “{title}” has no singer here and one song of that title there")
    yield from left.join(clusters, lambda _, a, b: f"songs “{a}” and “{b}”, neither with a singer")
