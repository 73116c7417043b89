import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.lexicon.gazetteer import (
    Artist,
    Gazetteer,
    Known,
    gazetteer,
    lower_same_length,
    spellings,
)
from linernotes.text.fold import fold

DATA = Path(__file__).parents[2] / "src" / "linernotes" / "lexicon" / "data" / "gazetteer"


def found(text: str) -> list[str]:
    return [text[known.start : known.end] for known in gazetteer().find(text)]


def only(text: str) -> Known:
    (known,) = gazetteer().find(text)
    return known


@pytest.mark.parametrize(
    "name",
    [
        "Earth, Wind & Fire",
        "10cm",
        "April 2nd",
        "SG Wannabe",
        "(G)I-DLE",
        "MC the MAX",
        "Kassy",
        "f(x)",
        "K.Will",
    ],
)
def test_names_with_marks_and_digits_are_found_whole(name: str) -> None:
    assert found(f"a song by {name}, and more") == [name]


@pytest.mark.parametrize(
    "name",
    ["Kim Na Young", "Kim Na-young", "Kim Na-Young", "Kim Nayoung", "KIM NA YOUNG", "Na Young Kim", "김나영"],
)
def test_every_habit_of_spacing_finds_the_same_singer(name: str) -> None:
    assert "Kim Na Young" in only(f"- {name} -").spellings


def test_the_longest_name_wins() -> None:
    assert found("T-ara and Super Junior’s Kyuhyun") == ["T-ara", "Super Junior", "Kyuhyun"]


@pytest.mark.parametrize(
    "text",
    [
        "EXOtic",
        "Kassyopeia",
        "Benjamin",
        "10cmx",
        "novel",
        "don't",
        "T-shirt",
        "마리아나",
        "백현동",
        "강백현",
        "マリア",
    ],
)
def test_a_name_inside_a_longer_word_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("name", "longer"), [("Сою", "Союз"), ("Karik", "Karikề"), ("Erik", "Đerik"), ("Mỹ Tâm", "Mỹ Tâmộ")]
)
def test_letters_of_the_same_alphabet_make_a_longer_word(name: str, longer: str) -> None:
    artists = Gazetteer([Artist("person", (name,))])
    assert [known.start for known in artists.find(f"{name}, {longer}")] == [0]


@pytest.mark.parametrize(
    "particle", ["의", "이", "가", "은", "와", "에게", "과의", "씨가", "까지", "만의", ""]
)
def test_korean_particles_may_follow_a_name(particle: str) -> None:
    assert found(f"가수 백현{particle} 노래") == ["백현"]


def test_a_group_may_stand_right_before_its_member() -> None:
    assert found("엑소백현의 신곡, 방탄소년단 뷔") == ["엑소", "백현", "방탄소년단", "뷔"]


def test_a_group_before_a_longer_word_is_no_name() -> None:
    assert found("엑소더스") == []


@pytest.mark.parametrize(
    "text", ["Punch", "Crush", "Ben", "V", "IU", "린", "첸", "벤", "뷔", "Solar", "거미"]
)
def test_short_and_common_names_are_marked_as_ambiguous(text: str) -> None:
    assert only(text).ambiguous


@pytest.mark.parametrize(
    "text", ["Baekhyun", "EXO", "Heize", "10cm", "Kim Na Young", "태연", "다비치", "Red Velvet"]
)
def test_names_that_mean_one_artist_are_not(text: str) -> None:
    assert not only(text).ambiguous


@pytest.mark.parametrize("text", ["a punch", "ben", "v", "crush on you", "the secret", "solar", "BeN"])
def test_names_that_are_words_must_be_written_as_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["exo", "heize", "davichi", "BEN", "PUNCH"])
def test_other_case_is_no_hindrance(text: str) -> None:
    assert found(text) == [text]


def test_a_one_letter_name_may_take_a_possessive() -> None:
    assert found("V’s song, V's song") == ["V", "V"]


def test_groups_of_a_person_are_known() -> None:
    assert only("찬열").groups == ("EXO",)
    assert only("EXO").kind == "group"
    assert only("Chanyeol").kind == "person"


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("육성재", "BTOB"),
        ("Yang Yo-seob", "Highlight"),
        ("Taemin", "SHINee"),
        ("도경수", "EXO"),
        ("하현우", "Guckkasten"),
    ],
)
def test_members_of_male_groups_and_bands_are_known_with_their_group(text: str, group: str) -> None:
    assert only(text).groups == (group,)


@pytest.mark.parametrize("text", ["Mido and Falasol", "로맨틱펀치", "NCT 127", "Broccoli, you too?"])
def test_groups_with_another_name_inside_are_found_whole(text: str) -> None:
    assert found(text) == [text]


@pytest.mark.parametrize("text", ["Rain", "Winner", "정국", "Mark", "하이라이트", "신화", "Jinyoung"])
def test_words_and_shared_names_are_weak_evidence(text: str) -> None:
    assert only(text).ambiguous


