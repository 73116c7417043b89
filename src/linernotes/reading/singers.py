"""Who sings a song that prose names: every possible singer scored against every title mention.

The score is learned; its features are what stands between the two, on which side, with which
particle, and what the page says of the name elsewhere. The best spot wins and is widened to the
whole credit ("첸과 펀치", "Chanyeol and Punch").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.linear import Table, score
from linernotes.reading.mentions import LONGEST_TITLE, Candidate, Mention
from linernotes.reading.names import Spot, Spots
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of


@dataclass(frozen=True, slots=True)
class Link:
    """A possible credit of a title mention: the spot, and what relates the two."""

    spot: Spot
    relation: tuple[str, ...]


STRONG = frozenset({"L:adjacent:possessive", "L:adjacent:", "bound"})
"""Places where singers stand: right before a title, or after a word that gives the performer."""

BY = 6
"""Code points between an unmarked title and the artist, "by" and its spaces included."""

SUBJECTS = frozenset({"subject", "topic", "copula", "possessive"})


class Linker:
    """Links titles of one page to its spots; what is true of a spot alone is worked out once."""

    def __init__(self, analysis: Analysis, spots: Spots) -> None:
        """Takes a page and its spots."""
        self._analysis = analysis
        self._spots = spots
        self._names: dict[Spot, tuple[str, ...]] = {}
        self._leaders = leaders(analysis, spots)
        self._scores: dict[Spot, float] = {}
        self._known_table: Table | None = None

    def links(self, mention: Mention) -> list[Link]:
        """The spots that could name the singer of ``mention``.

        Those are the spots of its sentence, of the sentences around it that it may continue, of
        the headline, and of the list line that its section belongs to.
        """
        analysis, spots = self._analysis, self._spots
        sentence = analysis.sentence_at(mention.outer.start)
        found = []
        reach = mention.outer
        for spot in spots.near(
            max(sentence.start, reach.start - REACH), min(sentence.end, reach.end + REACH)
        ):
            if spot.name.overlaps(mention.inner) or (spot.name.overlaps(mention.outer) and not spot.known):
                continue
            found.append(spot)
        found.extend(_subjects_before(analysis, spots, sentence))
        found.extend(_next_sentence(analysis, spots, sentence))
        found.extend(s for s in self._leaders if not (sentence.start <= s.name.start < sentence.end))
        if mention.origin == "by":
            found = [s for s in found if 0 <= s.name.start - mention.outer.end <= BY] or found
        links = [
            Link(s, (*_relation(analysis, mention, s, sentence), *self._binding(s, mention))) for s in found
        ]
        section = spots.section_at(mention.outer.start)
        if section is not None:
            spot = Spot(section, section.end, "", 1, "section", bracket=False)
            links.append(Link(spot, ("section", *_relation(analysis, mention, spot, sentence))))
        return _with_rivals(links)

    def _binding(self, spot: Spot, mention: Mention) -> tuple[str, ...]:
        """Whether the spot stands in a singer's place beside this title, or beside another."""
        titles = self._spots.bound.get(spot)
        if titles is None:
            return ()
        return ("bound",) if any(t.overlaps(mention.outer) for t in titles) else ("bound_elsewhere",)

    def features(self, link: Link) -> tuple[str, ...]:
        """All features of a link: the relation's and the name's."""
        return (*link.relation, *self._name(link.spot))

    def credit(self, spot: Spot) -> Span:
        """The whole credit that a spot is part of."""
        return spot.name if spot.known == "section" else widen(self._analysis, spot, self._spots.taken)

    def best(self, table: Table, candidate: Candidate) -> tuple[float, Span | None]:
        """The most likely credit over all mentions of a candidate: its log-odds and its span, if any."""
        if self._known_table is not table:
            self._known_table, self._scores = table, {}
        best, chosen = float("-inf"), None
        for mention in candidate.mentions:
            for link in self.links(mention):
                value = score(table, link.relation) + self._score(table, link.spot)
                if value > best:
                    best, chosen = value, link.spot
        return best, self.credit(chosen) if chosen is not None else None

    def _name(self, spot: Spot) -> tuple[str, ...]:
        found = self._names.get(spot)
        if found is None:
            found = (
                () if spot.known == "section" else tuple(_name_features(self._analysis, self._spots, spot))
            )
            self._names[spot] = found
        return found

    def _score(self, table: Table, spot: Spot) -> float:
        found = self._scores.get(spot)
        if found is None:
            found = self._scores[spot] = score(table, self._name(spot))
        return found


