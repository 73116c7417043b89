"""What the walk over an HTML page hands on: stretches of text with their role, in page order."""

from __future__ import annotations

from dataclasses import dataclass

from linernotes.model.page import BlockKind
from linernotes.pages.cleaning import collapse, is_clean


@dataclass(slots=True)
class Piece:
    """One block to be, before it is decided whether it belongs to the main text.

    ``linked`` counts the characters that are links. ``inside`` tells whether it stands in an
    <article> or <main>. ``tight`` pieces follow the one before on the next line. ``alt`` marks
    the text of an image, which is only worth keeping if it says something new. ``cells`` are a
    table row's: the text of each, and how many columns it spans.
    """

    kind: BlockKind
    text: str
    level: int = 0
    group: int = -1
    number: int | None = None
    linked: int = 0
    inside: bool = False
    tight: bool = False
    alt: bool = False
    cells: tuple[tuple[str, int], ...] = ()
    header: bool = False

    @property
    def link_share(self) -> float:
        """How much of the text is links, from 0 to 1."""
        return min(1.0, self.linked / len(self.text)) if self.text else 0.0


def cleaned(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` without controls and invisible characters; clean pages, nearly all, cost one look."""
    if is_clean(" ".join([piece.text.replace("\n", " ") for piece in pieces])) and is_clean(
        " ".join([text.replace("\n", " ") for piece in pieces for text, _ in piece.cells])
    ):
        return pieces
    for piece in pieces:
        piece.text = "\n".join(filter(None, map(collapse, piece.text.split("\n"))))
        piece.cells = tuple(
            ("\n".join(filter(None, map(collapse, text.split("\n")))), columns)
            for text, columns in piece.cells
        )
    return [piece for piece in pieces if piece.text or piece.cells]
