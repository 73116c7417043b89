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
from linernotes.guide.timeline import LABEL_WIDTH, Timeline
from linernotes.model.guide import Guide


def render(guide: Guide) -> str:
    """The liner notes of ``guide`` as a complete HTML document."""
    content = booklet(guide)
    style = _style(content.timeline)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    template = _environment().get_template("booklet.html.j2")
    return template.render(booklet=content, style=Markup(style), digest=digest)  # noqa: S704 - our own file


def _style(line: Timeline | None) -> str:
    """The style sheet with the places of this guide's days, so that no element needs a style of its own."""
    rules = [_sheet()]
    if line is not None and line.to_scale:
        rules.append(f".days{{--lanes:{line.lanes};--songs:{line.songs};--label:{LABEL_WIDTH}%}}")
        rules += [
            f".days>:nth-child({n}){{--at:{day.left}%;--lane:{day.lane}}}"
            for n, day in enumerate(line.days, start=1)
        ]
    return "\n".join(rules)


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
