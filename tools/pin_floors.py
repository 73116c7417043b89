"""Pins what the shipped weights reach on labelled pages that they never saw as floors of the quality test.

    python tools/pin_floors.py [--lower REASON]

Figures above their floor raise it. A figure below its floor is refused, unless a reason is given, which then
stands in the file beside the date of the corpus it was measured on. Of ``corpus/dev`` every language has its
floors; of the exams about shows that nobody knows, songs as a whole.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from linernotes.model.contract import reading_json
from linernotes.reading.labelled import corpus_digest, load
from linernotes.reading.reader import read
from linernotes.reading.scorecard import score

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "tests" / "quality" / "floors.json"
EXAMS = ("unknown", "plain")
"""Folders of pages beside the floors, about shows and singers made up for them."""
LEAST_PAGES = 5
"""Pages of a language from which its figures are pinned."""

Figures = dict[str, dict[str, dict[str, float]]]


def measured() -> Figures:
    """F1 of songs and fields, and the precision of songs, by language; three decimals, rounded down."""
    pages = load(ROOT / "corpus" / "dev")
    counts = Counter(page.language for page in pages)
    chosen = [page for page in pages if counts[page.language] >= LEAST_PAGES]
    readings = {page.name: reading_json(read(page.page)) for page in chosen}
    figures = score({page.name: page.gold for page in chosen}, readings, by="language").json()["figures"]
    found: Figures = {}
    for language in sorted({page.language for page in chosen}):
        for field, values in figures[language].items():
            names = ("f1", "precision") if field == "song" else ("f1",)
            kept = {n: math.floor(values[n] * 1000) / 1000 for n in names if values[n] is not None}
            if kept:
                found.setdefault(language, {})[field] = kept
    return found


def exam(name: str) -> dict[str, float | str]:
    """F1 and precision of the songs of an exam, with its digest; three decimals, rounded down."""
    pages = load(FLOORS.with_name(name))
    readings = {page.name: reading_json(read(page.page)) for page in pages}
    song = score({page.name: page.gold for page in pages}, readings).json()["figures"]["all"]["song"]
    kept = {figure: math.floor(song[figure] * 1000) / 1000 for figure in ("f1", "precision")}
    return {"corpus": corpus_digest(pages), **kept}


def exams_lowered(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """The floors of exams that the new figures are below, one line each."""
    return [
        f"{name} song {figure}: {floors[figure]} -> {new[name][figure]}"
        for name, floors in old.items()
        for figure in ("f1", "precision")
        if new[name][figure] < floors[figure]
    ]


def lowered(old: Figures, new: Figures) -> list[str]:
    """The floors that the new figures are below, one line each."""
    return [
        f"{language} {field} {name}: {floor} -> {new.get(language, {}).get(field, {}).get(name)}"
        for language, fields in old.items()
        for field, floors in fields.items()
        for name, floor in floors.items()
        if new.get(language, {}).get(field, {}).get(name, 0.0) < floor
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lower", metavar="REASON", help="accept lower floors, for this reason")
    options = parser.parse_args(arguments)
    body: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    new = measured()
    exams = {name: exam(name) for name in EXAMS}
    falls = lowered(body["languages"], new) + exams_lowered(body["exams"], exams)
    if falls and not options.lower:
        print("below their floors (give --lower REASON to accept that):", *falls, sep="\n  ", file=sys.stderr)
        return 1
    if falls:
        body.setdefault("lowered", []).append({"reason": options.lower, "floors": falls})
    body["languages"], body["exams"] = new, exams
    body["corpus"] = corpus_digest(load(ROOT / "corpus" / "dev"))
    FLOORS.write_text(json.dumps(body, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