CLAUSE = 24
"""Code points that a clause such as "who sang" takes between a singer and a title."""


def bindings(analysis: Analysis, spots: Spots) -> dict[Spot, list[Span]]:
    """Spots that stand right before a title, or after it and a word like "by", with those titles."""
    bound: dict[Spot, list[Span]] = {}
    titles = [m.outer for m in analysis.marked if m.inner.end - m.inner.start <= LONGEST_TITLE]
    for outer in sorted([*titles, *spots.taken]):
        after = [s for s in spots.near(outer.end, outer.end + 24) if _sings_after(analysis, outer, s)]
        before = [s for s in spots.near(outer.start - 72, outer.start) if _sings_before(analysis, s, outer)]
        for spot in after or before:
            bound.setdefault(spot, []).append(outer)
    return bound


def _sings_after(analysis: Analysis, outer: Span, spot: Spot) -> bool:
    """“Title” by Name; ‘제목’은 이름이 불렀다."""
    if spot.name.start <= outer.end:
        return False
    gap = Span(outer.end, spot.name.start)
    if _performs(analysis, gap):
        return True
    particle, end = analysis.particle_at(outer.end)
    direct = bool(particle) and not analysis.text[end : spot.name.start].strip()
    return direct and spot.particle == "subject" and "sing" in _next_classes(analysis, spot)


def _sings_before(analysis: Analysis, spot: Spot, outer: Span) -> bool:
    """Name’s “Title”; 이름이 부른 (OST) ‘제목’."""
    if spot.end > outer.start or outer.start - spot.end > CLAUSE:
        return False
    gap = analysis.text[spot.end : outer.start]
    if "\n" in gap:
        return False
    if not gap.strip():
        return spot.particle in ("", "possessive")
    if spot.particle != "subject":
        return False
    cues = list(analysis.cues_between(spot.end, outer.start))
    if not cues or "sing" not in cues[0].classes or analysis.text[spot.end : cues[0].start].strip():
        return False
    return next(iter(analysis.marked_between(spot.end, outer.start)), None) is None


def _performs(analysis: Analysis, gap: Span) -> bool:
    """Whether a gap says nothing but that a performer follows."""
    rest = analysis.text[gap.start : gap.end]
    cues = [c for c in analysis.cues_between(*gap) if c.classes & {"by", "sing"}]
    if not cues:
        return False
    words = rest[: cues[-1].start - gap.start] + rest[cues[-1].end - gap.start :]
    return not any(c.isalnum() for c in words) or words.strip(" ,") in ("is", "was", "were", "are")


def _with_rivals(found: list[Link]) -> list[Link]:
    """Tells the others where one spot stands in the place that singers have."""
    strong = [link for link in found if not STRONG.isdisjoint(link.relation)]
    if not strong:
        return found
    return [
        link if not STRONG.isdisjoint(link.relation) else Link(link.spot, (*link.relation, "rival"))
        for link in found
    ]


def _subjects_before(analysis: Analysis, spots: Spots, sentence: Span) -> list[Spot]:
    """Names that the sentences just before are about: whom "he" or "the same singer" means."""
    block = analysis.blocks[analysis.block_at(sentence.start)].span
    found: list[Spot] = []
    for i in range(bisect_left(spots.starts, sentence.start) - 1, -1, -1):
        spot = spots.found[i]
        if spot.name.start < block.start or len(found) >= 8 or sentence.start - spot.name.end > 400:
            break
        if spot.known or spot.particle in SUBJECTS:
            found.append(spot)
    return found


