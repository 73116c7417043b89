"""What each group of features is worth: the shipped weights without it, on pages that they never saw.

    python benchmarks/reading/ablations.py [--corpus corpus/dev]

Each line takes the weights of one group away from every table and reads all pages again; what the
F1 of songs and of their shows loses is what the group gives that the others do not. The groups
lean on each other (a known singer also shows in the symbols), so that the losses do not add up.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from linernotes.model.contract import reading_json
from linernotes.reading.labelled import LabelledPage, load
from linernotes.reading.linear import Table, Tables
from linernotes.reading.reader import Reader, shipped_weights
from linernotes.reading.scorecard import score
from linernotes.reading.weights import Weights

CORPUS = Path(__file__).parents[2] / "corpus" / "dev"
GROUPS = {
    "known songs and shows": r"known_|N:sings|known$",
    "known artists": r"known$|known_artist|N:lookup|bracket:known|listed:\w+:known",
    "symbols beside a title": r"[lrLRxX](?!anguage|isted|ength|emake)",
    "cues of the sentence": r"s[lr]:|is_cue|in:",
    "marks": r"m:|m[lr]:|mark|n[lr]:",
    "words of the page": r"w[-+]1",
    "list line or table row": r"listed|below|place|repeats|f[<>0-]?",
    "shape of the string": r"script|length|words|letters|capitals|upper|ends_in|sentence_like|plain|mentions",
    "kind of page, headline": r"p[lr]?:|page|head",
    "the singer's own name": r"N(?!:sings)",
    "what parts singer and title": r"[<>]|prev|after|above|section|far",
}
"""Patterns, from the start, of the features of each group."""


def without(weights: Weights, pattern: str) -> Weights:
    """The weights with every feature of a group left out."""
    leave_out = re.compile(pattern)

    def kept(tables: Mapping[str, Table]) -> dict[str, Table]:
        return {
            name: Table({f: w for f, w in table.items() if not leave_out.match(f)})
            for name, table in tables.items()
        }

    languages = {language: kept(own) for language, own in weights.tables.languages.items()}
    return replace(weights, tables=Tables(kept(weights.tables.shared), languages))


def figures(pages: Sequence[LabelledPage], weights: Weights) -> tuple[float, float]:
    """The F1 of songs and of their shows."""
    reader = Reader(weights)
    readings = {page.name: reading_json(reader.read(page.page)) for page in pages}
    tallies = score({page.name: page.gold for page in pages}, readings).groups["all"]
    return tallies["song"].f1 or 0.0, tallies["show"].f1 or 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures all groups and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="labelled pages (default: corpus/dev)")
    options = parser.parse_args(arguments)
    pages, weights = load(options.corpus), shipped_weights()
    songs, shows = figures(pages, weights)
    print(f"{len(pages)} pages\n\n{'without':<30}{'song F1':>9}{'':>9}{'show F1':>9}")
    print(f"{'(nothing left out)':<30}{songs:>9.3f}{'':>9}{shows:>9.3f}")
    for name, pattern in GROUPS.items():
        song, show = figures(pages, without(weights, pattern))
        print(f"{name:<30}{song:>9.3f}{song - songs:>+9.3f}{show:>9.3f}{show - shows:>+9.3f}")


if __name__ == "__main__":
    main()
