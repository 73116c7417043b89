"""Two pages beside each other: what each says of the songs that both may speak of, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.catalogue.rows import PUBLISHED_FROM, SourceRow
from linernotes.guide.notes import SourceLine, source_line
from linernotes.guide.phrases import speaking
from linernotes.identity.subjects import Kind, subject_key
from linernotes.model.guide import Source
from linernotes.model.statement import Statement
from linernotes.server.library import Edition
from linernotes.server.problems import ProblemError
from linernotes.server.rendering import language_of, page
from linernotes.server.site.asked import edition_of
from linernotes.server.site.naming import leading
from linernotes.text.fold import fold

ONE_VALUE = frozenset({"part", "released", "track_number", "track_count"})
"""Properties of which a thing has one value: two pages that give two differ."""

LISTED = (
    "name",
    "title",
    "main_artist",
    "featured_artist",
    "part",
    "released",
    "track_number",
    "theme",
    "composer",
)
"""Properties that are compared, in the order they are shown in."""

NEAR = 50
"""Pages that one is offered to be compared with, at most."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One property of a thing: what the left page says, what the right one; ``differs`` if not both hold."""

    property: str
    left: tuple[Statement, ...]
    right: tuple[Statement, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A show or a song with what the pages say of it; ``on`` is "both", "left" or "right"."""

    thing: Named
    on: str
    rows: tuple[Beside, ...]


def others(request: Request) -> Response:
    """The pages that one page can be compared with: those about the same shows, the nearest first."""
    edition = edition_of(request)
    row = _row(edition, request.path_params["key"])
    mine = _things(edition, row)
    shared: Counter[str] = Counter()
    for show in sorted(ident for ident in mine if edition.thing(ident, Kind.SHOW)):
        for song in edition.guide(show).songs:
            pages = {said.uri for title in song.titles for said in title.citations}
            shared.update(pages if song.id in mine else ())
    del shared[row.uri]
    known = {one.uri: one for one in edition.sources}
    near = sorted(shared, key=lambda uri: (-shared[uri], uri))[:NEAR]
    context = {
        "row": row,
        "about": _line(row, language_of(request)),
        "near": [(known[uri], _line(known[uri], language_of(request)), shared[uri]) for uri in near],
    }
    return page(request, "compare_choose.html.j2", context)


def compare(request: Request) -> Response:
    """Two pages beside each other."""
    edition = edition_of(request)
    left, right = (_row(edition, request.path_params[name]) for name in ("key", "other"))
    return page(request, *beside(edition, left, right, language_of(request)))


def beside(edition: Edition, left: SourceRow, right: SourceRow, language: str) -> tuple[str, dict[str, Any]]:
    """The template and content of the page that compares two."""
    here, there = _things(edition, left), _things(edition, right)
    found = [edition.things[ident] for ident in dict.fromkeys([*here, *there])]
    groups = [_group(thing, here.get(thing.id, []), there.get(thing.id, [])) for thing in found]
    groups = [group for group in groups if group.rows]
    groups.sort(key=lambda group: (group.thing.kind == Kind.SONG, group.on != "both"))
    return "compare.html.j2", {
        "groups": groups,
        "left": (left, _line(left, language)),
        "right": (right, _line(right, language)),
        "differing": sum(row.differs for group in groups for row in group.rows),
        "leading": leading,
    }


def _things(edition: Edition, row: SourceRow) -> dict[str, list[Statement]]:
    """What a page says of each show and song, by the id of what it means; suggestions are left out."""
    _, statements = edition.page(row.uri)
    found: dict[str, list[Statement]] = {}
    for said in statements:
        ident = edition.meaning(subject_key(row.uri, said.subject))
        thing = edition.things.get(ident)
        if thing is not None and thing.kind != Kind.ARTIST and said.confidence >= PUBLISHED_FROM:
            found.setdefault(ident, []).append(said)
    return found


def _group(thing: Named, left: Sequence[Statement], right: Sequence[Statement]) -> Group:
    rows = [_beside(prop, left, right) for prop in LISTED]
    on = "both" if left and right else "left" if left else "right"
    return Group(thing, on, tuple(row for row in rows if row.left or row.right))


def _beside(prop: str, left: Sequence[Statement], right: Sequence[Statement]) -> Beside:
    here, there = (_once(said for said in side if said.property == prop) for side in (left, right))
    one, other = ({fold(said.value) for said in side} for side in (here, there))
    differs = prop in ONE_VALUE and bool(one and other) and not one & other
    return Beside(prop, here, there, differs)


def _once(said: Iterable[Statement]) -> tuple[Statement, ...]:
    """Each value once, as it is said first."""
    return tuple({fold(one.value): one for one in reversed(list(said))}.values())[::-1]


def _row(edition: Edition, key: str) -> SourceRow:
    row = edition.source_by_key.get(key)
    if row is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    return row


def _line(row: SourceRow, language: str) -> SourceLine:
    known = Source(row.uri, row.title, row.language, row.published)
    with speaking(language):
        return source_line(row.uri, {row.uri: known})
