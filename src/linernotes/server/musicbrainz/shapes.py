"""Releases, recordings and artists in MusicBrainz's JSON.

Which fields a tagger cannot do without was found by leaving each out (beets 2.14); those it never
looks at, because no page tells anything of the kind (barcodes, labels, countries), are empty.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from linernotes.catalogue.naming import Named
from linernotes.guide.brief import FEATURING, both
from linernotes.guide.codes import iso_639_3, iso_15924, language_of
from linernotes.guide.names import own_script, pair
from linernotes.guide.releases import Release, releases
from linernotes.identity.subjects import Kind
from linernotes.model.contract import JsonObject
from linernotes.model.guide import Fact, Guide, GuideCredit, GuideSong
from linernotes.model.uuids import uuid_of
from linernotes.server.library import Edition
from linernotes.server.musicbrainz.ids import MOST_PARTS, VARIOUS_ARTISTS, ReleaseId
from linernotes.server.musicbrainz.names import aliases, canonical, latin, names_of, shown
from linernotes.text.fold import fold
from linernotes.text.scripts import Script


@dataclass(frozen=True, slots=True)
class Issue:
    """A release of a soundtrack in one of its two forms, with what it takes to describe it."""

    ident: ReleaseId
    release: Release
    home: Script | None

    @property
    def title(self) -> str:
        """What it is called: in the soundtrack's own script, or in Latin letters."""
        own, in_latin = both(self.release.show, self.home)
        name = in_latin if self.ident.pseudo else own
        return self.release.name(Fact(name)) if name else "[untitled]"

    def song_title(self, song: GuideSong) -> str:
        """The title of one of its songs in the same script."""
        own, in_latin = both(song.titles, self.home)
        return (in_latin if self.ident.pseudo else own) or "[untitled]"

    def singer(self, credit: GuideCredit) -> str:
        """The name of one of its singers in the same script."""
        own, in_latin = both(credit.names, self.home)
        return (in_latin if self.ident.pseudo else own) or "[unknown]"


def issues(guide: Guide) -> list[Issue]:
    """Every release of a soundtrack, each followed by its form in Latin letters if that differs."""
    home = own_script(guide)
    found = []
    for release in releases(guide):
        if release.part is None or release.part <= MOST_PARTS:
            original = Issue(ReleaseId(guide.id, release.part), release, home)
            pseudo = Issue(ReleaseId(guide.id, release.part, pseudo=True), release, home)
            found.append(original)
            if any(original.song_title(song) != pseudo.song_title(song) for song in release.songs):
                found.append(pseudo)
    return found


def artist(thing: Named) -> JsonObject:
    """An artist as a credit holds it, with its aliases."""
    names = names_of(thing)
    return {
        "id": uuid_of(thing.id),
        "name": canonical(names),
        "sort-name": latin(names),
        "disambiguation": "",
        "type": None,
        "type-id": None,
        "country": None,
        "aliases": aliases(names, "Artist name"),
    }


def recording(edition: Edition, issue: Issue, song: GuideSong) -> JsonObject:
    """A song, with who made it as relations and what it is about as tags."""
    return {
        "id": uuid_of(song.id),
        "title": issue.song_title(song),
        "disambiguation": "",
        "length": None,
        "video": False,
        "first-release-date": song.released.text if song.released else "",
        "artist-credit": artist_credit(edition, issue, song.credits),
        "aliases": [] if issue.ident.pseudo else aliases(song.titles, "Recording name"),
        "isrcs": [],
        "relations": _makers(song),
        "genres": [],
        "tags": [{"name": shown(theme.text), "count": theme.sources} for theme in song.themes],
    }


def release(edition: Edition, issue: Issue) -> JsonObject:
    """A release with its tracks."""
    ident, titles = issue.ident, [issue.song_title(song) for song in issue.release.songs]
    return {
        **summary(edition, issue),
        "asin": None,
        "barcode": None,
        "quality": "normal",
        "packaging": None,
        "aliases": [] if ident.pseudo else _release_aliases(issue),
        "label-info": [],
        "media": [
            {
                "position": 1,
                "title": "",
                **kinds()["medium"],
                "track-count": len(titles),
                "track-offset": 0,
                "tracks": [
                    _track(edition, issue, song, number)
                    for number, song in enumerate(issue.release.songs, start=1)
                ],
            }
        ],
        "relations": _other_form(issue),
        "genres": [],
        "tags": [],
    }


def summary(edition: Edition, issue: Issue) -> JsonObject:
    """A release as a list of them holds it."""
    titles = [issue.song_title(song) for song in issue.release.songs]
    scripts = {iso_15924(title) for title in titles} - {""}
    credit = _release_credit(edition, issue)
    return {
        "id": issue.ident.uuid,
        "title": issue.title,
        "disambiguation": "",
        **kinds()["pseudo" if issue.ident.pseudo else "official"],
        "text-representation": {
            "language": None if issue.ident.pseudo else _language(issue),
            "script": min(scripts) if len(scripts) == 1 else None,
        },
        "artist-credit": credit,
        "release-group": {
            "id": issue.ident.group,
            "title": issue.title,
            "disambiguation": "",
            **kinds()["whole" if issue.ident.part is None else "part"],
            **kinds()["secondary"],
            "first-release-date": issue.release.released,
            "artist-credit": credit,
        },
        "date": issue.release.released,
        "country": None,
        "release-events": [{"date": issue.release.released, "area": None}] if issue.release.released else [],
        "track-count": len(titles),
        "media": [{**kinds()["medium"], "track-count": len(titles)}],
    }


