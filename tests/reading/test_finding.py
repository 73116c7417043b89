from __future__ import annotations

from pathlib import Path

from linernotes.pages.opening import page_from_bytes
from linernotes.reading.analysis import Analysis, analyse
from linernotes.reading.finding import CARRIED, credits_of, find, weigh
from linernotes.reading.reader import read
from linernotes.reading.train import SHIPPED
from linernotes.reading.weights import Weights


def songs_of(text: str) -> tuple[Analysis, dict[str, list[str]]]:
    """The page, and the singers that it gives each of its possible songs, before any is turned down."""
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    tables = Weights.parse(SHIPPED.read_text()).tables.of(analysis.page.language)
    found, _ = weigh(analysis, tables)
    return analysis, {
        item.candidate.mentions[0].inner.of(analysis.text): [
            credit.name.of(analysis.text) for credit in credits_of(analysis, item)
        ]
        for item in found
    }


HITS = """Soundtrack songs by Mirelle Vaughn

Mirelle Vaughn has sung for many dramas. Here are all the OST songs that Mirelle Vaughn has sung.

- Paper Tide from the drama "Glass Harbour" (2015)
- Slow Rain from the drama "Paper Lanterns" (2016)
- Kim Bum from the drama "The Clerk of Weather" (2017)
- Cold Stars from the drama "Winter Court" (2018)
- Old Letters from the drama "The Last Ferry" (2019)
- Night Bread from the drama "The Baker of Mokpo" (2020)
"""


def test_every_line_of_one_singers_list_is_hers_also_when_a_title_is_an_actors_name() -> None:
    _, songs = songs_of(HITS)
    assert songs["Paper Tide"] == ["Mirelle Vaughn"]
    assert songs["Kim Bum"] == ["Mirelle Vaughn"]


TITLED = """Yoo Haebin To Sing For “Lantern Street”

Rookie singer Yoo Haebin has joined the soundtrack of the drama “Lantern Street.”

The song, titled “Paper Boats,” will be released on March 14. It is a ballad.
"""


def test_a_song_told_of_in_one_paragraph_is_sung_by_whom_the_paragraph_before_is_about() -> None:
    _, songs = songs_of(TITLED)
    assert songs["Paper Boats"] == ["Yoo Haebin"]


def test_an_unknown_group_is_the_singers_where_it_owns_her_at_the_start_of_a_sentence() -> None:
    reading = read(page_from_bytes(OWNED.encode(), "page.txt"))
    assert [(c.name, c.member_of) for song in reading.songs for c in song.credits] == [
        ("Jian", ("Luminant",))
    ]


OWNED = """Luminant's Jian Releases “Locked Heart” For “The Locksmith's Night” OST

Luminant's Jian has released a new song for the drama “The Locksmith's Night.”

“Locked Heart” was unveiled as the sixth part of the soundtrack. It is a rock ballad that confesses a love.
"""


def test_a_given_name_in_hiragana_is_part_of_the_singers_name() -> None:
    _, songs = songs_of(
        "「霧の列車」主題歌決定\n\nドラマ「霧の列車」の主題歌は、歌手・朝倉みのりの新曲「無人駅」に決まった。\n"
    )
    assert songs["無人駅"] == ["朝倉みのり"]


WHOLE = """“Galaxy Laundry” was the drama of the year, and its OST is as good: there is “Stain,” sung by
Haram Ai, a slow song of a window and of whoever stood behind it, and “Ironing” by Yeo Uljin, which is about
forgiving an old friend.
"""


def test_the_first_names_of_a_page_without_a_headline_are_not_cut_at_a_name_that_is_known() -> None:
    _, songs = songs_of(WHOLE.replace("\n", " "))
    assert songs["Stain"] == ["Haram Ai"]


POOL = """The songs of Glass Harbour

The drama "Glass Harbour" had "Paper Tide" and "Slow Rain" on its soundtrack, and viewers loved them.
The line-up was grand: Gummy, Punch, Davichi and Baekhyun all came.
"""


def test_a_pool_of_artists_gives_no_song_its_singer() -> None:
    _, songs = songs_of(POOL)
    assert songs["Paper Tide"] == songs["Slow Rain"] == []


def test_the_last_decision_knows_whether_the_other_songs_of_a_page_name_their_singers() -> None:
    analysis = analyse(page_from_bytes(POOL.encode(), "page.txt"))
    tables = Weights.parse(SHIPPED.read_text()).tables.of("en")
    pool, _ = weigh(analysis, tables)
    hits, _ = weigh(analyse(page_from_bytes(HITS.encode(), "page.txt")), tables)
    assert not any(item.credited for item in pool if item.song > 0)
    assert len({len(item.numbers) for item in (*pool, *hits)}) == 1
    assert max(item.numbers[-6] for item in pool) < min(item.numbers[-6] for item in hits if item.credited)


def test_a_line_that_falls_short_is_a_song_where_the_rest_of_its_list_is() -> None:
    text = (
        "Songs of Paper Lanterns\n\nThe drama “Paper Lanterns” has an OST with two songs.\n\n"
        "1. “Lean On You” – Heize\n2. “Slow Rain” – Okto\n"
    )
    analysis = analyse(page_from_bytes(text.encode(), "page.txt"))
    weights = Weights.parse(SHIPPED.read_text())
    songs, _ = weigh(analysis, weights.tables.of("en"))
    least, most = sorted(weights.judge.chances([item.numbers for item in songs]))
    assert [
        len(find(analysis, weights, t).songs) for t in (least + CARRIED - 0.01, least + CARRIED + 0.01)
    ] == [2, 1]
    assert find(analysis, weights, most + 0.01).songs == []


def test_a_piece_of_the_title_of_a_surer_song_of_the_same_singer_is_no_song_of_its_own() -> None:
    page = (Path(__file__).parents[2] / "examples" / "late-shift-listening.md").read_bytes()
    analysis = analyse(page_from_bytes(page, "page.md"))
    found = find(analysis, Weights.parse(SHIPPED.read_text()), 0.5).songs
    keys = [key for song in found for key in song.candidate.keys]
    assert "goawaygoaway" in keys
    assert "goaway" not in keys
