"""beets, as anybody has it, tags a folder from our server: in the language that it was told to prefer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import mutagen
import pytest

SETTINGS = """
plugins: musicbrainz
directory: {library}
library: {library}/library.db
threaded: no
musicbrainz: {{host: "{address}", https: no, ratelimit: 100, ratelimit_interval: 1.0}}
import: {{languages: [{language}], move: no, copy: no, write: yes, quiet_fallback: skip}}
match: {{strong_rec_thresh: {bound}}}
"""


Import = Callable[..., dict[str, str]]


@pytest.fixture
def imported(tmp_path: Path, address: str, silence: Callable[[Path, float], Path]) -> Import:
    """Has beets import a silent file with the given tags; see :func:`tagged_by_beets`."""

    def run(language: str, bound: float, **tags: str) -> dict[str, str]:
        (tmp_path / "album").mkdir()
        return tagged_by_beets(silence(tmp_path / "album" / "01.flac", 30), address, language, bound, tags)

    return run


def tagged_by_beets(
    path: Path, address: str, language: str, bound: float, tags: dict[str, str]
) -> dict[str, str]:
    """The tags of a silent file with ``tags``, after ``beet import`` of its folder without any question.

    ``bound`` is how far from its tags a release may be to be taken without asking; beets' own is 0.04.
    """
    folder = path.parents[1]
    (folder / "library").mkdir()
    file = mutagen.File(path)
    file.update(tags)
    file.save()
    config = folder / "config.yaml"
    config.write_text(
        SETTINGS.format(library=folder / "library", address=address, language=language, bound=bound)
    )
    done = subprocess.run(
        [Path(sys.executable).with_name("beet"), "-c", config, "import", "-q", path.parent],
        env=os.environ | {"BEETSDIR": str(folder), "HOME": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {name: values[0] for name, values in mutagen.File(path).items()}


@pytest.mark.parametrize(
    ("language", "title", "artist", "album"),
    [
        ("en", "Your Day", "Gummy", "Dr. Romantic 2 OST Part.2"),
        ("ko", "너의 하루는 좀 어때", "거미", "낭만닥터 김사부 2 OST Part.2"),
    ],
)
def test_a_folder_is_known_by_its_names_in_either_language(
    imported: Import, language: str, title: str, artist: str, album: str
) -> None:
    found = imported(language, 0.04, title=title, artist=artist, album=album, tracknumber="1")
    assert (found["title"], found["artist"], found["album"]) == (title, artist, album)
    assert found["date"] == "2020-01-14"
    assert found["musicbrainz_trackid"]
    assert found["musicbrainz_albumid"]


def test_a_folder_tagged_in_english_gets_korean_tags_where_those_are_preferred(imported: Import) -> None:
    found = imported("ko", 1.0, title="Your Day", artist="Gummy", album="Dr. Romantic 2 OST Part.2")
    assert found["title"] == "너의 하루는 좀 어때"
    assert found["artist"] == "거미"
    assert found["album"] == "낭만닥터 김사부 2 OST Part.2"
