"""The generated names and queries: what is claimed of them, and the same on every run."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

pytest.importorskip("pypinyin", reason="needs pypinyin, from the bench extra")


@pytest.fixture
def generating(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(Path(__file__).parents[3])
    return importlib.import_module("benchmarks.search.generating")


def test_names_are_distinct_many_scripted_and_the_same_every_time(generating: ModuleType) -> None:
    names = generating.names(2000)
    assert len({"".join(filter(str.isalnum, name.casefold())) for name in names}) == 2000
    assert names == generating.names(2000)
    for low, high in (("가", "힣"), ("A", "z"), ("ァ", "ヶ"), ("一", "鿿")):
        assert sum(any(low <= letter <= high for letter in name) for name in names) > 50


def test_every_kind_of_noise_has_its_share_and_differs_from_the_name(generating: ModuleType) -> None:
    queries = generating.queries(generating.names(2000), 160)
    assert set(Counter(query.noise for query in queries).values()) == {20}
    assert all(query.text != query.meant for query in queries)


def test_a_query_means_its_name_and_those_written_so_as_rightly(generating: ModuleType) -> None:
    query = generating.Query("チョン・ギョンヨン", "정경연", "script")
    assert generating.means(query, "정경연")
    assert generating.means(query, "전경연")
    assert not generating.means(query, "정경은")
    assert generating.means(generating.Query("Kim Jung-Seong", "김중성", "romanisation"), "김정성")
    assert not generating.means(generating.Query("김중셩", "김중성", "jamo"), "김정성")
