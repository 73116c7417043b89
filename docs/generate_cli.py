"""Writes the help of every command into docs/cli.md, so that the page cannot differ from the program.

Run it after changing a command: ``python docs/generate_cli.py``. A test fails when it was forgotten.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linernotes.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("cli.md")
START, END = "<!-- help: start -->", "<!-- help: end -->"
WIDTH = 88
"""Columns of the printed help: what fits a page of the documentation without scrolling."""


def rendered(page: str) -> str:
    """``page`` with everything between the two markers written anew.

    Raises:
        ValueError: if a marker is missing.
    """
    before, _, rest = page.partition(START)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{PAGE.name} needs the markers {START} and {END}, in this order")
    return f"{before}{START}\n\n" + "\n".join(_sections()) + f"\n{END}{after}"


def _sections() -> Iterator[str]:
    width: dict[str, Any] = {"terminal_width": WIDTH, "max_content_width": WIDTH}
    root = click.Context(cli, info_name="linernotes", **cli.context_settings, **width)
    yield _section(root)
    for name in cli.list_commands(root):
        command = cli.get_command(root, name)
        if command is not None and not command.hidden:
            yield _section(click.Context(command, parent=root, info_name=name, **width))


def _section(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.get_help().strip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(rendered(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"wrote {PAGE}")
