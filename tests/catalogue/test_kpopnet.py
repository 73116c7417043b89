from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linernotes.catalogue.checks import faults
from linernotes.catalogue.errors import UnfitLineError
from linernotes.catalogue.kpopnet import is_kpopnet, readings

if TYPE_CHECKING:
    from linernotes.catalogue.store import Catalogue

ADDRESS = "https://kpop.test/g1"
GROUP = {
    "id": "g1",
    "name": "Lantern",
    "name_original": "랜턴",
    "name_alias": "LTN, Lanterns",
    "urls": [ADDRESS],
}
IDOL = {
    "id": "i1",
    "name": "Sora",
    "name_original": "소라",
    "real_name": "Kim Sora",
    "groups": ["g1"],
    "urls": [],
}
SOLO = {"id": "i2", "name": "Mori", "real_name_original": "박모리", "groups": [], "urls": []}


def file(tmp_path: Path, **changed: Any) -> Path:  # noqa: ANN401 - what is wrong may be anything
    path = tmp_path / "kpopnet.json"
    path.write_text(json.dumps({"groups": [GROUP], "idols": [IDOL, SOLO], **changed}, indent=2), "utf-8")
    return path


def test_a_group_is_a_page_with_its_members_and_whoever_has_none_is_a_page_alone(tmp_path: Path) -> None:
    group, solo = readings(file(tmp_path))
    assert group.page.uri == ADDRESS
    assert [(s.subject, s.property, s.value) for s in group.statements] == [
        ("artist1", "name", "Lantern"),
        ("artist1", "name", "랜턴"),
        ("artist1", "name", "LTN"),
        ("artist1", "name", "Lanterns"),
        ("artist2", "name", "Sora"),
        ("artist2", "name", "소라"),
        ("artist2", "name", "Kim Sora"),
        ("artist2", "member_of", "Lantern"),
    ]
    assert solo.page.uri == "https://net.kpop.re/?id=i2"
    assert {s.value for s in solo.statements} == {"Mori", "박모리"}


def test_its_facts_are_kept_with_their_page(tmp_path: Path, catalogue: Catalogue) -> None:
    for reading in readings(file(tmp_path)):
        assert not list(faults(reading.page.uri, "", reading.statements))
        catalogue.add(reading)
    assert catalogue.verify() == []
    assert {"소라", "Kim Sora"} <= {said.value for said in catalogue.statements(ADDRESS)}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"groups": [{**GROUP, "name": 3}]}, r"groups\[0\].name must be text"),
        ({"idols": [{"id": "i1"}]}, r"idols\[0\] lacks groups"),
        ({"idols": ["Sora"]}, "lacks|must be"),
        ({"idols": {}}, "idols must be"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    with pytest.raises(UnfitLineError, match=said):
        list(readings(file(tmp_path, **changed)))


def test_a_file_that_is_cut_short_is_refused_and_others_are_not_taken_for_it(tmp_path: Path) -> None:
    path = file(tmp_path)
    assert is_kpopnet(path)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(UnfitLineError, match="cut short"):
        list(readings(path))
    other = tmp_path / "other.json"
    other.write_text('{"source": {}}', "utf-8")
    assert not is_kpopnet(other)
    assert not is_kpopnet(tmp_path)
