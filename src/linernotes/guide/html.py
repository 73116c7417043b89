"""Writes a guide as one HTML file that needs nothing else: no script, no network, no font.

The template and the style sheet stand in ``templates/``. Every word passes through Jinja's
autoescape; the policy in the page lets a browser apply this one style sheet and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from linernotes.guide.booklet import booklet
from linernotes.guide.notes import SourceLine
from linernotes.guide.timeline import Timeline, place_rules
from linernotes.model.guide import Guide


class Outward:
    """Where a booklet that stands alone leads to: to the pages it was read from, and nowhere else."""

    def thing(self, _ident: str) -> str:
        """No address: a song or an artist has no page of its own."""
        return ""

    def page(self, source: SourceLine, _statement: str) -> str:
        """The page's own address, "" if it is not on the web."""
        return source.href or ""


def render(guide: Guide) -> str:
    """The liner notes of ``guide`` as a complete HTML document."""
    content = booklet(guide)
    style = _style(content.timeline)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    template = _environment().get_template("booklet.html.j2")
    sheet = Markup(style)  # noqa: S704 - our own file
    return template.render(booklet=content, style=sheet, digest=digest, links=Outward(), say=content.say)


def _style(line: Timeline | None) -> str:
    """The style sheet with the places of this guide's days."""
    if line is None or not line.to_scale:
        return _sheet()
    return "\n".join([_sheet(), *place_rules((day.left for day in line.days), line.lanes, line.songs)])


@cache
def _sheet() -> str:
    return (
        resources.files("linernotes.guide").joinpath("templates", "booklet.css").read_text(encoding="utf-8")
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("linernotes.guide", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
