"""Asks a language model one question over the chat protocol that most servers of models speak.

A busy server is asked again after a while, and one that knows no JSON schema is asked without:
what holds an answer to the agreed form is the checking after it, not the server.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

from linernotes.reading.llm.completion import content_of, said_by_server
from linernotes.reading.llm.endpoint import Endpoint
from linernotes.reading.llm.patience import PASSING, wait_before
from linernotes.reading.llm.post import BROKEN_OFF, Answer, post, trouble

JsonSchema = dict[str, Any]

_NOT_UNDERSTOOD = frozenset({400, 415, 422, 501})
"""What servers answer to a field of the request that they do not know."""

_KEY = "set LINERNOTES_LLM_KEY to a key that it takes"
_ADVICE = {401: _KEY, 403: _KEY, **dict.fromkeys(PASSING, "try again later")}
_OTHER_ADVICE = "check --llm-url and --llm-model"


class Chat:
    """One endpoint; remembers whether it takes a JSON schema."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        """Prepare to ask ``endpoint``, waiting between attempts by ``sleep``."""
        self._endpoint = endpoint
        self._sleep = sleep
        self._takes_schema = True

    def ask(self, instructions: str, question: str, schema: JsonSchema) -> str:
        """What the model answers, held to ``schema`` where its server can do that.

        Raises:
            ReaderError: if there is no answer, for whatever reason.
        """
        body: dict[str, Any] = {
            "model": self._endpoint.model,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": question},
            ],
        }
        if self._takes_schema:
            answer = self._answer(body | _held_to(schema))
            if answer.status not in _NOT_UNDERSTOOD:
                return self._content(answer)
        content = self._content(self._answer(body))
        self._takes_schema = False
        return content

    def _answer(self, body: dict[str, Any]) -> Answer:
        """The first answer that is no passing failure, or the last one."""
        answer = post(self._endpoint, self._endpoint.chat, body)
        for attempt in range(1, self._endpoint.attempts):
            if answer.status not in PASSING | {BROKEN_OFF}:
                break
            wait = wait_before(attempt, answer.retry_after)
            if wait > self._endpoint.longest_wait:
                raise trouble(
                    self._endpoint,
                    f"answered {answer.status} and wants {wait:,.0f} seconds to itself; try later",
                )
            self._sleep(wait)
            answer = post(self._endpoint, self._endpoint.chat, body)
        return answer

    def _content(self, answer: Answer) -> str:
        """The model's own words."""
        if answer.status == httpx.codes.OK:
            try:
                return content_of(answer.data)
            except ValueError as error:
                raise trouble(self._endpoint, str(error)) from error
        if answer.status == BROKEN_OFF:
            raise trouble(self._endpoint, "breaks off the connection; try again later")
        if httpx.codes.is_redirect(answer.status):
            raise trouble(self._endpoint, "redirects elsewhere; give the address that it leads to")
        said = said_by_server(answer.data)
        advice = _ADVICE.get(answer.status, _OTHER_ADVICE)
        raise trouble(self._endpoint, f"answered {answer.status}{f' ({said})' if said else ''}; {advice}")


def _held_to(schema: JsonSchema) -> dict[str, Any]:
    """What asks a server for one definite answer in the form of ``schema``."""
    form = {"name": "songs", "strict": True, "schema": schema}
    return {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": form}}
