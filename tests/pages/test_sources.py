import os
from pathlib import Path

from linernotes.pages.sources import SourceKind, count_sources, find_sources


def _folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "a.json", "sub/c.md", ".hidden/d.txt", ".e.txt", "f.PNG", "sub/g.HTM"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", "utf-8")
    return tmp_path


def test_a_folder_is_searched_in_the_order_of_names_for_readable_files(tmp_path: Path) -> None:
    folder = str(_folder(tmp_path))
    assert [source.uri for source in find_sources([folder])] == [
        f"{folder}/a.html",
        f"{folder}/b.txt",
        f"{folder}/sub/c.md",
        f"{folder}/sub/g.HTM",
    ]


def test_sources_keep_the_order_given_and_are_counted_without_reading(tmp_path: Path) -> None:
    folder = str(_folder(tmp_path))
    given = ["-", "https://a.example/1", f"{folder}/f.PNG", folder, "missing.txt"]
    kinds = [source.kind for source in find_sources(given)]
    assert kinds == [SourceKind.INPUT, SourceKind.ADDRESS, *[SourceKind.FILE] * 5, SourceKind.MISSING]
    assert count_sources(given) == len(kinds)


def test_a_folder_without_pages_and_a_wrong_path_say_what_to_do(tmp_path: Path) -> None:
    problems = [source.problem for source in find_sources([str(tmp_path), "no/such/file", "\0"])]
    assert "holds no page; files must end in .htm" in problems[0]
    assert problems[1:] == ["does not exist; check the spelling of the path"] * 2


def test_pipes_in_a_folder_are_left_out_and_dead_links_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to("nowhere")
    assert [source.uri for source in find_sources([str(tmp_path)])] == [f"{tmp_path}/link.txt"]


def test_a_circle_of_links_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert count_sources([str(tmp_path)]) == 1
