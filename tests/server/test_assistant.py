"""An assistant lists the tools, calls them, and gets facts with their sentences; through pipes as well."""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from linernotes.catalogue.store import Catalogue
from linernotes.server.assistant import assistant

Calls = list[tuple[str, dict[str, Any]]]


def asked(server: Any, calls: Calls) -> tuple[list[Any], list[Any]]:  # noqa: ANN401 - what a client may be given
    """The tools that a real client lists, and what it gets for each call."""

    async def ask() -> tuple[list[Any], list[Any]]:
        async with Client(server) as client:
            listed = await client.list_tools()
            return list(listed.tools), [await client.call_tool(name, given) for name, given in calls]

    # The browser's tests leave a loop running in the thread of their worker.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, ask()).result()


def test_four_tools_that_only_read(example_catalogue: Path) -> None:
    tools, _ = asked(assistant(example_catalogue), [])
    assert [tool.name for tool in tools] == ["search", "guide", "why", "together"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert all(tool.input_schema["properties"] and tool.output_schema for tool in tools)


def test_every_answer_quotes_its_pages(example_catalogue: Path) -> None:
    _, (search, guide, why, together) = asked(
        assistant(example_catalogue),
        [
            ("search", {"query": "gumi your day", "limit": 3}),
            ("guide", {"show": "romantic doctor kim 2"}),
            ("why", {"left": "My Love", "right": "너를 사랑하고 있어"}),
            ("together", {"artist": "펀치", "other": "chan yeol"}),
        ],
    )
    song = next(hit for hit in search.structured_content["result"] if hit["kind"] == "song")
    assert "Your Day" in song["names"]
    songs = guide.structured_content["songs"]
    assert len(songs) == 8
    assert (songs[0]["title"], songs[0]["title_latin"]) == ("너를 사랑하고 있어", "My Love")
    assert "are one song" in why.structured_content["lines"][0]
    shared = together.structured_content["result"]
    assert shared[0]["title"] == "Go Away Go Away"
    with Catalogue.open(example_catalogue, create=False) as store:
        texts = {source.uri: " ".join(store.text(source.uri).split()) for source in store.sources()}
    quotes = [q for told in (*search.structured_content["result"], *songs, *shared) for q in told["quotes"]]
    assert quotes
    assert [q for q in quotes if q["sentence"] not in texts[q["page"]]] == []


@pytest.mark.parametrize(
    "call",
    [
        ("search", {"query": "?!"}),
        ("guide", {"show": "\x00"}),
        ("why", {"left": "nobody\x1b[2J", "right": "nothing"}),
        ("together", {"artist": "…"}),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(
    example_catalogue: Path, call: tuple[str, dict[str, Any]]
) -> None:
    _, (answer,) = asked(assistant(example_catalogue), [call])
    assert answer.is_error
    assert "\n" not in answer.content[0].text
    assert "\x1b" not in answer.content[0].text
    assert "linernotes" in answer.content[0].text or "type a name" in answer.content[0].text


def test_the_command_answers_through_its_input_and_output(example_catalogue: Path) -> None:
    code = "from linernotes.cli.main import main; main()"
    arguments = ["-c", code, "mcp", "--catalogue", str(example_catalogue)]
    server = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
    tools, (answer,) = asked(server, [("search", {"query": "heize", "kind": "artist"})])
    assert len(tools) == 4
    assert "Heize" in answer.structured_content["result"][0]["names"]
