"""What the tags of a file should say of its song, and how to put back what they said before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from linernotes.guide.brief import Brief
from linernotes.tagging.audio import AudioError, AudioTrack, write

UNDO = "linernotes-undo.json"
"""The file in a tagged folder that has what its tags were."""

Tags = Mapping[str, tuple[str, ...]]


def tags_of(brief: Brief, *, latin: bool = False) -> Tags:
    """The tags for a song: names in its own script, those in Latin letters as what to sort by.

    With ``latin`` it is the other way round. What no page tells has no tag here, so that a file
    keeps its own.
    """
    names = [
        (brief.title, brief.title_latin),
        (brief.artist, brief.artist_latin),
        (brief.release, brief.release_latin),
    ]
    found: dict[str, tuple[str, ...]] = {}
    for tag, (own, other) in zip(("title", "artist", "album"), names, strict=True):
        shown, sorted_by = (other, own) if latin else (own, other)
        found |= {tag: (shown,), f"{tag}sort": (sorted_by,)}
    found |= {
        "date": (brief.released,),
        "show": (brief.show_latin if latin else brief.show,),
        "part": (str(brief.part) if brief.part is not None else "",),
        "composer": brief.composers,
        "lyricist": brief.lyricists,
        "arranger": brief.arrangers,
    }
    kept = {tag: tuple(filter(None, values)) for tag, values in found.items()}
    return {tag: values for tag, values in kept.items() if values}


def changes(track: AudioTrack, tags: Tags) -> Tags:
    """Those of ``tags`` that the file does not have just so."""
    return {tag: values for tag, values in tags.items() if track.tags.get(tag, ()) != values}


def remember(folder: Path, changing: Sequence[tuple[AudioTrack, Tags]]) -> str:
    """What the undo file has to hold before these changes are made: the first values that were ever changed.

    Raises:
        AudioError: if the folder has an undo file that is none.
    """
    known = _recall(folder) if (folder / UNDO).exists() else {}
    for track, tags in changing:
        before = known.setdefault(str(track.path.relative_to(folder)), {})
        for tag in tags:
            before.setdefault(tag, list(track.tags.get(tag, ())))
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def undo(folder: Path) -> int:
    """Put back every tag that the undo file remembers, and take that file away; say how many files it were.

    Files that are gone are passed over.

    Raises:
        AudioError: if there is no undo file, or it leads out of the folder.
    """
    known = _recall(folder)
    there = {folder / name: tags for name, tags in known.items() if (folder / name).is_file()}
    if any(folder.resolve() not in path.resolve().parents for path in there):
        raise AudioError(f"{folder / UNDO} names files outside of the folder")
    for path, tags in there.items():
        write(path, tags)
    (folder / UNDO).unlink()
    return len(there)


def _recall(folder: Path) -> dict[str, dict[str, list[str]]]:
    path = folder / UNDO
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(name): {str(tag): [str(value) for value in values] for tag, values in tags.items()}
            for name, tags in known.items()
        }
    except FileNotFoundError:
        raise AudioError(f"{folder} has no {UNDO}: nothing was tagged here") from None
    except (ValueError, AttributeError, TypeError):
        raise AudioError(f"{path} is damaged and cannot be used") from None
