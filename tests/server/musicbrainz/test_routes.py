"""MusicBrainz's web service: what clients ask, what they cannot do without, how they are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from linernotes.model.contract import JsonObject

Ask = Callable[..., JsonObject]

SECOND = "release:(dr. romantic 2 ost part.2) artist:(gummy)"

RELEASE = {"id", "title", "disambiguation", "status", "asin", "label-info", "media", "text-representation",
           "artist-credit", "release-group"}  # fmt: skip
GROUP = {"id", "title", "disambiguation", "primary-type", "secondary-types", "first-release-date"}
MEDIUM = {"position", "title", "format", "track-count", "tracks"}
TRACK = {"id", "number", "position", "title", "length", "artist-credit", "recording"}
RECORDING = {"id", "title", "disambiguation", "length", "video", "aliases", "artist-credit"}
ALIAS = {"name", "sort-name", "locale", "primary", "type"}
"""What beets 2.14 fails without."""


def second(ask: Ask) -> JsonObject:
    """Part 2 in full."""
    return ask(f"release/{ask('release', query=SECOND)['releases'][0]['id']}")


def aliases_within(shape: Any) -> Iterator[JsonObject]:  # noqa: ANN401 - any JSON
    if isinstance(shape, dict):
        yield from shape.get("aliases", [])
        for value in shape.values():
            yield from aliases_within(value)
    if isinstance(shape, list):
        for value in shape:
            yield from aliases_within(value)


def test_a_release_has_all_that_taggers_cannot_do_without(ask: Ask) -> None:
    for hit in ask("release", query="release:(dr. romantic 2)")["releases"]:
        release = ask(f"release/{hit['id']}", inc="recordings+aliases")
        assert release.keys() >= RELEASE
        assert release["release-group"].keys() >= GROUP
        for medium in release["media"]:
            assert medium.keys() >= MEDIUM
            assert medium["track-count"] == len(medium["tracks"])
            assert all(track.keys() >= TRACK for track in medium["tracks"])
            assert all(track["recording"].keys() >= RECORDING for track in medium["tracks"])
        assert all(alias.keys() >= ALIAS for alias in aliases_within(release))
        assert {credit["joinphrase"] for credit in release["artist-credit"]} == {""}


def test_the_part_asked_for_comes_first_and_the_whole_before_other_parts(ask: Ask) -> None:
    hits = ask("release", query=SECOND, limit=5)["releases"]
    assert [hit["title"] for hit in hits][:2] == ["낭만닥터 김사부 2 OST Part.2", "낭만닥터 김사부 2 OST"]
    assert hits[0]["score"] == 100
    assert hits[0]["track-count"] == 1


def test_each_language_has_one_primary_alias(ask: Ask) -> None:
    release = second(ask)
    for holder in (
        release,
        release["media"][0]["tracks"][0]["recording"],
        release["artist-credit"][0]["artist"],
    ):
        named = {alias["locale"]: alias["name"] for alias in holder["aliases"] if alias["primary"]}
        assert named.keys() >= {"en", "ko"}
        assert holder.get("title", holder.get("name")) == named["ko"]


def test_the_form_in_latin_letters_is_a_pseudo_release_of_the_same_group(ask: Ask) -> None:
    release = second(ask)
    relation = release["relations"][0]
    assert (relation["type"], relation["direction"]) == ("transl-tracklisting", "forward")
    pseudo = ask(f"release/{relation['release']['id']}")
    assert pseudo["status"] == "Pseudo-Release"
    assert pseudo["title"] == "Dr. Romantic 2 OST Part.2"
    assert pseudo["media"][0]["tracks"][0]["title"] == "Your Day"
    assert pseudo["text-representation"]["script"] == "Latn"
    assert pseudo["relations"][0]["direction"] == "backward"
    assert pseudo["relations"][0]["release"]["id"] == release["id"]
    group = ask("release", **{"release-group": release["release-group"]["id"]})
    assert [one["id"] for one in group["releases"]] == [release["id"], pseudo["id"]]
    named = ask("release", query=f"{SECOND} status:pseudo-release")["releases"]
    assert named[0]["id"] == pseudo["id"]


def test_a_recording_leads_to_its_releases_and_back(ask: Ask) -> None:
    found = ask("recording", query=r"artist:(gummy) recording:(your day \(feat. x\)) alias:(your day)")
    recording = ask(f"recording/{found['recordings'][0]['id']}")
    assert recording["title"] == "너의 하루는 좀 어때"
    assert recording["first-release-date"] == "2020-01-14"
    assert [tag["name"] for tag in recording["tags"]] == ["comfort"]
    titles = [release["title"] for release in recording["releases"]]
    assert "낭만닥터 김사부 2 OST Part.2" in titles
    browsed = ask("release", recording=recording["id"])
    assert [release["title"] for release in browsed["releases"]] == titles


def test_two_songs_of_one_title_are_told_apart_by_their_singers(ask: Ask) -> None:
    for singer, title in (("chungha", "나의 그대"), ("baekhyun", "너를 사랑하고 있어")):
        hits = ask("recording", query=f'recording:"My Love" AND artist:"{singer}"')["recordings"]
        assert [hit["title"] for hit in hits] == [title]


def test_what_must_not_match_does_not(ask: Ask) -> None:
    hits = ask("recording", query="recording:(my love) -artist:baekhyun")["recordings"]
    assert [hit["title"] for hit in hits] == ["나의 그대"]


def test_an_artist_is_found_by_any_name_and_leads_to_recordings(ask: Ask) -> None:
    artist = ask("artist", query="artist:(baek hyun)")["artists"][0]
    assert (artist["name"], artist["sort-name"]) == ("백현", "Baekhyun")
    assert ask(f"artist/{artist['id']}")["name"] == "백현"
    assert ask("recording", artist=artist["id"])["recording-count"] == 1
    assert ask("release", artist=artist["id"])["release-count"] == 4
    assert ask("recording", query=f"arid:{artist['id']}")["recordings"][0]["title"] == "너를 사랑하고 있어"


def test_a_soundtrack_of_many_singers_is_by_various_artists(ask: Ask) -> None:
    query = r"release:(dr. romantic 2) arid:(89ad4ac3\-39f7\-470e\-963a\-56509c546377)"
    whole = ask("release", query=query)["releases"][0]
    assert whole["artist-credit"][0]["artist"]["id"] == "89ad4ac3-39f7-470e-963a-56509c546377"
    assert whole["track-count"] == 8
    assert ask("recording", release=whole["id"], limit=3)["recordings"][2]["title"]


@pytest.mark.parametrize(
    ("path", "parameters", "status"),
    [
        ("release", {"query": " "}, 400),
        ("recording", {}, 400),
        ("artist", {}, 400),
        ("release/nothing", {}, 404),
        ("recording/89ad4ac3-39f7-470e-963a-56509c546377", {}, 404),
        ("artist/89ad4ac3-39f7-470e-963a-56509c546377", {}, 404),
        ("label/x<script>", {}, 404),
        ("release", {"query": "x", "fmt": "xml"}, 406),
    ],
)
def test_refusals_have_the_shape_that_clients_know_and_repeat_nothing(
    ask: Ask, path: str, parameters: dict[str, str], status: int
) -> None:
    refused = ask(path, status, **parameters)
    assert refused.keys() == {"error", "help"}
    assert "script" not in refused["error"]


@pytest.mark.parametrize(
    ("limit", "searched", "browsed"), [("0", 4, 8), ("2", 2, 2), ("101", 4, 8), ("x", 4, 8)]
)
def test_limits_out_of_bounds_are_not_refused(ask: Ask, limit: str, searched: int, browsed: int) -> None:
    hits = ask("release", query="release:(dr. romantic 2)", limit=limit)
    assert (hits["count"], len(hits["releases"])) == (4, searched)
    whole = next(
        hit for hit in ask("release", query="release:(dr. romantic 2)")["releases"] if hit["track-count"] == 8
    )
    assert len(ask("recording", release=whole["id"], limit=limit)["recordings"]) == browsed


def test_a_slash_at_the_end_changes_nothing(ask: Ask) -> None:
    with_slash, without = (ask(path, query=SECOND)["releases"] for path in ("release/", "release"))
    assert with_slash == without


def test_nothing_can_be_written(client: TestClient) -> None:
    assert client.post("/ws/2/release", content=b"<metadata/>").status_code == 405
