"""What speaks for a candidate being the title of a soundtrack song, of a show, or neither.

The features name cue classes, marks, particles, places and the words beside a mention. A candidate's
features are the union over its mentions, since one clear mention ("OST ‘X’") settles the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import BlockKind, Span
from linernotes.reading.analysis import Analysis, Cue
from linernotes.reading.layouts import ListSong
from linernotes.reading.marks import Marked
from linernotes.reading.mentions import Candidate, Mention
from linernotes.reading.names import Spots
from linernotes.text.scripts import script_of

BESIDE = 4
"""Code points between a known name and the mention that it stands right before."""

ADJACENT = 9
"""Code points between a mention and a cue that still counts as standing beside it."""

_SENTENCE_LIKE = re.compile(r"[.!?…]$|[다요죠네]$|[,，] ")
_YEAR_AFTER = re.compile(r"\s?[(（](?:19|20)\d\d")
_FILL = re.compile(r"^[\s\d.,·:;()（）\-–—#№의]*$")
_PAIR_GAP = re.compile(r"^\s*(?:[,，、·와과및도&]|및|and)?\s*(?:\S+\s+){0,3}\S*$")


def page_features(analysis: Analysis) -> list[str]:
    """What the whole page says of itself."""
    ost = sum(1 for c in analysis.cues if "ost" in c.classes)
    theme = any("theme" in c.classes for c in analysis.cues)
    found = [f"page:ost:{min(ost, 2)}"]
    own = sum(1 for c in analysis.cues if "own_work" in c.classes)
    if theme:
        found.append("page:theme")
    elif not ost:
        found.append(f"page:own_only:{min(own, 3)}")
    if any("show" in c.classes or "channel" in c.classes for c in analysis.cues):
        found.append("page:show")
    if analysis.headline >= 0:
        head = analysis.blocks[analysis.headline].span
        classes = {name for c in analysis.cues_between(*head) for name in c.classes}
        found.extend(f"head:{name}" for name in sorted(classes & {"ost", "theme"}))
    return found


def candidate_features(
    analysis: Analysis, candidate: Candidate, shared: Sequence[str], spots: Spots, plain: Sequence[Span]
) -> set[str]:
    """The union of the features of all mentions, with what only the candidate as a whole shows."""
    found: set[str] = set(shared)
    for mention in candidate.mentions[:MOST_MENTIONS]:
        found.update(mention_features(analysis, mention))
        found.update(_surroundings(analysis, mention, spots, plain))
    found.update(_own_features(analysis, candidate))
    if candidate.listed is not None:
        found.update(_list_features(analysis, candidate.listed, found))
    if "page:ost:0" in found and "page:theme" not in found:
        found.update([f"0:{name}" for name in found if name.startswith(TELLING)])
    return found


MOST_MENTIONS = 40
"""Mentions of one string that are looked at."""


def _surroundings(analysis: Analysis, mention: Mention, spots: Spots, plain: Sequence[Span]) -> list[str]:
    """What stands around one mention: possible names, unmarked shows, words, a list line above."""
    found = _spots_beside(spots, mention)
    if any(name.startswith("bound") for name in found):
        found.extend(_left_of_bound(analysis, mention))
    if mention.origin == "by":
        sentence = analysis.sentence_at(mention.outer.start)
        row = sum(1 for t in spots.taken[:MOST_MENTIONS] if sentence.start <= t.start < sentence.end)
        found.append(f"by_row:{min(row, 3)}")
    if mention.listed is None and spots.section_at(mention.outer.start) is not None:
        found.append("in_section")
    found.extend(_words_beside(analysis, mention))
    found.extend(_plain_shows_beside(analysis, plain, mention))
    return found


def _own_features(analysis: Analysis, candidate: Candidate) -> list[str]:
    """What the string itself shows, and how often and where the page prints it."""
    first = candidate.mentions[0]
    text = analysis.text[first.inner.start : first.inner.end]
    script = script_of(text)
    found = [f"mentions:{min(len(candidate.mentions), 4)}", f"script:{script}"]
    found.append(f"length:{script}:{min(len(text) // (5 if script == 'Latin' else 2), 8)}")
    if len(text) > 2:
        same = sum(1 for m in candidate.mentions if m.inner.end - m.inner.start == len(text))
        found.append(f"plain:{min(max(analysis.text.count(text) - same, 0), 3)}")
    if any(m.also for m in candidate.mentions):
        found.append("also")
    found.extend(_headline_places(analysis, candidate))
    if any(
        c.start == first.inner.start and c.end == first.inner.end for c in analysis.cues_between(*first.inner)
    ):
        found.append("is_cue")
    if gazetteer().lookup(text):
        found.append("known_artist")
    if text[-1].isdigit():
        found.append("ends_in_digit")
    if _SENTENCE_LIKE.search(text):
        found.append("sentence_like")
    return found


def _list_features(analysis: Analysis, listed: ListSong, found: set[str]) -> list[str]:
    """What its list line or table row says of a candidate."""
    more = [f"listed:{listed.separator}", f"listed:size:{min(listed.size, 5)}"]
    more.append(f"listed:credits:{min(len(listed.credits), 2)}")
    more.append(f"listed:margin:{min(int(listed.margin), 4)}")
    if listed.shows:
        more.append("listed:show")
    more.extend(_section_says(analysis, listed.block))
    if any(gazetteer().lookup(analysis.text[c.name.start : c.name.end]) for c in listed.credits):
        more.append("listed:known")
    if "page:ost:0" not in found:
        more.append("listed:ost_page")
    elif "page:theme" in found:
        more.append("listed:theme_page")
    return more


TELLING = ("also", "left:", "L1:", "R1:", "spot:", "listed", "particle:", "mark:")
"""Features that are told apart on pages which never speak of a soundtrack: there they say less."""


def _section_says(analysis: Analysis, block: int) -> list[str]:
    """The cues of the paragraph right below a list line."""
    if block + 1 >= len(analysis.blocks) or analysis.blocks[block + 1].kind is not BlockKind.PARAGRAPH:
        return []
    below = analysis.blocks[block + 1].span
    return sorted({f"below:{n}" for c in analysis.cues_between(*below) for n in c.classes & BELOW})


BELOW = frozenset({"ost", "theme", "own_work", "program", "remake", "song", "show"})


def _headline_places(analysis: Analysis, candidate: Candidate) -> list[str]:
    """Which of the headline's marked strings the candidate is, counted from both ends."""
    if analysis.headline < 0:
        return []
    head = analysis.blocks[analysis.headline].span
    found = []
    for mention in candidate.mentions[:MOST_MENTIONS]:
        if head.contains(mention.inner):
            before = sum(1 for _ in islice(analysis.marked_between(head.start, mention.outer.start), 2))
            after = sum(1 for _ in islice(analysis.marked_between(mention.outer.end, head.end), 2))
            found.append(f"in_headline:{before}:{after}")
    return found


