"""Reads which part of a soundtrack a song came out on: "OST Part.3", 세 번째 OST, "the second OST".

A soundtrack is sold part by part, and the number is what ties the pages about one song together.
Many other numbers look like it (episodes, ranks, a singer's own third soundtrack song), so a
number counts only where the page ties it to a soundtrack.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from linernotes.lexicon.loader import load
from linernotes.model.page import BlockKind, Span
from linernotes.reading.attribution import CARRIER_CHARS, PROSE, SongPlaces
from linernotes.reading.scope import Finding
from linernotes.reading.tables import header_fields
from linernotes.text.forms import Forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linernotes.reading.scope import PageContext

HIGHEST_PART = 60
"""No soundtrack has more parts than this; a higher number is something else."""
NEAR = 16
"""Within so many code points of the number "OST" or a show's name says what it counts."""
REACH = 60
"""A title further behind the number than this needs to be the only one in its sentence."""

_BESIDE = re.compile(r"[\s:;,.·|/()\[\]\-–—~'\"‘’“”「『〈《<【]*")
_OPENING = re.compile(r"\s?[:\-–]?\s?['\"‘“「『〈《<\[]")

_CLAUSE_END = re.compile(r"[,;，、](?!\d)")
_AFTER_NUMBER = re.compile(r"\d[\])]?\s*[:=|(–—-]\s*$")
_LISTS_SOMETHING = re.compile(r"\s[-–—/]\s+[^\W\d]")
_PARTICLE = re.compile(r"[’”'\"」』》〉>)）]+[^\W\d_]{0,3}")
_COMMA = re.compile(r"[)）\]]?\s?[,，、]")
_BARE_NUMBER = re.compile(r"\W*(\d{1,2})\W*")


class _Strength(NamedTuple):
    """How sure a number is of its song, by where the song stands."""

    beside: float
    sentence: float
    section: float
    page: float


_NUMBERED = _Strength(0.97, 0.95, 0.92, 0.85)
_COUNTED = _Strength(0.93, 0.9, 0.85, 0.75)
_FROM_ROW = 0.97
_FROM_ABOVE = 0.93


@dataclass(frozen=True, slots=True)
class _Words:
    """The ``[parts]`` table of a language, compiled.

    Forms up to ``marked`` print a number after "Part" or "OST"; those up to ``counted`` count
    soundtrack songs ("third OST"); the rest count songs without saying of what, so that a show
    has to stand right before them.
    """

    forms: Forms
    marked: int
    counted: int
    soundtrack: re.Pattern[str]
    shows: re.Pattern[str] | None
    own_count: re.Pattern[str] | None


@cache
def _words(language: str) -> _Words | None:
    table = load(language).parts
    if not table:
        return None
    marked, counted, loose = (_strings(table, key) for key in ("marked", "counted", "counted_of_show"))
    ordinals = table.get("ordinals")
    forms = Forms(
        (*marked, *counted, *loose),
        {
            "mark": dict.fromkeys(_strings(table, "marks"), 0),
            "ost": dict.fromkeys(_strings(table, "soundtrack"), 0),
            "ordinal": ordinals if isinstance(ordinals, dict) else {},
        },
        {"number": 2},
    )
    return _Words(
        forms=forms,
        marked=len(marked),
        counted=len(marked) + len(counted),
        soundtrack=re.compile("|".join(map(re.escape, _strings(table, "soundtrack"))), re.IGNORECASE),
        shows=_ending(_strings(table, "shows")),
        own_count=_ending(_strings(table, "own_count")),
    )


