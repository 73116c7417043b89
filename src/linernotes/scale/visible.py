"""What a page says of itself, told cheaply from its bytes: without markup, scripts, styles and links.

Menus and lists of other pages are links, and name songs and films on pages about neither. Parsing
would tell them apart better, and costs fifty times as much.
"""

from __future__ import annotations

import re

_UNSAID = tuple(
    (re.compile(rb"<%s[\s>]" % name, re.IGNORECASE), re.compile(rb"</%s\s*>" % name, re.IGNORECASE))
    for name in (b"script", b"style", b"a")
)
_TAG = re.compile(rb"<[a-z/!][^<>]*>", re.IGNORECASE)
_GAP = b" "


def visible_text(data: bytes) -> bytes:
    """What is said in ``data``, a stretch of an HTML page in any charset that has ASCII in it.

    A stretch that begins inside of a link or script is known by its end. Takes time in proportion to
    the length of ``data``, however broken its markup is.
    """
    for begin, end in _UNSAID:
        data = _GAP.join(_after(piece, end) for piece in begin.split(data))
    return _TAG.sub(_GAP, data)


def _after(piece: bytes, end: re.Pattern[bytes]) -> bytes:
    """What follows the ``end`` in ``piece``, or all of it: what is never closed hides nothing."""
    ended = end.search(piece)
    return piece[ended.end() :] if ended else piece
