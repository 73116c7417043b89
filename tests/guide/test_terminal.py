from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from linernotes.guide.terminal import WIDEST, print_guide
from linernotes.model.guide import Citation, Fact, Guide, GuideCredit, GuideSong, Source


def _printed(guide: Guide, width: int, *, terminal: bool = False, no_color: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        no_color=no_color,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
    )
    print_guide(guide, console)
    return out.getvalue()


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("width", [40, 59, 60, 80, 103, 104, 120, 200])
def test_no_line_is_wider_than_the_terminal_in_any_script(guide: Guide, width: int) -> None:
    lines = _printed(guide, width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, WIDEST)


@pytest.mark.parametrize("width", [40, 80])
def test_every_fact_and_its_sentence_is_printed(guide: Guide, width: int) -> None:
    text = _flat(_printed(guide, width))
    for words in [
        "Eight songs, read from seven pages",
        "Part 2[1] · 14 Jan 2020[1]",
        "찬열[2] Chanyeol of EXO[1] and 펀치[2] Punch[1]",
        "About protection and longing.",
        "promises to protect them",
        "They sang together before",
        "Pages differ on the day it came out",
    ]:
        assert words in text


def test_both_titles_share_a_line_where_they_fit(guide: Guide) -> None:
    assert "너의 하루는 좀 어때   Your Day[1]" in _printed(guide, 80)
    long = replace(
        guide, songs=(GuideSong("s", (Fact("긴 제목 " * 5, "ko"), Fact("Long title " * 3, "en"))),)
    )
    assert all(len(line) <= 40 for line in _printed(long, 40).splitlines())


def test_notes_stand_beside_the_song_where_there_is_room(guide: Guide) -> None:
    beside = next(line for line in _printed(guide, 120).splitlines() if "Part 1[1]" in line)
    assert "My Love" in beside
    below = next(line for line in _printed(guide, 80).splitlines() if "Part 1[1]" in line)
    assert "My Love" not in below


def test_a_pipe_gets_no_escapes_and_quotes_between_asterisks(guide: Guide) -> None:
    text = _printed(guide, 80)
    assert "\x1b" not in text
    assert "*A confession* from start to finish" in text


def test_a_terminal_underlines_quotes_and_keeps_to_no_color(guide: Guide) -> None:
    assert re.search(r"\x1b\[4mA confession\x1b\[0m", _printed(guide, 80, terminal=True))
    colours = r"\x1b\[[0-9;]*\b3[0-7]"
    assert re.search(colours, _printed(guide, 80, terminal=True))
    assert not re.search(colours, _printed(guide, 80, terminal=True, no_color=True))


def test_escapes_and_markup_of_pages_do_nothing() -> None:
    evil = "\x1b]0;owned\x07[red]Title[/red]\x1b[2J\u202e"
    where = Citation("p", evil, evil, 0, len(evil), "en", "id", 1)
    fact = Fact(evil, "en", (where,))
    guide = Guide(
        "g",
        (fact,),
        (GuideSong("s", (fact,), (GuideCredit("a", "main", (fact,)),)),),
        (Source("p", evil, "en", evil),),
    )
    text = _printed(guide, 80)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[red]Title[/red]" in text


def test_nothing_to_print_says_so() -> None:
    assert "No page that was read names a song" in _printed(Guide("g", (), (), ()), 40)
