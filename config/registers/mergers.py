"""The list of municipal mergers and splits: who went on as whom, and from which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

from config.network.fields import Fields
from config.network.nodes import Mark, Report
from config.registers.lists import gm_code, read_list, tables
from config.registers.words import MERGER
from config.texts.text import text

REQUIRED: Final = ("old_code", "old_name", "new_code", "new_name", "on", "kind")


class MergerKind(StrEnum):
    """What happens to the old municipality."""

    ABOLISHED = "opheffing"
    SPLIT = "splitsing"
    ANNOUNCED = "voorgenomen"


@dataclass(frozen=True, slots=True)
class Merger:
    """From ``on`` the old municipality goes on as the new one, of a split partly. ``line`` counts from 1."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    on: date
    kind: MergerKind
    line: int = 0

    @property
    def announced(self) -> bool:
        """Whether it is still to be decided or to come, so that the old municipality has no end yet."""
        return self.kind is MergerKind.ANNOUNCED


def load_mergers(path: Path) -> tuple[Merger, ...]:
    """Read a list of mergers, in its own order.

    Raises:
        NetworkFileError: with every problem that was found.
    """
    return parse_mergers(read_list(path), str(path))


def parse_mergers(content: bytes, source: str) -> tuple[Merger, ...]:
    """Read a list of mergers from its bytes; see ``load_mergers``."""
    report = Report(source)
    found = tuple(_read(content, report))
    _check_circles(found, report)
    report.warnings_or_stop()
    return found


def _read(content: bytes, report: Report) -> Iterator[Merger]:
    seen: dict[tuple[str, str], int] = {}
    ends: dict[str, Merger] = {}
    for table in tables(content, MERGER, REQUIRED, report):
        fields = Fields(table, MERGER, report)
        for key in REQUIRED:
            fields.missing(key)
        old, new = gm_code(fields, "old_code"), gm_code(fields, "new_code")
        names = fields.string("old_name"), fields.string("new_name")
        on, kind = fields.day("on"), fields.choice("kind", MergerKind)
        if not (old and new and names[0] and names[1] and on and kind):
            continue
        one = Merger(old, names[0], new, names[1], on, kind, table.at.line)
        first = ends.setdefault(old, one)
        if old == new:
            report.error(fields.at("new_code"), text("register-merges-with-itself", name=one.old_name))
        elif (line := seen.setdefault((old, new), one.line)) != one.line:
            what = f"{one.old_name} – {one.new_name}"
            report.error(fields.at("old_code"), text("network-twice", what=what, line=str(line)))
        elif first is not one and (first.on, first.kind) != (one.on, one.kind):
            report.error(
                fields.at("on"), text("register-ends-twice", name=one.old_name, line=str(first.line))
            )
        else:
            yield one


def _check_circles(found: tuple[Merger, ...], report: Report) -> None:
    order: TopologicalSorter[str] = TopologicalSorter()
    first: dict[str, Merger] = {}
    for one in found:
        order.add(one.old_code, one.new_code)
        first.setdefault(one.old_code, one)
    try:
        order.prepare()
    except CycleError as error:
        codes: list[str] = error.args[1]
        names = tuple(first[code].old_name for code in reversed(codes))
        line = min(first[code].line for code in codes)
        report.error(Mark(line, 1), text("network-circle", names=names))
