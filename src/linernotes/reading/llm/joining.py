"""Puts together what a model said of the stretches of one page, where a song may have stood in two.

A model tells the songs of one stretch apart, so two of those are joined only where their titles are
the very same letters of the page. Across stretches a song is the same if a title is, and no singer
or show speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linernotes.model.page import Span
from linernotes.reading.llm.facts import Checked, Show, Singer, Song
from linernotes.text.fold import fold


def joined(text: str, answers: Sequence[Checked]) -> Checked:
    """All of ``answers``, in their order, each thing once; ``text`` is the page's."""
    whole = Checked()
    for answer in answers:
        earlier = len(whole.songs)
        for song in answer.songs:
            known = _known(text, whole.songs, earlier, song)
            if known is None:
                whole.songs.append(song)
            else:
                _take_in(text, known, song)
        whole.shows.extend(answer.shows)
        whole.together.extend(t for t in answer.together if t not in whole.together)
    whole.shows = _one_each(text, [*whole.shows, *(Show([s]) for song in whole.songs for s in song.shows)])
    return whole


def _known(text: str, songs: Sequence[Song], earlier: int, song: Song) -> Song | None:
    """Which of ``songs`` is ``song``; the first ``earlier`` ones are from other stretches."""
    there = next((s for s in songs if s.titles[0] == song.titles[0]), None)
    return there or next((s for s in songs[:earlier] if _one_song(text, s, song)), None)


def _one_song(text: str, one: Song, other: Song) -> bool:
    if not _keys(text, one.titles) & _keys(text, other.titles):
        return False
    singers, others = ({k for s in song.singers for k in _names(text, s)} for song in (one, other))
    shows, other_shows = _keys(text, one.shows), _keys(text, other.shows)
    return bool(not singers or not others or singers & others) and bool(
        not shows or not other_shows or shows & other_shows
    )


def _take_in(text: str, song: Song, more: Song) -> None:
    """Add to ``song`` what ``more`` says beyond it."""
    song.titles += [t for t in more.titles if t.of(text) not in {o.of(text) for o in song.titles}]
    song.shows = song.shows or more.shows
    for singer in more.singers:
        known = next((s for s in song.singers if _names(text, s) & _names(text, singer)), None)
        if known is None:
            song.singers.append(singer)
        else:
            known.also += [
                s for s in (singer.name, *singer.also) if fold(s.of(text)) not in _names(text, known)
            ]
            known.groups += [g for g in singer.groups if fold(g.of(text)) not in _keys(text, known.groups)]
    people = {(role, fold(span.of(text))) for role, span in song.people}
    song.people += [p for p in more.people if (p[0], fold(p[1].of(text))) not in people]
    for field, values in more.values.items():
        kept = song.values.setdefault(field, [])
        kept += [v for v in values if v.value not in {k.value for k in kept}]


def _one_each(text: str, shows: Iterable[Show]) -> list[Show]:
    """Shows that share a spelling as one; the first to say so gives its kind and number of tracks."""
    found: list[Show] = []
    for show in shows:
        known = next((s for s in found if _keys(text, s.names) & _keys(text, show.names)), None)
        if known is None:
            found.append(show)
            continue
        known.names += [n for n in show.names if fold(n.of(text)) not in _keys(text, known.names)]
        known.counts = known.counts or show.counts
    return found


def _names(text: str, singer: Singer) -> set[str]:
    return _keys(text, (singer.name, *singer.also))


def _keys(text: str, spans: Iterable[Span]) -> set[str]:
    return {fold(span.of(text)) for span in spans} - {""}
