"""Opens a shard wherever it lies: on this disk, or anywhere that fsspec reaches (S3, HTTP and others)."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, cast

from linernotes.scale.found import MissingExtraError, ShardError


def is_remote(location: str) -> bool:
    """Whether ``location`` is an address rather than a path."""
    return "://" in location


def open_bytes(location: str) -> AbstractContextManager[BinaryIO]:
    """The bytes at ``location``, a path or an address, as a file that can seek.

    Raises:
        ShardError: if it cannot be opened.
    """
    if not is_remote(location):
        try:
            return Path(location).open("rb")
        except OSError as error:
            raise ShardError(_unreadable(error)) from error
    return _remote(location)


def state_of(location: str) -> str:
    """What changes when the bytes at ``location`` do: their size with the time or tag of the last change.

    Raises:
        ShardError: if there is nothing there.
    """
    if not is_remote(location):
        try:
            status = Path(location).stat()
        except OSError as error:
            raise ShardError(_unreadable(error)) from error
        return f"{status.st_size}-{status.st_mtime_ns}"
    return _remote_state(location)


def _remote(location: str) -> AbstractContextManager[BinaryIO]:
    fsspec = _fsspec()
    try:
        return cast("AbstractContextManager[BinaryIO]", fsspec.open(location, "rb").open())
    except ImportError as error:
        raise _missing(location, error) from error
    except Exception as error:
        raise ShardError(_unreadable(error)) from error


def _remote_state(location: str) -> str:
    fsspec = _fsspec()
    try:
        filesystem, path = fsspec.core.url_to_fs(location)
        told = filesystem.info(path)
    except ImportError as error:
        raise _missing(location, error) from error
    except Exception as error:
        raise ShardError(_unreadable(error)) from error
    changed = told.get("ETag") or told.get("LastModified") or told.get("last_modified") or ""
    return f"{told.get('size') or 0}-{changed}"


def _missing(location: str, error: ImportError) -> MissingExtraError:
    protocol = location.partition("://")[0]
    return MissingExtraError(f"{protocol}:// needs a package that is not installed ({error})")


def _fsspec() -> Any:  # noqa: ANN401 - fsspec has no types
    try:
        import fsspec  # noqa: PLC0415 - only addresses need it
    except ImportError as error:
        raise MissingExtraError("needs the extra 'scale'; run: pip install 'linernotes[scale]'") from error
    return fsspec


def _unreadable(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be read ({' '.join(reason.split())}); check the path and its permissions"
