"""Finds the shards that the user names, and the pages in each of them.

A shard is what one worker reads in one go: a WARC or WET file, a Parquet file of pages, or some
hundred pages of a folder.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from linernotes.pages.limits import DEFAULT_LIMITS, Limits
from linernotes.pages.sources import READABLE_SUFFIXES, SourceKind, find_sources
from linernotes.scale.files import is_remote, open_bytes, state_of
from linernotes.scale.found import Found, MissingExtraError, PageBytes, ShardError, Unread

TOGETHER = 500
"""Pages of a folder that make one shard."""

_WARC = (".warc", ".warc.gz", ".wet", ".wet.gz")
_PARQUET = (".parquet",)


class ShardKind(StrEnum):
    """What a shard is made of."""

    WARC = "warc"
    PARQUET = "parquet"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard: ``uri`` as the user gave it, and the ``files`` of its pages where it is many files."""

    uri: str
    kind: ShardKind
    files: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A file name for what was read from it, the same on every run and no other shard's."""
        readable = re.sub(r"[^\w.-]+", "-", Path(self.uri).name)[:60].strip("-.")
        return f"{readable or 'shard'}-{hashlib.sha256(os.fsencode(self.uri)).hexdigest()[:12]}"

    def state(self) -> str:
        """What changes when the shard does.

        Raises:
            ShardError: if there is no such file.
        """
        states = " ".join(map(state_of, self.files or (self.uri,)))
        return states if not self.files else hashlib.sha256(states.encode()).hexdigest()

    def is_crawl(self) -> bool:
        """Whether most of its pages are about something else, as nobody chose them one by one."""
        return self.kind is not ShardKind.PAGES


def find_shards(given: Sequence[str]) -> list[Shard]:
    """The shards that ``given`` names, each once: files, addresses, and folders with all that is in them."""
    found: dict[str, Shard] = {}
    for name in given:
        shards = _in_folder(name) if not is_remote(name) and Path(name).is_dir() else [_shard(name)]
        for shard in shards:
            found.setdefault(shard.uri, shard)
    return list(found.values())


def pages_of(shard: Shard, limits: Limits = DEFAULT_LIMITS) -> Iterator[Found | None]:
    """What ``shard`` holds, in order: a page, why it cannot be read, or None for what is no page.

    Raises:
        ShardError: if the shard cannot be read at all, or not to its end.
    """
    if shard.kind is ShardKind.PAGES:
        yield from (_loose(path, limits) for path in shard.files)
        return
    with open_bytes(shard.uri) as file:
        try:
            if shard.kind is ShardKind.PARQUET:
                from linernotes.scale.parquet import read_parquet  # noqa: PLC0415 - from an extra

                yield from read_parquet(file)
            else:
                from linernotes.scale.warc import read_warc  # noqa: PLC0415 - from an extra

                yield from read_warc(file, limits)
        except ImportError as error:
            raise MissingExtraError(f"needs the extra 'scale' ({error})") from error


def _shard(name: str) -> Shard:
    lower = name.lower()
    if lower.endswith(_PARQUET):
        return Shard(name, ShardKind.PARQUET)
    if Path(lower).suffix in READABLE_SUFFIXES and not is_remote(name):
        return Shard(name, ShardKind.PAGES, (name,))
    return Shard(name, ShardKind.WARC)


def _in_folder(folder: str) -> Iterator[Shard]:
    inside = sorted(
        path for path in Path(folder).rglob("*") if path.is_file() and not _is_hidden(path, folder)
    )
    yield from (_shard(str(path)) for path in inside if str(path).lower().endswith(_WARC + _PARQUET))
    pages = [source.uri for source in find_sources([folder]) if source.kind is SourceKind.FILE]
    for first in range(0, len(pages), TOGETHER):
        files = tuple(pages[first : first + TOGETHER])
        yield Shard(f"{folder}#{first + 1}-{first + len(files)}", ShardKind.PAGES, files)


def _is_hidden(path: Path, folder: str) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _loose(path: str, limits: Limits) -> Found:
    try:
        with open_bytes(path) as file:
            return PageBytes(path, file.read(limits.max_bytes + 1))
    except ShardError as error:
        return Unread(path, str(error))
    except OSError as error:
        return Unread(path, f"cannot be read ({error.strerror}); check the disk")
