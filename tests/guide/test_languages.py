from __future__ import annotations

from linernotes.guide.languages import in_languages
from linernotes.guide.names import own_script
from linernotes.model.guide import Fact, Guide, GuideCredit, GuideSong
from linernotes.text.scripts import Script

TITLES = (
    Fact("너를 사랑하고 있어", "ko"),
    Fact("My Love", "en"),
    Fact("君を愛している", "ja"),
    Fact("I Love You", "en"),
)
GUIDE = Guide(
    "show-1",
    (Fact("Dr. Romantic 2", "en"), Fact("浪漫ドクター", "ja")),
    (GuideSong("song-1", TITLES, (GuideCredit("artist-1", "main", (Fact("Baekhyun"), Fact("백현"))),)),),
    (),
)


def titles(*languages: str) -> list[str]:
    return [fact.text for fact in in_languages(GUIDE, languages).songs[0].titles]


def test_names_in_the_languages_wanted_come_first_and_none_is_dropped() -> None:
    assert titles("ja", "en") == ["君を愛している", "My Love", "I Love You", "너를 사랑하고 있어"]
    assert titles("th") == [fact.text for fact in TITLES]


def test_a_name_without_a_language_is_placed_by_its_script() -> None:
    (credit,) = in_languages(GUIDE, ("ko",)).songs[0].credits
    assert [fact.text for fact in credit.names] == ["백현", "Baekhyun"]


def test_no_language_wanted_changes_nothing() -> None:
    assert in_languages(GUIDE, ()) is GUIDE


def test_the_script_wanted_first_leads_in_print() -> None:
    assert own_script(GUIDE) is Script.KANA
    assert own_script(in_languages(GUIDE, ("en", "ko"))) is Script.HANGUL
