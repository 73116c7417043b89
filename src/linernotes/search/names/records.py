"""What goes into the index of names, and what a search gives back."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Name(NamedTuple):
    """One name of a thing, as pages print it.

    ``entity`` is the thing's id, ``kind`` what it is (song, artist, show), ``lang`` the language of
    the name or "", ``weight`` how well known the name is, e.g. on how many pages it stands.
    """

    entity: str
    kind: str
    text: str
    lang: str = ""
    weight: int = 1


class How(StrEnum):
    """How a name and a query came together."""

    EXACT = "exact"
    PREFIX = "beginning"
    INITIALS = "initial consonants"
    KEYBOARD = "keyboard layout"
    SOUND = "sound"
    TYPO = "typo"
    PART = "part"


class NameHit(NamedTuple):
    """A thing that a query finds: its id and kind, the name that matched, how, and how well (0..1)."""

    entity: str
    kind: str
    name: str
    lang: str
    how: How
    score: float
