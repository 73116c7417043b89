"""Makes readings of a MusicBrainz dump: each soundtrack is a page, and each artist with more than one name.

The dump has everything by everybody, so it is never in memory: what soundtracks need is put into a temporary
SQLite file in three passes, tracks and recordings last, when it is known which are needed. Soundtracks are
told by their titles. The ids of MusicBrainz are kept as statements of a property of their own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from linernotes.catalogue.errors import UnfitLineError
from linernotes.catalogue.facts import EXTERNAL_ID
from linernotes.catalogue.importing import ORIGIN, reading_of
from linernotes.catalogue.mbdump import Row, rows
from linernotes.lexicon.albums import part_of_album, show_of_soundtrack
from linernotes.lexicon.languages import language_of_name
from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id

if TYPE_CHECKING:
    from linernotes.model.contract import JsonObject

MEMBER_OF_BAND = "5be4c609-9afa-4ea0-910b-12ffb71e3821"
"""The type of the link from a person to a group (musicbrainz.org/relationship)."""

_ARTIST_NAME = "1"
"""The type of an alias that is a name of the artist, as one without a type is taken to be; others are legal
names, and misspellings to be found by."""

_NEEDED = ("artist", "artist_credit_name", "medium", "recording", "release", "track")

_TABLES = """
CREATE TABLE artist (id INTEGER PRIMARY KEY, gid TEXT, name TEXT);
CREATE TABLE alias (artist INTEGER, name TEXT);
CREATE TABLE credit (id INTEGER, position INTEGER, artist INTEGER, name TEXT);
CREATE TABLE member (link INTEGER, artist INTEGER, band INTEGER);
CREATE TABLE link (id INTEGER PRIMARY KEY, type INTEGER);
CREATE TABLE link_type (id INTEGER PRIMARY KEY, gid TEXT);
CREATE TABLE release (id INTEGER PRIMARY KEY, gid TEXT, name TEXT);
CREATE TABLE day (release INTEGER, day TEXT);
CREATE TABLE medium (id INTEGER PRIMARY KEY, release INTEGER, position INTEGER);
CREATE TABLE track (medium INTEGER, position INTEGER, recording INTEGER, name TEXT, credit INTEGER);
CREATE TABLE recording (id INTEGER PRIMARY KEY, gid TEXT, name TEXT);
"""
_INDEXES = """
CREATE INDEX alias_of ON alias (artist);
CREATE INDEX credit_of ON credit (id, position);
CREATE INDEX member_of ON member (artist);
CREATE INDEX day_of ON day (release);
CREATE INDEX medium_of ON medium (release, position);
CREATE INDEX track_of ON track (medium, position);
"""


def readings(source: Path) -> Iterator[Reading]:
    """The readings of all soundtracks in a dump, then of its artists with aliases or groups, by their ids.

    All of the dump is checked before the first is yielded.

    Raises:
        UnfitLineError: if a table is missing, or as :func:`.mbdump.rows`.
    """
    with TemporaryDirectory(prefix="linernotes-") as folder:
        db = sqlite3.connect(Path(folder) / "dump.db", isolation_level=None)
        try:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
            _fill(db, source)
            for release, gid, name in db.execute("SELECT id, gid, name FROM release ORDER BY id"):
                if (raw := _reading(db, release, gid, name)) is not None:
                    yield _with_ids(db, reading_of(raw), release)
            yield from _artists(db)
        finally:
            db.close()


def _fill(db: sqlite3.Connection, source: Path) -> None:
    met = dict.fromkeys(_NEEDED, 0)
    db.execute("BEGIN")
    for tables in (_KEEPING, _KEEPING_TRACKS):
        for table, row in rows(source, tables):
            met[table] = met.get(table, 0) + 1
            tables[table](db, row)
    needed = {recording for (recording,) in db.execute("SELECT DISTINCT recording FROM track")}
    for table, (ident, gid, name, *_rest) in rows(source, ["recording"]):
        met[table] += 1
        if _number(ident) in needed:
            db.execute("INSERT OR REPLACE INTO recording VALUES (?, ?, ?)", (ident, gid, name))
    if missing := [table for table, count in met.items() if not count]:
        raise UnfitLineError(
            f"{source.name} has no {', '.join(missing)}: a dump has the tables {', '.join(_NEEDED)}; "
            "nothing was imported"
        )
    db.executescript(_INDEXES)


def _release(db: sqlite3.Connection, row: Row) -> None:
    if row[2] and show_of_soundtrack(row[2]):
        db.execute("INSERT OR REPLACE INTO release VALUES (?, ?, ?)", row[:3])


def _track(db: sqlite3.Connection, row: Row) -> None:
    known = "SELECT 1 FROM medium JOIN release ON release.id = release WHERE medium.id = ?"
    if row[11] != "t" and db.execute(known, row[3:4]).fetchone():
        db.execute("INSERT INTO track VALUES (?, ?, ?, ?, ?)", (row[3], row[4], row[2], row[6], row[7]))


def _alias(db: sqlite3.Connection, row: Row) -> None:
    if row[6] in {None, _ARTIST_NAME}:
        db.execute("INSERT INTO alias VALUES (?, ?)", row[1:3])


def _day(db: sqlite3.Connection, release: str | None, parts: Row) -> None:
    year, month, day = parts
    known = [f"{int(part):02}" for part in (month, day if month else None) if part]
    if year:
        db.execute("INSERT INTO day VALUES (?, ?)", (release, "-".join([f"{int(year):04}", *known])))


_KEEPING: dict[str, Callable[[sqlite3.Connection, Row], object]] = {
    "artist": lambda db, row: db.execute("INSERT OR REPLACE INTO artist VALUES (?, ?, ?)", row[:3]),
    "artist_alias": _alias,
    "artist_credit_name": lambda db, row: db.execute("INSERT INTO credit VALUES (?, ?, ?, ?)", row[:4]),
    "l_artist_artist": lambda db, row: db.execute("INSERT INTO member VALUES (?, ?, ?)", row[1:4]),
    "link": lambda db, row: db.execute("INSERT OR REPLACE INTO link VALUES (?, ?)", row[:2]),
    "link_type": lambda db, row: db.execute(
        "INSERT OR REPLACE INTO link_type VALUES (?, ?)", (row[0], row[3])
    ),
    "medium": lambda db, row: db.execute("INSERT OR REPLACE INTO medium VALUES (?, ?, ?)", row[:3]),
    "release": _release,
    "release_country": lambda db, row: _day(db, row[0], row[2:5]),
    "release_unknown_country": lambda db, row: _day(db, row[0], row[1:4]),
}
_KEEPING_TRACKS: dict[str, Callable[[sqlite3.Connection, Row], object]] = {"track": _track}


def _reading(db: sqlite3.Connection, release: int, gid: str, name: str) -> JsonObject | None:
    show = show_of_soundtrack(name)
    songs = [_song(db, place, row, name) for place, row in enumerate(_tracks(db, release), 1)]
    if show is None or not songs:
        return None
    days = [day for (day,) in db.execute("SELECT day FROM day WHERE release = ?", (release,))]
    # Of two days of one length the earlier is the release; a year alone says less than a day.
    day = min(days, key=lambda day: (-len(day), day), default=None)
    return {
        "source": {"uri": f"https://musicbrainz.org/release/{gid}", "title": name, "language": "und"},
        "shows": [{"id": "show1", "names": [_name(show)]}],
        "songs": [{**song, "released": day} for song in songs],
    }


def _tracks(db: sqlite3.Connection, release: int) -> list[tuple[str, int, str | None]]:
    return db.execute(
        "SELECT track.name, track.credit, recording.name FROM medium JOIN track ON medium = medium.id "
        "LEFT JOIN recording ON recording.id = recording WHERE release = ? "
        "ORDER BY medium.position, track.position",
        (release,),
    ).fetchall()


def _song(db: sqlite3.Connection, place: int, row: tuple[str, int, str | None], album: str) -> JsonObject:
    title, credit, recording = row
    titles = dict.fromkeys(name for name in (title, recording) if name)
    return {
        "id": f"song{place}",
        "show": "show1",
        "track_number": place,
        "part": part_of_album(album),
        "titles": [_name(name) for name in titles],
        "credits": [_credit(db, artist, name) for artist, name in _credited(db, credit)],
    }


def _credited(db: sqlite3.Connection, credit: int) -> list[tuple[int, str]]:
    found = db.execute("SELECT artist, name FROM credit WHERE id = ? ORDER BY position", (credit,))
    return [(artist, name) for artist, name in found if name != VARIOUS]


VARIOUS = "Various Artists"
"""The artist of releases that have no one artist: nobody sings under that name."""


def _credit(db: sqlite3.Connection, artist: int, name: str) -> JsonObject:
    names = db.execute(
        "SELECT name FROM artist WHERE id = ?1 UNION ALL SELECT name FROM alias WHERE artist = ?1", (artist,)
    )
    bands = db.execute(
        "SELECT DISTINCT name FROM member JOIN link ON link.id = link JOIN link_type ON link_type.id = type "
        "JOIN artist ON artist.id = band WHERE artist = ? AND link_type.gid = ? ORDER BY name",
        (artist, MEMBER_OF_BAND),
    )
    also = dict.fromkeys(other for (other,) in names if other and other != name)
    return {"name": name, "also": list(also), "member_of": [band for (band,) in bands]}


def _with_ids(db: sqlite3.Connection, reading: Reading, release: int) -> Reading:
    """The reading with a statement for each id that a song or an artist has in MusicBrainz."""
    artists = {
        (s.subject, s.value): s.object for s in reading.statements if s.object and s.property != "show"
    }
    found = db.execute(
        "SELECT recording.gid, track.credit FROM medium JOIN track ON medium = medium.id "
        "LEFT JOIN recording ON recording.id = recording WHERE release = ? "
        "ORDER BY medium.position, track.position",
        (release,),
    ).fetchall()
    ids: dict[tuple[str, str], None] = {}
    for place, (gid, credit) in enumerate(found, 1):
        if gid:
            ids[f"song{place}", gid] = None
        for artist, name in _credited(db, credit):
            known = db.execute("SELECT gid FROM artist WHERE id = ?", (artist,)).fetchone()
            if known and (subject := artists.get((f"song{place}", name))):
                ids[subject, known[0]] = None
    said = tuple(_say(reading.page.uri, subject, EXTERNAL_ID, gid) for subject, gid in ids)
    return replace(reading, statements=(*reading.statements, *said))


def _say(uri: str, subject: str, prop: str, value: str, lang: str = "") -> Statement:
    key = statement_id(uri, subject, prop, value, lang)
    return Statement(key, subject, prop, value, lang, "", 0, 0, Span(0, 0), 1.0, ORIGIN, None)


def _artists(db: sqlite3.Connection) -> Iterator[Reading]:
    found = db.execute(
        "SELECT id, gid, name FROM artist WHERE EXISTS (SELECT 1 FROM alias WHERE artist = artist.id) "
        "OR EXISTS (SELECT 1 FROM member WHERE artist = artist.id) ORDER BY id"
    )
    for artist, gid, name in found:
        uri = f"https://musicbrainz.org/artist/{gid}"
        known = _credit(db, artist, name)
        if known["also"] or known["member_of"]:
            said = [
                _say(uri, "artist1", "name", other, language_of_name(other))
                for other in (name, *known["also"])
            ]
            said += [_say(uri, "artist1", "member_of", band) for band in known["member_of"]]
            page = Page(uri, sha256(b"").hexdigest(), "", (), name, "und", None)
            yield Reading(page, statements=(*said, _say(uri, "artist1", EXTERNAL_ID, gid)))


def _name(text: str) -> JsonObject:
    return {"text": text, "lang": language_of_name(text)}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else -1
