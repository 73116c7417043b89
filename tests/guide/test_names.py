from __future__ import annotations

from linernotes.guide.names import own_script, pair
from linernotes.model.guide import Fact, Guide, GuideSong
from linernotes.text.scripts import Script

KOREAN, JAPANESE, ENGLISH = Fact("나의 그대", "ko"), Fact("君を愛してる", "ja"), Fact("My Love", "en")


def _texts(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.text for fact in facts]


def test_the_script_that_most_names_are_in_is_the_soundtracks_own(guide: Guide) -> None:
    assert own_script(guide) is Script.HANGUL


def test_a_guide_in_latin_letters_alone_has_no_other_script() -> None:
    assert own_script(Guide("g", (ENGLISH,), (GuideSong("s", (Fact("24/7", ""),)),), ())) is None


def test_own_script_stands_before_latin_whatever_the_order() -> None:
    leading, others = pair((ENGLISH, Fact("I Love You", "en"), JAPANESE, KOREAN), Script.HANGUL)
    assert _texts(leading) == ["나의 그대", "My Love"]
    assert _texts(others) == ["I Love You", "君を愛してる"]


def test_without_a_name_in_the_own_script_another_one_stands_in() -> None:
    assert _texts(pair((ENGLISH, JAPANESE), Script.HANGUL)[0]) == ["君を愛してる", "My Love"]


def test_a_title_written_by_ear_follows_the_one_that_it_sounds_like() -> None:
    heard = Fact("마이 러브", "ko", kind="by ear")
    assert pair((ENGLISH, heard), Script.HANGUL) == ((ENGLISH,), (heard,))


def test_a_single_name_leads_alone() -> None:
    assert pair((ENGLISH,), Script.HANGUL) == ((ENGLISH,), ())
    assert pair((), None) == ((), ())
