"""Text that cannot lie about itself: no characters that hide, reorder or break other text.

Zero-width and bidirectional controls let a page show one name and store another; NUL and other
controls break terminals and databases. They go before offsets are counted, so that a quote is
what a person sees.
"""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def clean(text: str) -> str:
    """``text`` with line feeds for newlines, and without controls, invisible characters and surrogates.

    Variation selectors and joiners go too: they change how a glyph looks, never which word it is.
    """
    if _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    return text


def is_clean(text: str) -> bool:
    """Whether one line of ``text`` has no character that :func:`clean` would take away."""
    if text.isascii():
        return text.isprintable()
    return _INVISIBLE.search(text) is None


def collapse(text: str) -> str:
    """``text`` cleaned, with every run of white space (newlines included) as one space."""
    if _INVISIBLE.search(text):
        text = clean(text)
    return " ".join(text.split())
