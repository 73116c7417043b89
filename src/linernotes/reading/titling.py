"""What speaks for a candidate being the title of a soundtrack song, of a show, or neither.

The features are stretches of the page's symbols (``symbols``) around each mention, alone and
together, the words beside it, and what the string itself, its list and its page show. A
candidate's features are the union over its mentions, since one clear mention ("OST ‘X’") settles
the rest.
"""

from __future__ import annotations

import re

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.lexicon.surnames import is_full_name
from linernotes.model.page import BlockKind
from linernotes.reading.analysis import Analysis
from linernotes.reading.knowledge import title_features
from linernotes.reading.layouts import ListSong
from linernotes.reading.mentions import Candidate, Mention
from linernotes.reading.symbols import CUE_SYMBOLS, MARK_SYMBOLS
from linernotes.text.scripts import Script, script_of

MOST_MENTIONS = 12
"""Mentions of one string that are looked at."""

SENTENCE_REACH = 40
"""Symbols on either side of a mention within which its sentence is looked at."""

_SENTENCE_LIKE = re.compile(r"[.!?…]$|[다요죠네]$|[,，] ")


def page_features(analysis: Analysis) -> list[str]:
    """What the whole page says of itself."""
    symbols = analysis.stream.symbols
    ost = symbols.count("O")
    theme = "T" in symbols
    found = [f"page:ost:{min(ost, 2)}"]
    if theme:
        found.append("page:theme")
    elif not ost:
        found.append(f"page:own_only:{min(symbols.count('W'), 3)}")
    if "D" in symbols or "H" in symbols:
        found.append("page:show")
    found.extend("head:" + s for s in "OT" if s in analysis.head_symbols)
    return found


def candidate_features(analysis: Analysis, candidate: Candidate) -> list[str]:
    """The union of the features of all mentions, with what only the candidate as a whole shows."""
    found = own_features(analysis, candidate)
    if candidate.songs or candidate.shows:
        found += title_features(analysis, candidate.songs, candidate.shows, candidate.titles)
    if candidate.listed is not None:
        found += _list_features(analysis, candidate.listed)
    if len(candidate.mentions) == 1:
        return found + mention_features(analysis, candidate.mentions[0])
    mentioned = [f for m in candidate.mentions[:MOST_MENTIONS] for f in mention_features(analysis, m)]
    return found + list(dict.fromkeys(mentioned))


def mention_features(analysis: Analysis, mention: Mention) -> list[str]:
    """What stands around one mention."""
    stream = analysis.stream
    symbols = stream.symbols
    first, last = analysis.symbols_of(mention.outer)
    found = around(analysis, first, last)
    mark = mention.mark or mention.origin
    left, right = symbols[first - 1 : first], symbols[last : last + 1]
    low, high = analysis.sentence_symbols(mention.outer.start)
    start, stop = max(low, first - SENTENCE_REACH), max(last, min(high, last + SENTENCE_REACH))
    before, after = symbols[start:first], symbols[last:stop]
    kind = analysis.page_kind
    found += (
        "m:" + mark, "ml:" + mark + left, "mr:" + mark + right, "p:" + kind + mark, "pl:" + kind + left,
        "pr:" + kind + right, "b:" + analysis.blocks[analysis.block_at(mention.outer.start)].kind,
        _MARKS_LEFT[min(stream.marks[first] - stream.marks[start], 2)],
        _MARKS_RIGHT[min(stream.marks[stop] - stream.marks[last], 2)],
    )  # fmt: skip
    found += ["sl:" + s for s in CUE_SYMBOLS.intersection(before)]
    found += ["sr:" + s for s in CUE_SYMBOLS.intersection(after)]
    if not mention.closed:
        found.append("unclosed")
    if not before:
        found.append("opens_sentence")
    found += _words_beside(analysis, first, last)
    if analysis.in_headline(mention.outer.start):
        head = analysis.head_symbols
        at = first - analysis.head_first
        found.append(f"head:{_marks(head[:at])}:{_marks(head[at + last - first :])}")
    return found


_MARKS_LEFT = ("nl:0", "nl:1", "nl:2")
_MARKS_RIGHT = ("nr:0", "nr:1", "nr:2")


def _marks(symbols: str) -> int:
    return min(sum(map(symbols.count, MARK_SYMBOLS)), 2)


