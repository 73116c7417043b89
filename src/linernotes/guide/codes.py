"""What other catalogues call languages and scripts, by ours; the codes stand in ``codes.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from linernotes.guide.runs import language_tag
from linernotes.model.guide import Fact
from linernotes.text.scripts import script_of


def language_of(name: Fact) -> str:
    """The language of a name, as pages tell it, or else the one that its script suggests; "" if neither."""
    return language_tag(name.lang) or _codes()["languages_of_scripts"].get(script_of(name.text), "")


def iso_639_3(language: str) -> str:
    """The three letters for a language tag, "" where there are none in the table."""
    return _codes()["languages"].get(language.partition("-")[0], "")


def iso_15924(text: str) -> str:
    """The four letters for the script of ``text``, "" where there are none in the table."""
    return _codes()["scripts"].get(script_of(text), "")


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    path = resources.files("linernotes.guide").joinpath("codes.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
