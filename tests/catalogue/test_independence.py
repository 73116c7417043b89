from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from linernotes.catalogue.independence import Voiced, likeness, signature, voices_of

WORDS = [f"word{n}" for n in range(400)]


def story(seed: int, length: int = 200) -> str:
    return " ".join(Random(seed).choices(WORDS, k=length))


def page(
    uri: str, text: str = "", language: str = "en", day: str | None = None, facts: tuple[str, ...] = ()
) -> Voiced:
    return Voiced(uri, language, day, signature(text), facts)


def test_a_text_is_like_itself_and_unlike_another() -> None:
    assert likeness(signature(story(1)), signature(story(1))) == 1.0
    assert likeness(signature(story(1)), signature(story(2))) < 0.1
    assert likeness(signature(""), signature("")) == 0.0


def test_reprints_with_a_new_head_are_one_voice_and_another_story_is_not() -> None:
    release = story(1)
    voices = voices_of(
        [
            page("a", release),
            page("b", "Seoul, reporter Kim. " + release),
            page("c", story(2)),
            page("d", "too short"),
        ]
    )
    assert voices == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_a_korean_reprint_is_found_too() -> None:
    text = (
        "가수 하나가 부른 드라마 종이 등불의 첫 번째 노래가 오늘 저녁 여섯 시에 모든 음원 사이트에서 나온다"
    )
    assert likeness(signature(text * 2), signature("[단독] " + text * 2)) > 0.7


def test_a_translation_within_days_that_tells_the_same_is_one_voice() -> None:
    facts = ("part 2", "released", "theme")
    korean = page("ko", story(1), "ko", "2020-01-14", facts)
    assert voices_of([korean, page("ja", story(2), "ja", "2020-01-15", facts)])["ja"] == "ja"
    assert voices_of([korean, page("ja", story(2), "ja", "2020-01-15", facts)])["ko"] == "ja"
    assert voices_of([korean, page("en", story(3), "en", "2020-03-01", facts)])["ko"] == "ko"
    assert voices_of([korean, page("id", story(4), "id", "2020-01-14", facts[:2])])["ko"] == "ko"
    assert voices_of([korean, page("ko2", story(5), "ko", "2020-01-14", facts)])["ko2"] == "ko2"


@given(st.permutations([("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3)]))
def test_the_order_of_pages_does_not_matter(order: list[tuple[str, int]]) -> None:
    assert voices_of([page(uri, story(seed)) for uri, seed in order]) == {
        "a": "a", "b": "a", "c": "c", "d": "c", "e": "e",
    }  # fmt: skip