def mention_features(analysis: Analysis, mention: Mention) -> list[str]:
    """What one mention shows: marks, the cues beside it, the particle after it, its sentence."""
    text, outer = analysis.text, mention.outer
    block = analysis.blocks[analysis.block_at(outer.start)]
    sentence = analysis.sentence_at(outer.start)
    found = [f"origin:{mention.origin}", f"mark:{mention.mark}", f"block:{block.kind}"]
    if not mention.closed:
        found.append("unclosed")
    left_edge, left_gap = _neighbour(analysis, outer, sentence, before=True)
    right_edge, right_gap = _neighbour(analysis, outer, sentence, before=False)
    particle, after = analysis.particle_at(outer.end)
    if particle:
        found.append(f"particle:{particle}")
    left = list(analysis.cues_between(left_edge, outer.start))
    right = list(analysis.cues_between(outer.end, right_edge))
    found.extend(_side("L", left))
    found.extend(_side("R", right))
    beside_left = left[-1] if left and _fills(text, left[-1].end, outer.start) else None
    beside_right = right[0] if right and _fills(text, after, right[0].start) else None
    if left:
        found.extend(f"Lnear:{name}" for name in left[-1].classes)
    if right:
        found.extend(f"Rnear:{name}" for name in right[0].classes)
    for side, cue in (("L1", beside_left), ("R1", beside_right)):
        if cue is not None:
            found.extend(f"{side}:{name}" for name in cue.classes)
    if particle and beside_right is not None:
        found.extend(f"particle:{particle}+R1:{name}" for name in beside_right.classes)
    found.extend(left_gap)
    found.extend(right_gap)
    found.extend(_origin(analysis, outer, sentence, left, right_edge))
    if beside_left is not None and particle:
        found.extend(
            f"L1:{name}+particle:{particle}"
            for name in beside_left.classes & {"ost", "show", "song", "theme", "sing"}
        )
    found.extend(_names_beside(analysis, mention))
    found.extend(f"S:{name}" for name in analysis.classes_of(sentence))
    if _YEAR_AFTER.match(text, outer.end):
        found.append("year_after")
    found.extend(f"in:{n}" for c in analysis.cues_between(*mention.inner) for n in c.classes)
    if outer.start <= sentence.start + 1:
        found.append("opens_sentence")
    return found


