import pytest

from linernotes.pages.encodings import decode
from linernotes.pages.limits import Limits

LIMITS = Limits()
KOREAN = "백현의 ‘너를 사랑하고 있어’는 낭만닥터 김사부 2의 노래다. 찬열과 펀치도 함께 불렀다.\n" * 8
JAPANESE = "チャンヨルとパンチが歌う主題歌は大ヒットとなり、ドラマの人気を押し上げました。\n" * 8


@pytest.mark.parametrize(
    "codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_unicode_is_told_by_its_mark_or_its_nul_bytes(codec: str) -> None:
    text = "<html><body><p>My Love – Baekhyun, 너를 사랑하고 있어</p></body></html>" * 3
    decoded = decode(text.encode(codec), LIMITS)
    assert decoded.text == text
    assert decoded.notes == ()


@pytest.mark.parametrize(
    ("label", "codec"), [("euc-kr", "cp949"), ("ks_c_5601-1987", "cp949"), ("EUC-KR", "euc_kr")]
)
def test_a_declared_korean_charset_is_read_as_the_superset_browsers_take(label: str, codec: str) -> None:
    data = f'<meta charset="{label}"><p>샾 {"" if codec == "euc_kr" else "똠방각하"}</p>'.encode("cp949")
    decoded = decode(data, LIMITS)
    assert "샾" in decoded.text
    assert decoded.encoding == "cp949"
    assert decoded.notes == ()


def test_the_http_header_beats_the_meta_tag() -> None:
    data = b'<meta charset="utf-8">' + JAPANESE.encode("cp932")
    assert JAPANESE in decode(data, LIMITS, "text/html; charset=Shift_JIS").text


def test_utf_8_that_claims_to_be_euc_kr_is_read_as_utf_8_and_noted() -> None:
    decoded = decode(b'<meta charset="euc-kr">' + KOREAN.encode(), LIMITS)
    assert KOREAN in decoded.text
    assert "declares the charset cp949 but is UTF-8" in decoded.notes[0]


@pytest.mark.parametrize(("text", "codec"), [(KOREAN, "cp949"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp")])
def test_a_legacy_charset_that_claims_to_be_utf_8_is_noticed_and_guessed(text: str, codec: str) -> None:
    decoded = decode(b'<meta charset="utf-8">\n' + text.encode(codec), LIMITS)
    assert text in decoded.text
    assert "declares the charset utf-8 but reads as" in decoded.notes[0]


def test_an_undeclared_legacy_charset_is_guessed_from_few_lines() -> None:
    assert (
        decode(("line of plain ascii\n" * 5000).encode() + KOREAN.encode("cp949"), LIMITS).text.count("백현")
        <= 8
    )
    assert "백현" in decode(KOREAN.encode("cp949"), LIMITS).text


def test_text_that_ends_inside_a_character_loses_only_that_character() -> None:
    decoded = decode("가나다".encode()[:-1], LIMITS)
    assert decoded.text == "가나"
    assert "cut short" in decoded.notes[0]


def test_a_few_broken_bytes_do_not_turn_utf_8_into_another_charset() -> None:
    decoded = decode(KOREAN.encode() * 4 + b"\xff.", LIMITS)
    assert decoded.encoding == "utf-8"
    assert KOREAN in decoded.text
    assert decoded.notes == ("1 places are no valid UTF-8 and were replaced",)


@pytest.mark.parametrize(
    "label", ["utf-7", "rot13", "idna", "unicode_escape", "hex", "no-such-thing", "utf-16"]
)
def test_charsets_that_no_page_can_be_in_are_ignored(label: str) -> None:
    assert decode(f'<meta charset="{label}"><p>+ADw-b+AD4-</p>'.encode(), LIMITS).text.endswith(
        "<p>+ADw-b+AD4-</p>"
    )


@pytest.mark.parametrize(
    "data", [b"\xed\xa0\x80\xed\xb0\x80", b"\xff\xfe\x00\xd8a\x00", bytes(range(256)) * 9]
)
def test_no_bytes_become_lone_surrogates(data: bytes) -> None:
    decode(data, LIMITS).text.encode("utf-8")
