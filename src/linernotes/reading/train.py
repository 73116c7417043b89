"""Learns the reader's weights from labelled pages: ``python -m linernotes.reading.train CORPUS``.

Each table is a logistic regression on decisions that the gold settles: which field of a line is
the artist, which candidate is a soundtrack song or a show, which name sings a song, to which
show a song belongs. There is no randomness: the same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from linernotes.lexicon.loader import languages
from linernotes.reading.analysis import Analysis, analyse
from linernotes.reading.belonging import Places, link_features
from linernotes.reading.credits import parse_credit
from linernotes.reading.fields import field_features
from linernotes.reading.finding import credits_of, first_look, propose, surround, weigh
from linernotes.reading.labelled import LabelledPage, corpus_digest, load
from linernotes.reading.layouts import find_listings
from linernotes.reading.linear import DIGEST, Features, Table, Weights, fit
from linernotes.reading.mentions import Candidate
from linernotes.reading.names import find_spots
from linernotes.reading.singers import Linker
from linernotes.reading.titling import candidate_features, page_features
from linernotes.reading.unmarked import plain_features, plain_places, plain_runs, plain_shows
from linernotes.text.fold import fold

SHIPPED = Path(__file__).with_name("weights.json")
"""The weights that an installed reader uses."""

Sample = tuple[Features, bool]


class Gold:
    """What the gold of one page says of strings: folded titles, singers and shows."""

    def __init__(self, gold: dict[str, Any]) -> None:
        """Folds the names of ``gold``."""
        self.songs = [
            (
                {fold(t) for t in song["titles"]},
                {fold(n) for c in song["credits"] for n in (c["name"], *c.get("also", []))},
                {fold(n) for n in song.get("show", [])},
                bool(song.get("optional")),
            )
            for song in gold["songs"]
        ]
        self.shows = {name for _, _, shows, _ in self.songs for name in shows}
        self.singers = {name for _, singers, _, _ in self.songs for name in singers}

    def song(
        self, keys: set[str], singers: set[str] | None = None
    ) -> tuple[set[str], set[str], set[str], bool] | None:
        """The gold song with one of the folded titles (and one of the singers, if given)."""
        hits = [s for s in self.songs if s[0] & keys]
        if singers:
            hits = [s for s in hits if s[1] & singers] or hits
        return hits[0] if hits else None


def learn(pages: Sequence[LabelledPage], prior: Weights | None = None) -> Weights:
    """The weights learned from ``pages``; those in a language without a lexicon teach nothing.

    With a ``prior``, weights are pulled towards its weights instead of towards zero: few pages then
    refine what many have taught.
    """
    known = sorted((p for p in pages if p.language in languages()), key=lambda p: p.name)
    analyses = [(analyse(p.page), Gold(p.gold)) for p in known]
    fitter = _Fitter(prior.tables if prior is not None else {})
    samples = []
    for part in range(PARTS):
        others = [pair for i, pair in enumerate(analyses) if i % PARTS != part]
        tables = _first_tables(others, fitter)
        for analysis, gold in analyses[part::PARTS]:
            samples.extend(_accept_samples(analysis, gold, tables))
    tables = _first_tables(analyses, fitter)
    tables["accept"] = fitter.fit("accept", samples)
    seen = {p.digest[:DIGEST] for p in known} | set(prior.seen if prior is not None else ())
    return Weights(tables, corpus_digest(known), tuple(sorted(seen)))


RIDGE = 3.0
"""How strongly weights are pulled to zero: about as much as three samples of each feature would."""

PRIOR_PULL = 10.0
"""How strongly weights are pulled to a prior's: about as much as ten samples of each feature would."""

PARTS = 4
"""Into how many parts the pages are cut, so that the last decision learns from scores of unseen pages."""


class _Fitter:
    """Fits tables by name, each pulled to the prior's table of that name."""

    def __init__(self, prior: Mapping[str, Table]) -> None:
        self._prior = prior

    def fit(self, name: str, samples: Sequence[Sample]) -> Table:
        prior = self._prior.get(name)
        return fit(samples, prior=prior, l2=RIDGE if prior is None else PRIOR_PULL)


def _first_tables(analyses: Sequence[tuple[Analysis, Gold]], fitter: _Fitter) -> dict[str, Table]:
    tables: dict[str, Table] = {
        "field": fitter.fit("field", [s for a, g in analyses for s in _field_samples(a, g)])
    }
    tables["plain"] = fitter.fit("plain", [s for a, g in analyses for s in _plain_samples(a, g)])
    proposals = [(a, g, propose(a, tables)) for a, g in analyses]
    songs, shows = _title_samples(proposals, tables["plain"])
    tables["song"] = fitter.fit("song", songs)
    tables["show"] = fitter.fit("show", shows)
    tables["singer"] = fitter.fit("singer", [s for a, g, c in proposals for s in _singer_samples(a, g, c)])
    tables["belongs"] = fitter.fit("belongs", [s for a, g in analyses for s in _show_samples(a, g, tables)])
    return tables


