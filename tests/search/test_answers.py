"""An answer as a table: for notebooks, escaped; for data frames, a row a hit."""

from __future__ import annotations

import pytest

from linernotes.search.answers import COLUMNS, Answer, ByLabel, ByName, BySentence, ByTie, Hit, Part
from linernotes.search.names.records import How

HIT = Hit(
    id="song1",
    kind="song",
    names=("<b>Rain</b>", "비"),
    score=0.9,
    why=(
        ByName("비", "ko", How.EXACT, 1.0),
        BySentence("It <i>rains</i> & pours. " * 20, "page.txt", "en"),
        ByLabel("theme", "longing"),
        ByTie("artist", "Gummy"),
    ),
    artists=("Gummy",),
    shows=("Goblin",),
    part="3",
    released="2020-01-14",
)
ANSWER = Answer("<rain>", (HIT,), (Part("gummy", "artist", "Gummy"),), 1, notices=("an index & its <state>",))
NOTHING = Answer("<rain>", ())


def test_a_notebook_shows_a_table_in_which_nothing_is_markup_that_pages_wrote() -> None:
    shown = ANSWER._repr_html_()
    assert "&lt;b&gt;Rain&lt;/b&gt; / 비" in shown
    assert "It &lt;i&gt;rains&lt;/i&gt; &amp; pours." in shown
    assert "an index &amp; its &lt;state&gt;" in shown
    assert "Understood “gummy” as the artist Gummy (only these)." in shown
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert shown.count("<tr>") == 2


def test_a_notebook_says_that_nothing_was_found() -> None:
    assert NOTHING._repr_html_() == (
        "<p>Nothing in the catalogue is called or said to be like “&lt;rain&gt;”.</p>"
    )


def test_rows_say_why_in_words() -> None:
    (row,) = ANSWER.rows()
    assert list(row) == list(COLUMNS)
    assert str(row["why"]).startswith("비 (exact); “It <i>rains</i>")
    assert str(row["why"]).endswith("…” (page.txt); longing; artist Gummy")


@pytest.mark.parametrize("answer", [ANSWER, NOTHING])
def test_data_frames_have_a_row_a_hit_and_the_same_columns_without_one(answer: Answer) -> None:
    pandas = pytest.importorskip("pandas")
    frame = answer.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(answer)


@pytest.mark.parametrize("answer", [ANSWER, NOTHING])
def test_polars_has_them_with_their_types(answer: Answer) -> None:
    polars = pytest.importorskip("polars")
    frame = answer.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.schema["artists"] == polars.List(polars.String)
    assert frame.height == len(answer)
