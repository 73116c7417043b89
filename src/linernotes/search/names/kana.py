"""Korean names in kana: how Japanese pages write them, there and back.

Neither way is sure, since kana have fewer sounds; so what is written in kana is looked for by what it
may be, and what was found is compared with it in kana again.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files

_DATA = tomllib.loads(files(__package__).joinpath("data/kana.toml").read_text(encoding="utf-8"))


def as_korean(text: str) -> str:
    """A name in kana as it writes a Korean one, its finals in Latin: ペクフン is ペkホン, 백훈; else ""."""
    kana = "".join(
        chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in unicodedata.normalize("NFKC", text)
    )
    return _KANA_FINALS.sub(_final, _KANA_H.sub(_initial_h, kana)) if _KANA.search(kana) else ""


_KANA = re.compile("[ァ-ヴ]")
_KANA_H = re.compile("フ[ァィェォ]?")
_KANA_FINALS = re.compile("([ァ-ヴ][ァィゥェォャュョ]?)([クムルプッ])(?![ァィゥェォャュョンー])")


def _initial_h(kana: re.Match[str]) -> str:
    return str(_DATA["h"][kana[0]])


def _final(kana: re.Match[str]) -> str:
    return f"{kana[1]}{_DATA['finals'][kana[2]]}"


def in_kana(text: str) -> str:
    """How Japanese pages write a name in Hangul, voiced as unvoiced: 백지영 is ペクチヨン."""
    written = "".join(map(_syllable, _HANGUL.findall(text)))
    return unvoiced(written)


def unvoiced(text: str) -> str:
    """The katakana of ``text``, those that are voiced only inside a word made one with those that are not."""
    kana = unicodedata.normalize("NFKC", text).translate(_KATAKANA)
    return "".join(_KANA_OR_LONG.findall(kana)).translate(_UNVOICED)


_HANGUL = re.compile("[가-힣]")
_KANA_OR_LONG = re.compile("[ァ-ヴー]")
_KATAKANA = {c: chr(c + 0x60) for c in range(ord("ぁ"), ord("ゖ") + 1)}
_UNVOICED = str.maketrans(*_DATA["unvoiced"])
_INITIALS: list[str]
_MEDIALS: list[str]
_FINALS: list[str]
_INITIALS, _MEDIALS, _FINALS = (_DATA["korean"][part].split() for part in ("initials", "medials", "finals"))
_ROWS, _SMALL = _DATA["korean"]["rows"], dict(zip("aiueo", "ァィゥェォ", strict=True))


def _syllable(hangul: str) -> str:
    body, final = divmod(ord(hangul) - ord("가"), 28)
    return _mora(_INITIALS[body // 21].strip("-"), _MEDIALS[body % 21]) + _FINALS[final].strip("-")


def _mora(consonant: str, medial: str) -> str:
    row, vowel = _ROWS[consonant].split(), "aiueo".index(medial[-1])
    if len(medial) == 1:
        return str(row[vowel])
    if medial[0] == "y":
        return str(_ROWS[f"{consonant}y"].split()[vowel])
    return str(_DATA["korean"]["w"].split()[vowel] if not consonant else row[2] + _SMALL[medial[-1]])
