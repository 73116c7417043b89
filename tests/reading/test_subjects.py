from __future__ import annotations

from collections.abc import Callable

from linernotes.reading.meaning import find_meaning
from linernotes.reading.phrases import LONGEST_SENTENCE
from linernotes.reading.scope import PageContext
from linernotes.reading.subjects import CROWD

Make = Callable[..., PageContext]


def themes(context: PageContext) -> list[tuple[int, str]]:
    return [(f.song, f.value) for f in find_meaning(context) if f.property == "theme"]


def test_this_song_is_the_one_named_last(page_context: Make) -> None:
    text = "Aram sings “Blue Kettle” and “Tin Roof”.\n\nThis song is about a regret that will not fade."
    assert themes(page_context(text, ["Blue Kettle", "Tin Roof"])) == [(1, "regret")]


def test_the_new_song_is_the_one_the_page_opens_with(page_context: Make) -> None:
    text = (
        "Aram releases “Blue Kettle”\n\nLast year she sang “Tin Roof”.\n\n"
        "The new song tells of regret over an old quarrel."
    )
    assert themes(page_context(text, ["Blue Kettle", "Tin Roof"])) == [(0, "regret")]


def test_the_former_and_the_latter_are_told_apart(page_context: Make) -> None:
    text = "We heard “Blue Kettle” and “Tin Roof”. The former is about longing. The latter is full of joy."
    assert themes(page_context(text, ["Blue Kettle", "Tin Roof"])) == [(0, "longing"), (1, "joy")]
    text = "수록곡은 ‘파란 주전자’와 ‘양철 지붕’. 앞의 곡은 고향을 향한 그리움을 노래한다."
    assert themes(page_context(text, ["파란 주전자", "양철 지붕"], language="ko")) == [(0, "longing")]


def test_a_number_points_into_the_list(page_context: Make) -> None:
    text = (
        "- 1. Aram – Blue Kettle\n- 2. Dorim – Tin Roof\n"
        "Number 1 needs a word: it is about the regret of a son.\nBye!"
    )
    assert themes(page_context(text, ["Blue Kettle", "Tin Roof"])) == [(0, "regret")]


def test_each_clause_belongs_to_the_song_it_names(page_context: Make) -> None:
    text = "“Blue Kettle” is about longing for home, “Tin Roof” is about the regret of a son."
    assert themes(page_context(text, ["Blue Kettle", "Tin Roof"])) == [(0, "longing"), (1, "regret")]


def test_text_below_a_title_line_is_about_that_song(page_context: Make) -> None:
    text = "Songs to keep\n\nAram – Blue Kettle\n\nA letter full of regret.\n\nDorim – Tin Roof\n\nLoud."
    assert themes(page_context(text, ["Blue Kettle", "Tin Roof"])) == [(0, "regret")]


def test_another_paragraph_is_about_the_song_only_if_it_says_so(page_context: Make) -> None:
    text = "Aram sings “Blue Kettle”.\n\nShe told us about her regret over leaving school."
    assert themes(page_context(text, ["Blue Kettle"])) == []


def test_plot_is_no_meaning(page_context: Make) -> None:
    text = "“Blue Kettle” is out, while the drama tells of a doctor full of regret."
    assert themes(page_context(text, ["Blue Kettle"])) == []
    text = "‘파란 주전자’는 주인공이 그리움에 잠겨 눈물을 흘리는 장면에 쓰였다."
    assert themes(page_context(text, ["파란 주전자"], language="ko")) == []


def test_what_listeners_feel_is_no_meaning(page_context: Make) -> None:
    text = "“Blue Kettle” came out on Monday, and listeners confess that they felt regret."
    assert themes(page_context(text, ["Blue Kettle"])) == []


def test_the_song_speaks_again_after_the_plot(page_context: Make) -> None:
    text = "While the drama follows two cooks, “Blue Kettle” is about the regret of a son."
    assert themes(page_context(text, ["Blue Kettle"])) == [(0, "regret")]


def test_a_sentence_that_opens_with_a_show_is_about_the_show(page_context: Make) -> None:
    text = "Aram sings “Blue Kettle”. Paper Lantern is about the regret of a son."
    assert themes(page_context(text, ["Blue Kettle"])) == []


def test_a_crowd_of_titles_or_an_endless_sentence_is_left_alone(page_context: Make) -> None:
    names = [f"Kettle {chr(65 + k // 26)}{chr(65 + k % 26)}" for k in range(CROWD + 1)]
    assert themes(page_context("Regret fills " + ", ".join(names), names)) == []
    text = "“Blue Kettle” is about regret " + "na " * LONGEST_SENTENCE
    assert themes(page_context(text, ["Blue Kettle"])) == []
