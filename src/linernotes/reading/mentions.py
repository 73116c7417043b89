"""Every place on a page that could be the title of a song or of a show, and what belongs together.

A mention is one printed occurrence; a candidate gathers the mentions of one string, with its
spelling in another script where the page prints both ("골든(Golden)"). Which candidates are
songs is decided later, from all their mentions at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.brackets import bracket_role
from linernotes.reading.layouts import ListSong
from linernotes.reading.marks import Marked, trim
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

LONGEST_TITLE = 70
"""Code points beyond which a marked string is taken for a statement."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence: ``inner`` is the title, ``outer`` has its marks and brackets too.

    ``origin`` is "marked", "line", "cell", "by" or "plain"; ``mark`` the kind of its marks or "".
    ``also`` are spellings in other scripts beside it; ``guests`` the brackets that feature someone.
    """

    inner: Span
    outer: Span
    origin: str
    mark: str = ""
    closed: bool = True
    also: tuple[Span, ...] = ()
    guests: tuple[Span, ...] = ()
    listed: ListSong | None = None


@dataclass(slots=True)
class Candidate:
    """Mentions of one string (or of one line's song); ``keys`` are its folded spellings."""

    keys: set[str]
    mentions: list[Mention] = field(default_factory=list)

    @property
    def listed(self) -> ListSong | None:
        """The list line or table row that gives this song, if one does."""
        return next((m.listed for m in self.mentions if m.listed is not None), None)


_BRACKET = re.compile(r"\s?[(（]([^()（）]*(?:\([^()]*\)[^()（）]*)*)[)）]")


def marked_mentions(analysis: Analysis) -> list[Mention]:
    """The marked strings short enough to be titles, brackets beside them taken in."""
    return [
        _mention(analysis, marked)
        for marked in analysis.marked
        if marked.inner.end - marked.inner.start <= LONGEST_TITLE
    ]


def _mention(analysis: Analysis, marked: Marked) -> Mention:
    text = analysis.text
    inner, outer = marked.inner, marked.outer
    also: list[Span] = []
    guests: list[Span] = []
    inner = _take_brackets(analysis, inner, also, guests)
    inner = _without_guest(analysis, inner, guests)
    after = _BRACKET.match(text, outer.end)
    if after is not None and after.end() <= analysis.blocks[analysis.block_at(outer.start)].span.end:
        bracket = trim(text, after.start(1), after.end(1))
        role = bracket_role(analysis, bracket)
        if role == "feat":
            guests.append(bracket)
            outer = Span(outer.start, after.end())
        elif role == "other" and _translates(text, inner, bracket) and not also:
            also.append(bracket)
            outer = Span(outer.start, after.end())
    return Mention(inner, outer, "marked", marked.mark.value, marked.closed, tuple(also), tuple(guests))


def _take_brackets(analysis: Analysis, inner: Span, also: list[Span], guests: list[Span]) -> Span:
    """Parts "Title (Other)" inside the marks; a version bracket stays with the title.

    What the bracket holds is added to ``also`` or ``guests``.
    """
    text = analysis.text
    *_, last = (None, *_BRACKET.finditer(text, *inner))
    if last is None or last.start() <= inner.start or text[last.end() : inner.end].strip(" .,"):
        return inner
    bracket = trim(text, last.start(1), last.end(1))
    role = bracket_role(analysis, bracket)
    if role == "feat":
        guests.append(bracket)
    elif role == "other" and _translates(text, Span(inner.start, last.start()), bracket):
        also.append(bracket)
    elif role != "year":
        return inner
    return trim(text, inner.start, last.start())


def _without_guest(analysis: Analysis, inner: Span, guests: list[Span]) -> Span:
    """Parts "Title feat. Guest" inside the marks; the guest is added to ``guests``."""
    for cue in analysis.cues_between(inner.start, inner.end):
        if "feat" in cue.classes and cue.start > inner.start + 1 and inner.end > cue.end:
            guests.append(Span(cue.start, inner.end))
            return trim(analysis.text, inner.start, cue.start)
    return inner


def _translates(text: str, title: Span, bracket: Span) -> bool:
    """Whether a bracket can be the title in another script."""
    inside = bracket.of(text)
    if not any(c.isalpha() for c in inside) or len(inside) > LONGEST_TITLE:
        return False
    return script_of(inside) != script_of(title.of(text))


_CAPITAL = r"\(?[A-Z0-9][\w’'&!?.)-]*"
_SMALL = r"(?:of|the|on|in|to|a|an|and|for|from|with|at|my|me|you|is|as)\b"
# Possessive and bounded: a run of capitals that no "by" follows is given up at once.
_TITLE_RUN = re.compile(rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|{_SMALL})){{0,11}}+\s+by\s+(?=[A-Z0-9(])")


_BY_END = re.compile(r"\s+by\s+$")
_BY_BEFORE = re.compile(r"\bby\s+$")
_OPENING_VERB = re.compile(r"(?:Listen to|Watch|Hear|Play|Try|And|But|Songs like|With)\s+")


def by_mentions(analysis: Analysis, taken: Iterable[Span]) -> list[Mention]:
    """Unmarked titles before "by": "Listen to Slow Rain by Haneul Lee".

    Those that overlap a span of ``taken`` are left to whoever took it.
    """
    if not any("by" in cue.classes for cue in analysis.cues):
        return []
    occupied = list(taken)
    found = []
    for block in analysis.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING):
            continue
        if " by " not in analysis.text[block.span.start : block.span.end]:
            continue
        for match in _TITLE_RUN.finditer(analysis.text, block.span.start, block.span.end):
            end = match.start() + len(_BY_END.sub("", match.group()))
            start = _after_boundary(analysis, _after_artist(analysis, match.start(), end), end)
            span = trim(analysis.text, start, end)
            if (
                span.start < span.end
                and span.end - span.start <= LONGEST_TITLE
                and not any(span.overlaps(t) for t in occupied)
            ):
                found.append(Mention(span, span, "by"))
    return found


