"""Says why two mentions are one thing or two, in words: the chain of unions between them, or what is missing.

A thing that ten pages name is a tree of unions; between any two of its mentions there is one way
through it, and each step was made for reasons that were kept.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict, deque
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linernotes.identity.agglomerate import Pair
    from linernotes.identity.evidence import Evidence
    from linernotes.identity.subjects import Kind


@cache
def _phrases() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files(__package__) / "data" / "phrases.toml").read_text("utf-8"))


def in_words(kind: Kind, evidence: Evidence) -> str:
    """One piece of evidence as a clause, such as “both came out as part 2”."""
    phrases = _phrases()
    form = phrases[kind].get(evidence.kind) or phrases["any"][evidence.kind]
    return form.format(left=evidence.left, right=evidence.right)


def chain(joined: Iterable[Pair], sources: Iterable[str], targets: Iterable[str]) -> Sequence[Pair] | None:
    """The shortest way from one of ``sources`` to one of ``targets`` through ``joined``; None without any.

    Each step reads from the source's side to the target's. Of ways of one length the one with the
    smallest keys is taken; it is empty if a mention is on both sides.
    """
    near: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for pair in joined:
        near[pair.left].append((pair.right, pair))
        near[pair.right].append((pair.left, pair.turned()))
    wanted = set(targets)
    came: dict[str, tuple[str, Pair] | None] = dict.fromkeys(sorted(sources))
    waiting = deque(came)
    while waiting:
        here = waiting.popleft()
        if here in wanted:
            return _back(came, here)
        for there, pair in sorted(near[here], key=lambda step: step[0]):
            if there not in came:
                came[there] = here, pair
                waiting.append(there)
    return None


def _back(came: dict[str, tuple[str, Pair] | None], here: str) -> list[Pair]:
    steps: list[Pair] = []
    while (step := came[here]) is not None:
        here, pair = step
        steps.append(pair)
    return steps[::-1]
