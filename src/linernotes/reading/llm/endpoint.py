"""Where the language model is and how long to be patient with it: told by the user, checked once."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

PATH = "/chat/completions"
"""What stands behind the address of an OpenAI-compatible endpoint for a chat."""


class EndpointError(ValueError):
    """Settings that no model can be asked with; the message says what to set."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint, and the bounds on asking it.

    ``url`` is what such servers call their base, "https://api.example.org/v1". ``key`` may be
    empty; it is never shown. One request may take ``seconds`` from its first byte to its last,
    its answer ``max_bytes``; what passes is tried ``attempts`` times in all, and a server that
    asks for a longer wait than ``longest_wait`` (seconds) is not waited for. ``address_setting`` and
    ``patience_setting`` are what errors name to be set anew; "" where the patience cannot be set.

    Raises:
        EndpointError: if a part of it cannot be used.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 120.0
    max_bytes: int = 2_000_000
    attempts: int = 4
    longest_wait: float = 60.0
    address_setting: str = "--llm-url"
    patience_setting: str = "--llm-timeout"

    def __post_init__(self) -> None:
        """Check every part, so that a slip is told before the first page is opened."""
        self._check_url()
        if not self.model.strip() or not self.model.isprintable():
            raise EndpointError("the model has no name that can be printed; give it as the server lists it")
        if self.key and not (self.key.isascii() and self.key.isprintable() and " " not in self.key):
            raise EndpointError("the key holds a space or a sign that no key has; copy it again")
        if not self.seconds > 0:
            raise EndpointError("a request needs more than 0 seconds")

    def _check_url(self) -> None:
        try:
            url = httpx.URL(self.url)
        except httpx.InvalidURL as error:
            raise EndpointError(f"{self.url} is no valid address; check its spelling") from error
        if url.userinfo:
            raise EndpointError("the address of the model holds a password; give the key by the environment")
        if url.scheme not in {"http", "https"} or not url.host:
            raise EndpointError(f"{self.url} is no address of a model; it begins with https:// or http://")

    @property
    def chat(self) -> httpx.URL:
        """The address that chats are sent to."""
        return self.at(PATH)

    def at(self, end: str) -> httpx.URL:
        """The address that has ``end``, like "/embeddings", behind the endpoint's own, once."""
        url = httpx.URL(self.url)
        path = url.path.rstrip("/")
        return url if path.endswith(end) else url.copy_with(path=path + end)

    @property
    def shown(self) -> str:
        """The address as messages name it: without what could hold a secret."""
        return str(httpx.URL(self.url).copy_with(query=None, fragment=None))

    @property
    def origin(self) -> str:
        """What statements say of who read them: this reader, the version of its rules, and the model."""
        return f"llm/1/{self.model.strip()}"
