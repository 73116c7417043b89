"""What searches and pages look like as JSON, as ``openapi.json`` describes them."""

from __future__ import annotations

from linernotes.catalogue.rows import SourceRow
from linernotes.guide.printable import printable
from linernotes.model.statement import Statement
from linernotes.search.answers import Answer, ByLabel, ByName, BySentence, ByTie, Hit, Part, Why
from linernotes.server.library import Edition, source_key
from linernotes.server.written import JsonObject, thing


def answer(found: Answer, edition: Edition) -> JsonObject:
    """What a search answers: its hits, what it understood, and what the hits have in common."""
    return {
        "hits": [_hit(hit, edition) for hit in found],
        "found": found.found,
        "understood": [_part(part) for part in found.understood],
        "facets": {
            name: [{"value": printable(one.value), "id": one.id, "songs": one.songs} for one in counts]
            for name, counts in found.facets.items()
        },
    }


def _hit(hit: Hit, edition: Edition) -> JsonObject:
    return {
        **thing(edition.things[hit.id], edition.things),
        "score": hit.score,
        "why": [_why(reason) for reason in hit.why],
    }


def _why(reason: Why) -> JsonObject:
    match reason:
        case ByName():
            return {"by": "name", "name": printable(reason.name), "lang": reason.lang, "how": str(reason.how)}
        case BySentence():
            page = source_key(reason.uri)
            said = printable(reason.sentence)
            return {"by": "sentence", "sentence": said, "lang": reason.language, "page": page}
        case ByLabel():
            return {"by": "label", "property": reason.property, "value": reason.value}
        case ByTie():
            return {"by": reason.kind, "name": printable(reason.name)}


def _part(part: Part) -> JsonObject:
    return {
        "text": part.text,
        "kind": part.kind,
        "value": printable(part.value),
        "ids": list(part.ids),
        "only": part.use is part.use.FILTER,
    }


def page(row: SourceRow) -> JsonObject:
    """A page that was read."""
    return {
        "key": source_key(row.uri),
        "uri": row.uri.encode("utf-8", "replace").decode(),
        "title": printable(row.title) if row.title else None,
        "language": row.language,
        "published": row.published,
        "songs": row.songs,
        "statements": row.statements,
        "read_at": row.read_at,
    }


def statement(said: Statement, means: str) -> JsonObject:
    """One fact of a page, with the place of its quote in the page's text; ``means`` is what it is about."""
    return {
        "id": said.id,
        "thing": means or None,
        "property": said.property,
        "value": said.value,
        "lang": said.lang,
        "quote": said.quote,
        "start": said.start,
        "end": said.end,
        "confidence": said.confidence,
    }
