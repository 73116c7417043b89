"""Finds what a page puts between marks: quoted, bracketed and angled strings of every kind.

Titles of songs and shows mostly stand between marks, and pages break them in every way: a mark
is missing, two kinds are mixed, an apostrophe looks like a closing mark. Nothing here knows
what a string means; spans never leave their block.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from linernotes.model.page import Span

LONGEST = 400
"""Code points between two marks beyond which they are taken for unrelated."""


class Mark(StrEnum):
    """Kinds of marks, as far as pages use them differently."""

    SINGLE = "single"
    DOUBLE = "double"
    CORNER = "corner"
    WHITE_CORNER = "white_corner"
    ANGLE = "angle"
    DOUBLE_ANGLE = "double_angle"
    SQUARE = "square"


class Marked(NamedTuple):
    """A string between marks: ``inner`` without them, ``outer`` with them.

    ``closed`` is False where the closing mark is missing and the end was inferred.
    """

    inner: Span
    outer: Span
    mark: Mark
    closed: bool = True


_PAIRS = {
    "「": ("」", Mark.CORNER), "『": ("』", Mark.WHITE_CORNER), "〈": ("〉", Mark.ANGLE),
    "＜": ("＞", Mark.ANGLE), "<": (">", Mark.ANGLE), "《": ("》", Mark.DOUBLE_ANGLE),
    "«": ("»", Mark.DOUBLE_ANGLE), "[": ("]", Mark.SQUARE), "【": ("】", Mark.SQUARE),
}  # fmt: skip
_SINGLES = "‘’'‚′‵`"
_DOUBLES = '“”"„″＂'
_ANY = re.compile("[" + re.escape("".join(_PAIRS)) + _SINGLES + _DOUBLES + "]")
_CLOSERS = {Mark.SINGLE: "’'‘′`", Mark.DOUBLE: '”"“″＂'}
_STOP_UNCLOSED = re.compile(r"[,.!?…‥·()\[\]<>“”\"「」『』\n]| 등(?=[^가-힣]|이|을|의|$)| and ")
_OPENS_AGAIN = re.compile("[‘“]| '")
_TRAILING = " ,.，、;:"
_SPACES = " \t\u00a0\u3000"


def find_marked(text: str, start: int, end: int, particles: tuple[str, ...] = ()) -> list[Marked]:
    """Every marked string in ``text[start:end]``, in order; nested ones follow their host.

    Args:
        text: the page's main text.
        start: where the block starts.
        end: where it ends.
        particles: endings that a language hangs on a name, longest first; they end a string
            whose closing mark is missing.
    """
    found: list[Marked] = []
    position = start
    while (match := _ANY.search(text, position, end)) is not None:
        at = match.start()
        marked = _open_at(text, at, start, end, particles)
        if marked is None:
            position = at + 1
            continue
        found.append(marked)
        long = marked.inner.end - marked.inner.start > 25
        position = marked.inner.start if long or not marked.closed else marked.outer.end
    return found


def _open_at(text: str, at: int, start: int, end: int, particles: tuple[str, ...]) -> Marked | None:
    char = text[at]
    if char in _PAIRS:
        closer, mark = _PAIRS[char]
        stop = text.find(closer, at + 1, min(end, at + LONGEST))
        return _marked(text, at, stop, mark) if stop > 0 else _unclosed(text, at, end, mark, particles)
    mark = Mark.SINGLE if char in _SINGLES else Mark.DOUBLE
    if not _can_open(text, at, start, end, char):
        return None
    stop = _closing(text, at, end, mark, char)
    if stop > 0:
        return _marked(text, at, stop, mark)
    return _unclosed(text, at, end, mark, particles)


def _can_open(text: str, at: int, start: int, end: int, char: str) -> bool:
    if at + 1 >= end or text[at + 1] in _SPACES or text[at + 1] == "\n":
        return False
    if char in "‘“„":
        return not (char == "‘" and at > start and _latin(text[at - 1]) and _latin(text[at + 1]))
    before = text[at - 1] if at > start else " "
    if char in "’”":
        return before in _SPACES + "\n([{‘“\"'" and text[at + 1].isalnum()
    if _latin(before) or before.isdigit():
        return text[at + 1].isalnum() and not _latin(text[at + 1])
    return before not in ".,!?…" or not text[at + 1].isspace()


def _closing(text: str, at: int, end: int, mark: Mark, opener: str) -> int:
    closers = _CLOSERS[mark]
    other = _CLOSERS[Mark.DOUBLE if mark is Mark.SINGLE else Mark.SINGLE]
    limit = min(end, at + LONGEST)
    mixed = -1
    for i in range(at + 1, limit):
        char = text[i]
        if char == "\n":
            break
        if char in closers:
            if _apostrophe(text, i, end) and mark is Mark.SINGLE:
                continue
            reopens = text[i - 1] in _SPACES and i + 1 < end and not text[i + 1].isspace()
            if char == "‘" and mark is Mark.SINGLE and (reopens or opener == "‘"):
                break
            if char == "“" and mark is Mark.DOUBLE and (reopens or opener == "“"):
                break
            if reopens and char in "'\"" and opener in "‘“":
                continue
            if reopens and char == opener:
                break
            return i
        if mixed < 0 and char in other and not _apostrophe(text, i, end) and _ends_word(text, i, end):
            mixed = i
    return mixed if 0 < mixed - at <= 60 else -1


def _apostrophe(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return _latin(after) and at > 0 and (_latin(text[at - 1]) or text[at - 1].isdigit())


def _ends_word(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return text[at - 1] not in _SPACES and not _latin(after) and not after.isdigit()


def _latin(char: str) -> bool:
    return char.isalpha() and ord(char) < 0x250


def _marked(text: str, at: int, stop: int, mark: Mark) -> Marked | None:
    inner = trim(text, at + 1, stop)
    if inner.start >= inner.end:
        return None
    return Marked(inner, Span(at, stop + 1), mark)


def _unclosed(text: str, at: int, end: int, mark: Mark, particles: tuple[str, ...]) -> Marked | None:
    if mark not in (Mark.SINGLE, Mark.DOUBLE):
        return None
    limit = min(end, at + LONGEST)
    again = _OPENS_AGAIN.search(text, at + 1, limit)
    stop = _STOP_UNCLOSED.search(text, at + 1, again.start() if again else limit)
    finish = stop.start() if stop else (again.start() if again else limit)
    if particles and not (stop and stop.start() - at <= 12):
        finish = _before_particle(text, at + 1, finish, particles)
    inner = trim(text, at + 1, finish)
    if not 0 < inner.end - inner.start <= 40:
        return None
    return Marked(inner, Span(at, inner.end), mark, closed=False)


def _before_particle(text: str, start: int, finish: int, particles: tuple[str, ...]) -> int:
    """Where the first of up to four words ends that carries a particle and is followed by another word."""
    position = start
    for _ in range(4):
        space = text.find(" ", position, finish + 1)
        if space < 0:
            break
        word = text[position:space]
        ending = next((p for p in particles if word.endswith(p) and len(word) > len(p) + 1), "")
        if ending:
            return space - len(ending)
        position = space + 1
    return finish


def trim(text: str, start: int, end: int) -> Span:
    """The span without surrounding spaces and without a trailing comma, colon or full stop."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1] in _TRAILING or text[end - 1].isspace()):
        if text[end - 1] == "." and text[start:end].endswith("..."):
            break
        end -= 1
    return Span(start, end)
