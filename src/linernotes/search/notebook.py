"""An answer as a table of a notebook, everything that pages or people wrote being escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linernotes.search.answers import Answer

NAMES = 3
"""Names of a hit that are shown."""

_HEAD = ("found", "", "of", "because of")


def table(answer: Answer) -> str:
    """The HTML of an answer: how it was understood, what is to be said about it, and its hits."""
    lines = [*answer.notices]
    if answer.understood:
        meant = "; ".join(f"“{p.text}” as the {p.kind} {p.value} ({p.use})" for p in answer.understood)
        lines.append(f"Understood {meant}.")
    if not answer.hits:
        lines.append(f"Nothing in the catalogue is called or said to be like “{answer.query}”.")
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    rows = "".join(
        _row(
            "td",
            (
                " / ".join(hit.names[:NAMES]),
                hit.kind,
                " · ".join(filter(None, (", ".join(hit.artists), ", ".join(hit.shows)))),
                "; ".join(reason.words for reason in hit.why),
            ),
        )
        for hit in answer.hits
    )
    return f"{said}<table><thead>{_row('th', _HEAD)}</thead><tbody>{rows}</tbody></table>" if rows else said


def _row(cell: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in texts)}</tr>"
