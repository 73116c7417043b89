"""The addresses of MusicBrainz's web service that taggers ask, with its answers and its errors.

As of https://musicbrainz.org/doc/MusicBrainz_API and the requests that beets 2.14, musicbrainzngs 0.7
and Picard 2 make. Every answer is JSON: these clients ask for nothing else, or can be told to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from linernotes.identity.subjects import Kind
from linernotes.model.contract import JsonObject
from linernotes.model.guide import GuideSong
from linernotes.server.library import Edition, Library
from linernotes.server.musicbrainz import finding, shapes
from linernotes.server.musicbrainz.ids import ReleaseId, ids_of
from linernotes.server.musicbrainz.lucene import clauses
from linernotes.server.musicbrainz.shapes import Issue

ROOT = "/ws/2"

USUAL_LIMIT, MOST = 25, 100
"""Items of one answer where no limit is asked for, and at most."""

BLANK = (
    "You submitted a blank search query. You must include a non-blank 'query=' parameter with your search."
)

_HELP = "For usage, please see: https://musicbrainz.org/development/mmd"


class _RefusalError(Exception):
    """Ends a request in MusicBrainz's shape of an error."""

    def __init__(self, status: HTTPStatus, said: str) -> None:
        super().__init__(said)
        self.status = status


Hit = TypeVar("Hit")


def routes() -> Sequence[BaseRoute]:
    """The routes of the web service, each with and without the slash that some clients end it with."""
    answers = {
        "release": (_release, _releases),
        "recording": (_recording, _recordings),
        "artist": (_artist, _artists),
    }
    found: list[BaseRoute] = []
    for entity, (one, many) in answers.items():
        for slash in ("", "/"):
            found.append(Route(f"{ROOT}/{entity}{slash}", _answering(many)))
            found.append(Route(f"{ROOT}/{entity}/{{mbid}}{slash}", _answering(one)))
    return [*found, Route(f"{ROOT}/{{rest:path}}", _answering(_nothing))]


def _answering(answer: Callable[[Request, Edition], JsonObject]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        library: Library = request.app.state.library
        try:
            _check_format(request)
            return JSONResponse(answer(request, library.edition()))
        except _RefusalError as refusal:
            return JSONResponse({"error": str(refusal), "help": _HELP}, refusal.status.value)

    return endpoint


def _check_format(request: Request) -> None:
    if request.query_params.get("fmt", "json") != "json":
        raise _RefusalError(HTTPStatus.NOT_ACCEPTABLE, "Invalid format. Only json is supported.")


def _nothing(_request: Request, _edition: Edition) -> JsonObject:
    raise _RefusalError(HTTPStatus.NOT_FOUND, "Not Found")


def _release(request: Request, edition: Edition) -> JsonObject:
    return shapes.release(edition, _issue(edition, ids_of(edition).release(request.path_params["mbid"])))


def _recording(request: Request, edition: Edition) -> JsonObject:
    issue, song = _song(edition, ids_of(edition).thing(request.path_params["mbid"]))
    return {**shapes.recording(edition, issue, song), "releases": _issues_of(edition, issue, song)}


def _artist(request: Request, edition: Edition) -> JsonObject:
    found = edition.thing(ids_of(edition).thing(request.path_params["mbid"]), Kind.ARTIST)
    if found is None:
        raise _RefusalError(HTTPStatus.NOT_FOUND, "Not Found")
    return shapes.artist(found)


def _releases(request: Request, edition: Edition) -> JsonObject:
    if (query := _query(request)) is not None:
        hits = finding.find_releases(edition, clauses(query))
        return _hits(request, "releases", hits, lambda issue: shapes.summary(edition, issue))
    ids, given = ids_of(edition), request.query_params
    if "release-group" in given:
        ident = ids.group(given["release-group"])
        both = [i for i in _issues(edition, ident) if ident and i.ident.part == ident.part] if ident else []
    elif "recording" in given:
        issue, song = _song(edition, ids.thing(given["recording"]))
        both = [i for i in _issues(edition, issue.ident) if song in i.release.songs]
    elif "artist" in given:
        both = _issues_by(edition, ids.thing(given["artist"]))
    else:
        raise _RefusalError(HTTPStatus.BAD_REQUEST, BLANK)
    return _browsed(request, "release", [shapes.release(edition, issue) for issue in both])


def _recordings(request: Request, edition: Edition) -> JsonObject:
    if (query := _query(request)) is not None:
        hits = finding.find_recordings(edition, clauses(query))

        def shape(ident: str) -> JsonObject:
            issue, song = _song(edition, ident)
            return {**shapes.recording(edition, issue, song), "releases": _issues_of(edition, issue, song)}

        return _hits(request, "recordings", hits, shape)
    ids, given = ids_of(edition), request.query_params
    if "release" in given:
        issue = _issue(edition, ids.release(given["release"]))
        found = [(issue, song) for song in issue.release.songs]
    elif "artist" in given:
        songs = edition.songs_of_artist.get(ids.thing(given["artist"]), ())
        found = [_song(edition, song.id) for song in songs]
    else:
        raise _RefusalError(HTTPStatus.BAD_REQUEST, BLANK)
    return _browsed(request, "recording", [shapes.recording(edition, issue, song) for issue, song in found])


def _artists(request: Request, edition: Edition) -> JsonObject:
    query = _query(request)
    if query is None:
        raise _RefusalError(HTTPStatus.BAD_REQUEST, BLANK)
    hits = finding.find_artists(edition, clauses(query))
    return _hits(request, "artists", hits, lambda ident: shapes.artist(edition.things[ident]))


def _hits(
    request: Request, name: str, hits: Sequence[tuple[Hit, float]], shape: Callable[[Hit], JsonObject]
) -> JsonObject:
    """A search's answer: scores are relative to the best hit, which has 100."""
    limit, offset = _window(request, clamped=False)
    best = hits[0][1] if hits else 1.0
    items = [
        {**shape(hit), "score": round(100 * score / best)} for hit, score in hits[offset : offset + limit]
    ]
    created = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"created": created, "count": len(hits), "offset": offset, name: items}


