"""What the walk over an HTML page hands on: stretches of text with their role, in page order."""

from __future__ import annotations

from dataclasses import dataclass

from linernotes.model.page import BlockKind


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
