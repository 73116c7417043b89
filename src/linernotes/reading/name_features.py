"""What a possible singer's name shows by itself: script and length, what stands beside it, who knows it."""

from __future__ import annotations

from linernotes.lexicon.gazetteer import gazetteer
from linernotes.lexicon.surnames import is_full_name
from linernotes.reading.analysis import Analysis
from linernotes.reading.names import Spot
from linernotes.text.scripts import script_of


def name_features(analysis: Analysis, spot: Spot) -> list[str]:
    """What the name itself and its surroundings show."""
    text = analysis.text
    name = text[spot.name.start : spot.name.end]
    script = script_of(name)
    found = [
        f"N:{spot.symbol}", f"N:words:{min(name.count(' '), 3)}", "N:script:" + script,
        f"N:size:{script}:{min(len(name) - name.count(' '), 9)}", f"N:count:{min(text.count(name), 5)}",
        f"N:symbols:{spot.last - spot.first}", "N:page:" + analysis.page.language,
    ]  # fmt: skip
    found += _beside(analysis, spot.first, spot.end)
    if spot.end > spot.last:
        found.append("N:bracket")
        found.append("N:bracket:" + analysis.stream.symbols[spot.last + 1 : spot.end - 1])
        inside = text[analysis.stream.starts[spot.last + 1] : analysis.stream.ends[spot.end - 2]]
        found.append(f"N:bracket_words:{min(name.count(' '), 3)}:{min(inside.count(' '), 3)}")
    if gazetteer().lookup(name):
        found.append("N:lookup")
    if is_full_name(name):
        found.append("N:full_name")
    if (spot.name.start, spot.name.end) in analysis.cue_spans:
        found.append("N:cue")
    if name.isupper():
        found.append("N:capitals")
    if analysis.headline >= 0 and len(name) > 1:
        head = analysis.blocks[analysis.headline].span
        at = text.find(name, head.start, head.end)
        if at >= 0:
            found.append("N:in_headline")
            if at <= head.start + 2:
                found.append("N:leads_headline")
    if spot.symbol == "h":
        found.append(f"N:fits:{_agrees(text, spot.name.end)}")
        found += _unit(text, name, spot)
    return found


def _beside(analysis: Analysis, first: int, last: int) -> list[str]:
    """The symbols on either side of a name, near and in outline."""
    stream = analysis.stream
    symbols, outline = stream.symbols, stream.outline
    k, kk = stream.before[first], stream.before[last]
    left, right = symbols[max(0, first - 3) : first], symbols[last : last + 3]
    before, after = outline[max(0, k - 2) : k], outline[kk : kk + 2]
    l1, l2, r1, r2 = left[-1:], left[-2:], right[:1], right[:2]
    return [
        "Nl" + l1, "Nl" + l2, "Nl" + left, "Nr" + r1, "Nr" + r2, "Nr" + right,
        "Nx" + l1 + "_" + r1, "Nx" + l2 + "_" + r1, "Nx" + l1 + "_" + r2,
        "NL" + before[-1:], "NL" + before, "NR" + after[:1], "NR" + after,
        "NX" + before[-1:] + "_" + after[:1],
    ]  # fmt: skip


def _unit(text: str, name: str, spot: Spot) -> list[str]:
    """Whether the page always prints the word together with the one before it ("임직원 일동")."""
    if spot.last - spot.first < 2:
        return []
    together = text.count(name)
    whole = together > 1 and together == text.count(name.rsplit(" ", 1)[-1])
    return ["N:unit" if whole else "N:no_unit"]


def _agrees(text: str, end: int) -> str:
    """Whether the letter after a Korean word suits its last sound as a particle: "", "yes" or "no"."""
    last, particle = text[end - 1], text[end : end + 1]
    if not "가" <= last <= "힣" or particle not in _WITH_FINAL + _WITHOUT_FINAL:
        return ""
    final = (ord(last) - 0xAC00) % 28 != 0
    return "yes" if final == (particle in _WITH_FINAL) else "no"


_WITH_FINAL, _WITHOUT_FINAL = "이은을과", "가는를와"
