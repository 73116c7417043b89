"""Bytes to characters, with a note whenever a page is not written in what it claims.

The order is that of the WHATWG encoding standard (byte order mark, HTTP header, meta) with one
change: bytes that are valid UTF-8 are UTF-8 whatever the page declares, since text of a legacy
charset practically never is. Only what remains is guessed by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from linernotes.pages.limits import Limits
from linernotes.pages.sniffing import utf16_without_mark

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_META_BYTES = 4096

# Labels mean what browsers take them for: the superset that pages really use.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "johab": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
_LABELS = {"ks_c_5601-1987": "cp949", "windows-949": "cp949", "x-sjis": "cp932", "windows-31j": "cp932"}
LEGACY = [
    "cp949", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp874", "cp1252", "cp1250", "cp1251", "cp1254",
    "cp1256", "cp1258", "iso2022_jp",
]  # fmt: skip
"""The charsets that pages which are no UTF-8 are in."""
_REPLACEABLE = 0.002  # a page that is one charset but for slips; twice as wrong and it is another


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a source, the codec they were read by, and what was odd."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, limits: Limits, content_type: str | None = None) -> Decoded:
    """The text of ``data``; never fails, and never yields a surrogate.

    Args:
        data: A source's raw bytes, already known to be no binary format.
        limits: How many bytes the guess may look at.
        content_type: The HTTP header of that name, if there was one.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _forced(data[len(mark) :], codec)
    unmarked = utf16_without_mark(data[:_META_BYTES])
    if unmarked is not None:
        return _forced(data, unmarked)
    declared = _declared(data, content_type)
    if declared == "iso2022_jp" and b"\x1b" in data:
        return _forced(data, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, declared, limits)
    if declared in {None, "utf-8"} or text.isascii():
        return Decoded(text, "utf-8")
    return Decoded(text, "utf-8", (f"declares the charset {declared} but is UTF-8; read as UTF-8",))


def _declared(data: bytes, content_type: str | None) -> str | None:
    """The codec that the header or the markup names, if Python knows it as one for text."""
    header = _HEADER.search(content_type or "")
    if header:
        codec = _codec(header[1])
        if codec is not None:
            return codec
    meta = _META.search(data[:_META_BYTES])
    return _codec(meta[1].decode("ascii", "replace")) if meta else None


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        info = codecs.lookup(label)
    except LookupError:
        return None
    if not info._is_text_encoding or info.name in _NEVER:  # noqa: SLF001 - the only mark of rot13 and its like
        return None
    # A meta tag that could be read as ASCII cannot stand in UTF-16: browsers take UTF-8 then.
    return "utf-8" if info.name.startswith(("utf-16", "utf-32")) else _WIDER.get(info.name, info.name)


_NEVER = frozenset(
    {"utf-7", "idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "mbcs", "oem"}
)


def _forced(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    notes = (f"{lost} places are no valid {codec} and were replaced",) if lost else ()
    return Decoded(text, codec, notes)


def _not_utf8(data: bytes, declared: str | None, limits: Limits) -> Decoded:
    """``data`` that is not UTF-8 throughout: cut short, slightly damaged, or another charset."""
    if declared not in {None, "utf-8"}:
        lenient = _forced(data, str(declared))
        if len(lenient.notes) == 0 or lenient.text.count("\ufffd") <= _REPLACEABLE * len(lenient.text) + 1:
            return lenient
    as_utf8 = data.decode("utf-8", "replace")
    lost = as_utf8.count("\ufffd")
    if lost == 1 and as_utf8.endswith("\ufffd"):
        return Decoded(
            as_utf8[:-1], "utf-8", ("ends in the middle of a character; the page may be cut short",)
        )
    if lost <= _REPLACEABLE * len(as_utf8):
        return Decoded(as_utf8, "utf-8", (f"{lost} places are no valid UTF-8 and were replaced",))
    codec = guess(data, limits)
    claim = f"declares the charset {declared}" if declared else "declares no charset"
    guessed = _forced(data, codec)
    return Decoded(guessed.text, codec, (f"{claim} but reads as {codec}; read as {codec}", *guessed.notes))


def guess(data: bytes, limits: Limits) -> str:
    """The likeliest codec, judged on the lines that are not plain ASCII."""
    telling = b"\n".join(line for line in data[: limits.sniff_bytes].split(b"\n") if not line.isascii())
    best = from_bytes(telling[: limits.sniff_bytes // 4], cp_isolation=LEGACY).best()
    return str(best.encoding) if best is not None else "cp1252"
