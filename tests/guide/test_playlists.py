"""Playlists that players open: of names (JSPF, XSPF) and of files (M3U8)."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from linernotes.guide.playlists import SOURCE, XSPF, AudioFile, jspf, m3u8, playlist_of, xspf
from linernotes.model.guide import Guide
from linernotes.model.uuids import uuid_of

ORDER = ("location", "identifier", "title", "creator", "annotation", "album", "duration", "link")


def files(guide: Guide) -> dict[str, AudioFile]:
    return {guide.songs[1].id: AudioFile.at(Path("/music/너의 하루 #2.flac"), 247.6)}


def test_jspf_names_every_song_in_order(guide: Guide) -> None:
    playlist = json.loads(jspf(playlist_of(guide)))["playlist"]
    assert playlist["title"] == "낭만닥터 김사부 2 OST"
    assert [track["title"] for track in playlist["track"]][:2] == [
        "너를 사랑하고 있어",
        "너의 하루는 좀 어때",
    ]
    first = playlist["track"][0]
    assert first["creator"] == "백현"
    assert first["annotation"] == "My Love · Baekhyun"
    assert first["identifier"] == [f"urn:uuid:{uuid_of(guide.songs[0].id)}"]
    assert {SOURCE: "https://second-verse.example/late-shift"} in first["link"]


def test_a_file_gives_a_track_its_address_and_its_length_in_milliseconds(guide: Guide) -> None:
    track = json.loads(jspf(playlist_of(guide), files(guide)))["playlist"]["track"][1]
    assert track["location"] == [Path("/music/너의 하루 #2.flac").as_uri()]
    assert track["duration"] == 247600


def test_xspf_says_the_same_with_its_elements_in_the_order_of_the_schema(guide: Guide) -> None:
    root = ET.fromstring(xspf(playlist_of(guide), files(guide)))  # noqa: S314 - our own document
    assert (root.tag, root.get("version")) == (f"{{{XSPF}}}playlist", "1")
    tracks = root.findall(f"{{{XSPF}}}trackList/{{{XSPF}}}track")
    told = json.loads(jspf(playlist_of(guide), files(guide)))["playlist"]["track"]
    assert [t.findtext(f"{{{XSPF}}}title") for t in tracks] == [t["title"] for t in told]
    for track in tracks:
        names = [child.tag.removeprefix(f"{{{XSPF}}}") for child in track]
        assert names == sorted(names, key=ORDER.index)


def test_m3u8_lists_the_files_there_are(guide: Guide) -> None:
    assert m3u8(playlist_of(guide), files(guide)).splitlines() == [
        "#EXTM3U",
        "#PLAYLIST:낭만닥터 김사부 2 OST",
        "#EXTINF:248,거미 - 너의 하루는 좀 어때",
        "/music/너의 하루 #2.flac",
    ]


def test_no_title_can_add_a_line_an_element_or_an_address(hostile_guide: Guide) -> None:
    root = ET.fromstring(xspf(playlist_of(hostile_guide)))  # noqa: S314 - our own document
    assert len(root.findall(f".//{{{XSPF}}}track")) == len(hostile_guide.songs)
    assert {e.tag.removeprefix(f"{{{XSPF}}}") for e in root.iter()} <= {
        "playlist", "trackList", "track", *ORDER
    }  # fmt: skip
    every = {song.id: AudioFile.at(Path("/music/x.mp3"), 1.0) for song in hostile_guide.songs}
    assert len(m3u8(playlist_of(hostile_guide), every).splitlines()) == 2 + 2 * len(every)
    assert "link" not in {e.tag.removeprefix(f"{{{XSPF}}}") for e in root.iter()}  # "<x>" is in no address
