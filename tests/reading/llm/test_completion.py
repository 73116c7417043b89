"""A server's answer taken apart, however it is wrapped or broken."""

from __future__ import annotations

import json

import pytest

from linernotes.reading.llm.completion import content_of, object_of, said_by_server


def completion(content: object, finish_reason: str = "stop") -> bytes:
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": finish_reason}
    return json.dumps({"choices": [choice]}).encode()


def test_the_words_of_the_model_come_out() -> None:
    assert content_of(completion("안녕")) == "안녕"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing"),
        (b"  <!doctype html><p>", "a web page"),
        (completion("{}")[:-9], "JSON that breaks off"),
        (b"OK", "something that is no JSON"),
        (b"[" * 100_000, "breaks off"),
        (b"\xff\xfe\x00", "something that is no JSON"),
        (b"[]", "no chat completion"),
        (b"null", "something that is no JSON"),
        (b'{"choices": []}', "no chat completion"),
        (b'{"choices": [7]}', "no chat completion"),
        (b'{"choices": [{"message": "hi"}]}', "no chat completion"),
        (completion(None), "without a word"),
        (completion("  "), "without a word"),
        (completion(["parts"]), "without a word"),
        (completion('{"songs": [', "length"), "in the middle"),
    ],
)
def test_what_is_no_completion_is_said_to_be_so(data: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        content_of(data)


@pytest.mark.parametrize(
    "content",
    [
        '{"songs": []}',
        '```json\n{"songs": []}\n```',
        'Sure! Here it is: {"songs": []} Anything else?',
        '<think>{"songs": [1]} no</think>{"songs": []}',
        'The form {"title": …} is filled: {"songs": []}',
    ],
)
def test_json_is_found_in_whatever_the_model_wraps_it(content: str) -> None:
    assert object_of(content) == {"songs": []}


@pytest.mark.parametrize(
    "content",
    ["", "no songs", '{"songs": [', '{"songs": {}}', "[]", '{"titles": []}', "{" * 100_000, '{"a":' * 5000],
)
def test_words_without_the_agreed_form_are_refused(content: str) -> None:
    with pytest.raises(ValueError, match="agreed form"):
        object_of(content)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"error": {"message": "model\\n not found"}}', "model not found"),
        (b'{"error": "busy"}', "busy"),
        (b'{"message": "no"}', "no"),
        (b'{"error": {"message": 7}}', ""),
        (b"<html>", ""),
        (b"", ""),
    ],
)
def test_a_servers_own_words_are_one_line(data: bytes, said: str) -> None:
    assert said_by_server(data) == said


def test_a_long_message_is_cut() -> None:
    assert len(said_by_server(json.dumps({"error": "x" * 9000}).encode())) < 200
