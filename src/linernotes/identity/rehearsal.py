"""Pages as the web prints them about soundtracks whose truth is known: to learn from, and to measure with.

A file of known soundtracks gives the names; here they are scattered over invented pages with the
habits and slips of real ones. Each page keeps to a language, lists some songs, prints titles in
one script or two, translated or by ear, forgets singers, spells and spaces as it likes, and names
songs of other shows in passing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

from linernotes.identity.subjects import Kind, Subject
from linernotes.identity.words import split_season

if TYPE_CHECKING:
    from pathlib import Path

_LANGUAGES = {"ko": 10, "en": 6, "ja": 3, "zh": 1}
"""How often pages are in each language, as the pages that this was modelled on are."""

_LATIN_OTHERWISE = 0.3
"""How often a page in another script prints a name in Latin letters all the same."""

_HOURS_OFF = ("", "", "", "", "", "", "", "+1")


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


def rehearse(soundtracks: Sequence[Soundtrack], pages: int, random: Random) -> Rehearsal:
    """Invent about ``pages`` pages on each of ``soundtracks``."""
    found = Rehearsal()
    for number, soundtrack in enumerate(soundtracks):
        for page in range(pages):
            _Writing(f"page:{number}/{page}", random, found).write(soundtrack, soundtracks)
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

    def write(self, soundtrack: Soundtrack, others: Sequence[Soundtrack]) -> None:
        random = self._random
        wanted = random.choices((1, 2, 4, len(soundtrack.songs)), (8, 3, 3, 4))[0]
        songs = random.sample(list(soundtrack.songs), min(wanted, len(soundtrack.songs)))
        self._show("show1", soundtrack, songs)
        if random.random() < 0.35 and len(others) > 1:
            other = random.choice([s for s in others if s is not soundtrack])
            self._show(
                "show2", other, random.sample(list(other.songs), min(len(other.songs), random.randint(1, 3)))
            )
        for label, (names, shows, groups) in self._artists.items():
            key = f"{self._uri}#artist{list(self._artists).index(label) + 1}"
            self._say(
                Subject(key, self._uri, Kind.ARTIST, tuple(names), tuple(shows), groups=tuple(groups)), label
            )

    def _show(self, local: str, soundtrack: Soundtrack, songs: Sequence[Song]) -> None:
        key = f"{self._uri}#{local}"
        names = [self._in_language(soundtrack.names)]
        if self._random.random() < 0.15:
            names.append(self._random.choice([n for found in soundtrack.names.values() for n in found]))
        if self._random.random() < 0.04 and songs:
            names = [split_season(name)[0] for name in names]
        self._say(Subject(key, self._uri, Kind.SHOW, tuple(dict.fromkeys(names))), soundtrack.label)
        for song in songs:
            self._song(song, key)

    def _song(self, song: Song, show: str) -> None:
        random = self._random
        self._songs += 1
        key = f"{self._uri}#song{self._songs}"
        singers = [s for s in song.singers if random.random() > 0.04]
        if random.random() < 0.06:
            singers = []
        artists = tuple(self._artist(singer, show) for singer in singers)
        part = str(song.part) if song.part and random.random() < 0.35 else None
        released = song.released if song.released and random.random() < 0.4 else None
        subject = Subject(key, self._uri, Kind.SONG, self._titles(song), (show,), artists, (), part, released)
        self._say(subject, song.label)

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


def pairs_of(rehearsal: Rehearsal) -> Iterator[tuple[Subject, Subject, bool]]:
    """All pairs of mentions of one kind on two pages, with whether they mean one thing."""
    by_kind: dict[Kind, list[Subject]] = {}
    for subject in rehearsal.subjects:
        by_kind.setdefault(subject.kind, []).append(subject)
    for subjects in by_kind.values():
        for place, left in enumerate(subjects):
            for right in subjects[:place]:
                if left.page != right.page:
                    yield left, right, rehearsal.truth[left.key] == rehearsal.truth[right.key]
