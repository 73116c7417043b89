"""The tokens of a sentence in any language, for counting words that a query shares with it.

Words of spaced scripts count whole and by their first letters, which does for their endings what a
stemmer of each language would (McNamee & Mayfield, "Character N-Gram Tokenization for European
Language Text Retrieval", 2004). Scripts without spaces, and Korean with its particles, give pairs of
neighbouring characters.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from linernotes.lexicon.loader import recognitions

STEM = 5
"""Letters of a word by which it is the same word in another form."""

LONGEST = 2000
"""Characters of a sentence that are looked at; what is longer is no sentence."""

_MARKS = ".,;:!?…\"'“”‘’()"
_EMPTY = frozenset(
    tomllib.loads(files("linernotes.search").joinpath("data/query.toml").read_text(encoding="utf-8"))[
        "fillers"
    ]
)
_RUNS = re.compile("(?P<pairs>[가-힣]+|[぀-ヿ㐀-鿿豈-﫿々]+|[\u0e00-\u0e7f]+)|[^\\W_]+", re.UNICODE)


def tokens(text: str) -> list[str]:
    """The tokens of ``text`` in order, repeated as often as they occur."""
    found: list[str] = []
    for run in _RUNS.finditer(unicodedata.normalize("NFKC", text[:LONGEST]).lower()):
        word = run[0]
        if run["pairs"]:
            found += [word] if len(word) == 1 else [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            found += [word] if len(word) <= STEM else [word, f"{word[:STEM]}…"]
    return found


def telling_tokens(query: str) -> list[str]:
    """The tokens of a query without its function words, and without what every song is."""
    words = _EMPTY | function_words()
    told = [word for word in query.split() if word.lower().strip(_MARKS) not in words]
    return tokens(" ".join(told))


@cache
def function_words() -> frozenset[str]:
    """The function words of all languages."""
    return frozenset(word for known in recognitions().values() for word in known.function_words)
