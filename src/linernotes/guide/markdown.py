"""The liner notes as Markdown: for a wiki, a blog post, a README; notes become footnotes.

No name can act as markup, as a link or as HTML, for everything from pages is escaped (CommonMark 2.4,
and the bare addresses that GitHub makes links of).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linernotes.guide.booklet import Booklet, SongEntry, booklet
from linernotes.guide.notes import Note, SetLine
from linernotes.model.guide import Guide

_MARKUP = re.compile(r"[\\`*_\[\]<>&#|~^]|(?<=[A-Za-z]):(?=//)|(?<=\bwww)\.")
_LINE_START = re.compile(r"[-+=]|(?<=\d)[.)]")


def markdown(guide: Guide) -> str:
    """The liner notes of ``guide`` as one Markdown document."""
    content = booklet(guide)
    return "\n\n".join([*_head(content), *(block for song in content.songs for block in _song(song))]) + "\n"


def escaped(text: str) -> str:
    """``text``, which is one line, as Markdown that shows just that."""
    text = _MARKUP.sub(lambda mark: f"\\{mark[0]}", text)
    start = re.match(r"\s*\d{0,9}", text)
    at = start.end() if start else 0
    return text[:at] + _LINE_START.sub(lambda mark: f"\\{mark[0]}", text[at : at + 1]) + text[at + 1 :]


def _head(content: Booklet) -> Iterator[str]:
    yield f"# {_names(content.head.titles)}"
    yield from map(_line, content.head.lines)
    yield from map(_note, content.head.notes)


def _song(song: SongEntry) -> Iterator[str]:
    yield f"## {_names(song.titles)}"
    yield from (" · ".join(_line(line) for line in (song.credit, song.part, song.released) if line),)
    if song.lines:
        yield " ".join(map(_line, song.lines))
    yield from map(_line, song.asides)
    yield from map(_note, song.notes)


def _names(line: SetLine) -> str:
    return " / ".join(_line((run,)) for run in line)


def _line(line: SetLine) -> str:
    shown = [escaped(run.text) + (f"[^{run.ref.note}]" if run.ref else "") for run in line]
    return "".join(shown).strip()


def _note(note: Note) -> str:
    quote = "".join(
        f"**{escaped(piece.text.strip())}**".join(_spaces(piece.text))
        if piece.marked
        else escaped(piece.text)
        for piece in note.evidence.passage.pieces
    )
    source = note.evidence.source
    title = escaped(source.title)
    page = f"[{title}](<{_address(source.href)}>)" if source.href else title
    told: Sequence[str] = [page, *filter(None, (source.language, source.published))]
    also = f"; also on {note.pages} other page{'s' if note.pages > 1 else ''}" if note.pages else ""
    return f"[^{note.id}]: {quote} ({', '.join(told)}{also})"


def _spaces(text: str) -> tuple[str, str]:
    """The white space before and after the words, which must stand outside of marks."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _address(href: str) -> str:
    return href.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
