"""What is less sure than usual is said, and is no error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linernotes.model.reading import Reading
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import analyse
from linernotes.reading.finding import find
from linernotes.reading.reader import ACCEPT, read, shipped_weights

ENGLISH = """The songs of the drama

The ballad “Slow Rain” by Heize is on the soundtrack (OST Part 3) of the drama “Paper Lanterns”.
“Blue Umbrella” by Crush came out as OST Part 4.
"""
POLISH = """Muzyka z dramy

Utwór, który wszyscy fani dramy nucą od tygodni, nazywa się “Slow Rain” i śpiewa go Heize (“Paper Lanterns”
OST Part 3). Ukazał się w styczniu razem z całą ścieżką dźwiękową serialu, na której jest też “Blue Umbrella”
(Crush). To ballada o tęsknocie, w której na początku słychać tylko fortepian.

1. Heize – Slow Rain (Paper Lanterns OST Part 3)
2. Crush – Blue Umbrella (Paper Lanterns OST Part 4)
"""
KOREAN = """드라마 ‘종이 등불’ OST Part.3 ‘느린 비’가 14일 오후 6시 각종 음원 사이트에서 공개된다.

헤이즈가 부른 이 노래는 떠난 사람을 그리워하는 마음을 담은 발라드다.
"""


def reading_of(text: str) -> Reading:
    return read(page_from_bytes(text.encode(), "page.txt"))


def test_a_language_without_word_lists_is_read_by_marks_and_layout_and_noted() -> None:
    found = reading_of(POLISH)
    assert found.page.language == "pl"
    assert {song.titles[0].text for song in found.songs} >= {"Slow Rain"}
    assert len(found.notes) == 1
    assert "no word lists for the page's language (pl)" in found.notes[0]


def test_the_same_page_is_less_sure_in_a_language_without_word_lists() -> None:
    page = replace(page_from_bytes(ENGLISH.encode(), "page.txt"), language="tlh")
    found = find(analyse(page), shipped_weights(), ACCEPT)
    assert len(found.songs) == 2
    certain = [round(song.confidence, 3) for song in found.songs]
    assert all(said.confidence < sure for said, sure in zip(read(page).songs, certain, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "ეს არის სიმღერა “Slow Rain”, რომელსაც მღერის Heize, სერიალის ნაწილი",
        "यह गाना “Slow Rain” है जिसे Heize ने गाया, नाटक का तीसरा भाग",
        "أغنية “Slow Rain” من غناء Heize في مسلسل جديد",
        "ເພງ “Slow Rain” ຮ້ອງໂດຍ Heize ຈາກຊີຣີ",
    ],
)
def test_a_script_without_word_lists_is_no_error_but_noted(text: str) -> None:
    assert any("no word lists for the page's script" in note for note in reading_of(text).notes)


def test_a_bare_list_of_names_is_in_no_language_and_needs_no_note() -> None:
    assert reading_of("Heize, Punch, Chanyeol, Ailee, Baek Ji Young").notes == ()


def test_names_that_lost_letters_are_left_out_and_counted() -> None:
    found = reading_of(ENGLISH.replace("Umbrella", "Umbr\ufffd\ufffda"))
    assert [song.titles[0].text for song in found.songs] == ["Slow Rain"]
    assert found.notes == ("songs whose names have lost letters (U+FFFD) are left out: 1",)


def test_nothing_is_read_from_mojibake() -> None:
    found = reading_of(KOREAN.encode().decode("cp949", "replace"))
    assert found.songs == ()
    assert "mojibake" in found.page.notes[-1]