@pytest.mark.parametrize("text", ["비가 오는 날", "키가 큰 사람", "a winner", "the rain", "infinite love"])
def test_everyday_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_offsets_count_in_the_text_as_it_is_even_where_lower_case_is_longer() -> None:
    assert found("İİİ ＥＸＯ İ Girls’ Generation") == ["ＥＸＯ", "Girls’ Generation"]


@given(st.text())
def test_lower_case_never_moves_an_offset(text: str) -> None:
    assert len(lower_same_length(text)) == len(text)


NAMES = st.sampled_from(["EXO", "백현", "V", "Kim Na Young", "엑소", "チェン", "f(x)", "Earth, Wind & Fire"])


@given(st.lists(st.one_of(st.text(max_size=6), NAMES)).map("".join))
def test_hits_are_in_order_apart_and_truly_known(text: str) -> None:
    resume = 0
    for known in gazetteer().find(text):
        assert resume <= known.start < known.end <= len(text)
        assert known.spellings
        resume = known.end


@given(st.lists(NAMES, max_size=8))
def test_names_between_bars_are_all_found(names: list[str]) -> None:
    assert found(" | ".join(names)) == names


def test_lookup_knows_every_spelling_and_nothing_else() -> None:
    assert [artist.spellings[0] for artist in gazetteer().lookup("ベクヒョン")] == ["Baekhyun"]
    assert gazetteer().lookup("nobody of that name") == ()
    assert gazetteer().lookup("!?") == ()


def test_members_of_a_group_are_found_by_any_of_its_names() -> None:
    for name in ("EXO", "엑소", "エクソ"):
        assert "Baekhyun" in {artist.spellings[0] for artist in gazetteer().members_of(name)}
    assert gazetteer().members_of("Baekhyun") == ()


def test_groups_are_told_from_people() -> None:
    assert gazetteer().is_group("마마무")
    assert not gazetteer().is_group("화사")
    assert not gazetteer().is_group("nobody")


def test_spellings_are_folded_and_empty_for_the_unknown() -> None:
    assert {"baekhyun", "백현"} <= spellings("BAEKHYUN")
    assert spellings("nobody of that name") == frozenset()


def test_artists_who_share_a_name_are_all_reported_and_marked() -> None:
    known = Gazetteer(
        [
            Artist("person", ("Ann Ode", "앤 오드"), ("One",)),
            Artist("person", ("Ann Ode", "안오드"), ("Two",)),
        ]
    )
    (hit,) = known.find("Ann Ode")
    assert hit.ambiguous
    assert hit.groups == ("One", "Two")
    assert hit.spellings == ("Ann Ode", "앤 오드", "안오드")
    (hit,) = known.find("앤오드")
    assert not hit.ambiguous


def rows() -> list[dict[str, str]]:
    with (DATA / "artists.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_shipped_table_is_sorted_complete_and_without_empty_names() -> None:
    table = rows()
    keys = [(row["kind"], fold(row["spellings"].split(";")[0])) for row in table]
    assert keys == sorted(keys)
    assert {row["kind"] for row in table} == {"group", "person"}
    for row in table:
        names = row["spellings"].split(";")
        assert all(map(fold, names)), row
        assert len(set(names)) == len(names), row
        assert set(filter(None, row["ambiguous"].split(";"))) <= set(names), row


def test_the_licence_of_the_data_travels_with_it() -> None:
    assert "CC0" in (DATA / "COPYING").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "names",
    [
        ("Gen Hoshino", "星野源", "호시노 겐"),
        ("Eason Chan", "陈奕迅", "陳奕迅", "천이쉰"),
        ("Nont Tanont", "นนท์ ธนนท์"),
        ("Mỹ Tâm",),
        ("İrem Derici",),
    ],
)
def test_singers_of_the_world_are_known_by_all_their_names(names: tuple[str, ...]) -> None:
    for name in names:
        assert names[0] in only(f"- {name} -").spellings


@pytest.mark.parametrize("text", ["本周深圳", "那英国人", "the potato and the mirror", "이랑 같이"])
def test_names_that_hide_in_everyday_words_are_no_strong_evidence(text: str) -> None:
    assert all(known.ambiguous for known in gazetteer().find(text))


@pytest.mark.parametrize(("surname", "name"), [("Seo", "Harin"), ("Pyo", "Nari")])
def test_the_given_name_of_somebody_else_is_no_known_artist(surname: str, name: str) -> None:
    assert len(gazetteer().find(f"songs of {name}")) == 1
    assert gazetteer().find(f"songs of {surname} {name}") == []


@pytest.mark.parametrize("text", ["New: Gummy sings", "Seo In Guk sings", "The Harin sings"])
def test_a_known_name_behind_another_word_is_still_found(text: str) -> None:
    assert len(gazetteer().find(text)) == 1
