#!/usr/bin/env python3
"""Builds ``artists.tsv``, the names that linernotes knows, from its open sources.

Usage: ``python tools/build_gazetteer.py KPOPNET_JSON OST_SINGERS_TSV OUT_DIR``. OUT_DIR also holds
two hand-kept inputs, ``own_names.tsv`` and ``ambiguous.txt``. The same inputs give the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from linernotes.text.fold import display, fold

HEADER = ("kind", "spellings", "groups", "ambiguous")
_ONE_HANGUL = re.compile("[가-힣]")
_VOWELS = re.compile("[aeiouy]+")


@dataclass
class Row:
    """An artist while sources are being merged.

    ``names`` are the folded spellings that the artist goes by, other than a full name;
    ``common`` are those that many people may bear: a given name alone, a legal full name.
    """

    kind: str
    spellings: list[str]
    groups: list[str]
    names: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)

    def add(self, *spellings: str) -> None:
        """Takes up spellings that are not known yet, compared as printed."""
        for spelling in map(display, spellings):
            if spelling and spelling not in self.spellings:
                self.spellings.append(spelling)


def from_singers(path: Path) -> list[Row]:
    """The rows of a table in the columns of ``ost_singers.tsv``."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [_singer(record) for record in csv.DictReader(lines, delimiter="\t")]


def _singer(record: dict[str, str]) -> Row:
    row = Row("group" if record["kind"] == "group" else "person", [], _split(record["member_of"]))
    row.add(record["latin"], record["hangul"], *_split(record["other_spellings"]))
    row.names.update(map(fold, row.spellings))
    return row


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def from_kpopnet(path: Path) -> list[Row]:
    """Groups and idols of kpopnet.json; former stage names are left out as too common."""
    data = json.loads(path.read_text(encoding="utf-8"))
    names = {group["id"]: group["name"] for group in data["groups"]}
    rows = []
    for group in data["groups"]:
        row = Row("group", [], [])
        row.add(group["name"], group["name_original"] or "", group["name_alias"] or "")
        rows.append(row)
    idols = data["idols"]
    return rows + [_idol(idol, sorted({names[g] for g in idol["groups"] if g in names})) for idol in idols]


def _idol(idol: dict[str, str | None], groups: list[str]) -> Row:
    """An idol; the full name counts only where the stage name is part of it.

    Others share a full name like Kim Minjeong with many people, and are not known by it. A
    single Hangul syllable is left out: it hits ordinary words far more often than the idol.
    """
    row = Row("person", [], groups)
    for stage, real in (("name", "real_name"), ("name_original", "real_name_original")):
        name, full = display(idol[stage] or ""), display(idol[real] or "")
        if not _ONE_HANGUL.fullmatch(name):
            row.add(name)
        row.names.add(fold(name))
        if fold(name) != fold(full) and fold(full).endswith(fold(name)):
            row.add(full)
            row.common.update((fold(name), fold(full)))
    return row


def merge(curated: list[Row], rest: list[Row]) -> list[Row]:
    """``curated`` with what ``rest`` adds.

    Groups agreeing on one spelling are one group; people agree on their groups as well. Somebody
    else of ``rest`` is not known by a full name that a curated artist bears.
    """
    known: dict[tuple[str, str], list[Row]] = {}
    for row in curated:
        for spelling in row.spellings:
            known.setdefault((row.kind, fold(spelling)), []).append(row)
    merged = list(curated)
    for row in rest:
        hits = (hit for spelling in row.spellings for hit in known.get((row.kind, fold(spelling)), ()))
        found = next((hit for hit in hits if row.kind == "group" or _same_groups(hit, row)), None)
        if found is None:
            row.spellings = [
                s for s in row.spellings if fold(s) in row.names or (row.kind, fold(s)) not in known
            ]
            merged.append(row)
            continue
        found.add(*row.spellings)
        there = {fold(group) for group in found.groups}
        found.groups += [group for group in row.groups if fold(group) not in there]
    return merged


def _same_groups(one: Row, other: Row) -> bool:
    if not one.groups and not other.groups:
        return True
    return bool({fold(group) for group in one.groups} & {fold(group) for group in other.groups})


def is_short(spelling: str) -> bool:
    """Whether a spelling is so short that it easily means something else.

    That is one or two Latin letters, a single Latin syllable, one Hangul syllable or ideograph,
    or up to two kana.
    """
    key = fold(spelling)
    if not key.isascii():
        return len(key) < (3 if "\u3041" <= key[0] <= "\u30ff" else 2)
    one_word = spelling.isalpha() and len(key) <= 6 and not (spelling.isupper() and len(key) > 2)
    return (len(key) <= 2 and spelling.isalnum()) or (one_word and len(_VOWELS.findall(key)) == 1)


def table(rows: list[Row], ambiguous: frozenset[str]) -> str:
    """The whole of ``artists.tsv``: header, then rows sorted by kind and folded spelling."""
    holders = Counter(key for row in rows for key in {fold(s) for s in row.spellings})
    lines = []
    for row in rows:
        spellings = sorted(row.spellings, key=lambda s: not s.isascii())
        unsure = [
            s
            for s in spellings
            if is_short(s) or fold(s) in ambiguous or fold(s) in row.common or holders[fold(s)] > 1
        ]
        key = (row.kind, fold(spellings[0]), spellings)
        lines.append(
            (key, "\t".join((row.kind, ";".join(spellings), ";".join(row.groups), ";".join(unsure))))
        )
    return "\n".join(["\t".join(HEADER), *(line for _, line in sorted(lines))]) + "\n"


def main(arguments: list[str]) -> int:
    """Writes OUT_DIR/artists.tsv; returns the exit code."""
    if len(arguments) != 3:
        sys.stderr.write("usage: build_gazetteer.py KPOPNET_JSON OST_SINGERS_TSV OUT_DIR\n")
        return 2
    kpopnet, singers, out = map(Path, arguments)
    words = (out / "ambiguous.txt").read_text(encoding="utf-8").splitlines()
    ambiguous = frozenset(fold(word) for word in words if word and not word.startswith("#"))
    rows = merge(merge(from_singers(singers), from_singers(out / "own_names.tsv")), from_kpopnet(kpopnet))
    (out / "artists.tsv").write_text(table(rows, ambiguous), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
