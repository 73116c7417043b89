"""Subjects written down in one line each."""

from __future__ import annotations

import pytest

from linernotes.identity.subjects import Subject, kind_of
from linernotes.model.identity import Judgement, Verdict


class Make:
    """Builds subjects and judgements; one instance serves all tests, since it keeps nothing."""

    def subject(
        self, key: str, *names: str, shows: tuple[str, ...] = (), artists: tuple[str, ...] = ()
    ) -> Subject:
        kind = kind_of(key)
        assert kind is not None
        return Subject(key, key.partition("#")[0], kind, names, shows, artists)

    def page(self, uri: str, *songs: tuple[str, str], show: str = "Goblin") -> list[Subject]:
        """A page on one show with (title, singer) songs, "" for a song without a singer."""
        made = [self.subject(f"{uri}#show1", show)]
        for number, (title, singer) in enumerate(songs, 1):
            artists = (f"{uri}#artist{number}",) if singer else ()
            made.append(self.subject(f"{uri}#song{number}", title, shows=(f"{uri}#show1",), artists=artists))
            if singer:
                made.append(self.subject(f"{uri}#artist{number}", singer, shows=(f"{uri}#show1",)))
        return made

    def judgement(self, left: str, right: str, verdict: str, deleted_at: str | None = None) -> Judgement:
        when = "2024-01-01T00:00:00+00:00"
        return Judgement(left, right, Verdict(verdict), 1.0, "compared by hand", "editor", when, deleted_at)


@pytest.fixture(scope="session")
def make() -> Make:
    return Make()
