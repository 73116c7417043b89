"""What language a page or a short string is in, without slowing the reader down.

Script decides first: Hangul, kana, Han, Thai and Cyrillic each stand for one language here.
Latin pages are told apart by their function words, which takes microseconds and settles nearly
all; only where those leave a doubt is ``lingua`` asked, limited to the languages that pages on
soundtracks are written in. Names are too short for any statistics, so for them the page decides.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from linernotes.text.scripts import Script, letter_counts, script_of

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNDETERMINED = "und"
"""The tag of BCP 47 for a language that is not known."""

SAMPLE_CHARACTERS = 150
"""Length of each piece of a page that is looked at, in characters."""

SAMPLE_PIECES = 4
"""Number of such pieces, spread evenly over the page."""

FEWEST_LETTERS = 20
"""Latin text with fewer letters than this tells no language."""

_OF_SCRIPT = {
    Script.HANGUL: "ko",
    Script.KANA: "ja",
    Script.HAN: "zh",
    Script.THAI: "th",
    Script.CYRILLIC: "ru",
}
# Pages in these scripts are full of Latin names; this share of letters already makes the page
# theirs. A syllable or an ideograph says as much as two to three Latin letters.
_SHARE_THAT_DECIDES = 0.15

# The lead over the second language, in probability, without which the detector's answer is a
# guess: a bare list of names is "und".
_CLEAR_LEAD = 0.3

# Words that carry grammar, from the top of each language's frequency list; those that two of the
# languages share weigh against neither by standing in both.
_FUNCTION_WORDS = {
    "en": "the and of to for is was with by his her that this it from which are has",
    "id": "yang dan di dari ini itu untuk dengan juga oleh dalam adalah lagu pada akan ada",
    "es": "el los las que del una con por para su como es más en de la y se canción fue",
    "pt": "que uma com por para seu sua como mais em de não do da dos das os é ao foi",
    "vi": "của và là được những trong cho với bài hát ca một các có này đã người",
    "fil": "ang ng mga sa na ay ni kay si ito niya nito kanyang para at isang kanta",
    "tr": "ve bir bu için ile de da olarak olan şarkı dizi daha gibi en çok dizinin",
    "it": "il di che la della per con una del sono gli è le dei nel non più e da anche",
    "fr": "le les des et est dans une pour du la qui par sur au avec que en un ce cette",
    "de": "der die und das von mit ist den des auf für ein eine dem im nicht zu auch sich",
}
_LANGUAGES_OF_WORD: dict[str, list[str]] = {}
for _tag, _words in _FUNCTION_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF_WORD.setdefault(_word, []).append(_tag)

_OWN_LETTERS = {
    "es": re.compile("[ñ¿¡áéíóúü]", re.IGNORECASE),
    "pt": re.compile("[ãõçáéíóúâêôà]", re.IGNORECASE),
    "vi": re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE),
    "tr": re.compile("[ğışçöüİ]"),
    "it": re.compile("[àèéìòù]", re.IGNORECASE),
    "fr": re.compile("[éèêëàâçùûîïôœ]", re.IGNORECASE),
    "de": re.compile("[äöüß]", re.IGNORECASE),
}


def language_of_page(text: str) -> str:
    """The language of a page's main text: a BCP 47 primary tag, or "und" if there is too little.

    A bounded sample of ``text`` is looked at (:data:`SAMPLE_PIECES`), so the cost does not grow
    with the page. A Korean page full of Latin names stays Korean.
    """
    sample = _sample(text)
    counts = letter_counts(sample) if not sample.isascii() else {}
    latin = counts.pop(Script.LATIN, 0) if counts else sum(map(str.isalpha, sample))
    counts.pop(Script.OTHER, None)
    if counts and sum(counts.values()) >= _SHARE_THAT_DECIDES * (latin + sum(counts.values())):
        return _language_of_counts(counts)
    return _latin_language(sample) if latin >= FEWEST_LETTERS else UNDETERMINED


def language_of_name(text: str, page_language: str = UNDETERMINED) -> str:
    """The language of a title or name that stands on a page in ``page_language``.

    Script decides; Han is Japanese on a Japanese page and Chinese elsewhere. Latin letters are
    taken for English, as titles of songs and names of artists nearly always are, unless the
    page is in another Latin-script language and its own letters or function words show. "und"
    if ``text`` has no letters.
    """
    script = script_of(text)
    if script is Script.HAN:
        return "ja" if page_language == "ja" else "zh"
    if script is not Script.LATIN:
        return _OF_SCRIPT.get(script, UNDETERMINED)
    if page_language == "en" or page_language not in _FUNCTION_WORDS:
        return "en"
    own_letters = _OWN_LETTERS.get(page_language)
    if own_letters and own_letters.search(text):
        return page_language
    scores = _function_word_scores(text)
    return page_language if scores.get(page_language, 0) > scores.get("en", 0) else "en"


def _sample(text: str) -> str:
    if len(text) <= SAMPLE_CHARACTERS * SAMPLE_PIECES:
        return text
    step = len(text) // SAMPLE_PIECES
    pieces = (text[i * step : i * step + SAMPLE_CHARACTERS] for i in range(SAMPLE_PIECES))
    return " ".join(pieces)


def _language_of_counts(counts: dict[Script, int]) -> str:
    """The language of the script that leads; a twentieth of kana among Han is Japanese."""
    kana, han = counts.get(Script.KANA, 0), counts.get(Script.HAN, 0)
    if kana * 20 >= han and kana:
        counts[Script.KANA] = kana + han
        counts[Script.HAN] = 0
    return _OF_SCRIPT[max(counts, key=counts.__getitem__)]


def _function_word_scores(text: str) -> dict[str, int]:
    scores: dict[str, int] = {}
    for word in text.lower().split():
        for tag in _LANGUAGES_OF_WORD.get(word, ()):
            scores[tag] = scores.get(tag, 0) + 1
    return scores


def _latin_language(sample: str) -> str:
    scores = _function_word_scores(sample)
    best, second, *_ = [*sorted(scores.values(), reverse=True), 0, 0]
    if best >= 4 and best >= 1.5 * second:
        return max(scores, key=scores.__getitem__)
    found = _detector().detect_language_of(sample)
    if found is None:
        return UNDETERMINED
    tag = found.iso_code_639_1.name.lower()
    return "fil" if tag == "tl" else tag


@cache
def _detector() -> LanguageDetector:
    # Imported here: the models take 70 ms and 20 MB that most runs never need.
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415 - see above

    return (
        LanguageDetectorBuilder.from_languages(
            Language.ENGLISH,
            Language.INDONESIAN,
            Language.SPANISH,
            Language.PORTUGUESE,
            Language.VIETNAMESE,
            Language.TAGALOG,
            Language.TURKISH,
            Language.ITALIAN,
            Language.FRENCH,
            Language.GERMAN,
        )
        .with_low_accuracy_mode()
        .with_minimum_relative_distance(_CLEAR_LEAD)
        .build()
    )
