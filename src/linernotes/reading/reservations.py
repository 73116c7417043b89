"""What a reader must say before its readings are believed: an unknown language, letters that were lost.

Nothing here is an error: such pages are read as well as they can be, and say so.
"""

from __future__ import annotations

from dataclasses import replace

from linernotes.lexicon.languages import UNDETERMINED
from linernotes.lexicon.loader import languages
from linernotes.model.page import Page
from linernotes.reading.analysis import Analysis
from linernotes.reading.finding import Found, FoundSong
from linernotes.text.scripts import Script, script_of

WORDLESS = 0.93
"""What a song's confidence keeps on a page without word lists.

On ``corpus/dev`` without the word lists of its languages, English aside, the precision of songs is 0.80 where
it is 0.86 with them.
"""

OPENING = 2000
"""Code points of a page that tell its script."""

LOST = "\ufffd"


def reserve(analysis: Analysis, found: Found) -> tuple[Found, tuple[str, ...]]:
    """``found`` without names that cannot be right, no surer than it may be, and the notes on both."""
    notes = []
    songs = found.songs
    if LOST in analysis.text:
        whole = [song for song in songs if not _lost_letters(analysis.text, song)]
        if len(whole) < len(songs):
            notes.append(
                f"songs whose names have lost letters (U+FFFD) are left out: {len(songs) - len(whole)}"
            )
        songs = whole
    language = _wordless(analysis.page)
    if language is not None:
        notes.append(
            f"there are no word lists for {language}: read by marks and layout alone, and less surely"
        )
        songs = [replace(song, confidence=song.confidence * WORDLESS) for song in songs]
    return Found(songs, found.shows), tuple(notes)


def _lost_letters(text: str, song: FoundSong) -> bool:
    titles = (span for mention in song.candidate.mentions for span in (mention.inner, *mention.also))
    return any(LOST in span.of(text) for span in (*titles, *(credit.name for credit in song.credits)))


def _wordless(page: Page) -> str | None:
    """The language or the script that has no word lists, in words; None if there are some, or no words."""
    if page.language in languages():
        return None
    if page.language != UNDETERMINED:
        return f"the page's language ({page.language})"
    script = script_of(page.text[:OPENING])
    return None if script is Script.LATIN else "the page's script"
