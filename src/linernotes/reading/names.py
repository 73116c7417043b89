"""Where prose may name a singer: known names, capitalised runs, words with a name's particle.

Korean hangs particles on names and writes no capitals, so a word is taken apart by its particle,
which has to agree with the stem's last sound ("벤이" is 벤 + 이, "제이" is no 제 + 이).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.text.fold import fold

MARK_ENDS = "’”'\"」』〉》>])）"
"""What a particle may follow without a space; a word that does is a particle and no name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where somebody may be named.

    ``name`` is the span that a credit is parsed from (brackets and a group before it included);
    ``end`` is where its particle ends; ``particle`` that particle's class or "".
    ``words`` counts its words; ``known`` is "", "known" or "ambiguous".
    """

    name: Span
    end: int
    particle: str
    words: int
    known: str
    bracket: bool


@dataclass(slots=True)
class Spots:
    """All spots of a page in order, and how often each folded stem occurs."""

    found: list[Spot] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    starts: list[int] = field(default_factory=list)
    dominant: list[Spot] = field(default_factory=list)
    sections: list[Span] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    bound: dict[Spot, list[Span]] = field(default_factory=dict)

    def section_at(self, position: int) -> Span | None:
        """The credit of the last list line before ``position``: whom the text below it is about."""
        i = bisect_left(self.sections, position, key=lambda s: s.start) - 1
        return self.sections[i] if i >= 0 else None

    def near(self, start: int, end: int) -> list[Spot]:
        """The spots whose names begin in ``start:end``."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


