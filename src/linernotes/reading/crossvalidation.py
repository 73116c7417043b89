"""Reads labelled pages with weights that never saw them, so that figures tell of unseen pages.

A page's fold follows from its name alone: adding or removing other pages never moves it, and two
machines agree without a stored split.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from linernotes.model.reading import Reading
from linernotes.reading.labelled import LabelledPage
from linernotes.reading.reader import Reader, shipped_weights
from linernotes.reading.train import learn
from linernotes.reading.weights import DIGEST, Weights


def fold_of(name: str, folds: int) -> int:
    """The fold of a page, 0 to ``folds`` - 1, by a hash of its name."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % folds


def unspoilt_weights(pages: Sequence[LabelledPage]) -> Weights | None:
    """The shipped weights, unless they were learned from one of ``pages``."""
    weights = shipped_weights()
    return None if any(page.digest[:DIGEST] in weights.seen for page in pages) else weights


def read_unseen(pages: Sequence[LabelledPage], folds: int) -> Iterator[tuple[LabelledPage, Reading]]:
    """Read every page with weights learned from the pages of the other folds.

    Folds without a page are passed over. Learning happens once per fold; it starts from the shipped
    weights where those saw none of ``pages``, and from nothing where they did.

    Raises:
        ValueError: all pages fall into one fold, so that there is nothing to learn from.
    """
    prior = unspoilt_weights(pages)
    for fold in range(folds):
        unseen = [page for page in pages if fold_of(page.name, folds) == fold]
        if not unseen:
            continue
        seen = [page for page in pages if fold_of(page.name, folds) != fold]
        if not seen:
            raise ValueError(
                f"all {len(pages)} pages fall into one of {folds} folds: label more pages, or use more folds"
            )
        reader = Reader(learn(seen, prior))
        for page in unseen:
            yield page, reader.read(page.page)
