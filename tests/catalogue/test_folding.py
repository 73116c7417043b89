from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.catalogue.store import Catalogue
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

    from linernotes.model.guide import Citation, Fact, Guide, GuideSong
    from linernotes.model.reading import Reading

WORDS = st.sampled_from(["My Love", "MY LOVE", "나의 그대", "Your Day"])
SINGERS = st.sampled_from(["Baekhyun", "백현", "Chungha"])
FACTS = st.sampled_from([("part", "1"), ("part", "2"), ("released", "2020"), ("released", "2020-01-07")])
LINES = st.tuples(
    st.lists(WORDS, min_size=1, max_size=2, unique=True),
    st.lists(SINGERS, max_size=2, unique=True),
    st.lists(FACTS, max_size=2, unique=True),
)
PAGES = st.lists(st.lists(LINES, max_size=3), min_size=1, max_size=4)


def texts(facts: tuple[Fact, ...]) -> list[str]:
    return [fact.text for fact in facts]


def song(guide: Guide, title: str) -> GuideSong:
    (found,) = (s for s in guide.songs if title in texts(s.titles))
    return found


def guide_of(readings: list[Reading] | tuple[Reading, ...], show: str = "Dr. Romantic 2") -> Guide:
    with TemporaryDirectory() as folder, Catalogue.open(Path(folder) / "c.sqlite") as catalogue:
        for reading in readings:
            catalogue.add(reading)
        return catalogue.guide(show)


def citations(guide: Guide) -> list[Citation]:
    facts = [*guide.names, *guide.track_counts]
    for s in guide.songs:
        facts += [*s.titles, *s.themes, *(f for f in (s.part, s.released) if f)]
        facts += [f for c in s.credits for f in (*c.names, *c.member_of)]
        facts += [f for d in s.disagreements for f in d.values]
    return [c for fact in facts for c in fact.citations]


def test_pages_in_two_languages_add_up_to_one_guide(make: Make) -> None:
    guide = guide_of([make.english(), make.korean()])
    assert set(texts(guide.names)) == {"Dr. Romantic 2", "낭만닥터 김사부2"}
    assert [set(texts(s.titles)) for s in guide.songs] == [
        {"My Love", "너를 사랑하고 있어"},
        {"Go Away Go Away"},
        {"My Love", "나의 그대"},
        {"Your Day"},
    ]
    first = guide.songs[0]
    assert texts(first.titles) == ["너를 사랑하고 있어", "My Love"]
    assert first.titles[0].sources == 2
    assert first.part is not None
    assert first.released is not None
    assert (first.part.text, first.released.text) == ("1", "2020-01-07")
    assert texts(first.themes) == ["devotion"]
    assert texts(guide.track_counts) == ["8"]
    assert [s.uri for s in guide.sources] == ["ko.txt", "en.txt"]


@pytest.mark.parametrize("name", ["dr.romantic 2", "낭만닥터 김사부 2", "DR ROMANTIC ２"])
def test_a_show_is_found_by_any_spelling_of_any_name(make: Make, name: str) -> None:
    assert len(guide_of([make.english(), make.korean()], name).sources) == 2


@settings(max_examples=25, deadline=None)
@given(pages=PAGES, data=st.data())
def test_the_order_of_pages_never_changes_the_guide(
    pages: list[list[tuple[list[str], list[str], list[tuple[str, str]]]]], data: st.DataObject, make: Make
) -> None:
    readings = [
        make.page(f"{n}.txt", [make.line(titles, singers, facts) for titles, singers, facts in page])
        for n, page in enumerate(pages)
    ]
    assert guide_of(readings) == guide_of(data.draw(st.permutations(readings)))


@settings(max_examples=25, deadline=None)
@given(pages=PAGES)
def test_every_citation_quotes_its_sentence(
    pages: list[list[tuple[list[str], list[str], list[tuple[str, str]]]]], make: Make
) -> None:
    readings = [
        make.page(f"{n}.txt", [make.line(titles, singers, facts) for titles, singers, facts in page])
        for n, page in enumerate(pages)
    ]
    found = {r.page.uri: r.page.text for r in readings}
    for cited in citations(guide_of(readings)):
        assert cited.sentence[cited.quote_start : cited.quote_end] == cited.quote
        assert cited.sentence in found[cited.uri]


def test_songs_stand_by_part_then_date_then_track_number_then_usual_place(make: Make) -> None:
    lines = [
        make.line(["Sixth"]),
        make.line(["Fifth"], facts=[("track_number", "5")]),
        make.line(["Fourth"], facts=[("track_number", "4")]),
        make.line(["Third"], facts=[("released", "2020-02-01")]),
        make.line(["Second"], facts=[("part", "10")]),
        make.line(["First"], facts=[("part", "9")]),
        make.line(["Zeroth"], facts=[("part", "9"), ("released", "2019-12-01")]),
        make.line(["Eighth"]),
    ]
    guide = guide_of([make.page("a.txt", lines)])
    order = [s.titles[0].text for s in guide.songs]
    assert order == ["Zeroth", "First", "Second", "Third", "Sixth", "Fourth", "Fifth", "Eighth"]


