"""What becomes of a source that cannot be read: one line for the user, and the next source.

Readers raise :class:`UnreadableError`; whoever walks many sources turns it into a
:class:`Refusal`, so that one bad source never stops the others.
"""

from __future__ import annotations

from dataclasses import dataclass


class UnreadableError(ValueError):
    """A source that cannot become a page; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that was not read: ``uri`` as the user gave it, ``message`` on one line."""

    uri: str
    message: str

    @classmethod
    def of(cls, uri: str, error: Exception) -> Refusal:
        """The refusal that reports ``error``, its message folded onto one line."""
        return cls(uri, " ".join(str(error).split()))
