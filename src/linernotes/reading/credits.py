"""Takes an artist credit apart: who sings, who is featured, and from which group they are.

Known names are protected before anything is split, so that "Earth, Wind & Fire" stays whole.
The forms are those of real pages: "EXO’s Chanyeol ft. Punch", "V (BTS)", "엑소 백현",
"찬열&펀치", "은재, 로이든 of 노바팩", "세온, 유진아 (Seon, Yu Jina)".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.model.page import Span
from linernotes.reading.analysis import Analysis
from linernotes.text.fold import fold
from linernotes.text.scripts import script_of


@dataclass(frozen=True, slots=True)
class ArtistCredit:
    """One artist of a credit as spans of the page: ``name`` never holds the group.

    ``printed`` covers the artist as the page writes it, group and brackets included.
    """

    name: Span
    also: tuple[Span, ...] = ()
    groups: tuple[Span, ...] = ()
    featured: bool = False
    printed: Span = field(default=Span(0, 0))


_FEAT = re.compile(
    r"[\s(（\[]*\b(?:feat(?:uring)?|ft|with)\b\.?[\s:]*|[\s(（\[]*피[처쳐]링[\s:]*", re.IGNORECASE
)
_JOIN = re.compile(
    r"\s*[,，、&＆·・/+]\s*(?:and\s+)?|\s+(?:and|x|X|×|vs\.?|y|dan|with|및)\s+|(?<=[가-힣A-Z0-9])[xX×](?=[가-힣A-Z])"
    r"|(?<=[가-힣])(?:와|과|이랑|랑|하고)\s+|(?<=\))(?:와|과|이랑|랑|하고)\s+",
)
_BRACKET = re.compile(r"\s*[(（]((?:[^()（）]|\([^()]*\))*)[)）]\s*")
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’'‘´]s|(?<=s)[’'])\s+(?=\w)")
_OF = re.compile(r"\s*,?\s+(?:of|from)\s+(?:the\s+group\s+)?")
_EDGE = " \t\u00a0\u3000,，、.:;·&-–—/|\"“”‘'＂"


def parse_credit(analysis: Analysis, start: int, end: int, *, featured: bool = False) -> list[ArtistCredit]:
    """The artists that ``text[start:end]`` credits, in order; empty if it names nobody."""
    text = analysis.text
    span = strip(text, start, end)
    if span.start >= span.end:
        return []
    if _known_whole(text, span):
        return [ArtistCredit(span, featured=featured, printed=span)]
    feat = _feat_mark(text, span)
    if feat is not None:
        inside = text[feat.start() : feat.end()].lstrip()[:1] in "(（["
        stop = _closing(text, feat.end(), span.end) if inside else span.end
        guests = parse_credit(analysis, feat.end(), stop, featured=True)
        return [*parse_credit(analysis, span.start, feat.start(), featured=featured), *guests]
    pieces = _split(analysis, span)
    credits = [_one(analysis, piece, featured=featured) for piece in pieces]
    found = [c for c in credits if c is not None]
    return _share_groups(analysis, _pair_brackets(analysis, found))


def strip(text: str, start: int, end: int) -> Span:
    """The span without surrounding spaces, joining marks and quotes."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end < len(text) and text[end] == "." and re.search(r"\.\w\.?$|\bJr$", text[start : end + 1]):
        end += 1
    return Span(start, end)


def _known_whole(text: str, span: Span) -> bool:
    return bool(gazetteer().lookup(text[span.start : span.end]))


def _feat_mark(text: str, span: Span) -> re.Match[str] | None:
    match = _FEAT.search(text, span.start, span.end)
    while match is not None:
        words = match.group().strip(" (（[").lower()
        if not words.startswith("with") and match.start() > span.start:
            return match
        match = _FEAT.search(text, match.end(), span.end)
    return None


def _closing(text: str, start: int, end: int) -> int:
    stop = re.compile(r"[)）\]]").search(text, start, end)
    return stop.start() if stop else end


