"""Who sang with whom as a picture: one artist in the middle, partners around, their partners outside.

The places are computed here, so that the picture is plain SVG and needs no script. A table with the
same facts stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NEAREST = 12
"""Partners that the picture has room for."""

FARTHEST = 18
"""Partners of partners that it has room for."""

ROOM = (150.0, 45.0)
"""What a name takes beside and above its dot."""

_INNER, _OUTER = 150.0, 270.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an artist stands, in units of the picture; ``ring`` is 1 or 2, ``anchor`` SVG's for the name."""

    id: str
    x: float
    y: float
    ring: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two artists; ``weight`` is the number of songs, at most 4."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The artist of the page stands at 0, 0; ``view`` is what to show: left, top, width, height."""

    view: tuple[float, float, float, float]
    places: tuple[Place, ...]
    lines: tuple[Line, ...]


def picture(near: Mapping[str, int], beyond: Mapping[tuple[str, str], int]) -> Picture:
    """The picture around one artist.

    Args:
        near: how many songs each partner shares with the artist, the most first.
        beyond: how many songs a partner (first) shares with a third (second).
    """
    ring = list(near)[:NEAREST]
    inner = {ident: _on_circle(n, len(ring), _INNER) for n, ident in enumerate(ring)}
    far: dict[str, tuple[float, float]] = {}
    outside = [(one, other) for one, other in beyond if one in inner and other not in inner]
    outside.sort(key=lambda pair: (ring.index(pair[0]), -beyond[pair], pair[1]))
    wanted = list(dict.fromkeys(other for _, other in outside))[:FARTHEST]
    for n, ident in enumerate(wanted):
        far[ident] = _on_circle(n, len(wanted), _OUTER)
    lines = [_line((0.0, 0.0), inner[ident], near[ident]) for ident in ring]
    for (one, other), count in sorted(beyond.items()):
        if one in inner and other in far:
            lines.append(_line(inner[one], far[other], count))
        elif one in inner and other in inner and one < other:
            lines.append(_line(inner[one], inner[other], count))
    places = [_place(ident, at, 1) for ident, at in inner.items()]
    places += [_place(ident, at, 2) for ident, at in far.items()]
    return Picture(_view(places), tuple(places), tuple(lines))


def _view(places: Sequence[Place]) -> tuple[float, float, float, float]:
    """The least that holds every name, the middle one included."""
    xs, ys = [0.0, *(place.x for place in places)], [0.0, *(place.y for place in places)]
    left, top = min(xs) - ROOM[0], min(ys) - ROOM[1]
    return left, top, max(xs) + ROOM[0] - left, max(ys) + ROOM[1] - top


def _on_circle(number: int, of: int, radius: float) -> tuple[float, float]:
    # Two stand left and right rather than above and below, where names would pile up.
    angle = 2 * math.pi * number / of - (math.pi if of <= 2 else math.pi / 2)
    return round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)


def _place(ident: str, at: tuple[float, float], ring: int) -> Place:
    anchor = "middle" if abs(at[0]) < 1 else "start" if at[0] > 0 else "end"
    return Place(ident, *at, ring, anchor)


def _line(one: tuple[float, float], other: tuple[float, float], songs: int) -> Line:
    return Line(*one, *other, min(songs, 4))
