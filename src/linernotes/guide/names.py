"""Which two names of a thing stand side by side, and which follow as other spellings.

A booklet shows a title in the script it was written in and in Latin letters, as equals. Which
script is the soundtrack's own is read off its names: the one that most pages use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from linernotes.guide.languages import script_of_language
from linernotes.model.guide import Fact, Guide
from linernotes.text.scripts import Script, letter_counts, script_of

ASTRAY = frozenset(("by ear", "misspelt"))
"""The kinds of titles that never lead: another title is what they were to be."""


def own_script(guide: Guide) -> Script | None:
    """The script other than Latin that most pages print names of this show and its songs in, if any."""
    found: Counter[Script] = Counter()
    for fact in (*guide.names, *(title for song in guide.songs for title in song.titles)):
        if letter_counts(fact.text):
            found[script_of(fact.text)] += max(1, fact.sources)
    del found[Script.LATIN]
    preferred = [s for s in map(script_of_language, guide.languages) if s is not Script.LATIN]
    if preferred:
        return preferred[0]
    return max(sorted(found), key=found.__getitem__) if found else None


def pair(names: Sequence[Fact], home: Script | None) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The one or two names that lead, own script before Latin, and all others in their order.

    Args:
        names: spellings of one thing, the best first.
        home: the script from :func:`own_script`.
    """
    scripts = [(fact, script_of(fact.text)) for fact in names if fact.kind not in ASTRAY]
    latin = next((fact for fact, script in scripts if script is Script.LATIN), None)
    others = [fact for fact, script in scripts if script is not Script.LATIN]
    native = next((fact for fact in others if script_of(fact.text) is home), others[0] if others else None)
    leading = tuple(fact for fact in (native, latin) if fact is not None)
    return leading, tuple(fact for fact in names if fact not in leading)
