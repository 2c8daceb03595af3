"""The lines of a run: a table for eyes, and ``build/bench.json`` with one object per line."""

from __future__ import annotations

import json
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
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


@dataclass(slots=True)
class Tally:
    """What every round gave: measure → bot → one value per round. The unit belongs to the measure."""

    against: str
    values: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    def add(self, measure: str, unit: str, bot: str, value: float) -> None:
        """Keep one value of one round."""
        self.units[measure] = unit
        self.values.setdefault(measure, defaultdict(list))[bot].append(value)

    def lines(self) -> list[Line]:
        """The medians over the rounds, and the median of each round's ratio with the one compared with."""
        return [
            Line(
                f"{measure}: {bot}",
                round(statistics.median(values), 3),
                self.units[measure],
                *(self._compared(values, bots.get(self.against, ())) if bot != self.against else ()),
            )
            for measure, bots in self.values.items()
            for bot, values in bots.items()
        ]

    def _compared(self, values: Sequence[float], floor: Sequence[float]) -> tuple[str, float] | tuple[()]:
        if not floor or not all(floor):
            return ()
        return self.against, round(statistics.median(a / b for a, b in zip(values, floor, strict=False)), 3)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all stay under."""
    return sorted(values)[min(len(values) - 1, round(share * len(values)))]


def write(lines: Iterable[Line], path: Path) -> None:
    """Write one JSON object per line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(asdict(line)) + "\n" for line in lines))


def add(lines: Sequence[Line], path: Path) -> None:
    """Write lines beside those of other runs that stand there; of what was measured again the last counts."""
    measured = {line.name for line in lines}
    kept = path.read_text().splitlines() if path.exists() else []
    others = [Line(**found) for found in map(json.loads, kept) if found["name"] not in measured]
    write([*others, *lines], path)


def show(lines: Iterable[Line]) -> None:
    """Print the table."""
    table = Table("measure", "bot", "value", "unit", "ratio", box=None, pad_edge=False)
    before = ""
    for line in lines:
        measure, _, bot = line.name.partition(": ")
        value = f"{line.value:.0f}" if line.value >= 100 else f"{line.value:.2f}"
        ratio = f"{line.ratio:.2f}" if line.ratio is not None else ""
        table.add_row(measure if measure != before else "", bot, value, line.unit, ratio)
        before = measure
    Console(width=100).print(table)
