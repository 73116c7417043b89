"""Hangul in Latin letters, by the Revised Romanization of Korean (2000).

Two readings are needed. Titles are read aloud, so the sound changes between syllables apply;
given names keep every syllable as it is (the rule's own exception, chapter 3 clause 4), which
also is how agencies spell them. ``koroman`` does the spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache

from koroman import romanize

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+")


def romanise(text: str) -> str:
    """``text`` with its Hangul romanised as it is pronounced: 독립문 gives "dongnimmun".

    Everything that is not Hangul stays as it is, case included.
    """
    return _HANGUL.sub(lambda run: str(romanize(run[0], use_custom_dictionary=False)), text)


def romanise_name(text: str) -> str:
    """``text`` with its Hangul romanised syllable by syllable: 이석훈 gives "iseokhun".

    Everything that is not Hangul stays as it is, case included.
    """
    return _HANGUL.sub(lambda run: "".join(map(_syllable, run[0])), text)


@lru_cache(maxsize=4096)
def _syllable(character: str) -> str:
    return str(romanize(character, use_custom_dictionary=False))
