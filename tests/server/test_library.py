"""Editions: one for each state of the catalogue, whoever changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from linernotes.catalogue.store import Catalogue
from linernotes.server import library
from linernotes.server.library import Library, source_key


def test_an_edition_is_kept_while_the_catalogue_stays_as_it_is(catalogue_copy: Path) -> None:
    shelf = Library(catalogue_copy)
    first = shelf.edition()
    shelf.changed()
    assert shelf.edition() is first


def test_a_page_that_another_program_takes_out_is_gone_when_the_time_is_over(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Library(catalogue_copy)
    first = shelf.edition()
    uri = first.sources[0].uri
    with Catalogue.open(catalogue_copy) as store:
        store.forget(uri)
    assert shelf.edition() is first
    monkeypatch.setattr(library, "LOOKED_AT_SECONDS", 0.0)
    assert source_key(uri) not in shelf.edition().source_by_key


def test_what_this_program_changed_is_seen_at_once(catalogue_copy: Path) -> None:
    shelf = Library(catalogue_copy)
    uri = shelf.edition().sources[0].uri
    with Catalogue.open(catalogue_copy) as store:
        store.forget(uri)
    shelf.changed()
    assert source_key(uri) not in shelf.edition().source_by_key