_TOKEN = re.compile(r"[가-힣A-Za-z0-9][가-힣\w.&'’-]*(?:[(（][^()（）]{1,30}[)）][가-힣]{0,3})?")
_BRACKETED = re.compile(r"^([^(（]+)([(（][^()（）]*[)）])([가-힣]*)$")
_CAPITAL = r"(?:[A-Z0-9][\w.’'&-]*|[A-Z]\.)"
_RUN = re.compile(rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|the|of|\+)(?=[\s,.(’'‘”\"]|$))*(?:\s?\([^()]{{1,30}}\))?")
_HANGUL = re.compile(r"[가-힣]")
_NAME_PARTICLES = {
    "subject",
    "topic",
    "possessive",
    "with",
    "object",
    "also",
    "other",
    "means",
    "quote",
    "copula",
}
_WITH_FINAL = {"이", "은", "을", "과", "이랑", "으로", "이라는", "이라고", "이며", "이다"}
_WITHOUT_FINAL = {"가", "는", "를", "와", "랑", "로", "라는", "라고"}


def find_spots(analysis: Analysis) -> Spots:
    """Every spot outside of marked strings of a title's length."""
    spots = Spots()
    closed = [m.outer for m in analysis.marked if m.inner.end - m.inner.start <= 70]
    position = 0
    for block in analysis.blocks:
        cells = block.cells or (block.span,)
        for cell in cells:
            while position < len(closed) and closed[position].end <= cell.start:
                position += 1
            for gap in _gaps(cell, closed[position:]):
                _scan(analysis, gap, spots)
    _add_known(analysis, spots)
    spots.found.sort(key=lambda s: (s.name.start, s.name.end))
    spots.starts = [s.name.start for s in spots.found]
    spots.dominant = _dominant(analysis, spots)
    return spots


def _dominant(analysis: Analysis, spots: Spots) -> list[Spot]:
    """The first spots of the two names that the page repeats most."""
    text = analysis.text
    first: dict[str, Spot] = {}
    for spot in spots.found:
        if spot.known or spot.particle:
            first.setdefault(fold(text[spot.name.start : spot.name.end]), spot)
    often = sorted(
        (k for k in first if spots.counts[k] >= 3), key=lambda k: (-spots.counts[k], first[k].name.start)
    )
    return [first[key] for key in often[:2]]


def _gaps(cell: Span, closed: list[Span]) -> list[Span]:
    gaps, start = [], cell.start
    for outer in closed:
        if outer.start >= cell.end:
            break
        if outer.start > start:
            gaps.append(Span(start, outer.start))
        start = max(start, outer.end)
    if start < cell.end:
        gaps.append(Span(start, cell.end))
    return gaps


def _scan(analysis: Analysis, gap: Span, spots: Spots) -> None:
    text = analysis.text
    if _HANGUL.search(text, gap.start, gap.end):
        _scan_hangul(analysis, gap, spots)
    else:
        _scan_latin(analysis, gap, spots)


def _scan_latin(analysis: Analysis, gap: Span, spots: Spots) -> None:
    text, words = analysis.text, boundary_words(analysis.lexicon)
    previous: Span | None = None
    for match in _RUN.finditer(text, gap.start, gap.end):
        start, end = match.span()
        while (first := re.match(r"[\w’'-]+\.?\s+", text[start:end])) and (
            (first.group().strip().lower() in words and not _part_of_name(text, start))
            or first.group().rstrip(" .").isdigit()
        ):
            start += first.end()
        bracket = text[end - 1] == ")"
        core = re.sub(r"\s?\([^()]*\)$", "", text[start:end])
        possessive = re.search(r"(?:[’'‘]s|(?<=s)[’'])$", core)
        name_end = start + len(core) if bracket else end
        particle = ""
        if possessive and not bracket:
            name_end = start + possessive.start()
            particle = "possessive"
            end = start + len(core)
        name = Span(start, end if bracket else name_end)
        while name.end > name.start and text[name.end - 1] in ".,’'":
            name = Span(name.start, name.end - 1)
        if (
            name.start >= name.end
            or text[name.start : name.end].lower() in words
            or not text[name.start].isalnum()
        ):
            previous = None
            continue
        spots.counts[fold(text[name.start : name.end])] += 1
        spot = Spot(name, max(end, name.end), particle, len(text[name.start : name.end].split()), "", bracket)
        spots.found.append(spot)
        if previous is not None and text[previous.end : name.start] in ("’s ", "'s ", "‘s ", "’ ", "' "):
            spots.found.append(
                Spot(Span(previous.start, name.end), spot.end, particle, spot.words + 1, "", bracket)
            )
        previous = name if particle == "possessive" else None


def _part_of_name(text: str, start: int) -> bool:
    """Whether a small word is capitalised in the middle of a sentence, as in "sung by The Rembrandts"."""
    return start > 1 and text[start].isupper() and text[start - 1] == " " and text[start - 2].isalnum()


def _scan_hangul(analysis: Analysis, gap: Span, spots: Spots) -> None:
    text, words = analysis.text, boundary_words(analysis.lexicon)
    in_headline = analysis.headline >= 0 and analysis.blocks[analysis.headline].span.contains(gap)
    run: list[tuple[int, int]] = []
    last_end = -1
    for match in _TOKEN.finditer(text, gap.start, gap.end):
        start, end = match.span()
        if start == gap.start and start and text[start - 1] in MARK_ENDS:
            last_end = end
            continue
        if start != last_end + 1 or text[last_end:start] != " ":
            run = []
        last_end = end
        stem_end, particle_end, particle, bracket = _stem(analysis, start, end)
        stem = text[start:stem_end]
        if stem.lower() in words or len(stem) > 30:
            run = []
            continue
        spots.counts[fold(stem.split("(")[0])] += 1
        if particle or bracket or _stands_before_mark(text, end):
            spots.found.append(Spot(Span(start, stem_end), particle_end, particle, 1, "", bracket))
            for back in range(1, min(2, len(run)) + 1):
                spots.found.append(
                    Spot(Span(run[-back][0], stem_end), particle_end, particle, back + 1, "", bracket)
                )
        elif in_headline and not stem[0].isdigit():
            spots.found.append(Spot(Span(start, stem_end), particle_end, "", 1, "", bracket))
        run = [*run, (start, end)] if not particle or particle == "with" else []


def _stem(analysis: Analysis, start: int, end: int) -> tuple[int, int, str, bool]:
    """Where a word's stem and its particle end, the particle's class, and whether it has a bracket."""
    text = analysis.text
    word = text[start:end]
    bracketed = _BRACKETED.match(word)
    if bracketed is not None:
        stem_end = start + bracketed.end(2)
        name, particle_end = analysis.particle_at(stem_end)
        return stem_end, particle_end if name else stem_end, name, True
    while word and word[-1] in ".&-'’":
        word = word[:-1]
    end = start + len(word)
    if (start, end) in analysis.known_spans:
        return end, end, "", False
    for length in range(min(analysis.longest_particle, len(word) - 1), 0, -1):
        name = analysis.particle_classes.get(word[-length:], "")
        if name in _NAME_PARTICLES and _agrees(word[:-length], word[-length:]):
            return end - length, end, name, False
    return end, end, "", False


def _agrees(stem: str, particle: str) -> bool:
    """Whether a Korean particle suits the last sound of the stem."""
    last = stem[-1]
    if not "가" <= last <= "힣":
        return True
    final = (ord(last) - 0xAC00) % 28
    if particle in _WITH_FINAL:
        return final != 0 and not (particle == "으로" and final == 8)
    if particle in _WITHOUT_FINAL:
        return final in (0, 8) if particle == "로" else final == 0
    return True


def _stands_before_mark(text: str, end: int) -> bool:
    return text[end : end + 2].lstrip(" ")[:1] in "‘“'\"「『〈《<[" or text[end : end + 1] in ",，、·&"


def _add_known(analysis: Analysis, spots: Spots) -> None:
    """Adds the gazetteer's hits and marks the spots that they cover."""
    by_span = {s.name: i for i, s in enumerate(spots.found)}
    closed = [m.inner for m in analysis.marked]
    whole: list[Span] = []
    for known in analysis.known:
        span = Span(known.start, known.end)
        if any(m.contains(span) and m.end - m.start <= 70 and m != span for m in closed):
            continue
        whole.append(span)
        label = "ambiguous" if known.ambiguous else "known"
        if span in by_span:
            old = spots.found[by_span[span]]
            spots.found[by_span[span]] = Spot(old.name, old.end, old.particle, old.words, label, old.bracket)
            continue
        particle, end = analysis.particle_at(known.end)
        spots.found.append(Spot(span, end if particle else known.end, particle, 1, label, bracket=False))
    if whole:
        starts = [w.start for w in whole]
        spots.found = [s for s in spots.found if s.known or not _cut_short(s.name, whole, starts)]


def _cut_short(name: Span, whole: list[Span], starts: list[int]) -> bool:
    """Whether the span is only a piece of a known name."""
    i = bisect_right(starts, name.start) - 1
    return i >= 0 and whole[i].contains(name) and whole[i] != name
