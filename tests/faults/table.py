"""What came of the faults, for eyes and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]


@dataclass
class Row:
    """One fault, done to one bot.

    ``lost`` and ``doubled`` count commands whose effect or answer did not come, or came more than once;
    ``commands`` is how many there were. ``recovered`` are seconds, one for each try that had any; ``broken``
    are other promises that were not kept. ``must_hold`` is off for the bot that is only there to compare.
    """

    fault: str
    bot: str
    promise: str = ""
    tries: int = 0
    commands: int = 0
    lost: int = 0
    doubled: int = 0
    recovered: list[float] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    note: str = ""
    must_hold: bool = True

    @property
    def good(self) -> bool:
        """Whether nothing was lost, doubled or broken."""
        return not (self.lost or self.doubled or self.broken)

    def as_json(self) -> dict[str, object]:
        """Everything, with the two numbers that the table shows."""
        middle, most = self.recovery
        return asdict(self) | {"recovered_median": middle, "recovered_most": most}

    @property
    def recovery(self) -> tuple[float | None, float | None]:
        """Median and most, in seconds."""
        if not self.recovered:
            return None, None
        return round(median(self.recovered), 2), round(max(self.recovered), 2)


def table(rows: Sequence[Row]) -> str:
    """Write the rows below each other, a comparison right under what it is compared with."""
    head = (
        f"{'fault':<58}{'bot':<18}{'tries':>6}{'commands':>9}{'lost':>6}{'doubled':>8}{'recovered in s':>16}"
    )
    lines = [head, "-" * len(head)]
    for row in rows:
        middle, most = row.recovery
        seconds = "" if middle is None else f"{middle:.1f} / {most:.1f}"
        lines.append(
            f"{row.fault:<58}{row.bot:<18}{row.tries:>6}{row.commands:>9}{row.lost:>6}{row.doubled:>8}{seconds:>16}"
            + (f"  {row.note}" if row.note else "")
        )
        lines += [f"    NOT KEPT: {each}" for each in row.broken]
    lines.append("recovered in: median / most, from the end of the fault until what waited was answered;")
    lines.append("of kills: from the next start until the bot answered again.")
    return "\n".join(lines)


def write(rows: Iterable[Row], **about: object) -> Path:
    """Write ``build/faults.json``."""
    target = PROJECT / "build" / "faults.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({**about, "rows": [row.as_json() for row in rows]}, indent=2))
    return target
