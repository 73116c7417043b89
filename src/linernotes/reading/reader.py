"""Page → Reading: the one door to this room.

Songs are found first (``finding``); then parts, dates, meaning, earlier collaborations and claims
are read from the stretches that speak of each song, and every fact becomes a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from linernotes.lexicon.languages import language_of_name
from linernotes.model.page import BlockKind, Page, Span
from linernotes.model.reading import (
    Claim,
    Collaboration,
    Credit,
    Name,
    Person,
    Reading,
    ShowReading,
    SongReading,
)
from linernotes.reading.analysis import Analysis, analyse, lexicon_for
from linernotes.reading.artists import Roster
from linernotes.reading.claims import find_claims
from linernotes.reading.collaborations import find_collaborations
from linernotes.reading.evidence import Evidence
from linernotes.reading.finding import Found, FoundSong, find
from linernotes.reading.meaning import find_meaning
from linernotes.reading.parts import find_parts
from linernotes.reading.people import find_people
from linernotes.reading.releases import find_releases
from linernotes.reading.reservations import reserve
from linernotes.reading.scope import Finding, PageContext, SongScope
from linernotes.reading.shows import Show
from linernotes.reading.uniting import find_in_all
from linernotes.reading.weights import Weights
from linernotes.text.fold import fold

ACCEPT = 0.5
"""The probability from which a candidate is read as a song: it is likelier one than not."""

FIELDS = ("part", "released", "theme", "occasion", "perspective", "sound", "cue")
"""The properties of a song that findings give."""

SURE = 0.5
"""The confidence from which a finding about a song is part of its reading."""


class Reader:
    """Reads pages with one set of weights; holds no state between pages."""

    def __init__(self, weights: Weights, accept: float = ACCEPT) -> None:
        """Takes learned ``weights``; ``accept`` is the least probability of a song (0..1)."""
        self._weights = weights
        self._accept = accept

    def read(self, page: Page) -> Reading:
        """What ``page`` says; a page about something else gives a reading without songs."""
        if page.garbled or not page.text.strip():
            return Reading(page)
        analysis = analyse(page)
        found, notes = reserve(analysis, find_in_all(analysis, self._find))
        return _Assembly(analysis, found).reading(notes)

    def _find(self, analysis: Analysis) -> Found:
        return find(analysis, self._weights, self._accept)


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    file = resources.files("linernotes.reading").joinpath("weights.json")
    return Weights.parse(file.read_text(encoding="utf-8"))


def read(page: Page) -> Reading:
    """Reads ``page`` with the shipped weights."""
    return Reader(shipped_weights()).read(page)


def scopes(analysis: Analysis, songs: list[FoundSong]) -> tuple[SongScope, ...]:
    """Where the page speaks of each song: its mentions and, in a list, its own section."""
    starts = sorted(m.listed.block for s in songs for m in s.candidate.mentions if m.listed is not None)
    found = []
    for song in songs:
        mentions = tuple(m.inner for m in song.candidate.mentions)
        listed = song.candidate.listed
        found.append(SongScope(mentions, _section(analysis, listed.block, starts) if listed else None))
    return tuple(found)


LAST_SECTION = 2
"""Blocks that the last song of a list keeps below its line, where nothing marks its end."""


def _section(analysis: Analysis, block: int, starts: list[int]) -> Span:
    """From a song's line to the next song's, or to a heading that is none."""
    blocks = analysis.blocks
    if blocks[block].kind is BlockKind.TABLE_ROW:
        return blocks[block].span
    following = next((b for b in starts if b > block), None)
    stop = following if following is not None else min(len(blocks), block + 1 + LAST_SECTION)
    end = block
    for index in range(block + 1, stop):
        kind = blocks[index].kind
        if kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
            break
        end = index
    return Span(blocks[block].span.start, blocks[end].span.end)


class _Assembly:
    """Puts one page's findings into records and statements."""

    def __init__(self, analysis: Analysis, found: Found) -> None:
        self._analysis = analysis
        self._songs = sorted(found.songs, key=_place)
        self._evidence = Evidence(analysis.page, analysis.sentence_at, language_at=analysis.sections.at)
        used = [s.show for s in self._songs if s.show is not None]
        self._shows: list[Show] = [s for s in found.shows if any(s is u for u in used)]
        keys = [k for s in found.shows for k in s.keys]
        self._roster = Roster(analysis, keys)
        context = PageContext(
            analysis.page, analysis.lexicon, tuple(analysis.sentences), scopes(analysis, self._songs),
            tuple(sorted({m for s in found.shows for m in s.mentions})), self._artist_spans(),
        )  # fmt: skip
        words = {lexicon_for(x).language: lexicon_for(x) for x in analysis.sections.languages}
        self._contexts = [replace(context, lexicon=lexicon) for lexicon in words.values()]

    def _artist_spans(self) -> tuple[Span, ...]:
        """Every place where a credited artist or an unambiguous known one is named."""
        text, spans = self._analysis.text, set[Span]()
        for song in self._songs:
            for credit in song.credits:
                spans.add(credit.name)
                spans.update(_places(text, credit.name.of(text)))
        known = (Span(k.start, k.end) for k in self._analysis.known if not k.ambiguous)
        telling = {k for k in known if _tells(k.of(text))}
        spans |= {k for k in telling if not any(k.overlaps(s) for s in spans)}
        return tuple(sorted(spans))

    def reading(self, notes: tuple[str, ...]) -> Reading:
        by_song: dict[int, list[Finding]] = {}
        for finding in (f for context in self._contexts for f in self._findings(context)):
            by_song.setdefault(finding.song, []).append(finding)
        makers: dict[int, list[Finding]] = {}
        for context in self._contexts:
            for finding in find_people(context):
                if self._speaks(context, finding.quote.start):
                    makers.setdefault(finding.song, []).append(finding)
        shows = tuple(self._show(s) for s in self._shows)
        songs = tuple(self._song(i, song, by_song.get(i, [])) for i, song in enumerate(self._songs))
        songs = tuple(self._with_artists(song, found) for song, found in zip(songs, self._songs, strict=True))
        songs = tuple(self._with_people(song, makers.get(i, ())) for i, song in enumerate(songs))
        return Reading(
            self._analysis.page, shows, songs, self._collaborations(), self._claims(),
            self._evidence.statements(), notes,
        )  # fmt: skip

    def _findings(self, context: PageContext) -> Iterator[Finding]:
        """What the words of one language say of songs, where the page is in that language."""
        for finding in (*find_parts(context), *find_releases(context), *find_meaning(context)):
            if self._speaks(context, finding.quote.start):
                yield finding

    def _speaks(self, context: PageContext, position: int) -> bool:
        """Whether the page is in the language of ``context`` at ``position``."""
        if len(self._contexts) == 1:
            return True
        return lexicon_for(self._analysis.sections.at(position)).language == context.lexicon.language

    def _text(self, span: Span) -> str:
        return span.of(self._analysis.text)

    def _name(self, span: Span) -> Name:
        words = self._text(span)
        return Name(words, language_of_name(words, self._analysis.sections.at(span.start)))

    def _show_id(self, show: Show | None) -> str | None:
        return next((f"show{i + 1}" for i, s in enumerate(self._shows) if s is show), None)

    def _show(self, show: Show) -> ShowReading:
        identity = self._show_id(show) or ""
        for span in show.names:
            self._evidence.say(identity, "name", span, min(0.99, 0.6 + 0.1 * len(show.mentions)), lang=True)
        return ShowReading(identity, self._kind(show), tuple(self._name(s) for s in show.names))

    def _kind(self, show: Show) -> str:
        """Film or anime where a word beside the show says so, else a series."""
        lexicon = self._analysis.lexicon.cues
        for kind in ("film", "anime"):
            words = {w.lower() for w in lexicon.get(kind, ())}
            for mention in show.mentions:
                beside = self._analysis.cues_between(max(0, mention.start - 12), mention.start)
                if any(self._text(Span(c.start, c.end)).lower() in words for c in beside):
                    return kind
        return "series"

    def _song(self, index: int, song: FoundSong, findings: list[Finding]) -> SongReading:
        identity = f"song{index + 1}"
        titles = self._titles(identity, song)
        listed = song.candidate.listed
        number = listed.number if listed is not None else None
        if song.show is not None:
            first = song.candidate.mentions[0].inner.start
            near = min(song.show.mentions, key=lambda m: abs(m.start - first))
            self._evidence.say(identity, "show", near, song.confidence, entity=self._show_id(song.show))
        if number is not None:
            self._say_number(identity, song, number)
        fields = self._fields(identity, findings)
        single = {name: values[0] if values else None for name, values in fields.items()}
        return SongReading(
            identity, titles, show=self._show_id(song.show), track_number=number,
            part=int(single["part"]) if single["part"] else None, released=single["released"],
            themes=tuple(fields["theme"]), occasions=tuple(fields["occasion"]), sound=tuple(fields["sound"]),
            perspective=single["perspective"], cue=single["cue"], confidence=round(song.confidence, 3),
        )  # fmt: skip

    def _titles(self, identity: str, song: FoundSong) -> tuple[Name, ...]:
        spans: dict[str, Span] = {}
        for mention in song.candidate.mentions:
            for span in (mention.inner, *mention.also):
                spans.setdefault(fold(self._text(span)), span)
        for span in spans.values():
            self._evidence.say(identity, "title", span, song.confidence, lang=True)
        return tuple(self._name(s) for s in spans.values())

    def _say_number(self, identity: str, song: FoundSong, number: int) -> None:
        listed = song.candidate.listed
        block = self._analysis.blocks[listed.block].span if listed is not None else Span(0, 0)
        at = self._analysis.text.find(str(number), block.start, block.end)
        if at >= 0:
            quote = Span(at, at + len(str(number)))
            self._evidence.say(identity, "track_number", quote, song.confidence, value=str(number))

    def _fields(self, identity: str, findings: list[Finding]) -> dict[str, list[str]]:
        """Values by property, surest first; each becomes a statement, the unsure only as a suggestion."""
        fields: dict[str, list[str]] = {name: [] for name in FIELDS}
        for finding in sorted(findings, key=lambda f: -f.confidence):
            self._evidence.say(
                identity, finding.property, finding.quote, finding.confidence, value=finding.value
            )
            values = fields[finding.property]
            if finding.confidence >= SURE and finding.value not in values:
                values.append(finding.value)
        return fields

    def _with_artists(self, reading: SongReading, song: FoundSong) -> SongReading:
        credited = []
        for credit in song.credits:
            index = self._roster.add(credit)
            artist = self._roster.artists[index]
            identity = f"artist{index + 1}"
            role = "featured" if credit.featured else "main"
            self._evidence.say(reading.id, f"{role}_artist", credit.name, song.confidence, entity=identity)
            for span in artist.names:
                self._evidence.say(identity, "name", span, song.confidence, lang=True)
            for span in artist.groups:
                self._evidence.say(identity, "member_of", span, song.confidence)
            name = self._text(credit.name)
            spellings = dict.fromkeys(self._text(s) for s in artist.names)
            also = tuple(s for s in spellings if fold(s) != fold(name))
            groups = tuple(self._text(s) for s in artist.groups)
            credited.append(Credit(name, role, also, groups, self._text(credit.printed)))
        return replace(reading, credits=tuple(credited))

    def _with_people(self, reading: SongReading, makers: Sequence[Finding]) -> SongReading:
        for maker in makers:
            self._evidence.say(reading.id, maker.property, maker.quote, maker.confidence)
        return replace(reading, people=tuple(Person(m.value, m.property) for m in makers))

    def _collaborations(self) -> tuple[Collaboration, ...]:
        found = []
        told = (
            item
            for context in self._contexts
            for item in find_collaborations(context)
            if self._speaks(context, item.sentence.start)
        )
        for index, item in enumerate(told):
            identity = f"collab{index + 1}"
            for span in item.artists:
                artist = self._artist_id(span)
                self._evidence.say(identity, "artist", span, item.confidence, entity=artist)
            if item.show is not None:
                self._evidence.say(identity, "show", item.show, item.confidence)
            if item.year is not None and item.year_span is not None:
                self._evidence.say(identity, "year", item.year_span, item.confidence, value=str(item.year))
            names = tuple(self._text(s) for s in item.artists)
            show = self._text(item.show) if item.show is not None else None
            found.append(Collaboration(names, show, item.year))
        return tuple(found)

    def _artist_id(self, span: Span) -> str | None:
        """The id of the credited artist that a span names."""
        key = fold(self._text(span))
        return next((f"artist{i + 1}" for i, a in enumerate(self._roster.artists) if key in a.keys), None)

    def _claims(self) -> tuple[Claim, ...]:
        found = []
        told = (
            claim
            for context in self._contexts
            for claim in find_claims(context)
            if self._speaks(context, claim.quote.start)
        )
        for claim in told:
            only = self._show_id(self._shows[0]) if len(self._shows) == 1 else None
            show = self._named(claim.show) or only
            if show is not None:
                self._evidence.say(show, claim.kind, claim.quote, claim.confidence, value=str(claim.value))
            found.append(Claim(claim.kind, show, claim.value))
        return tuple(found)

    def _named(self, span: Span | None) -> str | None:
        """The id of the show that a span names."""
        if span is None:
            return None
        key = fold(self._text(span))
        return next((self._show_id(s) for s in self._shows if key in s.keys), None)


def _places(text: str, name: str) -> Iterator[Span]:
    """Where ``name``, of two letters or more, stands in the text as a word of its own."""
    position = text.find(name) if len(name) > 1 else -1
    while position >= 0:
        end = position + len(name)
        after = text[end : end + 1]
        if not (after.isascii() and after.isalnum()) and not text[position - 1 : position].isalnum():
            yield Span(position, end)
        position = text.find(name, end)


def _tells(name: str) -> bool:
    """Whether a known name is no single Latin word, which often names something else ("Goblin")."""
    return not name.isascii() or " " in name


def _place(song: FoundSong) -> int:
    """Where a song stands on its page: its list line, else its first mention."""
    listed = next((m.inner.start for m in song.candidate.mentions if m.listed is not None), None)
    return listed if listed is not None else song.candidate.mentions[0].inner.start
