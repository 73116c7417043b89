"""Pages whose text was spoilt on its way: said to be so, and put right where nothing was lost."""

from __future__ import annotations

from linernotes.pages.encodings import Decoded, guess
from linernotes.pages.limits import Limits
from linernotes.text.mojibake import mojibake


def garbling(text: str) -> str | None:
    """What to say of a text in which letters stand for others; None if they do not.

    The names in such text are no names, so nothing is read from it.
    """
    damage = mojibake(text)
    if damage is None:
        return None
    return (
        f"is mojibake: {damage.written} that was read as {damage.read_as}, so nothing is read from it; "
        "get the page again in the charset it is written in"
    )


def mended(data: bytes, limits: Limits) -> Decoded | None:
    """A spoilt page as it was written, with a note that says so; None if too much of it is lost."""
    try:
        damage = mojibake(data.decode("utf-8"))
    except UnicodeDecodeError:
        codec = guess(data, limits)
        text = data.decode(codec, "replace")
        note = f"is mojibake in the charset it declares; read as {codec} instead"
        return Decoded(text, codec, (note,)) if mojibake(text) is None else None
    if damage is None or damage.mended is None:
        return None
    note = f"was mojibake ({damage.written} read as {damage.read_as}) and has been put right"
    return Decoded(damage.mended, "utf-8", (note,))
