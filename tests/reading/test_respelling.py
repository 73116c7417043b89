from __future__ import annotations

import pytest

from linernotes.model.page import Block, BlockKind, Page, Span
from linernotes.reading.analysis import analyse
from linernotes.reading.credits import ArtistCredit
from linernotes.reading.respelling import respelt


def name_of(text: str, printed: str) -> tuple[str, int]:
    """How the last place that prints a name is credited, and from where its spelling is taken."""
    page = Page("x.txt", "", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language="en")
    start = text.rindex(printed)
    name = respelt(analyse(page), ArtistCredit(Span(start, start + len(printed)))).name
    return name.of(text), name.start


def test_a_slip_takes_the_spelling_that_the_page_prints_more_often() -> None:
    text = "Mirelle sings again. Mirelle is back. “Rain” by Mirele is out."
    assert name_of(text, "Mirele") == ("Mirelle", 0)


def test_names_of_several_words_are_compared_as_a_whole() -> None:
    text = "Mirelle Vaughn sings. Here is Mirelle Vaughn. “Rain” by Mirelle Vaugn."
    assert name_of(text, "Mirelle Vaugn") == ("Mirelle Vaughn", 0)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Mirelle sings. “Rain” by Mirele.", "Mirele"),  # each once: nobody knows which is right
        ("Mirele and Mirelle, Mirelle and Mirele sing.", "Mirele"),  # both often: two people
        ("Mirelle sings, no Mirellette. “Rain” by Mirele.", "Mirele"),  # a piece of another word is no name
        ("Joy sings. Joy again. “Rain” by Roy.", "Roy"),  # too short to be told from another name
        ("The Parkers, the Parkers! “Rain” by Parker.", "Parker"),  # a plural
        ("Taeyong here, Taeyong there. “Rain” by Taeyang.", "Taeyang"),  # both are known artists
        ("미렐라가 미렐라와. “비” 미렐로", "미렐로"),  # a particle is as long as a slip
    ],
)
def test_what_can_be_another_name_stays_as_printed(text: str, printed: str) -> None:
    assert name_of(text, printed) == (printed, text.rindex(printed))


def test_a_misspelling_that_the_gazetteer_lists_is_still_the_same_artist() -> None:
    text = "Sojung sings. The vocalist Sojung is back. “Rain” by Sojun is out."
    assert name_of(text, "Sojun") == ("Sojung", 0)
