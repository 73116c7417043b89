"""A soundtrack as a playlist: JSPF and XSPF, which name songs, and M3U8, which names files.

Formats as of https://wiki.xiph.org/JSPF, https://xiph.org/xspf/xspf-v1.html and, for M3U8, what
players read: an ``#EXTINF`` line before each path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from linernotes.guide.brief import Brief, both, briefs, release_name
from linernotes.guide.names import own_script
from linernotes.guide.printable import printable
from linernotes.model.guide import Guide
from linernotes.model.uuids import uuid_of

SOURCE = "http://purl.org/dc/terms/source"
"""How a track's link says that the page is where it was read."""

XSPF = "http://xspf.org/ns/0/"

_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AudioFile:
    """A song's file: where a player finds it, the same as a URI, and how many seconds it plays."""

    place: str
    uri: str
    seconds: float

    @classmethod
    def at(cls, path: Path, seconds: float) -> AudioFile:
        """The file ``path`` of this machine."""
        return cls(str(path), path.absolute().as_uri(), seconds)


Files = Mapping[str, AudioFile]
"""Files by the id of their song."""

NO_FILES: Files = {}


@dataclass(frozen=True, slots=True)
class Playlist:
    """Songs in an order, with a title and what else there is to say of them together."""

    title: str
    annotation: str
    songs: Sequence[Brief]


def playlist_of(guide: Guide) -> Playlist:
    """The songs of a soundtrack in its order."""
    title = release_name(both(guide.names, own_script(guide))[0], None) or guide.id
    names = " · ".join(dict.fromkeys(printable(name.text) for name in guide.names))
    return Playlist(title, names, briefs(guide))


def jspf(songs: Playlist, files: Files = NO_FILES) -> str:
    """The playlist as JSON; each track has an address only where ``files`` has its file."""
    tracks = [_jspf_track(brief, files.get(brief.id)) for brief in songs.songs]
    playlist = {"title": songs.title, "annotation": songs.annotation, "track": tracks}
    return json.dumps({"playlist": playlist}, ensure_ascii=False, indent=2) + "\n"


def xspf(songs: Playlist, files: Files = NO_FILES) -> str:
    """The playlist as XML; each track has an address only where ``files`` has its file."""
    playlist = ET.Element("playlist", {"version": "1", "xmlns": XSPF})
    _children(playlist, [("title", songs.title), ("annotation", songs.annotation)])
    tracks = ET.SubElement(playlist, "trackList")
    for brief in songs.songs:
        track, shape = ET.SubElement(tracks, "track"), _jspf_track(brief, files.get(brief.id))
        _children(track, [(name, one) for name in ("location", "identifier") for one in shape.get(name, [])])
        _children(track, [(name, shape[name]) for name in _ONCE if name in shape])
        for link in shape["link"]:
            ET.SubElement(track, "link", {"rel": SOURCE}).text = link[SOURCE]
    ET.indent(playlist)
    return ET.tostring(playlist, encoding="unicode", xml_declaration=False).join((_XML, "\n"))


def m3u8(songs: Playlist, files: Files) -> str:
    """The places of those songs that ``files`` has, in order, with what players show for each."""
    lines = ["#EXTM3U", f"#PLAYLIST:{songs.title}"]
    for brief in songs.songs:
        if (file := files.get(brief.id)) is not None:
            lines += [f"#EXTINF:{round(file.seconds)},{brief.artist} - {brief.title}", file.place]
    return "\n".join(lines) + "\n"


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

_ONCE = ("title", "creator", "annotation", "album", "duration")
"""What a track has at most one of, in the order of the XSPF schema."""


def _jspf_track(brief: Brief, file: AudioFile | None) -> dict[str, Any]:
    other = [brief.title_latin] if brief.title_latin != brief.title else []
    singer = [brief.artist_latin] if brief.artist_latin != brief.artist else []
    shape: dict[str, Any] = {
        "identifier": [f"urn:uuid:{uuid_of(brief.id)}"],
        "title": brief.title,
        "creator": brief.artist,
        "album": brief.release,
        "annotation": " · ".join([*other, *singer]),
        "link": [{SOURCE: uri} for uri in brief.pages if _WEB.fullmatch(uri)],
    }
    if file is not None:
        shape |= {"location": [file.uri], "duration": round(file.seconds * 1000)}
    return {name: value for name, value in shape.items() if value or name == "link"}


def _children(parent: ET.Element, named: Sequence[tuple[str, object]]) -> None:
    for name, value in named:
        ET.SubElement(parent, name).text = str(value)
