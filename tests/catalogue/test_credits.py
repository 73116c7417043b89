from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

    from linernotes.catalogue.store import Catalogue
    from linernotes.model.guide import GuideCredit


def printed(credit: GuideCredit) -> list[str]:
    return [fact.text for fact in credit.names if fact.citations]


def names(credit: GuideCredit) -> set[str]:
    return set(printed(credit))


def test_a_singer_is_one_credit_under_every_spelling_with_the_group(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    (credit,) = catalogue.guide("Dr. Romantic 2").songs[0].credits
    assert names(credit) == {"Baekhyun", "백현"}
    assert {fact.text for fact in credit.member_of} == {"EXO", "엑소"}


def test_a_spelling_that_credits_the_song_stands_before_one_printed_elsewhere(
    catalogue: Catalogue, make: Make
) -> None:
    catalogue.add(make.page("a.txt", [make.line(["Love"], ["Baekhyun"]), make.line(["Night"], ["백현"])]))
    catalogue.add(make.page("b.txt", [make.line(["Night"], ["백현"])]))
    found = {s.titles[0].text: s.credits[0] for s in catalogue.guide("Dr. Romantic 2").songs}
    assert printed(found["Love"]) == ["Baekhyun", "백현"]
    assert {c.sentence.split(" ~ ")[0] for c in found["Love"].names[0].citations} == {"• Love"}


def test_spellings_that_no_page_prints_stand_last_and_say_so(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", [make.line(["Love"], ["Baekhyun"])]))
    (credit,) = catalogue.guide("Dr. Romantic 2").songs[0].credits
    assert [(f.text, f.kind, f.sources) for f in credit.names[:1]] == [("Baekhyun", "", 1)]
    assert {(f.kind, f.sources) for f in credit.names[1:]} == {("known", 0)}
    assert "백현" in {f.text for f in credit.names[1:]}


def test_main_artists_stand_first_and_each_in_the_usual_order(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", [make.line(["Duet"], ["Zico", "Ailee"], featured=["Crush"])]))
    catalogue.add(make.page("b.txt", [make.line(["Duet"], ["Zico", "Ailee"], featured=["Crush"])]))
    credits_ = catalogue.guide("Dr. Romantic 2").songs[0].credits
    assert [(names(c), c.role) for c in credits_] == [
        ({"Zico"}, "main"),
        ({"Ailee"}, "main"),
        ({"Crush"}, "featured"),
    ]


def test_the_role_is_what_most_pages_say_and_the_others_are_kept(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", [make.line(["Duet"], ["Chanyeol"], featured=["Punch"])]))
    for uri in ("b.txt", "c.txt"):
        catalogue.add(make.page(uri, [make.line(["Duet"], ["Chanyeol", "Punch"])]))
    (song,) = catalogue.guide("Dr. Romantic 2").songs
    assert [c.role for c in song.credits] == ["main", "main"]
    (differing,) = song.disagreements
    assert (differing.property, [f.text for f in differing.values]) == (
        "role",
        ["Punch: main", "Punch: featured"],
    )


def test_earlier_work_is_told_of_the_song_that_its_artists_sing(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    songs = catalogue.guide("Dr. Romantic 2").songs
    told = {s.titles[0].text: s.collaborations for s in songs if s.collaborations}
    assert list(told) == ["Go Away Go Away"]
    (earlier,) = told["Go Away Go Away"]
    assert (earlier.artists, earlier.show, earlier.year) == (("Chanyeol", "Punch"), "Goblin", "2016")
    assert {c.quote for c in earlier.citations} == {"Chanyeol", "Punch", "Goblin", "2016"}


def test_one_shared_artist_is_no_earlier_work_together(catalogue: Catalogue, make: Make) -> None:
    line = make.line(["Alone"], ["Punch"])
    catalogue.add(make.page("a.txt", [line], together=["Punch", "Chanyeol", "Goblin", "2016"]))
    assert catalogue.guide("Dr. Romantic 2").songs[0].collaborations == ()


def test_singing_together_for_the_same_show_is_no_earlier_work(catalogue: Catalogue, make: Make) -> None:
    line = make.line(["Duet"], ["Punch", "Chanyeol"])
    catalogue.add(make.page("a.txt", [line], together=["Punch", "Chanyeol", "Dr. Romantic 2", "2020"]))
    assert catalogue.guide("Dr. Romantic 2").songs[0].collaborations == ()


def test_earlier_work_told_on_two_pages_is_told_once(catalogue: Catalogue, make: Make) -> None:
    line = make.line(["Duet"], ["Chanyeol", "Punch"])
    for uri in ("a.txt", "b.txt"):
        catalogue.add(make.page(uri, [line], together=["Punch", "Chanyeol", "Goblin", "2016"]))
    (earlier,) = catalogue.guide("Dr. Romantic 2").songs[0].collaborations
    assert earlier.artists == ("Chanyeol", "Punch")
    assert {c.uri for c in earlier.citations} == {"a.txt", "b.txt"}


def test_people_who_made_the_song_keep_their_roles(catalogue: Catalogue, make: Make) -> None:
    facts = [("lyricist", "Ji Hoon"), ("composer", "Rocoberry")]
    catalogue.add(make.page("a.txt", [make.line(["Love"], ["Punch"], facts)]))
    people = catalogue.guide("Dr. Romantic 2").songs[0].people
    assert [(p.role, p.name.text) for p in people] == [("composer", "Rocoberry"), ("lyricist", "Ji Hoon")]
