from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.errors import ContradictionError, ShowNotFoundError, UnknownThingError
from linernotes.guide.export import guide_json

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

    from linernotes.catalogue.store import Catalogue

SHOW = "Dr. Romantic 2"


@pytest.fixture
def filled(catalogue: Catalogue, make: Make) -> Catalogue:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    return catalogue


def exported(catalogue: Catalogue) -> str:
    return json.dumps(guide_json(catalogue.guide(SHOW)), ensure_ascii=False)


def titles(catalogue: Catalogue) -> list[set[str]]:
    return [{fact.text for fact in song.titles} for song in catalogue.guide(SHOW).songs]


def test_what_is_merged_is_one_and_undoing_gives_back_the_same_bytes(filled: Catalogue) -> None:
    before = exported(filled)
    filled.merge("Your Day", "Go Away Go Away", author="editor")
    assert {"Your Day", "Go Away Go Away"} in titles(filled)
    assert exported(filled) != before
    undone = filled.undo()
    assert undone is not None
    assert "Your Day" in undone.reason
    assert exported(filled) == before
    assert filled.undo() is None


def test_a_merge_outlives_the_forgetting_of_any_page(filled: Catalogue, make: Make) -> None:
    filled.add(make.page("third.txt", [make.line(["하루"], ["Hana Park"])]))
    filled.merge("하루", "나의 그대", author="editor")
    for uri in ("en.txt", "ko.txt"):
        page = {"en.txt": make.english, "ko.txt": make.korean}[uri]()
        filled.forget(uri)
        assert any({"하루", "나의 그대"} <= found for found in titles(filled))
        filled.add(page)
        assert any({"하루", "나의 그대"} <= found for found in titles(filled))


def test_what_is_split_is_two_and_no_chain_joins_it_again(filled: Catalogue, make: Make) -> None:
    filled.add(make.page("third.txt", [make.line(["I Love You"], ["Baekhyun"])]))
    assert any({"I Love You", "My Love"} <= found for found in titles(filled))
    filled.split("I Love You", "너를 사랑하고 있어", author="editor")
    assert {"I Love You"} in titles(filled)
    filled.add(make.page("fourth.txt", [make.line(["I Love You", "너를 사랑하고 있어"], ["Baekhyun"])]))
    assert not any({"My Love", "I Love You"} <= found and "나의 그대" in found for found in titles(filled))
    assert (
        len([found for found in titles(filled) if "I Love You" in found or "너를 사랑하고 있어" in found]) > 1
    )
    assert "judged them different" in "\n".join(filled.why("I Love You", "My Love", show=SHOW))


def test_two_titles_that_one_page_prints_together_cannot_be_split(filled: Catalogue) -> None:
    with pytest.raises(ContradictionError, match=r"stand together on en\.txt"):
        filled.split("My Love", "나의 그대", author="editor", show=SHOW)


def test_a_decision_against_one_that_holds_is_refused_and_changes_nothing(filled: Catalogue) -> None:
    filled.split("Your Day", "Go Away Go Away", author="Ann")
    before = filled.judgements()
    with pytest.raises(ContradictionError, match=r"Ann judged them different on \d{4}.*takes that back"):
        filled.merge("Your Day", "Go Away Go Away", author="Ben")
    assert filled.judgements() == before


def test_a_chain_of_merges_cannot_close_over_a_split(filled: Catalogue) -> None:
    filled.merge("Your Day", "Go Away Go Away", author="Ann")
    filled.split("Your Day", "나의 그대", author="Ann")
    with pytest.raises(ContradictionError):
        filled.merge("Go Away Go Away", "나의 그대", author="Ann")


def test_a_name_of_two_songs_asks_for_an_id_and_an_id_will_do(filled: Catalogue) -> None:
    with pytest.raises(UnknownThingError, match=r"may mean 2 things .*give one of the ids") as caught:
        filled.merge("My Love", "Your Day", author="editor")
    first, second = (word for word in str(caught.value).split() if word.strip("(").startswith("song-"))
    filled.merge(first.strip("("), second[:12], author="editor")
    assert any({"나의 그대", "너를 사랑하고 있어"} <= found for found in titles(filled))


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ("Nowhere", "Your Day", "nothing in the catalogue is called “Nowhere”"),
        ("Punch", "Your Day", "cannot be one"),
        ("백현", "Baekhyun", "are one already"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_one_line(
    filled: Catalogue, left: str, right: str, message: str
) -> None:
    with pytest.raises((UnknownThingError, ContradictionError), match=message):
        filled.merge(left, right, author="editor")


def test_a_show_that_nobody_names_is_said_to_be_unknown(filled: Catalogue) -> None:
    with pytest.raises(ShowNotFoundError):
        filled.why("a", "b", show="Nowhere")


def test_a_judgement_follows_its_song_to_another_number(filled: Catalogue, make: Make) -> None:
    filled.add(make.page("third.txt", [make.line(["One"], ["Hana Park"]), make.line(["Two"], ["Dul Choi"])]))
    filled.merge("Two", "Your Day", author="editor")
    filled.add(make.page("third.txt", [make.line(["Two"], ["Dul Choi"]), make.line(["One"], ["Hana Park"])]))
    assert any({"Two", "Your Day"} <= found for found in titles(filled))
    filled.add(make.page("third.txt", [make.line(["One"], ["Hana Park"])]))
    assert not any({"One", "Your Day"} <= found for found in titles(filled))


def test_why_tells_a_chain_of_pages_in_words(filled: Catalogue, make: Make) -> None:
    filled.add(make.page("third.txt", [make.line(["I Love You"], ["ベクヒョン"])]))
    lines = filled.why("I Love You", "너를 사랑하고 있어")
    assert lines[0].startswith("“I Love You” and “너를 사랑하고 있어” are one song")
    assert any("both are sung by" in line for line in lines)
    assert filled.why("My Love", "나의 그대")[1].strip() == "en.txt prints both"
    apart = filled.why("나의 그대", "너를 사랑하고 있어")
    assert "two songs" in apart[0]
    assert any("tells them apart" in line for line in apart)
    assert filled.why("Punch", "Your Day") == ["“Punch” / “펀치” is an artist, “Your Day” by Gummy is a song"]


def test_doubts_are_listed_with_what_speaks_for_and_against(catalogue: Catalogue, make: Make) -> None:
    lines = [make.line(["My Love"], ["Baekhyun"]), make.line(["My Love"], ["Chungha"])]
    catalogue.add(make.page("a.txt", lines))
    catalogue.add(make.page("b.txt", [make.line(["My Love"])]))
    found = catalogue.unsure(SHOW)
    assert len(found) == 2
    assert any("for it: both are called “My Love”" in line for line in found[0].lines)
    catalogue.split(found[0].left.id, found[0].right.id, author="editor")
    assert len(catalogue.guide(SHOW).songs) == 2
    assert catalogue.unsure(SHOW) == []
