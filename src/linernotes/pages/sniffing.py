"""Tells what a source is from its first bytes: binary data, HTML, or text.

A file's suffix and a server's content type are hints that are often wrong; the bytes decide
whenever they are plain about it.
"""

from __future__ import annotations

import re

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF; save it as text or HTML first"),
    (b"PK\x03\x04", "a ZIP or Office file; save the document as text or HTML first"),
    (b"PK\x05\x06", "an empty ZIP file; give a text or HTML file instead"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xfd7zXZ\x00", "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file; unpack it first"),
    (b"\x89PNG\r\n", "a picture; give the page that shows it instead"),
    (b"\xff\xd8\xff", "a picture; give the page that shows it instead"),
    (b"GIF8", "a picture; give the page that shows it instead"),
    (b"ID3", "a sound file; give a page about it instead"),
    (b"fLaC", "a sound file; give a page about it instead"),
    (b"OggS", "a sound file; give a page about it instead"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save the document as text or HTML first"),
    (b"SQLite format 3\x00", "a SQLite database; give a page instead"),
    (b"\x7fELF", "a program; give a text or HTML file instead"),
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|title|meta|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SOMEWHERE = re.compile(r"</(?:html|body|p|div|td|li|h[1-6])\s*>", re.IGNORECASE)
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_CONTROL_SHARE = 0.04  # random bytes hold 11 %; text of any legacy charset next to none


def binary_kind(head: bytes) -> str | None:
    """What ``head`` (a source's first bytes) is if it is no text, with what to do; else None."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(_BYTE_ORDER_MARKS) or utf16_without_mark(head) is not None:
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls >= 16 and controls > _CONTROL_SHARE * len(head):
        return "binary data; give a text or HTML file instead"
    return None


def utf16_without_mark(head: bytes) -> str | None:
    """The UTF-16 or UTF-32 codec whose NUL pattern ``head`` shows, or None.

    Markup, digits and spaces are ASCII on pages of every language, and in UTF-16 every second byte
    of them is NUL (three of four in UTF-32).
    """
    quarter = len(head) // 4
    if quarter < 4 or head.count(0) < quarter // 8:
        return None
    nuls = [head[i::4][:quarter].count(0) for i in range(4)]
    if min(nuls[0], nuls[1]) > quarter * 0.9 and nuls[3] < quarter * 0.1:
        return "utf-32-be"
    if min(nuls[2], nuls[3]) > quarter * 0.9 and nuls[0] < quarter * 0.1:
        return "utf-32-le"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    if odd > quarter * 0.2 and even <= odd * 0.02:
        return "utf-16-le"
    if even > quarter * 0.2 and odd <= even * 0.02:
        return "utf-16-be"
    return None


def looks_like_html(text: str) -> bool:
    """Whether ``text`` (the beginning of a source) is HTML rather than text that mentions a tag."""
    head = text[:4096]
    return bool(_HTML.match(head)) or len(_HTML_SOMEWHERE.findall(head)) >= 3
