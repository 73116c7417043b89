"""One query, understood: which of its words name an artist, a show, a year or a part, and what is left.

Nothing here is a guess about feelings; those stay words, see :mod:`linernotes.search.feeling.labels`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from linernotes.lexicon.loader import load
from linernotes.search.answers import Part, Use
from linernotes.search.feeling.tokens import function_words
from linernotes.text.fold import fold
from linernotes.text.scripts import RUNNING_LETTERS

_DATA = tomllib.loads(files(__package__).joinpath("data/query.toml").read_text(encoding="utf-8"))
_DUETS, _FILLERS = frozenset(_DATA["duet"]), frozenset(_DATA["fillers"])

LONGEST_NAME = 6
"""Words of a name that is looked for inside a query."""

LONGEST_RUN = 12
"""Characters of a name that is looked for where words run on."""

WORDY = 5
"""Words from which a query reads like a sentence."""

SMALL = 4
"""Letters of a word that in a sentence is more likely itself than a name, unless it has a capital."""

REMEMBERED = 4096
"""So many words, those asked about last, are remembered with whether they narrow anything."""

MOST_WORDS = 40
"""Words of a query in which names are looked for; what is longer is a text."""


class Meant(NamedTuple):
    """What a name means: the kind ("artist" or "show"), the usual name, and the ids."""

    kind: str
    name: str
    ids: tuple[str, ...]


Called = Callable[[Sequence[tuple[str, bool]]], Iterator[Meant | None]]
"""What each of some stretches of a query names, if anything; if the second is true, only what is typed so."""


class Stretch(NamedTuple):
    """Where something stands in a query."""

    start: int
    end: int

    def meets(self, other: Stretch) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Understood:
    """The parts of a query and where they stand; ``rest`` are its other words, "" if they narrow nothing."""

    parts: tuple[Part, ...]
    places: tuple[Stretch, ...]
    rest: str


def understand(
    query: str, called: Called, feelings: Collection[Stretch], as_words: Collection[str] = ()
) -> Understood:
    """Take a query apart.

    Args:
        query: as typed.
        called: tells what a stretch names.
        feelings: where words stand that say a feeling, and so are no names.
        as_words: words that are to be taken as they are, whatever they could name.
    """
    kept = {fold(words) for words in as_words}
    found: dict[Stretch, Part] = {}
    for stretch, part in (*_numbers(query), *_duets(query), *_names(query, called, feelings)):
        free = not any(map(stretch.meets, found))
        if free and fold(part.text) not in kept:
            found[stretch] = part
    parts = _without_lone_letters(query, found)
    places = tuple(sorted(parts))
    return Understood(tuple(parts[place] for place in places), places, _rest(query, parts))


def asked_like(query: str) -> str | None:
    """The name in a query that asks for songs like another one; None if it asks for no such thing."""
    match = _like().fullmatch(query.strip())
    return next(filter(None, match.groups()), "").strip(" \"'“”‘’「」『』《》<>") or None if match else None


@cache
def _like() -> re.Pattern[str]:
    # The longer form first, for a shorter one takes a part of it for the name.
    ordered = sorted(_DATA["like"], key=len, reverse=True)
    forms = (re.escape(form).replace(r"\{\}", "(.+?)") for form in ordered)
    return re.compile("|".join(forms), re.IGNORECASE)


def _numbers(query: str) -> Iterator[tuple[Stretch, Part]]:
    parts, years = _numbered()
    for match in parts.finditer(query):
        number = next(filter(None, match.groups()))
        yield Stretch(*match.span()), Part(match[0], "part", str(int(number)))
    for match in years.finditer(query):
        yield Stretch(*match.span()), Part(match[0], "year", match[1])


@cache
def _numbered() -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = "|".join(re.escape(form).replace(r"\{\}", r"(\d{1,3})(?!\d)") for form in _DATA["part"])
    return (
        re.compile(rf"(?<!\w)(?:{forms})", re.IGNORECASE),
        re.compile(rf"(?<!\d)((?:19|20)\d\d)(?!\d)(?:{'|'.join(_DATA['year'])})?"),
    )


def _duets(query: str) -> Iterator[tuple[Stretch, Part]]:
    for stretch in _words(query):
        word = query[stretch.start : stretch.end]
        if word.lower() in _DUETS:
            yield stretch, Part(word, "duet", "songs of two or more artists")


def _names(query: str, called: Called, feelings: Collection[Stretch]) -> Iterator[tuple[Stretch, Part]]:
    words = _words(query)[:MOST_WORDS]
    wordy = len(words) >= WORDY
    candidates = [
        (at, stretch, inside)
        for at in range(len(words))
        for stretch, inside in _stretches(query, words[at : at + LONGEST_NAME])
        if _may_be_name(query[stretch.start : stretch.end], wordy=wordy)
        and not _is_feeling(stretch, feelings)
    ]
    means = called([(query[stretch.start : stretch.end], inside) for _, stretch, inside in candidates])
    taken = 0
    for (at, stretch, _), meant in zip(candidates, means, strict=True):
        if meant is None or at < taken:
            continue
        use = Use.BOOST if at and _before(query, words[at - 1]) in _DATA["articles"] else Use.FILTER
        text = query[stretch.start : stretch.end]
        yield stretch, Part(text, meant.kind, meant.name, meant.ids, use)
        taken = at + sum(word.start < stretch.end for word in words[at:])


def _may_be_name(text: str, *, wordy: bool) -> bool:
    return not (_is_empty(text) or (wordy and _is_small(text)))


def _is_empty(text: str) -> bool:
    """Whether a stretch has only words that narrow nothing, in any language."""
    return all(map(_is_empty_word, text.split()))


@lru_cache(REMEMBERED)
def _is_empty_word(word: str) -> bool:
    return _is_filler(word) or word.lower() in function_words()


def _is_small(text: str) -> bool:
    """Whether a stretch is a short word of a sentence rather than a name: rain, hide, 비."""
    return len(text) <= SMALL and text == text.lower()


def _before(query: str, word: Stretch) -> str:
    return query[word.start : word.end].lower()


def _stretches(query: str, words: Sequence[Stretch]) -> Iterator[tuple[Stretch, bool]]:
    """The stretches that begin with the first of ``words``, longer ones first, and those inside its runs.

    With each whether it is but a piece of a run, which is easily no name though it sounds like one.
    """
    for last in range(len(words) - 1, -1, -1):
        whole = Stretch(words[0].start, words[last].end)
        yield whole, False
        yield from ((Stretch(whole.start, end), True) for end in _without_particle(query, whole))
    word = words[0]
    for run in _RUN.finditer(query, word.start, word.end):
        for start in range(run.start(), run.end() - 1):
            for end in range(min(run.end(), start + LONGEST_RUN), start + 1, -1):
                yield Stretch(start, end), True


_RUN = re.compile(f"[{RUNNING_LETTERS}ー・]{{3,}}")
_RUN_OF_ANY = re.compile(f"[{RUNNING_LETTERS}]+")
_WORD = re.compile(r"[^\s,;:!?()<>《》「」『』“”\"…]+")


def _words(query: str) -> list[Stretch]:
    return [Stretch(*match.span()) for match in _WORD.finditer(query)]


def _without_particle(query: str, stretch: Stretch) -> Iterator[int]:
    """Where a stretch in Hangul ends without a particle that it may end in."""
    text = query[stretch.start : stretch.end]
    if "가" <= text[-1] <= "힣":
        for particle in _particles():
            if text.endswith(particle) and len(text) > len(particle) + 1:
                yield stretch.end - len(particle)


@cache
def _particles() -> tuple[str, ...]:
    found = {particle for group in load("ko").particles.values() for particle in group}
    return tuple(sorted(found, key=lambda particle: (-len(particle), particle)))


def _is_feeling(stretch: Stretch, feelings: Collection[Stretch]) -> bool:
    return any(feeling.start <= stretch.start and stretch.end <= feeling.end for feeling in feelings)


def _is_filler(text: str) -> bool:
    """Whether a word narrows nothing; where words run on, whether all in it are such words."""
    return text.lower() in _FILLERS or _fillers().fullmatch(text) is not None


@cache
def _fillers() -> re.Pattern[str]:
    running = (word for word in _DATA["fillers"] if _RUN_OF_ANY.fullmatch(word))
    return re.compile(f"(?:{'|'.join(sorted(running, key=len, reverse=True))})+")


def _without_lone_letters(query: str, found: dict[Stretch, Part]) -> dict[Stretch, Part]:
    """The parts without names of one letter, unless there is nothing else in the query: V, 비, 린."""
    long = {stretch: part for stretch, part in found.items() if part.kind == "year" or len(part.text) > 1}
    return found if not _rest(query, found) else long


def _rest(query: str, parts: Collection[Stretch]) -> str:
    """The words of a query outside of its parts; "" if they are fillers only."""
    left, at = [], 0
    for stretch in sorted(parts):
        left.append(query[at : stretch.start])
        at = stretch.end
    rest = " ".join([*left, query[at:]])
    words = (word.strip(".'’") for word in re.findall(r"[^\s,;:!?()]+", rest))
    told = [word for word in words if fold(word) and not _is_filler(word) and word not in _particles()]
    return " ".join(rest.split()) if told else ""
