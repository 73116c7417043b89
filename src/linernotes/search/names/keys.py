"""The keys of a name: what two spellings of it have in common, and what a slip of the hand leaves alike.

A *typed* key is what fingers do: Hangul as strokes on the Korean keyboard, so that one wrong or
missing stroke is one wrong or missing character, whichever syllables the keyboard made of it. A
*sound* key is what ears hear: classes of sounds, in which 펀치, Punch and パンチ are one. Its *bones*
are its consonants, which survive every script.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

from linernotes.text.fold import fold

LONGEST = 64
"""Characters of a key that count; what differs only beyond them is told apart by nothing."""

_DATA = tomllib.loads(files(__package__).joinpath("data/keys.toml").read_text(encoding="utf-8"))
_HANGUL = _DATA["hangul"]
_SOUNDS = _HANGUL["sounds"]
_FIRST, _MEDIALS, _FINALS = 0xAC00, 21, 28
_SILENT = _HANGUL["initials"].index("ㅇ")


def _stroke_table() -> dict[int, str | None]:
    """From decomposed text to strokes: jamo by the keyboard, kana as hiragana, no accents."""
    strokes = _DATA["strokes"]
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for first, letters in ((0x1100, "initials"), (0x1161, "medials"), (0x11A8, "finals")):
        for place, letter in enumerate(_HANGUL[letters]):
            table[first + place] = strokes.get(letter, letter)
    return table | {katakana: chr(katakana - 0x60) for katakana in range(0x30A1, 0x30F7)}


_STROKES = _stroke_table()


def typed(text: str) -> str:
    """The strokes that type ``text``, case, spaces and marks aside; at most :data:`LONGEST`."""
    key = fold(text[: LONGEST * 4])
    if not key.isascii():
        key = unicodedata.normalize("NFD", key).translate(_STROKES)
    return key[:LONGEST]


_SYLLABLES = re.compile("[가-힣]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_REPEATED = re.compile(r"([A-Z])\1+")
_SWALLOWED = re.compile("[aiueo]?~")
_MARKS = re.compile("[^a-z0-9~]")
_SMALL_KANA = str.maketrans(
    {
        kana: f"~{vowel}" if vowel else ""
        for small, vowel in _DATA["kana"]["small"].items()
        for kana in (small, chr(ord(small) + 0x60))
    }
)
_CLASSES = tuple(_DATA["latin"])
_SPELLING = re.compile("|".join(f"({'|'.join(patterns)})" for patterns in _DATA["latin"].values()))
_LETTERS = {ord(letter): sounds for sounds, letters in _DATA["letters"].items() for letter in letters}


def sound(text: str) -> str:
    """How ``text`` sounds, in classes of sounds; digits stay. At most :data:`LONGEST` characters.

    Hangul is read with the links between its syllables, Han as Mandarin.
    """
    key = fold(text[: LONGEST * 4])[:LONGEST]
    if not key.isascii():
        key = _BEYOND_ASCII.sub(_spell, key)
    if not key.isupper():
        key = _SPELLING.sub(_class_of, key).translate(_LETTERS)
    return _REPEATED.sub(r"\1", key)[:LONGEST]


def _class_of(match: re.Match[str]) -> str:
    return _CLASSES[(match.lastindex or 0) - 1]


def _spell(run: re.Match[str]) -> str:
    """Hangul as sounds, everything else in Latin letters."""
    parts, place = [], 0
    for syllables in _SYLLABLES.finditer(run[0]):
        if place < syllables.start():
            parts.append(_latin(run[0][place : syllables.start()]))
        parts.append(_spoken(syllables[0]))
        place = syllables.end()
    if place < len(run[0]):
        parts.append(_latin(run[0][place:]))
    return "".join(parts)


def _latin(text: str) -> str:
    return _SWALLOWED.sub("", _MARKS.sub("", anyascii(text.translate(_SMALL_KANA)).lower()))


def _spoken(syllables: str) -> str:
    heard = list(map(_syllable, syllables))
    following = (*(next_[2] for next_ in heard[1:]), False)
    return "".join([linked if before else closed for (closed, linked, _), before in zip(heard, following, strict=True)])


@lru_cache(maxsize=None)  # there are 11,172 syllables
def _syllable(syllable: str) -> tuple[str, str, bool]:
    """How a syllable sounds, how before a vowel, and whether it begins with one itself."""
    initial, medial, final = _parts(syllable)
    start = f"{_SOUNDS['initials'][initial]}{_SOUNDS['medials'][medial]}"
    if not final:
        return start, start, initial == _SILENT
    return f"{start}{_SOUNDS['finals'][final - 1]}", f"{start}{_SOUNDS['linking'][final - 1]}", initial == _SILENT


def _parts(syllable: str) -> tuple[int, int, int]:
    """The places of a syllable's initial, medial and final; 0 is no final (Unicode, chapter 3.12)."""
    place = ord(syllable) - _FIRST
    return place // (_MEDIALS * _FINALS), place // _FINALS % _MEDIALS, place % _FINALS


def spelled(text: str) -> str:
    """``text`` in Latin letters, one by one: what tells names apart that sound alike."""
    return _MARKS.sub("", anyascii(fold(text[: LONGEST * 4])[:LONGEST]).lower())


VOWELS = str.maketrans("", "", "AEIO")
"""Takes the vowels out of a sound key."""


def bones(sounds: str) -> str:
    """The consonants and digits of a sound key, none twice in a row."""
    return _REPEATED.sub(r"\1", sounds.translate(VOWELS))


_HANGUL_NAME = re.compile("([가-힣]+)([0-9]*)")


def initials(text: str) -> str:
    """The first consonant of each syllable of a name in Hangul, which may end in digits; "" of any other."""
    name = _HANGUL_NAME.fullmatch(fold(text[:LONGEST]))
    return "".join(map(_initial, name[1])) + name[2] if name else ""


def _initial(syllable: str) -> str:
    letter: str = _HANGUL["initials"][_parts(syllable)[0]]
    return letter


_ONLY_INITIALS = re.compile(f"[{_HANGUL['initials']}]{{2,}}[0-9]*")


def typed_initials(text: str) -> str:
    """The initial consonants that a query of nothing else asks for, as ㄱㅁ does; "" of any other."""
    key = "".join(unicodedata.normalize("NFC", text[:LONGEST]).split())
    return key if _ONLY_INITIALS.fullmatch(key) else ""


_KEYBOARD = _DATA["keyboard"]
_TO_HANGUL = {
    ord(key): letter
    for keys, letters in ((_KEYBOARD["latin"], _KEYBOARD["hangul"]), (_KEYBOARD["shifted"], _KEYBOARD["doubled"]))
    for key, letter in zip(keys, letters, strict=True)
}
_TO_LATIN = {ord(letter): chr(key).lower() for key, letter in _TO_HANGUL.items()}


def on_korean_keyboard(text: str) -> str:
    """The typed key of what Latin letters are on the Korean keyboard: rjal is 거미; "" if none are."""
    letters = "".join(text[:LONGEST].split())
    if not (letters.isascii() and any(map(str.isalpha, letters))):
        return ""
    shifted = "".join(letter if ord(letter) in _TO_HANGUL else letter.lower() for letter in letters)
    return "".join(filter(str.isalnum, shifted.translate(_TO_HANGUL)))


def on_latin_keyboard(strokes: str) -> str:
    """The Latin letters on the keys that gave a typed key in Hangul: ㅡㅛ ㅣㅐㅍㄷ is my love; else ""."""
    letters = strokes.translate(_TO_LATIN)
    return letters if letters != strokes and letters.isascii() else ""
