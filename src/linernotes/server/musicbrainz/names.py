"""The names of a thing as MusicBrainz has them: one that counts, and aliases with their languages.

A tagger that was told to prefer a language takes the primary alias of that language, so every
language has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linernotes.catalogue.naming import Named
from linernotes.guide.codes import language_of
from linernotes.guide.names import ASTRAY, pair
from linernotes.guide.printable import printable
from linernotes.identity.names import known_spellings
from linernotes.model.contract import JsonObject
from linernotes.model.guide import Fact
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of


def names_of(artist: Named) -> list[Fact]:
    """The spellings of an artist that pages print, the most printed first, then others that are known."""
    printed = [Fact(text, lang) for text, lang, _ in artist.names]
    seen = {fold(fact.text) for fact in printed}
    known = known_spellings([fact.text for fact in printed], [])
    return printed + [Fact(name, kind="known") for name in known if fold(name) not in seen]


def canonical(names: Sequence[Fact], home: Script | None = None) -> str:
    """The name that stands for the thing: in its own script, if it has one beside Latin letters."""
    leading, _ = pair(names, home)
    return shown((leading or tuple(names))[0].text) if names else "[unknown]"


def latin(names: Sequence[Fact]) -> str:
    """The first name in Latin letters, or else the first of all."""
    found = (fact for fact in names if script_of(fact.text) is Script.LATIN)
    return shown(next(found, names[0]).text) if names else "[unknown]"


def aliases(names: Iterable[Fact], kind: str) -> list[JsonObject]:
    """Every name once, the first of each language being its primary one, unless it is written amiss.

    Args:
        names: the most printed first.
        kind: what MusicBrainz calls the names of such things, as "Artist name".
    """
    found: list[JsonObject] = []
    served: set[str] = set()
    for fact in names:
        language, astray = language_of(fact), fact.kind in ASTRAY
        first = bool(language) and language not in served and not astray
        if first:
            served.add(language)
        text = shown(fact.text)
        found.append(
            {
                "name": text,
                "sort-name": text,
                "locale": language or None,
                "primary": first or None,
                "type": "Search hint" if astray else kind,
                "type-id": None,
                "begin": None,
                "end": None,
                "ended": False,
            }
        )
    return found


def shown(text: str) -> str:
    """A name as it may stand in a tag."""
    return printable(text).strip()
