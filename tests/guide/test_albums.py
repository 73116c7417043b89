"""Names of albums, in the words of any language."""

from __future__ import annotations

import pytest

from linernotes.guide.albums import part_of_album, show_of_album


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
