"""Which language each stretch of a page is in: an English article with a Korean press release below.

Script decides, and for Latin letters on a page in another script the function words. A block too
short to tell belongs to the stretch around it, so that a list keeps the language of the text it
stands in. A page in one language, which nearly every page is, costs one look at the length of its
blocks in UTF-8: Latin letters take one byte, most others two or three.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from linernotes.lexicon.languages import language_of_block, scripts_of
from linernotes.lexicon.loader import languages
from linernotes.model.page import Page
from linernotes.text.scripts import Script, has_script

DENSE = 0.6
"""Bytes beyond one per code point from which a block may be in another script than Latin."""

SPARSE = 0.2
"""The same, below which a block may be in Latin letters."""

LONG_ENOUGH = 40
"""Code points from which a block is taken for what its letters look like."""

FEWEST_BYTES = 75
"""Bytes of UTF-8 that a block needs to be in another language than its page: 25 syllables or ideographs."""

FEWEST = 120
"""Bytes of UTF-8 from which a stretch is a section of its own; a quoted line in it is none."""


class Section(NamedTuple):
    """Blocks ``first`` up to ``stop`` of a page, all in ``language``."""

    language: str
    first: int
    stop: int


class Sections:
    """The languages of one page by place; ``languages`` has each once, in order of appearance."""

    def __init__(self, page: Page, sections: Sequence[Section]) -> None:
        """``sections`` cover the blocks of ``page`` in order."""
        self._sections = tuple(sections)
        self._starts = [0, *(page.blocks[s.first].span.start for s in sections[1:])]
        self.languages = tuple(dict.fromkeys(s.language for s in sections))

    def __iter__(self) -> Iterator[Section]:
        """The sections in order."""
        return iter(self._sections)

    def at(self, position: int) -> str:
        """The language around ``position`` of the page's text."""
        return self._sections[max(0, bisect_right(self._starts, position) - 1)].language


def sections_of(page: Page) -> Sections:
    """The sections of ``page``: one in its own language, unless a stretch is surely in another."""
    whole = [Section(page.language, 0, len(page.blocks))]
    texts = [block.span.of(page.text) for block in page.blocks]
    told = _told(page.language, texts)
    if set(told) <= {page.language, None}:
        return Sections(page, whole)
    found = _merged(_filled(told, page.language), [len(text.encode()) for text in texts])
    return Sections(page, found if len(found) > 1 else whole)


def _told(own: str, texts: Sequence[str]) -> list[str | None]:
    """The language of each block; None where it cannot be told."""
    scripts = scripts_of(own)
    known = languages()
    found = []
    for text in texts:
        language = _language(text, own, scripts)
        found.append(language if language in known else None)
    return found


def _language(text: str, own: str, scripts: Sequence[str]) -> str | None:
    """The language of one block on a page in ``own``, which is written in ``scripts``."""
    size = len(text.encode())
    density = (size - len(text)) / max(1, len(text))
    latin = scripts[0] == Script.LATIN
    if latin and density < DENSE:
        return own if len(text) >= LONG_ENOUGH else None
    mine = not latin and density >= SPARSE and has_script(text, scripts[0])
    if mine and not (scripts[0] == Script.HAN and has_script(text, Script.KANA)):
        return own
    return language_of_block(text, own) if size >= FEWEST_BYTES else None


def _filled(told: Sequence[str | None], own: str) -> list[str]:
    """The languages, each unknown one as the last known before it, else the first behind it."""
    last = next((language for language in told if language is not None), own)
    filled = []
    for language in told:
        last = language or last
        filled.append(last)
    return filled


def _merged(spoken: Sequence[str], sizes: Sequence[int]) -> list[Section]:
    """Stretches of one language; those that are too short go to the one before, else to the one behind."""
    sections: list[Section] = []
    first = 0
    for language, run in groupby(spoken):
        stop = first + len(list(run))
        small = sum(sizes[first:stop]) < FEWEST
        if sections and (small or sections[-1].language == language):
            sections[-1] = sections[-1]._replace(stop=stop)
        elif sections and sum(sizes[: sections[-1].stop]) < FEWEST:
            sections[-1] = Section(language, sections[-1].first, stop)
        else:
            sections.append(Section(language, first, stop))
        first = stop
    return sections
