"""``linernotes tag``: the tags of a folder of audio files, after its soundtrack's liner notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linernotes.cli.options import catalogue_option, languages_option
from linernotes.cli.outcome import Exit, TroubleError
from linernotes.cli.output import warn, write_whole

if TYPE_CHECKING:
    from linernotes.catalogue.address import Address
    from linernotes.catalogue.store import Catalogue
    from linernotes.model.guide import Guide
    from linernotes.tagging.audio import AudioTrack
    from linernotes.tagging.matching import Match
    from linernotes.tagging.tags import Tags


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--show", "name", metavar="NAME", help="The show; without it, albums and folder tell.")
@click.option("--write", "writing", is_flag=True, help="Write the tags; without it they are only shown.")
@click.option("--undo", "undoing", is_flag=True, help="Put back what the tags were before the first --write.")
@click.option(
    "--playlist",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write the files as a playlist (M3U8), in the order of the liner notes.",
)
@languages_option
@catalogue_option
def tag(
    folder: Path,
    *,
    name: str | None,
    writing: bool,
    undoing: bool,
    playlist: Path | None,
    languages: tuple[str, ...],
    catalogue: Address | None,
) -> None:
    """Tag the audio files of FOLDER after the liner notes of their show.

    Files are known by title and singer in any script, or by their order.
    Titles, singers and albums are written in the soundtrack's own script,
    and in Latin letters as what to sort by (with --languages en the other
    way round); also show, part, date and makers. Nothing is written without
    --write, and --undo puts everything back. Needs the extra linernotes[tag].

    \b
    Examples:
      linernotes tag Music/dr-romantic
      linernotes tag Music/dr-romantic --show "Dr. Romantic 2" --write
      linernotes tag Music/dr-romantic --undo
    """
    try:
        from linernotes.tagging import audio, tags
    except ModuleNotFoundError as missing:
        what = f"this command needs the package {missing.name}: pip install 'linernotes[tag]'"
        raise TroubleError(what, Exit.USAGE) from missing
    try:
        if undoing:
            count = tags.undo(folder)
            warn(f"the tags of {count} file{'s' if count != 1 else ''} are as they were")
            return
        _tag(folder, audio.tracks(folder), name, languages, catalogue, writing=writing, playlist=playlist)
    except audio.AudioError as error:
        raise TroubleError(str(error), Exit.INCOMPLETE) from error


def _tag(
    folder: Path,
    tracks: Sequence[AudioTrack],
    name: str | None,
    languages: tuple[str, ...],
    catalogue: Address | None,
    *,
    writing: bool,
    playlist: Path | None,
) -> None:
    from linernotes.catalogue.store import Catalogue
    from linernotes.guide.brief import briefs
    from linernotes.guide.languages import in_languages, script_of_language
    from linernotes.tagging import audio, tags
    from linernotes.tagging.matching import match
    from linernotes.text.scripts import Script

    with Catalogue.open(catalogue, create=False) as store:
        guide = in_languages(store.guide(name or _show_of(store, folder, tracks)), languages)
    matches = match(tracks, guide)
    known = {brief.id: brief for brief in briefs(guide)}
    latin = bool(languages) and script_of_language(languages[0]) is Script.LATIN
    changing = [
        (found.track, tags.changes(found.track, tags.tags_of(known[found.song.id], latin=latin)))
        for found in matches
        if found.song is not None
    ]
    _print(folder, matches, {track.path: changed for track, changed in changing})
    if playlist is not None:
        _write_playlist(playlist, guide, matches)
    if not writing:
        warn("nothing is written; --write writes these tags")
        return
    write_whole(folder / tags.UNDO, tags.remember(folder, changing).encode())
    for track, changed in changing:
        audio.write(track.path, changed)
    warn(f"tagged {len(changing)} of {len(matches)} files; --undo puts back what they had")


def _show_of(store: Catalogue, folder: Path, tracks: Sequence[AudioTrack]) -> str:
    """The show that most albums, or else the folder's name, are nearest to."""
    from linernotes.lexicon.albums import show_of_album
    from linernotes.search.searching import Search
    from linernotes.text.fold import fold

    albums = Counter(album for track in tracks for album in track.tags.get("album", ()))
    search = Search(store)
    for album in [*(album for album, _ in albums.most_common(3)), folder.resolve().name]:
        words = show_of_album(album)[:200]
        hits = search.names(words, 1, "show") if fold(words) else []
        if hits:
            return hits[0].id
    raise TroubleError("no album tells which show this is: name it with --show", Exit.INCOMPLETE)


def _print(folder: Path, matches: Sequence[Match], changed: dict[Path, Tags]) -> None:
    from linernotes.guide.printable import printable

    for found in matches:
        click.echo(printable(str(found.track.path.relative_to(folder))))
        if found.song is None:
            click.echo("  no song of this soundtrack that is known; left as it is")
            continue
        for name, values in changed[found.track.path].items():
            before = "; ".join(found.track.tags.get(name, ())) or "(nothing)"
            click.echo("  " + printable(f"{name}: {before} -> {'; '.join(values)}"))
        if not changed[found.track.path]:
            click.echo("  has these tags already")


def _write_playlist(path: Path, guide: Guide, matches: Sequence[Match]) -> None:
    from linernotes.guide.playlists import AudioFile, m3u8, playlist_of

    files = {
        found.song.id: AudioFile.at(found.track.path.absolute(), found.track.seconds)
        for found in matches
        if found.song is not None
    }
    write_whole(path, m3u8(playlist_of(guide), files).encode("utf-8", "surrogateescape"))
