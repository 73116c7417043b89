"""The words of the site in every language it has, read from ``locale/``.

A language is one file. A test holds that all of them have the same keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "ko")
"""The languages of the site, the first being the one for readers who prefer none of them."""


@cache
def texts(language: str) -> Mapping[str, Any]:
    """The words of the site in one of :data:`LANGUAGES`, by section and key."""
    path = resources.files("linernotes.server").joinpath("locale", f"{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def preferred(accept_language: str) -> str:
    """The language of the site that a browser's ``Accept-Language`` asks for first."""
    wanted = sorted(map(_weighed, accept_language.split(",")), key=lambda pair: -pair[1])
    return next((tag for tag, weight in wanted if weight and tag in LANGUAGES), LANGUAGES[0])


def counted(patterns: Mapping[str, str], count: int) -> str:
    """A number with its noun: ``one`` or ``many`` of ``patterns``."""
    return patterns["one" if count == 1 else "many"].format(n=f"{count:,}")


def joined(items: Iterable[str]) -> str:
    """Items in one line, as every language of the site separates them."""
    return ", ".join(items)


def _weighed(item: str) -> tuple[str, float]:
    tag, _, parameter = item.partition(";")
    try:
        weight = float(parameter.partition("=")[2]) if parameter else 1.0
    except ValueError:
        weight = 0.0
    return tag.strip().partition("-")[0].lower(), weight
