"""Checks JSON against a shape and says in one line what does not fit, and where.

A reading that was made elsewhere may hold anything. A field that nobody knows is refused too: it
is far more often a slip than something to pass over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any, str], None]
"""Raises :class:`ShapeError` if a value, at a place such as ``songs[2].part``, does not fit."""


class ShapeError(ValueError):
    """A value does not fit; the message says where, what is wanted and what is there."""


def _refuse(place: str, wanted: str, value: object) -> ShapeError:
    shown = repr(value)
    return ShapeError(
        f"{place or 'it'} must be {wanted}, not {shown if len(shown) < 60 else shown[:57] + '…'}"
    )


def text(value: Any, place: str) -> None:  # noqa: ANN401 - anything may come
    """A string."""
    if not isinstance(value, str):
        raise _refuse(place, "text", value)


def words(value: Any, place: str) -> None:  # noqa: ANN401
    """A string with more than white space in it."""
    if not isinstance(value, str) or not value.strip():
        raise _refuse(place, "text that is not empty", value)


def whole(value: Any, place: str) -> None:  # noqa: ANN401
    """A whole number from 0 on."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _refuse(place, "a whole number", value)


def share(value: Any, place: str) -> None:  # noqa: ANN401
    """A number between 0 and 1."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise _refuse(place, "a number between 0 and 1", value)


def maybe(check: Check) -> Check:
    """Null, or what ``check`` takes."""

    def test(value: Any, place: str) -> None:  # noqa: ANN401
        if value is not None:
            check(value, place)

    return test


def one_of(*allowed: str) -> Check:
    """One of some words."""

    def test(value: Any, place: str) -> None:  # noqa: ANN401
        if value not in allowed:
            raise _refuse(place, f"one of {', '.join(allowed)}", value)

    return test


def matching(predicate: Callable[[str], object], wanted: str) -> Check:
    """Text for which ``predicate`` is true; ``wanted`` says in words what that is."""

    def test(value: Any, place: str) -> None:  # noqa: ANN401
        if not isinstance(value, str) or not predicate(value):
            raise _refuse(place, wanted, value)

    return test


def list_of(check: Check) -> Check:
    """A list whose every member fits."""

    def test(value: Any, place: str) -> None:  # noqa: ANN401
        if not isinstance(value, list):
            raise _refuse(place, "a list", value)
        for number, member in enumerate(value):
            check(member, f"{place}[{number}]")

    return test


def fields(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with all of ``required``, some of ``optional``, and nothing else."""
    known = {**required, **(optional or {})}

    def test(value: Any, place: str) -> None:  # noqa: ANN401
        if not isinstance(value, dict):
            raise _refuse(place, "an object", value)
        inside = f"{place}." if place else ""
        for name in value:
            if name not in known:
                raise ShapeError(
                    f"{inside}{name} is not a field of a reading; leave it out, or correct its name"
                )
        for name in required:
            if name not in value:
                raise ShapeError(f"{inside}{name} is missing")
        for name, member in value.items():
            known[name](member, f"{inside}{name}")

    return test
