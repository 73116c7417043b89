"""``linernotes serve``: the guide in a browser, on this machine unless told otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.tagging.audio import AudioTrack


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name that browsers reach the server by; without it, only this machine's own.",
)
@click.option(
    "--music",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Audio files of this machine to listen to in the browser (extra: tag).",
)
@catalogue_option
def serve(
    *, host: str, port: int, names: tuple[str, ...], music: Path | None, catalogue: Address | None
) -> None:
    """Open the guide to browsers: soundtracks, songs, singers and sources.

    Listens on this machine alone and changes nothing in the catalogue, which
    may be read into meanwhile. Ctrl-C stops it.

    \b
    Examples:
      linernotes serve
      linernotes serve --port 8080 --catalogue demo/catalogue.db
      linernotes serve --music Music/dr-romantic
      linernotes serve --host 0.0.0.0 --allow-host guide.example.org
    """
    from linernotes.catalogue.address import default_address
    from linernotes.catalogue.store import Catalogue
    from linernotes.server.app import create_app
    from linernotes.server.running import PortTakenError, on_signals, run
    from linernotes.server.settings import LOOPBACK, Settings

    address = default_address() if catalogue is None else catalogue
    Catalogue.open(address, create=False).close()
    hosts = LOOPBACK | {name.lower() for name in names}
    app = create_app(Settings(address, hosts, music=music, tracks=_tracks(music)))
    warn(f"serving {address} at http://{host}:{port}/ (Ctrl-C stops it)")
    try:
        run(app, host, port, on_signals)
    except PortTakenError as error:
        raise TroubleError(str(error), Exit.USAGE) from error


def _tracks(music: Path | None) -> Sequence[AudioTrack]:
    """The audio files of the folder, none without one.

    Raises:
        TroubleError: if it has none, or the extra is missing.
    """
    if music is None:
        return ()
    try:
        from linernotes.tagging import audio
    except ModuleNotFoundError as missing:
        what = f"--music needs the package {missing.name}: pip install 'linernotes[tag]'"
        raise TroubleError(what, Exit.USAGE) from missing
    try:
        return audio.tracks(music)
    except audio.AudioError as error:
        raise TroubleError(str(error), Exit.INCOMPLETE) from error
