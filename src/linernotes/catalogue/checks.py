"""What must hold of a page's statements: asked of every reading that is added, and by ``verify``.

The promise of a catalogue is that each fact shows words that stand in the stored text. It is
kept by refusing at the door whatever breaks it, and by looking again at what lies on disk.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from linernotes.identity.subjects import CREDITS
from linernotes.model.statement import Statement, statement_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_POINTING = {*CREDITS, "show"}
"""Properties of a song whose value is the name of another subject, which must be given."""

WITHOUT_QUOTE = "import/"
"""How the origin of statements begins that may lack a quote: facts whose page's text nobody gave."""


def faults(uri: str, text: str, statements: Sequence[Statement]) -> Iterator[tuple[Statement, str]]:
    """Each statement of a page that breaks a rule, with the rule in plain words.

    Args:
        uri: the page.
        text: its main text.
        statements: all its statements.
    """
    subjects = {said.subject for said in statements}
    ids: set[str] = set()
    for said in statements:
        if fault := _fault(uri, text, said, subjects):
            yield said, fault
        elif said.id in ids:
            yield said, "stands twice"
        ids.add(said.id)


def _fault(uri: str, text: str, said: Statement, subjects: set[str]) -> str | None:
    if said.id != statement_id(uri, said.subject, said.property, said.value, said.lang):
        return "has an id that is not the hash of its key"
    if said.origin.startswith(WITHOUT_QUOTE) and not said.quote and said.start == said.end == 0:
        return _fault_of_a_fact(said, subjects)
    # A negative start would count from the end of the text.
    if not 0 <= said.start < said.end <= len(text) or text[said.start : said.end] != said.quote:
        return f"quotes “{said.quote}”, which is not what the text has at {said.start}-{said.end}"
    first, last = said.sentence
    if not 0 <= first <= said.start < said.end <= last <= len(text):
        return f"has a sentence at {first}-{last} that does not enclose its quote at {said.start}-{said.end}"
    return _fault_of_a_fact(said, subjects)


def _fault_of_a_fact(said: Statement, subjects: set[str]) -> str | None:
    if said.object is not None and said.object not in subjects:
        return f"points to {said.object}, of which the page says nothing"
    if said.object is None and said.subject.startswith("song") and said.property in _POINTING:
        return f"names “{said.value}” as {said.property} without saying which subject of the page that is"
    if not (math.isfinite(said.confidence) and 0 <= said.confidence <= 1):
        return f"has a confidence of {said.confidence}, which is not between 0 and 1"
    return None