def _accept_samples(analysis: Analysis, gold: Gold, tables: dict[str, Table]) -> list[Sample]:
    """Right is what the gold has with this title and one of these singers."""
    samples: list[Sample] = []
    text = analysis.text
    songs, _ = weigh(analysis, tables)
    for item in songs:
        song = gold.song(item.candidate.keys)
        names = {fold(c.name.of(text)) for c in credits_of(analysis, item) if not c.featured}
        if song is not None and song[3] and song[1] & names:
            continue
        samples.append((item.features, song is not None and bool(song[1] & names)))
    return samples


def _field_samples(analysis: Analysis, gold: Gold) -> list[Sample]:
    samples: list[Sample] = []
    text = analysis.text
    for listing in find_listings(analysis):
        columns = [
            [fold(f.core.of(text)) for line in listing.lines for f in line.fields[i : i + 1]] for i in (0, 1)
        ]
        for line in listing.lines:
            for i in (0, 1):
                title, artist = line.fields[i], line.fields[1 - i]
                song = gold.song({fold(title.core.of(text))})
                names = {fold(c.name.of(text)) for c in parse_credit(analysis, *artist.core)}
                if song is not None and song[1] & names:
                    samples.append((field_features(analysis, title, columns[i]), False))
                    samples.append((field_features(analysis, artist, columns[1 - i]), True))
    return samples


def _title_samples(
    proposals: Sequence[tuple[Analysis, Gold, list[Candidate]]], plain: Table
) -> tuple[list[Sample], list[Sample]]:
    songs: list[Sample] = []
    shows: list[Sample] = []
    for analysis, gold, candidates in proposals:
        shared = page_features(analysis)
        spots = find_spots(analysis)
        surround(analysis, spots, candidates)
        places = plain_places(analysis, plain_shows(analysis, plain))
        for candidate in candidates:
            features = candidate_features(analysis, candidate, shared, spots, places)
            song = gold.song(candidate.keys)
            is_show = bool(candidate.keys & gold.shows)
            if song is not None and (song[3] or is_show):
                continue  # optional, or one name for a song and its show: right either way
            songs.append((features, song is not None))
            shows.append((features, is_show))
    return songs, shows


def _singer_samples(analysis: Analysis, gold: Gold, candidates: Sequence[Candidate]) -> list[Sample]:
    samples: list[Sample] = []
    spots = find_spots(analysis)
    surround(analysis, spots, candidates)
    linker = Linker(analysis, spots)
    text = analysis.text
    for candidate in candidates:
        song = gold.song(candidate.keys)
        if song is None or not song[1] or candidate.listed is not None:
            continue
        for mention in candidate.mentions:
            for link in linker.links(mention):
                credit = linker.credit(link.spot)
                names = {fold(c.name.of(text)) for c in parse_credit(analysis, *credit)}
                samples.append((linker.features(link), bool(names) and names <= song[1]))
    return samples


def _plain_samples(analysis: Analysis, gold: Gold) -> list[Sample]:
    text = analysis.text
    return [(plain_features(analysis, s), fold(s.of(text)) in gold.shows) for s in plain_runs(analysis)]


def _show_samples(analysis: Analysis, gold: Gold, tables: dict[str, Table]) -> list[Sample]:
    samples: list[Sample] = []
    songs, register, _ = first_look(analysis, tables)
    places = Places(analysis, register)
    for item in songs:
        song = gold.song(item.candidate.keys)
        if song is None or not song[2]:
            continue
        for show in places.contenders(item.candidate):
            features = link_features(analysis, item.candidate, show, places)
            samples.append((features, bool(set(show.keys) & song[2])))
    return samples


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains on every folder given and replaces the shipped weights; prints what was learned."""
    parser = argparse.ArgumentParser(prog="python -m linernotes.reading.train", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path, help="folders of labelled pages")
    parser.add_argument(
        "--output", type=Path, default=SHIPPED, help="where to write the weights (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    pages = [page for folder in options.corpus for page in load(folder)]
    weights = learn(pages)
    weights.save(options.output)
    print(f"learned from {len(weights.seen)} of {len(pages)} pages, corpus {weights.corpus[:12]}")
    for name, table in sorted(weights.tables.items()):
        print(f"  {name:<8} {len(table):>5} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
