"""The files that pages load: a style sheet, scripts and an icon, under names that change with them.

They are read once and served from memory under fixed names, so that no address can reach any other
file. The booklet's style sheet comes first in the site's own, so that both look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

from linernotes.guide.timeline import LABEL_WIDTH, MOST_SONGS_DEEP, place_rules

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served: its name with a mark of its content, and its bytes."""

    name: str
    media_type: str
    body: bytes


@cache
def assets() -> dict[str, Asset]:
    """Every file by the name that templates use."""
    own = resources.files("linernotes.server").joinpath("static")
    booklet = resources.files("linernotes.guide").joinpath("templates", "booklet.css")
    places = place_rules(range(101 - LABEL_WIDTH), MOST_SONGS_DEEP, MOST_SONGS_DEEP)
    style = "\n".join(
        [booklet.read_text("utf-8"), own.joinpath("site.css").read_text("utf-8"), *places]
    ).encode()
    others = {name: own.joinpath(name).read_bytes() for name in ("htmx.min.js", "site.js", "icon.svg")}
    return {name: _asset(name, body) for name, body in {"site.css": style, **others}.items()}


@cache
def by_address() -> dict[str, Asset]:
    """Every file by the name it is served under."""
    return {asset.name: asset for asset in assets().values()}


def _asset(name: str, body: bytes) -> Asset:
    stem, dot, suffix = name.rpartition(".")
    return Asset(f"{stem}.{sha256(body).hexdigest()[:10]}.{suffix}", _TYPES[dot + suffix], body)
