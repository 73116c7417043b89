"""Which shows a page names, and to which of them each song belongs.

A show is found between marks, on a line of a list, before a soundtrack cue ("태양의 후예 OST") or
as a capitalised run that the page repeats. Spellings that differ by a slip or by spaces are one
show; a different season number makes another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis, boundary_words
from linernotes.reading.linear import Table, score
from linernotes.reading.mentions import Candidate
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of
from linernotes.text.similarity import osa

TAGGED = 2.0
"""Log-odds of a name that stands where a list line or a soundtrack cue has its show."""

SURE = 0.0
"""Log-odds from which an unmarked name is a show although an artist has the same name."""

MOST_SHOWS = 120
"""Shows of one page that are told apart."""

LEAST_PLAIN = -1.0
"""Log-odds from which an unmarked run is a show; low, since shows without songs teach against it."""

SLIP = 0.84
"""Likeness of two folded names (OSA, 0..1) from which one is taken for a slip of the other."""


@dataclass(slots=True)
class Show:
    """A show of one page: ``keys`` are its folded spellings, ``mentions`` every place it is named.

    ``names`` are one span per spelling, in order of appearance. ``trust`` is the best
    log-odds of any of its mentions being a show.
    """

    keys: list[str]
    names: list[Span]
    mentions: list[Span] = field(default_factory=list)
    trust: float = float("-inf")
    order: int = 0


_DIGITS = re.compile(r"\d+|(?<![a-z])(?:ii|iii|iv)$")
_CAP = r"(?:[A-Z0-9][\w’'&!?.:-]*)"
_RUN = re.compile(
    rf"{_CAP}(?:,?\s(?:{_CAP}|of|the|on|in|to|a|an|and|for|from|with|at|de|is|My|You|#\d)(?=[\s,.;:’'”\"()?!]|$))*"
)
_PLAIN_HANGUL = re.compile(r"(?:[가-힣A-Za-z0-9][가-힣\w:·,-]*\s){0,6}[가-힣A-Za-z0-9][가-힣\w:·-]*$")


class Register:
    """Collects names of shows and says which of them are one."""

    def __init__(self, analysis: Analysis) -> None:
        """Starts with no show of ``analysis``'s page."""
        self._analysis = analysis
        self.shows: list[Show] = []
        self._by_key: dict[str, Show] = {}

    def add(self, spans: Sequence[Span], trust: float) -> Show | None:
        """Registers spellings that are printed together for one show."""
        text = self._analysis.text
        small = boundary_words(self._analysis.lexicon)
        spans = [
            s for s in spans if fold(text[s.start : s.end]) and text[s.start : s.end].lower() not in small
        ]
        if not spans:
            return None
        keys = [fold(text[s.start : s.end]) for s in spans]
        show = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if show is None and len(self.shows) >= MOST_SHOWS:
            return None
        show = show or next(
            (s for key in keys for s in self.shows if any(_same_show(key, k) for k in s.keys)), None
        )
        if show is None:
            show = Show([], [], order=len(self.shows))
            self.shows.append(show)
        show.trust = max(show.trust, trust)
        for key, span in zip(keys, spans, strict=True):
            if key not in show.keys:
                self._by_key.setdefault(key, show)
                show.keys.append(key)
                show.names.append(span)
            if span not in show.mentions:
                show.mentions.append(span)
        return show


def _same_show(one: str, other: str) -> bool:
    """Whether two folded names are one show: a slip, or the short form at the end of the long one."""
    if _DIGITS.findall(one)[-1:] != _DIGITS.findall(other)[-1:]:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and len(short) * 4 >= len(long) and long.endswith(short) and "가" <= short[0] <= "힣":
        return True
    return len(short) >= 5 and osa(one, other) >= SLIP


