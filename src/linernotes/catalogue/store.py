"""The catalogue as the rest of the program sees it: readings in, facts and guides out.

This class only ties the parts together; each part says for itself how it works. It holds one
connection and belongs to one thread; several programs may use one catalogue at the same time.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Self

from linernotes.catalogue import (
    changes,
    connection,
    copying,
    deciding,
    folding,
    judging,
    moments,
    naming,
    reasons,
    rows,
    verifying,
    writing,
)
from linernotes.catalogue.address import address_of, default_address
from linernotes.catalogue.doubts import Doubt, doubts
from linernotes.catalogue.errors import CatalogueError, clear_errors
from linernotes.catalogue.things import Thing, Things, survey
from linernotes.identity.resolve import Judged

if TYPE_CHECKING:
    from types import TracebackType

    from linernotes.catalogue.address import Address
    from linernotes.catalogue.moments import Seen
    from linernotes.catalogue.naming import Survey
    from linernotes.catalogue.rows import Added, SourceRow, Version
    from linernotes.catalogue.sql import Sql
    from linernotes.catalogue.verifying import Problem
    from linernotes.model.guide import Guide
    from linernotes.model.identity import Judgement
    from linernotes.model.reading import Reading
    from linernotes.model.statement import Statement


class Catalogue:
    """Pages, their statements and what people judged, in one SQLite file or one PostgreSQL database.

    Every method raises :class:`~linernotes.catalogue.errors.CatalogueError`, with one line that
    says what to do, when it cannot be read or written; what a method raises besides is
    said there.
    """

    def __init__(self, address: Address, db: Sql) -> None:
        """Take over ``db``, as :meth:`open` made it."""
        self.address = address
        self._db = db

    @classmethod
    def open(cls, address: Address | str | None = None, *, create: bool = True) -> Self:
        """Open the catalogue at ``address``, by default the one of :func:`.address.default_address`.

        A catalogue of an older version is brought up to date.

        Args:
            address: its file or its database, or either as people write it.
            create: whether to make the file where there is none.

        Raises:
            CatalogueError: if there is none and none is to be made, if it may not be read or
                written, or if it is no catalogue or one of a newer version.
        """
        if address is None:
            address = default_address()
        elif isinstance(address, str):
            address = address_of(address)
        return cls(address, connection.connect(address, create=create))

    def __enter__(self) -> Self:
        """Return the catalogue itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the catalogue."""
        self.close()

    def close(self) -> None:
        """Close the catalogue, which cannot be used after."""
        with clear_errors(self.address, self._db.failing):
            self._db.close()

    def add(self, reading: Reading) -> Added:
        """Make ``reading`` what is known of its page, in one transaction.

        The same page saying the same writes nothing; a changed page replaces its statements, and
        the former ones stay on record as a past version.

        Raises:
            UnfitReadingError: if a quote of the reading does not stand in its text.
        """
        with clear_errors(self.address, self._db.failing):
            return self._db.persist(lambda: writing.add(self._db, reading))

    def forget(self, uri: str) -> int:
        """Remove the page ``uri`` with all its versions, and nothing else.

        Returns:
            How many statements went, those of past versions included.

        Raises:
            UnknownSourceError: if no such page was read; the message names the nearest ones.
        """
        with clear_errors(self.address, self._db.failing):
            return writing.forget(self._db, uri)

    def sources(self) -> list[SourceRow]:
        """All pages as they are now, by uri."""
        with clear_errors(self.address, self._db.failing):
            found = self._db.execute(
                "SELECT uri, title, language, published, "
                "count(DISTINCT CASE WHEN property = 'title' THEN subject END), count(statement.id), read_at "
                "FROM version JOIN document ON document.id = document "
                "LEFT JOIN statement ON statement.version = version.id "
                "WHERE ended_at IS NULL GROUP BY version.id, document.id ORDER BY uri"
            )
            return [rows.SourceRow(*row) for row in found]

    def versions(self, uri: str) -> list[Version]:
        """The states of a page, oldest first; the last one holds.

        Raises:
            UnknownSourceError: if no such page was read.
        """
        with clear_errors(self.address, self._db.failing):
            found = self._db.execute(
                "SELECT sha256, (SELECT count(*) FROM statement WHERE statement.version = version.id), "
                "read_at, ended_at FROM version JOIN document ON document.id = document "
                "WHERE uri = ? ORDER BY version.id",
                (uri,),
            ).fetchall()
            if not found:
                raise writing.unknown_source(self._db, uri)
            return [rows.Version(number, *row) for number, row in enumerate(found, 1)]

    def statements(self, uri: str, version: int | None = None) -> list[Statement]:
        """The statements of a page in reading order, now or in a past version (by its number).

        Raises:
            UnknownSourceError: if no such page was read.
            CatalogueError: also if it has no such version.
        """
        with clear_errors(self.address, self._db.failing):
            found = rows.read_statements(self._db, self._version(uri, version))
            return list(map(rows.statement_of, found))

    def seen(self, uri: str) -> list[Seen]:
        """Every fact that a page ever stated, with when it was first and last seen there.

        Raises:
            UnknownSourceError: if no such page was read.
        """
        with clear_errors(self.address, self._db.failing):
            self._version(uri, None)
            return moments.seen(self._db, uri)

    def text(self, uri: str, version: int | None = None) -> str:
        """The main text of a page, now or in a past version (by its number).

        Raises:
            UnknownSourceError: if no such page was read.
            CatalogueError: also if it has no such version, or its text is damaged.
        """
        with clear_errors(self.address, self._db.failing):
            (body,) = self._db.execute(
                "SELECT body FROM version JOIN text ON text.id = text WHERE version.id = ?",
                (self._version(uri, version),),
            ).fetchone()
        try:
            return rows.unpack(body)
        except (zlib.error, UnicodeDecodeError) as error:
            raise CatalogueError(
                f"the stored text of {uri} is damaged: forget the page and read it again"
            ) from error

    def judge(self, judgement: Judgement) -> None:
        """Record a judgement; it takes the place of the one that holds on the same pair.

        Raises:
            CatalogueError: also if its two subjects are not two of one kind in the catalogue.
        """
        with clear_errors(self.address, self._db.failing):
            judging.judge(self._db, judgement)

    def withdraw(self, left: str, right: str) -> bool:
        """Undo the judgement that holds on a pair of subjects; tell whether there was one."""
        with clear_errors(self.address, self._db.failing):
            return judging.withdraw(self._db, left, right)

    def judgements(self, *, deleted: bool = False) -> list[Judgement]:
        """The judgements that hold; with ``deleted`` also those replaced or withdrawn."""
        with clear_errors(self.address, self._db.failing):
            return judging.judgements(self._db, deleted=deleted)

    def guide(self, show_name: str, *, as_of: str | None = None) -> Guide:
        """The liner notes of the show that pages call ``show_name``, in any spelling, or that has this id.

        Args:
            show_name: the name or id.
            as_of: a day such as "2024-05-01": what pages and people had said by its end (UTC).

        Raises:
            ShowNotFoundError: if no page does; it lists the closest names that pages print.
            RequestError: if ``as_of`` is no day.
        """
        with clear_errors(self.address, self._db.failing), self._db.snapshot():
            return folding.guide(self._db, show_name, moments.end_of(as_of))

    def merge(self, left: str, right: str, *, author: str, show: str | None = None) -> tuple[Thing, Thing]:
        """Decide that two things, by names or ids, are one; ``show`` narrows what names may mean.

        Raises:
            UnknownThingError: if a name means nothing, or several things.
            ContradictionError: if somebody judged them different, or they cannot be one.
        """
        with clear_errors(self.address, self._db.failing):
            return deciding.merge(self._db, self._things_now(show), left, right, author)

    def split(self, left: str, right: str, *, author: str, show: str | None = None) -> tuple[Thing, Thing]:
        """Decide that what bears two names, or ids, are two things; ``show`` narrows what names may mean.

        Raises:
            UnknownThingError: if a name means nothing, or several things.
            ContradictionError: if a page prints both for one thing, or somebody judged them the same.
        """
        with clear_errors(self.address, self._db.failing):
            return deciding.split(self._db, self._things_now(show), left, right, author)

    def undo(self) -> Judgement | None:
        """Withdraw the last decision that holds; return a judgement of it, None if there was none."""
        with clear_errors(self.address, self._db.failing):
            return deciding.undo(self._db)

    def why(self, left: str, right: str, *, show: str | None = None) -> list[str]:
        """Whether two names, or ids, mean one thing, and for which reasons, as lines in plain English.

        Raises:
            UnknownThingError: if a name means nothing.
        """
        with clear_errors(self.address, self._db.failing), self._db.snapshot():
            return reasons.why(self._things(show), left, right, judging.judgements(self._db))

    def unsure(self, show: str | None = None) -> list[Doubt]:
        """The pairs of things of which rules could not tell whether they are one, the likeliest first."""
        with clear_errors(self.address, self._db.failing), self._db.snapshot():
            return doubts(self._things(show), judging.judgements(self._db))

    def _things_now(self, show: str | None) -> Things:
        with self._db.snapshot():
            return self._things(show)

    def _things(self, show: str | None) -> Things:
        return survey(self._db, Judged.of(judging.judgements(self._db)), show)

    def survey(self) -> Survey:
        """Every show, song and artist with all its names, by id, and what pages tell of the songs."""
        with clear_errors(self.address, self._db.failing), self._db.snapshot():
            return naming.survey(self._db)

    def state(self) -> str:
        """A string that differs whenever pages or judgements do: what is made of them is made for one."""
        with clear_errors(self.address, self._db.failing):
            return changes.state(self._db)

    def mark(self) -> tuple[object, int]:
        """Two things that are other ones whenever another program, or this object, wrote since."""
        with clear_errors(self.address, self._db.failing):
            return self._db.mark(lambda: changes.state(self._db))

    def copy_to(self, other: Catalogue) -> dict[str, int]:
        """Copy everything into ``other``, which is empty; tell how many rows of each table that was.

        Raises:
            RequestError: if it is not empty.
        """
        with clear_errors(other.address, other._db.failing), clear_errors(self.address, self._db.failing):
            return copying.copy(self._db, other._db)

    def verify(self) -> list[Problem]:
        """Everything that does not hold: quotes, ids, references, the file; empty if all is well.

        At most :data:`.verifying.MAX_PROBLEMS` are listed.
        """
        with clear_errors(self.address, self._db.failing), self._db.snapshot():
            return verifying.verify(self._db)

    def _version(self, uri: str, number: int | None) -> int:
        """The id of the row of one version of a page."""
        found = self._db.execute(
            "SELECT version.id FROM version JOIN document ON document.id = document "
            "WHERE uri = ? ORDER BY version.id",
            (uri,),
        ).fetchall()
        if not found:
            raise writing.unknown_source(self._db, uri)
        if number is not None and not 1 <= number <= len(found):
            raise CatalogueError(f"{uri} has versions 1 to {len(found)}, and none numbered {number}")
        return int(found[(number or len(found)) - 1][0])
