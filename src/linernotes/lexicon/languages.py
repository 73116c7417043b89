"""What language a page or a short string is in, without slowing the reader down.

Script decides first: Hangul, kana, Han or Thai each stand for one language. Languages that share
a script are told apart by their function words, which takes microseconds and settles nearly all;
only where those leave a doubt is ``lingua`` asked. What a language is known by stands in the
``[recognition]`` table of its word lists. Names are too short for any statistics, so for them the
page decides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linernotes.lexicon.loader import Recognition, recognitions
from linernotes.text.scripts import Script, letter_counts, rare_script, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lingua import LanguageDetector

UNDETERMINED = "und"
"""The tag of BCP 47 for a language that is not known."""

SAMPLE_CHARACTERS = 150
"""Length of each piece of a page that is looked at, in characters."""

SAMPLE_PIECES = 4
"""Number of such pieces, spread evenly over the page."""

BLOCK = 600
"""Code points of a block that are looked at."""

OWN_LETTERS = 2
"""Letters that its neighbours lack by which a block shows its language."""

FEWEST_LETTERS = 20
"""Text with fewer letters than this tells no language that shares its script with others."""

FEWEST_WORDS = 3
"""Function words of a language that must stand in a text: one alone is a word of a neighbour, too."""

_INTERNATIONAL = "en"
"""The language that names in Latin letters are taken for."""

# Pages in other scripts are full of Latin names; this share of letters already makes the page
# theirs. A syllable or an ideograph says as much as two to three Latin letters.
_SHARE_THAT_DECIDES = 0.15

# Chinese names Japanese songs; Japanese is at least a third kana.
_KANA_OF_BLOCK = 3

# A line of a text that mixes scripts is in the one that has so many of its letters.
_SHARE_OF_BLOCK = 0.4

# The lead over the second language, in probability, without which the detector's answer is a
# guess: a bare list of names is "und".
_CLEAR_LEAD = 0.3


def language_of_page(text: str) -> str:
    """The language of a page's main text: a BCP 47 primary tag, or "und" if there is too little.

    A bounded sample of ``text`` is looked at (:data:`SAMPLE_PIECES`), so the cost does not grow
    with the page. A Korean page full of Latin names stays Korean. The language may be one without
    word lists (:func:`linernotes.lexicon.loader.languages`).
    """
    sample = _sample(text)
    counts = _counts(sample)
    latin = counts.pop(Script.LATIN, 0)
    if counts and sum(counts.values()) >= _SHARE_THAT_DECIDES * (latin + sum(counts.values())):
        return _of_script(_leading(counts), sample)
    return _of_script(Script.LATIN, sample) if latin >= FEWEST_LETTERS else UNDETERMINED


def language_of_name(text: str, page_language: str = UNDETERMINED) -> str:
    """The language of a title or name that stands on a page in ``page_language``.

    Script decides; Han is Japanese on a Japanese page and Chinese elsewhere. Latin letters are
    taken for English, as titles of songs and names of artists nearly always are, unless the
    page is in another Latin-script language and its own letters or function words show. "und"
    if ``text`` has no letters.
    """
    script: str = script_of(text)
    if script == Script.OTHER:
        script = rare_script(text)
    known = recognitions()
    page = known.get(page_language)
    if script != Script.LATIN:
        if page is not None and script in page.scripts:
            return page_language
        return next((tag for tag, found in known.items() if found.scripts[0] == script), UNDETERMINED)
    if page is None or page_language == _INTERNATIONAL or page.scripts[0] != Script.LATIN:
        return _INTERNATIONAL
    if not page.letters.isdisjoint(text + text.lower()):
        return page_language
    words = set(text.lower().split())
    english = known[_INTERNATIONAL].function_words
    return page_language if len(words & page.function_words) > len(words & english) else _INTERNATIONAL


def language_of_block(text: str, page_language: str) -> str | None:
    """The language that a stretch of a page is surely in; None if it is short or could be in several.

    Looks at its first :data:`BLOCK` code points; the detector is never asked. In a script that the
    page's language uses, too, another language must show by its own letters.
    """
    sample = text[:BLOCK]
    counts = _counts(sample)
    latin = counts.pop(Script.LATIN, 0)
    other = sum(counts.values())
    if other >= _SHARE_OF_BLOCK * (latin + other):
        script = _most(counts, _KANA_OF_BLOCK) if other >= FEWEST_LETTERS // 2 else ""
    else:
        script = Script.LATIN if latin >= 2 * FEWEST_LETTERS and latin >= 10 * other else ""
    sharing = _sharing(script)
    found = next(iter(sharing)) if len(sharing) == 1 else _by_words(script, sample)
    if found in {None, page_language} or script not in scripts_of(page_language):
        return found
    letters = recognitions()[str(found)].letters
    return found if sum(map(letters.__contains__, sample)) >= OWN_LETTERS else None


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts that a language is written in, the most telling first; Latin if it has no word lists."""
    found = recognitions().get(language)
    return (Script.LATIN,) if found is None else found.scripts


