"""Who and what the catalogue knows by name: artists, groups and shows, looked up as fast as a word is read.

A query is taken apart by asking of each stretch of it whether it names something, some hundred times a
query; so these names, unlike titles, are kept in memory by their keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from linernotes.catalogue.naming import Named
from linernotes.identity.subjects import Kind
from linernotes.search.names.keys import script_of_key, sound, sound_all, typed, typed_all
from linernotes.search.names.segment import SURE_SOUNDS
from linernotes.search.understanding import Meant
from linernotes.text.fold import fold

Value = TypeVar("Value")


class Roster:
    """The artists, groups and shows of a catalogue by what they are called."""

    def __init__(
        self, things: Mapping[str, Named], groups: Mapping[str, set[str]], is_title: Callable[[str], bool]
    ) -> None:
        """Look up the artists and shows among ``things``.

        Args:
            things: all things by id.
            groups: the ids of the members of each group, by its folded name.
            is_title: whether something is called just so, however it is typed.
        """
        self._things, self._groups, self._is_title = things, groups, is_title
        known = [thing for thing in things.values() if thing.kind in {Kind.ARTIST, Kind.SHOW}]
        rows = [(thing.id, text) for thing in known for text, _, _ in thing.names]
        keys = typed_all(text for _, text in rows)
        sounds = sound_all(text for _, text in rows)
        self._typed = _grouped(zip(keys, (ident for ident, _ in rows), strict=True))
        self._sounding = _grouped(
            (said, (ident, script_of_key(key)))
            for said, key, (ident, _) in zip(sounds, keys, rows, strict=True)
            if len(said) >= SURE_SOUNDS and key
        )

    def meant(self, text: str) -> Meant | None:
        """The artists, the group or the shows that are called just so, or sound just so in another script."""
        key = typed(text)
        return self._meant(text, key, sound(text) if key and key not in self._typed else "")

    def meant_by(self, asked: Sequence[tuple[str, bool]]) -> Iterator[Meant | None]:
        """What each of some texts means, as :meth:`meant`; if it is marked so, only what is typed so."""
        keys = typed_all(text for text, _ in asked)
        unknown = [
            place
            for place, (key, (_, exact)) in enumerate(zip(keys, asked, strict=True))
            if key and not exact and key not in self._typed
        ]
        said = dict(zip(unknown, sound_all(asked[place][0] for place in unknown), strict=True))
        for place, (key, (text, _)) in enumerate(zip(keys, asked, strict=True)):
            yield self._meant(text, key, said.get(place, ""))

    def _meant(self, text: str, key: str, said: str) -> Meant | None:
        """What a text means by its typed key, or by its sound if that is given."""
        heard = self._sounding.get(said)
        return self._named(text, self._heard(text, key, heard) if heard else self._typed.get(key, ()))

    def _named(self, text: str, ids: Collection[str]) -> Meant | None:
        if members := self._groups.get(fold(text)):
            singers = members.union(ident for ident in ids if self._things[ident].kind == Kind.ARTIST)
            return Meant("artist", text, tuple(sorted(singers)))
        if not ids:
            return None
        for kind in (Kind.ARTIST, Kind.SHOW):
            if found := sorted({ident for ident in ids if self._things[ident].kind == kind}):
                return Meant(str(kind), self._things[found[0]].names[0][0], tuple(found))
        return None

    def _heard(self, text: str, key: str, heard: Iterable[tuple[str, int]]) -> set[str]:
        """The things that sound so in another script, unless something is called just so in this one."""
        ids = {ident for ident, script in heard if script != script_of_key(key)}
        return set() if ids and self._is_title(text) else ids


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key:
            found[key].append(value)
    return dict(found)
