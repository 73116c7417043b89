"""What a page is about, for machines: JSON-LD with the words of schema.org, as musicbrainz.org uses them.

A soundtrack is a MusicAlbum with its songs as tracks, which is about a series; a page that was read
is a citation. schema.org has no word for "soundtrack of".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from linernotes.catalogue.naming import Named
from linernotes.guide.printable import printable
from linernotes.guide.runs import language_tag
from linernotes.model.guide import Fact, Guide, GuideCredit, GuideSong, Source
from linernotes.server.links import Links

JsonObject = dict[str, Any]

_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def script(found: JsonObject) -> Markup:
    """``found`` as the content of a ``script`` element: nothing in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", **found}, ensure_ascii=False, sort_keys=True)
    return Markup(text.translate(_ESCAPED))  # noqa: S704 - what could be markup is escaped above


def soundtrack(guide: Guide, links: Links) -> JsonObject:
    """The soundtrack of one show."""
    return {
        "@type": "MusicAlbum",
        "albumProductionType": "https://schema.org/SoundtrackAlbum",
        **_named(guide.names),
        "url": links.thing(guide.id),
        "about": {"@type": "TVSeries", **_named(guide.names)},
        "numTracks": len(guide.songs),
        "track": [_recording(song, links) for song in guide.songs],
        "citation": [_article(source) for source in guide.sources],
    }


def song(found: GuideSong, guide: Guide, links: Links) -> JsonObject:
    """One song of a soundtrack, with the soundtrack and the pages that speak of it."""
    cited = {c.uri for title in found.titles for c in title.citations}
    album = {
        "@type": "MusicAlbum",
        "albumProductionType": "https://schema.org/SoundtrackAlbum",
        **_named(guide.names),
        "url": links.thing(guide.id),
    }
    return {
        **_recording(found, links),
        "inAlbum": album,
        "citation": [_article(source) for source in guide.sources if source.uri in cited],
    }


def artist(found: Named, songs: Iterable[Named], links: Links) -> JsonObject:
    """One artist with the songs that they sing."""
    return {
        "@type": "MusicGroup",
        **_named(_facts(found)),
        "url": links.thing(found.id),
        "track": [
            {"@type": "MusicRecording", **_named(_facts(sung)), "url": links.thing(sung.id)} for sung in songs
        ],
    }


def _recording(song: GuideSong, links: Links) -> JsonObject:
    people = {person.role: [] for person in song.people}  # type: dict[str, list[JsonObject]]
    for person in song.people:
        people[person.role].append({"@type": "Person", "name": printable(person.name.text)})
    composition = {
        "@type": "MusicComposition",
        **({"composer": people["composer"]} if "composer" in people else {}),
        **({"lyricist": people["lyricist"]} if "lyricist" in people else {}),
    }
    return {
        "@type": "MusicRecording",
        **_named(song.titles),
        "url": links.thing(song.id),
        "byArtist": [_credited(credit, links) for credit in song.credits],
        **({"datePublished": song.released.text} if song.released else {}),
        **({"recordingOf": composition} if len(composition) > 1 else {}),
    }


def _credited(credit: GuideCredit, links: Links) -> JsonObject:
    groups = [{"@type": "MusicGroup", "name": printable(group.text)} for group in credit.member_of]
    return {
        "@type": "MusicGroup",
        **_named(credit.names),
        "url": links.thing(credit.id),
        **({"memberOf": groups} if groups else {}),
    }


def _named(names: Sequence[Fact]) -> JsonObject:
    """The first name, and all others with their languages."""
    if not names:
        return {}
    first, *others = names
    alternate = [
        {"@value": printable(name.text), **({"@language": tag} if (tag := language_tag(name.lang)) else {})}
        for name in others
    ]
    return {"name": printable(first.text), **({"alternateName": alternate} if alternate else {})}


def _facts(thing: Named) -> list[Fact]:
    return [Fact(text, lang) for text, lang, _ in thing.names]


def _article(source: Source) -> JsonObject:
    language = language_tag(source.language)
    return {
        "@type": "Article",
        "name": printable(source.title or source.uri),
        **({"url": source.uri} if _WEB.fullmatch(source.uri) and source.uri.isprintable() else {}),
        **({"datePublished": source.published} if source.published else {}),
        **({"inLanguage": language} if language else {}),
    }
