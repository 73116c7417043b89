"""Editions: one for each state of the catalogue, whoever changes it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from linernotes.catalogue import naming
from linernotes.catalogue.store import Catalogue
from linernotes.identity.resolve import resolve
from linernotes.identity.subjects import Kind, subject_key
from linernotes.server import library
from linernotes.server.library import Edition, Library, source_key


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


def test_an_edition_stays_at_hand_while_somebody_else_looks_for_what_has_changed(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Library(catalogue_copy)
    first = shelf.edition()
    with Catalogue.open(catalogue_copy) as store:
        store.forget(first.sources[0].uri)
    later = time.monotonic() + 1.5 * library.LOOKED_AT_SECONDS
    monkeypatch.setattr(library, "monotonic", lambda: later)
    assert shelf.at_hand is first
    deadline = time.monotonic() + 30
    while shelf.last is first and time.monotonic() < deadline:
        time.sleep(0.01)
    assert shelf.last is not first


def test_no_edition_is_at_hand_that_nobody_looked_after_for_long_or_that_this_program_changed(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Library(catalogue_copy)
    first = shelf.edition()
    assert shelf.at_hand is first
    shelf.changed()
    assert shelf.at_hand is None
    shelf.edition()
    later = time.monotonic() + 2.5 * library.LOOKED_AT_SECONDS
    monkeypatch.setattr(library, "monotonic", lambda: later)
    assert shelf.at_hand is None


def test_the_catalogue_is_told_apart_once_for_each_of_its_states(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved: list[int] = []

    def counting(*given: Any) -> Any:  # noqa: ANN401 - passes everything on
        resolved.append(1)
        return resolve(*given)

    monkeypatch.setattr(naming, "resolve", counting)
    uri = Edition(catalogue_copy).sources[0].uri
    assert len(resolved) == 1
    edition = Edition(catalogue_copy)
    assert edition.meaning(subject_key(uri, "song1")) in edition.things
    assert len(resolved) == 1
    with Catalogue.open(catalogue_copy) as store:
        store.forget(uri)
    Edition(catalogue_copy)
    assert len(resolved) == 2


def test_every_artist_of_every_guide_has_a_page_also_under_an_id_of_one_show(catalogue_copy: Path) -> None:
    edition = Edition(catalogue_copy)
    for show in edition.of_kind(Kind.SHOW):
        for song in edition.guide(show.id).songs:
            assert all(edition.thing(credit.id, Kind.ARTIST) for credit in song.credits)


def test_what_this_program_changed_is_seen_at_once(catalogue_copy: Path) -> None:
    shelf = Library(catalogue_copy)
    uri = shelf.edition().sources[0].uri
    with Catalogue.open(catalogue_copy) as store:
        store.forget(uri)
    shelf.changed()
    assert source_key(uri) not in shelf.edition().source_by_key


def test_what_is_fresh_is_told_without_a_look_at_the_catalogue(
    catalogue_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Library(catalogue_copy)
    assert shelf.fresh is None
    monkeypatch.setattr(library, "LOOKED_AT_SECONDS", 3600.0)
    first = shelf.edition()
    catalogue_copy.unlink()
    assert shelf.fresh is shelf.last is first
    shelf.changed()
    assert shelf.fresh is None
    assert shelf.last is first
