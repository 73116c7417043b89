"""Writes the whole site as files that need no server: the same pages with relative links and no scripts.

The same catalogue gives the same bytes. Only files whose bytes differ are written, and what an earlier
publication wrote and this one does not is removed; nothing else in the folder is touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from linernotes.identity.subjects import Kind
from linernotes.server.assets import assets
from linernotes.server.library import Edition, source_key
from linernotes.server.links import FileLinks, file_of, place_of
from linernotes.server.rendering import render
from linernotes.server.site import artist, feelings, home, song, soundtrack, source
from linernotes.server.site.naming import leading
from linernotes.server.texts import LANGUAGES, texts

LIST = "linernotes.json"
"""The file that says which files of the folder are of a publication."""

_LOADED = ("site.css", "icon.svg")


class PublishingError(ValueError):
    """The folder cannot be published into; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: files written because their bytes differ, files as they were, files removed."""

    written: int
    kept: int
    removed: int


def publish(edition: Edition, folder: Path, url: str | None = None) -> Published:
    """Write the site of ``edition`` into ``folder``.

    Args:
        edition: the catalogue.
        folder: where to; made if it is not there.
        url: the address that the folder will have on the web, for a sitemap and a feed, which need it.

    Raises:
        PublishingError: if the folder holds other things than a publication.
        OSError: if it cannot be written.
    """
    before = _listed(folder)
    files: list[str] = []
    written = 0
    for name, body in _files(edition, url.rstrip("/") if url else None):
        files.append(name)
        written += _write(folder / name, body)
    gone = [name for name in before if name not in set(files)]
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    _write(folder / LIST, json.dumps({"files": sorted(files)}, indent=0).encode())
    return Published(written, len(files) - written, len(gone))


def _files(edition: Edition, url: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: its name and its bytes."""
    for name in _LOADED:
        yield f"static/{assets()[name].name}", assets()[name].body
    pages = _pages(edition)
    for language in LANGUAGES:
        for place, content in pages:
            text = render(FileLinks(language, place), *content(language))
            yield f"{language}/{file_of(place)}", text.encode("utf-8", "replace")
    yield "index.html", _choice().encode()
    if url is not None:
        places = [place for place, _ in pages]
        yield "sitemap.xml", _sitemap(url, places).encode()
        yield "feed.xml", _feed(edition, url).encode()


_Content = Callable[[str], tuple[str, dict[str, Any]]]
"""Makes the template and content of a page in a language."""


def _pages(edition: Edition) -> list[tuple[str, _Content]]:
    """The place of every page, and what makes its template and content."""
    shows, songs, artists = map(edition.of_kind, (Kind.SHOW, Kind.SONG, Kind.ARTIST))
    pages: list[tuple[str, _Content]] = [("", lambda _: home.front(edition, 0, None))]
    pages += [(place_of(show.id), partial(soundtrack.notes, edition, show)) for show in shows]
    pages += [(place_of(one.id), partial(song.about, edition, one)) for one in songs]
    pages += [(place_of(one.id), partial(_in_any_language, artist.about(edition, one))) for one in artists]
    pages.append(("feelings", partial(_in_any_language, feelings.everything(edition))))
    for theme in edition.songs_of_theme:
        pages.append(
            (f"feelings/{theme}", partial(_in_any_language, feelings.about(edition, theme, 0, None)))
        )
    for row in edition.sources:
        pages.append((f"pages/{source_key(row.uri)}", partial(source.marked, edition, row)))
    return pages


def _in_any_language(content: tuple[str, dict[str, Any]], _language: str) -> tuple[str, dict[str, Any]]:
    return content


def _choice() -> str:
    """The first page, which leads to the site in each language."""
    links = "\n".join(
        f'<p><a href="{tag}/index.html" hreflang="{tag}" lang="{tag}">{escape(texts(tag)["name"])}</a></p>'
        for tag in LANGUAGES
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>linernotes</title>\n"
        f'<link rel="stylesheet" href="static/{assets()["site.css"].name}">\n</head>\n'
        f'<body>\n<main class="front">\n<h1>linernotes</h1>\n{links}\n</main>\n</body>\n</html>\n'
    )


def _sitemap(url: str, places: Sequence[str]) -> str:
    """Every page, for search engines (sitemaps.org, protocol 0.9)."""
    addresses = "\n".join(
        f"<url><loc>{escape(f'{url}/{language}/{file_of(place)}')}</loc></url>"
        for place in places
        for language in LANGUAGES
    )
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{namespace}">\n{addresses}\n</urlset>\n'


def _feed(edition: Edition, url: str) -> str:
    """The soundtracks as an Atom feed (RFC 4287), each as new as the last page that was read."""
    updated = max((row.read_at for row in edition.sources), default="1970-01-01T00:00:00+00:00")
    entries = "\n".join(
        f"<entry><id>urn:linernotes:{escape(show.id)}</id>"
        f"<title>{escape(' · '.join(name.text for name in leading(show)))}</title>"
        f"<link href={quoteattr(f'{url}/en/{file_of(place_of(show.id))}')}/>"
        f"<updated>{updated}</updated></entry>"
        for show in edition.of_kind(Kind.SHOW)
    )
    ident = sha256(url.encode()).hexdigest()[:32]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:linernotes:{ident}</id><title>linernotes</title><updated>{updated}</updated>\n"
        f"<author><name>linernotes</name></author><link href={quoteattr(url)}/>\n{entries}\n</feed>\n"
    )


def _listed(folder: Path) -> list[str]:
    """The files of an earlier publication.

    Raises:
        PublishingError: if there is anything in the folder, but no publication.
    """
    try:
        found = json.loads((folder / LIST).read_bytes())["files"]
        names = [str(name) for name in found]
    except FileNotFoundError:
        if folder.exists() and any(folder.iterdir()):
            raise PublishingError(f"{folder} holds other files: name an empty folder, or a new one") from None
        return []
    except (ValueError, KeyError, TypeError) as error:
        raise PublishingError(f"{folder / LIST} cannot be understood: publish into a new folder") from error
    return [name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts]


def _write(path: Path, body: bytes) -> bool:
    """Put ``body`` in the place of a file in one step, if it differs; tell whether it did."""
    try:
        if path.read_bytes() == body:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(body)
    os.replace(part, path)  # noqa: PTH105 - says what it does
    return True
