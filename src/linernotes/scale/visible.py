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
    """``data``, the bytes of an HTML page in any charset that has ASCII in it, with only what it says left.

    Takes time in proportion to the size of the page, however broken its markup is.
    """
    for begin, end in _UNSAID:
        first, *rest = begin.split(data)
        data = _GAP.join((first, *(_after(piece, end) for piece in rest)))
    return _TAG.sub(_GAP, data)


def _after(piece: bytes, end: re.Pattern[bytes]) -> bytes:
    """What follows the ``end`` in ``piece``, or all of it: what is never closed hides nothing."""
    ended = end.search(piece)
    return piece[ended.end() :] if ended else piece
