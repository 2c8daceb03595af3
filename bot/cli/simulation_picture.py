"""The picture of a simulation: how long people waited, who was served, who was asked, and the balance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing
from matplotlib.ticker import MaxNLocator

from config.texts.text import Text, text
from workflows.simulation.figures import Figures

COLOURS = ("#1b5e8c", "#d9822b", "#4a8f4a", "#8c4a8f", "#777777")
"""Told apart by people who see no red and green, and in grey."""

Words = Callable[[Text], str]


def draw(file: Path, figures: Mapping[str, Figures], words: Words) -> None:
    """Draw four pictures in one PNG; each policy has its own colour."""
    drawing = Drawing(figsize=(11, 8), dpi=120, layout="constrained")
    waits, served, asked, balance = drawing.subplots(2, 2).flat
    shares = {name: one.served() for name, one in figures.items()}
    groups = [group for group in next(iter(shares.values())) if any(one[group] for one in shares.values())]
    for one, name in ((waits, "waits"), (served, "served"), (asked, "asked"), (balance, "balance")):
        one.set_title(words(text(f"simulation-picture-{name}")), loc="left", fontsize=11)
        one.set_xlabel(words(text(f"simulation-picture-{name}-x")))
        one.set_ylabel(words(text(f"simulation-picture-{name}-y")))
        one.spines[["top", "right"]].set_visible(False)
        one.grid(axis="y", color="#dddddd")
        one.set_axisbelow(True)
    for place, (name, one) in enumerate(figures.items()):
        colour = COLOURS[place % len(COLOURS)]
        wide = 1.2 + 1.4 * (len(figures) - 1 - place)  # what lies under another line still shows beside it
        _parts(waits, one.waits(), colour, name, wide)
        _bars(served, [shares[name][group] for group in groups], (place, len(figures)), colour)
        _ordered(asked, one.invitations()[::-1], colour, wide)
        _ordered(balance, one.balances()[::-1], colour, wide)
    names = [words(text(f"simulation-picture-served-{group}")) for group in groups]
    served.set_xticks(range(len(groups)), names, fontsize=9)
    for one in (asked, balance):
        one.xaxis.set_major_locator(MaxNLocator(integer=True))
    asked.set_ylim(bottom=0)
    served.set_ylim(0, 105)
    waits.set_ylim(0, 102)
    waits.set_xlim(left=0)
    first = next(iter(figures.values())).records[0].network.policy
    for edge, style in ((first.balance_green_hours, ":"), (first.balance_amber_hours, "--")):
        for side in (edge, -edge):
            balance.axhline(side, color="#888888", linestyle=style, linewidth=0.8)
    if len(figures) > 1:
        waits.legend(frameon=False, loc="lower right")
    drawing.savefig(file, format="png", metadata={"Software": "Noaber"})


def _parts(axes: Axes, values: list[float], colour: str, name: str, wide: float) -> None:
    """Which part waited at most so long."""
    parts = [100 * (place + 1) / len(values) for place in range(len(values))]
    axes.step(values, parts, where="post", color=colour, label=name, linewidth=wide)


def _bars(axes: Axes, served: Sequence[float | None], place: tuple[int, int], colour: str) -> None:
    """A bar for each group, beside those of the other policies: ``place`` is which one, of how many."""
    mine, of = place
    width = 0.8 / of
    middles = [group + (mine - (of - 1) / 2) * width for group in range(len(served))]
    bars = axes.bar(middles, [share or 0 for share in served], width * 0.95, color=colour)
    axes.bar_label(bars, fmt="%.0f", fontsize=8)


def _ordered(axes: Axes, values: list[float], colour: str, wide: float) -> None:
    """One point for each, in order: how it is spread."""
    axes.plot(range(1, len(values) + 1), values, color=colour, marker=".", markersize=3, linewidth=wide)
