"""Composes every sentence of a guide from its statements, for the browser and the terminal alike.

One rule per kind of sentence. No rule adds anything that no statement says, and each run keeps
the statements it came from, so that a note can stand where the fact does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linernotes.guide.names import pair
from linernotes.guide.phrases import (
    capital,
    count_words,
    date_words,
    enumerated,
    language_name,
    pattern,
    spoken,
    with_article,
    words,
)
from linernotes.guide.runs import Line, Run, ended, fill, listed, name, own, said
from linernotes.model.guide import (
    Disagreement,
    Fact,
    Guide,
    GuideCollaboration,
    GuideCredit,
    GuidePerson,
    GuideSong,
)
from linernotes.text.scripts import Script, script_of

FEATURED = "featured"


def credit_line(credits_: Sequence[GuideCredit], home: Script | None) -> Line:
    """Who sings: "백현 Baekhyun of EXO", "찬열 Chanyeol of EXO featuring 펀치 Punch"; () without a singer."""
    main = [_credit(credit, home) for credit in credits_ if credit.role != FEATURED and credit.names]
    guests = [_credit(credit, home) for credit in credits_ if credit.role == FEATURED and credit.names]
    if guests:
        return fill(pattern("featuring" if main else "guests"), main=_all(main), guests=_all(guests))
    return _all(main)


def meaning_line(song: GuideSong) -> Line:
    """What the song means and who tells it: "About comfort, told to a lover."; () if no page says."""
    about = [(_worded(theme, "themes", "meaning"),) for theme in song.themes]
    known = words()["perspectives"]
    told = [
        (said(fact, "teller", known.get(fact.text, known["other"].format(teller=fact.text))),)
        for fact in song.perspectives
    ]
    if not about and not told:
        return ()
    form = ("about_told" if told else "about") if about else "told"
    return ended(fill(pattern(form), themes=_all(about), tellers=_all(told)))


def sound_line(song: GuideSong) -> Line:
    """How it sounds: "An acoustic ballad, with piano and guitar."; () if no page says."""
    table = words()["sound"]
    kinds = [_worded(f, "sound", "sound", "kinds") for f in song.sound if f.text in table["kinds"]]
    describing = [
        _worded(f, "sound", "sound", "describing") for f in song.sound if f.text in table["describing"]
    ]
    playing = [
        (_worded(f, "sound", "sound", "playing"),)
        for f in song.sound
        if f.text not in table["kinds"] and f.text not in table["describing"]
    ]
    line: Line = ()
    if kinds or describing:
        noun, *further = kinds or [own(pattern("song"))]
        first, *rest = [*describing, noun]
        spaced = [part for run in rest for part in (own(" "), run)]
        described = (replace(first, text=with_article(first.text)), *spaced)
        line = _all([described, *((replace(kind, text=with_article(kind.text)),) for kind in further)])
    if playing:
        line = fill(pattern("sound_with" if line else "with"), sound=line, playing=_all(playing))
    return ended(_capitalised(line)) if line else ()


def occasion_line(song: GuideSong) -> Line:
    """When to play it: "For someone you love, or to play at night."; () if no page says."""
    known = words()["occasions"]
    label = "when to play it"
    purposes = [(said(fact, label, known[fact.text]),) for fact in song.occasions if fact.text in known]
    times = [(_plain_or_quoted(fact, label),) for fact in song.occasions if fact.text not in known]
    if not purposes and not times:
        return ()
    form = ("for_or_to_play" if times else "for") if purposes else "to_play"
    return ended(fill(pattern(form), purposes=_any(purposes), times=_any(times)))


def cue_line(song: GuideSong) -> Line:
    """Where the show plays it, in the page's words; () if no page says."""
    cues = [(_plain_or_quoted(fact, "scene"),) for fact in song.cue]
    return ended(fill(pattern("cue"), cues=listed(cues, last="; "))) if cues else ()


def people_lines(people: Sequence[GuidePerson]) -> list[Line]:
    """Who made it without singing: one sentence a role, "Words by A and B."."""
    roles: dict[str, list[Line]] = {}
    for person in people:
        roles.setdefault(person.role, []).append((name(person.name, person.role),))
    known = words()["roles"]
    return [
        ended((own(known.get(role, capital(role) + ":") + " "), *_all(names)))
        for role, names in sorted(roles.items(), key=lambda item: _rank(item[0], known))
    ]


def collaboration_line(past: GuideCollaboration, *, lead: bool) -> Line:
    """Who sang together before, as in "They sang together before, for Goblin (2016)".

    Args:
        past: the earlier work.
        lead: whether the artists are just the singers of the song, so that "they" is enough.
    """
    who = [(name(Fact(artist), ""),) for artist in past.artists]
    they = (own(pattern("they")),) if lead or not who else _all(who)
    together = replace(own(pattern("together")), label="together before", citations=past.citations)
    line = (*they, together)
    if past.show:
        line = (*line, *fill(pattern("for_show"), show=(name(Fact(past.show), ""),)))
    if past.year:
        line = (*line, own(pattern("show_year" if past.show else "in_year").format(year=past.year)))
    return ended(line)


