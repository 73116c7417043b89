"""Finds releases, recordings and artists by the clauses of a search, through the catalogue's own index.

A clause that should match adds to a score, one that must leaves out what it does not match. Names are
found in any spelling, so a folder tagged "Dr. Romantic 2 OST Part.2" or 낭만닥터 김사부2 파트2 leads to the
same release.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from linernotes.identity.subjects import Kind
from linernotes.lexicon.albums import part_of_album, show_of_album
from linernotes.search.searching import LONGEST_QUERY
from linernotes.server.library import Edition
from linernotes.server.musicbrainz.ids import VARIOUS_ARTISTS, ids_of
from linernotes.server.musicbrainz.lucene import Clause, Need
from linernotes.server.musicbrainz.shapes import Issue, issues
from linernotes.text.fold import fold

NEAR = 40
"""Names looked at for one clause."""

SHOWS = 8
"""Soundtracks whose releases are looked at for one search."""

_TITLES = frozenset({"", "recording", "recordingaccent", "track", "alias", "title"})
_RELEASES = frozenset({"", "release", "releaseaccent", "alias", "title"})
_ARTISTS = frozenset({"artist", "artistname", "creditname"})
_PEOPLE = _ARTISTS | {"", "alias", "artistaccent", "name", "sortname"}

_OTHER_PART, _NO_PART = 0.5, 0.9
"""How much a release of another part counts, and a part where none was asked for."""

_FEATURING = re.compile(r"[(\[]?\b(?:feat|ft|prod)\b.*|[(\[][^()\[\]]*[)\]]\s*\Z", re.IGNORECASE)

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing that a search tells: how well each candidate suits it, and whether it must."""

    weight: float
    needs: frozenset[Need]
    scores: Mapping[str, float]


def find_artists(edition: Edition, clauses: Sequence[Clause]) -> list[tuple[str, float]]:
    """The ids of artists, best first, with scores above 0 and up to 1."""
    named = [_by_name(edition, clause.text, "artist") for clause in clauses if clause.field in _PEOPLE]
    best: Scores = {}
    for scores in named:
        for ident, score in scores.items():
            best[ident] = max(score, best.get(ident, 0.0))
    for clause in _of(clauses, {"arid"}):
        best = {ident: 1.0 for ident in [ids_of(edition).thing(clause.text)] if ident in edition.things}
    return _ranked(best)


def find_recordings(edition: Edition, clauses: Sequence[Clause]) -> list[tuple[str, float]]:
    """The ids of songs, best first, with scores above 0 and up to 1."""
    told = [
        _told(0.6, _of(clauses, _TITLES), lambda text: _by_title(edition, text)),
        _told(
            0.3, _of(clauses, _ARTISTS), lambda text: _songs_by(edition, _by_name(edition, text, "artist"))
        ),
        _told(
            0.3, _of(clauses, {"arid"}), lambda text: _songs_by(edition, {ids_of(edition).thing(text): 1.0})
        ),
        _told(0.1, _of(clauses, {"release"}), lambda text: _songs_for(edition, _shows_called(edition, text))),
        _told(1.0, _of(clauses, {"rid"}), lambda text: {ids_of(edition).thing(text): 1.0}),
    ]
    found = _weighed([one for one in told if one is not None])
    return _ranked({ident: score for ident, score in found.items() if edition.thing(ident, Kind.SONG)})


