"""Learns the reader's weights from labelled pages: ``python -m linernotes.reading.train CORPUS``.

Each table is a logistic regression on decisions that the gold settles: which field of a line is
the artist, which candidate is a soundtrack song or a show, which name sings a song, to which
show a song belongs. There is no randomness: the same pages give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from linernotes.lexicon.loader import languages
from linernotes.reading.analysis import Analysis, analyse
from linernotes.reading.belonging import Places, link_features
from linernotes.reading.credits import parse_credit
from linernotes.reading.fields import field_features
from linernotes.reading.finding import credits_of, first_look, propose, spots_of, weigh
from linernotes.reading.judge import Judge
from linernotes.reading.judge import train as train_judge
from linernotes.reading.labelled import LabelledPage, corpus_digest, load
from linernotes.reading.layouts import ROLES, columns_of, find_listings
from linernotes.reading.line_fields import LineField
from linernotes.reading.linear import Features, Table, Tables, fit
from linernotes.reading.mentions import Candidate
from linernotes.reading.singers import MOST_MENTIONS, Linker
from linernotes.reading.titling import candidate_features, page_features
from linernotes.reading.weights import DIGEST, Weights
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


class Taught(NamedTuple):
    """A page to learn from: looked over, with what its gold says, and as how many pages it counts."""

    analysis: Analysis
    gold: Gold
    weight: int


def learn(pages: Sequence[LabelledPage], prior: Weights | None = None) -> Weights:
    """The weights learned from ``pages``; those in a language without a lexicon teach nothing.

    With a ``prior``, weights are pulled towards its weights instead of towards zero: few pages then
    refine what many have taught.
    """
    known = sorted((p for p in pages if p.language in languages()), key=lambda p: p.name)
    analyses = [Taught(analyse(p.page), Gold(p.gold), p.weight) for p in known]
    fitter = _Fitter(analyses, prior.tables if prior is not None else None)
    judge = _recalibrated(prior, analyses) if prior is not None else _learn_judge(analyses, fitter)
    tables = _first_tables(analyses, fitter)
    seen = {p.digest[:DIGEST] for p in known} | set(prior.seen if prior is not None else ())
    return Weights(tables, judge, corpus_digest(known), tuple(sorted(seen)))


RIDGE = 2.0
"""How strongly weights are pulled to zero: about as much as two samples of each feature would."""

OWN_PULL = 6.0
"""How strongly a language's weights are pulled to the shared ones."""

PRIOR_PULL = 30.0
"""How strongly weights are pulled to a prior's: about as much as thirty samples of each feature would."""

PARTS = 4
"""Into how many parts the pages are cut, so that the last decision learns from scores of unseen pages."""

MANY = 30
"""Pages of a language from which it gets weights of its own beside the shared ones."""

Spoken = tuple[str, Sample]
"""A sample with the language of its page."""


class _Fitter:
    """Fits tables by name, for all languages and for each that has many pages; each pulled to the prior's."""

    def __init__(self, pages: Sequence[Taught], prior: Tables | None) -> None:
        self._prior = prior
        counts = Counter(page.analysis.page.language for page in pages)
        self._many = sorted(language for language, count in counts.items() if count >= MANY)

    def fit(self, tables: Tables, name: str, samples: Sequence[Spoken]) -> None:
        prior = self._prior
        shared_prior = prior.shared[name] if prior is not None else None
        shared = fit(
            [s for _, s in samples], prior=shared_prior, l2=RIDGE if prior is None else PRIOR_PULL
        )  # fmt: skip
        languages = self._many if prior is None else sorted({*self._many, *prior.languages})
        own = {}
        for language in languages:
            spoken = [s for spoken, s in samples if spoken == language]
            base = shared if prior is None else prior.of(language)[name]
            own[language] = (
                fit(spoken, prior=base, l2=OWN_PULL if prior is None else PRIOR_PULL) if spoken else base
            )
        tables.add(name, shared, own)


def _first_tables(pages: Sequence[Taught], fitter: _Fitter) -> Tables:
    tables = Tables({}, {})
    analyses = [(page.analysis, page.gold) for page in pages for _ in range(page.weight)]
    fields = [(a.page.language, sample) for a, g in analyses for sample in _field_samples(a, g)]
    for wanted, name in ROLES.items():
        fitter.fit(tables, name, [(spoken, (found, role == wanted)) for spoken, (found, role) in fields])
    proposals = [(a, g, propose(a, tables.of(a.page.language))) for a, g in analyses]
    songs, shows = _title_samples(proposals)
    fitter.fit(tables, "song", songs)
    fitter.fit(tables, "show", shows)
    singers = [(a.page.language, s) for a, g, c in proposals for s in _singer_samples(a, g, c)]
    fitter.fit(tables, "singer", singers)
    homes = [
        (a.page.language, s) for a, g in analyses for s in _show_samples(a, g, tables.of(a.page.language))
    ]
    fitter.fit(tables, "belongs", homes)
    return tables


def _learn_judge(pages: Sequence[Taught], fitter: _Fitter) -> Judge:
    """The last decision, learned from scores that tables without the page in question give."""
    inputs: list[list[float]] = []
    labels: list[bool] = []
    for part in range(PARTS):
        tables = _first_tables([page for i, page in enumerate(pages) if i % PARTS != part], fitter)
        for page in pages[part::PARTS]:
            own = tables.of(page.analysis.page.language)
            for numbers, right in _judged(page.analysis, page.gold, own):
                inputs.extend([numbers] * page.weight)
                labels.extend([right] * page.weight)
    return train_judge(inputs, labels)


