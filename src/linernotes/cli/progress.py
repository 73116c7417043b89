"""The line that says how far long work has come: on the error output, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from linernotes.guide.printable import printable


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that counts steps; without a terminal it does nothing."""

    _progress: Progress | None

    def step(self, now: str = "") -> None:
        """Count one more; ``now`` says what it was."""
        if self._progress:
            self._progress.update(self._progress.task_ids[0], advance=1, now=printable(now))

    @contextmanager
    def aside(self, stream: TextIO) -> Iterator[None]:
        """Take the bar away while the block prints to ``stream``, lest they share a line."""
        if self._progress is None or not stream.isatty():
            yield
            return
        self._progress.stop()
        try:
            yield
        finally:
            self._progress.start()


@contextmanager
def bar(what: str, total: Callable[[], int]) -> Iterator[Bar]:
    """Show a bar of ``total()`` steps as long as the block runs; nothing is counted without a terminal."""
    if not sys.stderr.isatty():
        yield Bar(None)
        return
    with steps(TimeElapsedColumn()) as progress:
        progress.add_task(what, total=total(), now="")
        yield Bar(progress)


def steps(last: ProgressColumn) -> Progress:
    """A bar of steps that goes when it ends, told by the field ``now`` and by the ``last`` column."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}", markup=False),
        last,
        console=Console(stderr=True, markup=False, emoji=False, highlight=False),
        transient=True,
        disable=not sys.stderr.isatty(),
        # What commands print must reach the output they print to, not the bar's.
        redirect_stdout=False,
        redirect_stderr=False,
    )
