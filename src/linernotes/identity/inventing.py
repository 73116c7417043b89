"""Invents soundtracks out of ordinary words, as many as are wanted, as alike as real ones are.

Real soundtracks share titles ("My Love", "Promise"), singers, and words; so do these, made of
thirty words and the syllables of Korean names. What is hard about telling real ones apart is hard
here too, and the truth is known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from linernotes.identity.rehearsal import Singer, Song, Soundtrack

SINGERS_PER_SHOW = 9
"""How many singers a show's songs are spread over, so that some sing two of them."""

_DUETS = 0.15
_SEQUELS = 0.08
_NAMESAKES = 0.1
"""How many songs bear the titles of a song of an earlier show, by other singers."""


@cache
def stock() -> dict[str, Any]:
    """What invented names are made of, as ``data/invented.toml`` has it."""
    return tomllib.loads((resources.files(__package__) / "data" / "invented.toml").read_text("utf-8"))


def invent(shows: int, songs: int, seed: int) -> Iterator[Soundtrack]:
    """``shows`` soundtracks of about ``songs`` songs each; the same for the same seed.

    Some shows are sequels of the one before, with a number; some have a singer with two songs; some songs
    bear the titles of another show's.
    """
    base: Mapping[str, Sequence[str]] | None = None
    earlier: list[Song] = []
    names: Mapping[str, Sequence[str]]
    for number in range(shows):
        random = Random(f"{seed} {number}")  # noqa: S311 - invented names need no secrets
        if base is None or random.random() > _SEQUELS:
            base = names = _show(random, number)
        else:
            names = {lang: [f"{name} 2" for name in found] for lang, found in base.items()}
            base = None
        singers = [name_singer(random, f"{number}/{place}") for place in range(SINGERS_PER_SHOW)]
        count = max(1, songs + random.randint(-3, 3))
        titled = [
            title_song(random, f"{number}/{place}", place, singers, *random.sample(stock()["words"], 2))
            for place in range(count)
        ]
        mine = [_namesake(random, song, earlier) for song in titled]
        yield Soundtrack(f"show {number}", names, mine)
        earlier += mine


def _namesake(random: Random, song: Song, earlier: Sequence[Song]) -> Song:
    """The song, now and then by the titles of another."""
    if not earlier or random.random() > _NAMESAKES:
        return song
    other = random.choice(earlier)
    return replace(song, titles=other.titles, translated=other.translated, ear=other.ear)


def _show(random: Random, number: int) -> dict[str, Sequence[str]]:
    made_of = stock()
    ko, en, ja = random.choice(made_of["shows"])
    a, b = random.sample(made_of["words"], 2)
    # A numeral in words keeps fifty thousand shows apart that are made of thirty words.
    mark = _numeral(number)
    return {
        lang: [form.format(a=a[place], b=b[place]) + f" {mark}"]
        for place, (lang, form) in enumerate((("ko", ko), ("en", en), ("ja", ja)))
    }


def _numeral(number: int) -> str:
    """A made-up word for a number, the same in every script: its digits to the base of ten syllables."""
    syllables = ("ka", "mo", "ti", "su", "re", "no", "pa", "li", "gu", "je")
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize()


def title_song(
    random: Random, label: str, place: int, singers: Sequence[Singer], a: Sequence[str], b: Sequence[str]
) -> Song:
    """A song of some of ``singers``, titled by the words ``a`` and ``b``, each in five forms."""
    made_of = stock()
    titles: Mapping[str, Sequence[str]]
    ear: Mapping[str, Sequence[str]] = {}
    translated: Mapping[str, Sequence[str]] = {}
    if random.random() < 0.35:
        form = random.randrange(len(made_of["english"]))
        titles = {"en": [made_of["english"][form].format(a=a[1], b=b[1])]}
        ear = {"ko": [made_of["by_ear"][form].format(a=a[3], b=b[3])]}
    else:
        ko, en, ja = random.choice(made_of["titles"])
        official = en if random.random() < 0.7 else random.choice(made_of["titles"])[1]
        titles = {"ko": [ko.format(a=a[0], b=b[0])], "en": [official.format(a=a[1], b=b[1])]}
        translated = {"en": [en.format(a=a[1], b=b[1])], "ja": [ja.format(a=a[2], b=b[2])]}
    sung = random.sample(list(singers), 2 if random.random() < _DUETS else 1)
    day = f"20{random.randint(10, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return Song(label, titles, translated, ear, sung, place + 1, day)


def name_singer(random: Random, label: str, groups: Sequence[str] = ()) -> Singer:
    """A singer with a Korean name, as Latin letters and kana write it."""
    made_of = stock()
    surname, first, second = random.choice(made_of["surnames"]), *random.sample(made_of["given"], 2)
    family = random.choice(surname[1].split())
    spelled = [random.choice(part[1].split()) for part in (first, second)]
    latin = [
        f"{family} {spelled[0].capitalize()} {spelled[1].capitalize()}",
        f"{family} {spelled[0].capitalize()}-{spelled[1]}",
    ]
    if random.random() < 0.3:
        latin.append(f"{''.join(spelled).capitalize()} {family}")
    return Singer(
        label,
        {
            "ko": [surname[0] + first[0] + second[0]],
            "en": latin,
            "ja": [f"{surname[2]}・{first[2]}{second[2]}"],
        },
        groups,
    )
