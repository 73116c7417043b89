"""Reading pages: what is printed, what is kept, and what becomes of rubbish."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from linernotes.model.contract import reading_json
from linernotes.model.page import Page
from linernotes.model.reading import Reading
from linernotes.pages.opening import open_sources
from linernotes.reading import reader

Run = Callable[..., Result]
SCHEMA = Path(__file__).parents[2] / "docs/schemas/reading.schema.json"


def pages_of(result: Result) -> list[str]:
    return [json.loads(line)["source"]["uri"] for line in result.stdout.splitlines()]


def test_json_is_one_valid_reading_per_page_in_the_order_given(run: Run, examples: Path) -> None:
    given = [
        examples / "gummy-press-release.txt",
        examples / "duo-returns.txt",
        examples / "night-ward-diary.md",
    ]
    result = run("read", *given, "--dry-run", "--format", "json")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert pages_of(result) == [str(path) for path in given]
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for line, page in zip(
        result.stdout.splitlines(), open_sources([str(path) for path in given]), strict=True
    ):
        assert isinstance(page, Page)
        validator.validate(json.loads(line))
        assert json.loads(line) == reading_json(reader.read(page))


def test_every_quote_is_the_slice_it_says(run: Run, examples: Path) -> None:
    for line in run("read", examples, "--dry-run", "--format", "json").stdout.splitlines():
        reading = json.loads(line)
        text = reading["source"]["text"]
        for said in reading["statements"]:
            assert text[said["start"] : said["end"]] == said["quote"]


def test_a_dry_run_stores_nothing(run: Run, examples: Path, catalogue: Path) -> None:
    result = run("read", examples, "--dry-run")
    assert result.exit_code == 0
    assert "nothing stored" in result.stderr
    assert not catalogue.parent.exists()


def test_a_dry_run_needs_no_catalogue(run: Run, examples: Path, tmp_path: Path) -> None:
    page = examples / "duo-returns.txt"
    assert run("read", page, "--dry-run", LINERNOTES_CATALOGUE=str(tmp_path)).exit_code == 0


def test_pages_are_kept_in_the_catalogue_that_is_named(run: Run, examples: Path, tmp_path: Path) -> None:
    page, named = examples / "duo-returns.txt", tmp_path / "named.sqlite"
    result = run("read", page, "--catalogue", named)
    assert result.exit_code == 0
    assert f"kept in {named}" in result.stderr
    kept = run("sources", "--catalogue", named, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["uri"] for line in kept] == [str(page)]


def test_json_is_kept_as_well(run: Run, examples: Path) -> None:
    run("read", examples / "duo-returns.txt", "--format", "json")
    assert "duo-returns.txt" in run("sources", "--format", "json").stdout


def test_a_page_can_be_piped_in(run: Run) -> None:
    result = run("read", "-", "--dry-run", "--format", "json", stdin="오늘의 날씨는 맑다.".encode())
    assert pages_of(result) == ["-"]


@pytest.fixture
def rubbish(tmp_path: Path) -> Path:
    folder = tmp_path / "rubbish"
    folder.mkdir()
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "zeros.html").write_bytes(bytes(5000))
    (folder / "empty-folder").mkdir()
    return folder


@pytest.mark.parametrize(
    "name",
    ["missing.txt", "empty.txt", "blank.txt", "picture.txt", "zeros.html", "empty-folder", "nul\0.txt"],
)
def test_rubbish_gets_one_line_and_the_other_pages_are_read(
    run: Run, rubbish: Path, examples: Path, name: str
) -> None:
    good = [examples / "duo-returns.txt", examples / "night-ward-diary.md"]
    result = run("read", good[0], rubbish / name, good[1], "--format", "json")
    assert result.exit_code == 1
    assert pages_of(result) == [str(path) for path in good]
    reason, ending = result.stderr.splitlines()
    assert name.partition("\0")[0] in reason
    assert ending == "linernotes: 1 page could not be read"
    assert len(run("sources", "--format", "json").stdout.splitlines()) == 2


def test_an_address_that_may_not_be_fetched_is_refused(run: Run) -> None:
    result = run("read", "http://127.0.0.1:1/page", "--dry-run")
    assert result.exit_code == 1
    assert "127.0.0.1" in result.stderr
    assert "Traceback" not in result.output


def test_a_fault_on_one_page_does_not_keep_the_others_from_being_read(
    run: Run, examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = reader.read

    def stumbling(page: Page) -> Reading:
        if "duo" in page.uri:
            raise IndexError("beyond the end")
        return honest(page)

    monkeypatch.setattr(reader, "read", stumbling)
    given = [examples / "duo-returns.txt", examples / "night-ward-diary.md"]
    result = run("read", *given, "--format", "json")
    assert result.exit_code == 1
    assert pages_of(result) == [str(given[1])]
    assert "duo-returns.txt: this is a fault in linernotes: IndexError" in result.stderr


def test_a_reading_that_cannot_be_kept_does_not_keep_the_others_from_being_read(
    run: Run, examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = reader.read

    def misquoting(page: Page) -> Reading:
        reading = honest(page)
        if "duo" not in page.uri:
            return reading
        return replace(reading, statements=tuple(replace(s, quote="?") for s in reading.statements))

    monkeypatch.setattr(reader, "read", misquoting)
    given = [examples / "duo-returns.txt", examples / "night-ward-diary.md"]
    result = run("read", *given, "--format", "json")
    assert result.exit_code == 1
    assert pages_of(result) == [str(given[1])]
    reason, ending = result.stderr.splitlines()
    assert "duo-returns.txt was not stored" in reason
    assert ending == "linernotes: 1 page could not be read"


@pytest.mark.parametrize(
    "command", [("read", "{page}"), ("show", "x"), ("sources",), ("verify",), ("forget", "x")]
)
@pytest.mark.parametrize("kind", ["folder", "text", "below a file", "cut short", "newer"])
def test_a_catalogue_that_cannot_be_used_gets_one_line(
    run: Run, examples: Path, tmp_path: Path, kind: str, command: tuple[str, ...]
) -> None:
    page, path = examples / "duo-returns.txt", tmp_path / "broken.sqlite"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("Dear diary, " * 500, encoding="utf-8")
    elif kind == "below a file":
        path.touch()
        path /= "catalogue.sqlite"
    else:
        run("read", page, "--catalogue", path)
        if kind == "newer":
            db = sqlite3.connect(path)
            db.execute("PRAGMA user_version = 99999")
            db.close()
        else:
            os.truncate(path, 5000)
    result = run(*(word.format(page=page) for word in command), "--catalogue", path)
    assert result.exit_code == 3, result.output
    assert result.stderr.count("\n") == 1
    assert "broken.sqlite" in result.stderr


@pytest.mark.parametrize("columns", [50, 80, 200])
def test_tables_fit_the_terminal(run: Run, examples: Path, columns: int) -> None:
    result = run(
        "read", examples / "soundtrack-table.html", examples / "duo-returns.txt", COLUMNS=str(columns)
    )
    lines = [
        line
        for line in result.stdout.splitlines()
        if "soundtrack-table.html" not in line and "duo-" not in line
    ]
    assert "title" in result.stdout
    assert max(map(cell_len, lines)) <= columns


def test_what_pages_hold_cannot_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "A \x1b[31mred\x1b[0m \x07title [bold]here[/bold] :smile:\n\nNothing else.\n", encoding="utf-8"
    )
    result = run("read", page, "--dry-run")
    assert "\x1b" not in result.output
    assert "\x07" not in result.output
    assert "[bold]here[/bold] :smile:" in result.stdout


def test_a_file_name_that_is_no_text_cannot_be_kept_and_the_others_are(
    run: Run, tmp_path: Path, examples: Path
) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - bytes
    with open(name, "wb") as file:  # noqa: PTH123 - bytes
        file.write(b"A page about the weather. It rains.\n")
    good = examples / "duo-returns.txt"
    result = run("read", os.fsdecode(name), good, "--format", "json")
    assert result.exit_code == 1
    assert pages_of(result) == [str(good)]
    assert "rename the file" in result.stderr


@pytest.mark.parametrize("command", [("show",), ("forget",), ("export", "--show")])
def test_a_name_that_is_no_text_is_told_in_one_line(
    run: Run, examples: Path, command: tuple[str, ...]
) -> None:
    run("read", examples / "duo-returns.txt")
    result = run(*command, "\udce9")
    assert result.exit_code in {1, 2}
    assert result.stderr.count("\n") == 1
    assert "fault" not in result.stderr


def test_a_page_that_is_mojibake_is_said_to_be_so_and_gives_no_song(tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.txt"
    korean = (
        "드라마 ‘종이 등불’ OST Part.3 ‘느린 비’가 14일 각종 음원 사이트에서 공개된다. 헤이즈가 불렀다.\n" * 2
    )
    page.write_bytes(korean.encode().decode("cp949", "replace").encode())
    done = run("read", str(page), "--dry-run", "--format", "json")
    assert json.loads(done.stdout)["songs"] == []
    assert "is mojibake: UTF-8 that was read as" in done.stderr
