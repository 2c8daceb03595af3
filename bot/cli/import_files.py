"""What the files of an import are, read before anything is shown: networks, lists of people, registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from bot.cli.voice import Voice
from bot.importing import FromFile, FromList, FromRegisters, Planner
from config.model import NetworkId
from config.network.changes import Stored
from config.network.load import load_networks, load_people
from config.problems import NetworkFileError, Problem, did_you_mean
from config.registers.bodies import BodyList
from config.registers.joint_arrangements import load_arrangements
from config.registers.kinds import ListKind, kind_of
from config.registers.mergers import load_mergers
from config.registers.municipalities import load_municipalities
from config.registers.national_register import load_register
from config.registers.plan import Registers
from config.texts.text import text

_LISTS: Final = frozenset({".csv", ".tsv", ".txt", ".xml"})

_ONE_OF: Final = frozenset({ListKind.MUNICIPALITIES, ListKind.MERGERS})
"""Lists of the whole country: a second one could only contradict the first."""

_LONG: Final = 10_000_000
"""Bytes; a larger file takes long enough to say that it is being read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the operator asked for.

    ``today`` is the day of the import: with ``ending`` what is left out stops taking part. ``reference_date``
    is the day for which registers were right; with ``older`` also one that is older than what is known.
    """

    files: tuple[Path, ...]
    network: str | None
    today: date
    ending: bool = False
    apply: bool = False
    reference_date: date | None = None
    older: bool = False


def planners(
    voice: Voice, server: str, known: Sequence[Stored], wanted: Wanted
) -> Iterator[tuple[NetworkId, Planner]]:
    """Read every file, and give one planner for each network file and each list, one for all registers.

    Raises:
        NetworkFileError: a file cannot be used; what is wrong with it.
    """
    lists = [file for file in wanted.files if file.suffix.lower() in _LISTS]
    kinds = {file: kind_of(file) for file in lists}
    registers = [file for file in lists if kinds[file] is not ListKind.PEOPLE]
    ending = wanted.today if wanted.ending else None
    for loaded in load_networks((file for file in wanted.files if file not in lists), server):
        voice.problems(loaded.warnings)
        yield loaded.network.id, FromFile(loaded.network, ending)
    for file in lists:
        if file not in registers:
            stored = _meant(file, known, wanted.network)
            loaded_people = load_people(file, stored.organisations, stored.people, server)
            voice.problems(loaded_people.warnings)
            yield stored.network, FromList(loaded_people.people)
    if registers:
        stored = _meant(registers[0], known, wanted.network)
        found = _registers(voice, registers, kinds, wanted)
        yield stored.network, FromRegisters(found, ending=wanted.ending, older=wanted.older)


def _meant(file: Path, known: Sequence[Stored], network: str | None) -> Stored:
    """Find the network that a list belongs to."""
    names = [str(stored.network) for stored in known]
    if network is None and len(known) == 1:
        return known[0]
    if network in names:
        return known[names.index(network)]
    hint = None
    if not known:
        what = text("cli-import-no-network-yet")
    elif network is None:
        what = text("cli-import-which-network", networks=tuple(names))
    else:
        what, hint = text("cli-import-no-such-network", found=network), did_you_mean(network, names)
    raise NetworkFileError([Problem(what, str(file), hint=hint)])


def _registers(voice: Voice, files: Sequence[Path], kinds: dict[Path, ListKind], wanted: Wanted) -> Registers:
    """Read the registers, and say of each what was found in it."""
    found = Registers()
    read: dict[ListKind, Path] = {}
    for file in files:
        other = read.setdefault(kinds[file], file)
        if other != file and kinds[file] in _ONE_OF:
            raise NetworkFileError([Problem(text("register-second-list", other=str(other)), str(file))])
        match kinds[file]:
            case ListKind.MUNICIPALITIES:
                municipalities = load_municipalities(file)
                said = text("register-read-municipalities", file=str(file), count=len(municipalities))
                found = replace(found, municipalities=municipalities)
            case ListKind.MERGERS:
                mergers = load_mergers(file)
                said = text("register-read-mergers", file=str(file), count=len(mergers))
                found = replace(found, mergers=mergers)
            case kind:
                if file.stat().st_size > _LONG:
                    voice.say(text("register-reading", file=str(file)))
                load = load_register if kind is ListKind.REGISTER else load_arrangements
                bodies = load(file, wanted.reference_date)
                _check_days(bodies, wanted.today)
                voice.problems(bodies.warnings)
                participants = sum(len(body.participants) for body in bodies.bodies)
                counts = {"count": len(bodies.bodies), "participants": participants}
                said = text("register-read-bodies", file=str(file), **counts)
                found = replace(found, lists=(*found.lists, bodies))
        voice.say(said)
    return found


def _check_days(bodies: BodyList, today: date) -> None:
    for body in bodies.bodies:
        if body.reference_date > today:
            what = text("register-future-date", day=body.reference_date)
            raise NetworkFileError([Problem(what, bodies.file, body.line)])
