"""Arrays that grow on disk: for what is written piece by piece because all of it would not fit in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)

_MOST = np.iinfo(np.uint32).max


class Growing(Generic[Number]):
    """An array of one dimension in a file of its own."""

    def __init__(self, path: Path, dtype: type[Number]) -> None:
        """Make the file at ``path``, which must not be there.

        Raises:
            OSError: if it cannot be made.
        """
        self._path, self._dtype = path, dtype
        path.touch(exist_ok=False)

    def append(self, values: NDArray[Any]) -> None:
        """Write more values behind those that are there.

        Raises:
            OSError: if the disk is full.
        """
        with self._path.open("ab") as file:
            file.write(np.ascontiguousarray(values, self._dtype).view(np.uint8).data)

    def whole(self) -> NDArray[Number]:
        """Everything that was written, mapped from the file."""
        size = self._path.stat().st_size
        return np.memmap(self._path, self._dtype, "r") if size else np.empty(0, self._dtype)


class GrowingRows(Generic[Number]):
    """Rows of unequal length end to end, and where each starts, with the end of the last."""

    def __init__(self, path: Path, dtype: type[Number]) -> None:
        """Make two files, at ``path`` and beside it; raises as :class:`Growing`."""
        self._units = Growing(path, dtype)
        self._starts = Growing(path.with_name(f"{path.name}_at"), np.uint32)
        self._starts.append(np.zeros(1, np.uint32))
        self._end = 0

    def append(self, units: NDArray[Any], counts: NDArray[Any]) -> None:
        """Write more rows: all of their ``units`` end to end, and how many each has.

        Raises:
            OSError: if the disk is full.
            OverflowError: if all rows have more units than a start of 32 bits can tell.
        """
        if self._end + len(units) > _MOST:
            raise OverflowError(f"more than {_MOST:,} units in one array of an index")
        self._units.append(units)
        self._starts.append(self._end + np.cumsum(counts))
        self._end += len(units)

    def whole(self) -> tuple[NDArray[Number], NDArray[np.uint32]]:
        """The units and the starts that were written, mapped from the files."""
        return self._units.whole(), self._starts.whole()
