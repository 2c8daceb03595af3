"""What sort of list a file is, by what stands in it and not by its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from config.network.csv_file import decode, header
from config.network.nodes import Report
from config.network.words import fold
from config.problems import NetworkFileError, Problem
from config.reading import unreadable
from config.registers.words import ARRANGEMENT, MERGER, MUNICIPALITY

_ENOUGH: Final = 65_536
"""Bytes to look at; a header is shorter."""
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class ListKind(StrEnum):
    """The lists that can be imported beside a network file."""

    PEOPLE = "people"
    MUNICIPALITIES = "municipalities"
    MERGERS = "mergers"
    ARRANGEMENTS = "arrangements"
    REGISTER = "register"


def kind_of(path: Path) -> ListKind:
    """Look at the beginning of a file. What is none of the registers is read as a list of people.

    Raises:
        NetworkFileError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return kind_of_content(file.read(_ENOUGH), named_xml=path.suffix.lower() == ".xml")
    except OSError as error:
        raise NetworkFileError([Problem(unreadable(error), str(path))]) from None


def kind_of_content(content: bytes, *, named_xml: bool = False) -> ListKind:
    """Tell the kind from the first bytes; see ``kind_of``."""
    if named_xml or _begins_as_xml(content):
        return ListKind.REGISTER
    # Cut off behind the last whole line, so that no letter is cut in two.
    whole = content if len(content) < _ENOUGH else content[: content.rfind(b"\n") + 1]
    if b"\0" in whole[:4]:
        whole = whole[: len(whole) // 2 * 2]
    written = decode(whole, Report(""))
    names = {fold(name) for name in header(written)} if written else set()
    mergers, bodies, places = MERGER.meaning, ARRANGEMENT.meaning, MUNICIPALITY.meaning
    if {"old_code", "new_code"} & {mergers.get(name) for name in names}:
        return ListKind.MERGERS
    if "body" in {bodies.get(name) for name in names} or "deelnemer" in names:
        return ListKind.ARRANGEMENTS
    if {"gm_code", "name"} <= {places.get(name) for name in names}:
        return ListKind.MUNICIPALITIES
    return ListKind.PEOPLE


def _begins_as_xml(content: bytes) -> bool:
    for mark in _MARKS:
        content = content.removeprefix(mark)
    return content.lstrip(b" \t\r\n\0").startswith(b"<")
