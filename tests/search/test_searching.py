"""The search box: up to date with its catalogue, made anew where damaged, plain about bad queries."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from linernotes.catalogue.address import made_beside
from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read
from linernotes.search import storage
from linernotes.search.answers import Hit
from linernotes.search.catalogue import Catalogue
from linernotes.search.names.records import How
from linernotes.search.opening import FOLDER
from linernotes.search.searching import QueryError, Search


def ways(hits: Sequence[Hit]) -> list[How]:
    return [hit.by_name.how for hit in hits if hit.by_name]


def test_a_song_is_found_in_another_script_with_its_singers_and_shows(catalogue: Catalogue) -> None:
    hit = Search(catalogue).names("고어웨이 고어웨이", kind="song")[0]
    assert "Go Away Go Away" in hit.names
    assert hit.kind == "song"
    assert "Punch" in hit.artists
    assert hit.shows


def test_only_the_kind_that_is_wanted_is_found(catalogue: Catalogue) -> None:
    assert {hit.kind for hit in Search(catalogue).names("g", 20, "artist")} == {"artist"}


def test_a_page_read_later_is_found_and_one_forgotten_no_more(catalogue: Catalogue, examples: Path) -> None:
    Search(catalogue)
    path = examples / "night-ward-diary.md"
    reading = read(page_from_bytes(path.read_bytes(), path.name))
    title = next(song.titles[0].text for song in reading.songs)
    before = ways(Search(catalogue).names(title))
    catalogue.add(reading)
    assert ways(Search(catalogue).names(title))[0] is How.EXACT
    catalogue.forget(path.name)
    assert ways(Search(catalogue).names(title)) == before


def test_an_index_that_is_up_to_date_is_not_written_again(catalogue: Catalogue) -> None:
    def files() -> dict[str, int]:
        folder = made_beside(catalogue.address, FOLDER)
        return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}

    Search(catalogue)
    before = files()
    Search(catalogue)
    assert files() == before


def test_a_damaged_index_is_made_anew_and_that_is_said(catalogue: Catalogue) -> None:
    assert Search(catalogue).notices == []
    folder = made_beside(catalogue.address, FOLDER)
    for path in (*folder.glob("*.names"), folder / "songs.index"):
        path.write_bytes(path.read_bytes()[:100])
    searching = Search(catalogue)
    assert len(searching.notices) == 2
    assert all("damaged" in notice for notice in searching.notices)
    assert ways(searching.names("Punch"))[0] is How.EXACT
    assert Search(catalogue).notices == []


def test_an_index_of_another_state_or_layout_is_made_anew(catalogue: Catalogue, examples: Path) -> None:
    Search(catalogue)
    folder = made_beside(catalogue.address, FOLDER)
    former = {path: path.read_bytes() for path in folder.iterdir()}
    path = examples / "night-ward-diary.md"
    catalogue.add(read(page_from_bytes(path.read_bytes(), path.name)))
    things = len(Search(catalogue).things)
    shutil.rmtree(folder)
    folder.mkdir()
    for file, data in former.items():
        file.write_bytes(data)
    stale = Search(catalogue)
    assert len(stale.things) == things
    assert stale.notices == []
    songs = folder / "songs.index"
    songs.write_bytes(songs.read_bytes().replace(storage.MAGIC, b"linernotes index 0\n"))
    (notice,) = Search(catalogue).notices
    assert "no index of this version" in notice


@pytest.mark.parametrize("query", ["", "  ", "💔", "...!?", "\ud800", "\0"])
def test_a_query_without_letters_is_refused_in_words(catalogue: Catalogue, query: str) -> None:
    with pytest.raises(QueryError, match="no letter or digit"):
        Search(catalogue).names(query)


def test_a_text_is_no_query(catalogue: Catalogue) -> None:
    with pytest.raises(QueryError, match="at most 1,000"):
        Search(catalogue).names("가" * 100_000)


def test_an_empty_catalogue_can_be_searched(tmp_path: Path) -> None:
    with Catalogue.open(tmp_path / "empty.sqlite") as empty:
        assert Search(empty).names("Punch") == []
