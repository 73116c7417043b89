"""What the tests of the documentation share: pages are taken at their word."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

SAVED = re.compile(
    r"\b[Aa]s\s`(?P<path>[\w./-]+)`:\n\n```(?:text|toml|json)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE
)


@pytest.fixture
def save_files() -> Callable[[Path, Path], list[Path]]:
    """Saves what a page says to save below a folder, and says where."""

    def save(page: Path, folder: Path) -> list[Path]:
        saved = []
        for found in SAVED.finditer(page.read_text(encoding="utf-8")):
            path = folder / found["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found["body"], encoding="utf-8")
            saved.append(path)
        return saved

    return save
