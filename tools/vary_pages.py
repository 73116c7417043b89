"""Writes labelled pages again with other names, so that training learns how a page speaks and not its words.

    python tools/vary_pages.py FOLDER OUTPUT --names corpus/written [--times 2]

Titles, singers, groups and shows of a page's gold are replaced by such names of other labelled pages in the
same language and script, throughout the page and its gold. The same folders give the same pages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.lexicon.shows import known_shows
from linernotes.lexicon.songs import known_songs
from linernotes.text.scripts import Script, script_of

OPENING, CLOSING = '《〈「『‘“"<', '》〉」』’”">'
"""Marks that titles stand in."""


class Kind(NamedTuple):
    """What a name may be exchanged for: one of the same language, use and script, with the same ending."""

    language: str
    use: str
    script: Script
    closed: bool


def names_of(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each name of a page's gold with its use: title, show, singer or group."""
    for song in gold["songs"]:
        yield from ((title, "title") for title in song["titles"])
        yield from ((show, "show") for show in song["show"])
        for credit in song["credits"]:
            yield from ((name, "singer") for name in (credit["name"], *credit["also"]))
            yield from ((group, "group") for group in credit["member_of"])


def kind_of(name: str, use: str, language: str) -> Kind:
    """The kind of a name; Korean endings differ behind a syllable that ends in a consonant."""
    last = name[-1]
    return Kind(language, use, script_of(name), "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 > 0)


def pools(folder: Path) -> dict[Kind, list[str]]:
    """The names of all labelled pages of a folder by kind, without those that the reader knows beforehand."""
    found: dict[Kind, set[str]] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for name, use in names_of(gold):
            if not is_known(name):
                found.setdefault(kind_of(name, use, gold["language"]), set()).add(name)
    return {kind: sorted(names) for kind, names in found.items()}


def is_known(name: str) -> bool:
    """Whether a list that the reader ships with has the name as an artist's, a song's or a show's."""
    return bool(gazetteer().lookup(name) or known_songs().lookup(name) or known_shows().lookup(name))


def exchange(gold: dict[str, Any], pool: dict[Kind, list[str]], chance: random.Random) -> dict[str, str]:
    """A new name for each name of a page that has others of its kind; no two of them the same."""
    new: dict[str, str] = {}
    for name, use in names_of(gold):
        if name not in new:
            others = pool.get(kind_of(name, use, gold["language"]), [])
            free = [o for o in others if o not in new and o not in new.values()]
            new[name] = chance.choice(free) if free else name
    return new


def replaced(text: str, new: dict[str, str]) -> str:
    """``text`` with every name exchanged, the longest first; a short one in marks only there."""
    names = sorted(new, key=lambda name: (-len(name), name))
    for index, name in enumerate(names):
        plain = re.escape(name)
        marked = f"(?<=[{OPENING}]){plain}(?=[{CLOSING}])"
        bare = rf"(?<!\w){plain}(?!\w)" if name.isascii() else plain
        text = re.sub(marked if re.search(marked, text) and len(name) < LONG else bare, f"\0{index}\0", text)
    return re.sub("\0(\\d+)\0", lambda found: new[names[int(found[1])]], text)


LONG = 5
"""Code points from which a name is hardly an ordinary word as well."""


def renamed(gold: dict[str, Any], new: dict[str, str], name: str) -> dict[str, Any]:
    """The gold of a page called ``name`` with every name exchanged."""

    def credit(old: dict[str, Any]) -> dict[str, Any]:
        also, groups = ([new[n] for n in old[key]] for key in ("also", "member_of"))
        return {**old, "name": new[old["name"]], "also": also, "member_of": groups}

    songs = [
        {
            **song,
            "titles": [new[title] for title in song["titles"]],
            "show": [new[show] for show in song["show"]],
            "credits": [credit(old) for old in song["credits"]],
        }
        for song in gold["songs"]
    ]
    return {**gold, "id": name, "songs": songs}


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes each page with songs of the folder again, ``--times`` times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--names", type=Path, required=True, help="labelled pages to take names from")
    parser.add_argument("--times", type=int, default=2)
    options = parser.parse_args(arguments)
    pool = pools(options.names)
    options.output.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        for turn in range(options.times if gold["songs"] else 0):
            name = f"{path.stem}{'abcdefgh'[turn]}"
            new = exchange(gold, pool, random.Random(name))  # noqa: S311 - nothing here is secret
            (options.output / f"{name}.txt").write_text(replaced(text, new), encoding="utf-8")
            body = json.dumps(renamed(gold, new, name), ensure_ascii=False, indent=1)
            (options.output / f"{name}.json").write_text(body + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
