"""Who may change a catalogue through its server: named tokens, of which only hashes are kept.

A token is 256 random bits, so a plain SHA-256 keeps it as well as a slow hash would. The file is
read at each use: a token that was taken back, or made anew, counts at once.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

SUFFIX = ".tokens"
"""What is added to the name of a catalogue for the file of its tokens."""


class Scope(StrEnum):
    """What a token allows: to add pages, to judge what is one and what is two."""

    ADD = "add"
    JUDGE = "judge"


class TokensError(ValueError):
    """The file of tokens cannot be understood; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret; ``created_at`` is ISO 8601 in UTC."""

    name: str
    scopes: tuple[str, ...]
    sha256: str
    created_at: str


class Tokens:
    """The tokens of one catalogue, in the file ``path``, which only its owner can read."""

    def __init__(self, path: Path) -> None:
        """Use ``path``, which need not exist."""
        self.path = path

    def all(self) -> list[Token]:
        """Every token, by name.

        Raises:
            TokensError: if the file is not one of tokens.
            OSError: if it cannot be read.
        """
        try:
            kept = json.loads(self.path.read_bytes())
            found = [Token(t["name"], tuple(t["scopes"]), t["sha256"], t["created_at"]) for t in kept]
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise TokensError(
                f"{self.path} is no file of tokens: remove it and make the tokens anew"
            ) from error
        return sorted(found, key=lambda token: token.name)

    def issue(self, name: str, scopes: Collection[Scope]) -> str:
        """A new secret for the token ``name``, which takes the place of one it had.

        Raises:
            TokensError: if the file is not one of tokens.
            OSError: if it cannot be written.
        """
        secret = secrets.token_urlsafe(32)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        token = Token(name, tuple(sorted(scopes)), _digest(secret), made)
        self._write([t for t in self.all() if t.name != name] + [token])
        return secret

    def remove(self, name: str) -> bool:
        """Take the token ``name`` back; tell whether there was one.

        Raises:
            TokensError: if the file is not one of tokens.
            OSError: if it cannot be written.
        """
        kept = self.all()
        self._write([token for token in kept if token.name != name])
        return any(token.name == name for token in kept)

    def holder(self, secret: str) -> Token | None:
        """The token with that secret, if any; takes the same time whichever it is."""
        digest = _digest(secret)
        found = [token for token in self.all() if hmac.compare_digest(token.sha256, digest)]
        return found[0] if found else None

    def _write(self, tokens: Collection[Token]) -> None:
        """Put ``tokens`` in the place of what the file had, in one step, for its owner's eyes only."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        part = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump([asdict(token) for token in tokens], file, ensure_ascii=False, indent=1)
            part.replace(self.path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
