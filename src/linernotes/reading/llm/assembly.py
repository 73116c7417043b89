"""Writes checked facts down as a reading: the same records and statements as the other reader makes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from linernotes.lexicon.languages import language_of_name
from linernotes.model.page import Page, Span
from linernotes.model.reading import (
    Claim,
    Collaboration,
    Credit,
    Name,
    Person,
    Reading,
    ShowReading,
    SongReading,
)
from linernotes.reading.evidence import Evidence
from linernotes.reading.llm.facts import Checked, Show, Singer, Song, Together
from linernotes.text.fold import fold
from linernotes.text.sentences import sentences

CONFIDENCE = 0.7
"""The confidence of every statement. A model's own figures mean nothing that could be measured here, so
all that the page bears out counts alike: surely enough to be published, and less than what is calibrated."""


def assembled(page: Page, checked: Checked, origin: str, notes: tuple[str, ...]) -> Reading:
    """The reading of ``page`` that ``checked`` amounts to, its statements made by ``origin``."""
    return _Assembly(page, checked, origin).reading(notes)


class _Assembly:
    """Gives every show, song and artist its id, and says what there is to say of each."""

    def __init__(self, page: Page, checked: Checked, origin: str) -> None:
        self._page, self._checked = page, checked
        self._evidence = Evidence(page, _sentence_finder(page), origin)
        used = {fold(span.of(page.text)) for song in checked.songs for span in song.shows[:1]}
        self._shows = [show for show in checked.shows if used & {fold(n.of(page.text)) for n in show.names}]
        self._artists: list[set[str]] = []

    def reading(self, notes: tuple[str, ...]) -> Reading:
        shows = tuple(self._show(i, show) for i, show in enumerate(self._shows, 1))
        songs = tuple(self._song(i, song) for i, song in enumerate(self._checked.songs, 1))
        together = tuple(self._collaboration(i, t) for i, t in enumerate(self._checked.together, 1))
        claims = tuple(
            Claim("track_count", f"show{i}", int(count.value))
            for i, show in enumerate(self._shows, 1)
            for count in show.counts[:1]
        )
        return Reading(self._page, shows, songs, together, claims, self._evidence.statements(), notes)

    def _show(self, index: int, show: Show) -> ShowReading:
        identity = f"show{index}"
        for span in show.names:
            self._evidence.say(identity, "name", span, CONFIDENCE, lang=True)
        for count in show.counts[:1]:
            self._evidence.say(identity, "track_count", count.quote, CONFIDENCE, value=count.value)
        return ShowReading(identity, show.kind, tuple(map(self._name, show.names)))

    def _song(self, index: int, song: Song) -> SongReading:
        identity = f"song{index}"
        for span in song.titles:
            self._evidence.say(identity, "title", span, CONFIDENCE, lang=True)
        show = self._show_of(song)
        if show is not None:
            self._evidence.say(identity, "show", song.shows[0], CONFIDENCE, entity=show)
        fields = {name: self._said(identity, name, song) for name in song.values}
        first = {name: values[0] if values else None for name, values in fields.items()}
        return SongReading(
            identity, tuple(map(self._name, song.titles)), self._credits(identity, song), show,
            track_number=int(first["track_number"]) if first["track_number"] else None,
            part=int(first["part"]) if first["part"] else None, released=first["released"],
            people=self._people(identity, song), themes=fields["theme"], occasions=fields["occasion"],
            sound=fields["sound"], perspective=first["perspective"], cue=first["cue"], confidence=CONFIDENCE,
        )  # fmt: skip

    def _said(self, identity: str, field: str, song: Song) -> tuple[str, ...]:
        for value in song.values[field]:
            self._evidence.say(identity, field, value.quote, CONFIDENCE, value=value.value)
        return tuple(value.value for value in song.values[field])

    def _credits(self, identity: str, song: Song) -> tuple[Credit, ...]:
        credited = []
        for singer in song.singers:
            role = "featured" if singer.featured else "main"
            artist = self._artist(singer)
            self._evidence.say(identity, f"{role}_artist", singer.name, CONFIDENCE, entity=artist)
            for span in (singer.name, *singer.also):
                self._evidence.say(artist, "name", span, CONFIDENCE, lang=True)
            for span in singer.groups:
                self._evidence.say(artist, "member_of", span, CONFIDENCE)
            also, groups = map(self._texts, (singer.also, singer.groups))
            credited.append(Credit(self._text(singer.name), role, also, groups, self._text(singer.printed)))
        return tuple(credited)

    def _people(self, identity: str, song: Song) -> tuple[Person, ...]:
        for role, span in song.people:
            self._evidence.say(identity, role, span, CONFIDENCE)
        return tuple(Person(self._text(span), role) for role, span in song.people)

    def _collaboration(self, index: int, together: Together) -> Collaboration:
        identity = f"collab{index}"
        for span in together.artists:
            known = self._known_artist({fold(self._text(span))})
            self._evidence.say(identity, "artist", span, CONFIDENCE, entity=known)
        if together.show is not None:
            self._evidence.say(identity, "show", together.show, CONFIDENCE)
        year = None if together.year is None else together.year.value[:4]
        if together.year is not None and year is not None:
            self._evidence.say(identity, "year", together.year.quote, CONFIDENCE, value=year)
        show = None if together.show is None else self._text(together.show)
        return Collaboration(self._texts(together.artists), show, int(year) if year else None)

    def _artist(self, singer: Singer) -> str:
        """The id of an artist, the same for whoever shares a spelling."""
        keys = {fold(self._text(span)) for span in (singer.name, *singer.also)}
        known = self._known_artist(keys)
        if known is None:
            self._artists.append(keys)
            return f"artist{len(self._artists)}"
        self._artists[int(known.removeprefix("artist")) - 1] |= keys
        return known

    def _known_artist(self, keys: set[str]) -> str | None:
        return next((f"artist{i}" for i, known in enumerate(self._artists, 1) if known & keys), None)

    def _show_of(self, song: Song) -> str | None:
        key = {fold(self._text(span)) for span in song.shows[:1]}
        shows = enumerate(self._shows, 1)
        return next((f"show{i}" for i, s in shows if key & {fold(self._text(n)) for n in s.names}), None)

    def _text(self, span: Span) -> str:
        return span.of(self._page.text)

    def _texts(self, spans: list[Span]) -> tuple[str, ...]:
        return tuple(map(self._text, spans))

    def _name(self, span: Span) -> Name:
        words = self._text(span)
        return Name(words, language_of_name(words, self._page.language))


def _sentence_finder(page: Page) -> Callable[[int], Span]:
    """Finds the sentence around an offset of the page's text."""
    found = [Span(*s) for block in page.blocks for s in sentences(page.text, *block.span)]
    starts = [sentence.start for sentence in found]

    def sentence_at(position: int) -> Span:
        return found[max(0, bisect_right(starts, position) - 1)]

    return sentence_at
