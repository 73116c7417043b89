"""What a field of a list or table looks like: the features from which an artist is told from a title.

They are free of any language: scripts, lengths, known names, marks, and what the rest of the page
does with the same string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.lexicon.shows import known_shows
from linernotes.lexicon.songs import known_songs
from linernotes.lexicon.surnames import is_full_name
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, lexicon_for
from linernotes.reading.line_fields import LineField
from linernotes.reading.symbols import CUE_SYMBOLS, GROUP, JOIN, MAYBE, PARTICLES, PERSON
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

MENTIONS = 3
"""How many further mentions of a field's string are looked at, so that time stays bounded."""

_PUNCTUATION = re.compile(r"[?!…,]")
_OPENING = "‘“'\"「『《〈<["
_CLOSING = "’”'\",.」』》〉>]?!"


def field_features(analysis: Analysis, item: LineField, column: Sequence[str], place: str) -> list[str]:
    """What speaks for the field being a title, an artist or a show.

    ``column`` are the folded cores of the same field in all lines of its list or table; ``place`` says which
    field of what kind of line it is.
    """
    text = analysis.text
    core = item.core.of(text)
    script = script_of(core)
    words = core.split()
    first, last = analysis.symbols_of(item.core)
    line = analysis.stream.symbols
    if item.mark:
        first, last = first - 1, first
    symbols = line[first:last]
    found = [
        "bias", "script:" + script, f"words:{min(len(words), 6)}", "mark" + item.mark,
        "place" + place, "place" + place[:1],
        f"letters:{script}:{min(len(core.replace(' ', '')) // 2, 8)}", "f" + symbols[:5], "f0" + symbols[:1],
        "f-" + symbols[-1:], "f<" + line[first - 1 : first], "f<" + line[first - 2 : first],
        "f>" + line[last : last + 1], "f>" + line[last : last + 2], f"size:{min(last - first, 6)}",
        f"count:{min(text.count(core), 4)}",
    ]  # fmt: skip
    found += ["has" + s for s in _TELLING.intersection(symbols)]
    if gazetteer().lookup(core):
        found.append("known")
    if is_full_name(core):
        found.append("full_name")
    if known_songs().lookup(core):
        found.append("known_song")
    if known_shows().lookup(core):
        found.append("known_show")
    if any(w[0].islower() for w in words):
        found.append("lower_word")
    if not _title_words(analysis.lexicon.language).isdisjoint(core.lower().split()):
        found.append("title_word")
    if core.isupper():
        found.append("upper")
    if _PUNCTUATION.search(core) is not None:
        found.append("punctuated")
    if column.count(fold(core)) > 1:
        found.append("repeats")
    if len(item.brackets) == 1:
        inner = item.brackets[0].of(text)
        found.append("bracket:other" if script_of(inner) != script else "bracket:same")
        if gazetteer().lookup(inner):
            found.append("bracket:known")
    found += _elsewhere(analysis, item.core, core)
    return found


@cache
def _title_words(language: str) -> frozenset[str]:
    """The words of a language that titles have and names do not."""
    return frozenset(lexicon_for(language).cues.get("title_word", ()))


_TELLING = frozenset(
    (*CUE_SYMBOLS, PERSON, GROUP, MAYBE, JOIN, PARTICLES["possessive"], PARTICLES["with"], ",")
)


def _elsewhere(analysis: Analysis, core: Span, words: str) -> list[str]:
    """What stands around the same string on the rest of the page."""
    if len(words) < 2:
        return []
    text, symbols = analysis.text, analysis.stream.symbols
    found: list[str] = []
    position, seen = text.find(words), 0
    while position >= 0 and seen < MENTIONS:
        end = position + len(words)
        if position != core.start:
            seen += 1
            last = analysis.stream.at(end)
            before, after = text[position - 1 : position], text[end : end + 1]
            marked = before in _OPENING and after in _CLOSING and before
            found.append("again:marked" if marked else "again" + symbols[last : last + 1])
        position = text.find(words, end)
    return list(dict.fromkeys(found))
