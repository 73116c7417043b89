"""The Reconciliation API, held against the schemas of its specification and asked as OpenRefine asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7
from starlette.testclient import TestClient

from linernotes.model.contract import JsonObject

SCHEMAS = Path(__file__).with_name("schemas")


def fits(found: JsonObject, name: str) -> JsonObject:
    """``found``, once it is valid under one of the schemas."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft7Validator(schema, registry=registry()).validate(found)
    return found


def registry() -> Any:  # noqa: ANN401 - a registry of any kind of schema
    text = (SCHEMAS / "0.2/type.json").read_text("utf-8")
    resource = DRAFT7.create_resource(json.loads(text))
    return Registry().with_resource(
        "https://reconciliation-api.github.io/specs/0.2/schemas/type.json", resource
    )


def reconciled(client: TestClient, **queries: JsonObject) -> JsonObject:
    fits(queries, "0.2/reconciliation-query-batch")
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    found: JsonObject = fits(response.json(), "0.2/reconciliation-result-batch")
    assert found.keys() == queries.keys()
    return fits(found, "0.1/reconciliation-result-batch")


def extended(client: TestClient, ids: list[str], *properties: str) -> JsonObject:
    query = {"ids": ids, "properties": [{"id": prop} for prop in properties]}
    response = client.post("/reconcile", data={"extend": json.dumps(query)})
    return fits(response.json(), "0.2/data-extension-response")


def test_the_manifest_is_one_of_either_version(client: TestClient) -> None:
    response = client.get("/reconcile")
    manifest = fits(fits(response.json(), "0.2/manifest"), "0.1/manifest")
    assert response.headers["access-control-allow-origin"] == "*"
    assert [kind["id"] for kind in manifest["defaultTypes"]] == ["show", "song", "artist"]
    view = manifest["view"]["url"].replace("{{id}}", "song-1")
    assert view == "http://127.0.0.1/things/song-1"


def test_a_cell_is_matched_and_only_what_is_certain_is_a_match(client: TestClient) -> None:
    found = reconciled(
        client,
        q0={"query": "너의 하루는 좀 어때", "type": "song", "type_strict": "should", "limit": 3},
        q1={"query": "My Love", "type": "song"},
        q2={"query": "baek hyun", "type": ["artist"]},
        q3={"query": "Nobody Ever Sang This", "type": "song"},
        q4={"query": "?!"},
        q5={"query": "Gummy", "type": "no such type"},
    )
    assert found["q0"]["result"][0]["match"]
    assert found["q0"]["result"][0]["name"] == "너의 하루는 좀 어때 / Your Day"
    assert [one["match"] for one in found["q1"]["result"]][:2] == [False, False]
    assert found["q2"]["result"][0]["type"] == [{"id": "artist", "name": "Singer or group"}]
    assert not any(one["match"] for one in found["q3"]["result"])
    assert found["q4"]["result"] == found["q5"]["result"] == []


def test_the_rows_other_cells_tell_namesakes_apart(client: TestClient) -> None:
    artist = reconciled(client, q={"query": "Chungha", "type": "artist"})["q"]["result"][0]
    by_name = {"query": "My Love", "type": "song", "properties": [{"pid": "artist", "v": "Chungha"}]}
    by_id = {"query": "My Love", "properties": [{"pid": "artist", "v": {"id": artist["id"], "name": "x"}}]}
    by_part = {"query": "My Love", "type": "song", "properties": [{"pid": "part", "v": 1}]}
    found = reconciled(client, name=by_name, id=by_id, part=by_part)
    for key in ("name", "id"):
        assert found[key]["result"][0]["name"] == "나의 그대 / My Love"
        assert found[key]["result"][0]["match"]
    assert found["part"]["result"][0]["name"] == "너를 사랑하고 있어 / My Love"