def find_shows(
    analysis: Analysis,
    marked: Iterable[tuple[Candidate, float]],
    songs: Iterable[Candidate],
    plain: Iterable[tuple[Span, float]],
) -> list[Show]:
    """The shows of a page.

    Args:
        analysis: the page.
        marked: candidates taken for shows, with their log-odds.
        songs: candidates taken for songs; their own titles are no shows unless marked as such.
        plain: unmarked runs taken for shows, with their log-odds.
    """
    register = Register(analysis)
    for candidate, value in marked:
        for mention in candidate.mentions:
            register.add([mention.inner, *mention.also], value)
    titles = set()
    for song in songs:
        titles |= song.keys
        for mention in song.mentions:
            if mention.listed is not None:
                for span in mention.listed.shows:
                    register.add([span], TAGGED)
    for spans, trust in (
        *_before_cues(analysis),
        *_headings(analysis),
        *((_with_other_script(analysis, span), value) for span, value in plain),
    ):
        key = fold(analysis.text[spans[0].start : spans[0].end])
        known = any(key in s.keys for s in register.shows)
        artist = trust < SURE and bool(gazetteer().lookup(analysis.text[spans[0].start : spans[0].end]))
        if known or not (key in titles or artist):
            register.add(spans, trust)
    _find_again(analysis, register.shows)
    for show in register.shows:
        show.mentions = sorted(set(show.mentions))
    return register.shows


def _before_cues(analysis: Analysis) -> list[tuple[list[Span], float]]:
    """Unmarked names right before "OST": the longest that the page repeats or that starts a line."""
    found = []
    text = analysis.text
    for cue in analysis.cues:
        if "ost" not in cue.classes:
            continue
        block = analysis.blocks[analysis.block_at(cue.start)].span
        line = max(block.start, text.rfind("\n", block.start, cue.start) + 1)
        before = text[line : cue.start].rstrip(" :：")
        before = re.sub(r"(?:'s|’s)$", "", before)
        if not before or before[-1] in "’”'\"」』》〉>])":
            inner = re.search(r"([^‘“'\"「『《〈<\[(]+)\(([^()]+)\)$", before)
            if inner and not any(
                m.outer.start <= line + inner.start(1) < m.outer.end for m in analysis.marked
            ):
                spans = [
                    _bare(analysis, line + inner.start(1), line + inner.end(1)),
                    Span(line + inner.start(2), line + inner.end(2)),
                ]
                found.append(([s for s in spans if s.start < s.end], TAGGED))
            continue
        span = _plain_name(analysis, line, line + len(before))
        if span is not None:
            found.append(([span], TAGGED if span.start == line else 1.0))
    return found


def _plain_name(analysis: Analysis, line: int, end: int) -> Span | None:
    text = analysis.text
    match = _PLAIN_HANGUL.search(text, line, end) if re.search(r"[가-힣]", text[line:end]) else None
    runs = [m for m in _RUN.finditer(text, line, end) if m.end() >= end - 1]
    start = match.start() if match else (runs[-1].start() if runs else -1)
    if start < 0:
        return None
    span = _bare(analysis, start, end)
    tokens = [span.start, *(m.end() for m in re.finditer(r"\s", text[span.start : span.end]))]
    for offset in tokens:
        at = span.start + offset if offset != span.start else span.start
        words = text[at : span.end]
        if len(words) >= 2 and text.count(words) >= 2:
            return Span(at, span.end)
    whole = span.start == line or text[span.start - 1] in "[【(<\n"
    return span if whole and span.end - span.start <= 40 and span.start < span.end else None


def _bare(analysis: Analysis, start: int, end: int) -> Span:
    """The span without a channel, a show word and opening small words."""
    text = analysis.text
    words = boundary_words(analysis.lexicon)
    while True:
        while start < end and not text[start].isalnum() and text[start] not in "(#":
            start += 1
        match = re.match(r"\S+\s+", text[start:end])
        if match is None:
            break
        word = match.group().strip().lower()
        cue = next(
            (
                c
                for c in analysis.cues_between(start, end)
                if c.start == start and c.classes & {"channel", "show"}
            ),
            None,
        )
        if cue is None and (word not in words or _part_of_name(text, start)):
            break
        start += match.end()
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ")?!":
        end -= 1
    return Span(start, end)


def _part_of_name(text: str, start: int) -> bool:
    """Whether a small word is capitalised in the middle of a sentence, as in "the OST of The Heirs"."""
    return text[start].isupper() and text[max(0, start - 2) : start][-1:] == " " and text[start - 2].isalnum()


_HEAD_YEAR = re.compile(r"^(?:\d{1,2}[.)]\s*)?(.{2,60}?)\s*[(（](?:19|20)\d\d[^)）]*[)）]")


