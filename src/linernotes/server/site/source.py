"""The page with the text of a source, every statement marked where it stands."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from linernotes.catalogue.rows import SourceRow
from linernotes.guide.notes import source_line
from linernotes.guide.phrases import speaking
from linernotes.model.guide import Source
from linernotes.server.library import Edition
from linernotes.server.problems import ProblemError
from linernotes.server.rendering import language_of, page
from linernotes.server.site.asked import edition_of
from linernotes.server.site.marked import paragraphs, unquoted


def source(request: Request) -> Response:
    """One page that was read.

    Raises:
        ProblemError: if there is none of that key.
    """
    edition = edition_of(request)
    row = edition.source_by_key.get(request.path_params["key"])
    if row is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "")
    return page(request, *marked(edition, row, language_of(request)))


def marked(edition: Edition, row: SourceRow, language: str) -> tuple[str, dict[str, Any]]:
    """The template and content of the page about the source ``row``."""
    text, statements = edition.page(row.uri)
    known = Source(row.uri, row.title, row.language, row.published)
    with speaking(language):
        line = source_line(row.uri, {row.uri: known})
    return "source.html.j2", {
        "row": row,
        "about": line,
        "paragraphs": paragraphs(row.uri, text, statements, edition.meaning),
        "unquoted": unquoted(row.uri, statements, edition.meaning),
    }
