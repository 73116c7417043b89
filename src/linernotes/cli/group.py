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
            code = super().main(*args, **settings)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "linernotes"
            warn(f"{error.format_message()} Try '{command} --help'.")
            code = Exit.USAGE
        except click.ClickException as error:
            warn(error.format_message())
            code = error.exit_code
        except TroubleError as error:
            warn(str(error))
            code = error.code
        except click.Abort:
            code = Exit.INTERRUPTED
        sys.exit(code if isinstance(code, int) else Exit.OK)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it raises becomes one line.

        Raises:
            TroubleError: for everything that went wrong, with its line.
        """
        from linernotes.catalogue.errors import CatalogueError, ShowNotFoundError, UnknownSourceError

        try:
            outcome: object = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort, TroubleError):
            raise
        except KeyboardInterrupt:
            message = "stopped; everything finished so far is kept, run the command again to go on"
            raise TroubleError(message, Exit.INTERRUPTED) from None
        except BrokenPipeError:
            silence(sys.stdout)
            raise click.exceptions.Exit(Exit.PIPE_CLOSED) from None
        except (ShowNotFoundError, UnknownSourceError) as error:
            raise TroubleError(str(error), Exit.INCOMPLETE) from error
        except CatalogueError as error:
            raise TroubleError(str(error), Exit.CATALOGUE) from error
        except OSError as error:
            silence(sys.stdout)
            where = f"{error.filename}: " if error.filename else "the output could not be written: "
            raise TroubleError(f"{where}{error.strerror or error}", Exit.INCOMPLETE) from error
        except Exception as error:  # the last line of defence against tracebacks
            raise TroubleError(fault(error), Exit.FAULT) from error
        return outcome
