"""The group that all commands hang on: it lets every error out as one line with its exit code."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

import click

from linernotes.cli.outcome import Exit, TroubleError, fault
from linernotes.cli.output import silence, speak_utf8, warn


class OneLineGroup(click.Group):
    """A command group without tracebacks, whatever happens inside a command."""

    def main(self, *args: Any, **settings: Any) -> NoReturn:  # noqa: ANN401 - what click passes on
        """Run the command line and leave Python with an :class:`Exit` code."""
        speak_utf8()
        settings["standalone_mode"] = False
        try:
            code = super().main(*args, **settings) or Exit.OK
        except click.Abort:
            code = Exit.INTERRUPTED
        except Exception as error:  # noqa: BLE001 - the last line of defence against tracebacks
            message, code = _last_words(error)
            warn(message, "error")
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command, and catch the two endings for which click has words of its own.

        Raises:
            TroubleError: when the user pressed Ctrl-C.
            click.exceptions.Exit: when whatever read the output is gone.
        """
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            message = "stopped; everything finished so far is kept, run the command again to go on"
            raise TroubleError(message, Exit.INTERRUPTED) from None
        except BrokenPipeError:
            silence(sys.stdout)
            raise click.exceptions.Exit(Exit.PIPE_CLOSED) from None


def _last_words(error: Exception) -> tuple[str, int]:
    """The line and the exit code for whatever ended the command."""
    from linernotes.catalogue.errors import CatalogueError, RequestError
    from linernotes.lexicon.loader import LexiconError
    from linernotes.search.feeling.providers import EmbedderError
    from linernotes.search.searching import QueryError

    match error:
        case TroubleError():
            return str(error), error.code
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "linernotes"
            return f"{error.format_message()} Try '{command} --help'.", Exit.USAGE
        case click.ClickException():
            return error.format_message(), error.exit_code
        case QueryError():
            return str(error), Exit.USAGE
        case RequestError() | LexiconError() | EmbedderError():
            return str(error), Exit.INCOMPLETE
        case CatalogueError():
            return str(error), Exit.CATALOGUE
        case UnicodeEncodeError():
            return "a name on the command line is not valid text; write it in UTF-8", Exit.USAGE
        case OSError(filename=str(name)):
            return f"{name}: {error.strerror}", Exit.INCOMPLETE
        case OSError():
            silence(sys.stdout)
            return f"the output could not be written: {error.strerror or error}", Exit.INCOMPLETE
    return fault(error), Exit.FAULT