def is_written_in(language: str, script: Script) -> bool:
    """Whether a language is written in ``script`` first; one without word lists may be."""
    found = recognitions().get(language)
    return found is None or found.scripts[0] == script


def _counts(text: str) -> dict[str, int]:
    """How many letters of each script a text has, rare ones by name."""
    if text.isascii():
        return {Script.LATIN: sum(map(str.isalpha, text))}
    counts = {str(script): count for script, count in letter_counts(text).items()}
    rare = counts.pop(Script.OTHER, 0)
    if rare:
        counts[rare_script(text)] = rare
    return counts


def _sample(text: str) -> str:
    if len(text) <= SAMPLE_CHARACTERS * SAMPLE_PIECES:
        return text
    step = len(text) // SAMPLE_PIECES
    pieces = (text[i * step : i * step + SAMPLE_CHARACTERS] for i in range(SAMPLE_PIECES))
    return " ".join(pieces)


def _leading(counts: dict[str, int]) -> str:
    """The script with most letters; kana among Han, even a twentieth, is Japanese."""
    return _most(counts, 20)


def _most(counts: dict[str, int], kana_tells: int) -> str:
    """The same where one letter in ``kana_tells`` must be kana."""
    kana, han = counts.get(Script.KANA, 0), counts.get(Script.HAN, 0)
    if kana * kana_tells >= han and kana:
        counts[Script.KANA] = kana + han
        counts[Script.HAN] = 0
    return max(counts, key=counts.__getitem__)


@cache
def _sharing(script: str) -> Mapping[str, Recognition]:
    """The languages that ``script`` gives away, with what tells them apart."""
    return {tag: found for tag, found in recognitions().items() if found.scripts[0] == script}


def _of_script(script: str, sample: str) -> str:
    """The language of a text in ``script``."""
    sharing = _sharing(script)
    if len(sharing) == 1:
        return next(iter(sharing))
    if not sharing:
        return UNDETERMINED
    return _by_words(script, sample) or _detected(script, sample)


@cache
def _languages_of_word(script: str) -> Mapping[str, tuple[str, ...]]:
    """The languages of each function word: one that two share weighs against neither."""
    found: dict[str, tuple[str, ...]] = {}
    for tag, recognition in _sharing(script).items():
        for word in sorted(recognition.function_words):
            found[word] = (*found.get(word, ()), tag)
    return found


def _by_words(script: str, text: str) -> str | None:
    """The language whose function words clearly lead; None where none does."""
    languages = _languages_of_word(script)
    scores: dict[str, int] = {}
    words = text.lower().split()
    for word in words:
        for tag in languages.get(word, ()):
            scores[tag] = scores.get(tag, 0) + 1
    best, second, *_ = [*sorted(scores.values(), reverse=True), 0, 0]
    if best < 4 or best < 1.5 * second:
        return None
    leader = max(scores, key=scores.__getitem__)
    different = len(_sharing(script)[leader].function_words.intersection(words))
    return leader if different >= FEWEST_WORDS else None


def _detected(script: str, sample: str) -> str:
    detector = _detector(script)
    found = detector.detect_language_of(sample) if detector is not None else None
    if found is None:
        return UNDETERMINED
    tag = found.iso_code_639_1.name.lower()
    return next((t for t, r in _sharing(script).items() if tag in r.detected_as), tag)


@cache
def _detector(script: str) -> LanguageDetector | None:
    """A detector of all languages in ``script``, so that none is taken for its likest neighbour."""
    # Imported here: the models take half a second and 40 MB that most runs never need.
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415 - see above

    whole = {
        Script.LATIN: Language.all_with_latin_script,
        Script.CYRILLIC: Language.all_with_cyrillic_script,
    }
    if script not in whole:
        return None
    return (
        LanguageDetectorBuilder.from_languages(*whole[Script(script)]())
        .with_low_accuracy_mode()
        .with_minimum_relative_distance(_CLEAR_LEAD)
        .build()
    )
