"""All that the reader has learned, in one file: tables of weights and the last decision's network.

The file is plain JSON that a person can read and a program can compare; the same pages give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linernotes.reading.judge import Judge
from linernotes.reading.linear import Table, Tables

DIGEST = 12
"""Hex digits by which weights remember a page."""


@dataclass(frozen=True, slots=True)
class Weights:
    """All tables of a reader, and what they were learned from.

    ``corpus`` is the SHA-256 over names and bytes of the labelled pages; ``seen`` has the first
    :data:`DIGEST` hex digits of each page's own digest, so that no page is scored by weights that saw it.
    """

    tables: Tables
    judge: Judge
    corpus: str
    seen: tuple[str, ...]

    def text(self) -> str:
        """The weights as sorted, indented JSON: the same weights give the same bytes."""
        body = {
            "corpus": self.corpus,
            "seen": sorted(self.seen),
            "tables": _sorted(self.tables.shared),
            "judge": self.judge.json(),
            "languages": {k: _sorted(v) for k, v in sorted(self.tables.languages.items())},
        }
        return json.dumps(body, ensure_ascii=False, indent=0) + "\n"

    def save(self, path: Path) -> None:
        """Writes :meth:`text` to a file (atomic: a new file replaces the old)."""
        partial = path.with_suffix(".partial")
        partial.write_text(self.text(), encoding="utf-8")
        partial.replace(path)

    @classmethod
    def parse(cls, text: str) -> Weights:
        """The weights that :meth:`text` gave."""
        body = json.loads(text)
        languages = {language: _tables(found) for language, found in body["languages"].items()}
        tables = Tables(_tables(body["tables"]), languages)
        return cls(tables, Judge.parse(body["judge"]), body["corpus"], tuple(body["seen"]))


def _tables(found: Mapping[str, Mapping[str, float]]) -> dict[str, Table]:
    return {name: Table(table) for name, table in found.items()}


def _sorted(tables: Mapping[str, Table]) -> dict[str, dict[str, float]]:
    return {name: dict(sorted(table.items())) for name, table in sorted(tables.items())}