def _recalibrated(prior: Weights, pages: Sequence[Taught]) -> Judge:
    """The prior's judge, calibrated on pages that it never saw."""
    inputs: list[list[float]] = []
    labels: list[bool] = []
    for page in pages:
        for numbers, right in _judged(page.analysis, page.gold, prior.tables.of(page.analysis.page.language)):
            inputs.append(numbers)
            labels.append(right)
    return prior.judge.calibrated(inputs, labels)


def _judged(analysis: Analysis, gold: Gold, tables: Mapping[str, Table]) -> list[tuple[list[float], bool]]:
    """Right is what the gold has with this title and one of these singers."""
    samples: list[tuple[list[float], bool]] = []
    text = analysis.text
    songs, _ = weigh(analysis, tables)
    for item in songs:
        song = gold.song(item.candidate.keys)
        names = {fold(c.name.of(text)) for c in credits_of(analysis, item) if not c.featured}
        right = song is not None and (bool(song[1] & names) or not (song[1] or names))
        if song is None or not (song[3] and right):
            samples.append((item.numbers, right))
    return samples


def _field_samples(analysis: Analysis, gold: Gold) -> list[tuple[Features, str]]:
    """The fields of every line that has a title of the gold, with their roles."""
    samples: list[tuple[Features, str]] = []
    for listing in find_listings(analysis):
        columns = columns_of(analysis, listing.lines)
        for line in listing.lines:
            roles = [_role(analysis, gold, item) for item in line.fields]
            if "T" in roles and len(roles) > 1:
                samples.extend(
                    (field_features(analysis, item, columns[i], f"{i}{line.pattern}"), roles[i])
                    for i, item in enumerate(line.fields)
                )
    return samples


def _role(analysis: Analysis, gold: Gold, item: LineField) -> str:
    text = analysis.text
    key = fold(item.core.of(text))
    if gold.song({key}) is not None:
        return "T"
    if key in gold.shows:
        return "S"
    names = {fold(c.name.of(text)) for c in parse_credit(analysis, *item.core)}
    return "A" if names & gold.singers else "O"


def _title_samples(
    proposals: Sequence[tuple[Analysis, Gold, list[Candidate]]],
) -> tuple[list[Spoken], list[Spoken]]:
    songs: list[Spoken] = []
    shows: list[Spoken] = []
    for analysis, gold, candidates in proposals:
        shared = page_features(analysis)
        for candidate in candidates:
            features = [*shared, *candidate_features(analysis, candidate)]
            song = gold.song(candidate.keys)
            is_show = bool(candidate.keys & gold.shows)
            if song is not None and (song[3] or is_show):
                continue  # optional, or one name for a song and its show: right either way
            songs.append((analysis.page.language, (features, song is not None)))
            shows.append((analysis.page.language, (features, is_show)))
    return songs, shows


def _singer_samples(analysis: Analysis, gold: Gold, candidates: Sequence[Candidate]) -> list[Sample]:
    samples: list[Sample] = []
    linker = Linker(analysis, spots_of(analysis, candidates))
    text = analysis.text
    for candidate in candidates:
        song = gold.song(candidate.keys)
        listed = candidate.listed
        if song is None or (song[3] and not song[1]) or (listed is not None and listed.names_singer):
            continue
        known = candidate.songs
        for mention in candidate.mentions[:MOST_MENTIONS]:
            for link in (*linker.near(mention), *linker.far(mention)):
                credit = linker.credit(link.spot)
                names = {fold(c.name.of(text)) for c in parse_credit(analysis, *credit)}
                samples.append((linker.features(link, known), bool(names) and names <= song[1]))
        for link in linker.known(known):
            names = {fold(c.name.of(text)) for c in parse_credit(analysis, *linker.credit(link.spot))}
            samples.append((linker.features(link, known), bool(names) and names <= song[1]))
    return samples


def _show_samples(analysis: Analysis, gold: Gold, tables: Mapping[str, Table]) -> list[Sample]:
    samples: list[Sample] = []
    songs, register = first_look(analysis, tables)
    places = Places(analysis, register)
    for item in songs:
        song = gold.song(item.candidate.keys)
        if song is None or not song[2]:
            continue
        for show in places.contenders(item.candidate):
            features = link_features(analysis, item.candidate, show, places)
            samples.append((features, bool(set(show.keys) & song[2])))
    return samples


def _checked(weights: Weights, path: Path) -> int:
    """0 if ``path`` holds the ``weights``, else 1 with a line that says so."""
    if path.exists() and path.read_text(encoding="utf-8") == weights.text():
        print(f"{path} holds what these pages teach today")
        return 0
    print(f"{path} is not what these pages teach today: train again without --check", file=sys.stderr)
    return 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains on every folder given and replaces the shipped weights; prints what was learned.

    With ``--check`` nothing is written: 1 if the weights there are others than training gives today,
    since a feature, a word list or a page has changed.
    """
    parser = argparse.ArgumentParser(prog="python -m linernotes.reading.train", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path, help="folders of labelled pages")
    parser.add_argument(
        "--output", type=Path, default=SHIPPED, help="where to write the weights (default: %(default)s)"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; fail if the weights there are not the ones learned",
    )
    options = parser.parse_args(arguments)
    pages = [page for folder in options.corpus for page in load(folder)]
    weights = learn(pages)
    if options.check:
        return _checked(weights, options.output)
    weights.save(options.output)
    print(f"learned from {len(weights.seen)} of {len(pages)} pages, corpus {weights.corpus[:12]}")
    for name, table in sorted(weights.tables.shared.items()):
        print(f"  {name:<8} {len(table):>5} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
