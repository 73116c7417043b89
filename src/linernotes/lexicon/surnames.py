"""Whether a string is written like the full name of a Korean person, in any script that pages use.

The known artists are few beside all who sing. A surname in front of a short given name tells a singer
from a title where nobody is known: "Slow Rain – Lee Haneul". Titles are seldom written so, but some are
("Han Gang"), so that this too is evidence and never a verdict.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

# A syllable as romanised by habit or by rule: "joon", "hyeok", "seung", "Ri".
_SYLLABLE = (
    r"(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjkmnprstwyl])?"
    r"(?:yeo|yae|yoo|you|ya|yo|yu|ye|wae|wa|woo|weo|we|wi|wo|eo|eu|ae|oe|ui|oo|ee|ie|u[hn]?|i|a|e|o)"
    r"(?:ng|ne|[nmlkgptbrhc]|ck)?"
)
_HAN, _KANA, _THAI = "一-鿿", "ァ-ヺー", "ก-๎"


@cache
def _full_name() -> re.Pattern[str]:
    path = resources.files("linernotes.lexicon").joinpath("data", "gazetteer", "surnames.toml")
    names = tomllib.loads(path.read_text(encoding="utf-8"))
    either = {script: "|".join(sorted(found, key=len, reverse=True)) for script, found in names.items()}
    return re.compile(
        rf"(?:{either['hangul']})[가-힣]{{2}}"
        rf"|(?i:{either['latin']})[ -](?i:{_SYLLABLE}(?:[ -]?{_SYLLABLE})?)"
        rf"|(?:{either['kana']})[・·=＝ ][{_KANA}]{{1,6}}"
        rf"|(?:{either['han']})[{_HAN}]{{1,2}}"
        rf"|(?:{either['thai']})\s?[{_THAI}]{{3,11}}"
    )


@lru_cache(maxsize=8192)
def is_full_name(text: str) -> bool:
    """Whether written like a surname of Korea with a given name behind it."""
    return len(text) <= 24 and _full_name().fullmatch(text) is not None
