"""Writes a crawl that is not one: WARC shards of pages as the web has them, of any number.

    python -m benchmarks.scale.make_crawl DIR [--pages 100000] [--shards 8] [--seed 1]

One page in 1,000 is about a soundtrack: an article of the project's corpus on the page of a news
site. The others say invented things about weather, recipes or routers in twelve languages, between
menus, styles, scripts, pictures and comments, in the sizes that pages have (about 60 KB on
average) and now and then in a legacy charset; some are about films or music. One in 1,000 is
hostile: nested without end, never closed, no text at all, or compressed in a way that does not
end. One in 2,000 is damaged: cut short, or of a length that is not its own. The same seed gives
the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import html
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.bench_speed import articles, corpus_lines, site_page

SONGS_IN = 1000
HOSTILE_IN = 1000
DAMAGED_IN = 2000
MEAN_BYTES = 60_000
LEGACY = {"ru": "cp1251", "ja": "cp932", "ko": "cp949", "zh": "gb18030", "th": "cp874"}
LEGACY_IN = 12
_LEVEL = 4
_MENU_ENTRY = '<li class="menu-{0}"><a href="/{0}" data-track="{2}">{1} {2}</a></li>\n'


@dataclass(frozen=True, slots=True)
class Language:
    """Sentences that pages in a language are made of, and its share of them."""

    tag: str
    share: int
    sentences: tuple[str, ...]


class Web:
    """Makes pages, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        """Prepare what pages share: languages, furniture, articles about soundtracks."""
        self._dice = random.Random(seed)
        told = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))
        self._languages = [
            Language(one["tag"], one["share"], tuple(one["sentences"])) for one in told["language"]
        ]
        self._furniture = [*(self._block() for _ in range(599)), self._menu_of_songs(told["menu"])]
        lines = corpus_lines()
        self._articles = list(articles(lines, 200, 5_000))
        self._headlines = [page[0] for page in lines]

    def records(self, count: int) -> Iterator[bytes]:
        """``count`` responses, each a gzip member."""
        for number in range(count):
            uri = f"https://{self._word()}.example/{self._word()}/{number}"
            headers, body = "", self._page(number)
            if self._dice.randrange(HOSTILE_IN) == 0:
                headers, body = self._hostile()
            record = gzip.compress(response(uri, headers, body), _LEVEL, mtime=0)
            if self._dice.randrange(DAMAGED_IN) == 0:
                record = record[: len(record) // 2]
            yield record

    def _page(self, number: int) -> bytes:
        if self._dice.randrange(SONGS_IN) == 0:
            return site_page(self._dice.choice(self._articles), self._headlines, number).encode()
        (language,) = self._dice.choices(self._languages, [one.share for one in self._languages])
        return self._other_page(language)

    def _other_page(self, language: Language) -> bytes:
        charset = "utf-8"
        if language.tag in LEGACY and self._dice.randrange(LEGACY_IN) == 0:
            charset = LEGACY[language.tag]
        size = min(1_000_000, self._dice.lognormvariate(10.45, 1.0))
        paragraphs = "".join(
            f"<p>{self._paragraph(language)}</p>\n" for _ in range(self._dice.randint(2, 14))
        )
        title = html.escape(self._paragraph(language)[:70])
        head = (
            f'<!DOCTYPE html>\n<html lang="{language.tag}"><head><meta charset="{charset}">'
            f"<title>{title}</title></head>\n"
        )
        half = int(size - len(paragraphs)) // 2
        page = (
            head,
            *self._filling(half),
            f"<article><h1>{title}</h1>\n{paragraphs}</article>",
            *self._filling(half),
        )
        return "".join((*page, "</body></html>")).encode(charset, "xmlcharrefreplace")

    def _paragraph(self, language: Language) -> str:
        chosen = self._dice.choices(language.sentences, k=self._dice.randint(1, 5))
        return " ".join(one.format(n=self._dice.randint(2, 90), name=self._word().title()) for one in chosen)

    def _filling(self, size: int) -> Iterator[str]:
        while size > 0:
            block = self._dice.choice(self._furniture)
            size -= len(block)
            yield block

    def _block(self) -> str:
        """Some KB of what stands around an article: a menu, a style sheet, a script, a list of cards."""
        words = [self._word() for _ in range(40)]
        element, a_line = self._dice.choice(
            (
                ("div", _MENU_ENTRY),
                (
                    "style",
                    ".{0}-{1}:hover>.{2}{{margin:0 {3}px;color:#{3}{3}{3};background:url(/img/{1}.svg)}}\n",
                ),
                (
                    "div",
                    "<script>window.{0}=window.{0}||[];{0}.push({{id:{3},slot:'{1}',size:[{3},250],on:{2}}});</script>\n",
                ),
                (
                    "div",
                    '<div class="card"><img src="/cdn/{0}/{1}-{3}.jpg" alt="{2}"><h4>{1} {2}</h4></div>\n',
                ),
                ("div", '<div class="comment"><b>{0}{3}</b><p>{1} {2} {0}, {1}? {2}!</p></div>\n'),
            )
        )
        lines = (
            a_line.format(*self._dice.sample(words, 3), self._dice.randint(10, 99))
            for _ in range(self._dice.randint(10, 60))
        )
        return f"<{element}>{''.join(lines)}</{element}>\n"

    def _menu_of_songs(self, names: Sequence[str]) -> str:
        """The menu of a site that has pages on films and on songs, on its other pages as well."""
        entries = (_MENU_ENTRY.format(self._word(), name, self._word()) for name in names)
        return f"<div><ul>{''.join(entries)}</ul></div>\n"

    def _word(self) -> str:
        return "".join(self._dice.choice("bdfgklmnprstv") + self._dice.choice("aeiou") for _ in range(3))

    def _hostile(self) -> tuple[str, bytes]:
        ost = b"<h1>Original Soundtrack</h1>"  # so that the first look lets it through to the reader
        return self._dice.choice(
            (
                ("", ost + b"<div>" * 100_000),
                ("", ost + b'<p title="' + b"x" * 1_000_000),
                ("", ost + b"<table><tr>" + b'<td colspan="1000000">a' * 1_000),
                ("", b"%PDF-1.7 OST " + self._dice.randbytes(50_000)),
                ("", self._dice.randbytes(50_000)),
                ("Content-Encoding: gzip\r\n", gzip.compress(bytes(30_000_000), mtime=0)),
                ("Content-Encoding: gzip\r\n", ost),
                ("Transfer-Encoding: chunked\r\n", ost),
            )
        )


def response(uri: str, headers: str, body: bytes) -> bytes:
    """One WARC record of a page."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Target-URI: {uri}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def write_crawl(folder: Path, pages: int, shards: int, seed: int) -> list[Path]:
    """Write ``pages`` pages into ``shards`` files of ``folder``; those that are there are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05}.warc.gz" for number in range(shards)]
    for number, path in enumerate(paths):
        if path.exists():
            continue
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            file.writelines(Web(seed * 1000 + number).records(pages // shards + (number < pages % shards)))
        part.replace(path)
    return paths


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the crawl that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=100_000, help="pages in all (default: 100000)")
    parser.add_argument("--shards", type=int, default=8, help="files (default: 8)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another crawl (default: 1)")
    options = parser.parse_args(arguments)
    paths = write_crawl(options.folder, options.pages, options.shards, options.seed)
    size = sum(path.stat().st_size for path in paths)
    print(f"{options.pages:,} pages in {len(paths)} shards, {size / 1e6:,.0f} MB: {options.folder}")


if __name__ == "__main__":
    main()
