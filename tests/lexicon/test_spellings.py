import pytest

from linernotes.lexicon.spellings import variants


def of(spelling: str, kind: str, *others: str) -> set[str]:
    return set(variants(spelling, kind, (spelling, *others)))


def test_three_words_of_a_person_are_joined_and_hyphenated() -> None:
    assert of("Kim Na Young", "person", "김나영") == {
        "Kim Na Young", "Kim Na-young", "Kim Nayoung", "Na Young Kim", "Na-young Kim", "Nayoung Kim",
    }  # fmt: skip


@pytest.mark.parametrize("spelling", ["Kim Nayoung", "Kim Na-young", "Kim Na Young"])
def test_all_habits_lead_to_the_same_set(spelling: str) -> None:
    assert {"Kim Na Young", "Kim Na-young", "Kim Nayoung"} <= of(spelling, "person", "김나영")


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("Lee Jieun", "Lee Ji-eun"),
        ("Ha Sungwoon", "Ha Sung-woon"),
        ("Jo Jungsuk", "Jo Jung-suk"),
        ("Baek Yerin", "Baek Ye-rin"),
    ],
)
def test_a_given_name_is_cut_between_its_syllables(joined: str, apart: str) -> None:
    assert apart in of(joined, "person", "가나다")


def test_a_western_name_is_left_as_it_is() -> None:
    assert of("Lasse Lindh", "person", "라쎄 린드") == {"Lasse Lindh"}


def test_three_words_without_a_korean_name_stay_as_they_are() -> None:
    assert of("Moira Dela Torre", "person", "모이라 델라 토레") == {"Moira Dela Torre"}
    assert of("Bunga Citra Lestari", "person") == {"Bunga Citra Lestari"}


def test_a_group_may_be_written_as_one_word() -> None:
    assert of("Busker Busker", "group") == {"Busker Busker", "BuskerBusker"}


def test_hangul_and_kana_go_with_and_without_their_gaps() -> None:
    assert "먼데이키즈" in of("먼데이 키즈", "group")
    assert {"チョンミド", "チョン ミド", "チョン・ミド"} <= of("チョン・ミド", "person")


def test_a_name_with_marks_has_no_other_form() -> None:
    assert of("Earth, Wind & Fire", "group") == {"Earth, Wind & Fire"}
