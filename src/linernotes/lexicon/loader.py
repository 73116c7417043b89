"""Loads the word lists of a language: everything the reader knows of that language's words.

One TOML file per language stands in ``data/``; ``docs/schemas/lexicon.schema.json`` says what a
file may hold. Reading code asks for cue classes by name and never spells out a word itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnknownLanguageError(LookupError):
    """No data file exists for the language that was asked for."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language, every list in the order of its file.

    ``cues`` maps a cue class ("ost", "sing", "album"…) to phrases; ``particles`` maps a role
    ("possessive", "subject"…) to the particles that follow a name in agglutinating languages;
    ``headers`` maps a field ("title", "artist"…) to the table headers and line labels that
    announce it. ``dates``, ``parts`` and ``meaning`` belong to the readers of those facts.
    """

    language: str
    name: str
    cues: Mapping[str, tuple[str, ...]]
    particles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, object] = field(default_factory=dict)
    meaning: Mapping[str, object] = field(default_factory=dict)


@cache
def languages() -> tuple[str, ...]:
    """The language tags that have a data file, sorted."""
    folder = resources.files("linernotes.lexicon").joinpath("data")
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (a BCP 47 primary tag).

    Raises:
        UnknownLanguageError: if ``data/`` has no file for it.
    """
    if language not in languages():
        raise UnknownLanguageError(f"no lexicon for language {language!r}; known: {', '.join(languages())}")
    path = resources.files("linernotes.lexicon").joinpath("data", f"{language}.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        language=raw["language"],
        name=raw["name"],
        cues=_lists(raw.get("cues", {})),
        particles=_lists(raw.get("particles", {})),
        headers=_lists(raw.get("headers", {})),
        dates=raw.get("dates", {}),
        parts=raw.get("parts", {}),
        meaning=raw.get("meaning", {}),
    )


def _lists(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in table.items()}
