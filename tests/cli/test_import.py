from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def line(number: int) -> str:
    singer = ["Punch", "Heize", "Gummy"][number]
    song = {
        "id": "song1",
        "show": "show1",
        "titles": [{"text": f"Song {number}"}],
        "credits": [{"name": singer}],
    }
    shows = [{"id": "show1", "names": [{"text": "Hotel Del Luna"}]}]
    return json.dumps({"source": {"uri": f"page:{number}"}, "shows": shows, "songs": [song]})


def test_readings_of_a_file_are_kept_and_importing_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    file.write_text("\n".join(map(line, range(3))), "utf-8")
    first = run("import", file)
    assert first.exit_code == 0
    assert "3 readings imported (3 new, 0 replaced, 0 unchanged)" in first.stderr
    assert "(0 new, 0 replaced, 3 unchanged)" in run("import", file).stderr
    guide = json.loads(run("export", "--show", "Hotel Del Luna").stdout)
    assert len(guide["songs"]) == 3
    assert run("verify").exit_code == 0


def test_facts_without_a_text_are_shown_with_their_page(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    file.write_text(line(1), "utf-8")
    run("import", file)
    shown = run("show", "Hotel Del Luna")
    assert shown.exit_code == 0
    assert "page:1" in shown.stdout
    assert run("export", "--show", "Hotel Del Luna", "--format", "html").exit_code == 0


def test_one_bad_line_keeps_the_whole_file_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    file.write_text(line(1) + "\n" + line(2).replace('"song1"', '"track 1"') + "\n", "utf-8")
    refused = run("import", file)
    assert refused.exit_code == 1
    assert "readings.jsonl, line 2: songs[0].id must be an id such as song1, not 'track 1'" in refused.stderr
    assert run("sources", "--format", "json").stdout == ""


def test_a_dump_of_musicbrainz_is_imported_once_and_goes_on_where_it_was(run: Run) -> None:
    dump = Path(__file__).parents[1] / "catalogue" / "data" / "mbdump_made_up"
    assert "29 readings imported (29 new" in run("import", dump).stderr
    assert (
        run("forget", "https://musicbrainz.org/release/6aac7d42-bb21-5188-8aa9-bda4a6b43fc2").exit_code == 0
    )
    assert "(1 new, 0 replaced, 28 unchanged)" in run("import", dump).stderr
    assert run("verify").exit_code == 0


def test_k_pop_groups_are_imported(run: Run, tmp_path: Path) -> None:
    group = {"id": "g1", "name": "Lantern", "name_original": "랜턴", "urls": []}
    file = tmp_path / "kpopnet.json"
    file.write_text(json.dumps({"groups": [group], "idols": []}, indent=2), "utf-8")
    assert "1 readings imported" in run("import", file).stderr
    assert "Lantern" in run("search", "랜턴").stdout
