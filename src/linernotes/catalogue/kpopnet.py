"""Makes readings of kpopnet.json, the open data on K-pop groups and their members (CC0).

Each group is one page, at the address that the data gives it: its names, and those of its members, stage and
real, in Latin letters and Hangul. Whoever is in no group is a page alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from linernotes.catalogue import shape
from linernotes.catalogue.errors import UnfitLineError
from linernotes.catalogue.importing import ORIGIN
from linernotes.lexicon.languages import language_of_name
from linernotes.model.page import Page, Span
from linernotes.model.reading import Reading
from linernotes.model.statement import Statement, statement_id

if TYPE_CHECKING:
    from linernotes.model.contract import JsonObject

_ALIASES = "name_alias"
_NAMES = ("name", "name_original", _ALIASES, "real_name", "real_name_original")
_OPTIONAL = {name: shape.maybe(shape.text) for name in _NAMES}


def is_kpopnet(source: Path) -> bool:
    """Whether ``source`` is such a file, by its name and how it begins."""
    if source.suffix != ".json" or not source.is_file():
        return False
    with source.open("rb") as content:
        return content.read(200).split()[:2] in ([b"{", b'"groups":'], [b'{"groups":', b"["])


def readings(source: Path) -> Iterator[Reading]:
    """The readings of all groups and of those in none, in the order of the file.

    Raises:
        UnfitLineError: if it is no such file; it says where and why. Nothing was yielded then.
    """
    try:
        raw = json.loads(source.read_bytes())
        _check(raw)
    except (ValueError, RecursionError) as error:
        reason = error if isinstance(error, shape.ShapeError) else "it is cut short or no JSON in UTF-8"
        raise UnfitLineError(f"{source.name}: {reason}; nothing was imported") from error
    members: defaultdict[str, list[JsonObject]] = defaultdict(list)
    for idol in raw["idols"]:
        for group in idol["groups"]:
            members[group].append(idol)
    for group in raw["groups"]:
        yield _reading(group, members[group["id"]])
    for idol in raw["idols"]:
        if not idol["groups"]:
            yield _reading(idol, ())


def _check(raw: JsonObject) -> None:
    known = {"id", "name", "groups", "urls"}
    if not isinstance(raw, Mapping) or not {"groups", "idols"} <= raw.keys():
        raise shape.ShapeError("it has no groups and idols")
    for many in ("groups", "idols"):
        shape.list_of(lambda one, place: None if isinstance(one, dict) else shape.words(one, place))(
            raw[many], many
        )
        for number, one in enumerate(raw[many]):
            place = f"{many}[{number}]"
            for field in sorted(known - ({"groups"} if many == "groups" else set())):
                if field not in one:
                    raise shape.ShapeError(f"{place} lacks {field}")
            for field in ("id", "name"):
                shape.words(one[field], f"{place}.{field}")
            for field, check in _OPTIONAL.items():
                check(one.get(field), f"{place}.{field}")
            shape.list_of(shape.words)(one.get("groups", []), f"{place}.groups")
            shape.list_of(shape.words)(one["urls"], f"{place}.urls")


def _reading(first: JsonObject, others: Iterable[JsonObject]) -> Reading:
    uri = next(iter(first["urls"]), f"https://net.kpop.re/?id={first['id']}")
    said: list[Statement] = []
    for number, one in enumerate((first, *others), 1):
        said += [_say(uri, f"artist{number}", "name", name) for name in _names(one)]
        if number > 1:
            said.append(_say(uri, f"artist{number}", "member_of", first["name"]))
    return Reading(
        Page(uri, hashlib.sha256(b"").hexdigest(), "", (), first["name"], "und", None), statements=tuple(said)
    )


def _names(one: JsonObject) -> Iterable[str]:
    found = [one.get(field) for field in _NAMES if field != _ALIASES]
    found += (one.get(_ALIASES) or "").split(",")
    return dict.fromkeys(name.strip() for name in found if name and name.strip())


def _say(uri: str, subject: str, prop: str, value: str) -> Statement:
    lang = language_of_name(value) if prop == "name" else ""
    key = statement_id(uri, subject, prop, value, lang)
    return Statement(key, subject, prop, value, lang, "", 0, 0, Span(0, 0), 1.0, ORIGIN, None)
