"""The lines of a run: a table for eyes, and ``build/bench.json`` with one object per line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One measured value; ``ratio`` is it divided by what ``against`` had in the same rounds."""

    name: str
    value: float
    unit: str
    against: str | None = None
    ratio: float | None = None


def write(lines: Iterable[Line], path: Path) -> None:
    """Write one JSON object per line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(asdict(line)) + "\n" for line in lines))


def show(lines: Iterable[Line]) -> None:
    """Print the table."""
    table = Table("measure", "bot", "value", "unit", "× floor", box=None, pad_edge=False)
    before = ""
    for line in lines:
        measure, _, bot = line.name.partition(": ")
        value = f"{line.value:.0f}" if line.value >= 100 else f"{line.value:.2f}"
        ratio = f"{line.ratio:.2f}" if line.ratio is not None else ""
        table.add_row(measure if measure != before else "", bot, value, line.unit, ratio)
        before = measure
    Console(width=100).print(table)