def test_songs_of_unknown_part_stand_among_the_parts_by_their_day(make: Make) -> None:
    lines = [
        make.line(["Sometime"], facts=[("released", "2020")]),
        make.line(["January"], facts=[("released", "2020-01")]),
        make.line(["Between"], facts=[("released", "2020-01-20")]),
        make.line(["Before"], facts=[("released", "2020-01-01")]),
        make.line(["One"], facts=[("part", "1"), ("released", "2020-01-07")]),
        make.line(["Two"], facts=[("part", "2")]),
        make.line(["Three"], facts=[("part", "3"), ("released", "2020-02-04")]),
        make.line(["Nobody Knows"]),
    ]
    guide = guide_of([make.page("a.txt", lines)])
    order = [s.titles[0].text for s in guide.songs]
    assert order == ["Before", "One", "Two", "Between", "January", "Three", "Sometime", "Nobody Knows"]


def test_songs_of_another_show_on_the_same_page_stay_out(make: Make) -> None:
    other = make.page("goblin.txt", [make.line(["Stay With Me"], ["Chanyeol"])], shows=["Goblin"])
    guide = guide_of([make.english(), other])
    assert "Stay With Me" not in {t for s in guide.songs for t in texts(s.titles)}
    assert [s.uri for s in guide.sources] == ["en.txt"]


def test_what_a_page_is_unsure_of_is_not_published(make: Make) -> None:
    reading = make.unsure(make.unsure(make.english(), "Your Day"), "devotion")
    guide = guide_of([reading])
    assert "Your Day" not in {t for s in guide.songs for t in texts(s.titles)}
    assert song(guide, "너를 사랑하고 있어").themes == ()


def test_pages_that_differ_on_part_and_date_are_told_apart_with_their_sources(make: Make) -> None:
    said = [
        ("a.txt", [("part", "1"), ("released", "2020-01-07")]),
        ("b.txt", [("part", "1"), ("released", "2020-01-08")]),
        ("c.txt", [("part", "2"), ("released", "2020")]),
    ]
    pages = [make.page(uri, [make.line(["Love"], ["Punch"], facts)]) for uri, facts in said]
    for order in permutations(pages):
        found = guide_of(order).songs[0]
        assert {d.property: texts(d.values) for d in found.disagreements} == {
            "part": ["1", "2"],
            "released": ["2020-01-07", "2020-01-08"],
        }
        assert found.disagreements[0].values[1].citations[0].uri == "c.txt"


def test_a_judged_pair_is_one_song_until_the_judgement_is_withdrawn(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", [make.line(["So Long"], ["Paul Kim"])]))
    catalogue.add(make.page("b.txt", [make.line(["안녕"], ["Hana Park"])]))
    assert len(catalogue.guide("Dr. Romantic 2").songs) == 2
    when = "2024-01-01T00:00:00+00:00"
    pair = ("a.txt#song1", "b.txt#song1")
    catalogue.judge(Judgement(*pair, Verdict.SAME, 1.0, "compared by ear", "editor", when))
    assert len(catalogue.guide("Dr. Romantic 2").songs) == 1
    assert catalogue.withdraw(*pair)
    assert len(catalogue.guide("Dr. Romantic 2").songs) == 2


def test_of_two_shows_judged_different_the_one_with_more_pages_answers(
    catalogue: Catalogue, make: Make
) -> None:
    for uri in ("a.txt", "b.txt", "c.txt"):
        catalogue.add(make.page(uri, shows=["Goblin"]))
    when = "2024-01-01T00:00:00+00:00"
    for uri in ("a.txt", "b.txt"):
        left, right = f"{uri}#show1", "c.txt#show1"
        catalogue.judge(Judgement(left, right, Verdict.DIFFERENT, 1.0, "another film", "editor", when))
    assert [s.uri for s in catalogue.guide("goblin").sources] == ["a.txt", "b.txt"]


def test_a_changed_page_speaks_only_as_it_is_now(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.english())
    now = make.page("en.txt", [make.line(["Your Day"], ["Gummy"])])
    catalogue.add(replace(now, page=replace(now.page, sha256="0" * 64)))
    guide = catalogue.guide("Dr. Romantic 2")
    assert [texts(s.titles) for s in guide.songs] == [["Your Day"]]
    assert {c.sentence for c in citations(guide)} <= set(now.page.text.splitlines())
