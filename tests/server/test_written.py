"""What is written as JSON is read as the same, whatever letters it has."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from linernotes.server.written import dumped

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(VALUES)
def test_json_says_what_it_was_made_of(value: Any) -> None:  # noqa: ANN401
    assert json.loads(dumped(value)) == value


def test_half_of_a_character_becomes_a_question_mark_and_no_error() -> None:
    assert json.loads(dumped({"quote": "비\ud83d를", "title": "나의 그대"})) == {
        "quote": "비?를",
        "title": "나의 그대",
    }
