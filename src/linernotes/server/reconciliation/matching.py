"""Which things a row of somebody's table may mean, and how surely.

A score says how near the nearest name comes and how many of the row's other cells agree. What is a
certain match is said of one candidate at most, and only where no other comes near it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linernotes.identity.subjects import Kind
from linernotes.model.contract import JsonObject
from linernotes.search.searching import LONGEST_QUERY
from linernotes.server.library import Edition
from linernotes.server.reconciliation.facts import properties, title_of, types, values
from linernotes.server.site.naming import leading
from linernotes.text.fold import fold

USUAL_LIMIT, MOST = 5, 50
"""Candidates of one query where no limit is asked for, and at most."""

LOOKED_AT = 20
"""Candidates whose facts are compared with a row."""

CERTAIN, AHEAD = 95.0, 3.0
"""What a certain match scores at least, and how far ahead of the next it is."""

_NAME, _ROW = 0.7, 0.3
"""How much the name counts, and the row's other cells, where there are any."""

_ALIAS = 0.99
"""How much another than the leading names counts: of two things, the one usually called so is meant."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A thing, the name of it that came nearest, and how near, up to 1."""

    id: str
    matched: str
    score: float


def candidates(edition: Edition, query: Mapping[str, Any]) -> list[JsonObject]:
    """The candidates for one query, best first; none for a query that is not understood."""
    text = str(query.get("query") or "")[:LONGEST_QUERY]
    wanted, row = _types(query), list(_row(query))
    hits = _hits(edition, text, wanted) if fold(text) else _by_row(edition, wanted, row)
    scored = [_scored(edition, hit, row) for hit in hits[:LOOKED_AT]]
    scored.sort(key=lambda found: (-found["score"], found["id"]))
    for number, found in enumerate(scored):
        next_best = scored[number + 1]["score"] if number + 1 < len(scored) else 0.0
        found["match"] = number == 0 and found["score"] >= CERTAIN and found["score"] - next_best >= AHEAD
    return scored[: _limit(query)]


def _types(query: Mapping[str, Any]) -> list[str]:
    given = query.get("type")
    asked = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    return [str(kind) for kind in asked if kind]


def _limit(query: Mapping[str, Any]) -> int:
    limit = query.get("limit")
    return min(int(limit), MOST) if isinstance(limit, int | float) and limit >= 1 else USUAL_LIMIT


def _row(query: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The row's other cells: a property, and the names or ids that it has there."""
    given = query.get("properties")
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and "pid" in one:
            cells = one.get("v")
            words = [
                str(cell.get("id") or cell.get("name") or "") if isinstance(cell, dict) else str(cell)
                for cell in (cells if isinstance(cells, list) else [cells])
                if cell is not None
            ]
            yield str(one["pid"]), words


def _hits(edition: Edition, text: str, kinds: Sequence[str]) -> list[_Found]:
    """Things with names near the text; of the given kinds, or of all where none is given."""
    known: list[str | None] = [kind for kind in kinds if kind in types()]
    found = [
        _Found(hit.id, named.name, named.score)
        for kind in known or ([] if kinds else [None])
        for hit in edition.search.names(text, LOOKED_AT, kind)
        if (named := hit.by_name)
    ]
    return sorted(found, key=lambda hit: (-hit.score, hit.id))


def _by_row(edition: Edition, kinds: Sequence[str], row: Sequence[tuple[str, list[str]]]) -> list[_Found]:
    """The songs that the row's other cells lead to, where it has no name itself."""
    if not row or (kinds and Kind.SONG not in kinds):
        return []
    songs: dict[str, _Found] = {}
    for prop, words in row:
        by = {"show": edition.songs_of_show, "artist": edition.songs_of_artist}.get(prop)
        for word in words if by is not None else ():
            for found in edition.search.names(word[:LONGEST_QUERY], 1, prop) if fold(word) else ():
                for song in by.get(found.id, ()) if by is not None else ():
                    songs[song.id] = _Found(song.id, song.names[0][0], 0.0)
    return list(songs.values())


def _scored(edition: Edition, hit: _Found, row: Sequence[tuple[str, list[str]]]) -> JsonObject:
    thing = edition.things[hit.id]
    usual = hit.matched in {name.text for name in leading(thing)}
    agreeing = {
        prop: _agrees(values(edition, thing, prop), words)
        for prop, words in row
        if prop in properties(thing.kind)
    }
    score = hit.score * (1.0 if usual else _ALIAS)
    if agreeing:
        score = _NAME * score + _ROW * sum(agreeing.values()) / len(agreeing)
    context = [edition.things[ident] for ident in (*thing.artists, *thing.shows)[:4]]
    told = [title_of(other) for other in context] + ([] if usual else [f"matched: {hit.matched}"])
    return {
        "id": thing.id,
        "name": title_of(thing),
        "description": " · ".join(told),
        "score": round(100 * score, 2),
        "match": False,
        "type": [{"id": thing.kind, "name": types()[thing.kind]}],
        "features": [
            {"id": "name", "value": round(hit.score, 3)},
            {"id": "usual_name", "value": usual},
            *({"id": prop, "value": agrees} for prop, agrees in agreeing.items()),
        ],
    }


def _agrees(told: Sequence[JsonObject], words: Sequence[str]) -> bool:
    """Whether one of the words is a value: its id, or one of the names that it is shown under."""
    here = {
        fold(part)
        for value in told
        for key, text in value.items()
        for part in ([str(text)] if key == "id" else str(text).split(" / "))
    }
    return any(fold(word) in here or fold(word.removesuffix(".0")) in here for word in words)
