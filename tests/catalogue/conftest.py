"""Small readings, written down as what a page prints, and catalogues to put them in."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.store import Catalogue
from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from linernotes.catalogue.address import Address


@dataclass(frozen=True)
class Line:
    """A song as one line of a page prints it; ``facts`` are further (property, value) pairs."""

    titles: Sequence[str]
    singers: Sequence[str] = ()
    featured: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()
    groups: Sequence[tuple[str, str]] = ()


def lang_of(value: str) -> str:
    return "ko" if any("가" <= c <= "힣" for c in value) else "en"


@dataclass
class Writer:
    """Writes a page line by line, with a statement for each value that a line prints."""

    uri: str
    text: str = ""
    statements: list[Statement] = field(default_factory=list)
    line: Span = field(default_factory=lambda: Span(0, 0))

    def print(self, line: str) -> None:
        start = len(self.text)
        self.text += f"{line}\n"
        self.line = Span(start, start + len(line))

    def say(self, subject: str, prop: str, value: str, target: str | None = None) -> None:
        start = self.text.index(value, self.line.start)
        named = prop in {"title", "name", "main_artist", "featured_artist", "member_of", "artist", "show"}
        lang = lang_of(value) if named else ""
        key = statement_id(self.uri, subject, prop, value, lang)
        end = start + len(value)
        if any(said.id == key for said in self.statements):
            return
        self.statements.append(
            Statement(key, subject, prop, value, lang, value, start, end, self.line, 0.9, object=target)
        )


class Make:
    """Builds readings; one instance serves all tests, since it keeps nothing."""

    def line(
        self,
        titles: Sequence[str],
        singers: Sequence[str] = (),
        facts: Sequence[tuple[str, str]] = (),
        *,
        featured: Sequence[str] = (),
    ) -> Line:
        return Line(titles, singers, featured, facts)

    def page(
        self,
        uri: str,
        lines: Sequence[Line] = (),
        *,
        shows: Sequence[str] = ("Dr. Romantic 2",),
        together: Sequence[str] = (),
        count: int | None = None,
        published: str | None = None,
    ) -> Reading:
        """A page about one show; ``together`` are artists, then the show and year of earlier work."""
        page = Writer(uri)
        page.print(f"The music of {' | '.join(shows)}: {count} tracks 🎵")
        for name in shows:
            page.say("show1", "name", name)
        if count is not None:
            page.say("show1", "track_count", str(count))
        artists: dict[str, str] = {}
        for number, line in enumerate(lines, 1):
            self._song(page, f"song{number}", line, shows[0], artists)
        if together:
            *names, show, year = together
            page.print(f"{' and '.join(names)} sang for {show} in {year}.")
            for name in names:
                page.say("collab1", "artist", name, artists.get(name))
            page.say("collab1", "show", show)
            page.say("collab1", "year", year)
        return self.reading(page, published)

    def reading(self, page: Writer, published: str | None = None) -> Reading:
        sha256 = hashlib.sha256(page.text.encode()).hexdigest()
        title = page.text.partition("\n")[0]
        stored = Page(page.uri, sha256, page.text, (), title, lang_of(page.text), published)
        return Reading(stored, statements=tuple(page.statements))

    def unsure(self, reading: Reading, value: str, confidence: float = 0.2) -> Reading:
        """The same reading, less sure of every statement with that value."""
        return replace(
            reading,
            statements=tuple(
                replace(s, confidence=confidence) if s.value == value else s for s in reading.statements
            ),
        )

    def english(self) -> Reading:
        """A review in English: four songs, two of them called "My Love"."""
        return self.page(
            "en.txt",
            [
                Line(
                    ["My Love", "너를 사랑하고 있어"],
                    ["Baekhyun"],
                    [],
                    [("theme", "devotion")],
                    [("Baekhyun", "EXO")],
                ),
                Line(
                    ["Go Away Go Away"],
                    ["Chanyeol"],
                    ["Punch"],
                    [("theme", "protection")],
                    [("Chanyeol", "EXO")],
                ),
                Line(["My Love", "나의 그대"], ["Chungha"], [], [("theme", "comfort")]),
                Line(["Your Day"], ["Gummy"]),
            ],
            shows=["Dr. Romantic 2"],
            together=["Chanyeol", "Punch", "Goblin", "2016"],
            count=8,
            published="2020-03-01",
        )

    def korean(self) -> Reading:
        """News in Korean on three of the same songs, with parts and dates."""
        return self.page(
            "ko.txt",
            [
                Line(
                    ["너를 사랑하고 있어"],
                    ["백현"],
                    [],
                    [("part", "1"), ("released", "2020-01-07")],
                    [("백현", "엑소")],
                ),
                Line(["나의 그대"], ["청하"], [], [("part", "7"), ("released", "2020-02-11")]),
                Line(["Go Away Go Away"], ["찬열", "펀치"], [], [("part", "3"), ("released", "2020-01-14")]),
            ],
            shows=["낭만닥터 김사부2", "Dr. Romantic 2"],
            published="2020-02-12",
        )

    def _song(self, page: Writer, song: str, line: Line, show: str, artists: dict[str, str]) -> None:
        extra = [value for _, value in (*line.facts, *line.groups)]
        page.print(f"• {' ~ '.join([*line.titles, *line.singers, *line.featured, *extra, show])}")
        for title in line.titles:
            page.say(song, "title", title)
        page.say(song, "show", show, "show1")
        for prop, names in (("main_artist", line.singers), ("featured_artist", line.featured)):
            for name in names:
                artist = artists.setdefault(name, f"artist{len(artists) + 1}")
                page.say(song, prop, name, artist)
                page.say(artist, "name", name)
        for name, group in line.groups:
            page.say(artists[name], "member_of", group)
        for prop, value in line.facts:
            page.say(song, prop, value)


def dump_of(path: Path) -> list[str]:
    """Every row of a catalogue as SQL, read past the program; without how often it was written."""
    with closing(sqlite3.connect(path)) as db:
        return [line for line in db.iterdump() if not line.startswith('INSERT INTO "change"')]


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """Where a catalogue is kept whose file a test looks into, past the program."""
    return tmp_path / "catalogue.sqlite"


@pytest.fixture
def file_catalogue(sqlite_file: Path) -> Iterator[Catalogue]:
    with Catalogue.open(sqlite_file) as opened:
        yield opened


@pytest.fixture
def catalogue(new_address: Callable[[], Address]) -> Iterator[Catalogue]:
    with Catalogue.open(new_address()) as opened:
        yield opened


@pytest.fixture(scope="session")
def dump() -> Callable[[Path], list[str]]:
    return dump_of
