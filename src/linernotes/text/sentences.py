"""Where sentences begin and end, so that every fact can be shown with the sentence it stands in.

Pages on soundtracks are hard on general splitters: titles full of marks inside quotes (‘말해!
뭐해?’), Korean full stops without a space after them, "Part.3", "feat. V", "Dr. Romantic". One
pattern finds the characters that could matter; a small check per character decides, and short
quoted or bracketed stretches are stepped over whole. When in doubt nothing is split: too long a
sentence still holds its fact.
"""

from __future__ import annotations

import re

# One character class, so that the scan between two marks runs inside the pattern engine.
_MARKS = r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029.!?…。！？｡“‘「『《〈【«（(\[\"']"
_MARK = re.compile(_MARKS)
_MARK_OR_GAP = re.compile(_MARKS + r"|(?<=[\u0e01-\u0e4e])  ")
_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_STOPS = frozenset(".!?…。！？｡")
_FULL_WIDTH_STOPS = frozenset("。！？｡")

_LONGEST_QUOTE = 80
"""A quoted stretch longer than this (in characters) is speech, and its sentences count."""


def _between(opening: str, closing: str) -> re.Pattern[str]:
    return re.compile(f"{opening}[^{closing}\n]{{1,{_LONGEST_QUOTE}}}{closing}")


# Straight quotes open only where no Latin letter touches them, and an apostrophe within a word
# never closes ('I'm Fine!').
_QUOTED = {
    "“": _between("“", "”"),
    "‘": re.compile(f"‘(?:[^’\n]|’(?=[A-Za-z])){{1,{_LONGEST_QUOTE}}}’"),
    "「": _between("「", "」"),
    "『": _between("『", "』"),
    "《": _between("《", "》"),
    "〈": _between("〈", "〉"),
    "【": _between("【", "】"),
    "«": _between("«", "»"),
    "（": _between("（", "）"),
    "(": _between(r"\(", r"\)"),
    "[": _between(r"\[", r"\]"),
    '"': re.compile(rf'(?<![A-Za-z0-9])"(?=\S)[^"\n]{{1,{_LONGEST_QUOTE}}}(?<=\S)"'),
    "'": re.compile(
        rf"(?<![A-Za-z0-9])'(?=\S)(?:[^'\n]|'(?=[A-Za-z])){{1,{_LONGEST_QUOTE}}}(?<=\S)'(?![A-Za-z0-9])"
    ),
}
_STOP_WITH_CLOSERS = re.compile(
    r"([.!?…。！？｡]+)[”’」』》〉】»）)\]]*(?:[\"'](?=[\s”’」』》〉】»）)\]\"'.,]|\Z))?"
)

_ABBREVIATION = re.compile(
    "dr|mrs?|ms|st|jr|sr|vs|vol|nos?|nr|pt|part|eps?|ft|feat|prod|inst|ver|orig|arr|lyr|comp|perf|fig|ca|cf|op|inc"
    "|ltd|co|corp|dept|approx|capt|gen|col|sgt|prof|rev|hon|pres|gov|sen|rep|mt|bros|srt?a|dra|núm|pág|bzw|usw|jan"
    "|feb|mar|apr|aug|sept?|oct|nov|dec"
)
# Words that surely open a sentence: only they do so after an initial or after "p.m.".
_STARTER = re.compile(
    "The(?:y|re|n|se|ir)?|Th(?:is|at)|Its?|He(?:re|r)?|She|His|We|You|I[nf]?|On|At|As?|And|But|For|With|After|When"
    "|While|Meanwhile|However|Both|Also|Lagu|Drama|Ini|El|L[ao]s?|En|Os?"
)
# All that a sentence would hold: the number or letter of a list item, or nothing.
_LIST_LABEL = re.compile(r"[\W_]*(?:[A-Za-z0-9]{0,3}|\d{1,3}(?:st|nd|rd|th))")
_GERMAN_MONTHS = re.compile("Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez")
# Of the text before a full stop, read backwards: "Dr", "p.m", "J".
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_LOWER_WORD_BEFORE = re.compile(r"[a-z]{2,}(?![\w.])")
_WORD_AFTER = re.compile(r"[\s\"'“‘「『《〈(\[«]*(\w+)")
_PARTIAL_DATE = re.compile(r"\d\.\s?\d{1,2}\Z")
_KOREAN_ENDINGS = frozenset("다요죠까네임음함됨")
_QUOTATIVE = re.compile(r"[ \u3000]?(?:라고|라는|라며|라면서|이라|고 |며 |는 |と|って|라 )")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as spans of ``text``, in order.

    The spans never overlap, are never empty, begin and end with a character that is not white
    space, and together cover every such character. A line break always ends a sentence.
    """
    stop = len(text) if end is None else min(end, len(text))
    spans: list[tuple[int, int]] = []
    begin = resume = start
    for mark in (_MARK_OR_GAP if text.find("  ", start, stop) >= 0 else _MARK).finditer(text, start, stop):
        at = mark.start()
        if at < resume:
            continue
        resume, ends = (at + 1, True) if text[at] in _LINE_BREAKS else _judge(text, at, begin, stop)
        if ends:
            _add(spans, text, begin, resume)
            begin = resume
    _add(spans, text, begin, stop)
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    tail = len(part.rstrip())
    if tail:
        spans.append((end - len(part.lstrip()), start + tail))


def _judge(text: str, at: int, begin: int, stop: int) -> tuple[int, bool]:
    """Where the mark at ``at`` is over, and whether a sentence ends there."""
    character = text[at]
    if character in _STOPS:
        match = _STOP_WITH_CLOSERS.match(text, at, stop)
        after_marks, after = match.span(1)[1], match.end()  # type: ignore[union-attr]
        return after, after < stop and _stop_ends(text, (at, after_marks, after), begin, stop)
    if quote := _QUOTED.get(character):
        quoted = quote.match(text, at, stop)
        if quoted is None:
            return at + 1, False
        return quoted.end(), quoted.end() < stop and _quote_ends(text, quoted[0], quoted.end(), stop)
    # A wide gap: Thai has no full stop, and writes this between sentences.
    return at + 1, True


def _stop_ends(text: str, bounds: tuple[int, int, int], begin: int, stop: int) -> bool:
    at, after_marks, after = bounds
    marks = text[at:after_marks]
    if not _FULL_WIDTH_STOPS.isdisjoint(marks):
        return not _QUOTATIVE.match(text, after, stop)
    if "…" in marks or ".." in marks:
        return False
    if not text[after].isspace():
        return after == after_marks and _touching_stop_ends(text, at, after, "." in marks)
    following = _WORD_AFTER.match(text, after, stop)
    if following and following[1][0].islower():
        return False
    return "." not in marks or _full_stop_ends(text, at, begin, following[1] if following else "")


def _full_stop_ends(text: str, at: int, begin: int, following: str) -> bool:
    """Whether a full stop with white space after it ends a sentence."""
    before = text[max(begin, at - 24) : at]
    if _LIST_LABEL.fullmatch(before):
        return False
    if before[-1].isdigit():
        # "2020. 1. 14. 공개" and "14. Januar" are dates.
        if following[:1].isdigit() or _GERMAN_MONTHS.match(following):
            return False
        return not (following[:1] >= "\uac00" and _PARTIAL_DATE.search(text, begin, at))
    if not before[-1].isascii():
        # Thai writes full stops after abbreviations only.
        return not _is_thai(before[-1])
    word = _WORD_BEFORE.match(before[::-1])
    if word is None:
        return True
    name = word[0][::-1].lower()
    if len(name.rpartition(".")[2]) == 1:
        return _STARTER.fullmatch(following) is not None
    return _ABBREVIATION.fullmatch(name) is None


def _touching_stop_ends(text: str, at: int, after: int, full_stop: bool) -> bool:  # noqa: FBT001 - a plain predicate
    """Whether a mark that the next sentence touches ends one: "돌아온다.엑소", "好听!听说"."""
    if at == 0:
        return False
    before, following = text[at - 1], text[after]
    if not full_stop:
        return _is_han_or_kana(before) and _is_han_or_kana(following)
    if following.isdigit():
        return before in "다요"
    if before in _KOREAN_ENDINGS:
        return following.isalpha() or following in _QUOTED
    # "the booth.On Friday", but not "Mr.Children", "feat.Punch", "K.Will".
    word = _LOWER_WORD_BEFORE.match(text[max(0, at - 24) : at][::-1])
    return following.isupper() and word is not None and _ABBREVIATION.fullmatch(word[0][::-1]) is None


def _quote_ends(text: str, quoted: str, after: int, stop: int) -> bool:
    """Whether a quoted stretch that ends in a full stop ends the sentence around it as well."""
    if quoted[-2] not in ".。" or quoted[-3:-1] == ".." or quoted[0] in "([（【" or len(quoted) < 24:
        return False
    if _QUOTATIVE.match(text, after, stop):
        return False
    if quoted[-2] == "。":
        return text[after] not in "、，,"
    following = _WORD_AFTER.match(text, after, stop)
    return text[after].isspace() and following is not None and not following[1][0].islower()


def _is_thai(character: str) -> bool:
    return "\u0e01" <= character <= "\u0e4e"


def _is_han_or_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"