def _headings(analysis: Analysis) -> list[tuple[list[Span], float]]:
    """Headings that are a show: "Full House (2004)"."""
    found = []
    for block in analysis.blocks:
        if block.kind is not BlockKind.HEADING and block.span.end - block.span.start > 60:
            continue
        match = _HEAD_YEAR.match(analysis.text[block.span.start : block.span.end])
        if match:
            span = _bare(analysis, block.span.start + match.start(1), block.span.start + match.end(1))
            if span.start < span.end and not any(m.outer.overlaps(span) for m in analysis.marked):
                found.append(([span], 0.5))
    return found


def plain_shows(analysis: Analysis, table: Table) -> list[tuple[Span, float]]:
    """The unmarked runs that may be shows, with their log-odds."""
    scored = ((span, score(table, plain_features(analysis, span))) for span in plain_runs(analysis))
    return [(span, value) for span, value in scored if value > LEAST_PLAIN]


def plain_places(analysis: Analysis, plain: Iterable[tuple[Span, float]]) -> list[Span]:
    """Every place where one of the unmarked shows is named."""
    text, found = analysis.text, []
    for span, _ in plain:
        words = text[span.start : span.end]
        position = text.find(words)
        while position >= 0 and len(found) < 200:
            found.append(Span(position, position + len(words)))
            position = text.find(words, position + len(words))
    return sorted(found)


def plain_runs(analysis: Analysis) -> list[Span]:
    """Capitalised runs outside of marks that could be shows which the page does not mark."""
    text = analysis.text
    if script_of(text[:600]) != "Latin":
        return []
    found: dict[str, Span] = {}
    marked = [m.outer for m in analysis.marked if m.inner.end - m.inner.start <= 70]
    for sentence in analysis.sentences:
        for match in _RUN.finditer(text, sentence.start, sentence.end):
            span = _bare(analysis, match.start(), match.end())
            span = _without_small_end(text, span)
            words = text[span.start : span.end]
            if (
                len(words) < 3
                or len(words) > 60
                or not words[0].isupper()
                or any(m.overlaps(span) for m in marked)
            ):
                continue
            if not _is_cue(analysis, span):
                found.setdefault(words, span)
    return list(found.values())


_SMALL_END = re.compile(r"(?:[,.:;]?\s(?:of|the|on|in|to|a|an|and|for|from|with|at|de|is)|[’']s?|[.,:;])$")


def _without_small_end(text: str, span: Span) -> Span:
    while (end := _SMALL_END.search(text[span.start : span.end])) is not None:
        span = Span(span.start, span.start + end.start())
    return span


def plain_features(analysis: Analysis, span: Span) -> list[str]:
    """What speaks for a capitalised run naming a show: its words, its neighbours, its places."""
    text = analysis.text
    words = text[span.start : span.end]
    parts = words.split()
    found = [f"words:{min(len(parts), 6)}", f"count:{min(text.count(words), 5)}"]
    if any(p.islower() for p in parts):
        found.append("small_word")
    if gazetteer().lookup(words):
        found.append("known")
    if re.search(r"[:?!]", words):
        found.append("punctuated")
    if re.search(r"\s\d+$", words):
        found.append("ends_in_digit")
    head = analysis.blocks[analysis.headline].span
    position, seen = text.find(words), 0
    while position >= 0 and seen < 6:
        place = Span(position, position + len(words))
        seen += 1
        found.extend(_plain_place(analysis, place, head))
        position = text.find(words, place.end)
    return sorted(set(found))


