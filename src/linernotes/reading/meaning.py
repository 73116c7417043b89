"""What a page says that a song means: themes, occasions, whose voice, sound, and its scene.

The words come from the lexicon, each with what it weighs; the sentences from
:mod:`linernotes.reading.subjects`. Weighted phrases with a threshold were preferred to a learned
classifier: a few dozen labelled songs per language are too few to learn words from, while every
finding here can point at the words that made it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from linernotes.lexicon.loader import load
from linernotes.model.page import Span
from linernotes.reading.phrases import Hit, Phrase, PhraseBook, word_end
from linernotes.reading.scope import Finding, PageContext
from linernotes.reading.subjects import stretches

WEIGHTS = {"sure": 1.5, "strong": 1.0, "fair": 0.55, "weak": 0.25}
"""What one phrase of each list says for its theme."""

THRESHOLD = 1.0
"""The least evidence for a theme: a strong phrase, or weaker ones that agree."""

ABOUT = 1.3
"""What evidence gains in a sentence that says it is about the song's words."""

PLAIN = 0.8
"""What evidence keeps in any other sentence: a single strong phrase is then not enough."""

OWN = 0.9
"""What it weighs in any other sentence of the song's own section."""

REPEAT = 0.5
"""What each further phrase for a theme counts, beside the best one."""

RUNNER_UP = 0.8
"""A second theme counts if it has at least this share of the first one's evidence."""

OUTRIGHT = 0.65
"""The same for a theme that the page calls by its name."""

_MOST_THEMES = 2
_NAMED = WEIGHTS["sure"]
_NEGATIONS = frozenset({"negation before", "negation after"})
_NEGATION_REACH = 12  # code points between a negation and what it denies
_NEIGHBOURS = 8  # phrases to either side among which a negation is looked for
_ENDING = 3  # code points of a Korean verb's ending before its negation
_CONFIDENCE = {"occasion": 0.8, "perspective": 0.75, "sound": 0.9, "cue": 0.85}
_ORDER = tuple(_CONFIDENCE)
_MEANT = frozenset({"occasion", "perspective"})


def find_meaning(context: PageContext) -> list[Finding]:
    """What the page says of each song: ``theme``, ``occasion``, ``perspective``, ``sound``, ``cue``.

    Findings come in the order of songs, the surest first within a property. A quote is the
    smallest phrase that says so, to the end of its last word; it never lies inside a title, a
    show's or an artist's name. Nothing is found where the lexicon has no words of meaning.
    """
    if not context.songs or not context.lexicon.meaning:
        return []
    hits = _outside_names(phrase_book(context.lexicon.language).find(context.page.text), context)
    starts = [hit.start for hit in hits]
    spoken: dict[int, list[_Said]] = defaultdict(list)
    for stretch in stretches(context, hits):
        first = bisect_left(starts, stretch.span.start)
        last = bisect_left(starts, stretch.span.end, lo=first)
        if first < last:
            spoken[stretch.song].append(_Said(hits[first:last], stretch.aside, stretch.own))
    findings: list[Finding] = []
    for song in sorted(spoken):
        findings.extend(_themes(context.page.text, song, spoken[song]))
        findings.extend(_labels(context.page.text, song, spoken[song]))
    return findings


class _Said(NamedTuple):
    """The phrases in words about a song; see :class:`Stretch` for the rest."""

    hits: list[Hit]
    aside: bool
    own: bool


@cache
def phrase_book(language: str) -> PhraseBook:
    """The phrases of a language's ``[meaning]`` table, compiled once.

    Raises:
        UnknownLanguageError: if there are no word lists for it.
    """
    return PhraseBook(_phrases(load(language).meaning), _lists(load(language).meaning, "slots"))


def _phrases(meaning: Mapping[str, object]) -> Iterator[Phrase]:
    for kind, phrases in _lists(meaning, "subject").items():
        yield from (Phrase(p, kind) for p in phrases)
    for side, phrases in _lists(meaning, "negation").items():
        yield from (Phrase(p, f"negation {side}") for p in phrases)
    for phrase in _lists(meaning, "occasion_cue").get("any", []):
        yield Phrase(phrase, "occasion cue")
    for theme, lists in cast("Mapping[str, Mapping[str, list[str]]]", meaning.get("theme", {})).items():
        for strength, phrases in lists.items():
            yield from (Phrase(p, "theme", theme, WEIGHTS[strength]) for p in phrases)
    for kind in ("occasion", "perspective", "sound"):
        for label, phrases in _lists(meaning, kind).items():
            yield from (Phrase(p, kind, label) for p in phrases)
    yield from (Phrase(p, "cue") for p in cast("list[str]", meaning.get("cue", [])))


