"""Songs as QuickStatements, the commands by which Wikidata takes in many items at once.

Version 1 of the commands (https://www.wikidata.org/wiki/Help:QuickStatements), separated by tabs.
Only what pages say goes in: labels, aliases, titles and days, each with the web page and the sentence
that says so. Singers are in the description only, since Wikidata wants the numbers of their items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linernotes.guide.brief import Brief, briefs
from linernotes.guide.printable import printable
from linernotes.guide.runs import language_tag
from linernotes.model.guide import Citation, Fact, Guide, GuideSong

INSTANCE_OF, SONG = "P31", "Q7366"
TITLE, PUBLISHED = "P1476", "P577"
REFERENCE_URL, QUOTATION = "S854", "S1683"
"""Wikidata's properties and items (``S`` for ``P`` in a reference), by their labels there."""

LONGEST_LABEL, LONGEST_TEXT = 250, 1500
"""Characters that Wikidata takes for a label or description, and for a text of one language."""

_PRECISION = {4: ("-01-01", 9), 7: ("-01", 10), 10: ("", 11)}
"""By the length of an ISO date: what makes it a whole day, and how precise Wikidata calls it."""

_WEB = re.compile(r"https?://[^\s\"]+", re.IGNORECASE)


def quickstatements(guide: Guide) -> str:
    """Commands that make one item for each song; nothing tells which songs Wikidata has already."""
    lines = [
        line
        for song, brief in zip(guide.songs, briefs(guide), strict=True)
        for line in _commands(song, brief)
    ]
    return "".join(f"{line}\n" for line in lines)


def _commands(song: GuideSong, brief: Brief) -> Iterator[str]:
    yield "CREATE"
    labelled: set[str] = set()
    for title in song.titles:
        if language := language_tag(title.lang):
            yield _last(
                f"{'A' if language in labelled else 'L'}{language}", _quoted(title.text, LONGEST_LABEL)
            )
            labelled.add(language)
    by = f" by {brief.artist_latin}" if brief.artist_latin else ""
    yield _last("Den", _quoted(f"song{by} from the soundtrack of {brief.show_latin}", LONGEST_LABEL))
    yield _last(INSTANCE_OF, SONG)
    for title in song.titles:
        if language := language_tag(title.lang):
            yield _last(TITLE, f"{language}:{_quoted(title.text, LONGEST_TEXT)}", *_reference(title))
    if song.released and len(song.released.text) in _PRECISION:
        rest, precision = _PRECISION[len(song.released.text)]
        yield _last(
            PUBLISHED, f"+{song.released.text}{rest}T00:00:00Z/{precision}", *_reference(song.released)
        )


def _reference(fact: Fact) -> tuple[str, ...]:
    """The first web page that says so, with its sentence; nothing for pages that are not on the web."""
    for citation in fact.citations:
        if _WEB.fullmatch(citation.uri):
            return REFERENCE_URL, f'"{citation.uri}"', *_quotation(citation)
    return ()


def _quotation(citation: Citation) -> tuple[str, ...]:
    language = language_tag(citation.lang)
    words = citation.sentence if len(citation.sentence) <= LONGEST_TEXT else citation.quote
    return (QUOTATION, f"{language}:{_quoted(words, LONGEST_TEXT)}") if language else ()


def _last(*words: str) -> str:
    return "\t".join(("LAST", *words))


def _quoted(text: str, longest: int) -> str:
    return f'"{printable(text).strip()[:longest].strip()}"'