def _browsed(request: Request, entity: str, items: Sequence[JsonObject]) -> JsonObject:
    limit, offset = _window(request, clamped=True)
    return {
        f"{entity}-count": len(items),
        f"{entity}-offset": offset,
        f"{entity}s": list(items[offset : offset + limit]),
    }


def _query(request: Request) -> str | None:
    """The search, None if there is none.

    Raises:
        _RefusalError: if it is blank.
    """
    query = request.query_params.get("query")
    if query is not None and not query.strip():
        raise _RefusalError(HTTPStatus.BAD_REQUEST, BLANK)
    return query


def _window(request: Request, *, clamped: bool) -> tuple[int, int]:
    """Limit and offset; a limit out of bounds is the nearest one when browsing, the usual one in a search."""
    limit, offset = (_number(request.query_params, name) for name in ("limit", "offset"))
    if limit is None or limit < 1 or (limit > MOST and not clamped):
        limit = USUAL_LIMIT
    return min(limit, MOST), offset or 0


def _number(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _issues(edition: Edition, ident: ReleaseId) -> list[Issue]:
    return shapes.issues(edition.guide(ident.show))


def _issue(edition: Edition, ident: ReleaseId | None) -> Issue:
    found = (
        next((issue for issue in _issues(edition, ident) if issue.ident == ident), None) if ident else None
    )
    if found is None:
        raise _RefusalError(HTTPStatus.NOT_FOUND, "Not Found")
    return found


def _song(edition: Edition, ident: str) -> tuple[Issue, GuideSong]:
    """A song with the first release that it is on.

    Raises:
        _RefusalError: if there is no such song.
    """
    thing = edition.thing(ident, Kind.SONG)
    for show in thing.shows if thing else ():
        for issue in shapes.issues(edition.guide(show)):
            for song in issue.release.songs:
                if song.id == ident:
                    return issue, song
    raise _RefusalError(HTTPStatus.NOT_FOUND, "Not Found")


def _issues_of(edition: Edition, first: Issue, song: GuideSong) -> list[JsonObject]:
    return [shapes.summary(edition, i) for i in _issues(edition, first.ident) if song in i.release.songs]


def _issues_by(edition: Edition, artist: str) -> list[Issue]:
    shows = dict.fromkeys(show for song in edition.songs_of_artist.get(artist, ()) for show in song.shows)
    songs = {song.id for song in edition.songs_of_artist.get(artist, ())}
    return [
        issue
        for show in shows
        for issue in shapes.issues(edition.guide(show))
        if any(song.id in songs for song in issue.release.songs)
    ]