def _split(analysis: Analysis, span: Span) -> list[Span]:
    """Pieces between joining marks, leaving brackets and known names whole."""
    text = analysis.text
    whole = [(k.start, k.end) for k in analysis.known_between(span.start, span.end)]
    whole += [m.span() for m in _BRACKET.finditer(text, span.start, span.end)]
    pieces, position = [], span.start
    for join in _JOIN.finditer(text, span.start, span.end):
        if any(
            a < join.end() and join.start() < b and (a, b) != join.span()
            for a, b in whole
            if a < join.start() < b
        ):
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
    text = analysis.text
    if not _known_whole(text, piece):
        piece = _without_calling(analysis, piece)
    if _known_whole(text, piece):
        return ArtistCredit(piece, featured=featured, printed=piece)
    head, also, groups = piece, [], []
    bracket = _BRACKET.search(text, piece.start, piece.end)
    if bracket is not None and bracket.start() > piece.start:
        head = strip(text, piece.start, bracket.start())
        inner = strip(text, bracket.start(1), bracket.end(1))
        if is_group(analysis, inner):
            groups.append(inner)
        elif _same_script(text, head, inner):
            groups.append(inner)
        else:
            also.append(inner)
        if bracket.end() < piece.end:
            rest = strip(text, bracket.end(), piece.end)
            if rest.start < rest.end:
                if text[rest.start : rest.end].lower().startswith(("of ", "from ")):
                    groups.append(strip(text, rest.start + text[rest.start : rest.end].index(" "), rest.end))
                elif not also or is_group(analysis, head):
                    groups, also, head = [head], [], rest
                    return _one_in_group(
                        analysis, ArtistCredit(head, groups=tuple(groups), featured=featured, printed=piece)
                    )
    credit = ArtistCredit(head, tuple(also), tuple(groups), featured, piece)
    return _one_in_group(analysis, credit) if head.start < head.end else None


def _one_in_group(analysis: Analysis, credit: ArtistCredit) -> ArtistCredit | None:
    """Parts a group from a name: "EXO’s Baekhyun", "엑소 백현", "Sejeong of gugudan"."""
    text, head = analysis.text, credit.name
    if _known_whole(text, head):
        return credit
    of = _OF.search(text, head.start, head.end)
    if of is not None:
        group = strip(text, of.end(), head.end)
        name = strip(text, head.start, of.start())
        if group.start < group.end and name.start < name.end:
            return replace(credit, name=name, groups=(*credit.groups, group))
    owners = list(_POSSESSIVE.finditer(text, head.start, head.end))
    if owners:
        owner = owners[-1]
        group = Span(head.start, owner.start())
        if (
            text[owner.start() - 1] == "s"
            and text[owner.start()] in "’'"
            and text[owner.start() + 1 : owner.start() + 2] != "s"
        ):
            group = Span(head.start, owner.start() + 1)
        name = strip(text, owner.end(), head.end)
        return replace(credit, name=name, groups=(*credit.groups, group))
    words = [m.span() for m in re.compile(r"\S+").finditer(text, head.start, head.end)]
    for cut in range(len(words) - 1, 0, -1):
        left, right = Span(words[0][0], words[cut - 1][1]), Span(words[cut][0], head.end)
        left_end = left.end - 1 if text[left.end - 1] == "의" else left.end
        before = Span(left.start, left_end)
        if is_group(analysis, before):
            return replace(credit, name=right, groups=(*credit.groups, before))
        if is_group(analysis, right):
            return replace(credit, name=left, groups=(*credit.groups, right))
    return credit


def is_group(analysis: Analysis, span: Span) -> bool:
    """Whether the span is the name of a known group."""
    return gazetteer().is_group(analysis.text[span.start : span.end])


def _same_script(text: str, a: Span, b: Span) -> bool:
    return script_of(text[a.start : a.end]) == script_of(text[b.start : b.end])


def _pair_brackets(analysis: Analysis, credits: list[ArtistCredit]) -> list[ArtistCredit]:
    """Hands "(Seon, Yu Jina)" after two names to each of the two."""
    if len(credits) < 2:
        return credits
    last = credits[-1]
    inner = (*last.also, *last.groups)
    if len(inner) != 1:
        return credits
    parts = [p for p in _split(analysis, inner[0]) if p.start < p.end]
    if len(parts) == len(credits):
        return [replace(c, also=(*c.also, part) if c is not last else (part,), groups=() if c is last else c.groups)
                for c, part in zip(credits, parts, strict=True)]  # fmt: skip
    return credits


def _share_groups(analysis: Analysis, credits: list[ArtistCredit]) -> list[ArtistCredit]:
    """A group said once after the last name holds for the names before it that are its members."""
    if len(credits) < 2 or not credits[-1].groups or any(c.groups for c in credits[:-1]):
        return credits
    text = analysis.text
    group = credits[-1].groups[-1]
    members = {fold(s) for m in gazetteer().members_of(text[group.start : group.end]) for s in m.spellings}
    shared = []
    for credit in credits[:-1]:
        name = fold(text[credit.name.start : credit.name.end])
        if not members or name in members:
            credit = replace(credit, groups=(group,)) if credit.featured == credits[-1].featured else credit
        shared.append(credit)
    return [*shared, credits[-1]]
