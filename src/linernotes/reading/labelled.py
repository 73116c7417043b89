"""Pages with what a careful reader finds in them: to learn from and to be measured on.

A folder holds ``NAME.json`` beside ``NAME.txt`` or ``NAME.html`` (``docs/contract.md``, "Gold").
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linernotes.model.page import Page
from linernotes.pages.opening import page_from_bytes
from linernotes.pages.refusal import UnreadableError

SUFFIXES = (".txt", ".html", ".htm", ".md")


class LabelledFolderError(Exception):
    """A folder of labelled pages cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and its gold: the parsed JSON of ``NAME.json``; ``digest`` is of both files' bytes.

    ``weight`` says as how many pages it counts in training: what its folder's file ``weight`` says, or 1.
    """

    name: str
    page: Page
    gold: dict[str, Any]
    digest: str
    weight: int = 1

    @property
    def language(self) -> str:
        """The language that the gold gives."""
        return str(self.gold.get("language", "und"))


def load(folder: Path) -> list[LabelledPage]:
    """Every labelled page of ``folder``, by name.

    Raises:
        LabelledFolderError: if the folder holds no labelled page, or one that cannot be read.
    """
    pages = []
    weight = _weight(folder)
    for path in sorted(folder.glob("*.json")):
        source = next((path.with_suffix(s) for s in SUFFIXES if path.with_suffix(s).exists()), None)
        if source is None:
            continue
        raw, data = path.read_bytes(), source.read_bytes()
        try:
            gold = json.loads(raw)
        except ValueError as error:
            raise LabelledFolderError(f"{path} is no JSON: {error}") from error
        if not isinstance(gold, dict) or "songs" not in gold:
            continue
        try:
            page = page_from_bytes(data, str(source))
        except UnreadableError as error:
            raise LabelledFolderError(f"{source} {error}") from error
        digest = hashlib.sha256(raw + b"\0" + data).hexdigest()
        pages.append(LabelledPage(path.stem, page, gold, digest, weight))
    if not pages:
        raise LabelledFolderError(
            f"{folder} has no labelled pages: it needs NAME.json beside NAME.txt or NAME.html"
        )
    return pages


def _weight(folder: Path) -> int:
    path = folder / "weight"
    if not path.exists():
        return 1
    words = path.read_text(encoding="utf-8").strip()
    if not words.isdecimal() or not 1 <= int(words) <= HEAVIEST:
        raise LabelledFolderError(f"{path} must hold a number from 1 to {HEAVIEST}, and holds {words[:20]!r}")
    return int(words)


HEAVIEST = 100
"""The most pages that one page may count as."""


def corpus_digest(pages: Iterable[LabelledPage]) -> str:
    """SHA-256 over names and bytes of all pages, in order of name: 64 hex digits."""
    whole = hashlib.sha256()
    for page in sorted(pages, key=lambda p: p.name):
        whole.update(f"{page.name}:{page.digest}\n".encode())
    return whole.hexdigest()
