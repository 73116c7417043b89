"""What a set of pages says, asked by thing: every statement on one show, song or artist."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linernotes.catalogue.gathering import Said, SourcePage
    from linernotes.identity.resolve import Resolution
    from linernotes.identity.subjects import Kind, Subject


class Voices:
    """The statements of ``pages``, by the ids that ``ids`` gives their subjects."""

    def __init__(self, pages: Sequence[SourcePage], subjects: Iterable[Subject], ids: Resolution) -> None:
        """Sort the statements by thing."""
        self.pages = tuple(pages)
        self.ids = ids
        self._subjects = tuple(subjects)
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(ids):
            self._members[ids[key]].append(key)
        self._said: defaultdict[str, list[Said]] = defaultdict(list)
        for page in self.pages:
            for said in page.said:
                self._said[said.key].append(said)
        collaborations = (key for key in sorted(self._said) if key.rpartition("#")[2].startswith("collab"))
        self._asides = [self._said[key] for key in collaborations]

    def subjects(self, kind: Kind) -> list[Subject]:
        """All subjects of one kind."""
        return [s for s in self._subjects if s.kind is kind]

    def members(self, ident: str) -> Sequence[str]:
        """The keys of the subjects that mean the thing ``ident``, sorted."""
        return self._members.get(ident, ())

    def of(self, ident: str, *properties: str) -> list[Said]:
        """What pages say of the thing ``ident`` under any of ``properties``, page by page."""
        return [
            s
            for key in self.members(ident)
            for s in self._said.get(key, ())
            if s.statement.property in properties
        ]

    def local(self, said: Said) -> str | None:
        """The id of the thing that a statement points to; None if it points to nothing."""
        if said.statement.object is None:
            return None
        return self.ids.get(f"{said.citation.uri}#{said.statement.object}")

    def asides(self) -> Sequence[list[Said]]:
        """What pages say of each collaboration, one list per collaboration."""
        return self._asides
