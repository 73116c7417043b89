"""Collects the statements of one page: no fact without the words that say it."""

from __future__ import annotations

from collections.abc import Callable

from linernotes.lexicon.languages import language_of_name
from linernotes.model.page import Page, Span
from linernotes.model.statement import ORIGIN, Statement, statement_id


class Evidence:
    """The statements of a page in the making; the same statement is kept once, the surer one."""

    def __init__(
        self,
        page: Page,
        sentence_at: Callable[[int], Span],
        origin: str = ORIGIN,
        language_at: Callable[[int], str] | None = None,
    ) -> None:
        """Starts empty.

        ``sentence_at`` gives the sentence around an offset, ``language_at`` its language where a page is
        in several, ``origin`` says who reads.
        """
        self._page = page
        self._sentence_at = sentence_at
        self._language_at = language_at or (lambda _: page.language)
        self._origin = origin
        self._found: dict[str, Statement] = {}

    def say(
        self,
        subject: str,
        prop: str,
        quote: Span,
        confidence: float,
        *,
        value: str | None = None,
        lang: bool = False,
        entity: str | None = None,
    ) -> None:
        """Adds a statement.

        Args:
            subject: the page-local id that the fact is about.
            prop: its property (see :class:`~linernotes.model.statement.Statement`).
            quote: where the page says so.
            confidence: how sure the reader is, in 0..1.
            value: the fact as text; the quote itself if not given.
            lang: whether the value is a name or title, whose language then is told.
            entity: the page-local id that the value names.
        """
        words = quote.of(self._page.text)
        value = words if value is None else value
        language = language_of_name(value, self._language_at(quote.start)) if lang else ""
        key = statement_id(self._page.uri, subject, prop, value, language)
        old = self._found.get(key)
        if old is not None and old.confidence >= confidence:
            return
        sentence = self._sentence_at(quote.start)
        around = Span(min(sentence.start, quote.start), max(sentence.end, quote.end))
        self._found[key] = Statement(
            key, subject, prop, value, language, words, quote.start, quote.end, around,
            confidence=round(confidence, 3), origin=self._origin, object=entity,
        )  # fmt: skip

    def statements(self) -> tuple[Statement, ...]:
        """All of them, in the order in which they were first said."""
        return tuple(self._found.values())
