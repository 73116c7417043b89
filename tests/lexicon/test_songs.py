from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from linernotes.lexicon.songs import known_songs
from linernotes.text.fold import fold
from linernotes.text.scripts import Script, script_of

DATA = Path(__file__).parents[2] / "src" / "linernotes" / "lexicon" / "data" / "gazetteer" / "songs.tsv"
SCRIPTS = {
    "ko": {Script.HANGUL, Script.LATIN},
    "en": {Script.LATIN},
    "ja": {Script.KANA, Script.HAN},
    "zh": {Script.HAN},
    "th": {Script.THAI},
    "es": {Script.LATIN},
    "fil": {Script.LATIN},
    "tr": {Script.LATIN},
}


def rows() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "title", ["첫눈처럼 너에게 가겠다", "I Will Go to You Like the First Snow", "初雪のように君に行く"]
)
def test_a_song_is_found_under_each_of_its_titles(title: str) -> None:
    assert "Ailee" in {singer for song in known_songs().lookup(title) for singer in song.singers}


def test_songs_that_share_a_title_are_told_apart_by_their_singers() -> None:
    assert len({song.singers for song in known_songs().lookup("My Love")}) > 1


@pytest.mark.parametrize("title", ["", " ", "…", "no such song at all"])
def test_what_is_no_known_title_finds_nothing(title: str) -> None:
    assert known_songs().lookup(title) == ()


def test_every_title_is_in_the_script_of_its_language() -> None:
    for row in rows():
        for named in row["titles"].split(";"):
            language, title = named.split(":", 1)
            assert script_of(title) in SCRIPTS[language], title


def test_no_recording_stands_twice_and_none_lacks_a_singer() -> None:
    seen: Counter[tuple[str, frozenset[str]]] = Counter()
    for song in known_songs().songs:
        singers = frozenset(map(fold, song.singers))
        assert "" not in singers
        seen.update((key, singers, fold(song.show)) for key in {fold(title) for title in song.titles})  # type: ignore[misc]
    assert [key for key, count in seen.items() if count > 1] == []
