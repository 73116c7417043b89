"""What commands write with: UTF-8 whatever the locale, one line per problem, files that are whole.

Facts go to the standard output and everything about the run to the error output, so that what is
piped on holds nothing else.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from linernotes.model.contract import JsonObject

if TYPE_CHECKING:
    from rich.console import Console


def speak_utf8() -> None:
    """Make both outputs UTF-8 under every locale.

    File names may hold bytes that are no text (lone surrogates in Python); they come out as the
    escapes that JSON has for them.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


Level = Literal["info", "warning", "error"]
_log_format: ContextVar[str] = ContextVar("log format", default="text")


def log_as(form: str) -> None:
    """Write about the run as "text", lines for people, or as "json", an object a line for programs."""
    _log_format.set(form)


def warn(message: str, level: Level = "info") -> None:
    """Write one line to the error output; a closed error output is nobody's problem."""
    from linernotes.guide.printable import printable

    if _log_format.get() == "json":
        record(message, level)
    else:
        _to_error_output(printable(f"linernotes: {message}"))


def record(message: str, level: Level = "info", **facts: str | float) -> None:
    """Write one line with ``facts`` for programs that follow the run; for people a bar tells them."""
    if _log_format.get() == "json":
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": now, "level": level, "message": message, **facts}
        _to_error_output(json.dumps(line, ensure_ascii=False))


def _to_error_output(line: str) -> None:
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - the way out


def print_json_line(shape: JsonObject) -> None:
    """Write one JSON object on a line of its own, at once."""
    print(json.dumps(shape, ensure_ascii=False), flush=True)  # noqa: T201 - the way out


def console() -> Console:
    """A console on the standard output that takes all text as it is: no markup, no emoji codes.

    Printing to it raises BrokenPipeError where whatever read the output is gone, as print does.
    """
    from rich.console import Console

    class HonestConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # Rich itself would leave Python with a code of its own

    return HonestConsole(file=sys.stdout, markup=False, emoji=False, highlight=False)


def silence(stream: TextIO) -> None:
    """Send what is still buffered in ``stream`` nowhere, so that leaving Python cannot fail on it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A UTF-8 file that appears under ``path`` only once the block has ended without an error.

    Raises:
        OSError: if the folder cannot be written to or the disk is full.
    """
    with (
        _part(path) as handle,
        open(handle, "w", encoding="utf-8", errors="backslashreplace") as file,  # noqa: PTH123 - a handle
    ):
        yield file


def write_whole(path: Path, content: bytes) -> None:
    """Make ``content`` the file ``path``, whole or not at all.

    Raises:
        OSError: as :func:`whole_file`.
    """
    with _part(path) as handle, open(handle, "wb") as file:  # noqa: PTH123 - a handle
        file.write(content)


@contextlib.contextmanager
def _part(path: Path) -> Iterator[int]:
    """The handle of a file that takes the place of ``path`` in the end; the block closes it."""
    try:
        handle, part = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:  # names the file that the user asked for, not the one in the making
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        yield handle
        Path(part).chmod(_mode(path))
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or else those of any new file."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
