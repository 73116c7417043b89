"""How a thing is named where it stands in a list: its own script beside Latin letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from linernotes.catalogue.kinds import with_kinds
from linernotes.catalogue.naming import Named
from linernotes.guide.names import pair
from linernotes.guide.printable import printable
from linernotes.guide.runs import language_tag
from linernotes.identity.subjects import Kind
from linernotes.model.guide import Fact
from linernotes.text.scripts import Script, script_of

_HOMES = (Script.HANGUL, Script.KANA, Script.HAN, Script.THAI, Script.CYRILLIC, Script.OTHER)
"""Scripts, those first whose songs pages of all others write about."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its language ("" if unknown)."""

    text: str
    lang: str


def leading(thing: Named) -> tuple[Name, ...]:
    """The one or two names that lead, own script before Latin; at least one."""
    facts = [Fact(text, lang) for text, lang, _ in thing.names]
    first, _ = pair(with_kinds(facts) if thing.kind == Kind.SONG else facts, _home(thing))
    return tuple(Name(printable(fact.text), language_tag(fact.lang)) for fact in first or facts[:1])


def in_one_line(thing: Named, artists: Sequence[Named], shows: Sequence[Named]) -> str:
    """A thing in one line, for whoever is sent a link to it: its names, its singers, its shows."""
    return " · ".join(
        " / ".join(name.text for name in leading(one)) for one in (thing, *artists[:4], *shows[:4])
    )


def _home(thing: Named) -> Script | None:
    """The script other than Latin that most pages print it in; of those, the first of :data:`_HOMES`."""
    pages: Counter[Script] = Counter()
    for text, _, count in thing.names:
        pages[script_of(text)] += count
    del pages[Script.LATIN]
    return max(pages, key=lambda script: (pages[script], -_HOMES.index(script)), default=None)


def others(thing: Named) -> tuple[Name, ...]:
    """All other names, the most printed first."""
    led = {name.text for name in leading(thing)}
    named = (Name(printable(text), language_tag(lang)) for text, lang, _ in thing.names)
    return tuple(name for name in named if name.text not in led)
