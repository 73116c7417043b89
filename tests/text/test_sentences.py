import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It airs in Dr. Romantic 2 on SBS.",
        "The U.S. release of Part.3 and Vol.1 (feat. Punch) is out.",
        "It drops at 6 p.m. KST on 2020.01.20 today.",
        "A ballad ft. Chanyeol, prod. by J. Y. Park with M.C the MAX.",
        "He sings “Do You Want to Walk With Me?” again.",
        "They chose “I Love You. Really.” Punch sang it.",
        "Wait... and see… or not.",
        "“Why?” asks the singer.",
        "1. My Love – Baekhyun",
        "10th. Maybe I - Roy Kim",
        "🎧 3. LiSA",
        "Mr.Children, K.Will feat.Punch and will.i.am on www.example.Org",
        "ฟังพร้อมกัน เวลา 18.00 น. ที่เกาหลี",
        "가수 백현이 ‘말해! 뭐해?’를 불렀다.",
        "가수 백현이 '말해! 뭐해?'를 불렀다.",
        "그는 “사랑했다.”라고 말했다.",
        "2020. 1. 14. 공개된 Part.3은 ft. Punch 버전이다.",
        "彼は「愛している。」と言った。",
        "歌名是《She Is!》的那首。",
        "Der Song erschien am 14. Januar in Korea.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sang it. The song is new.", ["He sang it.", "The song is new."]),
        ("It was sung by V. The song is new.", ["It was sung by V.", "The song is new."]),
        ("Released in 2020. The drama ended.", ["Released in 2020.", "The drama ended."]),
        ("She is in the booth.On Friday it ends.", ["She is in the booth.", "On Friday it ends."]),
        ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
        ("그가 돌아온다.엑소 백현이다.", ["그가 돌아온다.", "엑소 백현이다."]),
        ("노래예요. 2020년 곡이죠.", ["노래예요.", "2020년 곡이죠."]),
        ("공개됐다.2020년 일이다.", ["공개됐다.", "2020년 일이다."]),
        ("그가 돌아온다.‘낭만’이다.", ["그가 돌아온다.", "‘낭만’이다."]),
        ("好听!听说很红。真的？是的", ["好听!", "听说很红。", "真的？", "是的"]),
        ("曲です。歌う人", ["曲です。", "歌う人"]),
        ("เพลงนี้เพราะ  ร้องโดยเบน", ["เพลงนี้เพราะ", "ร้องโดยเบน"]),
        ("no stop here\nnext line\r\n\r\nlast", ["no stop here", "next line", "last"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_closing_quote_belongs_to_the_sentence_that_it_ends() -> None:
    speech = (
        "“"
        + "It took us a year to write every single one of these songs for the drama. " * 2
        + "We are glad.” Fans agree."
    )
    assert split(speech)[-2:] == ["We are glad.”", "Fans agree."]


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_text() -> None:
    text = "One. Two is here. Three."
    assert sentences(text, 5, 17) == [(5, 17)]
    assert sentences(text, 5) == [(5, 17), (18, 24)]


PIECES = st.sampled_from(
    [
        ". ",
        "! ",
        "?",
        "。",
        "…",
        "다.",
        "“",
        "”",
        "‘",
        "'",
        '"',
        "(",
        ")",
        "「",
        "」",
        "\n",
        "  ",
        " ",
        "Dr",
        "U.S.",
        "1",
        "가",
        "ก",
        "A",
        "b",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_together_they_cover_all_that_is_not_white_space_in_order(text: str) -> None:
    resume = 0
    for start, end in sentences(text):
        assert start < end
        assert not text[resume:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        resume = end
    assert not text[resume:].strip()


@given(st.lists(PIECES).map("".join))
def test_a_line_break_always_ends_a_sentence(text: str) -> None:
    assert all("\n" not in text[start:end] for start, end in sentences(text))


def test_a_hostile_page_of_open_quotes_takes_linear_time() -> None:
    text = "“‘'(\"[" * 20_000
    assert sentences(text) == [(0, len(text))]
