"""Who sings a song, under every spelling, and who among them sang together before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

from linernotes.catalogue.facts import EXTERNAL_ID, citations, facts, most_common
from linernotes.identity.names import known_spellings, tokens
from linernotes.identity.subjects import CREDITS
from linernotes.model.guide import Disagreement, Fact, GuideCollaboration, GuideCredit, GuideSong
from linernotes.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linernotes.catalogue.gathering import Said
    from linernotes.catalogue.voices import Voices

TOGETHER = 2
"""How many of a song's artists must be named for an earlier work to be told of it."""

KNOWN = "known"
"""The kind of a spelling that no page prints: it comes from the artists that linernotes knows by name."""


def fold_credits(voices: Voices, song: str) -> tuple[tuple[GuideCredit, ...], list[Disagreement]]:
    """The artists of a song, main ones first, else in the order that pages name them.

    An artist has the role that most pages give (main, of two equal ones); where pages differ,
    that is among the disagreements, its values reading "Punch: featured".
    """
    by_artist: defaultdict[str, list[Said]] = defaultdict(list)
    for said in voices.of(song, *CREDITS):
        if artist := voices.local(said):
            by_artist[artist].append(said)
    places = _places(by_artist)
    found, differing = [], []
    for artist, credited in by_artist.items():
        names = _names(voices, artist, credited)
        roles = _roles(names[0].text, credited)
        role = roles[0].text.rpartition(": ")[2]
        groups, ids = (facts(voices.of(artist, prop)) for prop in ("member_of", EXTERNAL_ID))
        found.append(GuideCredit(artist, role, names, groups, ids))
        if len(roles) > 1:
            differing.append(Disagreement("role", roles))
    found.sort(key=lambda c: (c.role != "main", places[c.id], c.id))
    differing.sort(key=lambda d: d.values[0].text)
    return tuple(found), differing


def with_collaborations(voices: Voices, song: GuideSong, names: Iterable[str]) -> GuideSong:
    """The song with what at least two of its artists did together before.

    ``names`` are those of the song's own show: to sing together for it is nothing that came before.
    """
    own = {fold(name) for name in names}
    groups: defaultdict[tuple[tuple[str, ...], str], list[Said]] = defaultdict(list)
    for aside in voices.asides():
        artists = _together(voices, song, aside)
        show = fold(most_common(_values(aside, "show")))
        if artists and not (show and show in own):
            groups[artists, show].extend(aside)
    found = tuple(
        GuideCollaboration(
            artists=artists,
            show=most_common(_values(said, "show")) or None,
            year=most_common(_values(said, "year")) or None,
            citations=citations(said),
        )
        for (artists, _), said in sorted(groups.items())
    )
    return replace(song, collaborations=found)


def _names(voices: Voices, artist: str, credited: Sequence[Said]) -> tuple[Fact, ...]:
    """The spellings that credit the artist with the song, those that pages print elsewhere, those known."""
    here = facts(credited)
    seen = {fold(fact.text) for fact in here}
    printed = here + tuple(fact for fact in facts(voices.of(artist, "name")) if fold(fact.text) not in seen)
    groups = [said.statement.value for said in voices.of(artist, "member_of")]
    known = known_spellings([fact.text for fact in printed], groups)
    seen = {fold(fact.text) for fact in printed}
    return printed + tuple(Fact(name, kind=KNOWN) for name in known if fold(name) not in seen)


def _roles(name: str, credited: Sequence[Said]) -> tuple[Fact, ...]:
    """Each role that pages give an artist in a song, most sources first, else main first."""
    by_role: defaultdict[str, list[Said]] = defaultdict(list)
    for said in credited:
        by_role[CREDITS[said.statement.property]].append(said)
    found = ((role, Fact(f"{name}: {role}", "", citations(said))) for role, said in by_role.items())
    return tuple(fact for role, fact in sorted(found, key=lambda pair: (-pair[1].sources, pair[0] != "main")))


def _places(by_artist: Mapping[str, Sequence[Said]]) -> dict[str, float]:
    """The mean place of each artist among the artists of the song, over the pages."""
    pages: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for artist, credited in by_artist.items():
        for said in credited:
            page = pages[said.citation.uri]
            page[artist] = min(said.statement.start, page.get(artist, said.statement.start))
    return {
        artist: fmean(sorted(page.values()).index(page[artist]) for page in pages.values() if artist in page)
        for artist in by_artist
    }


def _together(voices: Voices, song: GuideSong, aside: Sequence[Said]) -> tuple[str, ...]:
    """The names of all artists of a collaboration, the song's own first; none if it has too few of them."""
    ours: dict[str, None] = {}
    others: dict[str, None] = {}
    for said in (s for s in aside if s.statement.property == "artist"):
        credit = _credit(song, voices.local(said), said.statement.value)
        if credit is not None:
            ours[credit.names[0].text] = None
        else:
            others[said.statement.value] = None
    order = [c.names[0].text for c in song.credits if c.names[0].text in ours]
    return (*order, *sorted(others)) if len(order) >= TOGETHER else ()


def _credit(song: GuideSong, artist: str | None, name: str) -> GuideCredit | None:
    marks = tokens(name)
    for credit in song.credits:
        if credit.id == artist or any(not marks.isdisjoint(tokens(fact.text)) for fact in credit.names):
            return credit
    return None


def _values(said: Iterable[Said], prop: str) -> list[str]:
    return [one.statement.value for one in said if one.statement.property == prop]
