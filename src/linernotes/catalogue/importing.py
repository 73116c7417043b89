"""Takes in readings that were made elsewhere: one JSON object a line, in the published shape.

Such a reading may come with its statements and its text, or as bare facts. Of bare facts
statements are made here, with the sentence that prints them where the text has one. A fact of a
page whose text nobody gave keeps its page as its source and has no sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from linernotes.catalogue import shape
from linernotes.catalogue.errors import UnfitLineError
from linernotes.identity.subjects import CREDITS
from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id
from linernotes.text.fold import fold
from linernotes.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linernotes.model.contract import JsonObject

ORIGIN = "import/1"
"""The origin of statements that were made here, out of bare facts."""

_DATE = shape.matching(re.compile(r"\d{4}(-\d\d(-\d\d)?)?").fullmatch, "a date such as 2020-01-14")
_LANGUAGE = shape.matching(re.compile(r"[a-z]{2,3}|").fullmatch, "a language such as ko, or und")
_SHOW_ID = shape.matching(re.compile(r"show\d+").fullmatch, "the id of a show such as show1")
_NAME = shape.fields({"text": shape.words}, {"lang": shape.maybe(_LANGUAGE)})
_CREDIT = shape.fields(
    {"name": shape.words},
    {
        "also": shape.list_of(shape.words),
        "role": shape.one_of("main", "featured"),
        "member_of": shape.list_of(shape.words),
        "as_printed": shape.text,
    },
)
_SONG = shape.fields(
    {
        "id": shape.matching(re.compile(r"song\d+").fullmatch, "an id such as song1"),
        "titles": shape.list_of(_NAME),
    },
    {
        "show": shape.maybe(_SHOW_ID),
        "track_number": shape.maybe(shape.whole),
        "part": shape.maybe(shape.whole),
        "released": shape.maybe(_DATE),
        "credits": shape.list_of(_CREDIT),
        "people": shape.list_of(shape.fields({"name": shape.words, "role": shape.words})),
        "themes": shape.list_of(shape.words),
        "occasions": shape.list_of(shape.words),
        "perspective": shape.maybe(shape.words),
        "sound": shape.list_of(shape.words),
        "cue": shape.maybe(shape.words),
        "confidence": shape.share,
    },
)
_COLLABORATION = shape.fields(
    {"artists": shape.list_of(shape.words)},
    {"show": shape.maybe(shape.words), "year": shape.maybe(shape.whole)},
)
_STATEMENT = shape.fields(
    {
        "id": shape.matching(re.compile(r"[0-9a-f]{40}").fullmatch, "40 hexadecimal digits"),
        "subject": shape.words,
        "property": shape.words,
        "value": shape.text,
        "lang": shape.text,
        "quote": shape.text,
        "start": shape.whole,
        "end": shape.whole,
        "sentence": shape.list_of(shape.whole),
        "confidence": shape.share,
        "origin": shape.words,
    },
    {"object": shape.maybe(shape.words)},
)
_READING = shape.fields(
    {
        "source": shape.fields(
            {"uri": shape.words},
            {
                "sha256": shape.text,
                "title": shape.maybe(shape.text),
                "language": _LANGUAGE,
                "published": shape.maybe(_DATE),
                "text": shape.text,
            },
        ),
        "shows": shape.list_of(
            shape.fields(
                {"id": _SHOW_ID, "names": shape.list_of(_NAME)},
                {"kind": shape.one_of("series", "film", "anime")},
            )
        ),
        "songs": shape.list_of(_SONG),
    },
    {
        "collaborations": shape.list_of(_COLLABORATION),
        "claims": shape.list_of(
            shape.fields(
                {"kind": shape.one_of("track_count"), "value": shape.whole}, {"show": shape.maybe(_SHOW_ID)}
            )
        ),
        "statements": shape.list_of(_STATEMENT),
        "notes": shape.list_of(shape.text),
    },
)


def read_lines(lines: Iterable[bytes], name: str) -> Iterator[Reading]:
    """The readings of a JSON Lines file, one at a time; empty lines are passed over.

    Raises:
        UnfitLineError: for the first line that is no reading; it names the line and what is wrong.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield reading_of(json.loads(line.decode("utf-8")))
        except shape.ShapeError as error:
            raise UnfitLineError(f"{name}, line {number}: {error}; nothing was imported") from error
        except (ValueError, RecursionError) as error:
            reason = "is cut short or not JSON in UTF-8" if line.strip()[:1] == b"{" else "is no JSON object"
            raise UnfitLineError(f"{name}, line {number}: it {reason}; nothing was imported") from error


