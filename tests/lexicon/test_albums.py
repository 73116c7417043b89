"""Names of albums, in the words of any language."""

from __future__ import annotations

import pytest

from linernotes.lexicon.albums import part_of_album, show_of_album, show_of_soundtrack


@pytest.mark.parametrize(
    ("album", "show", "part"),
    [
        ("Dr. Romantic 2 OST Part.2", "Dr. Romantic 2", 2),
        ("dr. romantic 2 ost pt. 3", "dr. romantic 2", 3),
        ("낭만닥터 김사부 2 OST 파트4", "낭만닥터 김사부 2", 4),
        ("Goblin (Original Soundtrack)", "Goblin (Original  )", None),
        ("OST", "OST", None),
        ("Dr. Romantic 2", "Dr. Romantic 2", None),
    ],
)
def test_the_show_and_the_part_are_told(album: str, show: str, part: int | None) -> None:
    assert " ".join(show_of_album(album).split()) == " ".join(show.split())
    assert part_of_album(album) == part


@pytest.mark.parametrize(
    ("album", "show"),
    [
        ("낭만닥터 김사부2 OST (Go away go away)", "낭만닥터 김사부2"),
        ("도깨비 OST Part.9", "도깨비"),
        ("Goblin (Original Television Soundtrack), Pt. 1", "Goblin"),
        ("『호텔 델루나』 OST", "호텔 델루나"),
        ("OST Part.2 도깨비", "도깨비"),
        ("OST", None),
        ("LOVE & HONESTY", None),
        ("Lost", None),
    ],
)
def test_a_soundtrack_is_told_by_its_title_and_tells_its_show(album: str, show: str | None) -> None:
    assert show_of_soundtrack(album) == show
