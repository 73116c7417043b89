"""How far a crawl has been read: a bar on a terminal, a line for each shard where programs follow the run.

A shard that is given up has its line in any case.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import TimeRemainingColumn

from linernotes.cli.output import record, warn
from linernotes.cli.progress import steps

if TYPE_CHECKING:
    from linernotes.scale.recovery import GivenUp
    from linernotes.scale.shards import Shard
    from linernotes.scale.work import Tally


@contextmanager
def crawl_progress(shards: int) -> Iterator[Callable[[Shard, Tally | GivenUp], None]]:
    """What to call after each of so many ``shards``; shows pages a second, songs and the time left."""
    from linernotes.scale.recovery import GivenUp

    begin = time.monotonic()
    pages = songs = 0
    with steps(TimeRemainingColumn()) as progress:
        shown = progress.add_task("Reading shards", total=shards, now="")

        def watch(shard: Shard, ended: Tally | GivenUp) -> None:
            nonlocal pages, songs
            if isinstance(ended, GivenUp):
                warn(f"{shard.uri}: {ended.reason}; set aside", "warning")
            else:
                pages += ended.pages
                songs += ended.songs
                record("shard read", shard=shard.uri, seconds=round(time.monotonic() - begin, 1),
                       pages=ended.pages, passed_over=ended.passed_over, read=ended.read, songs=ended.songs,
                       unread=ended.unread)  # fmt: skip
            rate = pages / max(time.monotonic() - begin, 0.001)
            progress.update(shown, advance=1, now=f"{rate:,.0f} pages a second, {songs:,} songs")

        yield watch
