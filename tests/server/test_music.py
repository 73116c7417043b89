"""Audio files in the browser: those of the folder, as a player asks for them, and no other file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from linernotes.model.guide import Guide
from linernotes.server.settings import Settings
from linernotes.tagging.audio import tracks

BROWSER = {"accept": "text/html"}


@pytest.fixture
def folder(tmp_path: Path, silence: Callable[[Path, float], Path]) -> Path:
    inside, outside = tmp_path / "music", tmp_path / "elsewhere"
    inside.mkdir()
    outside.mkdir()
    silence(inside / "01 Gummy - Your Day.flac", 1)
    silence(outside / "secret.flac", 1)
    (inside / "02 Baekhyun - My Love.flac").symlink_to(outside / "secret.flac")
    return inside


@pytest.fixture
def player(
    example_catalogue: Path, folder: Path, client_of: Callable[[Settings], TestClient]
) -> Iterator[TestClient]:
    with client_of(Settings(example_catalogue, music=folder, tracks=tracks(folder))) as opened:
        yield opened


def _song(guide: Guide, title: str) -> str:
    return next(s.id for s in guide.songs if any(t.text == title for t in s.titles))


def _address(player: TestClient, song: str) -> str | None:
    page = player.get(f"/en/songs/{song}", headers=BROWSER).text
    found = re.search(r'<audio [^>]*src="([^"]+)"', page)
    return found[1] if found else None


def test_a_song_whose_file_is_there_can_be_heard_whole_and_from_any_point(
    player: TestClient, guide: Guide, folder: Path
) -> None:
    address = _address(player, _song(guide, "Your Day"))
    assert address is not None
    whole = player.get(address)
    body = (folder / "01 Gummy - Your Day.flac").read_bytes()
    assert whole.content == body
    assert whole.headers["content-type"] == "audio/flac"
    part = player.get(address, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, body[10:20])


def test_a_link_that_leads_out_of_the_folder_is_no_file_of_it(player: TestClient, guide: Guide) -> None:
    love = next(s for s in guide.songs if any("Baekhyun" in n.text for c in s.credits for n in c.names))
    assert _address(player, love.id) is None


def test_a_file_that_became_a_link_out_of_the_folder_is_no_longer_given(
    player: TestClient, guide: Guide, folder: Path
) -> None:
    address = _address(player, _song(guide, "Your Day"))
    assert address is not None
    path = folder / "01 Gummy - Your Day.flac"
    path.unlink()
    path.symlink_to(folder.parent / "elsewhere" / "secret.flac")
    assert player.get(address).status_code == 404


@pytest.mark.parametrize(
    "key",
    ["../elsewhere/secret.flac", "..%2f..%2felsewhere%2fsecret.flac", "%2e%2e/elsewhere/secret.flac",
     "01%20Gummy%20-%20Your%20Day.flac", "/etc/passwd", "%00", ""],
)  # fmt: skip
def test_no_path_leads_anywhere(player: TestClient, key: str) -> None:
    assert player.get(f"/music/{key}").status_code == 404


def test_without_a_folder_nothing_is_offered(client: TestClient, guide: Guide) -> None:
    assert _address(client, _song(guide, "Your Day")) is None
    page = client.get(f"/en/soundtracks/{guide.id}", headers=BROWSER).text
    assert "format=m3u8" not in page


def test_a_playlist_of_files_leads_to_them_on_this_server(player: TestClient, guide: Guide) -> None:
    assert "format=m3u8" in player.get(f"/en/soundtracks/{guide.id}", headers=BROWSER).text
    lines = player.get(f"/api/v1/shows/{guide.id}/playlist?format=m3u8").text.splitlines()
    assert lines[0] == "#EXTM3U"
    address = _address(player, _song(guide, "Your Day"))
    assert lines[-1] == f"http://127.0.0.1{address}"
    assert sum(line.startswith("http") for line in lines) == 1
