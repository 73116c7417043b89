"""How many pages a second one core reads, beside trafilatura extracting the same HTML.

    python benchmarks/reading/bench_speed.py [--pages 60] [--rounds 7]

Two kinds of pages, made from the project's own corpus and the same on every run: plain text of
about 2 KB, and HTML of about 60 KB whose article of 4 to 6 KB sits between menus, styles, scripts,
related links and comments. linernotes does everything, from bytes to a reading; trafilatura in its
fast mode only extracts the text. All contenders run on one core, take turns within each round and
warm up before the first; the figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import html
import itertools
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.reader import read

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT_BYTES = 2_000
ARTICLE_BYTES = 5_000
HTML_BYTES = 60_000
BUDGETS = {"text": 400, "html": 120, "ratio": 1.5}
"""What the project promises itself: pages a second, and times the speed of trafilatura."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that works through ``pages`` one by one."""

    name: str
    pages: Sequence[bytes]
    work: Callable[[bytes], object]


def corpus_lines() -> list[list[str]]:
    """The lines of every plain text page of the corpus, page by page, empty lines left out.

    Pages of one language follow each other, as an article is in one language from end to end.
    """
    paths = sorted(CORPUS.glob("*/*.txt"))
    language = {path: json.loads(path.with_suffix(".json").read_text("utf-8"))["language"] for path in paths}
    return [
        [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in sorted(paths, key=lambda path: (language[path], path))
    ]


def articles(texts: Sequence[Sequence[str]], count: int, size: int) -> Iterator[list[str]]:
    """``count`` articles of whole lines and about ``size`` bytes; a short page runs on into the next."""
    for first in range(0, len(texts), max(1, len(texts) // count))[:count]:
        article: list[str] = []
        used = 0
        for line in itertools.chain.from_iterable(itertools.islice(itertools.cycle(texts), first, None)):
            used += len(line.encode()) + 1
            if article and used > size:
                break
            article.append(line)
        yield article


def text_pages(texts: Sequence[Sequence[str]], count: int) -> list[bytes]:
    """Plain text pages of about 2 KB."""
    return ["\n".join(article).encode() for article in articles(texts, count, TEXT_BYTES)]


def html_pages(texts: Sequence[Sequence[str]], count: int) -> list[bytes]:
    """HTML pages of about 60 KB around articles of about 5 KB."""
    headlines = [lines[0] for lines in texts]
    made = articles(texts, count, ARTICLE_BYTES)
    return [site_page(article, headlines, number).encode() for number, article in enumerate(made)]


def site_page(article: Sequence[str], headlines: Sequence[str], number: int) -> str:
    """One article in the furniture of a news site, padded to its size as such sites are."""
    others = [headlines[(number + step * 7) % len(headlines)] for step in range(1, 41)]
    title = html.escape(article[0])
    linked_data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article[0],
                   "datePublished": f"2020-01-{number % 28 + 1:02}T09:00:00+09:00"}  # fmt: skip
    before = "".join((
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n',
        f'<meta property="og:title" content="{title}">\n<meta property="og:type" content="article">\n',
        f'<script type="application/ld+json">{json.dumps(linked_data)}</script>\n',
        "<style>\n", *map(style_rule, range(90)), f'</style>\n</head>\n<body class="single post-{number}">\n',
        '<header class="top"><nav class="menu"><ul>', *map(menu_item, range(60)), "</ul></nav></header>\n",
        '<div class="layout"><main><article class="entry">\n',
    ))  # fmt: skip
    after = "".join((
        '</article></main>\n<aside class="sidebar"><h3>Most read</h3><ol>',
        *(f'<li><a href="/r/{n}">{html.escape(line[:90])}</a></li>\n' for n, line in enumerate(others[:9])),
        '</ol></aside></div>\n<section class="related"><h3>Related stories</h3>',
        *(related_card(n, line) for n, line in enumerate(others[9:])),
        '</section>\n<footer class="site-footer"><ul>', *map(menu_item, range(20)), "</ul></footer>\n",
    ))  # fmt: skip
    body = "".join(map(entry_element, range(len(article)), article))
    rest = HTML_BYTES - len((before + body + after).encode())
    return f"{before}{body}{after}{padding(rest, others)}</body>\n</html>\n"


def entry_element(number: int, line: str) -> str:
    """One line of an article as a content system writes it."""
    text = html.escape(line)
    if number == 0:
        return f'<h1 class="entry-title">{text}</h1>\n<div class="share"><a href="#">Share</a></div>\n'
    if line[:1].isdigit() or line.startswith(("-", "•", "*")):
        return f'<ul class="wp-block-list"><li>{text}</li></ul>\n'
    tag = "p" if len(line) > 40 else "h2"
    style = f'class="wp-block-{tag}" data-block="{number}" style="margin:0 0 1.2em"'
    return f"<{tag} {style}><span>{text}</span></{tag}>\n"


def style_rule(number: int) -> str:
    """One rule of an inlined style sheet."""
    look = f"margin:0 {number}px;padding:{number % 9}px;color:#3a3f4{number % 10}"
    return f".entry .block-{number}>a:hover,.widget-{number}{{{look}}}\n"


def menu_item(number: int) -> str:
    """One entry of a menu that unfolds."""
    link = f'<a href="/section/{number}/" data-menu="{number}">Section {number}</a>'
    return f'<li class="menu-item depth-{number % 3}">{link}</li>\n'


def related_card(number: int, headline: str) -> str:
    """One teaser for another article."""
    text = html.escape(headline[:120])
    image = f'<img loading="lazy" src="/img/{number}-480x270.jpg" alt="{text}">'
    link = f'<a href="/story/{number}">{image}<h4>{text}</h4></a>'
    return f'<div class="card">{link}<span class="meta">{number % 12 + 1} hours ago</span></div>\n'


def padding(size: int, headlines: Sequence[str]) -> str:
    """Comments and scripts, half and half, of about ``size`` bytes."""
    pieces = ['<section id="comments"><h3>Comments</h3>\n']
    used = 0
    for number in itertools.count():
        if used >= size:
            return "".join(pieces)
        if used == 0 or used < size // 2:
            said = html.escape(headlines[number % len(headlines)])
            pieces.append(
                f'<div class="comment" id="c{number}"><b class="author">reader{number}</b>'
                f"<p>I first heard about it here: {said} Thank you!</p></div>\n"
            )
        else:
            pieces.append(
                f"<script>window.slots=window.slots||[];slots.push({{id:{number},sizes:[[300,250],[728,90]],"
                f'path:"/ads/article/{number}",load:function(e){{if(e<{number})return e*2}}}});</script>\n'
            )
        used += len(pieces[-1].encode())
    raise AssertionError


def pages_a_second(contenders: Sequence[Contender], rounds: int) -> list[list[float]]:
    """The speed of each contender in each round, after one pass that does not count."""
    speeds: list[list[float]] = [[] for _ in contenders]
    for turn in range(rounds + 1):
        for contender, measured in zip(contenders, speeds, strict=True):
            begin = time.perf_counter()
            for page in contender.pages:
                contender.work(page)
            if turn:
                measured.append(len(contender.pages) / (time.perf_counter() - begin))
    return speeds


def read_text(data: bytes) -> object:
    """From the bytes of a text file to a reading."""
    return read(page_from_bytes(data, "page.txt"))


def read_html(data: bytes) -> object:
    """From the bytes of an HTML file to a reading."""
    return read(page_from_bytes(data, "page.html"))


def extract(data: bytes) -> object:
    """What trafilatura does at its fastest: the main text alone."""
    return trafilatura.extract(data, fast=True, include_comments=False)


def stay_on_one_core() -> None:
    """Keep this process, with all its threads, on a single core where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the pages, measure, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=60, help="pages of each kind (default: 60)")
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds (default: 7)")
    options = parser.parse_args(arguments)
    stay_on_one_core()
    texts = corpus_lines()
    plain, site = text_pages(texts, options.pages), html_pages(texts, options.pages)
    contenders = (
        Contender("linernotes reads text", plain, read_text),
        Contender("linernotes reads HTML", site, read_html),
        Contender("trafilatura extracts HTML", site, extract),
    )
    speeds = pages_a_second(contenders, options.rounds)
    print(f"{options.pages} pages of each kind, {options.rounds} rounds, one core\n")
    print(f"{'':<28}{'KB':>6}{'pages/s':>10}{'slowest':>10}{'fastest':>10}{'budget':>9}")
    budgets = (BUDGETS["text"], BUDGETS["html"], None)
    for contender, measured, budget in zip(contenders, speeds, budgets, strict=True):
        size = statistics.mean(map(len, contender.pages)) / 1000
        figures = (statistics.median(measured), min(measured), max(measured))
        cells = "".join(f"{figure:>10.0f}" for figure in figures)
        print(f"{contender.name:<28}{size:>6.1f}{cells}{budget or '':>9}")
    ratio = statistics.median(ours / peer for ours, peer in zip(speeds[1], speeds[2], strict=True))
    print(f"\nreading HTML is {ratio:.2f} times as fast as trafilatura only extracting it", end=" ")
    print(f"(budget {BUDGETS['ratio']})")


if __name__ == "__main__":
    main()