def _strings(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = table.get(key, ())
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _ending(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{'|'.join(patterns)})\s*$", re.IGNORECASE) if patterns else None


class _Mark(NamedTuple):
    """A number that counts a part of a soundtrack, where it stands."""

    span: Span
    value: int
    strength: _Strength


def find_parts(context: PageContext) -> list[Finding]:
    """The part number of every song whose page ties it to one, at most one per song.

    The findings have property "part", the number as their value ("3") and the words that say so
    as their quote ("Part.3", "세 번째 OST"). A song for which two equally good places give
    different numbers gets none.
    """
    if not context.songs:
        return []
    places = SongPlaces(context)
    marks = _marks(places)
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in (
        *_in_columns(places), *_in_rows(places, marks), *_from_above(places, marks), *_in_text(places, marks)
    ):  # fmt: skip
        found[finding.song].append(finding)
    return [best for song in sorted(found) if (best := _best(found[song]))]


def number_before(text: str, position: int, language: str) -> int | None:
    """The part that is numbered right before ``position``, as in "Part.1 : 2020-01-07"."""
    words = _words(language)
    start = max(0, position - NEAR)
    if words is None or _AFTER_NUMBER.search(text, start, position) is None:
        return None
    numbers = [match for match in words.forms.find(text[start:position]) if match.form < words.marked]
    return numbers[-1].values.get("number") if numbers else None


def numbers_in(text: str, language: str) -> list[int]:
    """The parts that a text numbers, in order."""
    words = _words(language)
    found = (match for match in words.forms.find(text) if match.form < words.marked) if words else ()
    return [number for match in found if (number := match.values.get("number")) is not None]


def _best(findings: list[Finding]) -> Finding | None:
    """The surest finding, the first of several; None if another as sure says otherwise."""
    surest = max(findings, key=lambda finding: finding.confidence)
    rivals = {f.value for f in findings if f.confidence == surest.confidence}
    return surest if len(rivals) == 1 else None


def _marks(places: SongPlaces) -> list[_Mark]:
    """The numbers of the page that count parts of a soundtrack, in order.

    Where some surely do, others do that have a title behind them: a page that has a second song of
    the soundtrack means the same by "the first song".
    """
    words = _words(places.context.lexicon.language)
    if words is None:
        return []
    sure: list[_Mark] = []
    likely: list[_Mark] = []
    for mark, surely in _numbers(places, words):
        (sure if surely else likely).append(mark)
    values = {mark.value for mark in sure}
    sure += [mark for mark in likely if values - {mark.value} and _title_behind(places, mark.span)]
    return sorted(sure)


def _title_behind(places: SongPlaces, span: Span) -> bool:
    """Whether a title follows the number in its sentence, not far off and with none but it in the way."""
    end = min(places.sentence(span.start).end, span.end + REACH)
    behind = Span(span.end, end)
    return bool(places.names_in(behind)) and _OPENING.match(places.text, span.end) is None


def _numbers(places: SongPlaces, words: _Words) -> Iterator[tuple[_Mark, bool]]:
    """The numbers that count parts, or could; and whether they surely do."""
    text = places.text
    has_soundtrack: bool | None = None  # looked for at most once, on most pages never
    for match in words.forms.find(text):
        value = match.values.get("number", match.values.get("ordinal", 0))
        if not 1 <= value <= HIGHEST_PART:
            continue
        span = Span(match.start, match.end)
        before = text[max(0, span.start - NEAR) : span.start]
        if match.form < words.marked:
            sure = _is_of_soundtrack(places, words, span, before)
            if not sure and has_soundtrack is None:
                has_soundtrack = words.soundtrack.search(text) is not None
            sure = sure or (has_soundtrack is True and _stands_for_part(places, words, span, before))
            yield _Mark(span, value, _NUMBERED), sure
        elif not (words.own_count and words.own_count.search(before)):
            sure = (match.form < words.counted and value > 1) or _counts_songs_of_show(
                places, words, span, before
            )
            yield _Mark(span, value, _COUNTED), sure


def _is_of_soundtrack(places: SongPlaces, words: _Words, span: Span, before: str) -> bool:
    """Whether "OST" stands right before the number or in it, or the number fills a table's cell."""
    line = before[before.rfind("\n") + 1 :]
    if words.soundtrack.search(line) or words.soundtrack.search(span.of(places.text)):
        return True
    block = places.block(span.start)
    return block >= 0 and any(cell == span for cell in places.blocks[block].cells)


def _stands_for_part(places: SongPlaces, words: _Words, span: Span, before: str) -> bool:
    """Whether "Part 3", on a page about a soundtrack, is of it: not of an article or a season."""
    if _next_title(places, span) is not None:
        return True
    if _title_before(places, words, span) is not None:
        return True
    block = places.block(span.start)
    if block < 0:
        return False
    whole = places.blocks[block]
    opens_line = _BESIDE.sub("", before[before.rfind("\n") + 1 :]) == ""
    if whole.kind is BlockKind.TABLE_ROW or (
        opens_line and whole.span.end - whole.span.start <= CARRIER_CHARS
    ):
        return True
    # In the text right below a song's own line, the number can only be of that song.
    song = places.section(span.start)
    above = places.blocks[max(0, block - 1)].span.start
    return song is not None and song in places.songs_in(Span(above, span.end))


def _counts_songs_of_show(places: SongPlaces, words: _Words, span: Span, before: str) -> bool:
    """Whether "third song" counts a show's songs: one is named right before it."""
    if words.shows is not None and words.shows.search(before):
        return True
    return places.follows_show(span.start)


def _next_title(places: SongPlaces, span: Span) -> int | None:
    """The song whose title follows the number with nothing but marks between."""
    gap = _BESIDE.match(places.text, span.end)
    at = gap.end() if gap else span.end
    if _in_list(places, span) and places.block(at) != places.block(span.start):
        return None  # the next line is of another song
    named = places.names_in(Span(at, at + 1))
    return named[0].song if named else None


def _in_text(places: SongPlaces, marks: list[_Mark]) -> Iterator[Finding]:
    """Numbers in sentences: of the title right behind, of the sentence, or of what it goes on about."""
    words = _words(places.context.lexicon.language)
    for index, mark in enumerate(marks):
        following = marks[index + 1].span.start if index + 1 < len(marks) else len(places.text)
        beside = _title_before(places, words, mark.span) if words else None
        beside = beside if beside is not None else _next_title(places, mark.span)
        if beside is not None:
            yield _finding(beside, mark, mark.strength.beside)
            continue
        if _in_table(places, mark):
            continue
        sentence = places.sentence(mark.span.start)
        songs = places.songs_in(sentence)
        if songs:
            song = _of_sentence(places, mark.span, sentence, following)
            if song is not None:
                yield _finding(song, mark, mark.strength.sentence)
        elif (
            not places.names_another(Span(mark.span.end, sentence.end))
            and (song := places.spoken_of(mark.span.start)) is not None
        ):
            yield _finding(song, mark, mark.strength.page if song == places.focus else mark.strength.section)


def _in_table(places: SongPlaces, mark: _Mark) -> bool:
    block = places.block(mark.span.start)
    return block >= 0 and places.blocks[block].kind is BlockKind.TABLE_ROW


def _in_list(places: SongPlaces, span: Span) -> bool:
    """Whether the number stands in a line or row that names a song."""
    block = places.block(span.start)
    if block < 0 or places.blocks[block].kind not in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM}:
        return False
    return bool(places.songs_in(places.blocks[block].span))


