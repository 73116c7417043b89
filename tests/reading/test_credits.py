from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.analysis import analyse
from linernotes.reading.credits import parse_credit, strip


class Seen(NamedTuple):
    name: str
    groups: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    featured: bool = False


def parse(credit: str, language: str = "en") -> list[Seen]:
    """The credit read out of the middle of a page, so that offsets are not those of the string."""
    text = f"Someone: {credit} | end"
    page = Page("x.txt", "", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language=language)
    found = parse_credit(analyse(page), 9, 9 + len(credit))
    return [
        Seen(
            c.name.of(text),
            tuple(g.of(text) for g in c.groups),
            tuple(a.of(text) for a in c.also),
            c.featured,
        )
        for c in found
    ]


@pytest.mark.parametrize(
    "credit", ["Chanyeol (EXO) and Punch", "Chanyeol (EXO) & Punch", "Chanyeol (EXO) x Punch"]
)
def test_a_bracket_before_a_joining_word_belongs_to_the_first_name_alone(credit: str) -> None:
    assert parse(credit) == [Seen("Chanyeol", ("EXO",)), Seen("Punch")]


@pytest.mark.parametrize(
    ("credit", "wanted"),
    [
        ("EXO’s Baekhyun", Seen("Baekhyun", ("EXO",))),
        ("TWICE's Jihyo", Seen("Jihyo", ("TWICE",))),
        ("Girls' Generation's Taeyeon", Seen("Taeyeon", ("Girls' Generation",))),
        ("V (BTS)", Seen("V", ("BTS",))),
        ("엑소 백현", Seen("백현", ("엑소",))),
        ("EXO 백현", Seen("백현", ("EXO",))),
        ("백현 (엑소)", Seen("백현", ("엑소",))),
        ("방탄소년단 뷔", Seen("뷔", ("방탄소년단",))),
        ("Sejeong of gugudan", Seen("Sejeong", ("gugudan",))),
        ("Punch (펀치)", Seen("Punch", (), ("펀치",))),
        ("백현(BAEKHYUN)", Seen("백현", (), ("BAEKHYUN",))),
        ("Mirelle Vaughn", Seen("Mirelle Vaughn")),
    ],
)
def test_one_artist_is_parted_from_the_group_and_from_other_spellings(credit: str, wanted: Seen) -> None:
    assert parse(credit) == [wanted]


@pytest.mark.parametrize("name", ["Earth, Wind & Fire", "10cm", "K.Will", "EXO-CBX", "V"])
def test_known_names_stay_whole(name: str) -> None:
    assert parse(name) == [Seen(name)]


def test_a_known_name_with_commas_stays_whole_beside_others() -> None:
    assert [s.name for s in parse("Earth, Wind & Fire and Punch")] == ["Earth, Wind & Fire", "Punch"]


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("찬열&펀치", ["찬열", "펀치"]),
        ("첸 x 펀치", ["첸", "펀치"]),
        ("첸과 펀치", ["첸", "펀치"]),
        ("Mirelle Vaughn, Theo Park and Ada Lindqvist", ["Mirelle Vaughn", "Theo Park", "Ada Lindqvist"]),
        ("Mirelle Vaughn & Theo Park", ["Mirelle Vaughn", "Theo Park"]),
        ("은별·하람", ["은별", "하람"]),
    ],
)
def test_joined_artists_are_parted(credit: str, names: list[str]) -> None:
    assert [s.name for s in parse(credit)] == names


@pytest.mark.parametrize("mark", ["feat.", "ft.", "featuring", "Feat.", "FT."])
def test_guests_are_featured(mark: str) -> None:
    wanted = [Seen("Chanyeol", ("EXO",)), Seen("Punch", featured=True)]
    assert parse(f"EXO’s Chanyeol {mark} Punch") == wanted
    assert parse(f"EXO’s Chanyeol ({mark} Punch)") == wanted


def test_several_guests_are_all_featured() -> None:
    assert [(s.name, s.featured) for s in parse("Chanyeol feat. Punch & Heize")] == [
        ("Chanyeol", False), ("Punch", True), ("Heize", True),
    ]  # fmt: skip


@pytest.mark.parametrize("credit", ["feat. Punch", "(feat. Punch)", "피처링 Punch"])
def test_guests_without_a_main_artist_are_still_guests(credit: str) -> None:
    assert parse(credit) == [Seen("Punch", featured=True)]


def test_a_name_that_begins_like_the_mark_of_a_guest_stays_whole() -> None:
    assert parse("Punch & FT Island") == [Seen("Punch"), Seen("FT Island")]


def test_a_bracket_with_the_members_of_a_group_is_no_group() -> None:
    assert parse("EXO-CBX (Chen, Baekhyun, Xiumin)") == [Seen("EXO-CBX")]
    assert parse("EXO-CBX(첸, 백현, 시우민)") == [Seen("EXO-CBX")]


def test_a_group_said_once_holds_for_the_names_before_it() -> None:
    assert parse("은재, 로이든 of 노바팩") == [Seen("은재", ("노바팩",)), Seen("로이든", ("노바팩",))]
    assert [s.groups for s in parse("Chen, Baekhyun & Xiumin (EXO-CBX)")] == [("EXO-CBX",)] * 3


def test_a_group_said_once_does_not_hold_for_names_that_are_no_members() -> None:
    assert parse("Punch, V (BTS)") == [Seen("Punch"), Seen("V", ("BTS",))]


def test_spellings_in_one_bracket_are_handed_out_in_order() -> None:
    assert parse("세온, 유진아 (Seon, Yu Jina)") == [
        Seen("세온", (), ("Seon",)),
        Seen("유진아", (), ("Yu Jina",)),
    ]


def test_a_calling_is_no_part_of_a_name() -> None:
    assert parse("가수 백현", "ko") == [Seen("백현")]
    assert parse("singer Mirelle Vaughn") == [Seen("Mirelle Vaughn")]


@pytest.mark.parametrize("credit", [",", " & ", "“”", "-"])
def test_marks_alone_credit_nobody(credit: str) -> None:
    assert parse(credit) == []


def test_strip_keeps_the_stop_of_an_initial() -> None:
    text = "“R.E.M.”, and"
    assert strip(text, 0, 9).of(text) == "R.E.M."


def test_strip_keeps_the_stop_of_junior() -> None:
    text = "“Harry Lane Jr.”, and"
    assert strip(text, 0, 16).of(text) == "Harry Lane Jr."


PIECES = st.sampled_from(
    [
        "EXO", "’s ", "백현", "엑소 ", "V", " (BTS)", "(", ")", "（", ", ", " & ", " x ", "feat. ", " of ",
        "과 ",
        "펀치", "Punch", " ", "\u200b", "🎤", "‘", "”", "의 ",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=400)
@given(st.lists(PIECES, min_size=1, max_size=14).map("".join), st.sampled_from(["en", "ko", "ja"]))
def test_any_credit_is_read_into_spans_of_itself(credit: str, language: str) -> None:
    text = f"Someone: {credit} | end"
    page = Page("x.txt", "", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language=language)
    whole = Span(9, 9 + len(credit))
    for found in parse_credit(analyse(page), *whole):
        assert found.name.of(text).strip()
        assert whole.contains(found.name)
        assert found.printed.contains(found.name)
        for other in (*found.also, *found.groups):
            assert whole.contains(other)
            assert not other.overlaps(found.name)
