"""Tells the titles of one song apart: official ones, ones written by ear, translations, slips.

A song has one official title in the script of its country and one in Latin letters, as a rule;
both are those that most independent sources print. What differs from one of them by a letter is a
slip, what only sounds like one is its spelling in another script, and the rest are translations.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linernotes.identity.titles import title_keys, title_signals
from linernotes.text.scripts import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linernotes.model.guide import Fact

OFFICIAL = "official"
BY_EAR = "by ear"
TRANSLATED = "translated"
MISSPELT = "misspelt"

_KINDS = {"title slip": MISSPELT, "title by ear": BY_EAR}
_AT_HOME = (Script.HANGUL, Script.LATIN)


def with_kinds(titles: Sequence[Fact]) -> tuple[Fact, ...]:
    """The titles of one song, best supported first, each with its kind."""
    official: dict[Script, Fact] = {}
    told: list[Fact] = []
    for title in titles:
        kind = _kind(title, official)
        if kind == OFFICIAL:
            official[script_of(title.text)] = title
        told.append(replace(title, kind=kind))
    return tuple(told)


def _kind(title: Fact, official: dict[Script, Fact]) -> str:
    for other in official.values():
        signal = next(title_signals(title_keys([title.text]), title_keys([other.text])), None)
        if signal is not None and signal.kind in _KINDS:
            return _KINDS[signal.kind]
    script = script_of(title.text)
    # Elsewhere than at home a title is a translation, unless the song has no other.
    return OFFICIAL if script not in official and (script in _AT_HOME or not official) else TRANSLATED
