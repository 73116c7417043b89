"""Takes an artist credit apart: who sings, who is featured, and from which group they are.

Known names are protected before anything is split, so that "Earth, Wind & Fire" stays whole.
The forms are those of real pages: "EXO’s Chanyeol ft. Punch", "V (BTS)", "엑소 백현",
"찬열&펀치", "은재, 로이든 of 노바팩", "세온, 유진아 (Seon, Yu Jina)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis, lexicon_for
from linernotes.text.fold import fold
from linernotes.text.scripts import is_spaced, script_of


class ArtistCredit(NamedTuple):
    """One artist of a credit as spans of the page: ``name`` never holds the group.

    ``printed`` covers the artist as the page writes it, group and brackets included.
    """

    name: Span
    also: tuple[Span, ...] = ()
    groups: tuple[Span, ...] = ()
    featured: bool = False
    printed: Span = Span(0, 0)


_OPENS_FEAT, _CLOSES_FEAT = " \t\u00a0\u3000(（[", " \t\u00a0\u3000:."
"""What stands before and behind a word that features somebody, and is no part of any name."""

# What joins two artists in any language; the words for "and" are added from the page's word list.
_JOINS = (
    r"\s*[,，、&＆·/+]\s*(?:(?:{words})\s+)?|(?<![ァ-ヺー])・|・(?![ァ-ヺー])|\s+(?:{words}|[xX×]|vs\.?)\s+"
    r"|(?<=[가-힣A-Z0-9])[xX](?=[가-힣A-Z])|(?<=\w)×(?=\w)|(?<=[가-힣)])(?:{endings})\s+"
    r"|(?<=[^\W_ぁ-ゖ])(?:{letters})(?=[^\W_ぁ-ゖ])|(?<=\))(?:{letters})(?=\w)"
)


@cache
def _join(language: str) -> re.Pattern[str]:
    """What joins two artists on pages in ``language``."""
    lexicon = lexicon_for(language)
    joins = [w for w in lexicon.cues.get("join", ()) if w[0].isalpha()]
    spaced = [w for w in joins if is_spaced(w[0]) or "가" <= w[0] <= "힣"]
    endings = [p for p in lexicon_for("ko").particles["with"] if "가" <= p[0] <= "힣"]
    letters = [w for w in joins if w not in spaced]
    return re.compile(
        _JOINS.format(words=one_of(["and", *spaced]), endings=one_of(endings), letters=one_of(letters))
    )


@cache
def _owner(language: str) -> re.Pattern[str]:
    """The possessive that ties a member to a group in a script without spaces: "NCTのドヨン".

    Before hiragana it is a letter of a name, as in 朝倉みのり.
    """
    words = [
        p
        for p in lexicon_for(language).particles.get("possessive", ())
        if not is_spaced(p[0]) and not "가" <= p[0] <= "힣"
    ]
    return re.compile(rf"(?<=\S)\s?(?:{one_of(w for w in words if w[0].isalpha())})\s?(?=[^\sぁ-ゖ])")


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; one that never matches if there are none."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w)))) or r"(?!)"


_BRACKET = re.compile(r"\s*[(（]((?:[^()（）]|\([^()]*\))*)[)）]\s*")
_CLOSING_BRACKET = re.compile(r"[)）\]]")
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’'‘´]s|(?<=s)[’'])\s+(?=\w)")
_OF = re.compile(r"\s*,?\s+(?:of|from)\s+(?:the\s+group\s+)?")
"""What leads from an artist to any group, known or not, in English."""

_WORD = re.compile(r"\S+")
LONGEST_GROUP = 12
"""Code points of a name that begins with a bracket."""

_OWN_STOP = re.compile(r"(?:\.\w|\bJr)\.$")
"""A full stop that belongs to the name: of an initial ("R.E.M.") or of "Jr."."""

_EDGE = " \t\u00a0\u3000,，、.:;·&-–—/|\"“”‘'＂"


def parse_credit(analysis: Analysis, start: int, end: int, *, featured: bool = False) -> list[ArtistCredit]:
    """The artists that ``text[start:end]`` of the page credits, in order; empty if it names nobody.

    ``featured`` says that the stretch stands behind a mark of its own ("feat."), so that all are guests.
    """
    text = analysis.text
    span = strip(text, start, end)
    if span.start >= span.end:
        return []
    if _known_whole(text, span):
        return [ArtistCredit(span, featured=featured, printed=span)]
    feat = _feat_mark(analysis, span)
    if feat is not None:
        inside = feat.of(text).lstrip()[:1] in "(（["
        stop = _closing(text, feat.end, span.end) if inside else span.end
        guests = parse_credit(analysis, feat.end, stop, featured=True)
        return [*parse_credit(analysis, span.start, feat.start, featured=featured), *guests]
    artists = [_one(analysis, piece, featured=featured) for piece in _split(analysis, span)]
    found = _pair_brackets(analysis, [a for a in artists if a is not None])
    return _share_groups(analysis, [_without_members(analysis, a) for a in found])


def strip(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without surrounding spaces, joining marks and quotes.

    A full stop that belongs to the name stays, and is taken in where it stands right behind ``end``.
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end < len(text) and text[end] == "." and _OWN_STOP.search(text[start : end + 1]):
        end += 1
    return Span(start, end)


def _known_whole(text: str, span: Span) -> bool:
    return bool(gazetteer().lookup(text[span.start : span.end]))


def _feat_mark(analysis: Analysis, span: Span) -> Span | None:
    """The first "feat." that is no part of a known name ("FT Island"), with what stands around it."""
    text, known = analysis.text, list(analysis.known_between(span.start, span.end))
    for cue in analysis.cues_between(span.start, span.end):
        if "feat" in cue.classes and not any(k.start < cue.end and cue.start < k.end for k in known):
            start, end = cue.start, cue.end
            while start > span.start and text[start - 1] in _OPENS_FEAT:
                start -= 1
            while end < span.end and text[end] in _CLOSES_FEAT:
                end += 1
            return Span(start, end)
    return None


def _closing(text: str, start: int, end: int) -> int:
    stop = _CLOSING_BRACKET.search(text, start, end)
    return stop.start() if stop else end


def _split(analysis: Analysis, span: Span) -> list[Span]:
    """Pieces between joining marks, leaving brackets and known names whole."""
    text = analysis.text
    whole = [(k.start, k.end) for k in analysis.known_between(span.start, span.end)]
    whole += [(m.start(), m.end(1) + 1) for m in _BRACKET.finditer(text, span.start, span.end)]
    pieces, position = [], span.start
    for join in _join(analysis.lexicon.language).finditer(text, span.start, span.end):
        if any(first < join.start() < last for first, last in whole):
            continue
        pieces.append(strip(text, position, join.start()))
        position = join.end()
    pieces.append(strip(text, position, span.end))
    return [p for p in pieces if p.start < p.end]


def _without_calling(analysis: Analysis, piece: Span) -> Span:
    """Takes "가수" or "rapper" off the front of a name."""
    text, start = analysis.text, piece.start
    for cue in analysis.cues_between(piece.start, piece.end):
        if cue.start != start or not cue.classes & {"singer", "group"} or text[cue.end : cue.end + 1] != " ":
            break
        start = cue.end + 1
    return strip(text, start, piece.end) if start < piece.end else piece


def _one(analysis: Analysis, piece: Span, *, featured: bool) -> ArtistCredit | None:
    """The one artist that a piece between joining marks names, if any."""
    text = analysis.text
    if not _known_whole(text, piece):
        piece = _without_calling(analysis, piece)
    artist = ArtistCredit(piece, featured=featured, printed=piece)
    if _known_whole(text, piece):
        return artist
    bracket = _BRACKET.search(text, piece.start, piece.end)
    if bracket is not None and bracket.start() > piece.start and not _in_known(analysis, bracket.start()):
        artist = _with_bracket(analysis, artist, bracket)
    if not fold(artist.name.of(text)):
        return None  # a "?" or a dash names nobody
    return _one_in_group(analysis, artist)


def _in_known(analysis: Analysis, position: int) -> bool:
    """Whether a known name begins here: the bracket of "(G)I-DLE" is part of it."""
    at = (
        position
        + len(analysis.text[position : position + 2])
        - len(analysis.text[position : position + 2].lstrip())
    )
    return any(k.start == at for k in analysis.known_between(at, at + LONGEST_GROUP))


def _with_bracket(analysis: Analysis, artist: ArtistCredit, bracket: re.Match[str]) -> ArtistCredit:
    """Takes a bracket off a name: "V (BTS)", "백현(BAEKHYUN)", "EXO (엑소) 백현"."""
    text, piece = analysis.text, artist.name
    head = strip(text, piece.start, bracket.start())
    inner = strip(text, bracket.start(1), bracket.end(1))
    grouping = is_group(analysis, inner) or _same_script(text, head, inner)
    groups: tuple[Span, ...] = (inner,) if grouping else ()
    also = () if grouping else (inner,)
    rest = strip(text, bracket.end(), piece.end) if bracket.end() < piece.end else Span(piece.end, piece.end)
    words = rest.of(text)
    if words.lower().startswith(("of ", "from ")):
        groups = (*groups, strip(text, rest.start + words.index(" "), rest.end))
    elif words and (not also or is_group(analysis, head)):
        return artist._replace(name=rest, groups=(head,))
    return artist._replace(name=head, also=also, groups=groups)


def _one_in_group(analysis: Analysis, artist: ArtistCredit) -> ArtistCredit:
    """Parts a group from a name: "EXO’s Baekhyun", "엑소 백현", "Sejeong of gugudan"."""
    text, name = analysis.text, artist.name
    if _known_whole(text, name):
        return artist
    of = _OF.search(text, name.start, name.end)
    if of is not None:
        group, member = strip(text, of.end(), name.end), strip(text, name.start, of.start())
        if group.start < group.end and member.start < member.end:
            return artist._replace(name=member, groups=(*artist.groups, group))
    from_group = _from_group(analysis, name)
    if from_group is not None:
        return artist._replace(name=from_group[0], groups=(*artist.groups, from_group[1]))
    owners = list(_POSSESSIVE.finditer(text, name.start, name.end))
    if owners:
        group = Span(name.start, _end_of_owner(text, owners[-1].start()))
        return artist._replace(name=strip(text, owners[-1].end(), name.end), groups=(*artist.groups, group))
    owner = _owner(analysis.lexicon.language).search(text, name.start, name.end)
    if owner is not None and owner.start() > name.start:
        group = Span(name.start, owner.start())
        return artist._replace(name=strip(text, owner.end(), name.end), groups=(*artist.groups, group))
    return _beside_group(analysis, artist)


def _from_group(analysis: Analysis, name: Span) -> tuple[Span, Span] | None:
    """The artist and the known group of "Wheein de MAMAMOO": words of origin lead from one to the other."""
    text = analysis.text
    words = analysis.lexicon.cues.get("origin", ())
    for word in _WORD.finditer(text, name.start, name.end):
        if word.start() > name.start and word.group().lower() in words:
            member, group = strip(text, name.start, word.start()), strip(text, word.end(), name.end)
            if member.start < member.end and group.start < group.end and is_group(analysis, group):
                return member, group
    return None


def _end_of_owner(text: str, mark: int) -> int:
    """Where an owner ends whose possessive mark is at ``mark``: "Girls' Singer" keeps the apostrophe."""
    bare = text[mark - 1] == "s" and text[mark] in "’'" and text[mark + 1 : mark + 2] != "s"
    return mark + 1 if bare else mark


def _beside_group(analysis: Analysis, artist: ArtistCredit) -> ArtistCredit:
    """Parts a known group that stands before or behind the name with no more than a space between."""
    text, name = analysis.text, artist.name
    words = [m.span() for m in _WORD.finditer(text, name.start, name.end)]
    for cut in range(len(words) - 1, 0, -1):
        left, right = Span(words[0][0], words[cut - 1][1]), Span(words[cut][0], name.end)
        before = Span(left.start, left.end - 1 if text[left.end - 1] == "의" else left.end)
        if is_group(analysis, before):
            return artist._replace(name=right, groups=(*artist.groups, before))
        if is_group(analysis, right):
            return artist._replace(name=left, groups=(*artist.groups, right))
    return artist


def is_group(analysis: Analysis, span: Span) -> bool:
    """Whether the span is the name of a known group."""
    return gazetteer().is_group(analysis.text[span.start : span.end])


def _same_script(text: str, a: Span, b: Span) -> bool:
    return script_of(a.of(text)) == script_of(b.of(text))


def _pair_brackets(analysis: Analysis, artists: list[ArtistCredit]) -> list[ArtistCredit]:
    """Hands "(Seon, Yu Jina)" after two names to each of the two."""
    if len(artists) < 2:
        return artists
    *others, last = artists
    inner = (*last.also, *last.groups)
    parts = _split(analysis, inner[0]) if len(inner) == 1 else []
    if len(parts) != len(artists):
        return artists
    paired = [a._replace(also=(*a.also, part)) for a, part in zip(others, parts[:-1], strict=True)]
    return [*paired, last._replace(also=(parts[-1],), groups=())]


def _without_members(analysis: Analysis, artist: ArtistCredit) -> ArtistCredit:
    """Drops a bracket with several names behind a group: "EXO-CBX (Chen, Baekhyun, Xiumin)" lists members."""
    if not is_group(analysis, artist.name):
        return artist
    also = tuple(s for s in artist.also if len(_split(analysis, s)) < 2)
    groups = tuple(s for s in artist.groups if len(_split(analysis, s)) < 2)
    return artist._replace(also=also, groups=groups)


def _share_groups(analysis: Analysis, artists: list[ArtistCredit]) -> list[ArtistCredit]:
    """A group said once after the last name holds for the names before it that are its members."""
    if len(artists) < 2 or not artists[-1].groups or any(a.groups for a in artists[:-1]):
        return artists
    *others, last = artists
    text = analysis.text
    group = last.groups[-1]
    members = {fold(s) for m in gazetteer().members_of(group.of(text)) for s in m.spellings}
    shared = [
        a._replace(groups=(group,))
        if a.featured == last.featured and (not members or fold(a.name.of(text)) in members)
        else a
        for a in others
    ]
    return [*shared, last]
