"""The options that have many workers read the shards of a crawl, and the run that they choose."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.scale.engine import Engine
    from linernotes.scale.run import Summary

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--engine",
        type=click.Choice(["local", "ray"]),
        help="Read shards of a crawl with many workers: processes of this machine, or a Ray cluster.",
    ),
    click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="With --engine: the folder for what is read.",
    ),
    click.option("--resume", is_flag=True, help="With --engine: go on with the run that --out holds."),
    click.option(
        "--workers",
        type=click.IntRange(min=1),
        metavar="N",
        help="With --engine: how many workers; without it as many as there are processors.",
    ),
    click.option(
        "--address",
        metavar="ADDRESS",
        help="With --engine ray: the cluster, as ray start prints it; without it one starts here.",
    ),
)


def _unused(engine: str | None, **given: object) -> str | None:
    """What is wrong with options that were ``given``, if their engine is not."""
    named = [f"--{name}" for name, value in given.items() if value]
    if engine is None and named:
        return f"{named[0]} needs --engine"
    return "--address needs --engine ray" if engine == "local" and "--address" in named else None


def engine_options(command: Command) -> Command:
    """Add the options; with ``--engine``, its run takes the place of the command."""

    @wraps(command)
    def with_engine(
        *arguments: object,
        sources: tuple[str, ...],
        engine: str | None,
        out: Path | None,
        resume: bool,
        workers: int | None,
        address: str | None,
        **rest: object,
    ) -> object:
        if wrong := _unused(engine, out=out, resume=resume, workers=workers, address=address):
            raise click.UsageError(wrong)
        if engine is None:
            return command(*arguments, sources=sources, **rest)
        if out is None:
            raise click.UsageError("--engine needs --out DIR, the folder for what is read")
        if "-" in sources:
            raise click.UsageError("--engine reads shards, not what is piped in; name files or folders")
        _read_shards(sources, out, resume=resume, start=lambda: start_engine(engine, workers, address))
        return None

    for option in reversed(OPTIONS):
        with_engine = option(with_engine)
    return cast("Command", with_engine)


def start_engine(name: str, workers: int | None, address: str | None) -> Engine:
    """The engine of that ``name``.

    Raises:
        TroubleError: if it cannot be had.
    """
    if name == "local":
        from linernotes.scale.local import LocalEngine

        return LocalEngine(workers or os.cpu_count() or 1)
    from linernotes.scale.found import ShardError

    try:
        from linernotes.scale.ray_engine import RayEngine

        return RayEngine(workers, address)
    except ImportError as error:
        raise TroubleError(
            f"--engine ray needs the extra 'ray' ({error}); run: pip install 'linernotes[ray]'", Exit.USAGE
        ) from error
    except ShardError as error:
        raise TroubleError(
            f"{error}; check --address and the token of the cluster", Exit.INCOMPLETE
        ) from error


def _read_shards(sources: tuple[str, ...], out: Path, *, resume: bool, start: Callable[[], Engine]) -> None:
    try:
        from linernotes.scale.results import UnwritableError
        from linernotes.scale.run import OccupiedError, StoppedError, results_folder
    except ImportError as error:
        raise TroubleError(
            f"--engine needs the extra 'scale' ({error}); run: pip install 'linernotes[scale]'", Exit.USAGE
        ) from error
    try:
        with results_folder(out, resume=resume) as folder:
            summary = _run(sources, folder, start())
    except OccupiedError as error:
        raise TroubleError(str(error), Exit.USAGE) from error
    except (UnwritableError, StoppedError) as error:
        raise TroubleError(f"{error}; make room, then go on with --resume", Exit.INCOMPLETE) from error
    _report(summary, out)


def _run(sources: tuple[str, ...], folder: Path, engine: Engine) -> Summary:
    from linernotes.cli.crawl_progress import crawl_progress
    from linernotes.scale.run import run
    from linernotes.scale.shards import find_shards

    with closing(engine):
        shards = find_shards(sources)
        with crawl_progress(len(shards)) as watch:
            return run(shards, folder, engine, watch)


def _report(summary: Summary, out: Path) -> None:
    total = summary.total
    shards = summary.done + summary.before
    before = f" ({summary.before} of them before)" if summary.before else ""
    warn(
        f"{shards:,} shards{before} with {total.pages:,} pages read into {out}: "
        f"{total.passed_over:,} passed over at first look, {total.read:,} read, {total.unread:,} unreadable; "
        f"{total.songs:,} songs on {total.readings:,} pages"
    )
    if summary.given_up:
        raise TroubleError(
            f"{len(summary.given_up)} shards could not be read and are set aside; "
            "to try them again, run the same command with --resume",
            Exit.INCOMPLETE,
        )
