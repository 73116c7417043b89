from __future__ import annotations

from pathlib import Path

import pytest

from linernotes.catalogue.address import (
    ENVIRONMENT,
    FILE_NAME,
    Database,
    address_of,
    default_address,
    kept_beside,
    made_beside,
)
from linernotes.catalogue.errors import CatalogueError
from linernotes.catalogue.store import Catalogue


def test_the_environment_names_the_catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "mine.sqlite"))
    with Catalogue.open() as catalogue:
        assert catalogue.address == tmp_path / "mine.sqlite"


@pytest.mark.parametrize("value", [None, ""])
def test_else_it_lies_in_the_folder_for_user_data(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is None:
        monkeypatch.delenv(ENVIRONMENT, raising=False)
    else:
        monkeypatch.setenv(ENVIRONMENT, value)
    address = default_address()
    assert isinstance(address, Path)
    assert address.name == FILE_NAME
    assert "linernotes" in address.parts


@pytest.mark.parametrize("named", ["postgresql://host/name", "postgres://host", "PostgreSQL://host/name"])
def test_a_url_of_postgresql_is_a_database_and_keeps_its_slashes(named: str) -> None:
    assert address_of(named) == Database(named)
    assert str(address_of(named)).lower() == named.lower()


@pytest.mark.parametrize("named", ["c.sqlite", "/data/c.sqlite", "postgresql", "c:/x.db", "C:\\x.db", "a//b"])
def test_all_else_is_a_file(named: str) -> None:
    assert address_of(named) == Path(named)


@pytest.mark.parametrize("named", ["mysql://host/name", "sqlite:///c.sqlite", "https://example.org/"])
def test_the_url_of_something_else_is_refused(named: str) -> None:
    with pytest.raises(CatalogueError, match=r"cannot be kept at \w+://: name a file, or a database as"):
        address_of(named)


def test_an_address_that_is_no_url_is_refused() -> None:
    with pytest.raises(CatalogueError, match="is no URL"):
        address_of("postgresql://[::1/name")


def test_a_password_is_never_shown() -> None:
    given = Database("postgresql://ann:s3cret@host:5433/name?sslmode=require&password=s3cret")
    assert str(given) == "postgresql://ann@host:5433/name?sslmode=require"
    assert "s3cret" not in repr(given)


def test_files_lie_beside_a_file(tmp_path: Path) -> None:
    address = tmp_path / "c.db"
    assert kept_beside(address, ".tokens") == made_beside(address, ".tokens") == tmp_path / "c.db.tokens"


def test_what_belongs_to_a_database_lies_with_the_user_whatever_its_password() -> None:
    one, same, other = (
        Database("postgresql://ann:old@host/name"),
        Database("postgresql://ann:new@host/name"),
        Database("postgresql://ann@host/other"),
    )
    assert kept_beside(one, ".tokens") == kept_beside(same, ".tokens") != kept_beside(other, ".tokens")
    assert "linernotes" in kept_beside(one, ".tokens").parts
    assert made_beside(one, ".search") != kept_beside(one, ".search")
