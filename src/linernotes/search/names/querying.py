"""A query as the keys it may mean: as it stands, and as it would be on the other keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from linernotes.search.names.building import BONES, INITIALS, NEAR_BONES, NEAR_SOUNDS, SOUND, TYPED
from linernotes.search.names.hashing import hash_of, near_hashes_of
from linernotes.search.names.kana import as_korean
from linernotes.search.names.keys import (
    bones,
    on_korean_keyboard,
    on_latin_keyboard,
    sound,
    spelled,
    typed,
    typed_initials,
)


@dataclass(frozen=True)
class Query:
    """The keys of a query, made when they are asked for; "" where it has no such key."""

    text: str

    @cached_property
    def typed(self) -> str:
        """Its strokes."""
        return typed(self.text)

    @cached_property
    def other(self) -> str:
        """Its strokes with the other keyboard switched on."""
        return on_korean_keyboard(self.text) or on_latin_keyboard(self.typed)

    @cached_property
    def readings(self) -> tuple[Query, ...]:
        """It, and it as a Korean name if it is in kana: what is compared by sound."""
        korean = as_korean(self.text)
        return (self, Query(korean)) if korean and korean != self.text else (self,)

    @cached_property
    def initials(self) -> str:
        """The initial consonants that it consists of."""
        return typed_initials(self.text)

    @cached_property
    def sound(self) -> str:
        """Its sounds."""
        return sound(self.text)

    @cached_property
    def bones(self) -> str:
        """The consonants of its sounds."""
        return bones(self.sound)

    @cached_property
    def spelled(self) -> str:
        """It in Latin letters."""
        return spelled(self.text)

    def initial_hashes(self) -> list[int]:
        """The hash under which names lie whose syllables begin so, if it consists of initial consonants."""
        return [hash_of(self.initials, INITIALS)] if self.initials else []

    def typed_hashes(self) -> list[int]:
        """The hashes under which names lie that are typed nearly so."""
        found = near_hashes_of(self.typed, TYPED)
        return found + near_hashes_of(self.other, TYPED) if self.other else found

    def sound_hashes(self) -> list[int]:
        """The hash under which names lie that sound so."""
        return [hash_of(self.sound, SOUND)] if self.sound else []

    def near_sound_hashes(self) -> list[int]:
        """The hashes under which names lie that sound nearly so, or whose consonants do."""
        return _near(self.sound, SOUND, NEAR_SOUNDS) + _near(self.bones, BONES, NEAR_BONES)


def _near(key: str, salt: int, lengths: range) -> list[int]:
    # A key one shorter than those can be one of them with a character left out.
    near = len(key) in lengths or len(key) - 1 in lengths
    return near_hashes_of(key, salt) if near else [hash_of(key, salt)] if key else []