def disagreement_line(differ: Disagreement) -> Line:
    """What pages differ on: "Pages differ on the day it came out: 20 January 2020 (three pages) or …".

    Values on a role name their artist, as "Punch: featured" does: "Pages differ on Punch: main
    singer (three pages) or guest (one page)."
    """
    if differ.property == "role":
        label = differ.values[0].text.rpartition(": ")[0]
    else:
        label = str(words()["properties"].get(differ.property, differ.property.replace("_", " ")))
    values: list[Line] = []
    for value in differ.values:
        count = own(f" ({count_words(value.sources, 'pages')})") if value.sources else own("")
        values.append((_value(value, differ.property), count))
    return ended(fill(pattern("differ"), on=(own(label),), values=_any(values)))


def also_line(others: Sequence[Fact], label: str) -> Line:
    """Further spellings: "Also printed I Love You, 君を愛している."; () if there are none."""
    return ended(fill(pattern("also"), names=_all([(name(f, label),) for f in others]))) if others else ()


def singer_spellings(credits_: Sequence[GuideCredit], home: Script | None) -> Line:
    """Further spellings of the singers: "Chanyeol is also printed チャンヨル."; () if there are none."""
    phrases: list[Line] = []
    for credit in credits_:
        leading, others = pair(_printed(credit), home)
        if others:
            known_as = (replace(name(leading[-1], ""), citations=()),)
            spellings = _all([(name(f, "singer"),) for f in others])
            phrases.append(fill(pattern("singer_also"), singer=known_as, names=spellings))
    return ended(listed(phrases, last="; ")) if phrases else ()


def read_from_line(guide: Guide) -> Line:
    """What the guide rests on: "Eight songs, read from 24 pages in English and Korean.".

    Where pages copy others, it says so: "22 sources are independent; copies count once.".
    """
    languages = sorted({language_name(s.language) for s in guide.sources} - {""})
    text = pattern("read_from" if languages else "read_from_unknown").format(
        songs=capital(count_words(len(guide.songs), "songs")),
        pages=count_words(len(guide.sources), "pages"),
        languages=enumerated(languages),
    )
    alone = len({source.voice or source.uri for source in guide.sources})
    if alone < len(guide.sources):
        text += " " + capital(count_words(alone, "independent"))
    return (own(text),)


def count_line(guide: Guide) -> Line:
    """The count of songs that pages claim where it is not the count listed here, else ()."""
    claims: list[Line] = []
    for fact in guide.track_counts:
        if fact.text != str(len(guide.songs)):
            pages = count_words(fact.sources, "counting") if fact.sources else pattern("pages_count")
            songs = pattern("claimed").format(n=fact.text)
            claims.append((own(pages), said(fact, "count of songs", songs)))
    listed_here = words()["counts"]["listed"]["one" if len(guide.songs) == 1 else "many"]
    return (*_capitalised(_all(claims)), own(listed_here.format(n=len(guide.songs)))) if claims else ()


def part_line(song: GuideSong) -> Line:
    """The part of the soundtrack: "Part 1"; () if no page says."""
    return (said(song.part, "part", pattern("part").format(n=song.part.text)),) if song.part else ()


def released_line(song: GuideSong, *, short: bool = False) -> Line:
    """The day it came out: "7 January 2020"; () if no page says."""
    if song.released is None:
        return ()
    return (said(song.released, "day it came out", date_words(song.released.text, short=short)),)


def _printed(credit: GuideCredit) -> list[Fact]:
    """The names that some page prints: what is only known has no page to show."""
    return [fact for fact in credit.names if fact.kind != "known"]


def _credit(credit: GuideCredit, home: Script | None) -> Line:
    leading, _ = pair(_printed(credit), home)
    line = [part for fact in leading for part in (own(" "), name(fact, "singer", credit.id))][1:]
    groups = [fact for fact in credit.member_of if script_of(fact.text) is Script.LATIN] or list(
        credit.member_of[:1]
    )
    distinct = {fact.text.casefold(): fact for fact in reversed(groups)}
    if not distinct:
        return tuple(line)
    groups_line = _all([(name(f, "group"),) for f in reversed(distinct.values())])
    return fill(pattern("of_group"), singer=tuple(line), groups=groups_line)


def _all(items: Sequence[Line]) -> Line:
    return listed(items, last=pattern("and"))


def _any(items: Sequence[Line]) -> Line:
    return listed(items, last=pattern("or"))


def _worded(fact: Fact, table: str, label: str, within: str | None = None) -> Run:
    known = words()[table] if within is None else words()[table][within]
    return said(fact, label, known.get(fact.text, fact.text))


def _plain_or_quoted(fact: Fact, label: str) -> Run:
    english = fact.lang in {"", spoken()} and script_of(fact.text) in {Script.LATIN, Script.OTHER}
    return said(fact, label) if english else name(fact, label)


def _value(fact: Fact, prop: str) -> Run:
    if prop == "released":
        return said(fact, "another day", date_words(fact.text))
    if prop == "role":
        role = fact.text.rpartition(": ")[2]
        return said(fact, "another role", words()["credit_roles"].get(role, role))
    return _plain_or_quoted(fact, f"another {prop.replace('_', ' ')}")


def _capitalised(line: Line) -> Line:
    first, *rest = line
    return (replace(first, text=capital(first.text)), *rest)


def _rank(role: str, known: dict[str, str]) -> tuple[int, str]:
    return (list(known).index(role) if role in known else len(known), role)