def _after_artist(analysis: Analysis, start: int, end: int) -> int:
    """Skips the artist of the title before: "by Heize and Hush by …" names Hush."""
    text = analysis.text
    if not _BY_BEFORE.search(text[max(0, start - 5) : start]):
        return start
    cut = text.rfind(" and ", start, end)
    return cut + 5 if cut > 0 else start


def _after_boundary(analysis: Analysis, start: int, end: int) -> int:
    """Skips a sentence's opening verb ("Listen to") before an unmarked title."""
    words = analysis.lexicon.cues.get("boundary", ())
    skip = _OPENING_VERB.match(analysis.text[start:end])
    if skip and skip.group().strip().lower().split()[0] in words:
        return start + skip.end()
    return start


def gather(analysis: Analysis, mentions: Iterable[Mention]) -> list[Candidate]:
    """Candidates in order of first mention: equal folded titles are one, lines of lists apart.

    Two lines of lists with one title and different singers are two songs; a mention in prose
    joins the one whose line it follows.
    """
    text = analysis.text
    listed: list[Candidate] = []
    by_key: dict[str, list[Candidate]] = {}
    ordered = sorted(mentions, key=lambda m: (m.listed is None, m.inner.start))
    for mention in ordered:
        keys = {fold(s.of(text)) for s in (mention.inner, *mention.also)} - {""}
        if not keys:
            continue
        home = _home(analysis, by_key, keys, mention)
        if home is None:
            home = Candidate(set())
            listed.append(home)
        home.mentions.append(mention)
        home.keys |= keys
        for key in keys:
            homes = by_key.setdefault(key, [])
            if home not in homes:
                homes.append(home)
    for candidate in listed:
        candidate.mentions.sort(key=lambda m: m.inner.start)
    return sorted(listed, key=lambda c: c.mentions[0].inner.start)


def _home(
    analysis: Analysis, by_key: dict[str, list[Candidate]], keys: set[str], mention: Mention
) -> Candidate | None:
    """The candidate that a mention belongs to; None where it begins a new one."""
    homes = [c for key in sorted(keys) for c in by_key.get(key, ())]
    if not homes:
        return None
    if mention.listed is None:
        before = [c for c in homes if c.mentions[0].inner.start <= mention.inner.start]
        return max(before, key=lambda c: c.mentions[0].inner.start) if before else homes[0]
    singers = _singers(analysis, mention.listed)
    for home in homes:
        others = _singers(analysis, home.listed) if home.listed is not None else set()
        if not singers or not others or singers & others:
            return home
    return None


def _singers(analysis: Analysis, song: ListSong) -> set[str]:
    text = analysis.text
    return {fold(s.of(text)) for c in song.credits for s in (c.name, *c.also)}
