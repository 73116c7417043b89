"""Reads numbers out of written forms that a language's data lists, such as "{month}월 {day}일".

Dates and part numbers are written differently in every language, but the work is the same:
try each form where one may begin, and say what its placeholders stand for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from linernotes.text.scripts import whole_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_NOT_INSIDE_A_NUMBER = r"(?<!\d)(?<!\d[.,:/-](?=\d))"
_SPACE = r"[ \t\xa0\u3000]*"


class FormMatch(NamedTuple):
    """One form found in a text: ``text[start:end]``, in code points.

    ``form`` is its place in the list of forms. ``values`` has a number for every placeholder
    that was filled: the digits, or what the word counts for.
    """

    start: int
    end: int
    form: int
    values: dict[str, int]


class Forms:
    """The forms of one language, compiled once and then used for every text."""

    def __init__(
        self,
        forms: Sequence[str],
        words: Mapping[str, Mapping[str, int]],
        digits: Mapping[str, int],
    ) -> None:
        r"""Compile the forms.

        Args:
            forms: regular expressions without groups of their own, tried in order, with
                placeholders such as ``{day}``. Each begins with one (after look-behinds). A space
                stands for any white space within a line, or none.
            words: the words that may fill a placeholder, and what each counts for. Latin ones
                count as whole words only, in lower case, capitals or both.
            digits: how many digits a placeholder for a number takes, e.g. ``{"year": 4}``
                (exactly four) or ``{"day": 2}`` (one or two, as for any figure below four).

        Raises:
            ValueError: if a form uses a placeholder that nothing can fill.
        """
        self._words = {name: _counts(found) for name, found in words.items() if found}
        patterns = {name: _any_of(found) for name, found in self._words.items()}
        for name, size in digits.items():
            patterns[name] = rf"(?<!\d)\d{{{size if size > 3 else 1},{size}}}(?!\d)"
        self._places: dict[int, tuple[int, list[str]]] = {}
        compiled = [self._compile(number, form, patterns) for number, form in enumerate(forms)]
        self._forms = re.compile(f"{_NOT_INSIDE_A_NUMBER}(?:{'|'.join(compiled)})")
        self._anchor = re.compile(_anchor({word for found in self._words.values() for word in found}))

    def _compile(self, number: int, form: str, patterns: Mapping[str, str]) -> str:
        """One form as a group, whose number leads to the form and its placeholders."""
        places: list[str] = []

        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if name not in patterns:
                raise ValueError(f"the form {form!r} uses {{{name}}}, for which no words are given")
            places.append(name)
            return f"({patterns[name]})"

        pattern = _PLACEHOLDER.sub(fill, form.replace(" ", _SPACE))
        group = 1 + sum(1 + len(names) for _, names in self._places.values())
        self._places[group] = (number, places)
        return f"({pattern})"

    def find(self, text: str) -> Iterator[FormMatch]:
        """All forms in ``text``, in order and without overlap."""
        end = 0
        for head in self._anchor.finditer(text):
            if head.start() < end:
                continue
            match = self._forms.match(text, head.start())
            if match is not None and match.end() > head.start():
                end = match.end()
                yield self._read(match)

    def _read(self, match: re.Match[str]) -> FormMatch:
        # lastindex is the group that closed last: the one around the form that matched.
        group = match.lastindex or 1
        form, places = self._places[group]
        values: dict[str, int] = {}
        for offset, name in enumerate(places, start=1):
            filled = match[group + offset]
            if filled is not None:
                words = self._words.get(name)
                values[name] = int(filled) if words is None else words[filled]
        return FormMatch(match.start(), match.end(), form, values)


def _counts(words: Mapping[str, int]) -> dict[str, int]:
    """The words as written, with a capital, in capitals and without: quicker than ignoring case."""
    return {
        spelling: count
        for word, count in words.items()
        for spelling in (word.upper(), word.title(), word.lower(), word)
    }


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{whole_words(words)})"


def _anchor(words: set[str]) -> str:
    """A pattern for where a form may begin, loose but quick: most of a text is passed over by it."""
    first = "".join(sorted({re.escape(word[0]) for word in words}))
    rest = "|".join(sorted({re.escape(word[1:]) for word in words}))
    # The class stands first, and what may not stand before it behind: then the engine looks for it at once.
    return rf"[\d{first}](?<![A-Za-z].)(?:(?<=\d)|{rest})" if rest else r"\d"
