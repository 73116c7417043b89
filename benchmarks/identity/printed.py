"""Made-up subjects as the readings of pages that say so: what resolving a crawl starts from."""

from __future__ import annotations

from collections.abc import Sequence

from linernotes.identity.subjects import NAMING, Kind, Subject
from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id


def reading(uri: str, subjects: Sequence[Subject], sure: float = 0.9) -> Reading:
    """The reading of a page that says of its subjects just what they tell, each statement so ``sure``."""
    said: list[tuple[str, str, str, str | None]] = []
    for subject in subjects:
        one = _local(subject.key)
        said += [(one, NAMING[subject.kind], name, None) for name in subject.names]
        said += [(one, "member_of", group, None) for group in subject.groups]
        if subject.kind is Kind.SONG:
            said += [(one, "show", "", _local(key)) for key in subject.shows]
            said += [(one, "main_artist", _name(key, subjects), _local(key)) for key in subject.artists]
            said += [(one, "part", subject.part, None)] if subject.part else []
            said += [(one, "released", subject.released, None)] if subject.released else []
    return Reading(Page(uri, "", "", ()), statements=tuple(_statement(uri, sure, *of) for of in said))


def _statement(uri: str, sure: float, one: str, prop: str, value: str, of: str | None) -> Statement:
    key = statement_id(uri, one, prop, value, "")
    return Statement(key, one, prop, value, "", "", 0, 0, Span(0, 0), sure, "test", of)


def _local(key: str) -> str:
    return key.rpartition("#")[2]


def _name(key: str, subjects: Sequence[Subject]) -> str:
    return next(subject.names[0] for subject in subjects if subject.key == key)
