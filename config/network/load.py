"""Load network files and lists of people: everything that is wrong at once, or all of it right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.model import NetworkId, Organisation, Person
from config.network.cross_check import check_organisations, check_roles
from config.network.csv_file import decode, parse_csv
from config.network.described import NetworkDescription, PersonEntry
from config.network.fields import Fields
from config.network.nodes import Mark, Report, Table
from config.network.organisations import (
    Known,
    known_organisations,
    read_network,
    read_organisations,
    read_policy,
    read_rooms,
)
from config.network.people import People, known_people, read_people, read_rows, unique
from config.network.words import COLUMNS, FILE, NETWORK, fold
from config.network.yaml_file import parse_yaml
from config.problems import NetworkFileError, Problem
from config.reading import decoded, read_bytes, unreadable
from config.texts.text import text

LARGEST_NETWORK: Final = 2_000_000
LARGEST_LIST: Final = 5_000_000
"""Bytes. A region with a thousand people needs a tenth of it."""
_REQUIRED: Final = ("matrix_id", "name", "organisation")
_EMPTY: Final = Table({}, {}, Mark(1, 1))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A network that can be used, and what the operator should know about it."""

    network: NetworkDescription
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedPeople:
    """People that can be used, and what the operator should know about them."""

    people: tuple[PersonEntry, ...]
    warnings: tuple[Problem, ...] = ()


def load_network(path: Path, server: str = "") -> Loaded:
    """Read one network file. ``server`` is the server name that stands for ``{server}`` in addresses.

    Raises:
        NetworkFileError: with every problem that was found.
    """
    content = decoded(_bytes(path, LARGEST_NETWORK), str(path), NetworkFileError)
    return parse_network(content, str(path), server)


def load_networks(paths: Iterable[Path], server: str = "") -> tuple[Loaded, ...]:
    """Read the network files of one deployment. A network or a person may stand in one of them only.

    Raises:
        NetworkFileError: with every problem that was found in any of them.
    """
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            one = load_network(path, server)
        except NetworkFileError as error:
            problems += error.problems
            continue
        network = one.network
        people = [person.matrix_id for person in network.people]
        for name in (network.id, *people):
            if name in seen:
                what = text("network-in-two-files", what=name, other=str(seen[name]))
                problems.append(Problem(what, str(path)))
        seen |= dict.fromkeys([network.id, *people], path)
        loaded.append(one)
    if problems:
        raise NetworkFileError(problems)
    return tuple(loaded)


def parse_network(content: str, source: str, server: str = "") -> Loaded:
    """Read a network from the text of its file; see ``load_network``."""
    report = Report(source)
    root = parse_yaml(content, report)
    if root is None:
        raise NetworkFileError(report.ordered())
    fields = Fields(root, FILE, report, server)
    for key in ("network", "organisations"):
        fields.missing(key)
    # Without the table there is nothing to say about what stands in it.
    about = Fields(_table(fields, "network"), NETWORK, report if "network" in fields else Report(source))
    network, name, defaults = read_network(about)
    tables, everybody = _table(fields, "organisations"), _table(fields, "people")
    known = known_organisations(tables, report)
    people = People(known, known_people(everybody, source, server), report, server)
    described = NetworkDescription(
        id=network,
        name=name,
        policy=read_policy(_table(fields, "policy"), report),
        organisations=tuple(_organisations(tables, network, people)),
        rooms=tuple(read_rooms(fields, network)),
        people=tuple(_people(everybody, people, fields.at("people"))),
        defaults=defaults,
    )
    return Loaded(described, report.warnings_or_stop())


def _organisations(tables: Table, network: NetworkId, known: People) -> Iterator[Organisation]:
    found = list(read_organisations(tables, network, known.organisations, known.find, known.report))
    check_organisations(found, known.report)
    return (organisation for organisation, _ in found)


def _people(tables: Table, known: People, at: Mark) -> Iterator[PersonEntry]:
    found = list(unique(read_people(tables, known), known.report))
    check_roles(found, at, known.report)
    return (person for person, _ in found)


def load_people(
    path: Path, organisations: Iterable[Organisation], people: Iterable[Person] = (), server: str = ""
) -> LoadedPeople:
    """Read people from a list that a spreadsheet saved. They refer to known organisations and people.

    Raises:
        NetworkFileError: with every problem that was found; nothing of the file is used then.
    """
    content = _bytes(path, LARGEST_LIST)
    return parse_people(content, str(path), organisations, people, server)


def parse_people(
    content: bytes,
    source: str,
    organisations: Iterable[Organisation],
    people: Iterable[Person] = (),
    server: str = "",
) -> LoadedPeople:
    """Read people from the bytes of a list; see ``load_people``."""
    report = Report(source)
    written = decode(content, report)
    rows = parse_csv(written, COLUMNS, _REQUIRED, report) if written is not None else []
    known = Known.of(*((o.id, o.name, o.gm_code) for o in organisations))
    references = People(known, _matrix_ids(rows, people, server), report, server)
    found = tuple(entry for entry, _ in unique(read_rows(rows, references), report))
    return LoadedPeople(found, report.warnings_or_stop())


def _matrix_ids(rows: Iterable[Table], people: Iterable[Person], server: str) -> Mapping[str, str]:
    found = {fold(word): person.matrix_id for person in people for word in (person.name, person.matrix_id)}
    for row in rows:
        fields = Fields(row, COLUMNS, Report(""), server)
        if matrix_id := fields.matrix_id("matrix_id"):
            found |= {fold(word): matrix_id for word in (fields.string("name") or matrix_id, matrix_id)}
    return found


def _table(fields: Fields, key: str) -> Table:
    node = fields.node(key)
    if node is None or isinstance(node, Table):
        return node or _EMPTY
    fields.report.error(node.at, text("network-not-a-table"))
    return _EMPTY


def _bytes(path: Path, largest: int) -> bytes:
    try:
        return read_bytes(path, largest)
    except OSError as error:
        raise NetworkFileError([Problem(unreadable(error), str(path))]) from None
