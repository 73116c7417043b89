"""Songs by what they are about: a picture of all feelings, and one of each with those it is mixed with.

Every circle is a link, so that one walks from a feeling to the songs that have it and another. The
table beside a picture has the same.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib import resources
from itertools import combinations
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.naming import Named
from linernotes.server.library import Edition
from linernotes.server.problems import ProblemError
from linernotes.server.rendering import page
from linernotes.server.site.asked import edition_of, number_of
from linernotes.server.site.naming import leading

RADIUS = (235.0, 205.0)
"""How far a circle stands from the middle, across and up, in units of the picture."""

VIEW = "-350 -265 700 545"
"""What of the picture is seen: its left, top, width and height."""

_LARGEST, _SMALLEST = 40.0, 9.0
_WIDEST = 8.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A feeling in the picture; ``x`` and ``y`` are its middle, ``r`` its radius."""

    theme: str
    songs: int
    x: float
    y: float
    r: float


@dataclass(frozen=True, slots=True)
class Line:
    """Between two feelings that songs have both: an SVG path, bent to the middle; its width in units."""

    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Circles and the lines between them."""

    circles: tuple[Circle, ...]
    lines: tuple[Line, ...]


def feelings(request: Request) -> Response:
    """All feelings."""
    return page(request, *everything(edition_of(request)))


def feeling(request: Request) -> Response:
    """One feeling: its songs, a page of them at a time.

    Raises:
        ProblemError: if no song is about it.
    """
    edition = edition_of(request)
    theme = request.path_params["theme"]
    if theme not in edition.songs_of_theme:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    most = request.app.state.settings.bounds.page_items
    return page(request, *about(edition, theme, number_of(request, "from") * most, most))


def everything(edition: Edition) -> tuple[str, dict[str, Any]]:
    """The template and content of the page with all feelings."""
    songs = edition.songs_of_theme
    both: Counter[tuple[str, str]] = Counter()
    for song in {song.id for sung in songs.values() for song in sung}:
        both.update(combinations(sorted(edition.search.themes_of(song)), 2))
    themes = in_order(songs)
    return "feelings.html.j2", {
        "themes": [(theme, songs[theme]) for theme in themes],
        "picture": picture({theme: len(songs[theme]) for theme in themes}, both),
        "view": VIEW,
        "leading": leading,
    }


def about(edition: Edition, theme: str, first: int, most: int | None) -> tuple[str, dict[str, Any]]:
    """The template and content of the page of a feeling, with ``most`` songs from number ``first``."""
    songs = edition.songs_of_theme[theme]
    others = Counter(other for song in songs for other in edition.search.themes_of(song.id))
    del others[theme]
    last = len(songs) if most is None else first + most
    ring = {other: others[other] for other in in_order(others)}
    return "feeling.html.j2", {
        "theme": theme,
        "songs": len(songs),
        "rows": [Row.of(edition, song, theme) for song in songs[first:last]],
        "others": ring,
        "picture": picture(ring, {(theme, other): count for other, count in ring.items()}, theme, len(songs)),
        "view": VIEW,
        "following": first // most + 1 if most and last < len(songs) else None,
        "leading": leading,
    }


@dataclass(frozen=True, slots=True)
class Row:
    """A song with its singers and shows, and what else it is about."""

    song: Named
    singers: tuple[Named, ...]
    shows: tuple[Named, ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, edition: Edition, song: Named, theme: str) -> Row:
        """The row of ``song`` among the songs about ``theme``."""
        singers, shows = (
            tuple(edition.things[ident] for ident in ids if ident in edition.things)
            for ids in (song.artists, song.shows)
        )
        return cls(song, singers, shows, tuple(t for t in edition.search.themes_of(song.id) if t != theme))


def picture(
    around: Mapping[str, int], both: Mapping[tuple[str, str], int], middle: str = "", songs: int = 0
) -> Picture:
    """The picture of feelings in a ring, and of one in its middle if there is one.

    Args:
        around: how many songs each has, in the order of the ring.
        both: how many songs two have together.
        middle: the one that stands in the middle.
        songs: how many songs that has.
    """
    largest = max([*around.values(), songs, 1])
    circles = [
        Circle(theme, count, *_on_ring(number, len(around)), _radius(count, largest))
        for number, (theme, count) in enumerate(around.items())
    ]
    if middle:
        circles.append(Circle(middle, songs, 0.0, 0.0, _radius(songs, largest)))
    placed = {circle.theme: circle for circle in circles}
    most = max(both.values(), default=1)
    lines = [
        _line(placed[one], placed[other], _WIDEST * count / most)
        for (one, other), count in sorted(both.items())
        if one in placed and other in placed
    ]
    return Picture(tuple(circles), tuple(lines))


def in_order(themes: Mapping[str, object]) -> list[str]:
    """Themes as they stand in the ring, those that it does not know at its end."""
    places = {theme: place for place, theme in enumerate(_ring())}
    return sorted(themes, key=lambda theme: (places.get(theme, len(places)), theme))


@cache
def _ring() -> Sequence[str]:
    path = resources.files("linernotes.server.site").joinpath("feelings.toml")
    found: Sequence[str] = tomllib.loads(path.read_text(encoding="utf-8"))["around"]
    return found


def _on_ring(number: int, of: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / of - math.pi / 2
    return round(RADIUS[0] * math.cos(angle), 1), round(RADIUS[1] * math.sin(angle), 1)


def _radius(songs: int, largest: int) -> float:
    """As large as its songs are many, by area; the smallest can still be touched."""
    return round(max(_SMALLEST, _LARGEST * math.sqrt(songs / largest)), 1)


def _line(one: Circle, other: Circle, width: float) -> Line:
    bent = f"M{one.x} {one.y}Q{(one.x + other.x) / 8:.1f} {(one.y + other.y) / 8:.1f} {other.x} {other.y}"
    return Line(bent, round(max(width, 1.0), 1))
