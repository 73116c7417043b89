"""What a reader is to the rest of the program: a page in, a reading out, whoever does the reading.

The reader that comes with linernotes (:mod:`linernotes.reading.reader`) and the optional one that
asks a language model (:mod:`linernotes.reading.llm`) stand behind this one interface, so that
nothing after them needs to know which of them read a page; each statement's ``origin`` tells.
"""

from __future__ import annotations

from typing import Protocol

from linernotes.model.page import Page
from linernotes.model.reading import Reading


class ReaderError(Exception):
    """A page that a reader could not read; the message says on one line what is wrong and what to do."""


class PageReader(Protocol):
    """Anything that reads pages."""

    def read(self, page: Page, /) -> Reading:
        """What ``page`` says, each fact with the words that say it.

        Raises:
            ReaderError: if it cannot be told now, in whole; nothing is half read.
        """
