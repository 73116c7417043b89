"""Makes words from strangers' pages safe to show, once, for every door.

A title may hold terminal escapes, NUL, lone surrogates or characters that turn the reading
direction of all that follows. The catalogue keeps them, since quotes are exact; what is shown
does without.
"""

from __future__ import annotations

import re

_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"  # control sequences: colours, cursor moves
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # titles, links
    "|\x1b[ -/]{0,16}[0-~]"  # two-character escapes
)
"""Terminal control functions in the forms of ECMA-48, with bounded parameters so that matching is linear."""

_SPACES = re.compile("[\\s\x1c-\x1f\x85\u2028\u2029]+")

_UNSHOWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls, which HTML forbids
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of the bidirectional algorithm
    "\ufeff\ufdd0-\ufdef\ufffe\uffff]"  # byte order marks and what Unicode reserves as no character
)

_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` on one line, without anything that acts on what shows it.

    Terminal escapes, controls and explicit direction changes go; lone surrogates become U+FFFD;
    runs of white space become one space. Leading and trailing space stays, since a sentence is
    cleaned piece by piece.
    """
    if text.isprintable() and "  " not in text:  # as nearly all names are
        return text
    text = _UNSHOWABLE.sub("", _SPACES.sub(" ", _ESCAPES.sub("", text)))
    return _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text))
