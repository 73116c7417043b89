"""Pages as the web prints them about soundtracks whose truth is known: to learn from, and to measure with.

A file of known soundtracks gives the names; here they are scattered over invented pages with the
habits and slips of real ones. Each page keeps to a language, lists some songs, prints titles in
one script or two, translated or by ear, forgets singers, spells and spaces as it likes, and names
songs of other shows in passing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from linernotes.identity.subjects import Kind, Subject
from linernotes.identity.words import split_season

if TYPE_CHECKING:
    from pathlib import Path

_LANGUAGES = {"ko": 10, "en": 6, "ja": 3, "zh": 1}
"""How often pages are in each language, as the pages that this was modelled on are."""

_ASTRAY = 0.08
"""How often a page takes a song of another show for one of its own."""

_LATIN_OTHERWISE = 0.3
"""How often a page in another script prints a name in Latin letters all the same."""


@dataclass(frozen=True, slots=True)
class Singer:
    """A singer: spellings by language, and groups."""

    label: str
    names: Mapping[str, Sequence[str]]
    groups: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Song:
    """A song: official titles, translations and spellings by ear, each by language."""

    label: str
    titles: Mapping[str, Sequence[str]]
    translated: Mapping[str, Sequence[str]]
    ear: Mapping[str, Sequence[str]]
    singers: Sequence[Singer]
    part: int | None = None
    released: str | None = None


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """A show by its names in each language, and its songs."""

    label: str
    names: Mapping[str, Sequence[str]]
    songs: Sequence[Song]


@dataclass(slots=True)
class Rehearsal:
    """Mentions on invented pages, and what each truly means, by key."""

    subjects: list[Subject] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)


def known_soundtracks(path: Path) -> list[Soundtrack]:
    """The soundtracks of a file such as ``corpus/identity/soundtracks.toml``.

    Raises:
        OSError: if it cannot be read.
        tomllib.TOMLDecodeError: if it is no TOML.
        KeyError: if a song names a singer that the file does not describe.
    """
    raw = tomllib.loads(path.read_text("utf-8"))
    singers = {name: _singer(name, found) for name, found in raw["artist"].items()}
    return [
        Soundtrack(
            _first(show["names"]),
            show["names"],
            [
                _song(number, _first(show["names"]), song, singers)
                for number, song in enumerate(show["songs"])
            ],
        )
        for show in raw["show"]
    ]


def _first(names: Mapping[str, Sequence[str]]) -> str:
    return names.get("en", next(iter(names.values())))[0]


def _singer(label: str, raw: Mapping[str, Sequence[str]]) -> Singer:
    return Singer(
        label, {lang: names for lang, names in raw.items() if lang != "groups"}, raw.get("groups", ())
    )


def _song(number: int, show: str, raw: Mapping[str, Any], singers: Mapping[str, Singer]) -> Song:
    return Song(
        f"{show} {number}",
        raw["titles"],
        raw.get("translated", {}),
        raw.get("ear", {}),
        [singers[name] for name in raw["singers"]],
        raw.get("part"),
        raw.get("released"),
    )


def rehearse(
    soundtracks: Sequence[Soundtrack], pages: int, random: Random, first: int = 0, *, whole: int = 0
) -> Rehearsal:
    """Invent ``pages`` pages on each of ``soundtracks``, which are numbered from ``first``.

    The first ``whole`` pages on each list all its songs.
    """
    found = Rehearsal()
    for number, soundtrack in enumerate(soundtracks, first):
        for page in range(pages):
            writing = _Writing(f"page:{number}/{page}", random, found)
            writing.write(soundtrack, soundtracks, whole=page < whole)
    return found


class _Writing:
    """One page in the making."""

    def __init__(self, uri: str, random: Random, found: Rehearsal) -> None:
        self._uri = uri
        self._random = random
        self._found = found
        self._language = random.choices(list(_LANGUAGES), list(_LANGUAGES.values()))[0]
        self._artists: dict[str, tuple[list[str], list[str], list[str]]] = {}
        self._songs = 0
        self._others: list[Singer] = []

    def write(self, soundtrack: Soundtrack, others: Sequence[Soundtrack], *, whole: bool) -> None:
        random = self._random
        self._others = [singer for song in soundtrack.songs for singer in song.singers]
        wanted = random.choices((1, 2, 4, len(soundtrack.songs)), (8, 3, 3, 4))[0]
        songs = random.sample(list(soundtrack.songs), min(wanted, len(soundtrack.songs)))
        songs = list(soundtrack.songs) if whole else songs
        self._show("show1", soundtrack, songs, others)
        if random.random() < 0.35 and len(others) > 1:
            other = random.choice([s for s in others if s is not soundtrack])
            few = random.sample(list(other.songs), min(len(other.songs), random.randint(1, 3)))
            self._show("show2", other, few, ())
        for label, (names, shows, groups) in self._artists.items():
            key = f"{self._uri}#artist{list(self._artists).index(label) + 1}"
            self._say(
                Subject(key, self._uri, Kind.ARTIST, tuple(names), tuple(shows), groups=tuple(groups)), label
            )

    def _show(
        self, local: str, soundtrack: Soundtrack, songs: Sequence[Song], others: Sequence[Soundtrack]
    ) -> None:
        key = f"{self._uri}#{local}"
        names = [self._in_language(soundtrack.names)]
        if self._random.random() < 0.15:
            names.append(self._random.choice([n for found in soundtrack.names.values() for n in found]))
        if self._random.random() < 0.04 and songs:
            names = [split_season(name)[0] for name in names]
        self._say(Subject(key, self._uri, Kind.SHOW, tuple(dict.fromkeys(names))), soundtrack.label)
        for song in songs:
            self._song(song, key, song.label)
        if self._random.random() < _ASTRAY and others:
            song = self._random.choice(self._random.choice(others).songs)
            if song not in soundtrack.songs:
                self._song(song, key, f"{song.label} astray in {soundtrack.label}")

    def _song(self, song: Song, show: str, label: str) -> None:
        random = self._random
        self._songs += 1
        key = f"{self._uri}#song{self._songs}"
        singers = [s for s in song.singers if random.random() > 0.04]
        chance = random.random()
        if chance < 0.06:
            singers = []
        elif chance < 0.064:
            singers = [random.choice(self._others)]
        artists = tuple(self._artist(singer, show) for singer in singers)
        part = str(self._wrong(song.part)) if song.part and random.random() < 0.35 else None
        released = self._day(song.released) if song.released and random.random() < 0.4 else None
        subject = Subject(key, self._uri, Kind.SONG, self._titles(song), (show,), artists, (), part, released)
        self._say(subject, label)

    def _wrong(self, part: int) -> int:
        """The part, or rarely another: a place in a list taken for it."""
        return self._random.randint(1, 12) if self._random.random() < 0.01 else part

    def _day(self, released: str) -> str:
        """The day, or sometimes the next (midnight), its month alone, or rarely another day altogether."""
        chance = self._random.random()
        if chance < 0.06:
            return (date.fromisoformat(released) + timedelta(days=1)).isoformat()
        if chance < 0.1:
            return released[:7]
        return (date.fromisoformat(released) + timedelta(days=90)).isoformat() if chance < 0.11 else released

    def _titles(self, song: Song) -> tuple[str, ...]:
        random, lang = self._random, self._language
        options = [*song.titles.get(lang, ()), *song.ear.get(lang, ())]
        if lang in song.translated and (not options or random.random() < 0.3):
            options = list(song.translated[lang])
        latin = song.titles.get("en", song.translated.get("en", ()))
        if not options or (latin and random.random() < _LATIN_OTHERWISE / 2):
            options = list(latin) or [title for found in song.titles.values() for title in found]
        printed = [random.choice(options)]
        if random.random() < 0.25:
            printed.append(random.choice([title for found in song.titles.values() for title in found]))
        return tuple(dict.fromkeys(map(self._slip, printed)))

    def _artist(self, singer: Singer, show: str) -> str:
        names, shows, groups = self._artists.setdefault(singer.label, ([], [], []))
        if not names:
            names.append(self._in_language(singer.names))
            if self._random.random() < 0.08:
                names.append(self._random.choice([n for found in singer.names.values() for n in found]))
            if singer.groups and self._random.random() < 0.4:
                groups.append(self._random.choice(list(singer.groups)))
        if show not in shows:
            shows.append(show)
        return f"{self._uri}#artist{list(self._artists).index(singer.label) + 1}"

    def _in_language(self, names: Mapping[str, Sequence[str]]) -> str:
        random = self._random
        latin = random.random() < (_LATIN_OTHERWISE if self._language != "ko" else _LATIN_OTHERWISE / 2)
        found = names.get("en" if latin else self._language) or names.get("en") or next(iter(names.values()))
        return self._slip(random.choice(list(found)))

    def _slip(self, name: str) -> str:
        """The name as a page may print it: another case, a space more or less, rarely a wrong letter."""
        random = self._random
        chance = random.random()
        if chance < 0.05:
            return name.replace(" ", "") if not name.isascii() else name.upper()
        if chance < 0.1 and name.isascii():
            return name.capitalize()
        if chance < 0.13 and len(name) > 6:
            at = random.randrange(1, len(name) - 1)
            if name[at].isalpha() and not name[at].isdigit():
                return name[:at] + name[at + 1 :]
        return name

    def _say(self, subject: Subject, label: str) -> None:
        self._found.subjects.append(subject)
        self._found.truth[subject.key] = f"{subject.kind} {label}"
