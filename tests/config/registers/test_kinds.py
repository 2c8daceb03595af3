"""A list is told by what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.problems import NetworkFileError
from config.registers.kinds import ListKind, kind_of, kind_of_content
from tests.config.registers.data import ARRANGEMENTS, MERGERS, MUNICIPALITIES, REGION, published

PLACES, MERGED, BODIES = ListKind.MUNICIPALITIES, ListKind.MERGERS, ListKind.ARRANGEMENTS
HEADERS = {
    "naam;matrix;gemeente": ListKind.PEOPLE,
    "Gemeentecode;Naam;Provincie": PLACES,
    "oude_code,oude_naam,nieuwe_code,nieuwe_naam,datum,soort": MERGED,
    "OUDE CODE\tnieuwe code": MERGED,
    "Deelnemer,Gemeenschappelijke regeling,Postcode": BODIES,
    "gm_code,gemeente,regeling,plaats": BODIES,
    "deelnemer;regelng": BODIES,
    "": ListKind.PEOPLE,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize(("header", "kind"), HEADERS.items())
def test_the_columns_tell_the_kind_in_every_encoding(header: str, kind: ListKind, encoding: str) -> None:
    assert kind_of_content(f"{header}\nx;ë;x\n".encode(encoding)) is kind


@pytest.mark.parametrize("start", [b"<?xml ", b"\n <a>", "\ufeff<a/>".encode(), "<a/>".encode("utf-16")])
def test_what_begins_as_xml_is_the_register_whatever_it_is_called(start: bytes) -> None:
    assert kind_of_content(start) is ListKind.REGISTER


def test_what_is_called_xml_is_read_as_that() -> None:
    assert kind_of_content(b"PK\x03\x04", named_xml=True) is ListKind.REGISTER


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_of_a_long_file_the_beginning_is_enough(encoding: str) -> None:
    content = ("deelnemer;regeling\n" + "Soest;RMÑ\n" * 40_000).encode(encoding)
    assert kind_of_content(content[:65_536]) is BODIES


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError):
        kind_of(tmp_path / "weg.csv")


@published
def test_the_published_lists_are_known() -> None:
    found = [kind_of(file) for file in (MUNICIPALITIES, MERGERS, ARRANGEMENTS, REGION)]
    assert found == [PLACES, MERGED, BODIES, BODIES]