def _next_sentence(analysis: Analysis, spots: Spots, sentence: Span) -> list[Spot]:
    """Names of the next sentence, if it says who sings and marks no other string."""
    block = analysis.blocks[analysis.block_at(sentence.start)].span
    following = analysis.sentence_at(min(sentence.end + 1, block.end - 1))
    if not (sentence.end <= following.start and following.end <= block.end):
        return []
    if next(iter(analysis.marked_between(following.start, following.end)), None) is not None:
        return []
    if not any("sing" in c.classes for c in analysis.cues_between(*following)):
        return []
    return spots.near(following.start, following.end)


def leaders(analysis: Analysis, spots: Spots) -> list[Spot]:
    """The spots of the headline: a page about one singer says so there."""
    if analysis.headline < 0:
        return []
    head = analysis.blocks[analysis.headline].span
    found = [s for s in spots.near(head.start, head.end) if head.contains(s.name)][:12]
    return [*found, *(s for s in spots.dominant if s not in found)]


def _relation(analysis: Analysis, mention: Mention, spot: Spot, sentence: Span) -> list[str]:
    """Side, distance, cues and marks between a spot and a title."""
    if not (sentence.start <= spot.name.start < sentence.end):
        return _from_elsewhere(analysis, mention, spot, sentence)
    text = analysis.text
    left = spot.name.start < mention.outer.start
    side = "L" if left else "R"
    gap = Span(spot.end, mention.outer.start) if left else Span(mention.outer.end, spot.name.start)
    found = [f"{side}:particle:{spot.particle}"]
    if gap.end - gap.start > FAR_APART:
        return [*found, f"{side}:far_apart"]
    between = text[gap.start : gap.end] if gap.start < gap.end else ""
    classes = {n for c in analysis.cues_between(*gap) for n in c.classes} if between else set[str]()
    marks = sum(1 for _ in islice(analysis.marked_between(*gap), 2)) if between else 0
    found.append(f"{side}:marks:{marks}")
    found.append(f"{side}:gap:{min(len(between.split()), 6)}")
    if not between.strip():
        found.append(f"{side}:adjacent:{spot.particle}")
    elif between.strip() in COMMAS:
        found.append(f"{side}:comma")
    found.extend(_nearer_title(analysis, spot, mention, gap))
    found.extend(f"{side}:cue:{name}" for name in classes)
    if marks == 0:
        found.extend(f"{side}:clear:{spot.particle}:{name}" for name in classes & CLEAR)
    if not left:
        particle, _ = analysis.particle_at(mention.outer.end)
        found.append(f"R:title_particle:{particle}:{spot.particle}")
        found.extend(f"R:{spot.particle}:then:{n}" for n in _next_classes(analysis, spot))
    elif "sing" in classes:
        found.append(f"L:sung:{spot.particle}")
    return found


REACH = 600
"""Code points on either side of a title within which its sentence is searched for names."""

FAR_APART = 400
"""Code points between a name and a title beyond which what stands between them says nothing."""

COMMAS = ",，、;"
CLEAR = frozenset({"sing", "by", "ost", "part", "titled", "release"})


def _from_elsewhere(analysis: Analysis, mention: Mention, spot: Spot, sentence: Span) -> list[str]:
    """What relates a title to a name outside of its sentence."""
    block = analysis.blocks[analysis.block_at(sentence.start)].span
    head = analysis.blocks[analysis.headline].span
    if block.start <= spot.name.start < sentence.start:
        cues = analysis.cues_between(sentence.start, min(mention.outer.start, sentence.start + FAR_APART))
        marks = sum(1 for _ in islice(analysis.marked_between(spot.end, mention.outer.start), 3))
        classes = {f"prev:cue:{n}" for c in cues for n in c.classes}
        return ["prev", f"prev:particle:{spot.particle}", f"prev:marks:{marks}", *classes]
    if sentence.end <= spot.name.start < block.end and not head.contains(spot.name):
        after = (f"next:{spot.particle}:then:{n}" for n in _next_classes(analysis, spot))
        return ["next", f"next:particle:{spot.particle}", *after]
    place = "dominant"
    if head.contains(spot.name):
        place = "first" if spot.name.start <= head.start + 1 else "later"
    return ["far", f"far:{place}", f"far:particle:{spot.particle}"]


