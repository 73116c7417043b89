"""Labelled mentions of songs on real pages, their pairs, and what linernotes makes of them.

``mentions.jsonl`` holds what 68 pages print (facts only) of three soundtracks, each mention labelled with the
song it means. No weight was learned from these pages, but the rules were written with them in view.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from linernotes.identity.resolve import resolve
from linernotes.identity.subjects import Kind, Subject

MENTIONS = Path(__file__).with_name("mentions.jsonl")


@dataclass(frozen=True, slots=True)
class Mention:
    """A song as a page names it; ``song`` is what it means, "SHOW/NUMBER"."""

    number: int
    page: str
    song: str
    show: Sequence[str]
    titles: Sequence[str]
    singers: Sequence[Mapping[str, Sequence[str]]]
    part: int | None
    released: str | None

    @property
    def key(self) -> str:
        """The key of the mention's subject."""
        return f"{self.page}#song{self.number + 1}"

    def singer_names(self) -> list[str]:
        """Every name of every singer."""
        return [name for singer in self.singers for name in singer["names"]]


Two = tuple[Mention, Mention]


class Figures(NamedTuple):
    """What a matcher reached: shares, and pairs decided a second."""

    precision: float
    recall: float
    f1: float
    speed: float


def mentions(path: Path = MENTIONS) -> list[Mention]:
    """The labelled mentions of a file, one JSON object a line."""
    lines = path.read_text("utf-8").splitlines()
    return [Mention(number, **json.loads(line)) for number, line in enumerate(lines)]


def pairs(found: Iterable[Mention]) -> list[Two]:
    """All pairs of mentions of one show on two pages."""
    return [
        (a, b)
        for a, b in combinations(found, 2)
        if a.page != b.page and a.song.partition("/")[0] == b.song.partition("/")[0]
    ]


def figures(said: Sequence[bool], asked: Sequence[Two], seconds: float) -> Figures:
    """Precision, recall and F1 of ``said`` over the pairs ``asked``."""
    true = [a.song == b.song for a, b in asked]
    right = sum(x and y for x, y in zip(said, true, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(true))
    return Figures(
        precision, recall, 2 * right / max(1, sum(said) + sum(true)), len(asked) / max(seconds, 1e-9)
    )


def subjects(found: Iterable[Mention]) -> list[Subject]:
    """Mentions as identity takes them: each page with its shows, songs and singers."""
    gathered: dict[str, Subject] = {}
    numbers: dict[tuple[str, ...], int] = {}
    for one in found:
        show = _show(one)
        gathered.setdefault(show, Subject(show, one.page, Kind.SHOW, tuple(one.show)))
        singers = []
        for singer in one.singers:
            number = numbers.setdefault((one.page, *sorted(singer["names"])), len(numbers) + 1)
            key = f"{one.page}#artist{number}"
            names, groups = tuple(singer["names"]), tuple(singer["groups"])
            gathered[key] = Subject(key, one.page, Kind.ARTIST, names, (show,), groups=groups)
            singers.append(key)
        part = str(one.part) if one.part else None
        gathered[one.key] = Subject(
            one.key, one.page, Kind.SONG, tuple(one.titles), (show,), tuple(singers), (), part, one.released
        )
    return list(gathered.values())


def _show(one: Mention) -> str:
    number = int.from_bytes(one.song.partition("/")[0].encode()) % 10**6
    return f"{one.page}#show{number}"


def resolved_alone(asked: Sequence[Two]) -> list[bool]:
    """Each pair resolved from its two mentions and nothing else."""
    return [ids[a.key] == ids[b.key] for a, b in asked for ids in [resolve(subjects((a, b)), ())]]


def resolved_together(asked: Sequence[Two]) -> list[bool]:
    """All mentions resolved at once, as in a catalogue."""
    ids = resolve(subjects({one.number: one for two in asked for one in two}.values()), ())
    return [ids[a.key] == ids[b.key] for a, b in asked]
