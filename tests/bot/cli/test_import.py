from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from bot import importing
from bot.cli import importing as importing_command
from bot.stored import open_stored
from config.example import people_file
from config.model import NetworkId, Person, Role
from config.network.changes import Plan, Stored
from config.settings_file import load_settings
from storage.database import Database
from storage.unit import UnitOfWork
from tests.bot.cli.conftest import Noaber

GOOI = NetworkId("gooi-en-eemland")
Found = TypeVar("Found")


@pytest.fixture
def edit(tmp_path: Path) -> Callable[[str, str], None]:
    def edit(old: str, new: str) -> None:
        path = tmp_path / "network.yaml"
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new), encoding="utf-8")

    return edit


def people() -> dict[str, Person]:
    async def read() -> dict[str, Person]:
        database = await open_stored(load_settings(), lock=False)
        async with database.read() as unit:
            found = {person.name: person for person in await unit.people.all(GOOI)}
        await database.close()
        return found

    return asyncio.run(read())


async def write(change: Callable[[UnitOfWork], object]) -> None:
    database = await open_stored(load_settings(), lock=False)
    async with database.write() as unit:
        await change(unit)  # type: ignore[misc]
    await database.close()


def test_it_shows_what_would_change_and_changes_nothing_by_itself(noaber: Noaber) -> None:
    noaber("init", "--yes")
    ran = noaber("import")
    assert ran.code == 1
    assert "Nieuw: Fenna Hoekstra (Soest)" in ran.out
    assert ran.out.splitlines()[-1] == "  → Geef dezelfde opdracht met --apply erbij."
    assert people() == {}


def test_it_applies_what_is_agreed_to_at_the_terminal(noaber: Noaber) -> None:
    noaber("init", "--yes")
    ran = noaber("import", typed="ja\n")
    assert ran.code == 0
    assert "✓ Doorgevoerd." in ran.out
    assert people()["Ineke Post"].has(Role.DEPUTY)


def test_anything_but_a_yes_is_a_no(noaber: Noaber) -> None:
    noaber("init", "--yes")
    assert noaber("import", typed="misschien\n").code == 1
    assert people() == {}


def test_a_second_time_there_is_nothing_to_do(ready: Noaber) -> None:
    ran = ready("import")
    assert (ran.code, ran.out) == (0, "Er verandert niets.\n")


def test_a_change_in_the_file_is_one_line(ready: Noaber, edit: Callable[[str, str], None]) -> None:
    edit("naam: Bram Visser", "naam: Bram de Visser")
    ran = ready("import", "--apply")
    assert ran.out.splitlines()[0] == "Bram de Visser: naam"
    assert "Bram de Visser" in people()


def test_who_is_left_out_stays_until_that_is_asked(ready: Noaber, edit: Callable[[str, str], None]) -> None:
    edit("  els:\n    naam: Els Vermeer", "  emma:\n    naam: Emma Vos")
    edit("@els:{server}", "@emma:{server}")
    ran = ready("import", "--apply")
    assert "Eén mens staat niet in het bestand en blijft meedoen: Els Vermeer" in ran.out
    assert people()["Els Vermeer"].active
    assert "Els Vermeer doet niet meer mee" in ready("import", "--apply", "--end-missing").out
    assert not people()["Els Vermeer"].active


def test_a_mistake_in_the_file_ends_with_2_and_changes_nothing(
    ready: Noaber, edit: Callable[[str, str], None]
) -> None:
    before = people()
    edit("organisatie: hilversum\n    contact: 035 555 04 02", "organisatie: hilversm\n    contact: 1")
    edit("naam: Leila Amrani", "naam: Leila Aram")
    ran = ready("import", "--apply")
    assert (ran.code, ran.out) == (2, "")
    [line] = [
        number
        for number, written in enumerate(Path("network.yaml").read_text(encoding="utf-8").splitlines(), 1)
        if written == "    organisatie: hilversm"
    ]
    assert (
        f"network.yaml, regel {line}, kolom 18: organisatie hilversm bestaat niet. Bedoel je hilversum?"
        in ran.err
    )
    assert people() == before


def test_a_list_of_people_is_added_to_the_only_network(ready: Noaber) -> None:
    ran = ready("import", "--apply", str(people_file()))
    assert ran.code == 0
    found = people()["Kok, Daan"]
    assert found.mediator is not None
    assert found.mediator.max_running == 2


def test_a_mistake_in_a_list_ends_with_2_and_changes_nothing(ready: Noaber, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(
        "naam;matrix;gemeente\nA;@a:x.nl;Zeist\nB;@b:x.nl;Zeits\n", encoding="utf-8"
    )
    ran = ready("import", "--apply", "lijst.csv")
    assert ran.code == 2
    assert "lijst.csv, regel 3, kolom 3: organisatie Zeits bestaat niet. Bedoel je zeist?" in ran.err
    assert "A" not in people()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [((), "er is nog geen netwerk"), (("--network", "gooi"), "er is nog geen netwerk")],
)
def test_a_list_without_a_network_is_refused(
    noaber: Noaber, arguments: tuple[str, ...], message: str
) -> None:
    noaber("init", "--yes")
    ran = noaber("import", str(people_file()), *arguments)
    assert (ran.code, message in ran.err) == (2, True)


def test_a_network_that_is_not_there_gets_the_near_one(ready: Noaber) -> None:
    ran = ready("import", str(people_file()), "--network", "gooi-en-emland")
    assert ran.code == 2
    assert "Bedoel je gooi-en-eemland?" in ran.err


def test_a_plan_that_was_overtaken_is_not_applied(ready: Noaber, monkeypatch: pytest.MonkeyPatch) -> None:
    propose = importing.propose

    async def and_then_somebody_changes(
        database: Database, network: NetworkId, planner: importing.Planner
    ) -> tuple[Plan, Stored]:
        shown = await propose(database, network, planner)
        async with database.write() as unit:
            person = await unit.people.by_matrix_id("@daan:noaber.localhost")
            assert person is None
            await unit.people.add(
                network,
                matrix_id="@daan:noaber.localhost",
                name="Daan",
                organisation=shown[1].organisations[0].id,
            )
        return shown

    monkeypatch.setattr(importing_command, "propose", and_then_somebody_changes)
    ran = ready("import", "--apply", str(people_file()))
    assert ran.code == 1
    assert "Er is niets doorgevoerd." in ran.out
    assert "Yara Blom" not in people()
