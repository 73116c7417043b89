"""Reads names beside a word for a role in a sentence: "composed by X and Y", "작곡가 로코베리가", "由A作曲".

Nothing marks them, and what ends one differs by script, as the lexicon says: capitals go on in
Latin and Cyrillic, a particle closes a Korean name, a stop or a change of script a Chinese or
Japanese one. Whatever ends in no such way is no name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from linernotes.model.page import Span
from linernotes.reading.marks import trim
from linernotes.reading.people_names import (
    BRACKET,
    LONGEST,
    MOST_NAMES,
    MOST_WORDS,
    QUOTED,
    SMALL,
    WORD,
    is_name,
    pieces,
    without_epithets,
)
from linernotes.reading.people_words import MakerWords

_RUN = r"[一-鿿]{0,4}[゠-ヿ]+(?:[・＝=][゠-ヿ]+)*|[一-鿿]{2,5}|[A-Za-z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_RUN_ENDS = re.compile(r"[。、，,；;がをはもでに！!?？（(《〈\n]")
_CLOSES_NAME = frozenset("。、，,；;が！!（(\n")
"""What of these can end a name that somebody is called by, and no other part of a sentence."""

_AFTER_PARTICLE = frozenset(" \u00a0\n,.，")
_BACK = 2 * LONGEST
"""Code points before a word for a role in which its names stand."""


class _Name(NamedTuple):
    """A name: where reading goes on, and whether its particle says that it does."""

    span: Span
    at: int
    joins: bool


def names_behind(text: str, start: int, stop: int, words: MakerWords, *, topic: bool) -> list[Span]:
    """The names that begin right at ``start`` in a sentence that ends at ``stop``.

    Behind a ``topic`` ("작곡은 디에이드의 안다은이") a possessive stands before the name, else behind it.
    """
    if words.names == "runs":
        return _runs(text, start, stop, words)
    if words.names == "quotes":
        quoted = QUOTED.match(text, _skip(text, start, stop), stop)
        return [Span(*quoted.span(1))] if quoted else []
    found: list[Span] = []
    at: int | None = start
    while at is not None and len(found) < MOST_NAMES:
        begin = without_epithets(text, Span(_skip(text, at, stop), stop), words).start
        name = _name(text, begin, stop, words, topic=topic)
        if name is None:
            # A name that nothing follows where another must: the particle was no particle.
            return found
        found.append(name.span)
        at = name.at if name.joins else _join_at(text, name.at, stop, words)
    return found


def names_before(text: str, floor: int, end: int, words: MakerWords, *, goes_on: bool) -> list[Span]:
    """The names that end right before ``end``, by the particle or the word that marks who acts.

    Where a sentence ``goes_on`` from another role at ``floor`` ("由A作词，B作曲") that word is not repeated.
    """
    low = max(floor, end - _BACK)
    if words.agents:
        at, agent = max((text.rfind(agent, low, end), agent) for agent in words.agents)
        start = at + len(agent) if at >= 0 else floor
        return _acting(text, trim(text, start, end), words) if at >= 0 or goes_on else []
    if not words.subjects:
        return []
    match = _subject(words).search(text[low:end])
    return [Span(low + match.start(g), low + match.end(g)) for g in (1, 2) if match and match.group(g)]


@cache
def _subject(words: MakerWords) -> re.Pattern[str]:
    """One or two names with the particle of who acts, at the end of a stretch."""
    marks, adverbs = ("|".join(map(re.escape, w)) for w in (words.subjects, words.epithets))
    joins = "|".join(map(re.escape, words.joins))
    if words.names == "runs":
        return re.compile(rf"(?:({_RUN})(?:{joins}))?({_RUN})(?:{marks})(?:{adverbs})*$")
    name = r"[가-힣A-Za-z0-9.’'-]{2,20}(?: [A-Z][\w.]*){0,2}"
    bracket = r"(?:\([^()]*\))?"
    return re.compile(rf"(?:({name}){bracket}(?:{joins}) )?({name}){bracket}(?:{marks}) (?:(?:{adverbs}) )*$")


def _skip(text: str, start: int, stop: int) -> int:
    while start < stop and text[start] in " \u00a0:：":
        start += 1
    return start


def _join_at(text: str, at: int, stop: int, words: MakerWords) -> int | None:
    """Where the next name begins, if a word that joins names stands at ``at``."""
    rest = text[at : min(stop, at + 16)]
    for join in words.joins:
        match = re.match(rf",?\s{re.escape(join)}\s", rest)
        if match:
            return at + match.end()
    return None


def _name(text: str, start: int, stop: int, words: MakerWords, *, topic: bool) -> _Name | None:
    first = WORD.match(text, start, stop)
    if words.names == "particles":
        quoted = QUOTED.match(text, start, stop)
        if quoted:
            return _quoted(text, quoted, words)
        return _with_particle(text, first, stop, words, topic=topic) if first else None
    return _capitalised(text, start, stop, words)


def _quoted(text: str, quoted: re.Match[str], words: MakerWords) -> _Name | None:
    """A name in quotation marks, if a particle says that somebody did something."""
    for particle, kind in words.particles:
        if text.startswith(particle, quoted.end()):
            done = kind in {"subject", "also", "with"}
            after = quoted.end() + len(particle)
            return _Name(Span(*quoted.span(1)), after, joins=kind == "with") if done else None
    return None


def _with_particle(
    text: str, word: re.Match[str], stop: int, words: MakerWords, *, topic: bool
) -> _Name | None:
    """A word up to its particle; a bracket between the two is no part of the name."""
    start, end = word.span()
    bracket = BRACKET.match(text, end, stop)
    at = bracket.end() if bracket else end
    for particle, kind in words.particles:
        held = text.startswith(particle, at) if bracket else text.endswith(particle, start, end)
        after = at + len(particle) if bracket else end
        name = Span(start, end if bracket else end - len(particle))
        if not held or name.end - name.start < 2 or not (after >= stop or text[after] in _AFTER_PARTICLE):
            continue
        if kind == "possessive" and topic:
            following = WORD.match(text, _skip(text, after, stop), stop)
            return _with_particle(text, following, stop, words, topic=topic) if following else None
        return None if kind == "object" else _Name(name, after, joins=kind == "with")
    return None


def _capitalised(text: str, start: int, stop: int, words: MakerWords) -> _Name | None:
    """A run of words with capitals; "Chu’s co-star Bae In-hyuk" is the one behind the small words."""
    end = at = start
    for count in range(MOST_WORDS):
        word = WORD.match(text, at, stop)
        if word is None or (word[0][0].islower() and not (count and word[0] in SMALL)):
            break
        if words.suffixes and (suffix := re.search(r"[’'](?=\w)", word[0])):
            return _Name(Span(start, word.start() + suffix.start()), word.end(), joins=False)
        if re.search(r"[’']s?$", word[0]):
            return _behind_owner(text, word.end(), stop, words)
        end = end if word[0] in SMALL else word.end()
        at = word.end() + 1
        stops = word[0].endswith(".") and not _abbreviates(word[0])
        if stops or text[word.end() : at] != " ":
            break
    name = trim(text, start, end)
    return _Name(name, name.end, joins=False) if name.start < name.end else None


def _behind_owner(text: str, at: int, stop: int, words: MakerWords) -> _Name | None:
    for _ in range(4):
        word = WORD.match(text, _skip(text, at, stop), stop)
        if word is None:
            return None
        if not word[0][0].islower():
            return _capitalised(text, word.start(), stop, words)
        at = word.end()
    return None


def _abbreviates(word: str) -> bool:
    return len(word) <= 3 or "." in word[:-1]


def _runs(text: str, start: int, stop: int, words: MakerWords) -> list[Span]:
    """Names up to the particle or mark that ends them, each the last run of one script in its piece."""
    ends = _RUN_ENDS.search(text, start, stop)
    segment = Span(start, ends.start() if ends else stop)
    closed = not ends or ends[0] in _CLOSES_NAME
    if not closed or "「" in segment.of(text) or segment.end - segment.start > _BACK:
        return []
    found = []
    for piece in pieces(text, segment, words):
        name = _called(words).fullmatch(text, *without_epithets(text, piece, words))
        if name is None:
            return []
        found.append(Span(*name.span("quoted" if name["quoted"] else "name")))
    return [n for n in found if is_name(text, n, words, trusted=True)]


@cache
def _called(words: MakerWords) -> re.Pattern[str]:
    """A name of one script or in quotation marks, with what it is called by before a possessive."""
    of = "|".join(re.escape(p) for p, kind in words.particles if kind == "possessive")
    called = rf"(?:.{{1,30}}(?:{of}))?" if of else ""
    quoted = QUOTED.pattern.replace("(", "(?P<quoted>", 1)
    return re.compile(rf"{called}(?:{quoted}|(?P<name>{_RUN}))")


def _acting(text: str, stretch: Span, words: MakerWords) -> list[Span]:
    """The names that fill the stretch between who acts and what they did."""
    found = []
    start = stretch.start + len(stretch.of(text)) - len(stretch.of(text).lstrip("，、,；; "))
    for piece in pieces(text, Span(start, stretch.end), words):
        name = _without_calling(text, without_epithets(text, piece, words), words)
        if (
            name.end - name.start < 2
            or "的" in name.of(text)
            or not is_name(text, name, words, trusted=False)
        ):
            return []
        found.append(name)
    return found


def _without_calling(text: str, name: Span, words: MakerWords) -> Span:
    """The name without adverbs behind it, and between unspaced letters without what it is called by."""
    for word in words.epithets:
        if text.endswith(word, name.start, name.end):
            name = trim(text, name.start, name.end - len(word))
    if words.names == "runs":
        after = max(
            (at + len(w) for w in words.epithets if (at := text.rfind(w, *name)) >= 0), default=name.start
        )
        name = trim(text, after, name.end)
    return name
