from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linernotes.catalogue.errors import CatalogueError, ShowNotFoundError
from linernotes.model.identity import Judgement, Verdict

if TYPE_CHECKING:
    from tests.catalogue.conftest import Make

    from linernotes.catalogue.store import Catalogue


def test_names_are_followed_from_page_to_page(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", shows=["Romantic Doctor 2"]))
    catalogue.add(make.page("b.txt", shows=["Romantic Doctor 2", "낭만닥터 김사부2"]))
    catalogue.add(make.page("c.txt", shows=["낭만닥터 김사부 2", "Dr. Romantic 2"]))
    catalogue.add(make.page("d.txt", shows=["Dr. Romantic 3"]))
    guide = catalogue.guide("Romantic Doctor 2")
    assert [s.uri for s in guide.sources] == ["a.txt", "b.txt", "c.txt"]


def test_shows_judged_the_same_are_one_guide(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", shows=["Goblin"]))
    catalogue.add(make.page("b.txt", shows=["도깨비"]))
    when = "2024-01-01T00:00:00+00:00"
    catalogue.judge(Judgement("a.txt#show1", "b.txt#show1", Verdict.SAME, 1.0, "known", "editor", when))
    assert len(catalogue.guide("goblin").sources) == 2


def test_an_unknown_show_is_answered_with_the_closest_names_as_printed(
    catalogue: Catalogue, make: Make
) -> None:
    for uri, show in (("a", "Dr. Romantic 2"), ("b", "Goblin"), ("c", "낭만닥터 김사부2")):
        catalogue.add(make.page(uri, shows=[show]))
    with pytest.raises(
        ShowNotFoundError, match=r"no page read so far names the show “Dr\. Romantik”"
    ) as caught:
        catalogue.guide("Dr. Romantik")
    assert caught.value.closest[0] == "Dr. Romantic 2"


@pytest.mark.parametrize("name", ["Goblin", "★", ""])
def test_an_empty_catalogue_says_what_to_do(catalogue: Catalogue, name: str) -> None:
    with pytest.raises(ShowNotFoundError, match="read some pages first"):
        catalogue.guide(name)


def test_a_name_of_marks_only_finds_nothing(catalogue: Catalogue, make: Make) -> None:
    catalogue.add(make.page("a.txt", shows=["★"]))
    with pytest.raises(CatalogueError):
        catalogue.guide("★")


def test_a_show_is_not_found_by_a_name_that_its_page_no_longer_prints(
    catalogue: Catalogue, make: Make
) -> None:
    catalogue.add(make.page("a.txt", shows=["Goblin"]))
    catalogue.add(make.page("a.txt", shows=["Guardian"]))
    with pytest.raises(ShowNotFoundError):
        catalogue.guide("Goblin")