def reading_of(raw: JsonObject) -> Reading:
    """The reading that a JSON object of the published shape holds.

    Raises:
        shape.ShapeError: if it is not of that shape; it says where and why.
    """
    _READING(raw, "")
    source = raw["source"]
    text = source.get("text", "")
    page = Page(
        source["uri"],
        source.get("sha256") or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text,
        (),
        source.get("title") or None,
        source.get("language") or "und",
        source.get("published"),
        notes=tuple(raw.get("notes", ())),
    )
    _known_shows(raw)
    given = raw.get("statements")
    return Reading(page, statements=tuple(map(_given, given)) if given else tuple(_Saying(page).all(raw)))


def _known_shows(raw: JsonObject) -> None:
    known = {show["id"] for show in raw["shows"]}
    for part in ("songs", "claims"):
        for number, one in enumerate(raw.get(part, ())):
            if one.get("show") is not None and one["show"] not in known:
                raise shape.ShapeError(f"{part}[{number}].show is {one['show']}, which is none of its shows")


def _given(raw: JsonObject) -> Statement:
    if len(raw["sentence"]) != 2:
        raise shape.ShapeError(f"statement {raw['id']} has a sentence that is no pair of start and end")
    return Statement(
        raw["id"], raw["subject"], raw["property"], raw["value"], raw["lang"], raw["quote"], raw["start"],
        raw["end"], Span(*raw["sentence"]), raw["confidence"], raw["origin"], raw.get("object"),
    )  # fmt: skip


class _Saying:
    """Makes statements of the bare facts of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._sentences = [Span(*bounds) for bounds in sentences(page.text)]
        self._artists: dict[str, str] = {}

    def all(self, raw: JsonObject) -> Iterator[Statement]:
        for show in raw["shows"]:
            for name in show["names"]:
                yield self._say(show["id"], "name", name["text"], lang=name.get("lang") or "")
        names = {show["id"]: show["names"][0]["text"] for show in raw["shows"] if show["names"]}
        for claim in raw.get("claims", ()):
            if claim.get("show"):
                yield self._say(claim["show"], claim["kind"], str(claim["value"]))
        for song in raw["songs"]:
            yield from self._song(song, names)
        for number, past in enumerate(raw.get("collaborations", ()), 1):
            yield from self._collaboration(f"collab{number}", past)

    def _song(self, song: JsonObject, names: dict[str, str]) -> Iterator[Statement]:
        ident, sure = song["id"], song.get("confidence", 1.0)
        for title in song["titles"]:
            yield self._say(ident, "title", title["text"], sure, lang=title.get("lang") or "")
        if song.get("show") in names:
            yield self._say(ident, "show", names[song["show"]], sure, target=song["show"])
        for prop in ("part", "released", "track_number", "perspective", "cue"):
            if song.get(prop) is not None:
                yield self._say(ident, prop, str(song[prop]), sure)
        for many, prop in (("themes", "theme"), ("occasions", "occasion"), ("sound", "sound")):
            for value in song.get(many, ()):
                yield self._say(ident, prop, value, sure)
        for person in song.get("people", ()):
            yield self._say(ident, person["role"], person["name"], sure)
        for credit in song.get("credits", ()):
            yield from self._credit(ident, credit, sure)

    def _credit(self, song: str, credit: JsonObject, sure: float) -> Iterator[Statement]:
        artist = self._artist(credit["name"])
        prop = next(prop for prop, role in CREDITS.items() if role == credit.get("role", "main"))
        yield self._say(song, prop, credit["name"], sure, target=artist)
        for name in (credit["name"], *credit.get("also", ())):
            yield self._say(artist, "name", name, sure)
        for group in credit.get("member_of", ()):
            yield self._say(artist, "member_of", group, sure)

    def _collaboration(self, ident: str, past: JsonObject) -> Iterator[Statement]:
        for name in past["artists"]:
            yield self._say(ident, "artist", name, target=self._artists.get(fold(name)))
        for prop in ("show", "year"):
            if past.get(prop) is not None:
                yield self._say(ident, prop, str(past[prop]))

    def _artist(self, name: str) -> str:
        return self._artists.setdefault(fold(name) or name, f"artist{len(self._artists) + 1}")

    def _say(
        self,
        subject: str,
        prop: str,
        value: str,
        sure: float = 1.0,
        *,
        lang: str = "",
        target: str | None = None,
    ) -> Statement:
        start = max(0, self._page.text.find(value))
        quote = value if self._page.text.startswith(value, start) else ""
        end = start + len(quote)
        around = next(
            (s for s in self._sentences if quote and s.start <= start and end <= s.end), Span(start, end)
        )
        key = statement_id(self._page.uri, subject, prop, value, lang)
        return Statement(key, subject, prop, value, lang, quote, start, end, around, sure, ORIGIN, target)
