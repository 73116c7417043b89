"""Text that was decoded by the wrong charset somewhere on its way: "ì˜¤ëŠ˜", "?ㅻ뒛", "¿À´Ã".

Names in such text are no names. Put back into the bytes of the charset that it was wrongly read by,
it turns into UTF-8, which honest text practically never does; that tells it from any language.
"""

from __future__ import annotations

import re
from typing import NamedTuple

FEWEST = 9
"""Bytes beyond ASCII below which nothing is said: one name in brackets can be anything."""

WESTERN_SHARE = 0.6
"""Share of UTF-8 among the bytes of text in Western European letters; honest text stays below a tenth."""

EAST_ASIAN_SHARE = 0.25
"""The same for East Asian letters, of whose bytes half get lost; honest text stays below a sixth."""

ACCENTED = 0.3
"""Share of accented Western European letters and signs beyond which text is of another charset."""

LOST = 0.05
"""Share of U+FFFD among what is not ASCII beyond which most names have lost letters."""

PIECE, PIECES = 150, 4
"""Code points of each piece of a text that is looked at, and how many there are, spread evenly."""

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_EAST_ASIAN_UTF8 = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}")
_EAST_ASIAN = {"cp949": "Windows-949", "gb18030": "GBK", "cp932": "Shift JIS", "big5hkscs": "Big5"}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# What Windows-1252 puts in place of the controls of Latin-1, and what browsers do where it has nothing.
_CONTROLS = {
    ord(char): byte
    for byte in range(0x80, 0xA0)
    if (char := bytes([byte]).decode("cp1252", "replace")) != "\ufffd"
}
_EAST_ASIAN_LETTERS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_EVERYDAY = re.compile("[이다의는을가のにはをた的是了在一]")
"""Letters that honest Korean, Japanese and Chinese are full of."""

_EVERYDAY_SHARE = 0.04
_FIRST_BYTES = re.compile("[\u00c2-\u00f4]")
"""What the first byte of a letter in UTF-8 looks like, and half of an East Asian one."""

_TELLING = re.compile(
    "â[\u0080\u20ac]|Ã[\u0080-\u00bf]|ã[\u0081\u0082\u0083\u201a\u0192]|[ëìí][\u0080-\u00bf\u2018-\u2030]"
)


class Mojibake(NamedTuple):
    """How a text was spoilt: ``written`` in one charset, it was ``read_as`` another.

    ``mended`` is the text as it was written, where nothing of it was lost.
    """

    written: str
    read_as: str
    mended: str | None = None


def mojibake(text: str) -> Mojibake | None:
    """How ``text`` was spoilt on its way; None if it was not, or only in a few places."""
    if text.isascii():
        return None
    sample = text if _TELLING.search(text) else _sample(text)
    ascii_only = len(sample.encode("ascii", "ignore"))
    beyond = len(sample) - ascii_only
    western = max(len(sample.encode(codec, "ignore")) for codec in ("cp1252", "latin-1")) - ascii_only
    if 2 * western > beyond:
        return _western(text, sample, western)
    if _EAST_ASIAN_LETTERS.search(sample) and len(_EVERYDAY.findall(sample)) < _EVERYDAY_SHARE * beyond:
        shares = {codec: _share(sample.encode(codec, "ignore"), _EAST_ASIAN_UTF8) for codec in _EAST_ASIAN}
        likeliest = max(shares, key=shares.__getitem__)
        if shares[likeliest] >= EAST_ASIAN_SHARE:
            return Mojibake("UTF-8", _EAST_ASIAN[likeliest])
    lost = sample.count("\ufffd")
    return Mojibake("one charset", "another") if lost >= FEWEST and lost > LOST * beyond else None


def _western(text: str, sample: str, western: int) -> Mojibake | None:
    """The same for text most of whose letters beyond ASCII are Western European."""
    if len(_FIRST_BYTES.findall(sample)) < FEWEST // 3:
        return None
    if _share(_latin(sample).encode("latin-1", "ignore"), _UTF8) >= WESTERN_SHARE:
        try:
            mended = _latin(text).encode("latin-1").decode("utf-8")
        except UnicodeError:
            mended = None
        return Mojibake("UTF-8", "Windows-1252", mended)
    foreign = western >= FEWEST and western > ACCENTED * len(sample)
    return Mojibake("another charset", "Windows-1252") if foreign else None


def _latin(text: str) -> str:
    """``text``, read as Windows-1252, as Latin-1 would have had it."""
    return text.translate(_CONTROLS)


def _sample(text: str) -> str:
    if len(text) <= PIECE * PIECES:
        return text
    step = len(text) // PIECES
    return " ".join(text[i * step : i * step + PIECE] for i in range(PIECES))


def _share(data: bytes, pattern: re.Pattern[bytes]) -> float:
    """The share of the bytes beyond ASCII that ``pattern`` covers; 0 if there are too few."""
    beyond = len(_BEYOND_ASCII.findall(data))
    covered = sum(map(len, pattern.findall(data)))
    return covered / beyond if beyond >= FEWEST else 0.0
