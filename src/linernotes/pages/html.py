"""Reads HTML: the main text of a page, and what its markup says about each block.

Menus, sidebars, related links, comments, share buttons, advertising and hidden text are left
out; everything else is kept, for a song may stand in a table, a caption or a bare <div>.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from linernotes.lexicon.languages import is_written_in, language_of_page
from linernotes.model.page import BlockKind, Page
from linernotes.pages.builder import PageBuilder
from linernotes.pages.dates import dateline, iso_day
from linernotes.pages.encodings import decode
from linernotes.pages.garbling import garbling
from linernotes.pages.html_guard import tame
from linernotes.pages.html_metadata import Metadata, declared_language
from linernotes.pages.html_selection import main_text, title_at
from linernotes.pages.html_walk import Walk, walk
from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.pieces import Piece, cleaned
from linernotes.pages.refusal import UnreadableError
from linernotes.text.scripts import Script

_LANDMARKS = "article, main"
_VERY_LITTLE = 200
_ALMOST_NOTHING = 0.05
"""The share of a page's text below which leaving out by name has gone wrong."""
_FIRST_LINES = 14
_LINES_ABOVE = 6
_TELLING = 300
"""Code points from which a text tells its language better than an attribute does."""


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
    return page_of_html(decoded.text, data, uri, limits, decoded.notes)


def page_of_html(
    source: str, data: bytes, uri: str, limits: Limits, notes: Sequence[str] = (), *, strict: bool = True
) -> Page:
    """The page of ``source``, HTML already decoded, that ``data`` holds.

    Args:
        source: The characters of the page.
        data: The bytes that they come from.
        uri: How the user names the page.
        limits: Bounds on what is read.
        notes: What was odd so far.
        strict: Whether to leave out what names and headings say is no main text.

    Raises:
        UnreadableError: if nothing is left to read.
    """
    tamed, cuts = tame(source, limits)
    tree = LexborHTMLParser(tamed)
    metadata = Metadata()
    metadata.read_head(tree.head)
    found = _walk(tree, metadata, limits, strict=strict)
    builder = PageBuilder(limits)
    for piece in cleaned(main_text(found.pieces, metadata.titles())):
        _build(builder, piece)
    if not builder.blocks:
        raise UnreadableError("holds no text; give a page with words in it")
    text = builder.text
    blocks = tuple(builder.blocks)
    if found.cut or builder.full:
        cuts.append(f"cut at a limit: {len(blocks):,} blocks with {len(text):,} characters were kept")
    if (spoilt := garbling(text)) is not None:
        cuts.append(spoilt)
    heading = next((b.span.of(text) for b in blocks if b.kind is BlockKind.HEADING), None)
    root = tree.root
    language = _language(text, declared_language(root.attributes.get("lang") if root is not None else None))
    lines = [block.span.of(text) for block in blocks[:_FIRST_LINES]]
    return Page(
        uri=uri,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        blocks=blocks,
        title=heading or metadata.title or None,
        language=language,
        published=_published(metadata, found, lines, language),
        address=metadata.address,
        notes=(*notes, *cuts),
        garbled=spoilt is not None,
    )


def _walk(tree: LexborHTMLParser, metadata: Metadata, limits: Limits, *, strict: bool) -> Walk:
    """The walk over the body; once more without regard to names if they leave next to nothing."""
    body = tree.body
    if body is None:
        return Walk([], [], cut=False)
    found = walk(body, metadata, limits, has_article=tree.css_first(_LANDMARKS) is not None, strict=strict)
    length = sum(len(piece.text) for piece in found.pieces)
    if length < _VERY_LITTLE and not any(piece.cells for piece in found.pieces):
        anyway = walk(body, metadata, limits, has_article=False, strict=False)
        if length < _ALMOST_NOTHING * sum(len(piece.text) for piece in anyway.pieces):
            return anyway
    return found


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


def _published(metadata: Metadata, found: Walk, lines: list[str], language: str) -> str | None:
    """The day in the tags, in a <time>, or in the lines around the title, in this order."""
    day = metadata.published() or next(filter(None, map(iso_day, metadata.times)), None)
    if day is not None:
        return day
    # What stands around the title comes last: it is small print as often as the date.
    title = title_at(found.pieces, metadata.titles()) or 0
    above = [piece.text for piece in found.pieces[: min(title, _LINES_ABOVE)] if not piece.cells]
    around = ([line] for line in (*above, *found.bylines))
    return next(filter(None, (dateline(part, language) for part in (lines, *around))), None)


def _language(text: str, declared: str | None) -> str:
    """The language of ``text``; what the page declares counts where there is too little text to tell.

    Templates declare English whatever is written into them, so the text goes first.
    """
    found = language_of_page(text)
    if declared is None or (found != "und" and len(text) >= _TELLING):
        return found
    latin = is_written_in(found, Script.LATIN) and is_written_in(declared, Script.LATIN)
    return declared if found == "und" or latin else found
