"""Embedders besides the one of the extra ``feeling``: a model of fastembed, or one behind an endpoint.

Neither is used unless ``LINERNOTES_EMBEDDER`` names it, for the one downloads its model and the other sends
what pages say of songs to where the user says.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray

from linernotes.reading.llm.endpoint import Endpoint
from linernotes.reading.llm.post import BROKEN_OFF, post, trouble
from linernotes.reading.readers import ReaderError

PATH = "/embeddings"


class EmbedderError(Exception):
    """No vectors are to be had; the message says on one line what is wrong and what to do."""


class FastEmbed:
    """A model that the library fastembed knows; it is downloaded when it is first used."""

    def __init__(self, model: str) -> None:
        """Load the model called ``model``, e.g. "intfloat/multilingual-e5-large".

        Raises:
            EmbedderError: if fastembed is not installed, does not know the model, or cannot download it.
        """
        self.name = f"fastembed:{model}"
        try:
            from fastembed import TextEmbedding  # noqa: PLC0415 - an extra, and slow to load

            self._model = TextEmbedding(model_name=model)
        except ImportError as error:
            raise EmbedderError("fastembed is not installed: pip install 'linernotes[fastembed]'") from error
        except Exception as error:  # whatever downloads and runtimes of models raise
            raise EmbedderError(f"fastembed cannot load {model} ({_line(error)})") from error

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See :class:`.embedding.Embedder`."""
        return np.array(list(self._model.embed(list(texts))), np.float32)


class OpenAIEndpoint:
    """A model behind an endpoint that speaks the protocol of OpenAI for embeddings."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Ask ``endpoint``; its address is what such servers call their base, "http://localhost:11434/v1"."""
        self.name = f"openai:{endpoint.model}"
        self._endpoint = endpoint

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See :class:`.embedding.Embedder`.

        Raises:
            EmbedderError: if there is no answer, or none that holds a vector for each text.
        """
        # Servers refuse an empty text.
        body = {"model": self._endpoint.model, "input": [text or "-" for text in texts]}
        data = self._answer(body)
        try:
            rows = sorted(json.loads(data)["data"], key=lambda row: int(row["index"]))
            found = np.array([row["embedding"] for row in rows], np.float32)
        except (ValueError, KeyError, TypeError) as error:
            raise self._trouble("answers with something that is no list of vectors") from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
            raise self._trouble("does not answer with one vector for each text")
        return found

    def _answer(self, body: dict[str, Any]) -> bytes:
        try:
            answer = post(self._endpoint, self._endpoint.at(PATH), body)
        except ReaderError as error:
            raise EmbedderError(str(error)) from error
        if answer.status == BROKEN_OFF:
            raise self._trouble("breaks off the connection")
        if answer.status != httpx.codes.OK:
            raise self._trouble(f"answered {answer.status}")
        return answer.data

    def _trouble(self, what: str) -> EmbedderError:
        return EmbedderError(
            str(trouble(self._endpoint, f"{what}; start it, or check {self._endpoint.address_setting}"))
        )


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