def artist_credit(edition: Edition, issue: Issue, credits_: Sequence[GuideCredit]) -> list[JsonObject]:
    """The singers, each joined to the next; somebody unknown where no page names any."""
    if not credits_:
        return [_credited("[unknown]", _unnamed(uuid_of("nobody"), "[unknown]"))]
    found = []
    for number, credit in enumerate(credits_):
        thing = edition.thing(credit.id, Kind.ARTIST)
        name = issue.singer(credit)
        who = artist(thing) if thing else _unnamed(uuid_of(credit.id), name)
        following = credits_[number + 1] if number + 1 < len(credits_) else None
        guest = following is not None and following.role != "main" and credit.role == "main"
        found.append(_credited(name, who, "" if following is None else FEATURING if guest else ", "))
    return found


@cache
def kinds() -> Mapping[str, Mapping[str, object]]:
    """What MusicBrainz calls kinds of things, with its ids for them."""
    path = resources.files("linernotes.server.musicbrainz").joinpath("kinds.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _track(edition: Edition, issue: Issue, song: GuideSong, number: int) -> JsonObject:
    found = recording(edition, issue, song)
    return {
        "id": uuid_of(f"{issue.ident.uuid}/{song.id}"),
        "number": str(number),
        "position": number,
        "title": found["title"],
        "length": None,
        "artist-credit": found["artist-credit"],
        "recording": found,
    }


def _release_credit(edition: Edition, issue: Issue) -> list[JsonObject]:
    """The singers of all its songs if they are the same, else Various Artists."""
    casts = {tuple((credit.id, credit.role) for credit in song.credits) for song in issue.release.songs}
    if len(casts) == 1:
        return artist_credit(edition, issue, issue.release.songs[0].credits)
    return [_credited("Various Artists", _unnamed(VARIOUS_ARTISTS, "Various Artists"))]


def _credited(name: str, who: JsonObject, joinphrase: str = "") -> JsonObject:
    return {"name": name, "joinphrase": joinphrase, "artist": who}


def _unnamed(mbid: str, name: str) -> JsonObject:
    return {"id": mbid, "name": name, "sort-name": name, "disambiguation": "", "aliases": []}


def _release_aliases(issue: Issue) -> list[JsonObject]:
    names = [Fact(issue.release.name(name), language_of(name)) for name in issue.release.show]
    return aliases(names, "Release name")


def _language(issue: Issue) -> str | None:
    """The language of the track list, if it is in one."""
    found = {language_of(pair(song.titles, issue.home)[0][0]) for song in issue.release.songs if song.titles}
    return iso_639_3(min(found)) or None if len(found) == 1 else None


def _other_form(issue: Issue) -> list[JsonObject]:
    """The relation between a release and its form in Latin letters, seen from either."""
    if all(
        both(song.titles, issue.home)[0] == both(song.titles, issue.home)[1] for song in issue.release.songs
    ):
        return []
    ident = ReleaseId(issue.ident.show, issue.ident.part, pseudo=not issue.ident.pseudo)
    other = Issue(ident, issue.release, issue.home)
    direction = "backward" if issue.ident.pseudo else "forward"
    target = {"id": ident.uuid, "title": other.title, "disambiguation": ""}
    return [_relation("transl-tracklisting", "release", target, direction)]


def _makers(song: GuideSong) -> list[JsonObject]:
    """Who wrote the song, through the work that it performs, and who arranged or produced it."""
    wrote: list[JsonObject] = []
    made: list[JsonObject] = []
    for person in song.people:
        name = shown(person.name.text)
        who = _unnamed(uuid_of(f"person/{fold(name)}"), name)
        found = wrote if person.role in {"composer", "lyricist", "writer"} else made
        found.append(_relation(person.role, "artist", who, "backward"))
    title = shown(song.titles[0].text) if song.titles else ""
    work = {"id": uuid_of(f"{song.id}/work"), "title": title, "disambiguation": "", "relations": wrote}
    return ([_relation("performance", "work", work, "forward")] if wrote else []) + made


def _relation(kind: str, target: str, what: JsonObject, direction: str) -> JsonObject:
    return {
        "type": kind,
        "type-id": uuid_of(f"relation/{kind}"),
        "target-type": target,
        "direction": direction,
        "begin": None,
        "end": None,
        "ended": False,
        "attributes": [],
        "attribute-ids": {},
        "attribute-values": {},
        "source-credit": "",
        "target-credit": "",
        target: what,
    }
