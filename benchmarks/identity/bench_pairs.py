"""How well songs that pages name differently are told to be one, beside the matchers one would take instead.

    make bench-identity

The pairs are all those of two mentions of songs of one show, on two of the pages of :mod:`.labelled`.
Every matcher sees the same fields: titles, singers, part, release date. Each peer has the threshold that
serves it best on these very pairs, and splink learns from their labels; linernotes decides as it does in a
catalogue. "Pair alone" knows the two pages only; "all pages" knows the others as well, as a catalogue does.
Spellings of singers that linernotes knows are part of it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

import duckdb
import pyarrow as pa
from anyascii import anyascii
from benchmarks.identity.labelled import (
    Figures,
    Mention,
    Two,
    figures,
    mentions,
    pairs,
    resolved_alone,
    resolved_together,
)
from followthemoney import EntityProxy
from nomenklatura.matching import LogicV2
from rapidfuzz.distance import JaroWinkler
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as compared

STEPS = 100
"""Thresholds tried for each peer, evenly between its lowest score and its highest."""


def best(scores: Sequence[float], asked: Sequence[Two], seconds: float) -> Figures:
    """The figures at the threshold that gives the best F1 on these pairs."""
    low, high = min(scores), max(scores)
    cuts = [low + (high - low) * step / STEPS for step in range(STEPS + 1)]
    return max((figures([s >= cut for s in scores], asked, seconds) for cut in cuts), key=lambda f: f.f1)


def jaro_winkler(asked: Sequence[Two]) -> list[float]:
    """The mean of the best likeness of titles and of singers, in Latin letters."""

    def latin(names: Iterable[str]) -> list[str]:
        return [anyascii(name).casefold() for name in names]

    return [_mean(a, b, lambda x, y: _closest(latin(x), latin(y))) for a, b in asked]


def _closest(left: Iterable[str], right: Iterable[str]) -> float:
    return max((JaroWinkler.similarity(a, b) for a, b in product(left, right)), default=0.0)


def nomenklatura(asked: Sequence[Two]) -> list[float]:
    """LogicV2, nomenklatura's matcher on the names of rigour: the mean over titles and singers."""
    config = LogicV2.default_config()
    made: dict[tuple[str, ...], Any] = {}

    def entity(names: Sequence[str]) -> Any:  # noqa: ANN401 - the peer is untyped
        key = tuple(names)
        if key not in made:
            made[key] = EntityProxy.from_dict(
                {"id": f"e{len(made)}", "schema": "LegalEntity", "properties": {"name": list(names)}}
            )
        return made[key]

    def alike(left: Sequence[str], right: Sequence[str]) -> float:
        return float(LogicV2.compare(entity(left), entity(right), config).score)

    return [_mean(a, b, alike) for a, b in asked]


def _mean(a: Mention, b: Mention, alike: Callable[[Sequence[str], Sequence[str]], float]) -> float:
    scores = [alike(a.titles, b.titles)] if a.titles and b.titles else []
    if a.singers and b.singers:
        scores.append(alike(a.singer_names(), b.singer_names()))
    return sum(scores) / len(scores) if scores else 0.0


def splink(asked: Sequence[Two]) -> list[float]:
    """Splink on DuckDB: Fellegi and Sunter's model over all four fields, learned from these labels."""
    found = {one.number: one for two in asked for one in two}.values()
    table = pa.Table.from_pylist([_row(one) for one in found])
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="number",
        comparisons=[
            compared.PairwiseStringDistanceFunctionAtThresholds("titles", "jaro_winkler", [0.99, 0.9, 0.8]),
            compared.PairwiseStringDistanceFunctionAtThresholds("singers", "jaro_winkler", [0.99, 0.9, 0.8]),
            compared.ExactMatch("part"),
            compared.ExactMatch("released"),
        ],
        blocking_rules_to_generate_predictions=[block_on("show")],
    )
    database = duckdb.connect()
    database.execute("SET lambda_syntax = 'ENABLE_SINGLE_ARROW'")  # what splink writes its queries in
    api = DuckDBAPI(database)
    linker = Linker(api.register(table), settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e5, seed=1)
    linker.training.estimate_m_from_label_column("song")
    scored = linker.inference.predict().as_record_list()
    known = {frozenset((r["number_l"], r["number_r"])): r["match_weight"] for r in scored}
    worst = min(known.values())
    return [known.get(frozenset((a.number, b.number)), worst) for a, b in asked]


def _row(one: Mention) -> dict[str, Any]:
    titles = [anyascii(title).casefold() for title in one.titles] or None
    singers = [anyascii(name).casefold() for name in one.singer_names()] or None
    return {
        "number": one.number,
        "song": one.song,
        "show": one.song.partition("/")[0],
        "titles": titles,
        "singers": singers,
        "part": str(one.part) if one.part else None,
        "released": one.released,
    }


DECIDING: dict[str, Callable[[Sequence[Two]], list[bool]]] = {
    "linernotes, all pages": resolved_together,
    "linernotes, pair alone": resolved_alone,
}
SCORING: dict[str, Callable[[Sequence[Two]], list[float]]] = {
    "nomenklatura LogicV2 (rigour)": nomenklatura,
    "splink": splink,
    "Jaro-Winkler": jaro_winkler,
}


def measure(asked: Sequence[Two]) -> dict[str, Figures]:
    """The figures of every matcher on the same pairs, one after the other."""
    reached: dict[str, Figures] = {}
    for name, decide in DECIDING.items():
        started = time.perf_counter()
        said = decide(asked)
        reached[name] = figures(said, asked, time.perf_counter() - started)
    for name, score in SCORING.items():
        started = time.perf_counter()
        scores = score(asked)
        reached[name] = best(scores, asked, time.perf_counter() - started)
    return reached


def main() -> None:
    """Measure and print a table."""
    asked = pairs(mentions())
    print(f"{len(asked)} pairs, {sum(a.song == b.song for a, b in asked)} of them one song\n")
    print(f"{'':32}{'precision':>10}{'recall':>8}{'F1':>7}{'pairs/s':>10}")
    for name, found in measure(asked).items():
        print(f"{name:32}{found.precision:10.3f}{found.recall:8.3f}{found.f1:7.3f}{found.speed:10,.0f}")


if __name__ == "__main__":
    main()
