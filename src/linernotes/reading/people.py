"""Finds who made a song without singing it: composers, lyricists, arrangers, producers, writers.

Two ways of saying so are read: fields with a label (:mod:`.people_fields`) and sentences ("composed
by X", "由X作词"). A show has a producer, too, and a soundtrack its music director, so a name counts
only where the nearest thing named before it is the song.

"writer" is who wrote music or words where the page does not say which, as at MusicBrainz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from linernotes.model.page import Span
from linernotes.reading.attribution import SENTENCE_REACH, SongPlaces
from linernotes.reading.people_fields import Fields
from linernotes.reading.people_phrases import names_before, names_behind
from linernotes.reading.people_words import OF_SHOWS, MakerCue, MakerWords, maker_words
from linernotes.reading.scope import Finding, PageContext
from linernotes.text.fold import fold

ROLES = ("composer", "lyricist", "arranger", "producer", "writer")
"""What people can have done, as statements call it."""

LABELLED = 0.9
"""The confidence in a field with a label."""

IN_PROSE = 0.8
"""The confidence in a sentence."""

NEAR = 160
"""Code points between a title and the words for a role."""

NESTED = 4
"""Names of songs and shows before the end of a name among which one that overlaps it is looked for."""


def find_people(context: PageContext) -> list[Finding]:
    """Who made each song, one finding per song, role and name; ``value`` is the name, ``property`` the role.

    Nothing is searched on pages without songs, or where no word for a role stands.
    """
    words = maker_words(context.lexicon.language) if context.songs else None
    cues = words.find(context.page.text) if words else []
    return _Search(context, words, cues).run() if words and cues else []


class _Search:
    """The words for roles on one page, each asked whose role in which song it tells."""

    def __init__(self, context: PageContext, words: MakerWords, cues: list[MakerCue]) -> None:
        self._context, self._words, self._cues = context, words, cues
        self._text = context.page.text
        self._places = SongPlaces(context)
        mentions = [m for song in context.songs for m in song.mentions]
        self._shows = sorted(context.shows)
        self._named = sorted([*self._shows, *mentions])
        self._sentences = [sentence.start for sentence in context.sentences]
        self._latest = (Span(0, 0), -1, 0)
        self._found: dict[tuple[int, str, str], Finding] = {}

    def run(self) -> list[Finding]:
        for song, roles, names in Fields(self._context, self._places, self._words, self._cues).read():
            near = song in self._places.songs_in(Span(max(0, names[0].start - NEAR), names[0].start))
            said = [role for role in roles if near or role not in OF_SHOWS]
            self._say(song, said, self._people(names), LABELLED)
        taken = {finding.quote.start for finding in self._found.values()}
        read_to = 0
        for index, cue in enumerate(self._cues):
            if cue.start >= read_to:
                read_to = self._sentence(index, taken)
        return sorted(self._found.values(), key=lambda f: (f.song, f.quote.start, ROLES.index(f.property)))

    def _say(self, song: int, roles: Sequence[str], names: Sequence[Span], confidence: float) -> None:
        for name in names:
            value = name.of(self._text)
            for role in roles:
                key = (song, role, fold(value))
                self._found.setdefault(key, Finding(song, role, value, name, confidence))

    def _people(self, names: Sequence[Span]) -> list[Span]:
        """The names that are no song's and no show's."""
        return [n for n in names if fold(n.of(self._text)) and not self._is_named(n)]

    def _is_named(self, name: Span) -> bool:
        """Whether a song's or a show's name overlaps ``name``."""
        near = bisect_left(self._named, (name.end,))
        return any(other.overlaps(name) for other in self._named[max(0, near - NESTED) : near])

    def _sentence(self, index: int, taken: set[int]) -> int:
        """Reads words for a role in a sentence; gives how far, 0 if they name nobody new."""
        cue = self._cues[index]
        sentence = self._places.sentence(cue.start)
        roles, names, end = self._before(cue, sentence)
        if not names:
            roles, names, end = self._behind(index, sentence)
        names = self._people(names)
        if not names or names[0].start in taken:
            return 0
        song = self._song_of(cue, sentence, roles)
        if song is None:
            return 0
        self._latest = (sentence, song, end)
        self._say(song, roles, names, IN_PROSE)
        return end

    def _before(self, cue: MakerCue, sentence: Span) -> tuple[tuple[str, ...], list[Span], int]:
        """The names behind words like "composed by", their roles, and where they end."""
        kind = "topic" if "topic" in cue.roles else "before"
        spaced = self._text[cue.end : cue.end + 1].isspace()
        if kind not in cue.roles or not (spaced or self._words.names in {"runs", "quotes"}):
            return (), [], 0
        names = names_behind(self._text, cue.end, sentence.end, self._words, topic=kind == "topic")
        return cue.roles[kind], names, max((n.end for n in names), default=0)

    def _behind(self, index: int, sentence: Span) -> tuple[tuple[str, ...], list[Span], int]:
        """The names before a role, all the roles that follow one another there, and where these end."""
        cue = self._cues[index]
        if "behind" not in cue.roles:
            return (), [], 0
        said, _, end = self._latest
        goes_on = said == sentence and end <= cue.start
        floor = end if goes_on else sentence.start
        names = names_before(self._text, floor, cue.start, self._words, goes_on=goes_on)
        roles, end = list(cue.roles["behind"]), cue.end
        for following in self._cues[index + 1 :]:
            if "behind" not in following.roles or not self._words.joined(self._text[end : following.start]):
                break
            roles += following.roles["behind"]
            end = following.end
        return tuple(dict.fromkeys(roles)), names, end

    def _song_of(self, cue: MakerCue, sentence: Span, roles: Sequence[str]) -> int | None:
        """The song that the nearest thing named before the words for a role is, if it is one."""
        said, song, end = self._latest
        if said == sentence and end <= cue.start and not self._places.names_in(Span(end, cue.start)):
            return song
        shared = not OF_SHOWS.isdisjoint(roles)
        before = Span(max(sentence.start, cue.start - NEAR), cue.start)
        named = self._places.names_in(before)
        since = Span(named[-1].span.end if named else before.start, cue.start)
        other, whole = self._places.names_another(since), self._names_whole(since)
        if named:
            newest = any(phrase in since.of(self._text).lower() for phrase in self._words.newest)
            return None if other or newest or (shared and whole) else named[-1].song
        later = self._places.songs_in(Span(cue.end, sentence.end))
        if later or other or whole:
            # Where modifiers come first, who made a song may stand before its title.
            leads = bool(self._context.lexicon.meaning.get("modifiers_first"))
            return later[0] if leads and len(later) == 1 and not (shared or other) else None
        return self._carried(sentence)

    def _carried(self, sentence: Span) -> int | None:
        """The song that a sentence without any title goes on about."""
        own = self._places.section(sentence.start)
        if own is not None:
            return own
        start = self._context.page.blocks[self._places.block(sentence.start)].span.start
        at = bisect_left(self._sentences, sentence.start)
        before = self._context.sentences[max(0, at - 2) : at]
        earlier = [s for s in before if start <= s.start < s.end <= sentence.start]
        for whole in reversed(earlier):
            said = Span(max(whole.start, whole.end - SENTENCE_REACH), whole.end)
            named = self._places.names_in(said)
            rest = Span(named[-1].span.end if named else said.start, said.end)
            if self._places.names_another(rest) or (not named and self._names_whole(said)):
                return None
            if named:
                return named[-1].song if len({name.song for name in named}) == 1 else None
        return None

    def _names_whole(self, span: Span) -> bool:
        """Whether ``span`` speaks of a show or of a whole soundtrack."""
        words, cues = span.of(self._text).lower(), self._context.lexicon.cues
        shows = self._shows[bisect_left(self._shows, span) : bisect_left(self._shows, (span.end,))]
        named = any(span.contains(show) for show in shows)
        return named or any(word.lower() in words for kind in ("ost", "show") for word in cues.get(kind, ()))
