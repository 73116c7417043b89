from __future__ import annotations

from pathlib import Path

import pytest

from linernotes.reading.labelled import LabelledFolderError, corpus_digest, load


def put(folder: Path, name: str, page: str, gold: str) -> None:
    (folder / name).write_text(page, encoding="utf-8")
    (folder / name).with_suffix(".json").write_text(gold, encoding="utf-8")


def test_pages_come_by_name_with_their_gold(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "Slow Rain is a song.", '{"language": "en", "songs": []}')
    put(tmp_path, "a.html", "<p>느린 비는 노래다.</p>", '{"songs": []}')
    first, second = load(tmp_path)
    assert (first.name, first.language, first.page.text) == ("a", "und", "느린 비는 노래다.")
    assert (second.name, second.language, second.gold["songs"]) == ("b", "en", [])


def test_json_without_a_page_or_without_songs_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Slow Rain is a song.", '{"songs": []}')
    put(tmp_path, "settings.txt", "no page", '{"colour": "red"}')
    (tmp_path / "alone.json").write_text('{"songs": []}', encoding="utf-8")
    assert [p.name for p in load(tmp_path)] == ["a"]


def test_an_empty_folder_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(LabelledFolderError, match=r"needs NAME\.json"):
        load(tmp_path)


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Slow Rain is a song.", "{")
    with pytest.raises(LabelledFolderError, match=r"a\.json is no JSON"):
        load(tmp_path)


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "", '{"songs": []}')
    with pytest.raises(LabelledFolderError, match=r"a\.txt is empty"):
        load(tmp_path)


def test_the_digest_tells_of_any_change_and_not_of_order(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Slow Rain is a song.", '{"songs": []}')
    put(tmp_path, "b.txt", "Old Rain is a song.", '{"songs": []}')
    pages = load(tmp_path)
    before = corpus_digest(pages)
    assert corpus_digest(reversed(pages)) == before
    put(tmp_path, "b.txt", "Old Rain is a song!", '{"songs": []}')
    assert corpus_digest(load(tmp_path)) != before


@pytest.mark.parametrize(("words", "weight"), [(None, 1), ("4\n", 4)])
def test_a_folder_says_as_how_many_pages_each_of_its_pages_counts(
    tmp_path: Path, words: str | None, weight: int
) -> None:
    (tmp_path / "a.txt").write_text("A page", encoding="utf-8")
    (tmp_path / "a.json").write_text('{"language": "en", "songs": []}', encoding="utf-8")
    if words is not None:
        (tmp_path / "weight").write_text(words, encoding="utf-8")
    assert [page.weight for page in load(tmp_path)] == [weight]


@pytest.mark.parametrize("words", ["", "0", "heavy", "101", "-3"])
def test_a_weight_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "weight").write_text(words, encoding="utf-8")
    with pytest.raises(LabelledFolderError, match="must hold a number"):
        load(tmp_path)
