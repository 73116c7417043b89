"""The speed benchmark: its pages are what it says they are, and it runs to its end."""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import Any

import pytest

from linernotes.pages.opening import page_from_bytes

pytest.importorskip("trafilatura", reason="needs trafilatura, from the bench extra")


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[3] / "benchmarks/reading/bench_speed.py"))


def test_pages_have_the_sizes_that_are_claimed(bench: dict[str, Any]) -> None:
    texts = bench["corpus_lines"]()
    assert all(1_000 < len(page) <= 3_000 for page in bench["text_pages"](texts, 40))
    assert all(59_000 < len(page) < 62_000 for page in bench["html_pages"](texts, 40))


def test_the_article_is_four_to_six_kilobytes_of_the_page(bench: dict[str, Any]) -> None:
    texts = bench["corpus_lines"]()
    for article in bench["articles"](texts, 40, bench["ARTICLE_BYTES"]):
        assert 4_000 < len("\n".join(article).encode()) < 6_000


def test_pages_are_the_same_on_every_run(bench: dict[str, Any]) -> None:
    texts = bench["corpus_lines"]()
    assert bench["html_pages"](texts, 3) == bench["html_pages"](bench["corpus_lines"](), 3)


def test_the_reader_gets_the_article_and_not_the_furniture(bench: dict[str, Any]) -> None:
    texts = bench["corpus_lines"]()
    (article,) = bench["articles"](texts, 1, bench["ARTICLE_BYTES"])
    text = page_from_bytes(bench["html_pages"](texts, 1)[0], "page.html").text
    assert article[-1].split()[0] in text
    assert "Section 7" not in text
    assert "I first heard about it here" not in text
    assert "hours ago" not in text


def test_it_runs_on_three_pages(
    bench: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_setaffinity", lambda *_: None, raising=False)
    bench["main"](["--pages", "3", "--rounds", "1"])
    printed = capsys.readouterr().out
    assert "linernotes reads text" in printed
    assert "trafilatura extracts HTML" in printed
    assert "times as fast as trafilatura" in printed
