"""``linernotes export``: the liner notes of one soundtrack as a file for browsers or programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import as_of_option, catalogue_option, format_option, languages_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import write_whole

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.option(
    "--show", "name", required=True, metavar="NAME", help="Any name that some page prints for the show."
)
@format_option(
    "json",
    "html",
    "markdown",
    "jsonl",
    "csv",
    "parquet",
    "jspf",
    "xspf",
    "quickstatements",
    "musicbrainz",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it; a file that exists is replaced. Without it the output goes to the terminal.",
)
@languages_option
@as_of_option
@catalogue_option
def export(
    *,
    name: str,
    form: str,
    output: Path | None,
    languages: tuple[str, ...],
    as_of: str | None,
    catalogue: Address | None,
) -> None:
    """Write the liner notes of a show in one of many formats.

    \b
    json             everything, each fact with its sentences
    html, markdown   liner notes to look at; the HTML file needs nothing else
    jsonl, csv       one song per line or row
    parquet          one song per row (needs the extra linernotes[parquet])
    jspf, xspf       a playlist
    quickstatements  commands that make the songs items of Wikidata
    musicbrainz      a page whose buttons open MusicBrainz's release editor,
                     filled in

    \b
    Examples:
      linernotes export --show "Dr. Romantic 2" --format html --output guide.html
      linernotes export --show "Dr. Romantic 2" | jq .songs
    """
    from linernotes.catalogue.store import Catalogue
    from linernotes.guide.formats import FORMATS
    from linernotes.guide.languages import in_languages

    with Catalogue.open(catalogue, create=False) as store:
        guide = in_languages(store.guide(name, as_of=as_of), languages)
    try:
        content = FORMATS[form](guide)
    except ModuleNotFoundError as missing:
        what = f"--format {form} needs {missing.name}: pip install 'linernotes[{form}]'"
        raise TroubleError(what, Exit.USAGE) from missing
    written = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    if output is None:
        click.echo(written, nl=False)
    else:
        write_whole(output, written)
