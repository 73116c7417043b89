"""Cuts a page that is too long for one question into stretches, at the ends of its blocks.

Neighbouring stretches overlap by a few blocks, so that a song whose heading ends one stretch is
not torn from the paragraph that begins the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linernotes.model.page import Page, Span
from linernotes.text.sentences import sentences

MOST = 6_000
"""Code points of one stretch: with instructions and answer, it fits 16,000 tokens in any script."""

OVERLAP = 600
"""Code points of whole blocks that two neighbouring stretches may share."""

HEAD = 300
"""Code points at the beginning of a page, which often alone names the show, that every question shows."""


def head(page: Page) -> Span:
    """The beginning of a page: whole blocks within :data:`HEAD`, or that much of the first one."""
    if not page.blocks:
        return Span(0, min(HEAD, len(page.text)))
    start = page.blocks[0].span.start
    ends = [b.span.end for b in page.blocks if b.span.end - start <= HEAD]
    return Span(start, ends[-1] if ends else min(start + HEAD, page.blocks[0].span.end))


def stretches(page: Page, most: int = MOST) -> list[Span]:
    """Stretches of at most ``most`` code points that together cover every block of ``page``."""
    pieces = [piece for block in page.blocks for piece in _pieces(page.text, block.span, most)]
    cut: list[Span] = []
    first = 0
    while first < len(pieces):
        last = first
        while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= most:
            last += 1
        cut.append(Span(pieces[first].start, pieces[last].end))
        first = last + 1 if last + 1 == len(pieces) else _again(pieces, first, last, most)
    return cut


def _again(pieces: Sequence[Span], first: int, last: int, most: int) -> int:
    """The piece with which the next stretch begins: the last of this one, if there is room for them."""
    earliest = max(pieces[last].end - OVERLAP, pieces[last + 1].end - most)
    begin = last + 1
    while begin - 1 > first and pieces[begin - 1].start >= earliest:
        begin -= 1
    return begin


def _pieces(text: str, block: Span, most: int) -> Iterator[Span]:
    """A block whole, or if it is too long its sentences, or if these are too long what fits of them."""
    if block.end - block.start <= most:
        yield block
        return
    for start, end in sentences(text, *block):
        for at in range(start, end, most):
            yield Span(at, min(at + most, end))
