import pytest

from linernotes.pages.html_titles import Titles, folded, title_parts, without_last_part, without_site


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Songs - Site", ["Songs", "Site"]),
        ("曲ガイド(前編) | うたノート", ["曲ガイド(前編)", "うたノート"]),
        ("灯塔以北_知了百科", ["灯塔以北", "知了百科"]),
        ("A < B < C - D", ["A", "B", "C", "D"]),
        ("T-MAX sings Romeo & Juliet", ["T-MAX sings Romeo & Juliet"]),
    ],
)
def test_titles_part_where_sites_put_their_names(title: str, parts: list[str]) -> None:
    assert title_parts(title) == parts


def test_the_name_of_the_site_goes_from_either_end() -> None:
    assert without_site("Songs - My Site", "my site") == "Songs"
    assert without_site("My Site: Songs", "My Site") == "Songs"
    assert without_site("Songs - Other", "My Site") == "Songs - Other"
    assert without_last_part("A | B: C | Site", 10) == "A | B: C"
    assert without_last_part("A | The longest name of a site", 10) == "A | The longest name of a site"


def test_case_accents_and_punctuation_do_not_part_titles() -> None:
    assert folded("Canción “de” PELÍCULA!") == folded("cancion de pelicula")
    assert folded("가나다") == "가나다"


def test_a_heading_is_told_from_the_name_of_the_site() -> None:
    titles = Titles(["Nine songs for the road - The Projectionist's Cat"])
    assert titles.include("Nine songs for the road")
    assert titles.include("Nine Songs for the Road, and one for the way back")
    assert not titles.include("Cat")
    assert not titles.include("Something else")
