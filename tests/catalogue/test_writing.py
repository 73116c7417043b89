from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linernotes.catalogue.errors import UnfitReadingError, UnknownSourceError
from linernotes.catalogue.rows import Status
from linernotes.catalogue.store import Catalogue
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.catalogue.conftest import Make

    from linernotes.model.reading import Reading

TITLES = st.lists(st.sampled_from(["My Love", "Your Day", "나의 그대"]), max_size=3, unique=True)
WHEN = "2024-01-01T00:00:00+00:00"


def song_page(make: Make, uri: str, titles: list[str]) -> Reading:
    return make.page(uri, [make.line([title], ["Punch"]) for title in titles])


def test_a_new_page_is_stored_as_it_was_read(catalogue: Catalogue, make: Make) -> None:
    reading = make.english()
    added = catalogue.add(reading)
    assert (added.status, added.added, added.ended) == (Status.NEW, len(reading.statements), 0)
    assert tuple(catalogue.statements("en.txt")) == reading.statements
    assert catalogue.text("en.txt") == reading.page.text


def test_reading_a_page_twice_writes_not_one_byte(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make
) -> None:
    file_catalogue.add(make.english())
    # The "-shm" file beside these two holds locks, and those of readers as well.
    files = [sqlite_file, sqlite_file.with_name(f"{sqlite_file.name}-wal")]
    before = [path.read_bytes() for path in files]
    assert file_catalogue.add(make.english()).status is Status.UNCHANGED
    assert [path.read_bytes() for path in files] == before


def test_a_page_whose_bytes_changed_and_whose_words_did_not_is_unchanged(
    catalogue: Catalogue, make: Make
) -> None:
    reading = make.english()
    catalogue.add(reading)
    other = replace(reading, page=replace(reading.page, sha256="0" * 64))
    assert catalogue.add(other).status is Status.UNCHANGED


def test_a_changed_page_replaces_its_statements_and_keeps_the_history(
    catalogue: Catalogue, make: Make
) -> None:
    old, new = (
        song_page(make, "a.txt", ["My Love", "Your Day"]),
        song_page(make, "a.txt", ["My Love", "Love"]),
    )
    catalogue.add(old)
    added = catalogue.add(new)
    assert (added.status, added.added, added.ended) == (Status.REPLACED, 1, 1)
    assert tuple(catalogue.statements("a.txt")) == new.statements
    assert tuple(catalogue.statements("a.txt", version=1)) == old.statements
    assert catalogue.text("a.txt", version=1) == old.page.text
    first, second = catalogue.versions("a.txt")
    assert first.read_at < second.read_at
    assert first.ended_at is not None
    assert second.ended_at is None
    assert catalogue.verify() == []


def test_a_better_reader_replaces_statements_and_shares_the_text(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make, dump: Callable[[Path], list[str]]
) -> None:
    reading = make.english()
    file_catalogue.add(reading)
    surer = replace(reading, statements=tuple(replace(s, confidence=0.99) for s in reading.statements))
    assert file_catalogue.add(surer).status is Status.REPLACED
    assert sum(line.startswith('INSERT INTO "text"') for line in dump(sqlite_file)) == 1


def test_a_page_that_goes_back_to_what_it_said_gets_a_third_version(catalogue: Catalogue, make: Make) -> None:
    old, new = song_page(make, "a.txt", ["My Love"]), song_page(make, "a.txt", ["Your Day"])
    for reading in (old, new, old):
        catalogue.add(reading)
    assert [v.ended_at is None for v in catalogue.versions("a.txt")] == [False, False, True]
    assert catalogue.verify() == []


@settings(max_examples=20, deadline=None)
@given(before=st.lists(TITLES, max_size=3), added=st.lists(TITLES, min_size=1, max_size=3))
def test_forgetting_what_was_added_restores_every_row(
    before: list[list[str]], added: list[list[str]], make: Make, dump: Callable[[Path], list[str]]
) -> None:
    with TemporaryDirectory() as folder, Catalogue.open(file := Path(folder) / "c.sqlite") as catalogue:
        for n, titles in enumerate(before):
            catalogue.add(song_page(make, f"{n}.txt", titles))
        rows = dump(file)
        for titles in added:
            catalogue.add(song_page(make, "new.txt", titles))
        catalogue.forget("new.txt")
        assert dump(file) == rows
        assert catalogue.verify() == []


