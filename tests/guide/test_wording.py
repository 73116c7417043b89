"""Every sentence of a guide, from the statements it is composed of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linernotes.guide import wording
from linernotes.guide.phrases import words
from linernotes.guide.runs import plain
from linernotes.lexicon.loader import languages, load
from linernotes.model.guide import (
    Citation,
    Disagreement,
    Fact,
    Guide,
    GuideCollaboration,
    GuideCredit,
    GuidePerson,
    GuideSong,
)
from linernotes.text.scripts import Script

KO = Script.HANGUL


def _facts(*texts: str, lang: str = "") -> tuple[Fact, ...]:
    return tuple(Fact(text, lang) for text in texts)


def _song(**fields: tuple[Fact, ...]) -> GuideSong:
    return replace(GuideSong("s", _facts("Song", lang="en")), **fields)  # type: ignore[arg-type] # fields of one type


def _cited(text: str, pages: int) -> Fact:
    where = tuple(Citation(f"p{n}", text, text, 0, len(text), "en", "id", 1) for n in range(pages))
    return Fact(text, "", where)


@pytest.mark.parametrize(
    ("themes", "perspectives", "line"),
    [
        ((), (), ""),
        (("devotion", "confession"), (), "About devotion and confession."),
        (("unrequited",), ("heroine",), "About unrequited love, told by the heroine."),
        ((), ("to a lover",), "Told to a lover."),
        (("hope",), ("someone left behind",), "About hope, told by someone left behind."),
    ],
)
def test_meaning(themes: tuple[str, ...], perspectives: tuple[str, ...], line: str) -> None:
    song = _song(themes=_facts(*themes), perspectives=_facts(*perspectives))
    assert plain(wording.meaning_line(song)) == line


@pytest.mark.parametrize(
    ("sound", "line"),
    [
        ((), ""),
        (("ballad", "piano"), "A ballad, with piano."),
        (("guitar", "acoustic", "ballad", "strings"), "An acoustic ballad, with guitar and strings."),
        (("R&B",), "An R&B song."),
        (("jazz", "waltz", "duet"), "A jazz waltz and a duet."),
        (("orchestra", "theremin"), "With an orchestra and theremin."),
    ],
)
def test_sound(sound: tuple[str, ...], line: str) -> None:
    assert plain(wording.sound_line(_song(sound=_facts(*sound)))) == line


@pytest.mark.parametrize(
    ("occasions", "line"),
    [
        ((), ""),
        (("with someone you love",), "For someone you love."),
        (("for a hard day", "on a wedding day"), "For a hard day or a wedding day."),
        (("at night", "on a drive"), "To play at night or on a drive."),
        (("at night", "with someone you love"), "For someone you love, or to play at night."),
    ],
)
def test_occasions(occasions: tuple[str, ...], line: str) -> None:
    assert plain(wording.occasion_line(_song(occasions=_facts(*occasions)))) == line


def test_a_scene_keeps_the_words_and_language_of_its_page() -> None:
    line = wording.cue_line(_song(cue=(Fact("2회 엔딩", "ko"), Fact("the ending", "en"))))
    assert plain(line) == "In the show: 2회 엔딩; the ending."
    assert [run.lang for run in line if "엔딩" in run.text] == ["ko"]


def test_singers_stand_in_both_scripts_with_their_group_and_guests_after_them() -> None:
    singers = (
        GuideCredit("1", "featured", _facts("펀치", "Punch")),
        GuideCredit("2", "main", _facts("Chanyeol", "찬열"), _facts("엑소", "EXO", "Exo")),
    )
    assert plain(wording.credit_line(singers, KO)) == "찬열 Chanyeol of EXO featuring 펀치 Punch"


@pytest.mark.parametrize(
    ("roles", "line"),
    [
        ((), ""),
        (("main", "main", "main"), "A, B and C"),
        (("featured",), "featuring A"),
    ],
)
def test_credits_of_any_number(roles: tuple[str, ...], line: str) -> None:
    singers = [GuideCredit(n, role, _facts(n)) for n, role in zip("ABC", roles, strict=False)]
    assert plain(wording.credit_line(singers, None)) == line


def test_makers_by_role_known_roles_first() -> None:
    people = [
        GuidePerson(Fact("D"), "whistler"),
        GuidePerson(Fact("A"), "lyricist"),
        GuidePerson(Fact("B"), "composer"),
        GuidePerson(Fact("C"), "lyricist"),
        GuidePerson(Fact("E"), "writer"),
    ]
    lines = [plain(line) for line in wording.people_lines(people)]
    assert lines == ["Written by E.", "Music by B.", "Words by A and C.", "Whistler: D."]


@pytest.mark.parametrize(
    ("past", "lead", "line"),
    [
        (("Goblin", "2016"), True, "They sang together before, for Goblin (2016)."),
        (("Goblin", None), False, "A and B sang together before, for Goblin."),
        ((None, "2016"), True, "They sang together before, in 2016."),
        ((None, None), True, "They sang together before."),
    ],
)
def test_who_sang_together_before(past: tuple[str | None, str | None], lead: bool, line: str) -> None:  # noqa: FBT001 - a table's column
    work = GuideCollaboration(("A", "B"), *past)
    assert plain(wording.collaboration_line(work, lead=lead)) == line


def test_disagreements_name_both_values_and_how_many_pages_say_so() -> None:
    differ = Disagreement("released", (_cited("2020-01-20", 3), _cited("2020-01-21", 1)))
    assert plain(wording.disagreement_line(differ)) == (
        "Pages differ on the day it came out: 20 January 2020 (three pages) or 21 January 2020 (one page)."
    )


def test_disagreements_on_a_role_name_the_artist_and_the_roles_in_words() -> None:
    differ = Disagreement("role", (_cited("A: B: main", 3), _cited("A: B: featured", 1)))
    assert plain(wording.disagreement_line(differ)) == (
        "Pages differ on A: B: main singer (three pages) or guest (one page)."
    )


def test_disagreements_on_a_property_without_wording_are_told_by_its_name() -> None:
    differ = Disagreement("key_signature", (Fact("C"), Fact("D")))
    assert plain(wording.disagreement_line(differ)) == "Pages differ on key signature: C or D."


def test_other_spellings() -> None:
    assert (
        plain(wording.also_line(_facts("I Love You", "愛してる"), "title"))
        == "Also printed I Love You and 愛してる."
    )
    singers = [
        GuideCredit("1", "main", _facts("백현", "Baekhyun", "ベクヒョン")),
        GuideCredit("2", "main", _facts("V")),
    ]
    assert plain(wording.singer_spellings(singers, KO)) == "Baekhyun is also printed ベクヒョン."
    assert wording.also_line((), "title") == wording.singer_spellings(singers[1:], KO) == ()


def test_the_count_that_pages_claim_is_told_only_if_it_differs(guide: Guide) -> None:
    assert plain(wording.count_line(guide)) == "One page counts 9 songs; 8 are listed here."
    assert wording.count_line(replace(guide, track_counts=(_cited("8", 2),))) == ()
    one = Guide("g", (), (GuideSong("s", ()),), (), (_cited("3", 2), _cited("4", 1)))
    assert (
        plain(wording.count_line(one))
        == "Two pages count 3 songs and one page counts 4 songs; 1 is listed here."
    )


def test_what_the_guide_was_read_from(guide: Guide) -> None:
    assert (
        plain(wording.read_from_line(guide))
        == "Eight songs, read from seven pages in English, Japanese and Korean."
    )
    assert plain(wording.read_from_line(Guide("g", (), (), ()))) == "No songs, read from no pages."


def test_copies_among_the_pages_are_told(guide: Guide) -> None:
    first, second, *others = guide.sources
    copied = replace(guide, sources=(first, replace(second, voice=first.uri), *others))
    assert plain(wording.read_from_line(copied)).endswith(" Six sources are independent; copies count once.")


def test_part_and_day() -> None:
    song = replace(_song(), part=Fact("2"), released=Fact("2020-01"))
    assert plain(wording.part_line(song)) == "Part 2"
    assert plain(wording.released_line(song)) == "January 2020"
    assert wording.part_line(_song()) == wording.released_line(_song()) == ()


def test_every_run_of_a_fact_keeps_its_statements(guide: Guide) -> None:
    song = guide.songs[1]
    for line, facts in [
        (wording.meaning_line(song), song.themes + song.perspectives),
        (wording.sound_line(song), song.sound),
        (wording.occasion_line(song), song.occasions),
        (wording.cue_line(song), song.cue),
    ]:
        kept = {c.statement for run in line for c in run.citations}
        assert kept == {c.statement for fact in facts for c in fact.citations}


def test_there_are_words_for_every_theme_and_teller_that_the_reader_knows() -> None:
    for language in languages():
        meaning = load(language).meaning
        for kind, table in [("theme", "themes"), ("perspective", "perspectives")]:
            labels = meaning.get(kind, {})
            assert isinstance(labels, dict)
            assert set(labels) - {"none"} <= set(words()[table]), (language, kind)
