"""The pairs that rules leave to people, with what speaks for and against each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from linernotes.catalogue.reasons import weighed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linernotes.catalogue.things import Thing, Things
    from linernotes.model.identity import Judgement


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two things that may be one, how likely that is in log-odds, and why, line by line."""

    left: Thing
    right: Thing
    score: float
    lines: tuple[str, ...]


def doubts(things: Things, judged: Iterable[Judgement]) -> list[Doubt]:
    """All pairs that are left to people and that nobody has judged, the likeliest first."""
    decided = {frozenset((j.left, j.right)) for j in judged}
    found = []
    for show, resolution in things.resolutions:
        for pair in resolution.unsure:
            left, right = things.of(pair.left, show), things.of(pair.right, show)
            known = any(frozenset((a, b)) in decided for a in left.keys for b in right.keys)
            if left.id != right.id and not known:
                lines = tuple(weighed_lines(left.kind, pair))
                found.append(Doubt(left, right, pair.score, lines))
    return sorted(found, key=lambda doubt: (-doubt.score, doubt.left.id, doubt.right.id))
