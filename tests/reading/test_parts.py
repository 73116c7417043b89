from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.reading.parts import find_parts, number_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from linernotes.reading.scope import PageContext

    Build = Callable[..., PageContext]


def parts(context: PageContext) -> list[str | None]:
    """The part of each song, in order."""
    found = {finding.song: finding.value for finding in find_parts(context)}
    return [found.get(song) for song in range(len(context.songs))]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("‘Paper Lantern’ OST Part.3 “Slow Rain” is out.", "3"),
        ("“Slow Rain” (Paper Lantern OST Pt. 10)", "10"),
        ("[Paper Lantern OST PART 4] Haneul - Slow Rain MV", "4"),
        ("Haneul sings “Slow Rain” for OST Part3 of the drama.", "3"),
        ("The third OST, “Slow Rain,” comes from Haneul.", "3"),
        ("“Slow Rain” is the 7th OST single of ‘Paper Lantern’.", "7"),
        ("‘Paper Lantern’ first OST “Slow Rain” is here.", "1"),
        ("Paper Lantern OST 1 “Slow Rain”", "1"),
    ],
)
def test_english_part_numbers_are_read(page_context: Build, text: str, part: str) -> None:
    assert parts(page_context(text, ["Slow Rain"])) == [part]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("‘종이 등불’ OST Part.3 ‘느린 비’가 공개된다.", "3"),
        ("‘종이 등불’ OST 파트1 ‘느린 비’를 부른 이하늘", "1"),
        ("‘종이 등불’ OST Part. 6 ‘느린 비’", "6"),
        ("열한번째 OST로 이하늘의 ‘느린 비’를 준비했다.", "11"),
        ("‘종이 등불’ 네 번째 OST인 이하늘의 ‘느린 비’를 내놓는다.", "4"),
        ("‘종이 등불’ 첫 OST ‘느린 비’", "1"),
        ("이하늘은 ‘느린 비’로 ‘종이 등불’의 여섯 번째 가창자가 됐다.", "6"),
        ("‘종이 등불’ 7번째 OST 주자의 ‘느린 비’", "7"),
    ],
)
def test_korean_part_numbers_are_read(page_context: Build, text: str, part: str) -> None:
    assert parts(page_context(text, ["느린 비"], language="ko")) == [part]


@pytest.mark.parametrize(
    "text",
    [
        "3. “Slow Rain” ranked 3rd, from season 2 of the drama with the OST.",
        "Part 2 of this article about OST songs is on “Slow Rain”.",
        "OST Vol.2 holds “Slow Rain”, track 3.",
        "It is her third OST, “Slow Rain”.",
        "“Slow Rain” is the first OST that Haneul sang.",
        "“Slow Rain” is among the best 2020 OST songs, with an OST 100 list.",
    ],
)
def test_other_numbers_are_no_parts(page_context: Build, text: str) -> None:
    assert parts(page_context(text, ["Slow Rain"])) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "이하늘의 데뷔 후 첫 OST ‘느린 비’",
        "이번이 세 번째 OST인 이하늘의 ‘느린 비’",
        "첫 곡은 ‘느린 비’, 두 번째 곡은 없었다.",
        "시즌2 파트2에서 나온 ‘느린 비’",
        "OST 4곡 가운데 ‘느린 비’",
        "OST 2위 ‘느린 비’",
    ],
)
def test_other_korean_numbers_are_no_parts(page_context: Build, text: str) -> None:
    assert parts(page_context(text, ["느린 비"], language="ko")) == [None]


def test_of_several_songs_the_one_right_behind_the_number_has_it(page_context: Build) -> None:
    text = "Part.1 “Low Tide” by Mina and Part.2 “Slow Rain” opened the OST; OST Part.3 is “Sea”."
    assert parts(page_context(text, ["Low Tide", "Slow Rain", "Sea"])) == ["1", "2", "3"]


def test_a_number_after_its_title_is_not_given_to_the_next_song(page_context: Build) -> None:
    text = "“Slow Rain” is the third OST, after “Low Tide” by Mina."
    assert parts(page_context(text, ["Slow Rain", "Low Tide"])) == ["3", None]


def test_the_number_of_a_title_that_was_not_found_goes_to_nobody(page_context: Build) -> None:
    text = "“Slow Rain” is lovely. The OST Part.2 “Unheard” is not."
    assert parts(page_context(text, ["Slow Rain"])) == [None]


def test_a_heading_hands_its_number_to_the_songs_below_it(page_context: Build) -> None:
    text = """# Original soundtrack
# Part 1
- "Slow Rain" – Haneul
- "Slow Rain (Inst.)"
# Part 2
- "Low Tide" – Mina
# Trivia
- "Old Song" is heard in the first episode
"""
    context = page_context(text, ["Slow Rain", "Slow Rain (Inst.)", "Low Tide", "Old Song"])
    assert parts(context) == ["1", "1", "2", None]


def test_a_cell_hands_its_number_to_the_songs_of_its_row(page_context: Build) -> None:
    text = """!Part | Title | Artist
Part 1 | Slow Rain | Haneul
Part 2 | Low Tide | Mina
- | Sea | Mina"""
    assert parts(page_context(text, ["Slow Rain", "Low Tide", "Sea"])) == ["1", "2", None]


