"""How a thing is named where it stands in a list: its own script beside Latin letters."""

from __future__ import annotations

from dataclasses import dataclass

from linernotes.catalogue.kinds import with_kinds
from linernotes.catalogue.naming import Named
from linernotes.guide.names import pair
from linernotes.guide.printable import printable
from linernotes.guide.runs import language_tag
from linernotes.identity.subjects import Kind
from linernotes.model.guide import Fact


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its language ("" if unknown)."""

    text: str
    lang: str


def leading(thing: Named) -> tuple[Name, ...]:
    """The one or two names that lead, own script before Latin; at least one."""
    facts = [Fact(text, lang) for text, lang, _ in thing.names]
    first, _ = pair(with_kinds(facts) if thing.kind == Kind.SONG else facts, None)
    return tuple(Name(printable(fact.text), language_tag(fact.lang)) for fact in first or facts[:1])


def others(thing: Named) -> tuple[Name, ...]:
    """All other names, the most printed first."""
    led = {name.text for name in leading(thing)}
    named = (Name(printable(text), language_tag(lang)) for text, lang, _ in thing.names)
    return tuple(name for name in named if name.text not in led)
