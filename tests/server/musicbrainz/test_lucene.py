"""The search language, as the clients write it and as nobody should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.server.musicbrainz.lucene import Clause, Need, clauses

MUST, NOT = Need.MUST, Need.MUST_NOT


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (  # beets
            r"release:(descendants of the sun ost\: part.4) artist:(gummy)",
            [Clause("release", "descendants of the sun ost: part.4"), Clause("artist", "gummy")],
        ),
        (
            r"release:(b) arid:(89ad4ac3\-39f7\-470e\-963a\-56509c546377)",
            [Clause("release", "b"), Clause("arid", "89ad4ac3-39f7-470e-963a-56509c546377")],
        ),
        (
            r"artist:(gummy) recording:(you are my everything \(feat. x\))",
            [Clause("artist", "gummy"), Clause("recording", "you are my everything (feat. x)")],
        ),
        (  # musicbrainzngs, strict
            'artist:"Gummy" AND release:"OST Part.4"',
            [Clause("artist", "Gummy", MUST), Clause("release", "OST Part.4", MUST)],
        ),
        ("my love", [Clause("", "my love")]),
        ("NOT artist:gummy love", [Clause("artist", "gummy", NOT), Clause("", "love")]),
        ("love -artist:gummy", [Clause("", "love"), Clause("artist", "gummy", NOT)]),
        ("love~2 day^3", [Clause("", "love day")]),
        (
            "recording:love AND NOT artist:gummy",
            [Clause("recording", "love", MUST), Clause("artist", "gummy", NOT)],
        ),
        ("(love OR day)", [Clause("", "love"), Clause("", "day")]),
        ("release:(unclosed", [Clause("release", "unclosed")]),
        ('"unclosed', [Clause("", "unclosed")]),
        ("that's all: 12:45", [Clause("", "that's all : 12 : 45")]),
        ("   ", []),
        ("release:()", []),
    ],
)  # fmt: skip
def test_clauses_are_told_apart(query: str, expected: list[Clause]) -> None:
    assert clauses(query) == expected


@given(st.text(alphabet='abc 가나 :()"\\+-!&|~^ANDORT', max_size=200) | st.text(max_size=200))
def test_nothing_is_a_syntax_error_and_no_clause_is_without_words(query: str) -> None:
    assert all(clause.text.strip() for clause in clauses(query))