def _origin(analysis: Analysis, outer: Span, sentence: Span, left: list[Cue], right_edge: int) -> list[str]:
    """Whether a word of origin ("for", "from") leads to the mention, or from it to the next one."""
    words = analysis.lexicon.cues.get("origin", ())
    if not words:
        return []
    text, found = analysis.text, []
    before = text[max(sentence.start, outer.start - 24) : outer.start].lower().split()
    if before and before[-1] in words:
        found.append("left:origin")
        if left:
            found.extend(f"origin:{name}" for name in left[-1].classes)
    after = text[outer.end : min(right_edge, outer.end + 60)].lower().split()
    if after and after[0].strip(",") in words:
        found.append("right:origin")
    if after and after[-1] in words:
        found.append("next:origin")
    return found


def _side(side: str, cues: list[Cue]) -> list[str]:
    return [f"{side}:{name}" for name in {n for c in cues for n in c.classes}]


def _fills(text: str, start: int, end: int) -> bool:
    return 0 <= end - start <= ADJACENT and _FILL.match(text[start:end]) is not None


def _neighbour(analysis: Analysis, outer: Span, sentence: Span, *, before: bool) -> tuple[int, list[str]]:
    """Where the neighbouring marked string ends or begins, and what the gap to it is like.

    Strings in a row ("‘A’, ‘B’, ‘C’ 같은 싱글") share what stands at the row's ends.
    """
    side = "prev" if before else "next"
    other = _beside(analysis.marked, outer, before=before)
    if other is None or not (sentence.start <= other.outer.start < sentence.end):
        return (sentence.start if before else sentence.end), [f"{side}:none"]
    gap = Span(other.outer.end, outer.start) if before else Span(outer.end, other.outer.start)
    found: list[str] = []
    cues = {n for c in analysis.cues_between(*gap) for n in c.classes}
    found.extend(f"{side}gap:{name}" for name in sorted(cues))
    edge = gap.start if before else gap.end
    words = analysis.text[gap.start : gap.end]
    if not cues & {"ost", "theme", "show", "airing", "part"} and len(words) <= 24 and _PAIR_GAP.match(words):
        found.append(f"{side}:row")
        found.extend(_row_end(analysis, other, sentence, before=before))
    elif not cues:
        found.append(f"{side}gap:plain")
    return edge, found


def _beside(marked: list[Marked], outer: Span, *, before: bool) -> Marked | None:
    i = bisect_left(marked, outer.start, key=lambda m: m.outer.start)
    if before:
        while i > 0:
            i -= 1
            if marked[i].outer.end <= outer.start:
                return marked[i]
        return None
    while i < len(marked):
        if marked[i].outer.start >= outer.end:
            return marked[i]
        i += 1
    return None


def _row_end(analysis: Analysis, end: Marked, sentence: Span, *, before: bool) -> list[str]:
    """The cues outside of the row that ``end`` is the neighbour in."""
    text = analysis.text
    current = end
    for _ in range(8):
        other = _beside(analysis.marked, current.outer, before=before)
        if other is None or not (sentence.start <= other.outer.start < sentence.end):
            break
        gap = (
            Span(other.outer.end, current.outer.start)
            if before
            else Span(current.outer.end, other.outer.start)
        )
        cues = {n for c in analysis.cues_between(*gap) for n in c.classes}
        if (
            cues & {"ost", "theme", "show", "airing", "part"}
            or gap.end - gap.start > 24
            or not _PAIR_GAP.match(text[gap.start : gap.end])
        ):
            break
        current = other
    if before:
        cues_left = list(analysis.cues_between(sentence.start, current.outer.start))
        return [f"rowL:{n}" for n in sorted({n for c in cues_left[-3:] for n in c.classes})]
    cues_right = list(analysis.cues_between(current.outer.end, sentence.end))
    particle, _ = analysis.particle_at(current.outer.end)
    return [f"rowR:{n}" for n in sorted({n for c in cues_right[:2] for n in c.classes})] + [
        f"rowP:{particle}"
    ]