def _title_before(places: SongPlaces, words: _Words, span: Span) -> int | None:
    """The song whose title the number follows in brackets, or with no more than a particle between.

    "“Slow Rain” (by Heize, Part 3)", "‘느린 비’가 OST Part.3, …".
    """
    text, start = places.text, places.sentence(span.start).start
    named = places.names_in(Span(max(start, span.start - REACH), span.start))
    if not named:
        return None
    last = named[-1]
    alone = _next_title(places, span) is None
    bracket = max(text.rfind(opening, last.span.end, span.start) for opening in ("(（[" if alone else "(（"))
    if bracket > max(text.rfind(closing, last.span.end, span.start) for closing in ")）]"):
        return last.song
    between = words.soundtrack.sub("", text[last.span.end : span.start]).rstrip()
    apart = alone or _COMMA.match(text, span.end)
    return last.song if apart and _PARTICLE.fullmatch(between) else None


def _of_sentence(places: SongPlaces, mark: Span, sentence: Span, following: int) -> int | None:
    """The title that the number belongs to: the next one in reach, else the last one before."""
    if _OPENING.match(places.text, mark.end):
        # A title follows at once, but none that was found: the number is that one's.
        return None
    names = places.names_in(sentence)
    behind = [n for n in names if mark.end <= n.span.start < following]
    ahead = [n for n in names if n.span.end <= mark.start]
    if not behind or behind[0].span.start - mark.end > REACH:
        return ahead[-1].song if ahead else behind[0].song if behind and len(names) == 1 else None
    # Past a comma another song may begin: "“Slow Rain” is the third OST, after “Low Tide”".
    if (
        ahead
        and _CLAUSE_END.search(places.text, mark.end, behind[0].span.start)
        and not _CLAUSE_END.search(places.text, ahead[-1].span.end, mark.start)
    ):
        return ahead[-1].song
    return behind[0].song


def _in_rows(places: SongPlaces, marks: list[_Mark]) -> Iterator[Finding]:
    """Numbers in the cells of a table, for the songs of their row."""
    starts = [mark.span.start for mark in marks]
    for _, cells, songs in places.rows() if marks else ():
        for cell in cells:
            for mark in marks[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]:
                for song in songs:
                    yield _finding(song, mark, _FROM_ROW)


def _from_above(places: SongPlaces, marks: list[_Mark]) -> Iterator[Finding]:
    """Numbers in a heading or a line of their own, for the songs listed below it."""
    carried = {places.block(mark.span.start): mark for mark in marks}
    for index, mark in carried.items():
        if index < 0:
            continue
        span = places.blocks[index].span
        if span.end - span.start <= CARRIER_CHARS and _announces(places, index, mark.span):
            for song in places.below(index, carried.__contains__):
                yield _finding(song, mark, _FROM_ABOVE)


def _announces(places: SongPlaces, index: int, mark: Span) -> bool:
    """Whether a block says of what follows which part it is, and is no line or row of a song itself."""
    block = places.blocks[index]
    rest = places.text[mark.end : block.span.end]
    if places.songs_in(block.span) or _LISTS_SOMETHING.search(rest) or PROSE.search(rest):
        return False
    cells = {cell.of(places.text) for cell in block.cells} - {""}
    return len(cells) <= 2


def _in_columns(places: SongPlaces) -> Iterator[Finding]:
    """Bare numbers in a column that its header says is of parts."""
    headers = {block.group: block for block in reversed(places.blocks) if block.header and block.cells}
    for index, cells, songs in places.rows() if headers else ():
        header = headers.get(places.blocks[index].group)
        for name, cell in zip(header.cells, cells, strict=False) if header is not None else ():
            number = _BARE_NUMBER.fullmatch(places.text, *cell)
            if number is None or "part" not in header_fields(name.of(places.text)):
                continue
            value = int(number.group(1))
            if 1 <= value <= HIGHEST_PART:
                for song in songs:
                    yield Finding(song, "part", str(value), Span(*number.span(1)), _FROM_ROW)


def _finding(song: int, mark: _Mark, confidence: float) -> Finding:
    return Finding(song, "part", str(mark.value), mark.span, confidence)
