"""Commands that Wikidata's QuickStatements reads, one item for each song."""

from __future__ import annotations

import re

from linernotes.guide.quickstatements import quickstatements
from linernotes.model.guide import Guide

VALUE = r'(?:Q\d+|"[^\t\n]*"|[a-z]{2,3}(?:-\w+)?:"[^\t\n]*"|\+\d{4}-\d\d-\d\dT00:00:00Z/(?:9|10|11))'
COMMAND = re.compile(rf"CREATE|LAST\t(?:[LDA][a-z]{{2,3}}|P\d+)\t{VALUE}(?:\t[SP]\d+\t{VALUE})*")


def test_every_line_is_a_command(guide: Guide, hostile_guide: Guide) -> None:
    for soundtrack in (guide, hostile_guide):
        lines = quickstatements(soundtrack).splitlines()
        assert [line for line in lines if not COMMAND.fullmatch(line)] == []
        assert lines.count("CREATE") == len(soundtrack.songs)


def test_a_song_has_a_label_per_language_further_names_and_its_day(guide: Guide) -> None:
    first = quickstatements(guide).split("CREATE\n")[1].splitlines()
    assert first[:4] == [
        'LAST\tLko\t"너를 사랑하고 있어"', 'LAST\tLen\t"My Love"', 'LAST\tAen\t"I Love You"',
        'LAST\tLja\t"君を愛している"',
    ]  # fmt: skip
    assert 'LAST\tDen\t"song by Baekhyun from the soundtrack of Dr. Romantic 2"' in first
    assert any(line.startswith("LAST\tP577\t+2020-01-07T00:00:00Z/11\tS854\t") for line in first)


def test_a_title_comes_with_the_page_and_the_sentence_that_print_it(guide: Guide) -> None:
    assert (
        'LAST\tP1476\tko:"너를 사랑하고 있어"\tS854\t"https://second-verse.example/late-shift"'
        '\tS1683\ten:"EXO’s Baekhyun – My Love (너를 사랑하고 있어)"\n'
    ) in quickstatements(guide)
