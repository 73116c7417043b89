"""Learns what each kind of evidence counts, from rehearsed pages whose truth is known.

    python -m linernotes.identity.train corpus/identity/soundtracks.toml

Writes ``data/weights.json`` beside this file, the same bytes every time. The model is logistic
regression, drawn towards what was believed beforehand (a Gaussian prior), fitted by Newton's method;
the sum of weights of a pair is its log-odds, so the probability that a person is shown is the one fitted.
How well it holds is measured on soundtracks that the weights never saw, one left out at a time.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from linernotes.identity.agglomerate import P, merged
from linernotes.identity.artists import artist_profile, compare_artists
from linernotes.identity.blocks import divide, named
from linernotes.identity.evidence import BIAS, believed, probability, use, weights
from linernotes.identity.inventing import invent
from linernotes.identity.rehearsal import Rehearsal, Soundtrack, known_soundtracks, rehearse
from linernotes.identity.resolve import resolve
from linernotes.identity.shows import compare_shows, sequels_among, show_profile
from linernotes.identity.songs import compare_songs, song_profile
from linernotes.identity.soundtrack import facts_of
from linernotes.identity.subjects import Kind, Subject
from linernotes.identity.titles import title_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from linernotes.identity.evidence import Weighed

Table = dict[str, dict[str, float]]

REHEARSALS = 6
"""How many sets of pages are invented; the figures of leaving one out no longer change with more."""

INVENTED = 30
"""Invented shows beside the known ones in each set: they share titles and singers' names far more often."""

SONGS = 10
"""Songs of an invented show, about."""

PAGES = (4, 12, 30)
"""Pages about each show, set by set in turn: little is known of most shows, much of some."""

RIDGE = 2.0
"""The penalty on the squared distance from what was believed; what is seldom seen stays near it."""

FIXED = {
    "show": {"other season": -20.0, "same name, season untold": 1.0, "known apart": -8.0, "known name": 7.0},
    "song": {"other version": -8.0, "other singers": -7.0, "other part": -6.0},
    "artist": {"known apart": -8.0},
}
"""What holds by decision and is not learned: better two entries for one song than one entry for two.

A number tells seasons apart, a part and other singers tell songs apart, even if some pages are wrong.
"""

DRAWS = 4
"""Pairs drawn of each thing with itself; as many as there are of two things, about."""


@dataclass(slots=True)
class Pairs:
    """Training pairs of one kind: the strength of each signal, whether they are one, and of which show."""

    rows: list[dict[str, float]] = field(default_factory=list)
    one: list[bool] = field(default_factory=list)
    origin: list[str] = field(default_factory=list)

    def add(self, weighed: Weighed, *, one: bool, origin: str) -> None:
        """Add a comparison in which every kind of signal counted one."""
        self.rows.append({piece.kind: piece.weight for piece in weighed.evidence})
        self.one.append(one)
        self.origin.append(origin)


def main(arguments: Sequence[str]) -> int:
    """Learn, report, and write the weights."""
    soundtracks = known_soundtracks(Path(arguments[0]))
    pairs = collect(soundtracks)
    table: Table = {}
    for kind, found in sorted(pairs.items()):
        table[kind] = fit(found, kind)
        print(report(kind, found, held_out(found, kind)))
    path = Path(__file__).with_name("data") / "weights.json"
    shape = {"believed": believed(), "weights": table}
    path.write_text(json.dumps(shape, ensure_ascii=False, indent=2, sort_keys=True) + "\n", "utf-8")
    return 0


def collect(soundtracks: Sequence[Soundtrack]) -> dict[str, Pairs]:
    """Pairs of every kind out of all rehearsals."""
    pairs = {kind.value: Pairs() for kind in Kind}
    unit = {kind: dict.fromkeys(found, 1.0) for kind, found in weights().items()}
    for number in range(REHEARSALS):
        random = Random(number)  # noqa: S311 - invented pages need no secrets
        some = [*soundtracks, *invent(INVENTED, SONGS, number)]
        rehearsal = rehearse(some, PAGES[number % len(PAGES)], random)
        ids = resolve(rehearsal.subjects, ())
        with use(unit):
            _collect_shows(rehearsal, pairs["show"], random)
            for label in sorted({t for t in rehearsal.truth.values() if t.startswith("show ")}):
                _collect_soundtrack(rehearsal, label, ids, pairs, random)
    return pairs


def _collect_shows(rehearsal: Rehearsal, pairs: Pairs, random: Random) -> None:
    known = {s.key: s for s in rehearsal.subjects}
    shows = [s for s in rehearsal.subjects if s.kind is Kind.SHOW]
    sequels = sequels_among(shows)
    songs: defaultdict[str, list[tuple[Sequence[str], Sequence[str]]]] = defaultdict(list)
    for song in (s for s in rehearsal.subjects if s.kind is Kind.SONG):
        singers = [name for key in song.artists for name in known[key].names]
        for show in song.shows:
            songs[show].append((song.names, singers))
    profiles = {s.key: show_profile(s, songs[s.key], sequels) for s in shows}
    number = [s.key for s in shows]
    titles, _ = divide([named(s.names) for s in shows], lambda n: profiles[number[n]], (), {})
    _draw(rehearsal, shows, profiles, partial(compare_shows, titles), pairs, random)


