"""A query as the voices hear it: its words, its concepts, the labels it asks for, its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from linernotes.search.feeling.concepts import concepts
from linernotes.search.feeling.embedding import Embedder, unit_vectors
from linernotes.search.feeling.labels import Label
from linernotes.search.feeling.providers import EmbedderError
from linernotes.search.feeling.tokens import telling_tokens
from linernotes.search.feeling.voice import Scores


@dataclass
class Wish:
    """A wish in any language; what costs something is made once, when it is asked for.

    ``asked`` are the labels that it asks for, as :func:`.labels.labels` finds them, each with its weight;
    ``trouble`` says why it has no vector though there is an embedder.
    """

    text: str
    asked: Mapping[Label, float]
    embedder: Embedder | None = None
    trouble: str = ""

    @cached_property
    def words(self) -> list[str]:
        """Its telling tokens."""
        return telling_tokens(self.text)

    @cached_property
    def concepts(self) -> list[str]:
        """What it speaks of."""
        return concepts(self.text)

    @cached_property
    def vector(self) -> Scores | None:
        """Its meaning as a vector of length 1; None without an embedder that answers."""
        try:
            return None if self.embedder is None else unit_vectors(self.embedder, [self.text])[0]
        except EmbedderError as error:
            self.trouble = f"found by words alone, for {error}"
            return None
