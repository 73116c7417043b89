"""``linernotes similar`` and ``linernotes together``: from one song or singer to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option, format_option
from linernotes.cli.output import print_json_line

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.search.neighbours import Link


@click.command()
@click.argument("song")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many at most.")
@format_option("table", "json")
@catalogue_option
def similar(song: str, *, limit: int, form: str, catalogue: Address | None) -> None:
    """List the songs nearest to SONG: by what they mean and how they sound, by singers and show.

    SONG is a title in any spelling. Each line says what the two share. As
    JSON, one line per song.

    \b
    Examples:
      linernotes similar "Your Day"
      linernotes similar "너의 하루는 좀 어때" --format json
    """
    from linernotes.cli.search import print_answer, shape_of
    from linernotes.search.catalogue import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        answer = store.similar(song, limit)
    if form == "json":
        for hit in answer:
            print_json_line(shape_of(hit))
    else:
        print_answer(answer)


@click.command()
@click.argument("artist")
@click.argument("other")
@format_option("text", "json")
@catalogue_option
def together(artist: str, other: str, *, form: str, catalogue: Address | None) -> None:
    """Say how ARTIST and OTHER are connected through songs that artists sing together.

    Each line names two artists and the songs that both sing; the way is the
    shortest there is. Names may be in any spelling.

    \b
    Examples:
      linernotes together Chanyeol Punch
      linernotes together 찬열 거미 --format json
    """
    from linernotes.cli.output import console
    from linernotes.guide.printable import printable
    from linernotes.search.catalogue import Catalogue

    with Catalogue.open(catalogue, create=False) as store:
        links = store.together(artist, other)
    if links is None:
        raise click.ClickException(f"no songs lead from “{artist}” to “{other}”")
    for link in links:
        if form == "json":
            print_json_line(
                {
                    "artists": [link.left.names[0][0], link.right.names[0][0]],
                    "songs": [[text for text, _, _ in song.names] for song in link.songs],
                }
            )
        else:
            console().print(printable(_line(link)), soft_wrap=True)


def _line(link: Link) -> str:
    titles = ", ".join(f"“{song.names[0][0]}”" for song in link.songs)
    return f"{link.left.names[0][0]} and {link.right.names[0][0]}: {titles}"
