"""Page → Reading by way of a language model: ask, check every fact against the page, write it down.

Every fact is a statement with its quote, as from the other reader; ``origin`` names the model. A
page is read as a whole or not at all: one stretch without an answer, and there is no reading.
"""

from __future__ import annotations

from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.reading.llm.assembly import assembled
from linernotes.reading.llm.chat import Chat
from linernotes.reading.llm.checking import Checker
from linernotes.reading.llm.completion import object_of
from linernotes.reading.llm.cutting import head, stretches
from linernotes.reading.llm.drops import Drops
from linernotes.reading.llm.endpoint import Endpoint
from linernotes.reading.llm.facts import Checked
from linernotes.reading.llm.joining import joined
from linernotes.reading.llm.request import instructions, question, schema
from linernotes.reading.readers import ReaderError

MOST_QUESTIONS = 40
"""Stretches of one page that are asked about; a page of more is cut, and its reading says so."""


class LanguageModelReader:
    """Reads pages by asking one model; a :class:`~linernotes.reading.readers.PageReader`."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Prepare to ask the model at ``endpoint``; nothing is sent yet."""
        self._chat = Chat(endpoint)
        self._origin = endpoint.origin

    def read(self, page: Page, /) -> Reading:
        """What the model says that ``page`` says, as far as the page bears it out.

        What was dropped is counted in the reading's ``notes``. Of a garbled page nothing is asked.

        Raises:
            ReaderError: if the model gave no answer to some stretch of the page.
        """
        cut = [] if page.garbled else stretches(page)
        drops = Drops()
        answers = [self._checked(page, stretch, drops) for stretch in cut[:MOST_QUESTIONS]]
        notes = [note for note in (drops.note(), _cut_off(cut)) if note]
        return assembled(page, joined(page.text, answers), self._origin, tuple(notes))

    def _checked(self, page: Page, stretch: Span, drops: Drops) -> Checked:
        beginning = head(page)
        content = self._chat.ask(instructions(), question(page, beginning, stretch), schema())
        try:
            answer = object_of(content)
        except ValueError as error:
            raise ReaderError(f"the model {error}") from error
        shown = (stretch,) if stretch.contains(beginning) else (stretch, beginning)
        return Checker(page, shown, drops).check(answer)


def _cut_off(cut: list[Span]) -> str | None:
    if len(cut) <= MOST_QUESTIONS:
        return None
    return f"the page is long; what stands after {cut[MOST_QUESTIONS - 1].end:,} characters was not read"
