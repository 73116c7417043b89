"""How good a reading is: its songs and fields counted against what a careful reader found.

A reader that cannot be measured cannot be improved, so this measure is part of the product and
stays apart from the reader's own notions: it folds names by its own fixed rule, which must not
move when the reader's folding does.

A song that was read is right when it shares a title and a singer with a song of the gold file
(no singer on either side counts as shared). Right songs are paired one to one, the closest
pair first. A gold song marked ``optional`` may be read or left out without effect. Fields are
counted on right songs only. Precision is right / (right + wrong), recall is
right / (right + missed), F1 is their harmonic mean, as in C. J. van Rijsbergen, "Information
Retrieval", 2nd edition, 1979, chapter 7.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from linernotes.model.contract import JsonObject


@dataclass(slots=True)
class Tally:
    """Counts of one field; a ratio without anything to divide by is None."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Add to the three counts."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    def compare(self, gold: set[str], read: set[str]) -> None:
        """Count two sets of values against each other."""
        self.count(len(gold & read), len(read - gold), len(gold - read))

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right."""
        return _ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """The share of what stands on the page that was read."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.right, 2 * self.right + self.wrong + self.missed)


Tallies = defaultdict[str, Tally]
"""One tally per field; "song" counts the songs themselves."""


class _Song(NamedTuple):
    """What is compared of a song; every set holds folded strings."""

    titles: set[str]
    singers: set[str]
    featured: set[str]
    groups: set[str]
    show: set[str]
    part: object
    released: object
    themes: set[str]
    optional: bool


def score_page(gold: JsonObject, reading: JsonObject | None) -> tuple[Tallies, list[str]]:
    """The tallies of one page, and a line for each song that was missed or wrong."""
    wanted, read = _both(gold, reading)
    pairs = _pairs(wanted, read)
    tallies: Tallies = defaultdict(Tally)
    lines = []
    for index, song in enumerate(wanted):
        if index not in pairs and not song.optional:
            tallies["song"].count(missed=1)
            lines.append(f"missed  {_sketch(song)}")
    for index, song in enumerate(read):
        if index not in pairs.values():
            tallies["song"].count(wrong=1)
            lines.append(f"wrong   {_sketch(song)}")
    for mine, theirs in pairs.items():
        if not wanted[mine].optional:
            _compare(wanted[mine], read[theirs], tallies)
    return tallies, lines


def verdicts(gold: JsonObject, reading: JsonObject) -> list[bool | None]:
    """Of each song that was read, whether it is right; None for one that may be read or left out."""
    wanted, read = _both(gold, reading)
    verdict: list[bool | None] = [False] * len(read)
    for mine, theirs in _pairs(wanted, read).items():
        verdict[theirs] = None if wanted[mine].optional else True
    return verdict


def _both(gold: JsonObject, reading: JsonObject | None) -> tuple[list[_Song], list[_Song]]:
    """The songs of the gold and of the reading."""
    shows = {show["id"]: show.get("names", []) for show in (reading or {}).get("shows", [])}
    wanted = [
        _song(song, song.get("show"), optional=song.get("optional", False)) for song in gold.get("songs", [])
    ]
    return wanted, [_song(song, shows.get(song.get("show"))) for song in (reading or {}).get("songs", [])]


def _compare(gold: _Song, read: _Song, tallies: Tallies) -> None:
    """Count a right song and its fields."""
    tallies["song"].count(right=1)
    tallies["title"].compare(gold.titles, read.titles)
    tallies["singer"].compare(gold.singers, read.singers)
    tallies["featured"].compare(gold.featured, read.featured)
    tallies["member_of"].compare(gold.groups, read.groups)
    same_show = bool(gold.show & read.show)
    tallies["show"].count(same_show, bool(read.show) and not same_show, bool(gold.show) and not same_show)
    for name, mine, theirs in (
        ("part", gold.part, read.part), ("released", gold.released, read.released),
    ):  # fmt: skip
        same = mine is not None and str(mine) == str(theirs)
        tallies[name].count(same, theirs is not None and not same, mine is not None and not same)
    if gold.themes or read.themes:
        tallies["theme"].compare(gold.themes, read.themes)


def _pairs(gold: Sequence[_Song], read: Sequence[_Song]) -> dict[int, int]:
    """Right songs, as index in ``gold`` to index in ``read``, the closest taken first.

    Closer means more shared singers, then more shared titles, then the same show, then a song
    that is not optional. Ties go to the later song, so that the outcome is always the same.
    """
    ranked = sorted(
        (
            (
                len(g.singers & r.singers),
                len(g.titles & r.titles),
                bool(g.show & r.show),
                not g.optional,
                i,
                j,
            )
            for i, g in enumerate(gold)
            for j, r in enumerate(read)
            if g.titles & r.titles and (g.singers & r.singers or not (g.singers or r.singers))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken = set()
    for *_, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _song(song: JsonObject, show: Iterable[object] | None, *, optional: bool = False) -> _Song:
    """A song of a gold file or of a reading; ``show`` holds the names of its show."""
    parts: dict[str, set[str]] = {"main": set(), "featured": set()}
    groups = set()
    for credit in song.get("credits", []):
        spellings = _folded([credit.get("name"), *credit.get("also", [])])
        parts.setdefault(credit.get("role", "main"), set()).update(spellings)
        # Folded strings hold letters and digits only, so "@" keeps singer and group apart.
        groups |= {
            f"{singer}@{_fold(group)}" for singer in spellings for group in credit.get("member_of") or []
        }
    return _Song(
        titles=_folded(song.get("titles", [])),
        singers=parts["main"],
        featured=parts["featured"],
        groups=groups,
        show=_folded(show or []),
        part=song.get("part"),
        released=song.get("released"),
        themes={t["label"] if isinstance(t, dict) else t for t in song.get("themes", [])},
        optional=optional,
    )


def _folded(items: Iterable[object]) -> set[str]:
    """The folded texts of strings, ``{"text": …}`` or ``{"name": …}``, without empty ones."""
    texts = (item.get("text") or item.get("name") if isinstance(item, dict) else item for item in items)
    return {_fold(text) for text in texts if isinstance(text, str)} - {""}


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _sketch(song: _Song) -> str:
    return f"{sorted(song.titles)} by {sorted(song.singers)}"


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
