from __future__ import annotations

import pytest

from linernotes.catalogue import shape

SONG = shape.fields(
    {"id": shape.words}, {"part": shape.maybe(shape.whole), "titles": shape.list_of(shape.words)}
)


def test_what_fits_passes() -> None:
    SONG({"id": "song1", "part": None, "titles": ["Love"]}, "songs[0]")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"id": "x", "part": "two"}, "songs[0].part must be a whole number, not 'two'"),
        ({"id": "x", "part": True}, "songs[0].part must be a whole number, not True"),
        ({"id": "x", "titles": ["a", 3]}, "songs[0].titles[1] must be text that is not empty, not 3"),
        ({"id": " "}, "songs[0].id must be text that is not empty, not ' '"),
        ({}, "songs[0].id is missing"),
        (
            {"id": "x", "title": "y"},
            "songs[0].title is not a field of a reading; leave it out, or correct its name",
        ),
        ([], "songs[0] must be an object, not []"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(value: object, message: str) -> None:
    with pytest.raises(shape.ShapeError) as caught:
        SONG(value, "songs[0]")
    assert str(caught.value) == message


def test_a_long_value_is_shown_cut() -> None:
    with pytest.raises(shape.ShapeError, match="…"):
        shape.whole("x" * 1000, "part")
