from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linernotes.guide.notes import MORE_SENTENCES, Evidence, annotate, source_line
from linernotes.guide.runs import Run, own
from linernotes.model.guide import Citation, Source


def _at(uri: str, sentence: str, confidence: float = 0.9) -> Citation:
    return Citation(uri, sentence[:1], sentence, 0, 1, "en", f"{uri}{sentence}", confidence)


def _run(label: str, *citations: Citation) -> Run:
    return Run(label, "en", label, citations)


def _sentence(evidence: Evidence) -> str:
    return "".join(piece.text for piece in evidence.passage.pieces)


LIST_LINE, ASIDE, NEWS = (
    _at("list", "Gummy – Your Day"),
    _at("blog", "Your Day!"),
    _at("news", "Gummy sings."),
)


def test_one_sentence_that_says_both_facts_becomes_one_note() -> None:
    lines, notes = annotate("s", [(_run("title", ASIDE, LIST_LINE),), (_run("singer", NEWS, LIST_LINE),)], {})
    assert [_sentence(note.evidence) for note in notes] == ["Gummy – Your Day"]
    assert [ref.label for ref in notes[0].refs] == ["title", "singer"]
    assert [run.ref and run.ref.number for line in lines for run in line] == [1, 1]
    assert [_sentence(e) for e in notes[0].more] == ["Your Day!", "Gummy sings."]
    assert notes[0].pages == 2


def test_neighbours_with_the_same_note_share_one_number_after_the_last() -> None:
    lines, _ = annotate(
        "s", [(_run("a", NEWS), own(" and "), _run("b", NEWS), own(" not "), _run("c", ASIDE))], {}
    )
    assert [run.ref.number if run.ref else None for run in lines[0]] == [None, None, 1, None, 2]


def test_the_surer_sentence_leads_among_equals() -> None:
    doubtful, sure = _at("a", "Perhaps.", 0.5), _at("b", "Surely.", 0.99)
    _, notes = annotate("s", [(_run("fact", doubtful, sure),)], {})
    assert _sentence(notes[0].evidence) == "Surely."


def test_a_line_without_statements_has_no_note() -> None:
    lines, notes = annotate("s", [(own("Untitled"),)], {})
    assert (lines[0][0].ref, notes) == (None, ())


def test_a_page_is_named_in_full_once_a_block() -> None:
    _, notes = annotate("s", [(_run("a", _at("p", "One.")),), (_run("b", _at("p", "Two.")),)], {})
    assert [note.again for note in notes] == [False, True]


def test_further_sentences_are_bounded_but_all_pages_counted() -> None:
    where = [_at(f"page{n}", f"Sentence {n}.") for n in range(100)]
    _, notes = annotate("s", [(_run("fact", *where),)], {})
    assert (len(notes[0].more), notes[0].pages) == (MORE_SENTENCES, 99)


@given(st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1), max_size=8))
def test_every_fact_leads_to_a_sentence_that_says_it_and_back(facts: list[list[tuple[str, str]]]) -> None:
    runs = [_run(f"f{n}", *(_at(uri, s) for uri, s in where)) for n, where in enumerate(facts)]
    lines, notes = annotate("s", [(run,) for run in runs], {})
    by_id = {note.id: note for note in notes}
    for run, (shown,) in zip(runs, lines, strict=True):
        assert shown.ref is not None
        note = by_id[shown.ref.note]
        assert shown.ref in note.refs
        assert _sentence(note.evidence) in {c.sentence for c in run.citations}
    places = [ref.id for note in notes for ref in note.refs]
    assert len(places) == len(set(places)) == len(runs)
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))


@pytest.mark.parametrize(
    ("uri", "linked"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("pages/review.txt", False),
        ("//a.example", False),
    ],
)
def test_only_web_addresses_become_links(uri: str, linked: bool) -> None:  # noqa: FBT001 - a table's column
    assert (source_line(uri, {}).href is not None) is linked


def test_a_page_without_title_is_named_by_its_address() -> None:
    assert source_line("a.txt", {"a.txt": Source("a.txt", " ", "ko", "2020-01")}).title == "a.txt"
    assert source_line("gone", {}).title == "gone"