def find_releases(edition: Edition, clauses: Sequence[Clause]) -> list[tuple[Issue, float]]:
    """Releases, best first, with scores above 0 and up to 1.

    Forms in Latin letters only if the search asks for pseudo-releases: they have the same names as
    aliases of the originals, and a tagger that may choose would take them whatever its language.
    """
    names = _of(clauses, _RELEASES)
    singers = [(c.need, _by_name(edition, c.text, "artist")) for c in _of(clauses, _ARTISTS)]
    shows: Scores = {}
    for clause in names:
        for ident, score in _shows_called(edition, clause.text).items():
            shows[ident] = max(score, shows.get(ident, 0.0))
    if not shows:
        for _, artists in singers:
            songs = (edition.things[song] for song in _songs_by(edition, artists))
            shows |= {show: 0.3 for song in songs for show in song.shows}
    part = next(filter(None, (part_of_album(clause.text) for clause in names)), None)
    chosen = sorted(shows, key=lambda ident: (-shows[ident], ident))[:SHOWS]
    pseudo = any("pseudo" in clause.text.lower() for clause in _of(clauses, {"status"}))
    found = [
        (issue, shows[show])
        for show in chosen
        for issue in issues(edition.guide(show))
        if issue.ident.pseudo is pseudo
    ]
    scored = [
        (issue, 0.7 * score * _part_counts(issue, part) + 0.3 * _sung(edition, issue, clauses, singers))
        for issue, score in found
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].ident.show, pair[0].ident.uuid))


def _part_counts(issue: Issue, part: int | None) -> float:
    if issue.ident.part == part:
        return 1.0
    return _NO_PART if part is None else _OTHER_PART


def _sung(
    edition: Edition, issue: Issue, clauses: Sequence[Clause], singers: Sequence[tuple[Need, Scores]]
) -> float:
    """How well the singers of a release suit those asked for; 1 where none are."""
    cast = {
        thing.id
        for song in issue.release.songs
        for credit in song.credits
        if (thing := edition.thing(credit.id, Kind.ARTIST))
    }
    asked = [
        max((score for ident, score in found.items() if ident in cast), default=0.0) for _, found in singers
    ]
    for clause in _of(clauses, {"arid"}):
        various = clause.text.lower() == VARIOUS_ARTISTS
        asked.append(float(len(cast) > 1 if various else ids_of(edition).thing(clause.text) in cast))
    return sum(asked) / len(asked) if asked else 1.0


def _told(weight: float, clauses: Sequence[Clause], find: Callable[[str], Scores]) -> _Told | None:
    """What clauses on one thing tell together: the best of each; None if there are no such clauses."""
    if not clauses:
        return None
    best: Scores = {}
    for clause in clauses:
        for ident, score in find(clause.text).items():
            best[ident] = max(score, best.get(ident, 0.0))
    return _Told(weight, frozenset(clause.need for clause in clauses), best)


def _weighed(told: Sequence[_Told]) -> Scores:
    """The weighted mean of what everything tells of each candidate."""
    wanted = [one for one in told if Need.MUST_NOT not in one.needs]
    whole = sum(one.weight for one in wanted)
    found: defaultdict[str, float] = defaultdict(float)
    for one in wanted:
        for ident, score in one.scores.items():
            found[ident] += one.weight * score / whole
    for one in told:
        for ident in list(found):
            if (Need.MUST in one.needs and ident not in one.scores) or (
                Need.MUST_NOT in one.needs and ident in one.scores
            ):
                del found[ident]
    return found


def _ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _of(clauses: Iterable[Clause], fields: Iterable[str]) -> list[Clause]:
    return [clause for clause in clauses if clause.field in fields]


def _by_title(edition: Edition, text: str) -> Scores:
    """Songs of that title, with or without what brackets at its end say of guests and versions."""
    bare = _FEATURING.sub("", text).strip()
    found = _by_name(edition, text, "song")
    return found | _by_name(edition, bare, "song") if bare and bare != text else found


def _by_name(edition: Edition, text: str, kind: str) -> Scores:
    """The things of one kind that bear a name, each with how near its name comes."""
    words = text[:LONGEST_QUERY]
    return {hit.id: hit.score for hit in edition.search.names(words, NEAR, kind)} if fold(words) else {}


def _songs_by(edition: Edition, artists: Scores) -> Scores:
    return {
        song.id: score for ident, score in artists.items() for song in edition.songs_of_artist.get(ident, ())
    }


def _songs_for(edition: Edition, shows: Scores) -> Scores:
    return {song.id: score for ident, score in shows.items() for song in edition.songs_of_show.get(ident, ())}


def _shows_called(edition: Edition, text: str) -> Scores:
    """The shows that an album's name may be about."""
    return _by_name(edition, show_of_album(text), "show")
