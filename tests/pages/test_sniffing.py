import hashlib

import pytest

from linernotes.pages.sniffing import binary_kind, looks_like_html


@pytest.mark.parametrize(
    ("head", "word"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04rest", "ZIP or Office"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x7fELF", "program"),
        (b"SQLite format 3\0", "database"),
    ],
)
def test_known_formats_are_named_with_what_to_do_instead(head: bytes, word: str) -> None:
    kind = binary_kind(head)
    assert kind is not None
    assert word in kind
    assert "; " in kind


def test_random_bytes_are_binary() -> None:
    noise = hashlib.shake_256(b"noise").digest(4096)
    assert binary_kind(noise) == "binary data; give a text or HTML file instead"


@pytest.mark.parametrize("codec", ["utf-8", "cp949", "utf-16", "utf-16-le", "utf-32-be"])
def test_text_of_any_charset_is_not_binary(codec: str) -> None:
    assert binary_kind(("<p>1. 백현 - 너를 사랑하고 있어 (My Love)</p>\n" * 20).encode(codec)) is None


def test_text_with_a_few_nuls_is_still_text() -> None:
    assert binary_kind(b"My Love\0 by Baekhyun\0" + b"x" * 500) is None


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>x",
        "\n<!-- c --><HTML lang=ko>",
        '<?xml version="1.0"?><html>',
        "x</p><p>y</p><p>z</p>",
    ],
)
def test_html_is_told_by_how_it_begins_or_by_its_tags(text: str) -> None:
    assert looks_like_html(text)


@pytest.mark.parametrize(
    "text", ["My Love", "Use <p> for paragraphs.", "a < b and c > d", "<Beautiful> by Crush", ""]
)
def test_text_that_merely_has_angle_brackets_is_not_html(text: str) -> None:
    assert not looks_like_html(text)