def around(analysis: Analysis, first: int, last: int) -> list[str]:
    """The symbols on either side of the symbols ``first`` up to ``last``, near and in outline."""
    stream = analysis.stream
    symbols, outline = stream.symbols, stream.outline
    k, kk = stream.before[first], stream.before[last]
    left, right = symbols[max(0, first - 5) : first], symbols[last : last + 4]
    before, after = outline[max(0, k - 3) : k], outline[kk : kk + 3]
    l1, r1, far_left, far_right = left[-1:], right[:1], before[-1:], after[:1]
    return [
        "l" + l1, "l" + left[-2:], "l" + left[-3:], "l" + left[-4:], "l" + left,
        "r" + r1, "r" + right[:2], "r" + right[:3], "r" + right,
        "L" + far_left, "L" + before[-2:], "L" + before, "R" + far_right, "R" + after[:2], "R" + after,
        "x" + l1 + "_" + r1, "X" + far_left + "_" + far_right, "X" + before[-2:] + "_" + far_right,
    ]  # fmt: skip


def own_features(analysis: Analysis, candidate: Candidate) -> list[str]:
    """What the string itself shows, and how often the page prints it."""
    first = candidate.mentions[0]
    text = analysis.text[first.inner.start : first.inner.end]
    script = script_of(text)
    found = [
        f"mentions:{min(len(candidate.mentions), 4)}", "script:" + script,
        f"length:{script}:{min(len(text) // (5 if script == Script.LATIN else 2), 8)}",
        f"words:{min(text.count(' '), 5)}",
    ]  # fmt: skip
    if len(text) > 2:
        same = sum([m.inner.end - m.inner.start == len(text) for m in candidate.mentions])
        found.append(f"plain:{min(max(analysis.text.count(text) - same, 0), 3)}")
    if any(m.also for m in candidate.mentions):
        found.append("also")
    if (first.inner.start, first.inner.end) in analysis.cue_spans:
        found.append("is_cue")
    found += ["in:" + s for s in {c.symbol for c in analysis.cues_between(*first.inner)}]
    if gazetteer().lookup(text):
        found.append("known_artist")
    if is_full_name(text):
        found.append("full_name")
    if text[-1].isdigit():
        found.append("ends_in_digit")
    if _SENTENCE_LIKE.search(text):
        found.append("sentence_like")
    if text.isupper():
        found.append("capitals")
    return found


def _list_features(analysis: Analysis, listed: ListSong) -> list[str]:
    """What its list line or table row says of a candidate."""
    kind = "full:" if listed.names_singer else "lone:"
    known = any(gazetteer().lookup(analysis.text[c.name.start : c.name.end]) for c in listed.credits)
    return [
        "listed:" + kind, "listed:" + kind + listed.separator, f"listed:{kind}size:{min(listed.size, 5)}",
        f"listed:{kind}credits:{min(len(listed.credits), 2)}",
        f"listed:{kind}margin:{min(int(listed.margin), 4)}",
        f"listed:{kind}show:{bool(listed.shows)}", f"listed:{kind}known:{known}",
        "listed:" + kind + analysis.page_kind, f"listed:{kind}number:{listed.number is not None}",
        *_section_says(analysis, listed.block),
    ]  # fmt: skip


def _section_says(analysis: Analysis, block: int) -> list[str]:
    """The cues of the paragraph right below a list line."""
    if block + 1 >= len(analysis.blocks) or analysis.blocks[block + 1].kind is not BlockKind.PARAGRAPH:
        return []
    low, high = analysis.symbols_of(analysis.blocks[block + 1].span)
    return ["below:" + s for s in _BELOW.intersection(analysis.stream.symbols[low:high])]


_BELOW = frozenset("OTWpKsD")


def _words_beside(analysis: Analysis, first: int, last: int) -> list[str]:
    """The words on either side, for training to find cues that no list has."""
    stream, text = analysis.stream, analysis.lowered
    found = []
    if first > 0:
        word = text[stream.starts[first - 1] : stream.ends[first - 1]]
        word = word[word.rfind(" ") + 1 :]
        found.append("w-1:" + word[-12:])
        if len(word) > 2:
            found.append("w-1:" + word[-2:] + "*")
    if last < len(stream.starts):
        word = text[stream.starts[last] : stream.ends[last]].partition(" ")[0]
        found.append("w+1:" + word[:12])
        if len(word) > 2:
            found.append("w+1:" + word[:2] + "*")
    return found
