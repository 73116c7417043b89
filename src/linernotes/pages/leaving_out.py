"""Decides which elements of an HTML page are no part of its main text.

Only names and attributes are looked at here, one element at a time; the word lists stand in
``left_out.toml``. Names are habits, not promises, so the walker asks back for some of them
whether the page's title or article stands inside.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple


class Role(Enum):
    """What the names of an element say it is."""

    TEXT = "may hold main text"
    CONTENT = "holds the article, whatever else it is called"
    LEFT_OUT = "no main text wherever it stands"
    OUTSIDE = "no main text outside of the article, or where it is mostly links"
    HEADER = "no main text unless the page's title is in it"
    CAPTION = "says what a picture shows"


class _Words(NamedTuple):
    always: frozenset[str]
    last: frozenset[str]
    stems: re.Pattern[str]
    outside: frozenset[str]
    header: frozenset[str]
    author: frozenset[str]
    states: tuple[str, ...]
    content: frozenset[str]
    hidden: frozenset[str]
    captions: frozenset[str]
    headings: re.Pattern[str]
    leads: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads(resources.files("linernotes.pages").joinpath("left_out.toml").read_text("utf-8"))
    classes = raw["classes"]
    return _Words(
        always=frozenset(classes["always"]),
        last=frozenset(classes["last"]),
        stems=re.compile("|".join(classes["stems"])),
        outside=frozenset(classes["outside"]),
        header=frozenset(classes["header"]),
        author=frozenset(classes["author"]),
        states=tuple(classes["states"]),
        content=frozenset(classes["content"]),
        hidden=frozenset(classes["hidden"]),
        captions=frozenset(classes["captions"]),
        headings=re.compile(f"(?:{'|'.join(raw['headings']['phrases'])})"),
        leads=re.compile(rf"\W*(?:{_any(raw['headings']['leads'])})(?=\W|$)", re.IGNORECASE),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
)
_LONGEST_NAME = 300
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LONGEST_HEADING = 40


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Whether a browser would not show the element, or only read it aloud."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style[:_LONGEST_NAME].lower()):
        return True
    names = attributes.get("class")
    return bool(names) and not _words().hidden.isdisjoint(str(names)[:_LONGEST_NAME].split())


@lru_cache(maxsize=4096)
def role_of(names: str) -> Role:
    """What an element is by ``names``, its id and classes parted by white space."""
    words = _words()
    tokens = names[:_LONGEST_NAME].split()
    if not words.content.isdisjoint(map(str.lower, tokens)):
        return Role.CONTENT
    role = Role.TEXT
    for token in tokens:
        if token.lower().startswith(words.states):
            continue
        parts = [part.lower() for part in _PART.findall(token)]
        if not parts:
            continue
        if (
            not words.always.isdisjoint(parts)
            or parts[-1] in words.last
            or any(words.stems.match(part) for part in parts)
        ):
            return Role.HEADER if _is_header(parts, words) else Role.LEFT_OUT
        if any(f"{a} {b}" in words.author for a, b in pairwise(parts)):
            return Role.LEFT_OUT
        if _is_header(parts, words):
            role = Role.HEADER
        elif role is Role.TEXT and not words.captions.isdisjoint(parts):
            role = Role.CAPTION
        elif role is Role.TEXT and not words.outside.isdisjoint(parts):
            role = Role.OUTSIDE
    return role


def _is_header(parts: list[str], words: _Words) -> bool:
    return not words.header.isdisjoint(parts)


def announces_other_pages(heading: str) -> bool:
    """Whether ``heading`` begins a list of other pages, or what readers wrote about this one."""
    if len(heading) > _LONGEST_HEADING:
        return False
    bare = _AROUND.sub("", heading).casefold()
    return _words().headings.fullmatch(bare) is not None


def leads_elsewhere(paragraph: str) -> bool:
    """Whether ``paragraph`` only leads to another page ("Also read: …")."""
    return len(paragraph) < 200 and _words().leads.match(paragraph) is not None
