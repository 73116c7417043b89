"""``linernotes search``: a name in any spelling, a feeling in any language, or both in one query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from shlex import quote
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linernotes.cli.options import catalogue_option, format_option
from linernotes.cli.output import print_json_line, warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.model.contract import JsonObject
    from linernotes.search.answers import Answer, Hit, Part

Command = TypeVar("Command", bound=Callable[..., Any])


def filter_options(command: Command) -> Command:
    """Add an option for each thing that songs may have to be."""
    for name, shape, text in reversed(
        (
            ("--show", str, "Only songs of this show."),
            ("--artist", str, "Only songs of this artist or group."),
            ("--theme", str, "Only songs with this theme, e.g. comfort."),
            ("--language", str, "Only songs that a page in this language tells of, e.g. ko."),
            ("--year", int, "Only songs of this year."),
            ("--part", int, "Only songs of this part of a soundtrack."),
        )
    ):
        command = click.option(name, type=shape, help=text)(command)
    return command


@click.command()
@click.argument("query")
@click.option("--kind", type=click.Choice(("show", "song", "artist")), help="Find only these.")
@filter_options
@click.option(
    "--as-words",
    multiple=True,
    metavar="WORDS",
    help="Take these words of QUERY as they are, whatever they name. May be given more than once.",
)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many at most.")
@format_option("table", "json")
@catalogue_option
def search(
    query: str,
    *,
    kind: str | None,
    as_words: tuple[str, ...],
    limit: int,
    form: str,
    catalogue: Address | None,
    **wanted: Any,  # noqa: ANN401 - one keyword for each of the options above
) -> None:
    """Find songs, artists and shows by any spelling of a name, or songs by a feeling.

    A name may be misspelt, begun only, romanised in any way, written in
    another script, the first consonants of a name in Hangul, or typed with
    the wrong keyboard switched on. A feeling may be said in any language,
    whatever language the pages are in. Artists, shows, years and parts that
    QUERY names are conditions; how it was understood is said, and undone by
    --as-words. Each line says why it is there. As JSON, one line per thing.

    \b
    Examples:
      linernotes search "baek hyun"
      linernotes search ㅊㅎ --kind artist
      linernotes search rjal --format json
      linernotes search "a healing song for a hard day"
      linernotes search "gummy 위로"
    """
    from linernotes.search.catalogue import Catalogue
    from linernotes.search.filtering import Filters

    with Catalogue.open(catalogue, create=False) as store:
        searcher = store.searcher()
        for notice in searcher.notices:
            warn(notice)
        answer = store.search(query, limit, kind=kind, filters=Filters(**wanted), as_words=as_words)
    for notice in answer.notices:
        warn(notice)
    if form == "json":
        for hit in answer:
            print_json_line(shape_of(hit))
    else:
        print_answer(answer)


def shape_of(hit: Hit) -> JsonObject:
    """A hit as JSON; each reason says under ``by`` what it is."""
    reasons = [{"by": _KINDS[type(reason).__name__], **asdict(reason)} for reason in hit.why]
    return {**asdict(hit), "why": reasons}


_KINDS = {"ByName": "name", "BySentence": "sentence", "ByLabel": "label", "ByTie": "tie"}


def print_answer(answer: Answer) -> None:
    """Print how a query was understood, and a table of what was found."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from linernotes.cli.output import console
    from linernotes.guide.printable import printable

    for line in _understood(answer.understood):
        console().print(Text(printable(line)))
    if not answer:
        console().print(
            Text(printable(f"Nothing in the catalogue is called or said to be like “{answer.query}”."))
        )
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("found", overflow="fold", ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column("of", overflow="fold", ratio=3)
    table.add_column("because of", overflow="fold", ratio=5)
    for hit in answer:
        cells = (
            " / ".join(hit.names[:_SPELLINGS]),
            hit.kind,
            _context(hit),
            "; ".join(reason.words for reason in hit.why),
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    console().print(table)


_SPELLINGS = 3
_SHOWS = 2


def _understood(parts: Sequence[Part]) -> Iterator[str]:
    """A line that says how a query was understood and how to undo it, if anything in it was."""
    if parts:
        meant = "; ".join(f"“{part.text}” as the {part.kind} {part.value} ({part.use})" for part in parts)
        yield f"Understood {meant}."
        yield f"To take words as they are: --as-words {quote(parts[0].text)}"


def _context(hit: Hit) -> str:
    """Who sings a song and for what; the shows that an artist sings for."""
    shows = ", ".join(hit.shows[:_SHOWS]) + (" …" if len(hit.shows) > _SHOWS else "")
    return " · ".join(filter(None, (", ".join(hit.artists), shows)))