def _nearer_title(analysis: Analysis, spot: Spot, mention: Mention, gap: Span) -> list[str]:
    """Whether another title stands nearer to the spot, and on which side of it."""
    reach = max(0, gap.end - gap.start)
    for marked in analysis.marked_between(spot.name.start - reach - 72, spot.end + reach + 1):
        if marked.outer.overlaps(mention.outer) or marked.outer.overlaps(spot.name):
            continue
        distance = (
            marked.outer.start - spot.end
            if marked.outer.start >= spot.end
            else spot.name.start - marked.outer.end
        )
        if 0 <= distance < reach:
            return ["nearer_title:after" if marked.outer.start >= spot.end else "nearer_title:before"]
        if 0 <= distance <= 6 and marked.outer.end <= spot.name.start:
            return ["title_before"]
    return []


def _next_classes(analysis: Analysis, spot: Spot) -> list[str]:
    """The classes of the cue right after a spot."""
    for cue in analysis.cues_between(spot.end, spot.end + 14):
        return sorted(cue.classes)
    return []


def _name_features(analysis: Analysis, spots: Spots, spot: Spot) -> list[str]:
    """What the name itself and its surroundings show."""
    text = analysis.text
    name = text[spot.name.start : spot.name.end]
    core = re.sub(r"\s?[(（].*$", "", name)
    found = [f"known:{spot.known}", f"words:{min(spot.words, 4)}", f"script:{script_of(core)}"]
    found.append(f"size:{script_of(core)}:{min(len(core.replace(' ', '')), 8)}")
    found.append(f"count:{min(spots.counts[fold(core)], 5)}")
    if spot.bracket:
        found.append("bracket")
    found.extend(_unit(text, spot, core))
    whole = gazetteer().lookup(core)
    if whole and not spot.known:
        found.append("lookup")
    if analysis.headline >= 0:
        head = analysis.blocks[analysis.headline].span
        at = text.find(core, head.start, head.end) if len(core) > 1 else -1
        if at >= 0:
            found.append("in_headline")
            if at <= head.start + 2:
                found.append("leads_headline")
    found.extend(_around(analysis, spot))
    return found


def _unit(text: str, spot: Spot, core: str) -> list[str]:
    """Whether the page always prints the word together with the one before it ("임직원 일동")."""
    if spot.words > 1 and " " in core:
        together = text.count(core)
        return ["unit"] if together > 1 and together == text.count(core.rsplit(" ", 1)[1]) else ["no_unit"]
    before = text[max(0, spot.name.start - 16) : spot.name.start]
    word = re.search(r"([가-힣A-Za-z]+) $", before)
    if word is None or len(core) < 2:
        return []
    together = text.count(f"{word.group(1)} {core}")
    return ["unit_part"] if together > 1 and together == text.count(core) else []


def _around(analysis: Analysis, spot: Spot) -> list[str]:
    text = analysis.text
    found: list[str] = []
    start = spot.name.start
    before = [
        c for c in analysis.cues_between(max(0, start - 12), start) if not text[c.end : start].strip(" ,")
    ]
    if before:
        found.extend(f"before:{n}" for n in before[-1].classes)
    elif start == 0 or text[start - 1] == "\n":
        found.append("before:start")
    else:
        char = text[:start].rstrip(" ")[-1:]
        found.append("before:punctuation" if not char.isalnum() else "before:word")
    inside = {n for c in analysis.cues_between(*spot.name) for n in c.classes}
    found.extend(f"inside:{n}" for n in inside)
    found.extend(f"after:{n}" for n in _next_classes(analysis, spot)[:3])
    if text[spot.end : spot.end + 1] in ("(", "（"):
        found.append("after:bracket")
    if start and text[start - 1] in "(（":
        found.append("in_bracket")
    return found


