from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.errors import ShowNotFoundError

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue
    from linernotes.model.guide import GuideSong
    from tests.catalogue.conftest import Make


def titles(song: GuideSong) -> set[str]:
    return {fact.text for fact in song.titles}


def test_pages_in_two_languages_add_up_to_one_guide(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    guide = catalogue.guide("dr romantic 2")
    for s in guide.songs:
        print(s)
    assert [titles(song) for song in guide.songs] == [
        {"My Love", "너를 사랑하고 있어"},
        {"Go Away Go Away"},
        {"My Love", "나의 그대"},
        {"Your Day"},
    ]
