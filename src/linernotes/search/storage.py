"""Arrays in one file that is mapped, not read: whole or absent, and checked before it is believed.

A file is written under another name, flushed to the disk and then moved to its place, so that a
program that is killed leaves the former file or the new one. Its checksum tells a file that a disk
or a person damaged.
"""

from __future__ import annotations

import json
import mmap
import os
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"linernotes index 8\n"
"""The first line of a file; another number is another layout, which is built anew."""

PART = ".part"
"""The ending of files in the making; one that stays was left by a program that was killed."""

Arrays = Mapping[str, NDArray[Any]]

_ALIGNED = 64
_LENGTH = 8
_AT_ONCE = 1 << 24


class DamagedIndexError(Exception):
    """An index file is not what was written; the message is one line that says in what."""


def write(path: Path, arrays: Arrays, about: Mapping[str, object]) -> None:
    """Put ``arrays``, and ``about`` as JSON, into the file at ``path``, replacing it at once.

    Raises:
        OSError: if the folder cannot be written to or the disk is full; the former file stays.
    """
    places, offset, checksum = {}, 0, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, offset, len(array))
        for piece in _pieces(array):
            checksum = zlib.crc32(piece, checksum)
            offset += len(piece)
    head = json.dumps({"about": about, "arrays": places, "size": offset, "checksum": checksum}).encode()
    opening = (
        MAGIC + len(head).to_bytes(_LENGTH, "little") + zlib.crc32(head).to_bytes(_LENGTH, "little") + head
    )
    pieces = chain.from_iterable(map(_pieces, arrays.values()))
    replace(path, chain([opening.ljust(_start(len(opening)), b"\0")], pieces))


def replace(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Make ``parts``, end to end, the file at ``path``, at once.

    Raises:
        OSError: as :func:`write`.
    """
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}{PART}")
    try:
        with part.open("xb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def open_arrays(path: Path) -> tuple[Arrays, dict[str, Any]]:
    """The arrays in the file at ``path``, mapped, and what was written about them.

    Raises:
        DamagedIndexError: if the file is of another layout, cut short or altered.
        FileNotFoundError: if there is none.
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size < len(MAGIC) + 2 * _LENGTH:
            raise DamagedIndexError(f"{path} is cut short")
        view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    head, start = _head(path, view)
    if size - start != head["size"]:
        raise DamagedIndexError(f"{path} is cut short")
    checksum = 0
    for offset in range(start, size, _AT_ONCE):
        checksum = zlib.crc32(view[offset : offset + _AT_ONCE], checksum)
    if checksum != head["checksum"]:
        raise DamagedIndexError(f"{path} does not have the checksum it was written with")
    arrays = {
        name: np.frombuffer(view, dtype, count, start + offset)
        for name, (dtype, offset, count) in head["arrays"].items()
    }
    return arrays, head["about"]


def _head(path: Path, view: memoryview) -> tuple[dict[str, Any], int]:
    """The head of a file and where its arrays start."""
    if bytes(view[: len(MAGIC)]) != MAGIC:
        raise DamagedIndexError(f"{path} is no index of this version")
    place = len(MAGIC)
    length = int.from_bytes(view[place : place + _LENGTH], "little")
    checksum = int.from_bytes(view[place + _LENGTH : place + 2 * _LENGTH], "little")
    place += 2 * _LENGTH
    head = bytes(view[place : place + length])
    if zlib.crc32(head) != checksum:
        raise DamagedIndexError(f"{path} does not begin as it was written")
    return json.loads(head), _start(place + length)


def _pieces(array: NDArray[Any]) -> Iterator[bytes | memoryview]:
    """The bytes of an array, some at a time, and what fills them up to where the next one may start."""
    data = np.ascontiguousarray(array).view(np.uint8)
    yield from (data[first : first + _AT_ONCE].data for first in range(0, len(data), _AT_ONCE))
    yield bytes(_start(len(data)) - len(data))


def _start(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED
