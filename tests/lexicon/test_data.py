"""Every word list, checked: a slip in data would silently cost readings."""

import json
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "linernotes" / "lexicon" / "data"
FILES = sorted(DATA.glob("*.toml"))
# What both of the languages that came first define is what every language must define.
MODELS = ("en", "ko")


@cache
def raw(language: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))


def lists(node: object, path: str = "") -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, list):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from lists(value, f"{path}.{key}")


def strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from strings(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from strings(value)


def with_ids() -> list[Any]:
    return [pytest.param(path.stem, id=path.stem) for path in FILES]


@pytest.mark.parametrize("language", with_ids())
def test_a_file_has_the_shape_that_the_schema_publishes(language: str) -> None:
    schema = json.loads((ROOT / "docs" / "schemas" / "lexicon.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(raw(language), schema)


@pytest.mark.parametrize("language", with_ids())
def test_a_file_is_named_after_its_language(language: str) -> None:
    assert raw(language)["language"] == language


@pytest.mark.parametrize("language", with_ids())
def test_no_list_holds_a_phrase_twice(language: str) -> None:
    twice = [
        f"{path}: {phrase}"
        for path, phrases in lists(raw(language))
        for phrase in sorted(set(phrases))
        if phrases.count(phrase) > 1
    ]
    assert twice == []


@pytest.mark.parametrize("language", with_ids())
def test_no_phrase_is_empty(language: str) -> None:
    assert [path for path, phrases in lists(raw(language)) if any(not p.strip() for p in phrases)] == []


@pytest.mark.parametrize("language", with_ids())
def test_every_phrase_is_in_nfc_as_pages_are(language: str) -> None:
    assert [s for s in strings(raw(language)) if not unicodedata.is_normalized("NFC", s)] == []


@pytest.mark.parametrize("table", ["cues", "headers"])
@pytest.mark.parametrize("language", with_ids())
def test_every_language_defines_what_english_and_korean_both_define(language: str, table: str) -> None:
    required = set.intersection(*(set(raw(model)[table]) for model in MODELS))
    assert required - set(raw(language)[table]) == set()


@pytest.mark.parametrize("language", with_ids())
def test_what_a_language_is_recognised_by_stands_first_where_it_is_quick_to_load(language: str) -> None:
    text = (DATA / f"{language}.toml").read_text(encoding="utf-8")
    assert "recognition" in tomllib.loads(text.partition("\n[cues]")[0])


@pytest.mark.parametrize("language", with_ids())
def test_languages_that_share_a_script_have_function_words(language: str) -> None:
    recognition = raw(language)["recognition"]
    sharing = [p.stem for p in FILES if raw(p.stem)["recognition"]["scripts"][0] == recognition["scripts"][0]]
    assert len(sharing) == 1 or len(recognition["function_words"]) >= 12
