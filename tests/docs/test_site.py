"""The documentation as a site: it builds without a warning and loads nothing from elsewhere."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADING_TAG = re.compile(r"<(?:script|img|iframe|link rel=.?(?:stylesheet|preconnect|preload))[^>]*>")
ELSEWHERE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//""")


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="needs the docs extra")
def test_site_builds_strictly_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert pages
    for page in pages:
        tags = LOADING_TAG.findall(page.read_text("utf-8"))
        assert tags
        assert [tag for tag in tags if ELSEWHERE.search(tag)] == []
