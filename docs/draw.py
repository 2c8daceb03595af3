"""Draw the pages that come from the code: ``make docs``. A test holds that they are those of today."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from commands.registry import Command, Registry
from commands.said import Where
from config.model import Role
from config.texts.catalogue import Catalogue
from config.texts.text import Text
from workflows.lifecycle import Row
from workflows.mediation import life
from workflows.mediation.case import State
from workflows.mediation.turn import Turn

HERE: Final = Path(__file__).parent
FEW: Final = 4
"""A row for more states than this is in the table but not in the picture, where it would hide the rest."""

ALSO: Final = 8
"""Other ways to say a command that the reference names."""


def pages() -> Mapping[Path, str]:
    """Every drawn page with its content."""
    return {
        HERE / "engineers" / "mediation-life.md": mediation_life(),
        HERE / "users" / "opdrachten.md": command_reference(),
    }


def mediation_life() -> str:
    """The life of a mediation as a picture and as a table."""
    return "\n".join(
        (
            "# The life of a mediation",
            "",
            "`make docs` draws this page from the table in `workflows/mediation/life.py`.",
            "The first row that fits an event in a state counts. The picture leaves out rows that stay",
            f"in their state, and those for more than {FEW} states; these stand only in the table.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            f"    [*] --> {State.DRAFT}",
            *(f"    {edge}" for edge in _edges(life.LIFE)),
            f"    {State.CLEANED} --> [*]",
            "```",
            "",
            f"{_groups()}",
            "",
            "| in | when | if | then | doing |",
            "| --- | --- | --- | --- | --- |",
            *(_table_row(row) for row in life.LIFE),
            "",
            "## Events",
            "",
            *(f"- **{event.__name__}**: {_first_line(event)}" for event in _events(life.LIFE)),
            "",
        )
    )


def _edges(table: Iterable[Row[Turn]]) -> Iterator[str]:
    edges: dict[tuple[State, State], list[str]] = {}
    for row in table:
        if row.then is None or len(row.states) > FEW:
            continue
        for state in (each for each in State if each in row.states and each is not row.then):
            events = edges.setdefault((state, State(row.then)), [])
            events += [event.__name__ for event in _types(row) if event.__name__ not in events]
    return (f"{start} --> {end}: {', '.join(events)}" for (start, end), events in edges.items())


def _named_groups() -> dict[frozenset[State], str]:
    """The names under which the table speaks of several states."""
    return {
        frozenset(value): name
        for name, value in vars(life).items()
        if name.isupper() and isinstance(value, tuple) and all(isinstance(each, State) for each in value)
    }


def _groups() -> str:
    return "\n".join(
        f"- **{name}**: {', '.join(state for state in State if state in states)}"
        for states, name in _named_groups().items()
    )


def _table_row(row: Row[Turn]) -> str:
    group = _named_groups().get(frozenset(map(State, row.states)))
    states = f"**{group}**" if group else ", ".join(state for state in State if state in row.states)
    when = ", ".join(event.__name__ for event in _types(row))
    given = _words(row.given) if row.given else ""
    return f"| {states} | {when} | {given} | {row.then or ''} | {', '.join(map(_words, row.doing))} |"


def _types(row: Row[Turn]) -> tuple[type[Any], ...]:
    return row.when if isinstance(row.when, tuple) else (row.when,)


def _events(table: Iterable[Row[Turn]]) -> list[type[Any]]:
    found = {event for row in table for event in _types(row)}
    return sorted(found, key=lambda event: event.__name__)


def _words(function: Callable[..., object]) -> str:
    return function.__name__.strip("_").replace("_", " ")


def _first_line(documented: type[Any]) -> str:
    return (documented.__doc__ or "").strip().splitlines()[0]


CHAPTERS: Final[tuple[tuple[str, frozenset[Role]], ...]] = (
    ("Voor iedereen", frozenset({Role.MEMBER})),
    ("Voor mediators", frozenset({Role.MEDIATOR})),
    ("Voor coördinatoren en hun plaatsvervangers", frozenset({Role.COORDINATOR, Role.DEPUTY, Role.LEAD})),
    ("Voor beheerders", frozenset({Role.OPERATOR, Role.DPO})),
)


def command_reference() -> str:
    """Every command that people can give, in Dutch, by who may give it."""
    catalogue = Catalogue.load(strict=True)

    def words(said: Text) -> str:
        return catalogue.render(said).plain.replace("\u2060", "")

    lines = [
        "# Opdrachten",
        "",
        "Deze pagina komt uit de bot zelf (`make docs`). In een privégesprek mag het uitroepteken weg.",
        "Hoofdletters, accenten en extra spaties maken niet uit.",
        "Een vraag van de bot beantwoord je met een reactie, een nummer of een woord.",
    ]
    commands = sorted(
        (each for each in Registry.discover().all if not each.hidden),
        key=lambda each: (each.order, each.name),
    )
    for title, roles in CHAPTERS:
        here = [each for each in commands if each.who & roles]
        commands = [each for each in commands if each not in here]
        if here:
            lines += ["", f"## {title}", *(line for each in here for line in _command(each, words))]
    assert not commands, f"no chapter for {commands}"
    return "\n".join((*lines, ""))


def _command(command: Command, words: Callable[[Text], str]) -> Iterator[str]:
    yield from ("", f"### `!{command.name}`", "", words(Text(command.help)))
    place = "overal" if command.where is Where.ANYWHERE else "in een privégesprek"
    yield from ("", f"- Bijvoorbeeld: `{words(command.example)}`", f"- Waar: {place}")
    if command.synonyms:
        more = ", …" if len(command.synonyms) > ALSO else ""
        yield f"- Ook: {', '.join(command.synonyms[:ALSO])}{more}"


def main() -> None:
    """Write every page that changed."""
    for path, content in pages().items():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text() != content:
            path.write_text(content)
            sys.stderr.write(f"drew {path.relative_to(HERE.parent)}\n")


if __name__ == "__main__":
    main()
