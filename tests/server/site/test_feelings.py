"""Songs by what they are about: picture and table say the same, and one walks from one to the next."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from linernotes.model.guide import Guide
from linernotes.server.library import Edition
from linernotes.server.site.feelings import in_order, picture

if TYPE_CHECKING:
    from tests.server.conftest import Browser


def test_every_song_with_a_theme_is_on_the_page_of_that_theme(browser: Browser, guide: Guide) -> None:
    told = {(song.id, theme.text) for song in guide.songs for theme in song.themes}
    assert told
    for song, theme in told:
        assert f'href="/en/songs/{song}"' in browser.page(f"/en/feelings/{theme}")


def test_the_picture_and_the_table_lead_to_the_same_feelings(browser: Browser) -> None:
    page = browser.page("/ko/feelings")
    drawing, table = page.split("</svg>")
    leading = re.compile(r'href="(/ko/feelings/\w+)"')
    assert set(leading.findall(drawing)) == set(leading.findall(table)) != set()
    assert "위로" in page


def test_one_walks_from_a_feeling_to_one_that_shares_a_song(browser: Browser, guide: Guide) -> None:
    one, other = next(
        (song.themes[0].text, song.themes[1].text) for song in guide.songs if len(song.themes) > 1
    )
    assert f'href="/en/feelings/{other}"' in browser.page(f"/en/feelings/{one}")


def test_a_feeling_that_no_song_has_has_no_page(client: TestClient) -> None:
    assert client.get("/en/feelings/boredom").status_code == 404


def test_circles_are_as_large_as_songs_are_many_and_joined_where_songs_have_both() -> None:
    drawn = picture({"joy": 4, "hope": 1}, {("hope", "joy"): 1, ("joy", "regret"): 3})
    joy, hope = drawn.circles
    assert joy.r == 2 * hope.r
    assert len(drawn.lines) == 1
    assert in_order({"boredom": 1, "hope": 1, "joy": 1}) == ["joy", "hope", "boredom"]


def test_a_theme_of_an_edition_has_its_songs_once(example_catalogue: Path) -> None:
    for songs in Edition(example_catalogue).songs_of_theme.values():
        assert len({song.id for song in songs}) == len(songs)