def test_forgetting_one_of_two_pages_with_one_text_keeps_the_text(catalogue: Catalogue, make: Make) -> None:
    for uri in ("a.txt", "b.txt"):
        catalogue.add(song_page(make, uri, ["My Love"]))
    assert catalogue.forget("a.txt") == len(catalogue.statements("b.txt"))
    assert catalogue.text("b.txt")
    assert catalogue.verify() == []


def test_what_is_forgotten_is_gone_from_the_file(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make
) -> None:
    file_catalogue.add(song_page(make, "a.txt", ["Zanzibar Nights"]))
    file_catalogue.add(song_page(make, "b.txt", ["My Love"]))
    file_catalogue.forget("a.txt")
    file_catalogue.close()
    assert b"Zanzibar" not in sqlite_file.read_bytes()


def test_an_unknown_source_is_refused_with_the_nearest_ones(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(song_page(make, "pages/review.txt", ["My Love"]))
    with pytest.raises(UnknownSourceError, match=r"no page review\.txt .* did you mean pages/review\.txt"):
        catalogue.forget("review.txt")
    with pytest.raises(UnknownSourceError, match="'sources'"):
        catalogue.forget("///")


def test_of_one_statement_given_twice_the_surer_is_kept(catalogue: Catalogue, make: Make) -> None:
    reading = make.english()
    first = replace(reading.statements[0], confidence=0.99)
    catalogue.add(replace(reading, statements=(*reading.statements, first)))
    assert catalogue.statements("en.txt")[0].confidence == first.confidence
    assert len(catalogue.statements("en.txt")) == len(reading.statements)


def test_a_reading_that_misquotes_its_page_is_refused_whole(catalogue: Catalogue, make: Make) -> None:
    reading = make.english()
    wrong = replace(reading.statements[-1], quote="2017")
    with pytest.raises(UnfitReadingError, match=r"en\.txt was not stored: .* quotes “2017”"):
        catalogue.add(replace(reading, statements=(*reading.statements[:-1], wrong)))
    assert catalogue.sources() == []


def test_half_a_character_is_refused_in_one_line(catalogue: Catalogue, make: Make) -> None:
    reading = make.english()
    broken = replace(reading, page=replace(reading.page, text=reading.page.text + "\ud800"))
    with pytest.raises(UnfitReadingError, match=r"en\.txt was not stored: .* half of a character"):
        catalogue.add(broken)


def test_a_judgement_ends_when_its_song_is_no_longer_the_one_judged(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(song_page(make, "a.txt", ["My Love", "Your Day"]))
    catalogue.add(song_page(make, "b.txt", ["나의 그대", "Your Day"]))
    for n in (1, 2):
        pair = (f"a.txt#song{n}", f"b.txt#song{n}")
        catalogue.judge(Judgement(*pair, Verdict.SAME, 1.0, "by ear", "editor", WHEN))
    catalogue.add(song_page(make, "a.txt", ["Love", "Your Day"]))
    assert [j.left for j in catalogue.judgements()] == ["a.txt#song2"]
    assert len(catalogue.judgements(deleted=True)) == 2


def test_adding_many_pages_copies_well_and_counts_right(
    file_catalogue: Catalogue, sqlite_file: Path, make: Make, tmp_path: Path
) -> None:
    order = [f"{n}.txt" for n in range(50)]
    for uri in reversed(order):
        file_catalogue.add(song_page(make, uri, ["My Love"]))
    file_catalogue.close()
    shutil.copy(sqlite_file, tmp_path / "copy.sqlite")
    with Catalogue.open(tmp_path / "copy.sqlite", create=False) as copy:
        rows = copy.sources()
    assert [row.uri for row in rows] == sorted(order)
    assert {(row.songs, row.statements) for row in rows} == {(1, 5)}
