"""Every way to write one soundtrack down, by the name that ``linernotes export --format`` takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from linernotes.guide.export import guide_json
from linernotes.guide.html import render
from linernotes.guide.markdown import markdown
from linernotes.guide.playlists import jspf, playlist_of, xspf
from linernotes.guide.quickstatements import quickstatements
from linernotes.guide.seeding import seeding_forms
from linernotes.guide.tables import csv_table, jsonl, parquet
from linernotes.model.guide import Guide


def _json(guide: Guide) -> str:
    return json.dumps(guide_json(guide), ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Guide], str | bytes]] = {
    "json": _json,
    "html": render,
    "markdown": markdown,
    "jsonl": jsonl,
    "csv": csv_table,
    "parquet": parquet,
    "jspf": lambda guide: jspf(playlist_of(guide)),
    "xspf": lambda guide: xspf(playlist_of(guide)),
    "quickstatements": quickstatements,
    "musicbrainz": seeding_forms,
}
"""What makes the file of each format out of a guide: text, or bytes where the format is no text."""
