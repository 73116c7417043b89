"""A catalogue of invented soundtracks, as large as one likes: pages of eight songs with what they mean.

Names are those of :mod:`.generating`; what a page says of a song is a sentence put together from the
pieces of ``data/library.toml``, in the page's language. Everything follows from the seed.
"""

from __future__ import annotations

import hashlib
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.search import generating
from linernotes.catalogue.store import Catalogue
from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id

SONGS_OF_A_SHOW = 8
SINGERS = 20
"""Songs to a singer, on average."""

_PIECES = tomllib.loads(Path(__file__).with_name("data").joinpath("library.toml").read_text(encoding="utf-8"))
THEMES = ("longing", "comfort", "heartbreak", "devotion", "hope", "confession", "protection", "reunion")


class _Pages:
    """Writes pages of one show each."""

    def __init__(self, songs: int, seed: int) -> None:
        self.rng = random.Random(seed)
        shows = songs // SONGS_OF_A_SHOW
        singers = max(songs // SINGERS, SONGS_OF_A_SHOW)
        known = generating.names(songs * 2 + shows + singers, seed)
        self.singers, known = known[:singers], known[singers:]
        self.shows, known = known[:shows], known[shows:]
        self.titles = list(zip(known[::2], known[1::2], strict=True))

    def page(self, number: int) -> Reading:
        """The reading of the page of one show."""
        language = self.rng.choice(list(_PIECES))
        writing = _Writing(f"made/{number}.txt", self.shows[number], language)
        first = number * SONGS_OF_A_SHOW
        for place, titles in enumerate(self.titles[first : first + SONGS_OF_A_SHOW]):
            artists = self.rng.sample(range(len(self.singers)), 2 if self.rng.random() < 0.1 else 1)
            writing.song(
                place,
                titles,
                [(artist, self.singers[artist]) for artist in artists],
                sentence(self.rng, language),
                self.rng.choice(THEMES),
            )
        return writing.reading()


class _Writing:
    """One page in the making: its text, and the statements that quote it."""

    def __init__(self, uri: str, show: str, language: str) -> None:
        self.uri, self.show, self.language, self.text = uri, show, language, ""
        self.statements: list[Statement] = []
        self._line(show)
        self._say("show1", "name", show, show, None)

    def song(
        self, place: int, titles: tuple[str, str], artists: list[tuple[int, str]], meaning: str, theme: str
    ) -> None:
        """Write of one song."""
        subject = f"song{place + 1}"
        told = f"{titles[0]} ({titles[1]}) – {', '.join(name for _, name in artists)} (Part {place + 1})"
        self._line(told)
        for title in titles:
            self._say(subject, "title", title, title, None)
        self._say(subject, "show", self.show, titles[0], "show1")
        self._say(subject, "part", str(place + 1), str(place + 1), None)
        for number, name in artists:
            self._say(subject, "main_artist", name, name, f"artist{number}")
            self._say(f"artist{number}", "name", name, name, None)
        self._line(meaning)
        self._say(subject, "theme", theme, meaning, None)

    def reading(self) -> Reading:
        """The page as it was read."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        page = Page(self.uri, digest, self.text, (), language=self.language)
        return Reading(page, statements=tuple(self.statements))

    def _line(self, text: str) -> None:
        self.sentence = Span(len(self.text), len(self.text) + len(text))
        self.text += f"{text}\n"

    def _say(self, subject: str, prop: str, value: str, quote: str, of: str | None) -> None:
        start = self.text.index(quote, self.sentence.start)
        self.statements.append(
            Statement(
                id=statement_id(self.uri, subject, prop, value, ""),
                subject=subject,
                property=prop,
                value=value,
                lang="",
                quote=quote,
                start=start,
                end=start + len(quote),
                sentence=self.sentence,
                confidence=0.95,
                object=of,
            )
        )


def sentence(rng: random.Random, language: str) -> str:
    """A sentence that a page might say of a song."""
    pieces = _PIECES[language]
    return str(
        pieces["form"].format(
            **{slot: rng.choice(listed) for slot, listed in pieces.items() if slot != "form"}
        )
    )


def wishes(count: int, seed: int = 5) -> list[str]:
    """Wishes for songs, each a piece or two of a sentence in one of the languages."""
    rng = random.Random(seed)
    slots = ("does", "where", "when")
    asked = (_PIECES[rng.choice(list(_PIECES))] for _ in range(count))
    return [" ".join(rng.choice(pieces[slot]) for slot in rng.sample(slots, 2)) for pieces in asked]


def readings(songs: int, seed: int = 3) -> Iterator[Reading]:
    """The readings of the pages of so many songs."""
    pages = _Pages(songs, seed)
    return (pages.page(number) for number in range(songs // SONGS_OF_A_SHOW))


def fill(catalogue: Catalogue, songs: int, seed: int = 3) -> Iterator[int]:
    """Put the pages of so many songs into a catalogue, giving the number of each page when it is in."""
    for number, reading in enumerate(readings(songs, seed)):
        catalogue.add(reading)
        yield number
