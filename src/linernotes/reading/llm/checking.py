"""Asks the page about every fact of a model's answer and keeps what it bears out.

The rule is one and knows no exception: a fact is kept only if its quote stands in the stretch of
the page that the model was shown, and if the quote says the value. Where a quote stands in several
places, the one nearest to the song's title is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from linernotes.model.page import Page, Span
from linernotes.reading.llm import values
from linernotes.reading.llm.drops import Drops, Reason
from linernotes.reading.llm.facts import Checked, Show, Singer, Song, Together, Value
from linernotes.reading.llm.quotes import Passage
from linernotes.reading.llm.request import fields, themes
from linernotes.reading.people import ROLES

Json = Any
"""Whatever a model may have written."""

_BearOut = Callable[[str, Span], str | Reason]
"""From a value and its quote to the value as it counts, or the reason why it does not."""

KINDS = frozenset({"series", "film", "anime"})
NUMBERS = ("track_number", "part")
WORDED = ("occasion", "perspective", "sound", "cue")

LONGEST_PRINTED = 80
"""Code points up to which a name and its group are printed as one credit."""


class Checker:
    """Checks answers about one page; ``drops`` counts what it turned away."""

    def __init__(self, page: Page, shown: tuple[Span, ...], drops: Drops) -> None:
        """Takes the page and the stretches of it that the model was ``shown``."""
        self._page = page
        self._passage = Passage(page.text, shown)
        self._drops = drops
        self._near = shown[0].start

    def check(self, answer: dict[str, Json]) -> Checked:
        """What the page bears out of ``answer``."""
        self._unknown(answer, frozenset({"shows", "songs", "collaborations"}))
        checked = Checked()
        for found in self._objects(answer, "shows", "show"):
            show = self._show(found)
            if show.names:
                checked.shows.append(show)
        for found in self._objects(answer, "songs", "song"):
            song = self._song(found)
            if song is not None:
                checked.songs.append(song)
        for found in self._objects(answer, "collaborations", "collaboration"):
            together = self._together(found)
            if len(together.artists) > 1:
                checked.together.append(together)
        return checked

    def _show(self, found: dict[str, Json]) -> Show:
        show = Show(self._printed(found, "name"))
        kinds = [v.value for v in self._borne_out(found, "kind", self._kind)]
        show.kind = kinds[0] if kinds else show.kind
        show.counts = self._borne_out(found, "track_count", self._number)
        return show

    def _song(self, found: dict[str, Json]) -> Song | None:
        """The song; None, and all its facts dropped, if the page prints no title for it."""
        titles = self._printed(found, "title")
        if not titles:
            rest = (fact for field in found if field != "title" for fact in _facts(found.get(field)))
            self._drops.drop(Reason.NO_TITLE, sum(1 for _ in rest))
            return None
        self._near = titles[0].start
        song = Song(titles, self._printed(found, "show"))
        for field, featured in (("main_artist", False), ("featured_artist", True)):
            song.singers += self._singers(found, field, featured=featured)
        song.people = [(role, span) for role in ROLES for span in self._printed(found, role)]
        for field, bear_out in (
            *((number, self._number) for number in NUMBERS),
            ("released", self._date),
            ("theme", self._theme),
            *((worded, self._worded(worded)) for worded in WORDED),
        ):
            song.values[field] = self._borne_out(found, field, bear_out)
        return song

    def _singers(self, found: dict[str, Json], field: str, *, featured: bool) -> Iterator[Singer]:
        for fact in self._listed(found, field):
            self._unknown(fact, fields("artist"))
            name = self._name(fact)
            if name is None:
                continue
            also, groups = self._printed(fact, "also"), self._printed(fact, "member_of")
            yield Singer(name, featured, _together_printed(name, groups, self._page.text), also, groups)

    def _together(self, found: dict[str, Json]) -> Together:
        artists, shows = self._printed(found, "artist"), self._printed(found, "show")
        years = self._borne_out(found, "year", self._date)
        return Together(artists, shows[0] if shows else None, years[0] if years else None)

    def _printed(self, found: dict[str, Json], field: str) -> list[Span]:
        """Where the names of a field stand, each string of them once."""
        places: dict[str, Span] = {}
        for fact in self._listed(found, field):
            self._unknown(fact, fields("fact"))
            place = self._name(fact)
            if place is not None:
                places.setdefault(place.of(self._page.text), place)
        return list(places.values())

    def _name(self, fact: dict[str, Json]) -> Span | None:
        """Where the value of ``fact`` stands inside its quote."""
        quote = self._quote(fact)
        name = None if quote is None else self._passage.within(quote, fact["value"])
        if quote is not None:
            self._count(kept=name is not None)
        return name

    def _borne_out(self, found: dict[str, Json], field: str, bear_out: _BearOut) -> list[Value]:
        """The values of a field whose quotes say them, each once."""
        kept: dict[str, Value] = {}
        for fact in self._listed(found, field):
            self._unknown(fact, fields("fact"))
            quote = self._quote(fact)
            if quote is None:
                continue
            value = bear_out(fact["value"].strip(), quote)
            if isinstance(value, Reason):
                self._drops.drop(value)
                continue
            self._drops.kept += 1
            kept.setdefault(value, Value(value, quote))
        return list(kept.values())

    def _quote(self, fact: dict[str, Json]) -> Span | None:
        """The place of a fact's quote that is nearest to the song, if the fact has the agreed form at all."""
        value, quote = fact.get("value"), fact.get("quote")
        if not isinstance(value, str) or not isinstance(quote, str) or not value.strip():
            self._drops.drop(Reason.BAD_FORM)
            return None
        places = self._passage.places(quote)
        if not places:
            self._drops.drop(Reason.NOT_ON_PAGE)
            return None
        return min(places, key=self._distance)

    def _distance(self, place: Span) -> int:
        """How far a place is from the song; pages go forward, so what stands before it is twice as far."""
        return place.start - self._near if place.start >= self._near else 2 * (self._near - place.start)

    def _count(self, *, kept: bool) -> None:
        if kept:
            self._drops.kept += 1
        else:
            self._drops.drop(Reason.NOT_IN_QUOTE)

    def _number(self, value: str, quote: Span) -> str | Reason:
        found = values.number(value, quote.of(self._page.text), self._page.language)
        return found or Reason.NOT_IN_QUOTE

    def _date(self, value: str, quote: Span) -> str | Reason:
        page = self._page
        return values.date(value, quote.of(page.text), page.language, page.published) or Reason.NOT_IN_QUOTE

    def _theme(self, value: str, _quote: Span) -> str | Reason:
        return value if value in themes() else Reason.UNKNOWN_THEME

    def _kind(self, value: str, _quote: Span) -> str | Reason:
        return value if value in KINDS else Reason.BAD_FORM

    def _worded(self, field: str) -> _BearOut:
        def bear_out(value: str, quote: Span) -> str | Reason:
            if value in values.labels(field):
                return value
            place = self._passage.within(quote, value)
            return Reason.NOT_IN_QUOTE if place is None else place.of(self._page.text)

        return bear_out

    def _objects(self, found: dict[str, Json], field: str, part: str) -> Iterator[dict[str, Json]]:
        for item in self._listed(found, field):
            self._unknown(item, fields(part))
            yield item

    def _listed(self, found: dict[str, Json], field: str) -> Iterator[dict[str, Json]]:
        """The objects of a list; what is no list or no object is dropped."""
        listed = found.get(field)
        if listed is not None and not isinstance(listed, list):
            self._drops.drop(Reason.BAD_FORM)
            return
        for item in listed or ():
            if isinstance(item, dict):
                yield item
            else:
                self._drops.drop(Reason.BAD_FORM)

    def _unknown(self, found: dict[str, Json], known: frozenset[str]) -> None:
        self._drops.drop(Reason.UNKNOWN_FIELD, len(found.keys() - known))


def _facts(listed: Json) -> list[Json]:
    return listed if isinstance(listed, list) else []


def _together_printed(name: Span, groups: list[Span], text: str) -> Span:
    """The name with the groups beside it, as far as they are printed as one credit on one line."""
    whole = Span(min(s.start for s in (name, *groups)), max(s.end for s in (name, *groups)))
    fits = whole.end - whole.start <= LONGEST_PRINTED and "\n" not in whole.of(text)
    return whole if fits else name