def _plain_place(analysis: Analysis, place: Span, head: Span) -> list[str]:
    text = analysis.text
    found: list[str] = []
    before = text[max(0, place.start - 14) : place.start].split()
    if before:
        last = before[-1].strip("(“‘\"'").lower()
        found.append("after:origin" if last in analysis.lexicon.cues.get("origin", ()) else "after:word")
        if last in ("and", "&", ",") or before[-1].endswith(","):
            found.append("after:list")
    beside = [
        c
        for c in analysis.cues_between(max(0, place.start - 26), place.start)
        if not re.search(r"[.!?]", text[c.end : place.start])
    ]
    if beside:
        found.extend(f"left:{n}" for n in beside[-1].classes)
    following = next(iter(analysis.cues_between(place.end, place.end + 26)), None)
    if following is not None:
        gap = text[place.end : following.start].strip()
        near = not gap or gap in ("’s", "'s", "(", "’")
        found.extend(f"{'next' if near else 'right'}:{n}" for n in following.classes)
    after = text[place.end : place.end + 2]
    if re.match(r"\s?[(（][^()]{0,30}(?:19|20)\d\d", text[place.end : place.end + 40]):
        found.append("year")
    elif re.match(r"\s?[(（]\s*[^\x00-\u024f]", text[place.end : place.end + 4]):
        found.append("other_script")
    if after.startswith(("’s", "'s")):
        found.append("possessive")
    if any(0 <= m.outer.start - place.end <= 4 for m in analysis.marked if m.outer.start >= place.end):
        found.append("before_mark")
    if text[place.start - 1 : place.start] == "(" and text[place.end : place.end + 1] == ")":
        found.append("in_bracket")
    if head.contains(place):
        found.append("in_headline")
    block = analysis.blocks[analysis.block_at(place.start)]
    if block.kind is BlockKind.HEADING and not head.contains(place):
        found.append("in_heading")
    if place.start - block.span.start <= 4 and place.end >= block.span.end - 8:
        found.append("whole_block")
    return found


def _with_other_script(analysis: Analysis, span: Span) -> list[Span]:
    text = analysis.text
    bracket = re.match(
        r"\s?[(（]([^()（）,]{1,40}?)(?:, (?:19|20)\d\d)?[)）]", text[span.end : span.end + 60]
    )
    if (
        bracket
        and script_of(bracket.group(1)) != script_of(text[span.start : span.end])
        and not bracket.group(1).isdigit()
    ):
        return [span, Span(span.end + bracket.start(1), span.end + bracket.end(1))]
    return [span]


def _is_cue(analysis: Analysis, span: Span) -> bool:
    return any(
        c.start == span.start and c.end >= span.end for c in analysis.cues_between(span.start, span.end + 1)
    )


def _find_again(analysis: Analysis, shows: Sequence[Show]) -> None:
    """Every further place where a spelling of a show stands."""
    text = analysis.text
    for show in shows:
        for name in list(show.names):
            words = text[name.start : name.end]
            if len(words) < 2:
                continue
            position = text.find(words)
            while position >= 0 and len(show.mentions) < 60:
                span = Span(position, position + len(words))
                if _bounded(text, span):
                    show.mentions.append(span)
                position = text.find(words, span.end)


def _bounded(text: str, span: Span) -> bool:
    before = text[span.start - 1] if span.start else " "
    after = text[span.end] if span.end < len(text) else " "
    latin = text[span.start].isascii()
    return not (before.isalnum() and (latin == before.isascii())) and not (
        after.isalnum() and after.isascii() and text[span.end - 1].isascii()
    )


class Places:
    """Where the shows of one page are named, by position."""

    def __init__(self, analysis: Analysis, shows: Sequence[Show]) -> None:
        """Sorts every mention of every show."""
        self._analysis = analysis
        self.shows = shows
        pairs = sorted((m, i) for i, show in enumerate(shows) for m in show.mentions)
        self._mentions = [(m, shows[i]) for m, i in pairs]
        self._starts = [m.start for m, _ in pairs]
        self.main = max(shows, key=lambda s: (len(s.mentions), -s.order), default=None)
        head = analysis.blocks[analysis.headline].span if analysis.headline >= 0 else Span(0, 0)
        self.headline = [show for show in shows if any(head.contains(m) for m in show.mentions)]
        self._headings: dict[int, list[Show]] = {}
        for mention, show in self._mentions:
            block = analysis.block_at(mention.start)
            if analysis.blocks[block].kind is BlockKind.HEADING:
                self._headings.setdefault(block, []).append(show)
        self._heading_blocks = sorted(self._headings)

    def within(self, sentence: Span) -> list[tuple[Span, Show]]:
        """The mentions in a sentence."""
        return self._mentions[
            bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)
        ]

    def last_before(self, position: int) -> tuple[Span, Show] | None:
        """The last mention before a position."""
        i = bisect_left(self._starts, position)
        return self._mentions[i - 1] if i else None

    def heading_above(self, position: int) -> list[Show]:
        """The shows of the nearest heading above that names one."""
        i = bisect_right(self._heading_blocks, self._analysis.block_at(position)) - 1
        return self._headings[self._heading_blocks[i]] if i >= 0 else []

    def contenders(self, candidate: Candidate) -> list[Show]:
        """The shows that a song could belong to by where they are named, each once."""
        text = self._analysis.text
        found: list[Show] = []
        if candidate.listed is not None:
            own = {fold(text[s.start : s.end]) for s in candidate.listed.shows}
            found.extend(show for show in self.shows if own & set(show.keys))
        for mention in candidate.mentions[:MOST_MENTIONS]:
            sentence = self._analysis.sentence_at(mention.outer.start)
            found.extend(show for _, show in self.within(sentence)[:MOST_MENTIONS])
            before = self.last_before(sentence.start)
            found.extend([before[1]] if before is not None else [])
            found.extend(self.heading_above(mention.outer.start))
        found.extend([*self.headline, *([self.main] if self.main is not None else [])])
        return list({id(show): show for show in found}.values())


