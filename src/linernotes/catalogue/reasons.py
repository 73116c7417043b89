"""Why two names mean one thing or two, as lines that a fan understands."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from linernotes.catalogue.things import Thing, Things
from linernotes.identity.evidence import probability
from linernotes.identity.explain import chain, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linernotes.identity.agglomerate import Pair
    from linernotes.identity.evidence import Weighed
    from linernotes.identity.subjects import Kind
    from linernotes.model.identity import Judgement


def why(things: Things, left: str, right: str, judged: Iterable[Judgement]) -> list[str]:
    """Whether the two names mean one thing, and for which reasons, line by line.

    Args:
        things: the catalogue's.
        left: a name as a page prints it, or an id.
        right: another.
        judged: the judgements that hold.

    Raises:
        UnknownThingError: if a name means nothing.
    """
    ours, theirs = things.find(left), things.find(right)
    one = [a for a, b in product(ours, theirs) if (a.id, a.show) == (b.id, b.show)]
    if one:
        return [line for thing in one for line in _one(things, thing, left, right)]
    lines: list[str] = []
    for a, b in product(ours, theirs):
        if a.kind is b.kind and a.show == b.show:
            lines += _two(things, a, b, judged)
    if lines:
        return lines
    a, b = ours[0], theirs[0]
    if a.kind is not b.kind:
        return [f"{a} is {a.article}, {b} is {b.article}"]
    return [f"{a} and {b} are {a.kind}s of two shows, which are never joined"]


def _one(things: Things, thing: Thing, left: str, right: str) -> Iterator[str]:
    here, there = things.printing(thing, left), things.printing(thing, right)
    yield f"“{left}” and “{right}” are one {thing.kind}: {thing}"
    both = sorted(set(here) & set(there))
    if both:
        yield f"  {_page(both[0])} prints both"
        return
    joined = (pair for show, found in things.resolutions if show == thing.show for pair in found.joined)
    for step in chain(joined, here, there) or ():
        yield from _step(things, thing.kind, step)


def _step(things: Things, kind: Kind, step: Pair) -> Iterator[str]:
    a, b = things.mentions[step.left], things.mentions[step.right]
    yield f"  {_called(a.names)} on {_page(a.key)} is {_called(b.names)} on {_page(b.key)}, since"
    for piece in step.evidence:
        if piece.kind.startswith("judged") or piece.weight:
            against = " (this speaks against it)" if piece.weight < 0 else ""
            yield f"    {in_words(kind, piece)}{against}"


def _two(things: Things, ours: Thing, theirs: Thing, judged: Iterable[Judgement]) -> Iterator[str]:
    yield f"{ours} and {theirs} are two {ours.kind}s"
    for judgement in judged:
        ends = {judgement.left, judgement.right}
        if judgement.verdict == "different" and ends & set(ours.keys) and ends & set(theirs.keys):
            when = judgement.created_at[:10]
            yield f"  {judgement.author} judged them different on {when}: {judgement.reason}"
            return
    pages = {_page(key) for key in ours.keys} & {_page(key) for key in theirs.keys}
    if pages:
        yield f"  {min(pages)} tells them apart"
    weighed = next(
        (
            w
            for show, r in things.resolutions
            if show == ours.show
            if (w := r.weigh(ours.keys[0], theirs.keys[0]))
        ),
        None,
    )
    if weighed is not None:
        yield from weighed_lines(ours.kind, weighed)


def weighed_lines(kind: Kind, weighed: Weighed | Pair) -> Iterator[str]:
    """A comparison in words: what speaks for it, what against, and how likely that makes it."""
    for piece in sorted(weighed.evidence, key=lambda e: (-e.weight, e.kind)):
        yield f"  {'for it' if piece.weight > 0 else 'against'}: {in_words(kind, piece)}"
    if not weighed.evidence:
        yield "  nothing that pages print speaks for their being one"
    yield f"  taken together they are one with a probability of {probability(weighed.score):.0%}"


def _page(key: str) -> str:
    return key.rpartition("#")[0]


def _called(names: Iterable[str]) -> str:
    return " / ".join(f"“{name}”" for name in list(names)[:2])
