"""Parts and the whole, as music databases know them."""

from __future__ import annotations

from linernotes.guide.releases import releases
from linernotes.model.guide import Guide


def test_each_part_is_a_release_and_so_is_the_whole(guide: Guide) -> None:
    found = releases(guide)
    assert [release.part for release in found] == [1, 2, 5, 6, None]
    assert [len(release.songs) for release in found] == [1, 1, 1, 1, len(guide.songs)]
    assert found[0].name(guide.names[1]) == "Dr. Romantic 2 OST Part.1"
    assert found[-1].name(guide.names[0]) == "낭만닥터 김사부 2 OST"
    assert len({release.id for release in found}) == len(found)


def test_a_part_has_the_day_of_its_song_and_the_whole_none_while_one_is_unknown(guide: Guide) -> None:
    found = releases(guide)
    assert (found[0].released, found[-1].released) == ("2020-01-07", "")


def test_a_soundtrack_without_songs_has_no_release(guide: Guide) -> None:
    assert releases(Guide(guide.id, guide.names, (), ())) == ()
