"""How much of a page is read: every bound that keeps a hostile page cheap, in one record.

A reader that is pointed at the open web meets pages built to exhaust it. Each bound is a named
setting with its unit, so that tests can turn it down and a user can read what is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one page; whatever lies beyond is refused or cut with a note.

    Attributes:
        max_bytes: Size of one source in bytes, after decompression; a larger one is refused.
        max_text: Length of a page's main text in code points; the rest is cut.
        max_blocks: Number of blocks of one page; the rest is cut.
        max_cells: Number of table cells of one page, repeated ones included; the rest is cut.
        max_span: How often a cell is repeated for its colspan or rowspan.
        max_depth: Nesting of HTML elements; deeper start tags are taken for flat ones.
        max_tags: Number of HTML tags that are looked at; the rest is cut.
        sniff_bytes: How many bytes are looked at to tell binary data and charsets.
        fetch_seconds: Time for fetching one address, redirects and robots.txt included.
        max_redirects: Redirects followed for one address.
        max_robots_bytes: Size of a robots.txt that is still read, as RFC 9309 section 2.5 asks for.
    """

    max_bytes: int = 20_000_000
    max_text: int = 2_000_000
    max_blocks: int = 50_000
    max_cells: int = 100_000
    max_span: int = 50
    max_depth: int = 400
    max_tags: int = 200_000
    sniff_bytes: int = 65_536
    fetch_seconds: float = 20.0
    max_redirects: int = 5
    max_robots_bytes: int = 512_000


DEFAULT_LIMITS = Limits()
"""What is allowed unless a caller says otherwise."""
