"""Reads when a song came out, as far as a page says so of that song.

Pages on soundtracks are full of dates: of the broadcast, of a chart, of the announcement, of
another album. A date is a release only if the word that governs it says so; which word that is
depends on the language, in which the verb may precede its date or close the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from linernotes.model.page import Block, BlockKind, Span
from linernotes.reading.attribution import LIST_LINE_CHARS, SongPlaces
from linernotes.reading.parts import find_parts, number_before, numbers_in
from linernotes.reading.release_words import ReleaseWords, release_words
from linernotes.reading.scope import Finding
from linernotes.reading.tables import header_fields
from linernotes.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linernotes.reading.scope import PageContext
    from linernotes.text.dates import DateMention

WINDOW = 90
"""A word further from a date than this, in code points, does not govern it."""
LOOK_BACK = 30
"""What stands in front of a date can claim it from no further than this."""
HOLDS = 12
"""An album's own word stands no further than this before the song that it holds."""
LABEL_CHARS = 40
"""A label and its date stand closer together than this."""
HEAD_NOUN = 22
"""A participle ("released …") says its noun within so many code points."""
BESIDE = 6
"""A noun for the release and its date have no more than a particle between, in code points."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_ANYWHERE = -2  # no group of a page has this number

_IN_SENTENCE = 0.93
_IN_SECTION = 0.9
_OF_PAGE = 0.8
_LABELLED = 0.95
_IN_ROW = 0.95
_IN_LINE = 0.85


def find_releases(context: PageContext) -> list[Finding]:
    """The day, month or year on which each song came out or comes out, at most one per song.

    The findings have property "released", an ISO date as precise as the page is, and the date's
    own words as quote. A song to which a page gives two dates that contradict each other gets
    none; where one only says more ("2020-01" and "2020-01-14"), that one counts.
    """
    words = release_words(context.lexicon.language)
    if words is None or not context.songs:
        return []
    page = context.page
    dates = find_dates(page.text, words.dates, page.published)
    if not dates and not any(block.header for block in page.blocks):
        return []
    reader = _Reader(context, words, dates)
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in reader.findings():
        found[finding.song].append(finding)
    return [best for song in sorted(found) if (best := _agreed(found[song]))]


def _agreed(findings: list[Finding]) -> Finding | None:
    """The most precise date, if all others only say less of the same.

    What is said of the page's one song somewhere else does not weigh against what is said of a title.
    """
    if any(finding.confidence >= _IN_SENTENCE for finding in findings):
        findings = [finding for finding in findings if finding.confidence > _OF_PAGE]
    fullest = max(findings, key=lambda finding: (len(finding.value), finding.confidence))
    return fullest if all(fullest.value.startswith(finding.value) for finding in findings) else None


class _Claim(NamedTuple):
    """A date that a word says is a release: the stretch from the one to the other."""

    cue: Span
    participle: bool
    noun: bool = False


class _Reader:
    """The dates of one page, each asked what it is the date of."""

    def __init__(self, context: PageContext, words: ReleaseWords, dates: list[DateMention]) -> None:
        """``dates`` are all dates of the page, in order."""
        self.places = SongPlaces(context)
        self.context = context
        self.text = context.page.text
        self.words = words
        self.dates = dates

    def findings(self) -> Iterator[Finding]:
        for index, date in enumerate(self.dates):
            block = self.places.block(date.start)
            if block < 0:
                continue
            kind = self.places.blocks[block].kind
            paired = self._of_part(date)
            if paired:
                yield from self._say(paired, date, _LABELLED)
            elif kind is BlockKind.TABLE_ROW:
                yield from self._in_row(block, date)
                yield from self._in_cell(block, date)
            elif self._labelled(date):
                yield from self._say(self._below_label(block), date, _LABELLED)
            else:
                yield from self._in_sentence(index, date, block)
        if any(block.header for block in self.places.blocks):
            yield from self._in_columns()

    def _say(self, songs: Iterable[int], date: DateMention, confidence: float) -> Iterator[Finding]:
        for song in songs:
            yield Finding(song, "released", date.iso, Span(date.start, date.end), confidence)

    # Running text

    def _in_sentence(self, index: int, date: DateMention, block: int) -> Iterator[Finding]:
        sentence = self.places.sentence(date.start)
        before = self.dates[index - 1].end if index else 0
        after = self.dates[index + 1].start if index + 1 < len(self.dates) else len(self.text)
        bounds = Span(max(sentence.start, before), min(sentence.end, after))
        claim = self._claim(date, bounds)
        if claim is None:
            yield from self._in_line(date, block)
            return
        songs = self._songs_of(date, claim, sentence, bounds)
        if songs:
            yield from self._say(songs, date, _IN_SENTENCE)
        elif not self.places.songs_in(sentence):
            parts = self._parts_in(sentence)
            yield from self._say(parts, date, _IN_SECTION) if parts else self._goes_on(date, claim, sentence)

    def _goes_on(self, date: DateMention, claim: _Claim, sentence: Span) -> Iterator[Finding]:
        """A release in a sentence without a title: "The track came out on March 13"."""
        song = self.places.spoken_of(date.start)
        if song is None or self.places.names_another(sentence):
            return
        far = song == self.places.focus and self.places.section(date.start) is None
        if far and len(date.iso) == len("2020"):
            return
        if (
            not claim.noun
            and self.words.song.search(self.text, *sentence) is None
            and (far or self.words.show.search(self.text, *sentence))
        ):
            return
        yield from self._say([song], date, _OF_PAGE if far else _IN_SECTION)

    def _claim(self, date: DateMention, bounds: Span) -> _Claim | None:
        """The word that says the date is a release; None if another word governs it, or none."""
        front = self._clause_before(date.start, max(bounds.start, date.start - WINDOW))
        if self.words.verb_first:
            earlier = list(self.words.cue.finditer(front))
            if earlier:
                return self._claim_before(earlier, front, date)
        elif front and (named := self._named_before(front, date)) is not None:
            return named
        return self._claim_after(date, bounds)

    def _named_before(self, front: str, date: DateMention) -> _Claim | None:
        """As :meth:`_claim`, where a noun for the release is the subject of its date: "발매는 25일"."""
        cue = self.words.cue.search(front, max(0, len(front) - BESIDE))
        if cue is None or cue.lastgroup != "release":
            return None
        if self.words.participle is not None and self.words.participle.match(front, cue.start()):
            return None
        offset = date.start - len(front)
        return _Claim(Span(offset + cue.start(), offset + cue.end()), participle=False, noun=True)

    def _claim_before(self, cues: list[re.Match[str]], front: str, date: DateMention) -> _Claim | None:
        """As :meth:`_claim`, where the verb stands before its date."""
        cue = cues[-1]
        if cue.lastgroup != "release" or any(other.lastgroup == "void" for other in cues):
            return None
        offset = date.start - len(front)
        found = Span(offset + cue.start(), offset + cue.end())
        if self._is_of_thing(Span(offset, found.start), subject=True):
            return None
        if self._is_of_thing(Span(found.end, date.start), subject=False):
            return None
        return _Claim(found, participle=False)

    def _is_of_thing(self, words: Span, *, subject: bool) -> bool:
        """Whether the words beside a verb say that something other than a song came out.

        An album or a teaser does, even one of the song: "the album with “Slow Rain”".
        """
        named = self.places.names_in(words)
        if not named:
            if self.words.thing.search(self.text, *words):
                return True
            show = self.words.show.search(self.text, *words) if subject else None
            return show is not None and self.words.song.search(self.text, show.end(), words.end) is None
        first, last = named[0].span.start, named[-1].span.end
        return (
            self.words.thing.search(self.text, last, words.end) is not None
            or self.words.thing.search(self.text, max(0, first - HOLDS), first) is not None
        )

    def _claim_after(self, date: DateMention, bounds: Span) -> _Claim | None:
        """As :meth:`_claim`, where the verb follows its date."""
        end = min(bounds.end, date.end + WINDOW)
        cue = self.words.cue.search(self.text, date.end, end)
        if cue is None or cue.lastgroup != "release" or _opens_speech(self.text[date.end : cue.start()]):
            return None
        front = self._clause_before(date.start, max(bounds.start, date.start - LOOK_BACK))
        before = Span(date.start - len(front), date.start)
        if self._is_of_thing(before, subject=True) or self.words.void.search(front):
            return None
        if self.words.void.search(self.text, cue.end(), min(bounds.end, cue.end() + LOOK_BACK)):
            return None
        participle = self.words.participle
        attributive = participle is not None and participle.match(self.text, cue.start()) is not None
        if attributive and self._of_other_noun(cue.end()):
            return None
        return _Claim(Span(*cue.span()), attributive)

    def _clause_before(self, end: int, start: int) -> str:
        """What stands before ``end`` in the same clause, not further back than ``start``."""
        breaks = list(self.words.clause_break.finditer(self.text, start, end))
        return self.text[breaks[-1].end() if breaks else start : end]

    def _of_other_noun(self, position: int) -> bool:
        """Whether "released …" goes on to say something other than a song."""
        end = min(self.places.sentence(position).end, position + HEAD_NOUN)
        named = self.places.names_in(Span(position, end))
        cue = self.words.cue.search(self.text, position, named[0].span.start if named else end)
        return cue is not None and cue.lastgroup == "other"

    def _songs_of(self, date: DateMention, claim: _Claim, sentence: Span, bounds: Span) -> list[int]:
        """The songs of the sentence that the claim is about, best place first."""
        first, last = sorted((Span(date.start, date.end), claim.cue))
        between = self.places.names_in(Span(first.end, last.start))
        if not between and self.places.names_another(Span(first.end, last.start)):
            return []
        songs = self.places.songs_in(sentence)
        if len(songs) <= 1:
            return songs
        before = self.places.names_in(Span(bounds.start, first.start))
        after = self.places.names_in(Span(last.end, bounds.end))
        if claim.participle and after:
            return [after[0].song]
        for names, at in ((between, -1), (before, -1), (after, 0)):
            if names:
                return [names[at].song]
        return []

    def _in_line(self, date: DateMention, block: int) -> Iterator[Finding]:
        """A full date that closes a list line: "Title – Artist (2020.01.14)", "Title – Artist 2020.01.14"."""
        span = self.places.blocks[block].span
        if span.end - span.start > LIST_LINE_CHARS or len(date.iso) < len("2020-01-14"):
            return
        closing = self.text[date.end : date.end + 2].strip()
        opening = self.text[max(0, date.start - 1) : date.start]
        bracketed = opening in {"(", "[", "（"} and closing[:1] in {")", "]", "）", "."}
        closes = date.end == span.end and opening.isspace() and "|" not in self.text[span.start : span.end]
        bracketed |= closes and date.complete_by == "text"
        songs = self.places.songs_in(span)
        if bracketed and len(songs) == 1 and not self.words.cue.search(self.text, *span):
            yield from self._say(songs, date, _IN_LINE)

    # Labels, tables and parts

    def _labelled(self, date: DateMention) -> bool:
        """Whether a label ("Release date:") stands right before the date, alone in its line."""
        block = self.places.blocks[self.places.block(date.start)]
        if date.start - block.span.start > LABEL_CHARS:
            return False
        front = self.text[block.span.start : date.start]
        if not front.strip(" -•·|*=[({"):
            rest = self.text[date.end : block.span.end].strip(" .。)]}")
            cue = self.words.cue.match(rest)
            return cue is not None and cue.lastgroup == "release" and len(rest) <= BESIDE
        label = self.words.label.search(front)
        return label is not None and not front[: label.start()].strip(" -•·|*=[({")

    def _below_label(self, block: int) -> list[int]:
        """The songs that a labelled date stands above, else those of the lines it closes."""
        places = self.places
        songs = places.songs_in(places.blocks[block].span)
        if songs:
            return songs
        if self._titles_first and (headed := places.heading_of(block)) is not None:
            return [headed]
        if below := places.below(block, self._label_blocks.__contains__):
            return below
        song = places.spoken_of(places.blocks[block].span.start)
        return [] if song is None else [song]

    @cached_property
    def _titles_first(self) -> bool:
        """Whether each date of the page stands below its title: the first one does."""
        return bool(self._label_blocks) and self.places.heading_of(min(self._label_blocks)) is not None

    @cached_property
    def _label_blocks(self) -> set[int]:
        return {self.places.block(date.start) for date in self.dates if self._labelled(date)}

    def _in_row(self, block: int, date: DateMention) -> Iterator[Finding]:
        """A row of a label and its value, in a table about one song or the whole soundtrack."""
        row = self.places.blocks[block]
        if self.places.songs_in(row.span) or not self._is_label_row(row, date) or self._of_product(row.group):
            return
        yield from self._say(self._listed.get(row.group) or self._listed[_ANYWHERE], date, _LABELLED)

    def _of_product(self, group: int) -> bool:
        """Whether a table of labels is about something on sale, which holds the songs of years."""
        rows = (block.span for block in self.places.blocks if block.group == group)
        return any(self.words.product.match(self.text, row.start, row.end) for row in rows)

    @cached_property
    def _listed(self) -> dict[int, list[int]]:
        """The songs of each list or table by its group, and those of all together."""
        songs: defaultdict[int, list[int]] = defaultdict(list)
        for block in self.places.blocks:
            if block.kind in {BlockKind.TABLE_ROW, BlockKind.LIST_ITEM}:
                named = self.places.songs_in(block.span)
                for group in (block.group, _ANYWHERE):
                    songs[group].extend(song for song in named if song not in songs[group])
        return songs

    def _is_label_row(self, row: Block, date: DateMention) -> bool:
        start = max(row.span.start, date.start - LABEL_CHARS)
        return self.words.label.search(self.text, start, date.start) is not None

    def _in_cell(self, block: int, date: DateMention) -> Iterator[Finding]:
        """A date with its own verb in a cell of a song's row: "theme song, released on 28 October 2021"."""
        row = self.places.blocks[block]
        songs = self.places.songs_in(row.span)
        cell = next((c for c in row.cells if c.start <= date.start < c.end), None)
        if cell is None or not songs or self._is_label_row(row, date):
            return
        claim = self._claim(date, cell)
        if claim is not None and cell.contains(claim.cue):
            yield from self._say(songs, date, _IN_ROW)

    def _in_columns(self) -> Iterator[Finding]:
        """Dates in a column that its header says is of releases."""
        headers = {
            block.group: block for block in reversed(self.places.blocks) if block.header and block.cells
        }
        starts = [date.start for date in self.dates]
        for index, cells, songs in self.places.rows():
            header = headers.get(self.places.blocks[index].group)
            if header is None:
                continue
            fields = {name: header_fields(name.of(self.text)) for name in header.cells}
            of_shows = any("show" in found for found in fields.values())
            for name, cell in zip(header.cells, cells, strict=False):
                if "year" in fields[name] and _YEAR.fullmatch(self.text, *cell) and not of_shows:
                    year = cell.of(self.text)
                    yield from (Finding(song, "released", year, cell, _IN_ROW) for song in songs)
                if not self.words.label.search(self.text, max(name.start, name.end - LABEL_CHARS), name.end):
                    continue
                for date in self.dates[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]:
                    yield from self._say(songs, date, _IN_ROW)

    def _parts_in(self, sentence: Span) -> list[int]:
        """The songs of the parts that a sentence names by their numbers alone."""
        language = self.context.lexicon.language
        numbers = numbers_in(self.text[sentence.start : sentence.end], language)
        return [song for number in numbers for song in self._songs_by_part.get(str(number), [])]

    def _of_part(self, date: DateMention) -> list[int]:
        """The songs of the part that stands right before the date: "Part.1 : 2020-01-07"."""
        number = number_before(self.text, date.start, self.context.lexicon.language)
        return self._songs_by_part.get(str(number), []) if number else []

    @cached_property
    def _songs_by_part(self) -> dict[str, list[int]]:
        songs: defaultdict[str, list[int]] = defaultdict(list)
        for part in find_parts(self.context):
            songs[part.value].append(part.song)
        return songs


def _opens_speech(words: str) -> bool:
    """Whether a quotation begins in ``words`` and goes on: what it says was only said on that day."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1
