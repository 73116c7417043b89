"""The rules of the house that no linter knows: sizes, docstrings, the contents of the wheel."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src/linernotes"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE_LINES = 500
MAX_FUNCTION_LINES = 80
NEVER_SAID = re.compile(
    r"(?<![\w.])/work/|(?<![\w/])shared/|/root/|/home/\w|pypi\.org|files\.pythonhosted|npmjs\.|proxy\.golang",
    re.IGNORECASE,
)
PROSE = {".py", ".md", ".toml", ".yml", ".yaml", ".html", ".txt", ".json", ".j2", ".css", ".in", ""}


def name_of(path: object) -> str:
    return str(path.relative_to(ROOT)) if isinstance(path, Path) else str(path)


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_module_says_why_it_exists_and_stays_short(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MAX_MODULE_LINES
    tree = ast.parse(source)
    why = ast.get_docstring(tree)
    assert why is not None
    assert len(why) > len("Placeholder."), "a module opens with why it exists"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{node.name} has {length} lines"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in PROSE and path.is_file() and path != Path(__file__)]


def test_nothing_names_the_machine_it_was_written_on_or_a_registry() -> None:
    said = [
        f"{name_of(path)}: {match[0]}"
        for path in tracked()
        if (match := NEVER_SAID.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert said == []


def test_changelog_says_what_is_coming() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    coming = re.search(r"^## Unreleased$(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert coming is not None
    assert re.search(r"^- \S", coming[1], re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The paths inside a wheel built from this checkout, without the network."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("needs hatchling, from the test extra")
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_wheel_holds_every_file_of_the_package(wheel: set[str]) -> None:
    expected = {
        str(path.relative_to(PACKAGE.parent))
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected <= wheel


@pytest.mark.parametrize(
    "path",
    [
        "linernotes/py.typed",
        "linernotes/lexicon/data/en.toml",
        "linernotes/lexicon/data/ko.toml",
        "linernotes/lexicon/data/gazetteer/COPYING",
    ],
)
def test_wheel_holds_what_is_no_python(wheel: set[str], path: str) -> None:
    assert path in wheel


def test_wheel_holds_the_weights_and_the_templates(wheel: set[str]) -> None:
    assert any(path.startswith("linernotes/reading/") and not path.endswith(".py") for path in wheel)
    assert any(path.startswith("linernotes/guide/") and not path.endswith(".py") for path in wheel)
