"""Chooses from the pieces of an HTML page those that are its main text, and puts the title first.

What names could not tell, position and content do: menus stand above the title, lists of links
beside the article, and the text of an image is worth keeping only if it says something new.
"""

from __future__ import annotations

from collections.abc import Sequence

from linernotes.model.page import BlockKind
from linernotes.pages.html_titles import folded, title_parts, without_last_part, words_of
from linernotes.pages.leaving_out import leads_elsewhere
from linernotes.pages.pieces import Piece

_LONG = 100
"""Code points from which a paragraph is prose that no menu would hold."""
_SITE_NAME = 40
"""Code points up to which the part of a title behind a bar may be a site's or section's name."""
_LONGEST_TITLE = 500
_MERE_LINK = 0.8
_MOST_IMAGES = 200
_FIRST_PIECES = 15


def main_text(pieces: Sequence[Piece], titles: Sequence[str]) -> list[Piece]:
    """The pieces of ``pieces`` that are main text, the page's title first.

    Args:
        pieces: Everything that the walk let pass, in page order.
        titles: What the head gives as the page's title.
    """
    promoted = _promoted(pieces, titles)
    kept = _with_title(_without_links(_without_chrome(promoted, titles)), titles)
    return _without_empty_images(kept, pieces)


def _promoted(pieces: Sequence[Piece], titles: Sequence[str]) -> list[Piece]:
    """With the first line that is the title as a heading, where the page has no heading for it."""
    parts = {folded(part) for title in titles for part in title_parts(title)}
    if any(
        _is_title(piece, titles) or folded(piece.text) in parts
        for piece in pieces
        if piece.kind is BlockKind.HEADING
    ):
        return list(pieces)
    for index, piece in enumerate(pieces[:_FIRST_PIECES]):
        if piece.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and _is_title(piece, titles):
            heading = Piece(BlockKind.HEADING, piece.text, 1, inside=piece.inside)
            return [*pieces[:index], heading, *pieces[index + 1 :]]
    return list(pieces)


def _is_title(piece: Piece, titles: Sequence[str]) -> bool:
    """Whether ``piece`` says at least half of what the head gives as the title."""
    if len(piece.text) > _LONGEST_TITLE:
        return False
    mine = folded(piece.text)
    wanted = (folded(title) for title in titles)
    return len(mine) > 3 and any(
        title in mine or (mine in title and len(mine) * 2 > len(title)) for title in wanted
    )


def title_at(pieces: Sequence[Piece], titles: Sequence[str]) -> int | None:
    """Where the heading stands that is the title: the one the head names, else the first <h1>."""
    wanted = [folded(title) for title in titles]
    first: int | None = None
    for index, piece in enumerate(pieces):
        if piece.kind is not BlockKind.HEADING or len(piece.text) > _LONGEST_TITLE:
            continue
        mine = folded(piece.text)
        if len(mine) > 3 and any(mine in title or title in mine for title in wanted if title):
            return index
        if first is None and piece.level == 1:
            first = index
    return first


def _without_chrome(pieces: Sequence[Piece], titles: Sequence[str]) -> list[Piece]:
    """Without the menus above the title and the lists beside an article that is most of the page."""
    title = title_at(pieces, titles) or 0
    inside = sum(len(piece.text) for piece in pieces if piece.inside)
    article = inside * 2 > sum(len(piece.text) for piece in pieces)
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        prose = piece.kind is BlockKind.PARAGRAPH and len(piece.text) >= _LONG
        if index < title and not prose and not piece.cells:
            continue
        if article and not piece.inside and index != title and not prose and not piece.cells:
            continue
        kept.append(piece)
    return kept


def _without_links(pieces: Sequence[Piece]) -> list[Piece]:
    """Without paragraphs that only lead to other pages, and lists of links outside of an article."""
    return [
        piece
        for piece in pieces
        if piece.kind is BlockKind.HEADING
        or not (
            (piece.linked and leads_elsewhere(piece.text))
            or (
                piece.kind is BlockKind.LIST_ITEM
                and not piece.inside
                and len(piece.text) < _LONG
                and piece.link_share > _MERE_LINK
            )
        )
    ]


def _with_title(pieces: list[Piece], titles: Sequence[str]) -> list[Piece]:
    """With the head's title as the first heading, where no heading says as much."""
    if not titles:
        return pieces
    said: set[str] = set()
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            said |= words_of(piece.text)
    title = next((t for t in titles if not _says_no_more(t, said)), None)
    if title is None:
        return pieces
    title = without_last_part(title, _SITE_NAME)
    return [Piece(BlockKind.HEADING, title, 1), *pieces]


def _says_no_more(title: str, said: set[str]) -> bool:
    """Whether headings with the words ``said`` tell all of ``title`` but a site's name."""
    parts = title_parts(title)
    told = [words_of(part) <= said for part in parts]
    if all(told):
        return True
    return any(told) and all(
        known or len(part) <= _SITE_NAME for part, known in zip(parts, told, strict=True)
    )


def _without_empty_images(pieces: list[Piece], everything: Sequence[Piece]) -> list[Piece]:
    """Without images whose text repeats what the page says anyway."""
    images = [piece for piece in pieces if piece.alt]
    if not images:
        return pieces
    page = "\n".join(
        piece.text or " ".join(text for text, _ in piece.cells) for piece in everything if not piece.alt
    )
    page = page.casefold()
    seen: set[str] = set()
    new: set[int] = set()
    for piece in images[:_MOST_IMAGES]:
        words = words_of(piece.text)
        if not piece.text.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")) and any(
            word not in page and word not in seen for word in words
        ):
            new.add(id(piece))
            seen |= words
    return [piece for piece in pieces if not piece.alt or id(piece) in new]
