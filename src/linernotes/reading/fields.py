"""What a field of a list or table looks like: the features from which an artist is told from a title.

They are free of any language: scripts, lengths, known names, marks, and what the rest of the page
does with the same string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.credits import parse_credit
from linernotes.reading.lines import LineField
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of

MENTIONS = 6
"""How many further mentions of a field's string are looked at, so that time stays bounded."""

_PUNCTUATION = re.compile(r"[?!…,]")
_OPENING = "‘“'\"「『《〈<["
_CLOSING = "’”'\",.」』》〉>]?!"


def field_features(analysis: Analysis, item: LineField, column: Sequence[str]) -> list[str]:
    """What speaks for the field being an artist (or, by negative weights, a title).

    ``column`` are the folded cores of the same field in all lines of its list or table.
    """
    text = analysis.text
    core = item.core.of(text)
    words = core.split()
    known = gazetteer().lookup(core)
    artists = parse_credit(analysis, item.core.start, item.core.end)
    parts = [gazetteer().lookup(a.name.of(text)) for a in artists]
    found = ["bias", f"script:{script_of(core)}", f"words:{min(len(words), 6)}"]
    found.append(f"letters:{script_of(core)}:{min(len(core.replace(' ', '')) // 2, 8)}")
    flags = {
        "quoted": item.quoted,
        "known": bool(known),
        "known_all": not known and bool(artists) and all(parts),
        "known_some": not known and any(parts) and not all(parts),
        "joined": len(artists) > 1,
        "group": any(a.groups for a in artists),
        "feat": any(a.featured for a in artists),
        "lower_word": any(w[0].isalpha() and w[0].islower() for w in words),
        "title_word": any(w.lower() in analysis.lexicon.cues.get("title_word", ()) for w in words),
        "upper": core.isupper(),
        "punctuated": _PUNCTUATION.search(core) is not None,
        "repeats": column.count(fold(core)) > 1,
    }
    found.extend(name for name, holds in flags.items() if holds)
    if len(item.brackets) == 1:
        inner = item.brackets[0].of(text)
        found.append("bracket:other" if script_of(inner) != script_of(core) else "bracket:same")
    found.extend(_elsewhere(analysis, item.core))
    return found


def _elsewhere(analysis: Analysis, core: Span) -> list[str]:
    """What the rest of the page says of the same string."""
    text = analysis.text
    found: list[str] = []
    words = core.of(text)
    if len(words) < 2:
        return found
    position = text.find(words)
    seen = 0
    while position >= 0 and seen < MENTIONS:
        end = position + len(words)
        if position != core.start:
            seen += 1
            found.append("again")
            name, _ = analysis.particle_at(end)
            if name:
                found.append(f"again:{name}")
            before = text[position - 1] if position else " "
            after = text[end] if end < len(text) else " "
            if before in _OPENING and after in _CLOSING:
                found.append("again:marked")
        position = text.find(words, end)
    return found