def test_a_row_without_a_name_leads_to_songs_by_its_other_cells(client: TestClient) -> None:
    found = reconciled(client, q={"properties": [{"pid": "artist", "v": "heize"}]})["q"]["result"]
    assert [one["name"].partition(" / ")[0] for one in found] == ["다 그렇지 뭐"]


def test_one_bad_query_spoils_only_itself(client: TestClient) -> None:
    response = client.post("/reconcile", data={"queries": json.dumps({"a": 1, "b": {"query": "heize"}})})
    found = fits(response.json(), "0.2/reconciliation-result-batch")
    assert found["a"] == {"result": []}
    assert found["b"]["result"]


def test_new_columns_have_every_property_in_every_row(client: TestClient) -> None:
    song = reconciled(client, q={"query": "Your Day", "type": "song"})["q"]["result"][0]["id"]
    found = extended(
        client, [song, "song-nothing"], "artist", "part", "nonsense", "released", "theme", "show"
    )
    assert [column["id"] for column in found["meta"]] == [
        "artist", "part", "nonsense", "released", "theme", "show"
    ]  # fmt: skip
    row = found["rows"][song]
    assert row["artist"][0]["name"] == "거미 / Gummy"
    assert (row["part"], row["released"]) == ([{"int": 2}], [{"str": "2020-01-14"}])
    assert (row["theme"], row["nonsense"]) == ([{"str": "comfort"}], [])
    assert set(found["rows"]["song-nothing"]) == set(row)
    artist = row["artist"][0]["id"]
    assert extended(client, [artist], "song")["rows"][artist]["song"][0]["id"] == song


def test_suggestions_overlook_what_they_do_not_know(client: TestClient) -> None:
    junk = {"spell": "always", "exact": "false", "scoring": "entity", "prefixed": "true"}
    entities = client.get("/reconcile/suggest/entity", params={"prefix": "baek", **junk}).json()
    assert fits(entities, "0.2/suggest-entities-response")["result"][0]["name"] == "백현 / Baekhyun"
    types = client.get("/reconcile/suggest/type", params={"prefix": "so", **junk}).json()
    assert [one["id"] for one in fits(types, "0.2/suggest-types-response")["result"]] == ["song"]
    named = client.get("/reconcile/suggest/property", params={"prefix": "comp", **junk}).json()
    assert [one["id"] for one in fits(named, "0.2/suggest-properties-response")["result"]] == ["composer"]
    proposed = client.get("/reconcile/properties?type=artist").json()
    assert [one["id"] for one in proposed["properties"]] == ["name", "song", "show"]


def test_a_preview_may_stand_in_any_frame_and_loads_nothing(client: TestClient) -> None:
    artist = client.get("/reconcile/suggest/entity", params={"prefix": "gummy"}).json()["result"][0]["id"]
    response = client.get(f"/reconcile/preview/{artist}")
    assert "거미 / Gummy" in response.text
    assert response.headers["content-security-policy"] == "default-src 'none'; frame-ancestors *"
    assert "<script" not in response.text
    assert client.get("/reconcile/preview/nothing").status_code == 404


def test_a_script_of_an_older_client_is_called_by_a_name_and_by_nothing_else(client: TestClient) -> None:
    answer = client.get("/reconcile?callback=jsonp1")
    assert answer.text.startswith("/**/jsonp1({")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert client.get("/reconcile?callback=alert(1)//").status_code == 400


@pytest.mark.parametrize("unfit", ["[", "[]", '"x"', "[" * 3000])
def test_what_is_no_query_is_refused_in_the_one_shape_for_every_origin(
    client: TestClient, unfit: str
) -> None:
    for field in ("queries", "extend"):
        response = client.post("/reconcile", data={field: unfit})
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["access-control-allow-origin"] == "*"


def test_a_batch_has_its_bound(client: TestClient) -> None:
    queries = {str(number): {"query": "x"} for number in range(501)}
    assert client.post("/reconcile", data={"queries": json.dumps(queries)}).status_code == 413
