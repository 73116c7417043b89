from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.connection import connect
from linernotes.catalogue.errors import CatalogueError
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

    from linernotes.catalogue.store import Catalogue


def judgement(left: str, right: str, verdict: Verdict = Verdict.SAME) -> Judgement:
    return Judgement(left, right, verdict, 1.0, "by ear", "editor", "2024-01-01T00:00:00+00:00")


@pytest.fixture
def filled(catalogue: Catalogue, make: Make) -> Catalogue:
    catalogue.add(make.english())
    catalogue.add(make.korean())
    return catalogue


def test_a_pair_is_kept_in_one_order_whichever_way_it_was_given(filled: Catalogue) -> None:
    filled.judge(judgement("ko.txt#song1", "en.txt#song1"))
    assert filled.judgements() == [judgement("en.txt#song1", "ko.txt#song1")]


def test_a_later_judgement_takes_the_place_of_an_earlier_which_stays_on_record(filled: Catalogue) -> None:
    pair = ("en.txt#song1", "ko.txt#song1")
    filled.judge(judgement(*pair))
    filled.judge(judgement(*pair, Verdict.DIFFERENT))
    assert [j.verdict for j in filled.judgements()] == [Verdict.DIFFERENT]
    past, present = filled.judgements(deleted=True)
    assert past.deleted_at is not None
    assert present.deleted_at is None


def test_withdrawing_tells_whether_there_was_anything_to_withdraw(filled: Catalogue) -> None:
    pair = ("en.txt#song1", "ko.txt#song1")
    filled.judge(judgement(*pair))
    assert filled.withdraw(*reversed(pair))
    assert not filled.withdraw(*pair)
    assert filled.judgements() == []


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ("en.txt#song1", "en.txt#song1", "cannot be judged"),
        ("en.txt#song1", "ko.txt#show1", "cannot be judged"),
        ("en.txt#collab1", "ko.txt#collab1", "cannot be judged"),
        ("en.txt#song1", "ko.txt#song99", "there is no song ko.txt#song99"),
        ("en.txt#song1", "nowhere#song1", "there is no song nowhere#song1"),
    ],
)
def test_a_pair_that_makes_no_sense_is_refused(
    filled: Catalogue, left: str, right: str, message: str
) -> None:
    with pytest.raises(CatalogueError, match=message):
        filled.judge(judgement(left, right))


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM judgement",
        "UPDATE judgement SET verdict = 'different'",
        "UPDATE judgement SET verdict = 'different', deleted_at = '2024'",
    ],
)
def test_the_database_itself_refuses_to_rewrite_judgements(filled: Catalogue, sql: str) -> None:
    filled.judge(judgement("en.txt#song1", "ko.txt#song1"))
    with closing(connect(filled.address, create=False)) as db, pytest.raises(db.failing.failure):
        db.execute(sql)
