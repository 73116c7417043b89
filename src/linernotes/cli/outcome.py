"""How a command ends: the exit codes that scripts rely on, and the one line that goes with each."""

from __future__ import annotations

import traceback
from enum import IntEnum
from pathlib import Path


class Exit(IntEnum):
    """Exit codes of every command; 130 and 141 are what shells report for the two signals."""

    OK = 0
    INCOMPLETE = 1
    USAGE = 2
    CATALOGUE = 3
    FAULT = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class TroubleError(Exception):
    """Ends the command with one line on the error output and an exit code."""

    def __init__(self, message: str, code: Exit) -> None:
        """Say ``message`` and leave with ``code``."""
        super().__init__(message)
        self.code = code


def fault(error: BaseException) -> str:
    """What to say of an error that should not happen: its kind, its place, and how to report it.

    The text of the error is left out where it could hold a stranger's whole page.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    said = f" ({str(error)[:100]})" if str(error) else ""
    return (
        f"this is a fault in linernotes: {type(error).__name__}{place}{said}; "
        "please report this line with the command and the page (see CONTRIBUTING.md)"
    )
