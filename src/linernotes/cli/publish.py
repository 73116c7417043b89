"""``linernotes publish``: the whole guide as files that any web server, or none, can show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--url", metavar="URL", help="The folder's address on the web, for a sitemap and a feed.")
@catalogue_option
def publish(folder: Path, *, url: str | None, catalogue: Address | None) -> None:
    """Write the guide into FOLDER as a site of files.

    Its pages open from disk, load nothing from elsewhere and need no scripts.
    Run again, it writes only what has changed; the same catalogue gives the
    same bytes.

    \b
    Examples:
      linernotes publish site
      linernotes publish site --url https://guide.example.org
    """
    from linernotes.catalogue.address import default_address
    from linernotes.server.library import Edition
    from linernotes.server.publish import PublishingError
    from linernotes.server.publish import publish as write

    if url is not None and not url.startswith(("http://", "https://")):
        raise TroubleError("a URL begins with http:// or https://", Exit.USAGE)
    try:
        done = write(Edition(default_address() if catalogue is None else catalogue), folder, url)
    except PublishingError as error:
        raise TroubleError(str(error), Exit.INCOMPLETE) from error
    warn(
        f"{done.written} files written, {done.kept} as they were, {done.removed} removed: "
        f"{folder / 'index.html'}"
    )
