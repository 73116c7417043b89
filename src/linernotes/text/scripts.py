"""Which script a string is written in: the first clue to its language and to its role on a page.

Only the scripts that pages on soundtracks mix are told apart; everything else is ``OTHER``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache


class Script(StrEnum):
    """The scripts that matter to the reader."""

    LATIN = "Latin"
    HANGUL = "Hangul"
    HAN = "Han"
    KANA = "Kana"
    THAI = "Thai"
    CYRILLIC = "Cyrillic"
    OTHER = "Other"


# Blocks after Unicode 16, scripts chart. One group per script, in the order of _ORDER; each match
# is a run, so a page costs one step per word and not one per letter.
_LETTERS = {
    Script.LATIN: "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u1e00-\u1eff"
    "\uff21-\uff3a\uff41-\uff5a",
    Script.HANGUL: "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa1-\uffdc",
    Script.HAN: "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af",
    Script.KANA: "\u3041-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d",
    Script.THAI: "\u0e01-\u0e3a\u0e40-\u0e4e",
    Script.CYRILLIC: "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
}
_RUNS = {script: re.compile(f"[{letters}]+") for script, letters in _LETTERS.items()}
_RUN = re.compile("|".join(f"([{letters}]+)" for letters in _LETTERS.values()) + r"|([^\W\d_]+?)")
_ORDER = (*_LETTERS, Script.OTHER)


RUNNING_LETTERS = "".join(_LETTERS[script] for script in (Script.HAN, Script.KANA, Script.THAI))
"""The inside of a character class: letters of scripts that put no spaces between words."""

SPACED_LETTER = (
    rf"(?-i:[^\W\d_{_LETTERS[Script.HANGUL]}{RUNNING_LETTERS}\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff])"
)
"""A pattern for a letter of a script whose words stand apart (see :func:`is_spaced`).

What it leaves out has no capitals; where case is ignored Python would try each of them all the same.
"""


_SPACED = re.compile(SPACED_LETTER)


def whole_words(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first, not inside a longer word where words stand apart."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    if not ordered:
        return "(?!)"
    firsts, lasts = {word[0] for word in ordered}, {word[-1] for word in ordered}
    first = "".join(sorted(map(re.escape, firsts)))
    begin = _edge(firsts, f"(?<!{SPACED_LETTER})", f"(?!{SPACED_LETTER})")
    end = _edge(lasts, f"(?!{SPACED_LETTER})", f"(?<!{SPACED_LETTER})")
    return f"(?=[{first}]){begin}(?:{'|'.join(map(re.escape, ordered))}){end}"


def _edge(inside: Iterable[str], beyond: str, within: str) -> str:
    """A pattern for a place where no letter that stands apart is on one of the two sides.

    Which characters can be on the inner side is known; Python takes long to compile the class of such
    letters, and words ask for it a thousand times, so only what those leave open is looked at.
    """
    apart = {_SPACED.match(char) is not None for char in inside}
    return "" if apart == {False} else beyond if apart == {True} else f"(?:{beyond}|{within})"


def letter_counts(text: str) -> dict[Script, int]:
    """How many letters of each script ``text`` has; scripts that are absent have no entry."""
    counts: dict[Script, int] = {}
    for run in _RUN.finditer(text):
        script = _ORDER[(run.lastindex or 0) - 1]
        counts[script] = counts.get(script, 0) + run.end() - run.start()
    return counts


def script_of(text: str) -> Script:
    """The script of most letters of ``text``; ``OTHER`` if it has no letters.

    Han with any kana is Japanese and counts as ``KANA``. On a tie the script that comes first in
    the string wins.
    """
    if text.isascii():
        return Script.LATIN if any(map(str.isalpha, text)) else Script.OTHER
    return _remembered(text) if len(text) <= NAME else _most(text)


NAME = 80
"""Code points up to which a string is taken for a name, whose script is remembered for a while."""


def _most(text: str) -> Script:
    counts = letter_counts(text)
    if Script.KANA in counts and Script.HAN in counts:
        counts[Script.KANA] += counts.pop(Script.HAN)
    return max(counts, key=counts.__getitem__, default=Script.OTHER)


_remembered = lru_cache(maxsize=16384)(_most)


def has_script(text: str, script: str) -> bool:
    """Whether ``text`` has a letter of ``script``, one of those that are told apart by name."""
    return _RUNS[Script(script)].search(text) is not None if script in _RUNS else False


def rare_script(text: str) -> str:
    """The script of most letters that count as ``OTHER``, e.g. "Georgian"; "Other" if none do.

    Its name is the first word of the letters' names in Unicode.
    """
    counts: Counter[str] = Counter()
    for run in _RUN.finditer(text):
        if run.lastindex == len(_ORDER):
            counts[unicodedata.name(run.group(), Script.OTHER).partition(" ")[0].capitalize()] += 1
    return max(counts, key=counts.__getitem__, default=str(Script.OTHER))


def is_spaced(char: str) -> bool:
    """Whether ``char`` is a digit or a letter of a script whose words stand apart.

    So are Latin, Cyrillic, Arabic, Devanagari…; on Hangul hang particles, and Han, kana, Thai, Lao,
    Burmese and Khmer letters run on.
    """
    return char.isalnum() and (char < "\u0e00" or ("\u0f00" <= char < "\u2000" and not _RUNS_ON.match(char)))


def is_running(word: str) -> bool:
    """Whether ``word`` is of a script that puts no spaces between words, by its last character."""
    return not word.isascii() and not is_spaced(word[-1]) and script_of(word[-1]) is not Script.HANGUL


_RUNS_ON = re.compile("[\u1000-\u109f\u1100-\u11ff\u1780-\u17ff]")


def scripts_in(text: str) -> frozenset[Script]:
    """Every script of which ``text`` has at least one letter."""
    if text.isascii():
        return frozenset((Script.LATIN,)) if any(map(str.isalpha, text)) else frozenset()
    return frozenset(letter_counts(text))