def test_a_headline_without_a_title_speaks_of_the_song_of_the_page(page_context: Build) -> None:
    text = "# ‘종이 등불’ 두 번째 OST 주인공은 이하늘\n이하늘이 ‘느린 비’를 불렀다."
    assert parts(page_context(text, ["느린 비"], language="ko")) == ["2"]


def test_two_numbers_that_contradict_each_other_are_none(page_context: Build) -> None:
    text = "‘Paper Lantern’ OST Part.3 “Slow Rain” is out.\nOST Part.4 “Slow Rain” is a hit."
    assert parts(page_context(text, ["Slow Rain"])) == [None]


def test_a_printed_number_outweighs_a_counted_one(page_context: Build) -> None:
    text = "The second OST, “Slow Rain,” is lovely.\n‘Paper Lantern’ OST Part.3 “Slow Rain” is out."
    assert parts(page_context(text, ["Slow Rain"])) == ["3"]


def test_the_quote_is_the_words_that_say_so(page_context: Build) -> None:
    context = page_context("‘종이 등불’ OST Part.3 ‘느린 비’", ["느린 비"], language="ko")
    assert [finding.quote.of(context.page.text) for finding in find_parts(context)] == ["Part.3"]
    context = page_context("‘종이 등불’ 세 번째 OST ‘느린 비’", ["느린 비"], language="ko")
    assert [finding.quote.of(context.page.text) for finding in find_parts(context)] == ["세 번째 OST"]


def test_the_number_right_before_a_place_is_known() -> None:
    assert number_before("Part.2 : 2014", 9, "en") == 2
    assert number_before("season 2 : 2014", 11, "en") is None


PIECES = st.sampled_from(
    ["OST ", "Part.3 ", "파트2 ", "세 번째 ", "‘느린 비’ ", "첫 ", "\n", "# ", "- ", "Part 61 ", " | "]
)


@given(st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_every_quote_lies_in_the_text_and_every_part_is_a_number(page_context: Build, text: str) -> None:
    context = page_context(f"느린 비\n{text}", ["느린 비"], language="ko")
    found = find_parts(context)
    assert found == find_parts(context)
    for finding in found:
        assert 0 <= finding.quote.start < finding.quote.end <= len(context.page.text)
        assert 1 <= int(finding.value) <= 60
        assert 0 <= finding.confidence <= 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The OST so far: “Slow Rain” (Part 1, by Haneul) and “Low Tide” by Mina (Part 2)."),
        ("en", "Slow Rain by Haneul (Part. 1), Low Tide by Mina (Part. 2): the whole soundtrack."),
        ("ko", "OST로는 이하늘의 ‘Slow Rain’(Part.1)과 미나의 ‘Low Tide’(Part.2)가 있다."),
        ("ko", "OST를 내놓는다. 이하늘의 ‘Slow Rain’이 Part.1, 미나의 ‘Low Tide’가 Part.2다."),
        ("ja", "OSTはこれまでにVol.1(ハヌル「Slow Rain」)、OST Vol.2(ミナ「Low Tide」)が発表されている。"),
    ],
)
def test_a_number_in_brackets_or_behind_a_particle_is_of_the_title_before_it(
    page_context: Build, language: str, text: str
) -> None:
    assert parts(page_context(text, ["Slow Rain", "Low Tide"], language=language)) == ["1", "2"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The second OST is “Low Tide” by Mina. The first song, “Slow Rain”, is by Haneul."),
        ("id", "OST kedua adalah “Low Tide”. OST pertama diberi judul “Slow Rain” oleh Haneul."),
        ("pt", "Saiu a segunda faixa da trilha, “Low Tide”. A primeira faixa foi “Slow Rain”."),
        ("ja", "第2弾のOST「Low Tide」が公開された。これまでに第1弾の「Slow Rain」が公開されている。"),
        ("ko", "두 번째 OST는 ‘Low Tide’다. 첫 번째 노래는 이하늘의 ‘Slow Rain’이었다."),
    ],
)
def test_a_page_that_counts_a_second_song_means_its_first_one_alike(
    page_context: Build, language: str, text: str
) -> None:
    assert parts(page_context(text, ["Slow Rain", "Low Tide"], language=language)) == ["1", "2"]


def test_a_first_song_alone_counts_nothing(page_context: Build) -> None:
    assert parts(page_context("A first song, “Slow Rain”, is on the OST.", ["Slow Rain"])) == [None]


def test_bare_numbers_are_parts_in_a_column_of_parts_and_nowhere_else(page_context: Build) -> None:
    text = """!Part | No. | Title
1 | 7 | Slow Rain
2 | 8 | Low Tide"""
    assert parts(page_context(text, ["Slow Rain", "Low Tide"])) == ["1", "2"]
    assert parts(page_context(text.replace("Part", "Peak"), ["Slow Rain", "Low Tide"])) == [None, None]


def test_a_row_of_its_own_is_no_heading_of_the_rows_below(page_context: Build) -> None:
    text = """!Part | Date | Title
Part 1 | 2016-08-25 | Unknown (Inst.)
Part 2 | - | Slow Rain
- | - | Low Tide"""
    assert parts(page_context(text, ["Slow Rain", "Low Tide"])) == ["2", None]


def test_a_line_that_describes_the_song_above_is_no_heading_of_the_song_below(page_context: Build) -> None:
    text = """Haneul “Slow Rain”
OST Part 6 of “Paper Lantern”. It looks back on a marriage.
Mina “Low Tide”"""
    assert parts(page_context(text, ["Slow Rain", "Low Tide"])) == ["6", None]