def _lists(meaning: Mapping[str, object], table: str) -> Mapping[str, list[str]]:
    return cast("Mapping[str, list[str]]", meaning.get(table, {}))


def _outside_names(hits: list[Hit], context: PageContext) -> list[Hit]:
    """The hits that do not start inside a title, a show's or an artist's name."""
    names = sorted((*(m for song in context.songs for m in song.mentions), *context.shows, *context.artists))
    kept = []
    at, reach = 0, -1
    for hit in hits:
        while at < len(names) and names[at].start <= hit.start:
            reach = max(reach, names[at].end)
            at += 1
        if hit.start >= reach:
            kept.append(hit)
    return kept


def _themes(text: str, song: int, said: list[_Said]) -> list[Finding]:
    """The one or two themes with the most evidence."""
    evidence: dict[str, dict[str, float]] = {}
    quotes: dict[str, tuple[float, Span]] = {}
    for hits, aside, own in said:
        if aside:
            continue
        kinds = {hit.kind for hit in hits}
        denies = not kinds.isdisjoint(_NEGATIONS)
        gain = ABOUT if "about" in kinds or "this" in kinds else OWN if own else PLAIN
        for at, hit in enumerate(hits):
            if hit.kind != "theme" or hit.label == "none" or (denies and negated(hits, at)):
                continue
            weight = hit.weight * gain
            words = evidence.setdefault(hit.label, {})
            phrase = text[hit.start : hit.end]
            words[phrase] = max(weight, words.get(phrase, 0.0))
            if hit.label not in quotes or weight > quotes[hit.label][0]:
                quotes[hit.label] = (weight, hit.span)
    totals = {label: _total(words.values()) for label, words in evidence.items()}
    ranked = sorted(totals, key=lambda label: (-totals[label], quotes[label][1].start))
    best = totals[ranked[0]] if ranked else 0.0
    return [
        _finding(text, song, "theme", label, quotes[label][1], _sureness(totals[label], rank))
        for rank, label in enumerate(ranked[:_MOST_THEMES])
        if totals[label] >= max(THRESHOLD, best * (OUTRIGHT if quotes[label][0] >= _NAMED else RUNNER_UP))
    ]


def _total(weights: Collection[float]) -> float:
    """All evidence for one theme: the best phrase in full, what repeats it in other words in part."""
    best = max(weights)
    return best + REPEAT * (sum(weights) - best)


def _sureness(evidence: float, rank: int) -> float:
    """The confidence in a theme, a line fitted to how often the training pages' gold agreed."""
    return round(min(0.88, 0.35 + 0.3 * evidence) - 0.12 * rank, 2)


def negated(hits: list[Hit], at: int) -> bool:
    """Whether a "no longer" stands before a hit, or a 지 않- after it, and is no part of it."""
    hit = hits[at]
    for other in hits[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
        if other.kind == "negation before" and 0 <= hit.start - other.end <= _NEGATION_REACH:
            return True
        if other.kind == "negation after" and 0 <= other.start - hit.end <= _ENDING:
            return True
    return False


def _labels(text: str, song: int, said: list[_Said]) -> list[Finding]:
    """Occasions, sound and cues, each label once; of whose perspective it is, the first."""
    findings: dict[tuple[str, str], Finding] = {}
    for hits, aside, _ in said:
        suggested = any(hit.kind == "occasion cue" for hit in hits)
        for hit in hits:
            if hit.kind not in _CONFIDENCE or (hit.kind == "occasion" and not suggested):
                continue
            if aside and hit.kind in _MEANT:
                continue
            value = hit.label or text[hit.start : hit.end]
            key = (hit.kind, "" if hit.kind == "perspective" else value)
            if key not in findings:
                findings[key] = _finding(text, song, hit.kind, value, hit.span, _CONFIDENCE[hit.kind])
    return sorted(findings.values(), key=lambda finding: _ORDER.index(finding.property))


def _finding(text: str, song: int, prop: str, value: str, span: Span, confidence: float) -> Finding:
    return Finding(song, prop, value, Span(span.start, word_end(text, span.end)), confidence)
