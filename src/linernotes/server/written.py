"""Things as JSON, the same wherever the API speaks of one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from linernotes.catalogue.naming import Named
from linernotes.guide.printable import printable

JsonObject = dict[str, Any]


def dumped(found: object) -> bytes:
    """``found`` as JSON, the letters of all scripts as they are."""
    try:
        return orjson.dumps(found)
    except TypeError:  # half of a character, as pages may have them
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def thing(found: Named, things: Mapping[str, Named]) -> JsonObject:
    """A show, song or artist in a few words; ``things`` are all there are, by id."""
    return {
        "id": found.id,
        "kind": str(found.kind),
        "names": [{"text": printable(text), "lang": lang, "pages": n} for text, lang, n in found.names],
        "shows": _tied(found.shows, things),
        "artists": _tied(found.artists, things),
        "groups": list(map(printable, found.groups)),
        "part": int(found.part) if found.part.isdecimal() else None,
        "released": found.released or None,
        "url": f"/things/{found.id}",
    }


def _tied(ids: Sequence[str], things: Mapping[str, Named]) -> list[JsonObject]:
    found = (things[ident] for ident in ids if ident in things)
    return [{"id": one.id, "name": printable(one.names[0][0])} for one in found]
