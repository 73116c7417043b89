"""Widens the name of one singer to the whole credit: the names joined to it, and the groups on either side.

Prose links a title to one name at a time; the credit is what is printed around that name, as in
"Super Junior’s Kyuhyun", "첸과 펀치" or "Chanyeol and Punch of the duo".
"""

from __future__ import annotations

from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.reading.names import BRACKET, KNOWN, SUBJECTS, Spot, bracket_end
from linernotes.reading.symbols import GROUP, MAYBE, NAMES, PERSON, TITLE

_LISTING = frozenset("&+x5,")

_BEFORE_GROUP = frozenset("gz#¶.")
"""What stands before a group that no list has and that owns its singer: a word for groups, or nothing."""


def widen(analysis: Analysis, spot: Spot) -> Span:
    """The spot with the names joined to it on either side and the groups before and behind it."""
    stream = analysis.stream
    first, last = spot.first, spot.end
    start, end = spot.name.start, stream.ends[last - 1] if last > spot.last else spot.name.end
    while (before := _joined_before(analysis, first)) is not None:
        first = before
        start = stream.starts[first]
    last = _behind(analysis, spot.first, last)
    if last > spot.end:
        end = stream.ends[last - 1]
    group = _group_before(analysis, first)
    return Span(stream.starts[group] if group < first else start, end)


def _behind(analysis: Analysis, first: int, last: int) -> int:
    """Where the credit ends: behind the joined names, each with the group that stands behind it."""
    symbols = analysis.stream.symbols
    while True:
        grouped = _group_behind(analysis, first, last)
        if symbols[grouped : grouped + 1] in SUBJECTS:
            return grouped
        joined = _joined_behind(analysis, grouped)
        if joined is None:
            return grouped
        last = joined


def _group_behind(analysis: Analysis, first: int, last: int) -> int:
    """Where the known group ends that stands right behind the name that ends at ``last``, else ``last``."""
    stream = analysis.stream
    symbols = stream.symbols
    if symbols[last : last + 1] == GROUP:
        if analysis.text[stream.ends[last - 1] : stream.starts[last]] in (" ", ", "):
            return bracket_end(symbols, last + 1)
    elif symbols[last : last + 2] == "o" + GROUP or _member_behind(symbols, first, last):
        return last + 2
    return last


def _member_behind(symbols: str, first: int, last: int) -> bool:
    """Whether the group at ``first`` owns the name behind it: "Super Junior’s Kyuhyun"."""
    return (
        symbols[first] == GROUP
        and symbols[last : last + 1] == "1"
        and symbols[last + 1 : last + 2] in tuple("ACca")
    )


def _opening(symbols: str, i: int) -> int:
    """The first symbol of the bracket that closes right before symbol ``i``; ``i`` if none does."""
    if symbols[i - 1 : i] != ")":
        return i
    opening = symbols.rfind("(", max(0, i - BRACKET), i)
    return opening if opening >= 0 else i


def _joined_before(analysis: Analysis, first: int) -> int | None:
    """The first symbol of the name that a joining mark ties to the one at ``first``."""
    symbols = analysis.stream.symbols
    join = symbols[first - 1 : first]
    if first < 2 or join not in _LISTING:
        return None
    at = first - 1
    if join == "&" and symbols[at - 1] == ",":
        at -= 1
    at = _opening(symbols, at) - 1
    if at < 0 or not _name_like(analysis, at, sure=join != ","):
        return None
    return at - (symbols[at] == GROUP and symbols[at - 1 : at] in (PERSON, MAYBE))


def _joined_behind(analysis: Analysis, last: int) -> int | None:
    """Where the name ends that a joining mark ties to the one that ends at ``last``."""
    symbols = analysis.stream.symbols
    join = symbols[last : last + 1]
    if join not in _LISTING or join == "":
        return None
    at = last + 1
    if join == "," and symbols[at : at + 1] == "&":
        at, join = at + 1, "&"
    if at >= len(symbols) or not _name_like(analysis, at, sure=join != ","):
        return None
    end = bracket_end(symbols, at + 1)
    if symbols[at] == "h" and symbols[end : end + 1] not in ("2", "3", "5", "1", "7"):
        return None
    return end


def _name_like(analysis: Analysis, i: int, *, sure: bool) -> bool:
    """Whether symbol ``i`` is a name; behind a mere comma only a known one is."""
    symbols, stream = analysis.stream.symbols, analysis.stream
    if symbols[i] in KNOWN:
        return True
    if not sure or symbols[i] not in NAMES or symbols[i] == TITLE:
        return False
    length = stream.ends[i] - stream.starts[i]
    if symbols[i] == "h":
        return 2 <= length <= 5
    return length <= 30


def _group_before(analysis: Analysis, first: int) -> int:
    """The first symbol of a group right before the name ("엑소 백현", "EXO’s Baekhyun", "NOVA9’s Haneul")."""
    stream = analysis.stream
    symbols = stream.symbols
    at = first - 1
    owner = symbols[at:first] == "1"
    if owner:
        at -= 1
    at = _opening(symbols, at + 1) - 1
    if at < 0:
        return first
    if symbols[at] == GROUP and analysis.text[stream.ends[first - 1] : stream.starts[first]] in (" ", ""):
        return at
    if (
        owner
        and symbols[at] in "CcQ"
        and analysis.text[stream.ends[at]] in "’'‘"
        and symbols[at - 1 : at] in _BEFORE_GROUP
    ):
        return at
    return first
