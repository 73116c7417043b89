"""Names of persons, groups and titles in four scripts, and the ways people write them otherwise.

The words and the noise are written down from what pages print (``data/words.toml``), not from the
keys that the program searches by: passport spellings of Korean names, the Japanese way of writing
them in kana, loan words, slips of the hand on a Latin and on a Korean keyboard. Everything follows
from the seed.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from koroman import romanize
from pypinyin import lazy_pinyin

_WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("data").joinpath("words.toml").read_text(encoding="utf-8")
)
_KOREAN, _JAPANESE, _CHINESE = _WORDS["korean"], _WORDS["japanese"], _WORDS["chinese"]
_ENGLISH = _WORDS["english"].split()
_LOANS = _WORDS["loans"]


class Query(NamedTuple):
    """What somebody types, the name that they mean, and what kind of noise lies between."""

    text: str
    meant: str
    noise: str


def names(count: int, seed: int = 7) -> list[str]:
    """``count`` names, no two the same but for case, spaces and marks."""
    rng = random.Random(seed)
    kinds = rng.choices(_MAKERS, weights=_SHARES, k=count * 3)
    found: dict[str, str] = {}
    for make in kinds:
        name = make(rng)
        found.setdefault(_folded(name), name)
        if len(found) == count:
            break
    return list(found.values())


def queries(known: list[str], count: int, seed: int = 11) -> list[Query]:
    """``count`` queries for names among ``known``, each kind of noise in turn."""
    rng = random.Random(seed)
    found: list[Query] = []
    folded = set(map(_folded, known))
    while len(found) < count:
        noise, write = _NOISES[len(found) % len(_NOISES)]
        for _ in range(1000):
            meant = rng.choice(known)
            text = write(rng, meant)
            # A query that is another name to the letter asks for that one.
            if text and text != meant and (_folded(text) not in folded or _folded(text) == _folded(meant)):
                found.append(Query(text, meant, noise))
                break
    return found


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))


# -- names ---------------------------------------------------------------------------------------


def _zipf(rng: random.Random, words: list[str]) -> str:
    return words[
        min(int(rng.paretovariate(0.7)) - 1, len(words) - 1)
        if rng.random() < 0.3
        else rng.randrange(len(words))
    ]


def _korean_person(rng: random.Random) -> str:
    given = "".join(rng.choices(_KOREAN["given"].split(), k=2))
    return f"{rng.choice(_KOREAN['surnames'].split())}{given}"


def _korean_title(rng: random.Random) -> str:
    words = _KOREAN["words"].split()
    parts = [
        _zipf(rng, words) + rng.choice(_KOREAN["particles"]) for _ in range(rng.choice((1, 2, 2, 3, 3, 4)))
    ]
    if rng.random() < 0.25:
        parts[rng.randrange(len(parts))] = "".join(
            rng.choices(_KOREAN["given"].split(), k=rng.choice((2, 3)))
        )
    return " ".join(parts)


def _loan_title(rng: random.Random) -> str:
    return " ".join(_LOANS[word][0] for word in rng.choices(list(_LOANS), k=rng.choice((2, 2, 3, 3))))


def _english_title(rng: random.Random) -> str:
    words = [_zipf(rng, _ENGLISH).capitalize() for _ in range(rng.choice((1, 2, 2, 3, 3, 3, 4, 5)))]
    if rng.random() < 0.2:
        words[rng.randrange(len(words))] = _coined(rng)
    if rng.random() < 0.15:
        words = [rng.choice(list(_LOANS)).capitalize() for _ in range(rng.choice((2, 3, 3)))]
    return " ".join(words)


def _coined(rng: random.Random) -> str:
    syllables = (
        "ba",
        "lo",
        "mi",
        "ra",
        "den",
        "tor",
        "sel",
        "vi",
        "ka",
        "zu",
        "na",
        "el",
        "thin",
        "mor",
        "fay",
        "quin",
    )
    return "".join(rng.choices(syllables, k=rng.choice((2, 3, 3)))).capitalize()


def _latin_person(rng: random.Random) -> str:
    return _passport(rng, _korean_person(rng))


def _group(rng: random.Random) -> str:
    name = (
        _coined(rng).upper()
        if rng.random() < 0.5
        else f"{rng.choice(_ENGLISH)}{rng.choice(_ENGLISH)}".upper()
    )
    return f"{name}{rng.choice(('', '', '', '4', ' 9', '.B', ' X'))}"


def _japanese_title(rng: random.Random) -> str:
    return "".join(kana for kana, _ in _japanese_words(rng))


def _japanese_words(rng: random.Random) -> list[list[str]]:
    parts: list[list[str]] = []
    for _ in range(rng.choice((2, 2, 3, 3, 4))):
        parts += [rng.choice(_JAPANESE["words"]), rng.choice(_JAPANESE["joins"])]
    return parts[:-1]


def _japanese_person(rng: random.Random) -> str:
    given = _kana_of_romaji(rng.choices(_JAPANESE["syllables"].split(), k=3))
    return f"{rng.choice(_JAPANESE['surnames'])[0]}・{given}"


def _kana_loans(rng: random.Random) -> str:
    return "・".join(_LOANS[word][1] for word in rng.choices(list(_LOANS), k=rng.choice((2, 2, 3))))


def _chinese_title(rng: random.Random) -> str:
    characters = _CHINESE["characters"].replace("\n", "")
    return "".join(rng.choices(characters, k=rng.choice((3, 4, 4, 5, 6, 7))))


def _chinese_person(rng: random.Random) -> str:
    characters = _CHINESE["characters"].replace("\n", "")
    return f"{rng.choice(_CHINESE['surnames'])}{''.join(rng.choices(characters, k=2))}"


_MAKERS: list[Callable[[random.Random], str]] = [
    _korean_person, _korean_title, _loan_title, _english_title, _latin_person, _group,
    _japanese_title, _japanese_person, _kana_loans, _chinese_title, _chinese_person,
]  # fmt: skip
_SHARES = (14, 26, 3, 27, 6, 4, 7, 2, 2, 6, 3)


# -- noise ---------------------------------------------------------------------------------------


def _has(name: str, low: str, high: str) -> bool:
    return any(low <= letter <= high for letter in name)


def _is_hangul(name: str) -> bool:
    return all("가" <= letter <= "힣" or letter == " " for letter in name)


def _is_latin(name: str) -> bool:
    return name.isascii() and sum(map(str.isalpha, name)) > 4


_NEXT: dict[str, str] = _WORDS["keyboard"]["neighbours"]


def _slip(rng: random.Random, letters: str) -> str:
    """One letter left out, doubled, swapped with the next, or its neighbour on the keyboard."""
    place = rng.randrange(1, len(letters)) if len(letters) > 1 else 0
    before, here, after = letters[:place], letters[place], letters[place + 1 :]
    way = rng.random()
    if way < 0.35 and len(letters) > 3:
        return before + after
    if way < 0.5:
        return before + here * 2 + after
    if way < 0.7 and after:
        return before + after[0] + here + after[1:]
    near = _NEXT.get(here.lower())
    return (
        before + (rng.choice(near) if near else "") + after
        if near or len(letters) > 3
        else before + here * 2 + after
    )


def _exact(rng: random.Random, name: str) -> str:
    return rng.choice(
        (name.lower(), name.upper(), f" {name} ", f"“{name}”", unicodedata.normalize("NFD", name))
    )


def _typo(rng: random.Random, name: str) -> str:
    return _slip(rng, name.lower()) if _is_latin(name) else ""


def _typos(rng: random.Random, name: str) -> str:
    return _slip(rng, _slip(rng, name.lower())) if _is_latin(name) and len(name) > 8 else ""


def _spacing(rng: random.Random, name: str) -> str:
    joined = name.replace(" ", "").replace("・", "")
    if rng.random() < 0.5 and joined != name:
        return joined
    place = rng.randrange(1, len(name)) if len(name) > 2 else 0
    return f"{name[:place]} {name[place:]}" if place else ""


def _passport(rng: random.Random, name: str) -> str:
    parts = [rng.choice(_WORDS["passport"].get(s, [_revised(s).capitalize()])) for s in name if s != " "]
    return " ".join(parts) if rng.random() < 0.5 else f"{parts[0]} {'-'.join(parts[1:])}"


_INITIALS, _MEDIALS, _FINALS = (_WORDS["revised"][part] for part in ("initials", "medials", "finals"))


def _revised(syllable: str) -> str:
    """A syllable by the Revised Romanization, by itself."""
    place = ord(syllable) - 0xAC00
    return f"{_INITIALS[place // 588]}{_MEDIALS[place // 28 % 21]}{_FINALS[place % 28]}"


def _romanised(rng: random.Random, name: str) -> str:
    """A person as passports have it, a title by the Revised Romanization or nearly so."""
    if not _is_hangul(name):
        return ""
    if _is_person(name):
        return _passport(rng, name)
    text = str(romanize(name))
    if rng.random() < 0.3:
        text = text.replace(" ", "")
    way = rng.random()
    if way < 0.25:
        return re.sub("(?<!n)g", "k", text).translate(_MCCUNE).replace("chh", "ch")
    if way < 0.5:
        return text.replace("eo", "o").replace("eu", "u")
    return (
        text.replace("yeong", "young").replace("hyeon", "hyun").replace("u", "oo", 1) if way < 0.7 else text
    )


_MCCUNE = str.maketrans({"d": "t", "b": "p", "j": "ch"})


def _is_person(name: str) -> bool:
    return len(name) == 3 and _is_hangul(name) and " " not in name


def means(query: Query, name: str) -> bool:
    """Whether a query asks for ``name``: it is the one that was meant, or is written so as rightly.

    정경연 and 전경연 are one in kana, and 정 and 중 are both Jung in passports: which of them is meant,
    nobody can tell.
    """
    if _folded(name) == _folded(query.meant):
        return True
    if query.noise == "romanisation" and _is_person(query.meant) and _is_person(name):
        parts = ("|".join(_WORDS["passport"].get(s, [_revised(s)])) for s in name)
        return bool(re.fullmatch("".join(f"({part})" for part in parts), _folded(query.text), re.IGNORECASE))
    if query.noise == "script" and _is_person(query.meant) and _is_person(name):
        return _kana_of_hangul(name) == query.text
    return False


_ON_KOREAN: dict[str, str] = {stroke: key for key, stroke in _WORDS["keyboard"]["korean"].items()}
_ON_LATIN = {key: stroke for stroke, key in _ON_KOREAN.items()}
_JAMO = tuple(_WORDS["jamo"][part] for part in ("initials", "medials", "finals"))


def _strokes(name: str) -> list[str]:
    found: list[str] = []
    for letter in name:
        if "가" <= letter <= "힣":
            place = ord(letter) - 0xAC00
            found += _JAMO[0][place // 588] + _JAMO[1][place // 28 % 21] + _JAMO[2][place % 28]
        else:
            found.append(letter)
    return found


def _composed(strokes: list[str]) -> str:
    """Strokes as a Korean keyboard shows them: the reverse of :func:`_strokes`, greedy as keyboards are."""
    text, place = "", 0
    while place < len(strokes):
        for length in (5, 4, 3, 2):
            part = strokes[place : place + length]
            syllable = _SYLLABLES.get("".join(part))
            follows = strokes[place + length] if place + length < len(strokes) else ""
            if syllable and len(part) == length and not (follows in _VOWELS and part[-1] not in _VOWELS):
                text += syllable
                place += length
                break
        else:
            text += strokes[place]
            place += 1
    return text


_VOWELS = {letter for medial in _JAMO[1] for letter in medial}
_SYLLABLES = {
    initial + medial + final: chr(0xAC00 + (i * 21 + m) * 28 + f)
    for i, initial in enumerate(_JAMO[0])
    for m, medial in enumerate(_JAMO[1])
    for f, final in enumerate(_JAMO[2])
}


def _jamo(rng: random.Random, name: str) -> str:
    """One slip on the Korean keyboard: a stroke missing, its neighbour, two swapped."""
    if not _is_hangul(name) or len(name) < 3:
        return ""
    strokes = _strokes(name)
    place = rng.randrange(1, len(strokes))
    way = rng.random()
    if way < 0.4:
        finals = [
            i for i in range(1, len(strokes)) if strokes[i] not in _VOWELS and strokes[i - 1] in _VOWELS
        ]
        del strokes[rng.choice(finals) if finals else place]
    elif way < 0.75:
        near = _NEXT.get(_ON_KOREAN.get(strokes[place], "").lower())
        strokes[place] = _ON_LATIN[rng.choice(near)] if near else strokes[place]
    elif place + 1 < len(strokes):
        strokes[place], strokes[place + 1] = strokes[place + 1], strokes[place]
    text = _composed(strokes)
    return "" if text == name else text


def _keyboard(_rng: random.Random, name: str) -> str:
    """Typed with the other keyboard switched on."""
    if _is_hangul(name):
        return "".join(_ON_KOREAN.get(stroke, stroke) for stroke in _strokes(name))
    if _is_latin(name) and name.replace(" ", "").isalpha():
        return _composed([_ON_LATIN.get(letter, letter) for letter in name.lower()])
    return ""


_KANA = _WORDS["kana"]["rows"]
_OF_INITIAL, _OF_MEDIAL, _OF_FINAL = (_WORDS["kana"][part] for part in ("initials", "medials", "finals"))


def _kana_of_hangul(name: str) -> str:
    """A Korean name as Japanese pages print it: 백지영 is ペク・ジヨン."""
    text = ""
    for number, syllable in enumerate(name):
        place = ord(syllable) - 0xAC00
        consonant = _OF_INITIAL[place // 588]
        if number and consonant in {"k", "t", "p", "ch"} and _JAMO[0][place // 588] in "ㄱㄷㅂㅈ":
            consonant = {"k": "g", "t": "d", "p": "b", "ch": "j"}[consonant]
        text += _mora(consonant, _OF_MEDIAL[place // 28 % 21]) + _OF_FINAL[place % 28]
        text += "・" if number == 0 and len(name) == 3 else ""
    return text


def _mora(consonant: str, medial: str) -> str:
    glide, vowel = medial[:-1], "aiueo".index(medial[-1])
    if glide == "y" and consonant not in {"", "ch", "j"}:
        return f"{_KANA[consonant][1]}{'ャ ュェョ'[vowel]}"
    if glide == "y":
        return _KANA[consonant or "y"][vowel] if consonant or vowel != 3 else "イェ"
    if glide == "w":
        return (
            _KANA[consonant][2] + "ァィ ェォ"[vowel]
            if consonant
            else {0: "ワ", 1: "ウィ", 3: "ウェ", 4: "ウォ"}[vowel]
        )
    return str(_KANA[consonant][vowel])


def _kana_of_romaji(syllables: list[str]) -> str:
    rows = {"shi": "シ", "chi": "チ", "tsu": "ツ"}
    return "".join(rows.get(s) or _KANA[s[:-1]]["aiueo".index(s[-1])] for s in syllables)


_LOANED = {spelling: word for word, spellings in _LOANS.items() for spelling in spellings}


def _script(rng: random.Random, name: str) -> str:
    """The same sounds in another script."""
    if _is_hangul(name):
        if all(word in _LOANED for word in name.split()):
            return " ".join(_LOANED[word] for word in name.split())
        return _kana_of_hangul(name) if _is_person(name) else ""
    if "・" in name and all(word in _LOANED for word in name.split("・")):
        return " ".join(_LOANED[word] for word in name.split("・"))
    if _is_latin(name):
        words, script = name.lower().split(), rng.choice((0, 0, 1))
        known = len(words) > 1 and all(word in _LOANS for word in words)
        return " ".join(_LOANS[word][script] for word in words) if known else ""
    if all("\u4e00" <= letter <= "\u9fff" for letter in name) and len(name) > 2 and rng.random() < 0.5:
        return (" " if rng.random() < 0.5 else "").join(lazy_pinyin(name))
    return ""


_NOISES: list[tuple[str, Callable[[random.Random, str], str]]] = [
    ("exact", _exact), ("typo", _typo), ("two typos", _typos), ("spacing", _spacing),
    ("romanisation", _romanised), ("jamo", _jamo), ("script", _script), ("keyboard", _keyboard),
]  # fmt: skip
