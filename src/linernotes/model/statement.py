"""One fact from one page, with the words it was read from.

The design follows the statement of OpenSanctions' followthemoney (an immutable row whose id
is a hash of its key), with what that lacks for pages: quote, span, sentence and confidence.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linernotes.model.page import Span

ORIGIN = "reader/1"
"""The reader that made a statement, with the version of its rules."""


def statement_id(document: str, subject: str, prop: str, value: str, lang: str) -> str:
    """The id of a statement: 40 hex digits of a SHA-1 over its key.

    ``document`` is the page's uri. Reading a page twice gives the same ids, so storing the
    outcome twice changes nothing.
    """
    key = f"{document}\x1f{subject}\x1f{prop}\x1f{value}\x1f{lang}"
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact: ``quote`` is byte for byte ``text[start:end]`` of the page's main text.

    ``subject`` is local to the page ("show1", "song3", "artist2", "collab1"). ``property`` is
    one of:

    ========  ==================================================================================
    subject   properties
    ========  ==================================================================================
    show      ``name``, ``track_count``
    song      ``title``, ``show`` (object: the show), ``main_artist`` and ``featured_artist``
              (object: the artist), ``part``, ``released``, ``track_number``, ``theme``,
              ``occasion``, ``perspective``, ``sound``, ``cue``, and a role for other people:
              ``composer``, ``lyricist``, ``arranger``, ``producer``, or ``writer`` where it
              is not told who wrote which
    artist    ``name`` (each spelling), ``member_of``
    collab    ``artist`` (object: the artist if it also has a credit), ``show``, ``year``
    ========  ==================================================================================

    ``value`` is always text ("8", "2020-01-14"); ``object`` is the page-local id of the entity
    that ``value`` names, if there is one. ``lang`` is "" for values that have no language.
    ``sentence`` is the span of the sentence around the quote. ``confidence`` is in 0..1.
    """

    id: str
    subject: str
    property: str
    value: str
    lang: str
    quote: str
    start: int
    end: int
    sentence: Span
    confidence: float
    origin: str = ORIGIN
    object: str | None = None
