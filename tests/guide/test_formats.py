"""Each format by its name, at the command line and behind it."""

from __future__ import annotations

import click
import pytest

from linernotes.cli.export import export
from linernotes.guide.formats import FORMATS
from linernotes.model.guide import Guide


def test_the_command_offers_just_these() -> None:
    option = next(parameter for parameter in export.params if parameter.name == "form")
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_every_soundtrack(form: str, guide: Guide, hostile_guide: Guide) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    for soundtrack in (guide, hostile_guide, Guide("show-empty", (), (), ())):
        written = FORMATS[form](soundtrack)
        assert written == FORMATS[form](soundtrack)
        if isinstance(written, str):
            written.encode("utf-8")
            assert "\x00" not in written
            assert not written or written.endswith("\n")
