"""A page that is mojibake says so, whatever format it comes in; nothing is read from it but what is whole."""

from __future__ import annotations

import pytest

from linernotes.pages.opening import page_from_bytes

TEXT = """드라마 ‘종이 등불’ OST 소식

헤이즈가 부른 드라마 ‘종이 등불’ OST Part.3 ‘느린 비’가 14일 오후 6시 공개된다. 이 노래는 떠난
사람을 그리워하는 마음을 담은 발라드로, 방송 내내 화제를 모았다.
"""
HTML = (
    "<html><body><article><h1>드라마 ‘종이 등불’ OST 소식</h1><p>"
    + TEXT.split("\n\n")[1]
    + "</p></article></body></html>"
)


@pytest.mark.parametrize(("name", "source"), [("page.txt", TEXT), ("page.md", TEXT), ("page.html", HTML)])
def test_what_was_lost_cannot_be_read_and_is_said(name: str, source: str) -> None:
    page = page_from_bytes(source.encode().decode("cp949", "replace").encode(), name)
    assert page.garbled
    assert "mojibake" in page.notes[-1]


@pytest.mark.parametrize(("name", "source"), [("page.txt", TEXT), ("page.md", TEXT), ("page.html", HTML)])
def test_what_was_not_lost_is_put_right_and_said(name: str, source: str) -> None:
    spoilt = source.encode().decode("latin-1").encode()
    page = page_from_bytes(spoilt, name)
    assert not page.garbled
    assert "‘느린 비’" in page.text
    assert page.language == "ko"
    assert "mojibake" in page.notes[0]


def test_a_charset_that_a_server_declares_for_all_its_pages_is_not_believed() -> None:
    page = page_from_bytes(HTML.encode("cp949", "replace"), "page.html", "text/html; charset=iso-8859-1")
    assert not page.garbled
    assert "느린 비" in page.text
    assert "cp949" in page.notes[0]


def test_an_honest_page_is_not_touched() -> None:
    page = page_from_bytes(TEXT.encode(), "page.txt")
    assert (page.garbled, page.notes) == (False, ())