def _collect_soundtrack(
    rehearsal: Rehearsal, label: str, ids: Mapping[str, str], pairs: Mapping[str, Pairs], random: Random
) -> None:
    known = {s.key: s for s in rehearsal.subjects}
    songs = [s for s in rehearsal.subjects if s.kind is Kind.SONG and rehearsal.truth[s.shows[0]] == label]
    singers = [known[key] for key in sorted({a for song in songs for a in song.artists})]
    sung: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for song in songs:
        for artist in song.artists:
            sung[artist] |= title_keys(song.names)
    people = {a.key: artist_profile(a, sung[a.key]) for a in singers}
    _draw(rehearsal, singers, people, compare_artists, pairs["artist"], random, label)
    profiles = {
        s.key: song_profile(s, title_keys(s.names), frozenset(ids[a] for a in s.artists)) for s in songs
    }
    facts = facts_of(songs, profiles, {ids[a.key]: a.names[0] for a in singers}, frozenset())
    _draw(rehearsal, songs, profiles, partial(compare_songs, facts), pairs["song"], random, label)


def _draw(
    rehearsal: Rehearsal,
    subjects: Sequence[Subject],
    profiles: Mapping[str, P],
    compare: Callable[[P, P], Weighed],
    pairs: Pairs,
    random: Random,
    origin: str = "",
) -> None:
    """Compare some of the mentions of a thing with others of it, and with some of each other thing.

    Two things of one page are left out, which are never compared, and mentions of one thing that
    have nothing in common, which nothing could join.
    """
    members: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        members[rehearsal.truth[subject.key]].append(subject)
    labels = sorted(members)
    draws = [(label, label) for label in labels for _ in range(DRAWS)] + list(combinations(labels, 2))
    for left, right in draws:
        ours = _some(members[left], random)
        pages = {s.page for s in ours}
        theirs = _some([s for s in members[right] if s.page not in pages], random)
        if not ours or not theirs:
            continue
        a, b = (merged(profiles[s.key] for s in side) for side in (ours, theirs))
        # A thing and another need share nothing here: that most pairs are two things must be learned, too.
        if left != right or set(a.hubs()) & set(b.hubs()):
            pairs.add(compare(a, b), one=left == right, origin=_origin(origin or left))


def _origin(label: str) -> str:
    """What a pair is left out with in measuring: its show, or one fifth of the invented ones."""
    word = label.removeprefix("show ")
    return f"invented {int(word.split()[1]) % 5}" if word.startswith("show ") else word


def _some(subjects: Sequence[Subject], random: Random) -> list[Subject]:
    if not subjects:
        return []
    most = max(1, len(subjects) // 2)
    return random.sample(list(subjects), random.choice((1, 1, random.randint(1, most))))


def fit(pairs: Pairs, kind: str, without: str | None = None) -> dict[str, float]:
    """The weights of one kind of thing, learned from all pairs but those of one show.

    Kinds of evidence whose weight would come out with the sign that nobody believes count nothing.
    """
    fixed, prior = FIXED.get(kind, {}), believed()[kind]
    chosen = [n for n, origin in enumerate(pairs.origin) if origin != without]
    names = sorted(prior.keys() - {BIAS} - fixed.keys())
    while True:
        solved = _newton(pairs, chosen, {name: prior[name] for name in names})
        wrong = [n for n in names if solved[n] * prior[n] < 0]
        if not wrong:
            break
        names = [n for n in names if n not in wrong]
    return {**dict.fromkeys(prior, 0.0), **{n: round(w, 3) for n, w in solved.items()}, **fixed}


def _newton(pairs: Pairs, chosen: Sequence[int], prior: Mapping[str, float]) -> dict[str, float]:
    place = {name: column for column, name in enumerate(prior, 1)}
    x = np.zeros((len(chosen), len(prior) + 1))
    x[:, 0] = 1.0
    for row, number in enumerate(chosen):
        for name, strength in pairs.rows[number].items():
            if name in place:
                x[row, place[name]] = strength
    y = np.array([pairs.one[number] for number in chosen], dtype=float)
    penalty = np.diag([0.01] + [RIDGE] * len(prior))
    start = np.array([0.0, *prior.values()])
    w = start.copy()
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + penalty @ (w - start)
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, gradient)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return {BIAS: float(w[0]), **{name: float(w[column]) for name, column in place.items()}}


def held_out(pairs: Pairs, kind: str) -> list[float]:
    """The probability of each pair under weights that never saw its show."""
    tables = {origin: fit(pairs, kind, origin) for origin in sorted(set(pairs.origin))}
    return [
        probability(tables[o][BIAS] + sum(tables[o].get(k, 0.0) * v for k, v in row.items()))
        for row, o in zip(pairs.rows, pairs.origin, strict=True)
    ]


def report(kind: str, pairs: Pairs, found: Sequence[float]) -> str:
    """How well held-out pairs were told, and whether probabilities are what they say, in one line.

    The calibration error is the mean difference between probability and truth over ten bins,
    weighted by their sizes (Naeini et al. 2015).
    """
    said = [p >= 0.5 for p in found]
    right = sum(a and b for a, b in zip(said, pairs.one, strict=True))
    precision, recall = right / max(1, sum(said)), right / max(1, sum(pairs.one))
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, one in zip(found, pairs.one, strict=True):
        bins[min(9, int(p * 10))].append((p, one))
    error = sum(abs(sum(p - one for p, one in held)) for held in bins.values()) / len(found)
    figures = f"precision {precision:.3f}, recall {recall:.3f}, calibration error {error:.3f}"
    return f"{kind}: {len(found)} pairs, {figures}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
