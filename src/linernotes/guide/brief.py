"""A song in the few words that a table, a playlist or a tag has room for.

A booklet has a sentence behind every word. Other programs want one row per song: this is where the
row is made, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linernotes.guide.names import own_script, pair
from linernotes.guide.printable import printable
from linernotes.model.guide import Citation, Fact, Guide, GuideCredit, GuideSong
from linernotes.text.scripts import Script, script_of

FEATURING = " feat. "
"""What stands before the guests of a song, as MusicBrainz writes it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One song of a soundtrack; every text is printable, "" where no page has it.

    ``title``, ``artist``, ``show`` and ``release`` are in the soundtrack's own script where some page
    prints them so; those with ``_latin`` are in Latin letters. ``artist`` is the whole credit in one
    line, ``artists`` has the singers one by one, guests last. ``pages`` are uris, of which
    ``sources`` are independent of each other.
    """

    id: str
    show: str
    show_latin: str
    release: str
    release_latin: str
    part: int | None
    released: str
    title: str
    title_latin: str
    titles: tuple[str, ...]
    artist: str
    artist_latin: str
    artists: tuple[str, ...]
    artists_latin: tuple[str, ...]
    groups: tuple[str, ...]
    composers: tuple[str, ...]
    lyricists: tuple[str, ...]
    arrangers: tuple[str, ...]
    producers: tuple[str, ...]
    themes: tuple[str, ...]
    occasions: tuple[str, ...]
    sound: tuple[str, ...]
    sources: int
    pages: tuple[str, ...]


def briefs(guide: Guide) -> tuple[Brief, ...]:
    """The songs of ``guide`` in its order."""
    home = own_script(guide)
    show = both(guide.names, home)
    return tuple(_brief(song, show, home) for song in guide.songs)


def both(names: Sequence[Fact], home: Script | None) -> tuple[str, str]:
    """The name that leads, and the one in Latin letters; the same name twice where it is the only one."""
    leading, _ = pair(names, home)
    latin = [fact for fact in leading if script_of(fact.text) is Script.LATIN]
    first, last = (leading[0], (latin or leading)[-1]) if leading else (Fact(""), Fact(""))
    return printable(first.text).strip(), printable(last.text).strip()


def release_name(show: str, part: int | None) -> str:
    """What a part of a soundtrack is sold as, or the whole of it; "" without a show."""
    if not show:
        return ""
    return f"{show} OST" if part is None else f"{show} OST Part.{part}"


def credit_line(credits_: Sequence[GuideCredit], names: Sequence[str]) -> str:
    """The singers in one line, guests behind :data:`FEATURING`; ``names`` has one name per credit."""
    told = list(zip(credits_, names, strict=True))
    main = [name for credit, name in told if credit.role == "main"]
    guests = [name for credit, name in told if credit.role != "main"]
    return FEATURING.join(", ".join(part) for part in (main, guests) if part)


def part_number(song: GuideSong) -> int | None:
    """The song's part as a number, None where no page tells one."""
    text = song.part.text if song.part else ""
    return int(text) if text.isascii() and text.isdecimal() else None


def citations_of(song: GuideSong) -> Iterable[Citation]:
    """The sentences that a song's titles, singers, part and day were read from."""
    for fact in (*song.titles, *(name for credit in song.credits for name in credit.names)):
        yield from fact.citations
    for known in (song.part, song.released):
        if known is not None:
            yield from known.citations


def _brief(song: GuideSong, show: tuple[str, str], home: Script | None) -> Brief:
    part = part_number(song)
    title, title_latin = both(song.titles, home)
    named = [both(credit.names, home) for credit in song.credits]
    said = list(citations_of(song))
    return Brief(
        id=song.id,
        show=show[0],
        show_latin=show[1],
        release=release_name(show[0], part),
        release_latin=release_name(show[1], part),
        part=part,
        released=song.released.text if song.released else "",
        title=title,
        title_latin=title_latin,
        titles=_texts(song.titles),
        artist=credit_line(song.credits, [own for own, _ in named]),
        artist_latin=credit_line(song.credits, [latin for _, latin in named]),
        artists=tuple(own for own, _ in named),
        artists_latin=tuple(latin for _, latin in named),
        groups=tuple(dict.fromkeys(both(c.member_of, home)[0] for c in song.credits if c.member_of)),
        composers=_people(song, "composer"),
        lyricists=_people(song, "lyricist"),
        arrangers=_people(song, "arranger"),
        producers=_people(song, "producer"),
        themes=_texts(song.themes),
        occasions=_texts(song.occasions),
        sound=_texts(song.sound),
        sources=len({citation.voice or citation.uri for citation in said}),
        pages=tuple(dict.fromkeys(printable(citation.uri) for citation in said)),
    )


def _people(song: GuideSong, role: str) -> tuple[str, ...]:
    """Who has that role; a writer of whom nobody says which part is theirs has both."""
    also = {"writer"} if role in {"composer", "lyricist"} else set()
    return _texts([person.name for person in song.people if person.role in {role, *also}])


def _texts(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(printable(fact.text).strip() for fact in facts))
