"""What a sentence speaks of, whatever its language: rain, a letter, a station, waiting.

The embedding knows this far better; the word lists of ``data/concepts.toml`` are for whoever has it
not, and join the words of a sentence as if they stood in it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from linernotes.reading.phrases import Phrase, PhraseBook


def concepts(text: str) -> list[str]:
    """The concepts of ``text`` as tokens that no word is: "#rain", each once."""
    return list(dict.fromkeys(f"#{hit.label}" for hit in _book().find(text)))


@cache
def _book() -> PhraseBook:
    path = files("linernotes.search").joinpath("data/concepts.toml")
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return PhraseBook(Phrase(word, concept, concept) for concept, listed in words.items() for word in listed)
