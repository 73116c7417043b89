"""Takes a server's answer apart: first the chat completion, then the JSON that the model wrote in it.

Models wrap their JSON in fences, in a preface, or behind their thoughts; servers answer with HTML,
with half a body, or with nothing. Each of these gets words that a person understands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_OPENINGS = 20
"""How many opening braces are tried as the beginning of the JSON."""

_SAID = 160
"""Code points of a server's own error message that are shown."""


def content_of(data: bytes) -> str:
    """The words of the model in a chat completion.

    Raises:
        ValueError: if ``data`` is none or the model did not finish; the message goes on from
            "the model at … ".
    """
    answer = _parsed(data.decode("utf-8", "replace"))
    if answer is None:
        raise ValueError(f"answered with {_looks_like(data)}; check --llm-url")
    choice = _first(answer.get("choices")) if isinstance(answer, dict) else None
    message = choice.get("message") if choice else None
    if choice is None or not isinstance(message, dict):
        raise ValueError("answered with JSON that is no chat completion; check --llm-url")
    content = message.get("content")
    if choice.get("finish_reason") == "length":
        raise ValueError("stopped in the middle of its answer; let it write more, or try another model")
    if not isinstance(content, str) or not content.strip():
        raise ValueError("answered without a word; try another model")
    return content


def object_of(content: str) -> dict[str, Any]:
    """The JSON object in a model's words, which may stand in a fence or behind a preface.

    Raises:
        ValueError: if there is none with a list of songs in it.
    """
    found = [o for o in _objects(_THOUGHTS.sub("", content)) if isinstance(o.get("songs"), list)]
    if not found:
        raise ValueError("answered with no JSON of the agreed form; try again, or try another model")
    return found[0]


def said_by_server(data: bytes) -> str:
    """What a server says of its failure, in one short line; "" if it says nothing that can be shown."""
    answer = _parsed(data.decode("utf-8", "replace"))
    error = answer.get("error", answer) if isinstance(answer, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    line = " ".join(message.split()) if isinstance(message, str) else ""
    return line if len(line) <= _SAID else line[:_SAID].rstrip() + "…"


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """Every JSON object that begins at one of the first opening braces outside of the objects before it."""
    decoder, position = json.JSONDecoder(), 0
    for _ in range(_OPENINGS):
        position = content.find("{", position)
        if position < 0:
            return
        try:
            found, position = decoder.raw_decode(content, position)
        except (ValueError, RecursionError):
            position += 1
            continue
        yield found


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The value of a JSON text, None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _first(choices: object) -> dict[str, Any] | None:
    found = choices[0] if isinstance(choices, list) and choices else None
    return found if isinstance(found, dict) else None


def _looks_like(data: bytes) -> str:
    head = data[:200].lstrip().lower()
    if not head:
        return "nothing"
    if head.startswith(b"<"):
        return "a web page"
    return "JSON that breaks off" if head.startswith((b"{", b"[")) else "something that is no JSON"
