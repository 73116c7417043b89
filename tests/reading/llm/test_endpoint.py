"""Settings are checked before anything is sent, and the key never shows."""

from __future__ import annotations

import pytest

from linernotes.reading.llm.endpoint import Endpoint, EndpointError


@pytest.mark.parametrize(
    ("url", "chat"),
    [
        ("http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions"),
        ("https://api.example.org/v1/", "https://api.example.org/v1/chat/completions"),
        ("https://api.example.org/v1/chat/completions", "https://api.example.org/v1/chat/completions"),
        ("https://api.example.org/v1?version=2", "https://api.example.org/v1/chat/completions?version=2"),
    ],
)
def test_chats_go_to_the_usual_path(url: str, chat: str) -> None:
    assert str(Endpoint(url, "tiny").chat) == chat


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("localhost:11434", "https://"),
        ("file:///etc/passwd", "https://"),
        ("http://", "https://"),
        ("", "https://"),
        ("http://user:secret@example.org/v1", "holds a password"),
        ("http://[::1", "no valid address"),
    ],
)
def test_what_is_no_address_of_a_model_is_refused(url: str, said: str) -> None:
    with pytest.raises(EndpointError, match=said) as refused:
        Endpoint(url, "tiny")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("model", ["", " ", "tiny\nmodel", "\x1b[31m"])
def test_a_model_needs_a_name(model: str) -> None:
    with pytest.raises(EndpointError, match="no name"):
        Endpoint("http://localhost/v1", model)


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel"])
def test_a_key_that_is_none_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(EndpointError, match="the key") as refused:
        Endpoint("http://localhost/v1", "tiny", key)
    assert key not in str(refused.value)


def test_the_key_is_in_no_text_form() -> None:
    endpoint = Endpoint("http://localhost/v1?token=hush", "tiny", "sk-hush")
    assert "sk-hush" not in repr(endpoint) + str(endpoint)
    assert "hush" not in endpoint.shown


def test_origin_names_reader_and_model() -> None:
    assert Endpoint("http://localhost/v1", "tiny:3b").origin == "llm/1/tiny:3b"
