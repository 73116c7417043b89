"""Sets the names of a guide in the order of the languages that a reader prefers; drops none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linernotes.model.guide import Fact, Guide
from linernotes.text.scripts import Script, script_of

_SCRIPTS = {
    "ko": Script.HANGUL,
    "ja": Script.KANA,
    "zh": Script.HAN,
    "th": Script.THAI,
    "ru": Script.CYRILLIC,
}


def script_of_language(language: str) -> Script:
    """The script that a language is written in, Latin if it is none of those that pages mix."""
    return _SCRIPTS.get(language, Script.LATIN)


def in_languages(guide: Guide, languages: Sequence[str]) -> Guide:
    """The same guide, each list of names with those of ``languages`` (BCP 47 tags) first, in their order.

    Within one language the best supported name stays first. Other names follow as they were.
    """
    if not languages:
        return guide
    songs = tuple(
        replace(
            song,
            titles=_ordered(song.titles, languages),
            credits=tuple(replace(c, names=_ordered(c.names, languages)) for c in song.credits),
        )
        for song in guide.songs
    )
    return replace(guide, names=_ordered(guide.names, languages), songs=songs, languages=tuple(languages))


def _ordered(names: Sequence[Fact], languages: Sequence[str]) -> tuple[Fact, ...]:
    return tuple(sorted(names, key=lambda fact: _rank(fact, languages)))


def _rank(fact: Fact, languages: Sequence[str]) -> int:
    """The place of the language of a name, or else of its script, among those preferred."""
    if fact.lang in languages:
        return languages.index(fact.lang)
    if fact.lang in {"", "und"}:
        script = script_of(fact.text)
        return next(
            (n for n, lang in enumerate(languages) if script_of_language(lang) is script), len(languages)
        )
    return len(languages)
