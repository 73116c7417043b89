"""Puts an answer together: what is called so, what feels so, and why each of it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.search.answers import Answer, ByLabel, ByName, BySentence, Hit, Part, Use, Why
from linernotes.search.feeling.fusing import best_first
from linernotes.search.feeling.labels import Asked, Label
from linernotes.search.feeling.voice import SILENT, Voice, added
from linernotes.search.feeling.wishing import Wish
from linernotes.search.filtering import Mask, Songs
from linernotes.search.names.records import How, NameHit
from linernotes.search.opening import Opened
from linernotes.text.scripts import RUNNING_LETTERS

SURE = 0.86
"""A name that matches so well was meant, whatever else the words could say."""

VERY_SURE = 0.9
"""Such a name was meant even where all its words say something else as well."""

LIKELY = 0.75
"""A name that matches so well was probably meant, if the words say no feeling."""

TITLE, LONG_TITLE = 2, 3
"""Words of a query that can be a title and nothing else, and of one that can be so in spite of a slip."""

WORDY = 4
"""Words of a wish that is no misspelt name: from here on one slip in a name is the most that counts."""

LETTERS = 3
"""Letters to a word of a script that puts no spaces between words."""

PLAIN = 0.5
"""What a phrase must weigh to be shown as a wish that was understood."""

FULFILLED = 0.1
"""What a song gains for each part of a query that it fulfils, where that part is no condition."""

LOOKED_AT = 20
"""Things with near names that are looked at."""

_PER_KIND = 8
"""Times as many hits are looked at where only some are wanted."""


class Answering:
    """Answers queries that are understood, from the indexes."""

    def __init__(self, opened: Opened, songs: Songs) -> None:
        """Answer from these."""
        self._things, self._index, self._feelings = opened.things, opened.names, opened.feelings
        self._songs = songs

    def titles(
        self, query: str, named: Mapping[str, NameHit], kind: str | None, *, wish: bool
    ) -> dict[str, NameHit]:
        """What is called so, if a query of some words is together a song's title, or nearly; else nothing.

        Whatever a word of a title names or wishes by itself, it was not meant. Where words are a ``wish``
        as well, it takes the very title, or one that is long and nearly right.
        """
        near = {ident: hit for ident, hit in named.items() if kind in {None, hit.kind}}
        best, words = next(iter(near.values()), None), _words(query)
        if best is None or best.kind != Kind.SONG or best.how not in _WHOLE or words < TITLE:
            return {}
        if wish and best.how is not How.EXACT and (words < LONG_TITLE or best.score < VERY_SURE):
            return {}
        return near if best.score >= SURE else {}

    def answer(
        self,
        query: str,
        understood: tuple[Sequence[Part], str],
        wishes: Sequence[Asked],
        named: Mapping[str, NameHit],
        limit: int,
        kind: str | None,
    ) -> Answer:
        """The answer to a query.

        Args:
            query: as typed.
            understood: the parts that were understood in it, and its other words.
            wishes: what of it asks for labels.
            named: the things that are called nearly so, as :meth:`named` finds them.
            limit: how many hits at most.
            kind: "show", "song" or "artist", if only those are wanted.
        """
        parts, rest = understood
        parts, mask = self._narrowed(parts)
        boosts = [part for part in parts if part.use is Use.BOOST]
        rest = " ".join([rest, *(part.text for part in boosts)]).strip()
        asked = _weights(wishes)
        if asked or mask is not None:
            named = {ident: hit for ident, hit in named.items() if _is_sure(hit, asked)}
        if mask is not None and rest:
            named = {**named, **self._named_within(rest, wishes, mask, named)}
        named = {ident: hit for ident, hit in named.items() if kind in {None, hit.kind}}
        sure = [ident for ident, hit in named.items() if _is_sure(hit, asked)]
        wish = self._feelings.wish(rest, asked)
        shown = (*parts, *_shown(query, wishes))
        if kind not in {None, Kind.SONG} or (
            sure and mask is None and not (boosts or asked or wish.concepts)
        ):
            return self.by_name(query, named, shown, limit)
        felt = self._felt(wish, boosts, mask)
        found = self._in_order(sure, felt, list(named), limit)
        hits = self._hits(found, named, felt, wish)
        numbers = [number for number in map(self._songs.number.get, named) if number is not None]
        others = [number for number, score in zip(numbers, felt.of(numbers), strict=True) if not score]
        count = len(felt.places) + len(others) + len(named) - len(numbers)
        facets = self._songs.facets(np.concatenate([felt.places, np.array(others, np.intp)]))
        return Answer(query, hits, shown, count, facets, tuple(filter(None, [wish.trouble])))

    def by_name(
        self, query: str, named: Mapping[str, NameHit], shown: tuple[Part, ...], limit: int
    ) -> Answer:
        """The answer to a query that is a name and no more."""
        hits = tuple(
            self.shown(self._things[hit.entity], hit.score, [ByName(hit.name, hit.lang, hit.how, hit.score)])
            for hit in list(named.values())[:limit]
        )
        songs = [number for number in map(self._songs.number.get, named) if number is not None]
        return Answer(query, hits, shown, len(named), self._songs.facets(songs))

    def _in_order(self, sure: Iterable[str], felt: Voice, named: Iterable[str], limit: int) -> list[str]:
        """The first ids of an answer: what is surely called so, what feels so, what may be called so."""
        best = (self._songs.all[number].id for number in best_first(felt, limit).tolist())
        return list(dict.fromkeys(chain(sure, best, named)))[:limit]

    def _narrowed(self, parts: Sequence[Part]) -> tuple[tuple[Part, ...], Mask | None]:
        """The parts, and the songs that fulfil those that are conditions; one that none fulfils is none."""
        mask: Mask | None = None
        found = []
        for part in parts:
            if part.use is Use.FILTER:
                narrower = self._songs.mask(part) if mask is None else mask & self._songs.mask(part)
                if narrower.any():
                    mask = narrower
                    found.append(part)
                    continue
            found.append(replace(part, use=Use.BOOST))
        return tuple(found), mask

    def named(self, query: str, wishes: Sequence[Asked]) -> dict[str, NameHit]:
        """The things with names near to the whole query, by id, the nearest first."""
        return {hit.entity: hit for hit in self._near(query, wishes, LOOKED_AT)}

    def _near(self, text: str, wishes: Sequence[Asked], most: int) -> list[NameHit]:
        """Names near to a text; to one of many words that wishes for something only what is nearly so."""
        if wishes and _words(text) >= WORDY:
            return self._index.called(text, nearly=True)
        return self._index.search(text, most)

    def _named_within(
        self, rest: str, wishes: Sequence[Asked], mask: Mask, named: Mapping[str, NameHit]
    ) -> dict[str, NameHit]:
        """The songs of a mask with names near to the other words of a query."""
        return {
            hit.entity: hit
            for hit in self._near(rest, wishes, LOOKED_AT * _PER_KIND)
            if hit.entity not in named
            and (number := self._songs.number.get(hit.entity)) is not None
            and mask[number]
        }

    def _felt(self, wish: Wish, boosts: Sequence[Part], mask: Mask | None) -> Voice:
        """What songs score by feeling (0..1); where there is no wish, the best known score the most."""
        felt = self._feelings.search(wish, mask) if wish.text or wish.asked else SILENT
        if mask is not None and not len(felt.places):
            known = self._songs.best_known(mask)
            order = np.argsort(known)
            felt = Voice(known[order], 1 - order * 1e-6)
        fulfilling = (np.flatnonzero(self._songs.mask(part)) for part in boosts)
        gains = [Voice(songs, np.full(len(songs), FULFILLED)) for songs in fulfilling]
        songs, scores = added([felt, *gains], len(self._songs.all))
        return Voice(songs, np.minimum(scores, 1.0))

    def _hits(
        self, found: Sequence[str], named: Mapping[str, NameHit], felt: Voice, wish: Wish
    ) -> tuple[Hit, ...]:
        """The things of some ids as hits, with the reasons for each."""
        numbers = {ident: number for ident in found if (number := self._songs.number.get(ident)) is not None}
        scores = dict(zip(numbers, felt.of(list(numbers.values())), strict=True))
        told_of = [ident for ident, score in scores.items() if score]
        wished = bool(wish.text or wish.asked)
        reasons = self._feelings.why(wish, [numbers[ident] for ident in told_of]) if wished else []
        told = dict(zip(told_of, reasons, strict=False))
        hits = []
        for ident in found:
            why: list[Why] = []
            name = named.get(ident)
            if name is not None:
                why.append(ByName(name.name, name.lang, name.how, name.score))
            score = max(name.score if name is not None else 0.0, scores.get(ident, 0.0))
            passage, labels = told.get(ident, (None, ()))
            if passage is not None:
                why.append(BySentence(passage.sentence, passage.uri, passage.language))
            why += (ByLabel(*label) for label in labels)
            hits.append(self.shown(self._things[ident], round(score, 3), why))
        return tuple(hits)

    def shown(self, thing: Named, score: float, why: Sequence[Why]) -> Hit:
        """A thing as a hit."""
        return Hit(
            id=thing.id,
            kind=thing.kind,
            names=tuple(text for text, _, _ in thing.names),
            score=score,
            why=tuple(why),
            shows=self._usual_names(thing.shows),
            artists=self._usual_names(thing.artists),
            part=thing.part,
            released=thing.released,
        )

    def _usual_names(self, ids: Sequence[str]) -> tuple[str, ...]:
        names = (self._things[ident].names[0][0] for ident in ids if ident in self._things)
        return tuple(dict.fromkeys(names))


_WHOLE = frozenset(How) - {How.PART, How.PREFIX}
"""The ways in which a whole name is found."""


def _words(text: str) -> int:
    """How many words a text has, where words run on as many as they are on average."""
    running = sum(map(len, _RUNNING.findall(text)))
    return len(text.split()) + running // LETTERS


_RUNNING = re.compile(f"[{RUNNING_LETTERS}]+")


def _is_sure(hit: NameHit, asked: Mapping[Label, float]) -> bool:
    return hit.how is not How.PART and hit.score >= (SURE if asked else LIKELY)


def _weights(wishes: Iterable[Asked]) -> dict[Label, float]:
    """The labels that are asked for, each with the weight of its best phrase."""
    found: dict[Label, float] = {}
    for one in wishes:
        found[one.label] = max(found.get(one.label, 0.0), one.weight)
    return found


def _shown(query: str, wishes: Iterable[Asked]) -> list[Part]:
    """The wishes that were understood surely enough to be shown, each label once."""
    best: dict[Label, Asked] = {}
    for one in sorted(wishes, key=lambda one: (-one.weight, one.start)):
        if one.weight >= PLAIN:
            best.setdefault(one.label, one)
    ordered = sorted(best.values(), key=lambda one: one.start)
    return [Part(query[one.start : one.end], *one.label, use=Use.BOOST) for one in ordered]
