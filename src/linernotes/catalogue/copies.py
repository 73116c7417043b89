"""Marks every citation of a set of pages with the voice that its page belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linernotes.catalogue.independence import Voiced, voices_of
from linernotes.identity.subjects import CREDITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linernotes.catalogue.gathering import SourcePage

_TELLING = frozenset(("part", "released", "theme", "track_number", *CREDITS))
"""Properties of songs whose values read alike in every language, once names are resolved."""


def with_voices(pages: Sequence[SourcePage], ids: Mapping[str, str]) -> list[SourcePage]:
    """The same pages, each citation and source naming the page that it copies or translates.

    Args:
        pages: the pages of one guide.
        ids: the thing that each subject means, by key.
    """
    voices = voices_of([_asked(page, ids) for page in pages])
    return [_voiced(page, voices[page.source.uri]) for page in pages]


def _asked(page: SourcePage, ids: Mapping[str, str]) -> Voiced:
    source = page.source
    return Voiced(source.uri, source.language, source.published, page.signature, _facts(page, ids))


def _voiced(page: SourcePage, voice: str) -> SourcePage:
    if voice == page.source.uri:
        return page
    said = tuple(replace(one, citation=replace(one.citation, voice=voice)) for one in page.said)
    return replace(page, source=replace(page.source, voice=voice), said=said)


def _facts(page: SourcePage, ids: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for said in page.said:
        statement = said.statement
        if statement.property in _TELLING and said.key in ids:
            target = f"{page.source.uri}#{statement.object}" if statement.object else ""
            yield ids[said.key], statement.property, ids.get(target, statement.value)
