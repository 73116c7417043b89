"""A draft against the guide: what is wrong in it is told with its pages, what is right is not."""

from __future__ import annotations

import pytest

from linernotes.guide.checking import Finding, check
from linernotes.model.guide import Citation, Fact, Guide, GuideCredit, GuideSong
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read


def fact(text: str, lang: str = "en") -> Fact:
    return Fact(text, lang, (Citation("table.html", text, text, 0, len(text), lang, text, 0.9),))


def song(title: str, singer: str, part: str, released: str) -> GuideSong:
    credit = GuideCredit(f"artist-{singer}", "main", (fact(singer),))
    return GuideSong(f"song-{singer}", (fact(title),), (credit,), fact(part), fact(released))


GUIDE = Guide(
    "show-1",
    (fact("Dr. Romantic 2"), fact("낭만닥터 김사부 2", "ko")),
    (
        song("My Love", "Baekhyun", "1", "2020-01-07"),
        song("Your Day", "Gummy", "2", "2020-01-14"),
        song("I Miss You", "MAMAMOO", "6", "2020-01-28"),
        song("My Love", "Chungha", "7", "2020-02-11"),
    ),
    (),
)
HEAD = "The songs of Dr. Romantic 2\n\nThe soundtrack of the series “Dr. Romantic 2” is out.\n\n"


def found(text: str) -> list[Finding]:
    draft = read(page_from_bytes((HEAD + text).encode(), "draft.txt"))
    findings = check(draft, lambda name: GUIDE if "Romantic 2" in name else None)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(draft.page.text)
    return findings


RIGHT = "1. “My Love” – Baekhyun\n2. “Your Day” – Gummy\n3. “I Miss You” – Mamamoo\n4. “My Love” – Chungha\n"


def test_nothing_is_told_of_a_draft_that_is_right() -> None:
    assert found(RIGHT) == []


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        (RIGHT + "\nDr. Romatic 2 ended.\n", "spelling", "“Dr. Romatic 2” is spelled “Dr. Romantic 2”"),
        (RIGHT + "\nThe voice of Bakhyun stays.\n", "spelling", "“Bakhyun” is spelled “Baekhyun”"),
        (
            RIGHT.replace("“Your Day” – Gummy", "“Your Day” – Heize"),
            "singer",
            "“Your Day” is sung by Gummy, and not by Heize",
        ),
        (
            "1. “Your Day” – Gummy\n2. “My Love” – Baekhyun\n3. “I Miss You” – MAMAMOO\n",
            "order",
            "“Your Day” (Part 2) stands before “My Love” (Part 1)",
        ),
        ("The soundtrack has 9 songs.\n\n" + RIGHT, "count", "9 songs are counted, 4 are named"),
    ],
)
def test_what_is_wrong_is_told_once_and_nothing_else(text: str, kind: str, message: str) -> None:
    findings = found(text)
    assert [finding.kind for finding in findings] == [kind]
    assert message in findings[0].message
    assert findings[0].sources == (() if kind == "count" else ("table.html",))


def test_a_show_that_no_page_names_is_left_alone() -> None:
    draft = read(page_from_bytes((HEAD + RIGHT).encode(), "draft.txt"))
    assert check(draft, lambda _: None) == []
