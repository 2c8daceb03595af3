"""The page with the life of an intervision group and of its meetings, drawn from their tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from docs.markdown import NOTE, meanings, named, table
from workflows.intervision.group import GroupState, MeetingState
from workflows.intervision.life import ALIVE, FORMED, GROUP, MEETING
from workflows.lifecycle import Row

_NAMED = {frozenset(FORMED): "FORMED", frozenset(ALIVE): "ALIVE"}


def _types(row: Row[Any]) -> tuple[type[Any], ...]:
    return row.when if isinstance(row.when, tuple) else (row.when,)


def _events(row: Row[Any]) -> str:
    many = _types(row)
    return "*what is about a meeting*" if len(many) > 4 else " or ".join(one.__name__ for one in many)


def _states(row: Row[Any], states: type[StrEnum]) -> list[str]:
    return [one.value for one in states if one in row.states]


def _diagram(rows: Sequence[Row[Any]], states: type[StrEnum], first: StrEnum, last: Iterable[StrEnum]) -> str:
    edges: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.then is not None:
            for state in _states(row, states):
                edges.setdefault((state, row.then.value), []).append(_events(row))
    arrows = "".join(
        f"    {here} --> {then}: {', '.join(dict.fromkeys(on))}\n" for (here, then), on in edges.items()
    )
    ends = "".join(f"    {one.value} --> [*]\n" for one in last)
    return f"```mermaid\nstateDiagram-v2\n    [*] --> {first.value}\n{arrows}{ends}```\n"


def _rows(rows: Sequence[Row[Any]], states: type[StrEnum]) -> str:
    written = []
    for row in rows:
        where = _NAMED.get(frozenset(row.states))  # type: ignore[arg-type]
        shown = f"*{where}*" if where else ", ".join(_states(row, states))
        given, then = named(row.given) if row.given else "", row.then.value if row.then else ""
        written.append((shown, _events(row), given, then, ", ".join(map(named, row.doing))))
    return table(("in", "when", "given", "then", "doing"), *written)


def intervision_life() -> str:
    """Draw both tables: diagrams, every row, and what events, conditions and actions mean."""
    both: tuple[Row[Any], ...] = (*GROUP, *MEETING)
    return f"""# The life of an intervision group

{NOTE}
The tables are `GROUP` and `MEETING` in `workflows/intervision/life.py`. They are read from top to bottom; the
first row that fits an event in a state counts. What is about one meeting runs through the table of meetings,
within the same turn. Whatever waits for people has a deadline, one reminder half-way and a next step when
nobody answers.

## The group

{_diagram(GROUP, GroupState, GroupState.AGREEING, (GroupState.ENDED,))}
*FORMED*: {", ".join(one.value for one in FORMED)}. *ALIVE*: {", ".join(one.value for one in ALIVE)}.

{_rows(GROUP, GroupState)}
## Its meetings

{_diagram(MEETING, MeetingState, MeetingState.POLLING, (MeetingState.HELD, MeetingState.CANCELLED))}
{_rows(MEETING, MeetingState)}
## Events

{meanings(one for row in both for one in _types(row))}
## Conditions

{meanings(row.given for row in both if row.given)}
## Actions

{meanings(action for row in both for action in row.doing)}"""
