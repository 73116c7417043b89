"""Reads HTML: the main text of a page, and what its markup says about each block.

Menus, sidebars, related links, comments, share buttons, advertising and hidden text are left
out; everything else is kept, for a song may stand in a table, a caption or a bare <div>.
"""

from __future__ import annotations

import hashlib

from selectolax.lexbor import LexborHTMLParser

from linernotes.model.page import BlockKind, Page
from linernotes.pages.builder import PageBuilder
from linernotes.pages.dates import dateline, iso_day
from linernotes.pages.encodings import decode
from linernotes.pages.html_guard import tame
from linernotes.pages.html_metadata import Metadata, declared_language
from linernotes.pages.html_selection import main_text
from linernotes.pages.html_walk import Walker
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.pieces import Piece
from linernotes.pages.refusal import UnreadableError
from linernotes.text.languages import language_of_page

_LANDMARKS = "article, main"
_ALMOST_NOTHING = 0.05
"""The share of a page's text below which leaving out by name has gone wrong."""
_FIRST_LINES = 14


def read_html(
    data: bytes, uri: str, limits: Limits = DEFAULT_LIMITS, content_type: str | None = None
) -> Page:
    """The page that ``data``, an HTML document of any charset, is.

    Args:
        data: The raw bytes.
        uri: How the user names the page.
        limits: Bounds on text, blocks, cells, nesting and tags; what lies beyond is cut, with a note.
        content_type: The HTTP header of that name, if there was one.

    Raises:
        UnreadableError: if nothing is left to read.
    """
    decoded = decode(data, limits, content_type)
    source, cuts = tame(decoded.text, limits)
    tree = LexborHTMLParser(source)
    metadata = Metadata()
    metadata.read_head(tree.head)
    walker = _walk(tree, metadata, limits)
    builder = PageBuilder(limits)
    for piece in main_text(walker.pieces, metadata.titles()):
        _build(builder, piece)
    if not builder.blocks:
        raise UnreadableError("holds no text; give a page with words in it")
    text = builder.text
    notes = [*decoded.notes, *cuts]
    if walker.full or builder.full:
        notes.append(f"only the first {len(text):,} characters were read")
    blocks = tuple(builder.blocks)
    heading = next((b.span.of(text) for b in blocks if b.kind is BlockKind.HEADING), None)
    root = tree.root
    declared = declared_language(root.attributes.get("lang") if root is not None else None)
    language = _language(text, declared)
    lines = [block.span.of(text) for block in blocks[:_FIRST_LINES]]
    return Page(
        uri=uri,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        blocks=blocks,
        title=heading or metadata.title or None,
        language=language,
        published=_published(metadata, walker, lines, language),
        address=metadata.address,
        notes=tuple(notes),
    )


def _walk(tree: LexborHTMLParser, metadata: Metadata, limits: Limits) -> Walker:
    """The walk over the body; once more without regard to names if they leave next to nothing."""
    has_article = tree.css_first(_LANDMARKS) is not None
    walker = Walker(metadata, limits, has_article=has_article)
    body = tree.body
    if body is None:
        return walker
    walker.walk(body)
    found = sum(len(piece.text) for piece in walker.pieces) + 200 * len([p for p in walker.pieces if p.cells])
    if found < 200 and found < _ALMOST_NOTHING * len(body.text()):
        walker = Walker(metadata, limits, has_article=False, strict=False)
        walker.walk(body)
    return walker


def _build(builder: PageBuilder, piece: Piece) -> None:
    if piece.cells:
        builder.add_row(piece.cells, group=piece.group, header=piece.header)
    else:
        builder.add(
            piece.kind,
            piece.text,
            level=piece.level,
            group=piece.group,
            number=piece.number,
            tight=piece.tight,
        )


def _published(metadata: Metadata, walker: Walker, lines: list[str], language: str) -> str | None:
    """The day in the tags, in a <time>, or in the lines around the title, in this order."""
    day = metadata.published()
    if day is None:
        day = next(filter(None, map(iso_day, metadata.times)), None)
    return day or dateline([*walker.bylines[:3], *lines], language)


def _language(text: str, declared: str | None) -> str:
    """The declared language, unless the text is plainly in another."""
    found = language_of_page(text)
    if declared is None or found != "und":
        return found
    return declared
