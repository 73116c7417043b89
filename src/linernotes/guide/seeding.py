"""A soundtrack as forms that open MusicBrainz's release editor with everything filled in.

The fields are those of https://musicbrainz.org/doc/Development/Seeding/Release_Editor. Nothing is
sent by itself: who presses a button sees the release in the editor, and decides there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from linernotes.guide.brief import FEATURING, both, citations_of
from linernotes.guide.codes import iso_639_3, iso_15924, language_of
from linernotes.guide.names import own_script, pair
from linernotes.guide.printable import printable
from linernotes.guide.releases import Release, releases
from linernotes.model.guide import Guide, GuideCredit
from linernotes.text.scripts import Script

VARIOUS_ARTISTS = "89ad4ac3-39f7-470e-963a-56509c546377"
"""What MusicBrainz credits a release to whose tracks have different singers."""

MOST_SENTENCES = 20
"""Sentences quoted in the edit note of one release."""

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """One release: what it is called, how many tracks it has, the fields of its form."""

    name: str
    tracks: int
    fields: tuple[Field, ...]


def seeding_forms(guide: Guide) -> str:
    """An HTML page with one button for each part, and one for the whole soundtrack."""
    environment = Environment(
        loader=PackageLoader("linernotes.guide", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    forms = [_form(release, own_script(guide)) for release in releases(guide)]
    return environment.get_template("seeding.html.j2").render(forms=forms)


def _form(release: Release, home: Script | None) -> Form:
    leading = pair(release.show, home)[0]
    name = release.name(leading[0]) if leading else release.id
    titles = [both(song.titles, home)[0] for song in release.songs]
    fields = [("name", name), *_kind(release), *_script(titles, release, home), *_day(release.released)]
    credits_ = [_credit(song.credits, home) for song in release.songs]
    if len(set(credits_)) == 1:
        fields += [(f"artist_credit.{field}", value) for field, value in credits_[0]]
    else:
        fields.append(("artist_credit.names.0.mbid", VARIOUS_ARTISTS))
    fields.append(("mediums.0.format", "Digital Media"))
    for number, (title, credit) in enumerate(zip(titles, credits_, strict=True)):
        track = f"mediums.0.track.{number}"
        fields += [(f"{track}.name", title), (f"{track}.number", str(number + 1))]
        fields += [(f"{track}.artist_credit.{field}", value) for field, value in credit]
    return Form(name, len(titles), (*fields, ("edit_note", _edit_note(release))))


def _kind(release: Release) -> Iterator[Field]:
    yield "type", "single" if release.part is not None else "album"
    yield "type", "soundtrack"
    yield "status", "official"


def _script(titles: Sequence[str], release: Release, home: Script | None) -> Iterator[Field]:
    """Language and script of the track list, if all of it is in one, as the editor wants."""
    languages = {language_of(pair(song.titles, home)[0][0]) for song in release.songs if song.titles}
    scripts = {iso_15924(title) for title in titles}
    if len(languages) == 1 and (language := iso_639_3(min(languages))):
        yield "language", language
    if len(scripts) == 1 and (script := min(scripts)):
        yield "script", script


def _day(released: str) -> Iterator[Field]:
    for unit, value in zip(("year", "month", "day"), filter(None, released.split("-")), strict=False):
        yield f"events.0.date.{unit}", str(int(value))


def _credit(credits_: Sequence[GuideCredit], home: Script | None) -> tuple[Field, ...]:
    """The fields of an artist credit, each name joined to the next."""
    fields: list[Field] = []
    for number, credit in enumerate(credits_):
        name, latin = both(credit.names, home)
        fields += [(f"names.{number}.name", name), (f"names.{number}.artist.name", latin)]
        if number + 1 < len(credits_):
            guest = credits_[number + 1].role != "main" and credit.role == "main"
            fields.append((f"names.{number}.join_phrase", FEATURING if guest else ", "))
    return tuple(fields)


def _edit_note(release: Release) -> str:
    """Where each fact was read, for those who check the edit."""
    said = dict.fromkeys(
        f"{printable(c.uri)}: “{printable(c.sentence)}”" for song in release.songs for c in citations_of(song)
    )
    return "\n".join(["Read from these pages:", *list(said)[:MOST_SENTENCES]])
