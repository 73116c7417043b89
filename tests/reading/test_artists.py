"""A singer's group is read from what stands before the name, in whatever language, known or not."""

from __future__ import annotations

import pytest

from linernotes.model.page import Span
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.artists import Roster
from linernotes.reading.credits import ArtistCredit


def groups(text: str, singer: str) -> list[str]:
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    at = analysis.text.index(singer)
    roster = Roster(analysis, [])
    index = roster.add(ArtistCredit(Span(at, at + len(singer))))
    return [span.of(analysis.text) for span in roster.artists[index].groups]


@pytest.mark.parametrize(
    ("text", "singer", "group"),
    [
        ("이 노래는 그룹 달토끼의 하나린이 불렀다고 한다.", "하나린", "달토끼"),
        ("이 노래는 달토끼 멤버 하나린이 불렀다고 한다.", "하나린", "달토끼"),
        ("이 노래는 그룹 달토끼의 메인보컬 하나린이 불렀다.", "하나린", "달토끼"),
        (
            "The song is sung for the drama by Moonhare member Hanarin, and that is all.",
            "Hanarin",
            "Moonhare",
        ),
        ("The song is sung for the drama by EXO’s member Hanarin, and that is all of it.", "Hanarin", "EXO"),
    ],
)
def test_a_group_before_the_name_is_the_singers(text: str, singer: str, group: str) -> None:
    assert groups(text, singer) == [group]


@pytest.mark.parametrize(
    ("text", "singer"),
    [
        ("이 작품에서는 밴드 하나린이 노래를 불렀다고 한다.", "하나린"),
        ("The song is sung by the girl group member Hanarin and it is for the drama.", "Hanarin"),
        ("The song is sung for the drama by rock band Hanarin, and that is all of it.", "Hanarin"),
        ("Das Lied der Band Hanarin ist für das Drama und die Serie aufgenommen worden.", "Hanarin"),
    ],
)
def test_plain_words_before_a_name_are_no_group(text: str, singer: str) -> None:
    assert groups(text, singer) == []


def test_a_known_group_s_other_spelling_in_brackets_is_its_own_name() -> None:
    text = "그룹 마마무(MAMAMOO)가 새 노래를 부른다."
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    roster = Roster(analysis, [])
    at = text.index("마마무")
    roster.add(ArtistCredit(Span(at, at + 3), groups=(Span(at + 4, at + 11),)))
    assert roster.artists[0].groups == []
    assert [name.of(text) for name in roster.artists[0].names] == ["마마무", "MAMAMOO"]
