"""``linernotes resolve``: which shows, songs and artists of a crawl are one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.engines import start_engine
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from linernotes.scale.engine import Engine
    from linernotes.scale.resolving import Resolved


@click.command()
@click.argument("readings", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    required=True,
    help="The folder for what is resolved.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    help="Who does it: processes of this machine, or a Ray cluster.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many workers; without it as many as there are processors.",
)
@click.option(
    "--address",
    metavar="ADDRESS",
    help="With --engine ray: the cluster, as ray start prints it; without it one starts here.",
)
@click.option("--resume", is_flag=True, help="Go on with the run that --out holds.")
def resolve(
    readings: Path, *, out: Path, engine: str, workers: int | None, address: str | None, resume: bool
) -> None:
    """Tell which shows, songs and artists of a crawl are one.

    READINGS is the folder that 'linernotes read --engine' wrote. Into the folder
    --out go Parquet files with a row for each show, song and artist that a page
    names, and the id of what it is: rows with one id are one thing. No catalogue
    is needed, and nothing that people have judged in one counts.

    \b
    Examples:
      linernotes resolve readings/ --out resolved/
      linernotes resolve readings/ --out resolved/ --workers 8 --resume
    """
    if address and engine != "ray":
        raise click.UsageError("--address needs --engine ray")
    try:
        from linernotes.scale.results import READINGS, UnwritableError
        from linernotes.scale.run import OccupiedError, StoppedError
    except ImportError as error:
        raise TroubleError(
            f"resolving needs the extra 'scale' ({error}); run: pip install 'linernotes[scale]'", Exit.USAGE
        ) from error
    if not (readings / READINGS).is_dir():
        raise TroubleError(
            f"{readings} holds no readings; name a folder that 'linernotes read --engine' wrote",
            Exit.INCOMPLETE,
        )
    try:
        total, given_up = _resolve(
            readings, out, lambda: start_engine(engine, workers, address), resume=resume
        )
    except OccupiedError as error:
        raise TroubleError(str(error), Exit.USAGE) from error
    except (UnwritableError, StoppedError) as error:
        raise TroubleError(f"{error}; make room, then go on with --resume", Exit.INCOMPLETE) from error
    warn(f"{total.mentions:,} mentions of {total.shows:,} shows resolved into {out}: {total.songs:,} songs")
    if given_up:
        raise TroubleError(
            f"{len(given_up)} parts could not be resolved ({next(iter(given_up.values()))}); "
            "to try them again, run the same command with --resume",
            Exit.INCOMPLETE,
        )


def _resolve(
    readings: Path, out: Path, start: Callable[[], Engine], *, resume: bool
) -> tuple[Resolved, dict[str, str]]:
    from linernotes.cli.progress import bar
    from linernotes.scale.found import ShardError
    from linernotes.scale.resolving import THINGS, divided, resolve_blocks
    from linernotes.scale.run import results_folder

    try:
        with (
            results_folder(out, resume=resume, finished=THINGS),
            divided(readings, out) as tasks,
            closing(start()) as engine,
            bar("Resolving", lambda: len(tasks)) as progress,
        ):
            return resolve_blocks(tasks, engine, lambda _: progress.step())
    except ShardError as error:
        raise TroubleError(str(error), Exit.INCOMPLETE) from error
