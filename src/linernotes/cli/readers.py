"""The options that say who reads a page: linernotes itself, or a language model that the user names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from linernotes.cli.outcome import Exit, TroubleError

if TYPE_CHECKING:
    from linernotes.reading.readers import PageReader

Command = TypeVar("Command", bound=Callable[..., Any])

KEY = "LINERNOTES_LLM_KEY"
"""Only the environment gives the key: a command line is seen by everybody on the machine, and kept."""

OPTIONS = (
    click.option(
        "--reader",
        type=click.Choice(["own", "llm"]),
        default="own",
        show_default=True,
        help="Who reads: linernotes itself, or the language model named below.",
    ),
    click.option(
        "--llm-url",
        envvar="LINERNOTES_LLM_URL",
        show_envvar=True,
        metavar="URL",
        help="An OpenAI-compatible endpoint, such as http://localhost:11434/v1; "
        f"its key, if it wants one, is {KEY} in the environment.",
    ),
    click.option(
        "--llm-model",
        envvar="LINERNOTES_LLM_MODEL",
        show_envvar=True,
        metavar="NAME",
        help="The model, as the endpoint names it.",
    ),
    click.option(
        "--llm-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=120,
        show_default=True,
        metavar="SECONDS",
        help="How long one question may take.",
    ),
)


def reader_options(command: Command) -> Command:
    """Add the options; the command gets the reader that they choose as ``page_reader``."""

    @wraps(command)
    def with_reader(
        *arguments: object,
        reader: str,
        llm_url: str | None,
        llm_model: str | None,
        llm_timeout: float,
        **rest: object,
    ) -> object:
        page_reader = _chosen(reader, llm_url, llm_model, llm_timeout)
        return command(*arguments, page_reader=page_reader, **rest)

    for option in reversed(OPTIONS):
        with_reader = option(with_reader)
    return cast("Command", with_reader)


def _chosen(reader: str, url: str | None, model: str | None, seconds: float) -> PageReader:
    """The reader that the options name; nothing of the other one is loaded.

    Raises:
        TroubleError: if the settings of the language model are missing or cannot be used.
    """
    if reader == "own":
        from linernotes.reading import reader as own

        return own
    import os

    from linernotes.reading.llm.endpoint import Endpoint, EndpointError
    from linernotes.reading.llm.reader import LanguageModelReader

    if not url or not model:
        missing = "--llm-url (or LINERNOTES_LLM_URL)" if not url else "--llm-model (or LINERNOTES_LLM_MODEL)"
        raise TroubleError(f"--reader llm needs {missing}", Exit.USAGE)
    try:
        endpoint = Endpoint(url, model, os.environ.get(KEY, "").strip(), seconds)
    except EndpointError as error:
        raise TroubleError(str(error), Exit.USAGE) from error
    return LanguageModelReader(endpoint)
