"""The door for people and scripts: ``linernotes COMMAND``, one file per command beside this one.

Commands import what they need when they run, so that help appears at once.
"""

from __future__ import annotations

import click

from linernotes import __version__
from linernotes.cli.check import check
from linernotes.cli.copy import copy
from linernotes.cli.deciding import merge, split, undo, why
from linernotes.cli.evaluate import evaluate
from linernotes.cli.export import export
from linernotes.cli.forget import forget
from linernotes.cli.group import OneLineGroup
from linernotes.cli.import_ import import_
from linernotes.cli.mcp import mcp
from linernotes.cli.neighbours import similar, together
from linernotes.cli.output import log_as
from linernotes.cli.publish import publish
from linernotes.cli.read import read
from linernotes.cli.resolve import resolve
from linernotes.cli.review import review
from linernotes.cli.search import search
from linernotes.cli.serve import serve
from linernotes.cli.show import show
from linernotes.cli.sources import sources
from linernotes.cli.tag import tag
from linernotes.cli.token import token
from linernotes.cli.verify import verify

EPILOG = """\
\b
Exit codes:
  0    done
  1    not all of it could be done: a page could not be read, a name is not
       known, or verify found something
  2    the command line was not understood
  3    the catalogue cannot be used
  70   a fault in linernotes; please report the line that it prints
  130  stopped with Ctrl-C
  141  whatever read the output closed it
"""


@click.group(
    cls=OneLineGroup,
    epilog=EPILOG,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="linernotes")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the error output tells of the run: lines for people, or a JSON object a line.",
)
@click.pass_context
def cli(context: click.Context, log_format: str) -> None:
    """Sourced liner notes for the soundtracks of the shows people love.

    Reads pages about soundtracks, keeps every fact with the sentence it was
    read from, and shows the liner notes of a show.

    \b
    Examples:
      linernotes read review.html press-release.txt
      linernotes show "Dr. Romantic 2"
      linernotes export --show "Dr. Romantic 2" --format html --output guide.html
    """
    log_as(log_format)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    read,
    import_,
    resolve,
    search,
    similar,
    together,
    show,
    export,
    serve,
    publish,
    mcp,
    check,
    tag,
    token,
    merge,
    split,
    undo,
    why,
    review,
    sources,
    forget,
    copy,
    verify,
    evaluate,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line of this process."""
    cli.main(prog_name="linernotes")