MOST_MENTIONS = 12
"""Mentions of one song, and of shows in one sentence, that are looked at."""


def link_features(analysis: Analysis, candidate: Candidate, show: Show, places: Places) -> set[str]:
    """What speaks for a song belonging to ``show``; every mention of the song counts."""
    text = analysis.text
    found: set[str] = set()
    listed = candidate.listed
    if listed is not None and listed.shows:
        own = {fold(text[s.start : s.end]) for s in listed.shows}
        found.add("listed:own" if own & set(show.keys) else "listed:other")
    if any(s is show for s in places.headline):
        found.add("in_headline")
    if show is places.main:
        found.add("main")
    found.add(f"shows:{min(len(places.shows), 4)}")
    found.add(f"count:{min(len(show.mentions), 4)}")
    for mention in candidate.mentions[:MOST_MENTIONS]:
        found.update(_mention_link(analysis, mention.outer, show, places))
    return found


def _mention_link(analysis: Analysis, outer: Span, show: Show, places: Places) -> list[str]:
    sentence = analysis.sentence_at(outer.start)
    here = [(m, s) for m, s in places.within(sentence)[: 3 * MOST_MENTIONS] if not m.overlaps(outer)]
    inside = [m for m, s in here if s is show]
    rivals = [m for m, s in here if s is not show]
    if inside:
        return _same_sentence(analysis, outer, inside, rivals)
    if rivals:
        return ["rival_in_sentence", *(["rival_left"] if any(m.start < outer.start for m in rivals) else [])]
    return _before(analysis, outer, sentence, show, places)


LINKING = frozenset({"ost", "theme", "show", "sing", "earlier", "own_work", "song"})


def _same_sentence(analysis: Analysis, outer: Span, inside: list[Span], rivals: list[Span]) -> list[str]:
    """The show is named in the title's sentence: on which side, after which cues, how near."""
    nearest = min(inside, key=lambda m: _distance(m, outer))
    side = "L" if nearest.start < outer.start else "R"
    gap = Span(nearest.end, outer.start) if side == "L" else Span(outer.end, nearest.start)
    classes = {n for c in analysis.cues_between(*gap) for n in c.classes} if gap.start < gap.end else set()
    found = [f"same:{side}", *(f"same:{side}:{n}" for n in classes & LINKING)]
    closer = any(_distance(m, outer) < _distance(nearest, outer) for m in rivals)
    found.append("farther" if closer else "nearest")
    if side == "L" and not any(m.start < outer.start for m in rivals):
        found.append("only_left")
    particle, _ = analysis.particle_at(min(nearest.end + 1, len(analysis.text)))
    found.append(f"same:particle:{particle}")
    return found


def _before(analysis: Analysis, outer: Span, sentence: Span, show: Show, places: Places) -> list[str]:
    """Without any show in the sentence: the last show named before, and the heading above."""
    found = []
    last = places.last_before(sentence.start)
    if last is not None:
        found.append("last_before" if last[1] is show else "other_before")
        if last[0].start >= analysis.blocks[analysis.block_at(outer.start)].span.start:
            found.append("block_before" if last[1] is show else "block_other")
    above = places.heading_above(outer.start)
    if above:
        found.append("heading" if any(s is show for s in above) else "heading_other")
    return found


def _distance(span: Span, outer: Span) -> int:
    return outer.start - span.end if span.start < outer.start else (span.start - outer.end) * 2
