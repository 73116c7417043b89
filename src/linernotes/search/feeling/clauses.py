"""The clauses of a sentence: often one of them says what a song means, and another when it came out.

A vector of the whole sentence is the mean of it all, so each clause has a vector as well.
"""

from __future__ import annotations

import re

SHORTEST = 30
"""Columns of a clause, a wide letter filling two: what is shorter says too little, and joins the next one."""

_ENDS = re.compile(r"(?<=[,;:，、；：。—–…])\s*|\s+(?=[—–])| - ")


def clauses(sentence: str) -> list[str]:
    """The clauses of a sentence in order; none if it is but one."""
    found: list[str] = []
    begun = ""
    for piece in _ENDS.split(sentence):
        begun = f"{begun} {piece.strip()}".strip()
        if _columns(begun) >= SHORTEST:
            found.append(begun)
            begun = ""
    if begun and found:
        found[-1] = f"{found[-1]} {begun}"
    return found if len(found) > 1 else []


def _columns(text: str) -> int:
    return sum(1 + (letter >= "\u2e80") for letter in text)
