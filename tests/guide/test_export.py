"""The printed shape of a guide: what the contract asks, what the schema lets through and stops."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linernotes.guide.export import JsonObject, guide_json
from linernotes.model.guide import Disagreement, Fact, Guide, GuideSong

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/schemas/guide.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_accepts_what_is_printed(guide: Guide) -> None:
    printed = guide_json(guide)
    through_json = json.loads(json.dumps(printed, ensure_ascii=False))
    VALIDATOR.validate(through_json)
    assert through_json == printed


def test_the_schema_accepts_a_show_of_which_only_the_name_is_known() -> None:
    VALIDATOR.validate(guide_json(Guide("g", (Fact("눈길", "ko"),), (GuideSong("s", (Fact("x"),)),), ())))


def _without(value: Any) -> Any:  # noqa: ANN401 - walks JSON of any shape
    """``value`` without what the contract does not ask for."""
    extra = {
        "citations",
        "groups",
        "evidence",
        "occasions",
        "perspectives",
        "sound",
        "collaborations",
        "track_counts",
    }
    if isinstance(value, dict):
        return {key: _without(held) for key, held in value.items() if key not in extra}
    return [_without(item) for item in value] if isinstance(value, list) else value


def test_a_song_is_printed_as_the_contract_has_it(guide: Guide) -> None:
    review, column = guide.sources[0].uri, guide.sources[1].uri
    song = _without(guide_json(guide))["songs"][2]
    assert song == {
        "id": "song-go-away", "part": None, "released": "2020-01-20",
        "titles": [{"text": "Go Away Go Away", "lang": "en", "sources": 4}],
        "credits": [
            {"id": "artist-찬열", "role": "main", "member_of": ["EXO"],
             "names": [{"text": "찬열", "lang": "ko", "sources": 1},
                       {"text": "Chanyeol", "lang": "en", "sources": 3}]},
            {"id": "artist-펀치", "role": "main", "member_of": [],
             "names": [{"text": "펀치", "lang": "ko", "sources": 1},
                       {"text": "Punch", "lang": "en", "sources": 3}]},
        ],
        "themes": [{"label": "protection", "sources": 1}, {"label": "longing", "sources": 1}],
        "cue": [], "people": [],
        "disagreements": [
            {"property": "released", "values": [
                {"value": "2020-01-20", "sources": [guide.sources[2].uri, column]},
                {"value": "2020-01-21", "sources": [guide.sources[3].uri]},
            ]}
        ],
    }  # fmt: skip
    assert guide_json(guide)["songs"][1]["part"] == 2
    assert guide_json(guide)["sources"][0] == {
        "uri": review, "title": guide.sources[0].title, "language": "en", "published": "2020-03-03",
    }  # fmt: skip


def test_what_the_contract_does_not_ask_for_is_printed_too(guide: Guide) -> None:
    printed = guide_json(guide)
    your_day, go_away = printed["songs"][1:3]
    assert [o["label"] for o in your_day["occasions"]] == ["for a hard day", "on the way home"]
    assert [s["label"] for s in your_day["sound"]] == ["ballad", "piano", "strings"]
    assert [p["label"] for p in your_day["perspectives"]] == ["to a lover"]
    assert [c["text"] for c in your_day["cue"]] == ["ending of episode 2"]
    assert [(p["name"], p["role"]) for p in your_day["people"]] == [
        ("Han Bada", "lyricist"),
        ("Oh Noeul", "composer"),
    ]
    past = go_away["collaborations"][0]
    assert (past["artists"], past["show"], past["year"]) == (["Chanyeol", "Punch"], "Goblin", 2016)
    assert [c["value"] for c in printed["track_counts"]] == [8, 9]


def _citations(value: Any) -> list[JsonObject]:  # noqa: ANN401 - walks JSON of any shape
    if isinstance(value, dict):
        own = [value] if "quote_start" in value else []
        return own + [found for held in value.values() for found in _citations(held)]
    return [found for item in value for found in _citations(item)] if isinstance(value, list) else []


def test_every_quote_is_its_slice_of_the_sentence(guide: Guide) -> None:
    found = _citations(guide_json(guide))
    assert len(found) > 100
    for citation in found:
        assert citation["sentence"][citation["quote_start"] : citation["quote_end"]] == citation["quote"]


def test_strings_stay_as_pages_print_them() -> None:
    printed = guide_json(Guide("g", (Fact("\x1b[31mRed \u202e", "en"),), (), ()))
    assert printed["show"]["names"][0]["text"] == "\x1b[31mRed \u202e"


def test_parts_are_numbers_also_where_pages_differ(guide: Guide) -> None:
    differ = Disagreement("part", (Fact("2"), Fact("3")))
    song = replace(guide.songs[0], part=Fact("first"), disagreements=(differ,))
    printed = guide_json(replace(guide, songs=(song,)))["songs"][0]
    assert printed["part"] is None
    assert [v["value"] for v in printed["disagreements"][0]["values"]] == [2, 3]


def _song(shape: JsonObject) -> JsonObject:
    song: JsonObject = shape["songs"][2]
    return song


def _drop(holder: JsonObject, key: str) -> None:
    del holder[key]


INVALID: dict[str, Callable[[JsonObject], object]] = {
    "no show": lambda g: g.pop("show"),
    "a show without name": lambda g: g["show"].update(names=[]),
    "a title without count of pages": lambda g: _drop(_song(g)["titles"][0], "sources"),
    "a title without language": lambda g: _drop(_song(g)["titles"][0], "lang"),
    "a song without title": lambda g: _song(g).update(titles=[]),
    "a part in words": lambda g: _song(g).update(part="Part 3"),
    "a date in words": lambda g: _song(g).update(released="20 January 2020"),
    "an unknown theme": lambda g: _song(g)["themes"][0].update(label="revenge"),
    "an unknown role": lambda g: _song(g)["credits"][0].update(role="singer"),
    "a singer without name": lambda g: _song(g)["credits"][0].update(names=[]),
    "a disagreement of one": lambda g: _song(g)["disagreements"][0]["values"].pop(),
    "a disagreement that counts pages": lambda g: _song(g)["disagreements"][0]["values"][0].update(sources=2),
    "people as text": lambda g: _song(g).update(people=["Han Bada"]),
    "a source without uri": lambda g: _drop(g["sources"][0], "uri"),
    "a citation without quote": lambda g: _drop(_song(g)["titles"][0]["citations"][0], "quote"),
}


@pytest.mark.parametrize("spoil", INVALID.values(), ids=INVALID.keys())
def test_the_schema_stops(guide: Guide, spoil: Callable[[JsonObject], object]) -> None:
    shape = copy.deepcopy(guide_json(guide))
    spoil(shape)
    assert not VALIDATOR.is_valid(shape)