_WORD = re.compile(r"[가-힣]+|[A-Za-z]+|\d+|[^\s\w]")
REACH = 40
"""Code points on either side of a mention within which words are looked at."""


def _words_beside(analysis: Analysis, mention: Mention) -> list[str]:
    """The words on either side, for training to find cues that no list has."""
    text, outer = analysis.lowered, mention.outer
    sentence = analysis.sentence_at(outer.start)
    left = _WORD.findall(text, max(sentence.start, outer.start - REACH), outer.start)[-3:]
    right = _WORD.findall(text, outer.end, min(sentence.end, outer.end + REACH))[:3]
    found = []
    for side, words in (("-", left[::-1]), ("+", right)):
        for place, word in enumerate(words):
            where = f"w{side}{place + 1}" if place < 2 else f"w{side}"
            found.append(f"{where}:{word}")
            if len(word) > 2 and "가" <= word[0] <= "힣":
                found.append(f"{where}:{word[:2]}*")
    return found


def _left_of_bound(analysis: Analysis, mention: Mention) -> list[str]:
    """The cues that lead to a title with a singer beside it: "the hitmaker behind X’s “Title”"."""
    sentence = analysis.sentence_at(mention.outer.start)
    cues = analysis.cues_between(sentence.start, mention.outer.start)
    return sorted({f"bound+L:{n}" for c in cues for n in c.classes & LEADING})


LEADING = frozenset(
    {"maker", "own_work", "earlier", "chart", "remake", "ost", "theme", "program", "actor", "show"}
)


def _plain_shows_beside(analysis: Analysis, plain: Sequence[Span], mention: Mention) -> list[str]:
    """Whether the sentence names an unmarked show, on which side and after which word."""
    sentence = analysis.sentence_at(mention.outer.start)
    words = analysis.lexicon.cues.get("origin", ())
    found = []
    for span in plain:
        if not (sentence.start <= span.start < sentence.end) or span.overlaps(mention.outer):
            continue
        side = "L" if span.start < mention.outer.start else "R"
        before = analysis.text[max(0, span.start - 12) : span.start].lower().split()
        led = bool(before) and before[-1] in words
        near = side == "R" and span.start - mention.outer.end <= 8
        found.append(f"plain_show:{side}{':origin' if led else ''}{':near' if near else ''}")
    return found


def _spots_beside(spots: Spots, mention: Mention) -> list[str]:
    """The possible names on either side, by particle and nearness."""
    found = []
    outer = mention.outer
    for spot in spots.near(outer.start - 60, outer.end + 40):
        if any(t.overlaps(outer) for t in spots.bound.get(spot, ())):
            side = "L" if spot.name.start < outer.start else "R"
            found.append(f"bound:{side}:{spot.particle}:{spot.known}")
        left = spot.name.start < outer.start
        gap = outer.start - spot.end if left else spot.name.start - outer.end
        if 0 <= gap <= 3 and (spot.particle or spot.known):
            found.append(f"spot:{'L' if left else 'R'}:{spot.particle}:{spot.known}")
        elif 0 <= gap <= 14 and spot.known:
            found.append(f"spot:{'L' if left else 'R'}:near:{spot.known}")
    return found


def _names_beside(analysis: Analysis, mention: Mention) -> list[str]:
    """Whether a possessive or a known artist stands right before the mention."""
    text, start = analysis.text, mention.outer.start
    found = []
    before = text[max(0, start - 3) : start].rstrip()
    if before.endswith(("의", "’s", "'s", "‘s", "s’", "の")):
        found.append("left:possessive")
    elif before.endswith((",", "，")):
        found.append("left:comma")
    elif before.endswith((")", "）")):
        found.append("left:bracket")
    elif before and before[-1].isalnum() and start and text[start - 1] != " ":
        found.append("left:touching")
    found.extend(
        "left:known_group" if known.kind == "group" else "left:known"
        for known in analysis.known_between(max(0, start - 40), start)
        if start - known.end <= BESIDE
    )
    for known in analysis.known_between(mention.outer.end, mention.outer.end + 40):
        if known.start - mention.outer.end <= 12:
            found.append("right:known")
            break
    if analysis.blocks[analysis.block_at(start)].kind is BlockKind.TABLE_ROW:
        found.append("in_table")
    return found
