"""``linernotes evaluate``: how many songs and fields of labelled pages the reader gets right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import format_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import print_json_line, warn, whole_file

if TYPE_CHECKING:
    from linernotes.model.contract import JsonObject
    from linernotes.model.reading import Reading
    from linernotes.reading.labelled import LabelledPage


@click.command()
@click.argument("gold_dir", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cross-validate",
    "folds",
    type=click.IntRange(min=2),
    metavar="N",
    help="Split the pages into N parts; read each with weights learned from the others.",
)
@click.option(
    "--by", type=click.Choice(["language", "kind"]), help="One more table for each language or kind."
)
@click.option("--misses", is_flag=True, help="List every missed and every wrong song first.")
@click.option(
    "--reliability", "reliable", is_flag=True, help="Also say how often songs of each confidence are right."
)
@click.option(
    "--readings",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write the readings that were scored, as 'read --format json' prints them.",
)
@format_option("table", "json")
def evaluate(
    gold_dir: Path,
    *,
    folds: int | None,
    by: str | None,
    misses: bool,
    reliable: bool,
    readings: Path | None,
    form: str,
) -> None:
    """Score the reader on the labelled pages of GOLD_DIR.

    Each page NAME.txt or NAME.html is read and compared with what a careful
    reader found in it, NAME.json. A song is right if its title and a singer
    are; fields are counted on right songs. tp is right, fp wrong, fn missed.

    With --cross-validate no page is read with weights that were learned from
    it; without, the weights that linernotes comes with are used.

    \b
    Examples:
      linernotes evaluate corpus/dev
      linernotes evaluate corpus/dev --cross-validate 5 --by language
      linernotes evaluate corpus/dev --misses
      linernotes evaluate corpus/dev --cross-validate 5 --reliability
      linernotes evaluate corpus/dev --readings readings.jsonl
    """
    from linernotes.reading.labelled import LabelledFolderError
    from linernotes.reading.reliability import reliability
    from linernotes.reading.scorecard import load_gold, score

    try:
        gold = load_gold(gold_dir)
        read = _read_all(gold_dir, folds) if gold else {}
    except (LabelledFolderError, ValueError) as error:
        raise TroubleError(str(error), Exit.INCOMPLETE) from error
    if not gold:
        message = f"{gold_dir} has no NAME.json with songs: name a folder of labelled pages"
        raise TroubleError(message, Exit.INCOMPLETE)
    if readings is not None:
        with whole_file(readings) as file:
            file.writelines(json.dumps(reading, ensure_ascii=False) + "\n" for reading in read.values())
    card = score(gold, read, by)
    if form == "json":
        extra = {"reliability": reliability(gold, read).json()} if reliable else {}
        print_json_line({**card.json(), **extra, "weights": _weights(folds)})
        return
    if misses and card.misses:
        click.echo(card.miss_list())
    warn(f"read with {_weights(folds)}")
    click.echo(card.table())
    if reliable:
        click.echo("\n" + reliability(gold, read).table())


def _read_all(gold_dir: Path, folds: int | None) -> dict[str, JsonObject]:
    """The readings of all labelled pages by name, in the order of their names."""
    from linernotes.cli.progress import bar
    from linernotes.model.contract import reading_json
    from linernotes.reading.labelled import load

    pages = load(gold_dir)
    read = {}
    with bar("Reading", lambda: len(pages)) as progress:
        for page, reading in _readings(pages, folds):
            read[page.name] = reading_json(reading)
            progress.step(page.name)
    return dict(sorted(read.items()))


def _readings(pages: Sequence[LabelledPage], folds: int | None) -> Iterator[tuple[LabelledPage, Reading]]:
    if folds is not None:
        from linernotes.reading.crossvalidation import read_unseen

        yield from read_unseen(pages, folds)
        return
    from linernotes.reading.reader import read

    for page in pages:
        yield page, read(page.page)


def _weights(folds: int | None) -> str:
    """Which weights were used, in words."""
    if folds is not None:
        return f"weights learned {folds} times, each time without the pages that were then read"
    from linernotes.reading.reader import shipped_weights

    weights = shipped_weights()
    learned = f"learned from {len(weights.seen)} pages, corpus {weights.corpus[:12]}"
    return f"the weights that linernotes comes with ({learned}); pages they were learned from score too well"
