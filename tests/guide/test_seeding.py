"""Forms for MusicBrainz's release editor, as a browser would send them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from linernotes.guide.seeding import VARIOUS_ARTISTS, seeding_forms
from linernotes.model.guide import Guide


def forms(guide: Guide) -> list[dict[str, list[str]]]:
    found = []
    for form in LexborHTMLParser(seeding_forms(guide)).css("form"):
        assert form.attributes["action"] == "https://musicbrainz.org/release/add"
        assert form.attributes["method"] == "post"
        fields: dict[str, list[str]] = {}
        for field in form.css("input"):
            fields.setdefault(str(field.attributes["name"]), []).append(str(field.attributes["value"]))
        note = form.css_first("textarea")
        fields["edit_note"] = [note.text() if note is not None else ""]
        found.append(fields)
    return found


def test_a_part_is_a_single_with_its_track_its_day_and_its_singer(guide: Guide) -> None:
    part = forms(guide)[0]
    assert part["name"] == ["낭만닥터 김사부 2 OST Part.1"]
    assert part["type"] == ["single", "soundtrack"]
    assert (part["language"], part["script"]) == (["kor"], ["Kore"])
    assert [part[f"events.0.date.{unit}"] for unit in ("year", "month", "day")] == [["2020"], ["1"], ["7"]]
    assert part["artist_credit.names.0.name"] == ["백현"]
    assert part["mediums.0.track.0.name"] == ["너를 사랑하고 있어"]
    assert part["mediums.0.track.0.artist_credit.names.0.artist.name"] == ["Baekhyun"]


def test_the_whole_soundtrack_is_an_album_by_various_artists(guide: Guide) -> None:
    whole = forms(guide)[-1]
    assert whole["type"] == ["album", "soundtrack"]
    assert whole["artist_credit.names.0.mbid"] == [VARIOUS_ARTISTS]
    assert whole["mediums.0.track.7.name"] == ["나의 그대"]
    assert whole["mediums.0.track.2.artist_credit.names.0.join_phrase"] == [", "]
    assert "script" not in whole  # one title is in Latin letters only


def test_the_edit_note_quotes_the_pages(guide: Guide) -> None:
    note = forms(guide)[0]["edit_note"][0]
    assert "https://second-verse.example/late-shift: “EXO’s Baekhyun – My Love" in note


def test_a_title_stays_inside_its_field(hostile_guide: Guide) -> None:
    page = LexborHTMLParser(seeding_forms(hostile_guide))
    assert page.css("script, img") == []
    assert len(forms(hostile_guide)) == 1
