"""Loads the word lists of a language: everything the reader knows of that language's words.

One TOML file per language stands in ``data/``, or in a folder of the user's own that the
environment variable :data:`FOLDER` names; ``docs/schemas/lexicon.schema.json`` says what a file
may hold. Reading code asks for cue classes by name and never spells out a word itself.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

FOLDER = "LINERNOTES_LEXICON"
"""The environment variable that names a folder with more languages, or other words for known ones."""


class UnknownLanguageError(LookupError):
    """No data file exists for the language that was asked for."""


class LexiconError(Exception):
    """A data file, or the folder that :data:`FOLDER` names, cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of one language, every list in the order of its file.

    ``cues`` maps a cue class ("ost", "sing", "album"…) to phrases; ``particles`` maps a role
    ("possessive", "subject"…) to the particles that follow a name in agglutinating languages;
    ``headers`` maps a field ("title", "artist"…) to the table headers and line labels that
    announce it. ``dates``, ``parts``, ``meaning`` and ``people`` belong to the readers of those facts.
    """

    language: str
    name: str
    cues: Mapping[str, tuple[str, ...]]
    particles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Mapping[str, object] = field(default_factory=dict)
    parts: Mapping[str, object] = field(default_factory=dict)
    meaning: Mapping[str, object] = field(default_factory=dict)
    people: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What tells a language from the others.

    ``scripts`` are those it is written in, the one that gives it away first; ``function_words``
    and ``letters`` (lower case) are looked at where languages share a script. ``detected_as``
    are the languages, as the ``lingua`` package names them, whose pages its word lists read.
    """

    scripts: tuple[str, ...]
    function_words: frozenset[str]
    letters: frozenset[str]
    detected_as: tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    """The language tags that have a data file, sorted.

    Raises:
        LexiconError: if :data:`FOLDER` names something that is no folder.
    """
    return tuple(sorted(_files()))


@cache
def load(language: str) -> Lexicon:
    """The lexicon of ``language`` (a BCP 47 primary tag).

    Raises:
        UnknownLanguageError: if there is no data file for it.
        LexiconError: if its file is no TOML or has not the shape of a lexicon.
    """
    if language not in languages():
        raise UnknownLanguageError(f"no lexicon for language {language!r}; known: {', '.join(languages())}")
    raw = _parsed(language, _text(language))
    return Lexicon(
        language=language,
        name=str(raw.get("name", language)),
        cues=_lists(language, raw, "cues"),
        particles=_lists(language, raw, "particles"),
        headers=_lists(language, raw, "headers"),
        dates=_table(language, raw, "dates"),
        parts=_table(language, raw, "parts"),
        meaning=_table(language, raw, "meaning"),
        people=_table(language, raw, "people"),
    )


@cache
def recognitions() -> Mapping[str, Recognition]:
    """How to tell each language from the others, by tag.

    Raises:
        LexiconError: as for :func:`load`.
    """
    return {language: _recognition(language) for language in languages()}


def _recognition(language: str) -> Recognition:
    text = _text(language)
    # Whole files take long to parse, and this is wanted of every language before the first page.
    raw = _parsed(language, text.partition("\n[cues]")[0])
    table = _table(language, raw if "recognition" in raw else _parsed(language, text), "recognition")
    lists = [table.get(key, []) for key in ("scripts", "function_words", "detected_as")]
    if not lists[0] or not all(map(_is_list, lists)):
        raise LexiconError(f'{_name(language)}: [recognition] needs scripts, e.g. scripts = ["Latin"]')
    scripts, words, tags = (cast("list[str]", found) for found in lists)
    letters = frozenset(str(table.get("letters", "")))
    return Recognition(tuple(scripts), frozenset(words), letters, tuple(tags or [language]))


@cache
def _files() -> Mapping[str, Traversable]:
    """The data file of each language; one in the user's folder replaces the one that is shipped."""
    shipped = resources.files("linernotes.lexicon").joinpath("data")
    found: dict[str, Traversable] = {f.name[:-5]: f for f in shipped.iterdir() if f.name.endswith(".toml")}
    if own := os.environ.get(FOLDER):
        try:
            found.update({path.stem: path for path in sorted(Path(own).iterdir()) if path.suffix == ".toml"})
        except OSError as error:
            raise LexiconError(
                f"{FOLDER} names {own}, which cannot be read ({error.strerror}); "
                "let it name a folder of files like xx.toml"
            ) from error
    return found


def _name(language: str) -> str:
    return str(_files()[language])


def _text(language: str) -> str:
    try:
        return _files()[language].read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{_name(language)} cannot be read: {error}") from error


def _parsed(language: str, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{_name(language)} is no TOML: {error}") from error


def _table(language: str, raw: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = raw.get(key, {})
    if not isinstance(table, dict):
        raise LexiconError(f"{_name(language)}: {key} must be a table, as in [{key}]")
    return table


def _lists(language: str, raw: Mapping[str, object], key: str) -> dict[str, tuple[str, ...]]:
    table = _table(language, raw, key)
    for name, phrases in table.items():
        if not _is_list(phrases):
            raise LexiconError(f"{_name(language)}: {name} in [{key}] must be a list of phrases in quotes")
    return {name: tuple(cast("list[str]", phrases)) for name, phrases in table.items()}


def _is_list(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(item, str) and item.strip() for item in found)
