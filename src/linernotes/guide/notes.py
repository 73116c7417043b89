"""Turns the statements behind a block of lines into numbered notes, as few as will do.

One sentence of a page often says many things: both titles, the singer, the part. Set as one
note with every quote marked, it reads like an editor's margin instead of a database. Which
sentences to print is a set cover, solved greedily (Chvátal 1979): the sentence that carries
most facts first, then the next, until every fact has its sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linernotes.guide.passage import Passage, passage
from linernotes.guide.phrases import date_words, language_name, words
from linernotes.guide.printable import printable
from linernotes.guide.runs import Line, Run, language_tag
from linernotes.model.guide import Citation, Source

MORE_SENTENCES = 12
"""Further sentences kept for one note; beyond that only the count of pages is told."""

_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ref:
    """The place of a fact that leads to note ``number``; ``id`` is unique in the guide."""

    id: str
    note: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class SetRun:
    """A run as it is set: its words, their language (None for the guide's own), its note, what it names."""

    text: str
    lang: str | None
    ref: Ref | None
    thing: str = ""


SetLine = tuple[SetRun, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """How the page ``uri`` is named below a sentence; ``href`` is None unless the address is http(s)."""

    uri: str
    title: str
    href: str | None
    language: str
    lang: str
    published: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one page, its quotes marked; ``statement`` is the id of the first fact in it."""

    passage: Passage
    source: SourceLine
    statement: str


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the sentence, what it is the note of, and who else says so.

    ``refs`` lead back to the facts; ``more`` holds further sentences and ``pages`` counts all
    further pages, printed here or not. ``again`` says that an earlier note of the same block
    names the page in full.
    """

    id: str
    number: int
    evidence: Evidence
    refs: tuple[Ref, ...]
    more: tuple[Evidence, ...]
    pages: int
    again: bool


@dataclass(frozen=True, slots=True)
class _Cited:
    """A sentence that will be a note, with the runs it stands behind and the places that lead to it."""

    key: _Key
    behind: Sequence[Run]
    refs: tuple[Ref, ...]
    again: bool

    def note(self, sources: Mapping[str, Source]) -> Note:
        sentences: dict[_Key, list[Citation]] = defaultdict(list)
        for run in self.behind:
            for citation in run.citations:
                sentences[_key(citation)].append(citation)
        here = sentences.pop(self.key)
        return Note(
            id=self.refs[0].note,
            number=self.refs[0].number,
            evidence=_evidence(here, sources),
            refs=self.refs,
            more=tuple(
                _evidence(citations, sources) for citations in list(sentences.values())[:MORE_SENTENCES]
            ),
            pages=len({uri for uri, _ in sentences} - {self.key[0]}),
            again=self.again,
        )


def annotate(
    anchor: str, lines: Sequence[Line], sources: Mapping[str, Source]
) -> tuple[list[SetLine], tuple[Note, ...]]:
    """The lines of one block with the places of their notes, and the notes in order of first use.

    Args:
        anchor: the block's id, which the ids of places and notes start with.
        lines: composed lines, in reading order.
        sources: the pages by uri.
    """
    runs = [run for line in lines for run in line if run.citations]
    chosen = _cover(runs)
    numbers: dict[_Key, int] = {}
    refs: list[Ref] = []
    set_lines = []
    for line in lines:
        set_line = []
        for run, last in _with_last_of_note(line, chosen):
            ref = None
            if last:
                number = numbers.setdefault(chosen[id(run)], len(numbers) + 1)
                label = words()["labels"].get(run.label, run.label)
                ref = Ref(f"{anchor}-r{len(refs) + 1}", f"{anchor}-n{number}", number, label)
                refs.append(ref)
            set_line.append(SetRun(run.text, run.lang, ref, run.thing))
        set_lines.append(tuple(set_line))
    notes: list[Note] = []
    for key, number in numbers.items():
        cited = _Cited(
            key,
            [run for run in runs if chosen[id(run)] == key],
            tuple(ref for ref in refs if ref.number == number),
            again=any(key[0] == uri for uri, _ in list(numbers)[: number - 1]),
        )
        notes.append(cited.note(sources))
    return set_lines, tuple(notes)


def source_line(uri: str, sources: Mapping[str, Source]) -> SourceLine:
    """How the page ``uri`` is named: its title where known, else its address."""
    source = sources.get(uri) or Source(uri, None, "und", None)
    address = printable(source.uri)
    return SourceLine(
        uri=uri,
        title=printable(source.title or "").strip() or address,
        href=address if _WEB_ADDRESS.fullmatch(source.uri) and address == source.uri else None,
        language=language_name(language_tag(source.language)),
        lang=language_tag(source.language) if source.title else "",
        published=printable(date_words(source.published or "")),
    )


def _evidence(citations: Sequence[Citation], sources: Mapping[str, Source]) -> Evidence:
    """What all ``citations`` (at least one, of one sentence) print."""
    first = citations[0]
    return Evidence(passage(citations), source_line(first.uri, sources), first.statement)


def _key(citation: Citation) -> _Key:
    return citation.uri, citation.sentence


def _cover(runs: Sequence[Run]) -> dict[int, _Key]:
    """For each run (by identity) the sentence that its note prints."""
    waiting = {id(run): dict.fromkeys(map(_key, run.citations)) for run in runs}
    confidence = {_key(c): c.confidence for run in runs for c in reversed(run.citations)}
    chosen: dict[int, _Key] = {}
    while waiting:
        carried: dict[_Key, int] = defaultdict(int)
        for keys in waiting.values():
            for key in keys:
                carried[key] += 1
        best = max(carried, key=lambda key: (carried[key], confidence[key]))
        covered = [run for run, keys in waiting.items() if best in keys]
        for run in covered:
            chosen[run] = best
            del waiting[run]
    return chosen


def _with_last_of_note(line: Line, chosen: Mapping[int, _Key]) -> Iterable[tuple[Run, bool]]:
    """The runs of a line, each with whether its note's number stands there.

    Neighbours that share a note get one number, after the last of them.
    """
    cited = [run for run in line if run.citations]
    following = {id(run): after for run, after in pairwise(cited)}
    for run in line:
        after = following.get(id(run))
        same = after is not None and bool(run.citations) and chosen[id(after)] == chosen[id(run)]
        yield run, bool(run.citations) and not same
