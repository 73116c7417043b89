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
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from linernotes.text.fold import fold_all
from linernotes.text.sounds import sounds_of_all

LONGEST = 64
"""Characters of a key that count; what differs only beyond them is told apart by nothing."""

_DATA = tomllib.loads(files(__package__).joinpath("data/keys.toml").read_text(encoding="utf-8"))
_HANGUL = _DATA["hangul"]
_SYLLABLES_OF_INITIAL = 588
"""After Unicode, chapter 3.12."""


def _stroke_table() -> dict[int, str | None]:
    """From decomposed text to strokes: jamo by the keyboard, kana as hiragana, no accents."""
    strokes = _DATA["strokes"]
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for first, letters in ((0x1100, "initials"), (0x1161, "medials"), (0x11A8, "finals")):
        for place, letter in enumerate(_HANGUL[letters]):
            table[first + place] = strokes.get(letter, letter)
    return table | {katakana: chr(katakana - 0x60) for katakana in range(0x30A1, 0x30F7)}


_STROKES = _stroke_table()


REMEMBERED = 4096
"""So many texts, those asked for last, keep the keys that are made of them one by one: a query is asked for
its keys by every index that it is looked up in."""


@lru_cache(REMEMBERED)
def typed(text: str) -> str:
    """The strokes that type ``text``, case, spaces and marks aside; at most :data:`LONGEST`."""
    return typed_all([text])[0]


def typed_all(texts: Iterable[str]) -> list[str]:
    """The typed key of each of many texts, made of all of them at once."""
    folded = fold_all(text[: LONGEST * 4] for text in texts)
    strokes = unicodedata.normalize("NFD", "\n".join(folded)).translate(_STROKES)
    return [key[:LONGEST] for key in strokes.split("\n")[: len(folded)]]


LATIN, HANGUL, OTHER = range(3)
"""The scripts of typed keys that are told apart: Latin letters and digits, strokes of Hangul, the rest."""


def script_of_key(key: str) -> int:
    """The script of a typed key that is not empty, by its first character."""
    first = key[0]
    return (
        LATIN if first < "\x80" else HANGUL if "\u3130" < first < "\u3190" or "가" <= first <= "힣" else OTHER
    )


_SOUND_CLASSES = str.maketrans("GXZaeiou", "NNTAEIOO")
_OTHER_SCRIPTS = re.compile("[^\x00-\x7f가-힣\u3041-\u30ff]+")


@lru_cache(REMEMBERED)
def sound(text: str) -> str:
    """How ``text`` sounds, in the classes of :mod:`linernotes.text.sounds` and fewer; digits stay.

    Han is read as Mandarin, and other scripts as their letters are; of signs alone there is no sound.
    At most :data:`LONGEST` characters.
    """
    return sound_all([text])[0]


def sound_all(texts: Iterable[str]) -> list[str]:
    """The sound key of each of many texts, made of all of them at once."""
    shown = [text[:LONGEST] for text in texts]
    said = sounds_of_all(shown)
    silent = [place for place, sounds in enumerate(said) if not sounds]
    read = sounds_of_all(_OTHER_SCRIPTS.sub(_in_latin, shown[place]) for place in silent)
    for place, sounds in zip(silent, read, strict=True):
        said[place] = sounds
    heard = _UNHEARD.sub("", "\n".join(said).translate(_SOUND_CLASSES))
    return [key[:LONGEST] for key in heard.split("\n")[: len(said)]]


# The h of Ahn and Sohn is not said, and the surname 이 is written Lee.
_UNHEARD = re.compile("H(?![AEIO])|^L(?=I)", re.MULTILINE)


def _in_latin(run: re.Match[str]) -> str:
    return anyascii(unicodedata.normalize("NFKC", run[0]))


def spelled(text: str) -> str:
    """``text`` in Latin letters, one by one: what tells names apart that sound alike."""
    return spelled_all([text])[0]


def spelled_all(texts: Iterable[str]) -> list[str]:
    """Each of many texts in Latin letters, made of all of them at once."""
    folded = fold_all(text[:LONGEST] for text in texts)
    return _MARKS.sub("", anyascii("\n".join(folded)).lower()).split("\n")[: len(folded)]


_MARKS = re.compile("[^a-z0-9\n]")


def plain(spelled: str) -> str:
    """A spelling in Latin letters with what romanisations of Korean differ in made one; of many, a line each.

    Vowels (eo, u, oo), plain and aspirated consonants (k and g, ch and j), l and r; but s is no j.
    """
    return _TWICE.sub(r"\1", _ROMANISED.sub(_one_way, spelled))


_WAYS: dict[str, str] = {way: one for one, ways in _DATA["romanised"].items() for way in ways}
_ROMANISED = re.compile("|".join(sorted(map(re.escape, _WAYS), key=len, reverse=True)))
_TWICE = re.compile("([a-z])\\1+")


def _one_way(written: re.Match[str]) -> str:
    return _WAYS[written[0]]


_REPEATED = re.compile(r"([A-Z])\1+")
VOWELS = str.maketrans("", "", "AEIO")
"""Takes the vowels out of a sound key."""


def bones(sounds: str) -> str:
    """The consonants and digits of a sound key, none twice in a row; of many, a line each."""
    return _REPEATED.sub(r"\1", sounds.translate(VOWELS))


def initials(text: str) -> str:
    """The first consonant of each syllable of a name in Hangul, which may end in digits; "" of any other."""
    return initials_all([text])[0]


def initials_all(texts: Iterable[str]) -> list[str]:
    """The initials of each of many texts, made of all of them at once."""
    folded = fold_all(text[:LONGEST] for text in texts)
    names = _NO_HANGUL_NAME.sub("", "\n".join(folded))
    return [key[:LONGEST] for key in names.translate(_INITIAL_OF).split("\n")[: len(folded)]]


_NO_HANGUL_NAME = re.compile("^(?![가-힣]+[0-9]*$).+", re.MULTILINE)
_INITIAL_OF = {
    syllable: _HANGUL["initials"][(syllable - ord("가")) // _SYLLABLES_OF_INITIAL]
    for syllable in range(ord("가"), ord("힣") + 1)
}


_ONLY_INITIALS = re.compile(f"[{_HANGUL['initials']}]{{2,}}[0-9]*")


def typed_initials(text: str) -> str:
    """The initial consonants that a query of nothing else asks for, as ㄱㅁ does; "" of any other."""
    key = "".join(unicodedata.normalize("NFC", text[:LONGEST]).split())
    return key if _ONLY_INITIALS.fullmatch(key) else ""


_KEYBOARD = _DATA["keyboard"]
_TO_HANGUL = {
    ord(key): letter
    for keys, letters in (
        (_KEYBOARD["latin"], _KEYBOARD["hangul"]),
        (_KEYBOARD["shifted"], _KEYBOARD["doubled"]),
    )
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


def far_slips(one: str, other: str) -> int:
    """How many characters of two typed keys differ by more than a slip to the key beside."""
    return sum(
        not _side_by_side(one[edit.src_pos], other[edit.dest_pos])
        for edit in Levenshtein.editops(one, other)
        if edit.tag == "replace"
    )


def _side_by_side(one: str, other: str) -> bool:
    return _LATIN_KEY.get(other, other) in _KEYBOARD["neighbours"].get(_LATIN_KEY.get(one, one), "")


_LATIN_KEY = {letter: chr(key).lower() for key, letter in _TO_HANGUL.items()}
