"""Compares the titles that a page gives: in its head, in its headings, with its site's name or without."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_BEFORE_SITES = r"\s+[-–—|｜:·•»«<>/@]+\s+|\s*(?:[|｜»]|::)\s*|(?<=\S)[_＿@](?=\S)|(?<=[)）\]】」』])[-–—]\s*"
_SEPARATORS = re.compile(rf"{_BEFORE_SITES}|:\s+")
_SITE_SEPARATORS = re.compile(_BEFORE_SITES)
_LETTERS = re.compile(r"[^\W_]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MARKS = " -–—|｜:·•»«<>/@_"


class Titles:
    """What the head of a page gives as its title, for telling the heading that repeats it."""

    def __init__(self, titles: Sequence[str]) -> None:
        """Prepare to compare with ``titles``, site names and all."""
        said = (folded(stretch) for title in titles for stretch in (title, *title_parts(title)[:1]))
        self._said = [title for title in dict.fromkeys(said) if title]

    def include(self, heading: str) -> bool:
        """Whether ``heading`` is one of them, or a good part of it."""
        mine = folded(heading)
        return len(mine) > 3 and any(
            title in mine if len(title) <= len(mine) else (mine in title and len(mine) * 3 > len(title))
            for title in self._said
        )


def title_parts(title: str) -> list[str]:
    """The stretches of ``title`` between the marks that set off a site's name."""
    return [part.strip() for part in _SEPARATORS.split(title) if part.strip()]


def without_site(title: str, site: str) -> str:
    """``title`` without ``site``, the name of the site, where that stands first or last."""
    parts = title_parts(title)
    for part in (parts[-1], parts[0]) if site and len(parts) > 1 else ():
        if folded(part) == folded(site):
            kept = title.removesuffix(part) if title.endswith(part) else title.removeprefix(part)
            return kept.strip(_MARKS)
    return title


def without_last_part(title: str, longest: int) -> str:
    """``title`` up to its last mark of those before site names, if at most ``longest`` follow it."""
    last = _SITE_SEPARATORS.split(title)[-1]
    return title.removesuffix(last).rstrip(_MARKS) if len(last) <= longest and last != title else title


@lru_cache(maxsize=256)
def words_of(text: str) -> frozenset[str]:
    """The words of ``text`` without case, accents and punctuation."""
    return frozenset(word.casefold() for word in _LETTERS.findall(_plain(text)))


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """The letters and digits of ``text``, without case and accents."""
    return "".join(_LETTERS.findall(_plain(text))).casefold()


def _plain(text: str) -> str:
    """``text`` without the accents that titles in capitals and file names drop."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))
