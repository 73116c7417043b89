"""Puts an answer together: what is called so, what feels so, and why each of it is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from linernotes.catalogue.naming import Named
from linernotes.search.answers import Answer, ByLabel, ByName, BySentence, Hit, Part, Use, Why
from linernotes.search.feeling.labels import Asked, Label
from linernotes.search.filtering import Mask, Songs
from linernotes.search.names.records import How, NameHit
from linernotes.search.opening import Opened

SURE = 0.86
"""A name that matches so well was meant, whatever else the words could say."""

LIKELY = 0.75
"""A name that matches so well was probably meant, if the words say no feeling."""

WORDY = 4
"""Words of a wish that is no misspelt name: from here on only a name that is exact counts."""

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

    def answer(
        self,
        query: str,
        parts: Sequence[Part],
        rest: str,
        wishes: Sequence[Asked],
        limit: int,
        kind: str | None,
    ) -> Answer:
        """The answer to ``query``: ``parts`` and ``wishes`` were understood in it, ``rest`` are its words."""
        parts, mask = self._narrowed(parts)
        rest = " ".join([rest, *(part.text for part in parts if part.use is Use.BOOST)]).strip()
        asked = _weights(wishes)
        named = self._named(query, asked)
        if asked or mask is not None:
            named = {ident: hit for ident, hit in named.items() if _is_sure(hit, asked)}
        if mask is not None and rest:
            named |= self._named_within(rest, mask, named)
        scores = self._felt(rest, asked, parts, mask)
        order = [ident for ident, hit in named.items() if _is_sure(hit, asked)]
        order += scores
        order += named
        found = [ident for ident in dict.fromkeys(order) if kind in {None, self._things[ident].kind}]
        songs = [self._songs.number[ident] for ident in found if ident in self._songs.number]
        shown = (*parts, *_shown(query, wishes))
        hits = tuple(self._hit(ident, named.get(ident), scores, rest, asked) for ident in found[:limit])
        return Answer(query, hits, shown, len(found), self._songs.facets(songs))

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

    def _named(self, query: str, asked: Mapping[Label, float]) -> dict[str, NameHit]:
        """The things with names near to the whole query, by id, the nearest first."""
        if asked and len(query.split()) >= WORDY:
            hits = self._index.called(query)
        else:
            hits = self._index.search(query, LOOKED_AT)
        return {hit.entity: hit for hit in hits}

    def _named_within(self, rest: str, mask: Mask, named: Mapping[str, NameHit]) -> dict[str, NameHit]:
        """The songs of a mask with names near to the other words of a query."""
        found = self._index.search(rest, LOOKED_AT * _PER_KIND)
        return {
            hit.entity: hit
            for hit in found
            if hit.entity not in named
            and (number := self._songs.number.get(hit.entity)) is not None
            and mask[number]
        }

    def _felt(
        self, rest: str, asked: Mapping[Label, float], parts: Sequence[Part], mask: Mask | None
    ) -> dict[str, float]:
        """What songs score by feeling, by id, the best first; where there is no wish, the best known."""
        scores = dict(self._feelings.search(rest, asked, mask)) if rest or asked else {}
        if not scores and mask is not None:
            scores = dict.fromkeys(self._songs.best_known(mask), 1.0)
        for part in (part for part in parts if part.use is Use.BOOST):
            for number in np.flatnonzero(self._songs.mask(part)).tolist():
                scores[number] = scores.get(number, 0.0) + FULFILLED
        ordered = sorted(scores, key=lambda number: -scores[number])
        return {self._songs.all[number].id: min(scores[number], 1.0) for number in ordered}

    def _hit(
        self,
        ident: str,
        named: NameHit | None,
        scores: Mapping[str, float],
        rest: str,
        asked: Mapping[Label, float],
    ) -> Hit:
        why: list[Why] = []
        if named is not None:
            why.append(ByName(named.name, named.lang, named.how, named.score))
        if ident in scores and (rest or asked):
            passage, labels = self._feelings.why(rest, asked, self._songs.number[ident])
            if passage is not None:
                why.append(BySentence(passage.sentence, passage.uri, passage.language))
            why += (ByLabel(*label) for label in labels)
        score = max(named.score if named is not None else 0.0, scores.get(ident, 0.0))
        return self.shown(self._things[ident], round(score, 3), why)

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
