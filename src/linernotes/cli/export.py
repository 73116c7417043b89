"""``linernotes export``: the liner notes of one soundtrack as a file for browsers or programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option, format_option, languages_option
from linernotes.cli.output import whole_file

if TYPE_CHECKING:
    from linernotes.model.guide import Guide


@click.command()
@click.option(
    "--show", "name", required=True, metavar="NAME", help="Any name that some page prints for the show."
)
@format_option("json", "html")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it; a file that exists is replaced. Without it the output goes to the terminal.",
)
@languages_option
@catalogue_option
def export(
    *, name: str, form: str, output: Path | None, languages: tuple[str, ...], catalogue: Path | None
) -> None:
    """Write the liner notes of a show as JSON or as one HTML file.

    The HTML file needs nothing else: no network, no script.

    \b
    Examples:
      linernotes export --show "Dr. Romantic 2" --format html --output guide.html
      linernotes export --show "Dr. Romantic 2" | jq .songs
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.guide.languages import in_languages

    with Catalogue.open(catalogue, create=False) as store:
        guide = in_languages(store.guide(name), languages)
    text = _rendered(guide, form)
    if output is None:
        click.echo(text)
        return
    with whole_file(output) as file:
        file.write(text + "\n")


def _rendered(guide: Guide, form: str) -> str:
    if form == "html":
        from linernotes.guide.html import render

        return render(guide).rstrip("\n")
    from linernotes.guide.export import guide_json

    return json.dumps(guide_json(guide), ensure_ascii=False)
