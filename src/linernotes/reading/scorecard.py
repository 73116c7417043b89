"""Sums the measure of single pages into the table that says how good the reader is.

The table's columns are fixed, so that two runs can be laid beside each other line by line.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from linernotes.model.contract import JsonObject
from linernotes.reading.scoring import Tallies, Tally, score_page

EVERY_PAGE = "all"
"""The name of the group that every page belongs to."""


@dataclass(frozen=True, slots=True)
class PageMisses:
    """The songs of one page that were missed or wrong, one line each."""

    name: str
    language: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class Scorecard:
    """The figures of a whole folder: tallies per group of pages and field."""

    pages: int = 0
    unread: int = 0
    groups: dict[str, Tallies] = field(default_factory=dict)
    misses: list[PageMisses] = field(default_factory=list)

    def table(self) -> str:
        """One table per group, of fixed columns, the group of all pages first."""
        lines = [f"{self.pages} pages, {self.unread} without a reading"]
        for group in sorted(self.groups, key=lambda name: (name != EVERY_PAGE, name)):
            lines += ["", _row(group, 12, ("precision", "recall", "f1", "tp", "fp", "fn"))]
            for name, tally in sorted(self.groups[group].items()):
                ratios = (tally.precision, tally.recall, tally.f1)
                cells = ["-" if ratio is None else f"{ratio:.3f}" for ratio in ratios]
                counts = (tally.right, tally.wrong, tally.missed)
                lines.append("  " + _row(name, 10, (*cells, *map(str, counts))))
        return "\n".join(lines)

    def miss_list(self) -> str:
        """Every missed and every wrong song, under the page it belongs to."""
        return "\n".join(
            "\n  ".join((f"{page.name} ({page.language}):", *page.lines)) for page in self.misses
        )

    def json(self) -> JsonObject:
        """The same figures as plain data: ``figures`` maps group, then field, to its ratios and counts."""
        return {
            "pages": self.pages,
            "unread": self.unread,
            "figures": {
                group: {name: _figures(tally) for name, tally in sorted(tallies.items())}
                for group, tallies in self.groups.items()
            },
        }


def load_gold(folder: Path) -> dict[str, JsonObject]:
    """The gold files of a folder by name (without ``.json``), in the order of their file names.

    JSON files without ``songs`` are something else, and left out.

    Raises:
        ValueError: a file is not JSON, or its ``songs`` are no list of objects; the message names it.
        OSError: a file cannot be read.
    """
    gold = {}
    for path in sorted(folder.glob("*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{path} is not valid JSON: {error}") from error
        if not isinstance(content, dict) or "songs" not in content:
            continue
        songs = content["songs"]
        if not isinstance(songs, list) or not all(isinstance(song, dict) for song in songs):
            raise ValueError(f'{path} is no gold file: its "songs" must be a list of objects')
        gold[path.stem] = content
    return gold


def score(
    gold: Mapping[str, JsonObject], readings: Mapping[str, JsonObject], by: str | None = None
) -> Scorecard:
    """Score readings (by page name) against gold (by page name).

    ``by`` names a field of the gold files, e.g. "language", whose every value gets figures of
    its own. A page without a reading counts as one in which nothing was found.
    """
    card = Scorecard()
    for name, page in gold.items():
        reading = readings.get(name)
        card.pages += 1
        card.unread += reading is None
        tallies, lines = score_page(page, reading)
        if lines:
            card.misses.append(PageMisses(name, str(page.get("language")), tuple(lines)))
        for group in dict.fromkeys((EVERY_PAGE, str(page.get(by)) if by else EVERY_PAGE)):
            for fact, tally in tallies.items():
                sums = card.groups.setdefault(group, defaultdict(Tally))
                sums[fact].count(tally.right, tally.wrong, tally.missed)
    return card


def _figures(tally: Tally) -> JsonObject:
    return {
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "tp": tally.right,
        "fp": tally.wrong,
        "fn": tally.missed,
    }


def _row(label: str, width: int, cells: Iterable[str]) -> str:
    widths = (10, 8, 8, 6, 5, 5)
    return label.ljust(width) + "".join(cell.rjust(w) for cell, w in zip(cells, widths, strict=True))