_LEFT_JOIN = re.compile(
    r"([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*|[가-힣A-Z0-9][가-힣\w.]{0,9}(?:\s?[(（][^()（）]{1,20}[)）])?)"
    r"(?:\s*[,，、&·+]\s*(?:and\s)?|\s+(?:and|x|X|×|with)\s+|[xX×](?=[가-힣A-Z])|(?:와|과|이랑|랑|하고)\s+|(?<=\))(?:와|과)\s*)$"
)
_RUNS_ON = re.compile(r"(?:\bthe|\bof|\ba|[A-Z][\w’'-]*) $")
"""What shows that a capitalised word is the end of a longer name ("Descendants of the Sun, Gummy")."""

_RIGHT_JOIN = re.compile(
    r"(?:\s*[,，、&·+]\s*(?:and\s)?|\s+(?:and|x|X|×)\s+|[xX×](?=[가-힣A-Z]))"
    r"((?:[A-Z0-9][\w.’'-]*)(?:\s[A-Z][\w.’'-]*)*(?:\s?\([^()]{1,30}\))?)"
)


def widen(analysis: Analysis, spot: Spot, taken: Sequence[Span]) -> Span:
    """The spot with the names joined to it on either side, short of any unmarked title in ``taken``."""
    text = analysis.text
    block = analysis.blocks[analysis.block_at(spot.name.start)].span
    start, end = spot.name
    for _ in range(5):
        match = _LEFT_JOIN.search(text, max(block.start, start - 48), start)
        if match is None or not _name_like(analysis, match.group(1)) or _in_mark(analysis, match.start(1)):
            break
        if _RUNS_ON.search(text, max(block.start, match.start(1) - 8), match.start(1)):
            break
        start = match.start(1)
    if spot.particle in {"", "possessive"}:
        for _ in range(5):
            match = _RIGHT_JOIN.match(text, end, block.end)
            if match is None or not _name_like(analysis, match.group(1)) or spot.particle == "possessive":
                break
            if any(t.overlaps(Span(*match.span(1))) for t in taken):
                break
            end = match.end(1)
    end = _member_after(analysis, Span(start, end), block)
    return _group_before(analysis, Span(start, end), block)


_MEMBER = re.compile(r"[’'‘]s\s+([A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]*)?)")


def _member_after(analysis: Analysis, span: Span, block: Span) -> int:
    """Where the credit ends that a known group opens: "Super Junior’s Kyuhyun"."""
    artists = gazetteer().lookup(analysis.text[span.start : span.end])
    member = _MEMBER.match(analysis.text, span.end, block.end)
    if member is None or not artists or artists[0].kind != "group":
        return span.end
    return member.end(1)


def _in_mark(analysis: Analysis, position: int) -> bool:
    return any(
        m.outer.start <= position < m.outer.end and m.inner.end - m.inner.start <= 70 for m in analysis.marked
    )


def _name_like(analysis: Analysis, words: str) -> bool:
    core = re.sub(r"\s?[(（].*$", "", words)
    if gazetteer().lookup(core):
        return True
    if any(c.lower() == core.lower() for values in analysis.lexicon.cues.values() for c in values):
        return False
    if "가" <= core[0] <= "힣":
        return 2 <= len(core) <= 5 and not core.endswith(
            ("의", "은", "는", "을", "를", "에", "로", "서", "고", "며", "한", "던", "운")
        )
    return core[0].isupper() and len(core.split()) <= 4


def _group_before(analysis: Analysis, span: Span, block: Span) -> Span:
    """Takes in a known group right before the name ("엑소 백현", "방탄소년단 뷔")."""
    for known in analysis.known_between(max(block.start, span.start - 30), span.start):
        gap = analysis.text[known.end : span.start]
        if known.kind == "group" and (
            gap in (" ", "의 ", "’s ", "'s ", "‘s ")
            or re.fullmatch(r"\s?[(（][^()（）]*[)）](?:의)?\s?", gap)
        ):
            return Span(known.start, span.end)
    return span
