"""``noaber people``: the rights of whoever can't ask the bot themselves."""

from __future__ import annotations

import asyncio
import json
import stat
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from bot.stored import beside
from config.model import NetworkId, Person
from config.settings_file import load_settings
from storage.unit import UnitOfWork
from tests.bot.cli.conftest import Noaber

T = TypeVar("T")


def stored(work: Callable[[UnitOfWork], Awaitable[T]]) -> T:
    """Do something in the database of the folder, as the bot would beside the command line."""

    async def opened() -> T:
        async with beside(load_settings()) as database, database.write() as unit:
            return await work(unit)

    return asyncio.run(opened())


async def everybody(unit: UnitOfWork) -> list[Person]:
    [network] = await unit.organisations.networks()
    return await unit.people.all(network)


def called(name: str) -> Person:
    return next(one for one in stored(everybody) if one.matrix_id.startswith(f"@{name}:"))


async def audited(unit: UnitOfWork) -> list[tuple[str, dict[str, str | int]]]:
    [network] = await unit.organisations.networks()
    rows = await unit.audit.about(NetworkId(network), "person")
    return [(row.action, dict(row.detail)) for row in rows]


def test_what_is_kept_of_somebody_becomes_two_files_for_one_reader(ready: Noaber) -> None:
    person = called("fenna")
    ran = ready("people", "show", "fenna", "--folder", "out")
    assert (ran.code, ran.err) == (0, "")
    assert "(people): 1" in ran.out
    page, program = sorted(Path("out").iterdir(), key=lambda one: one.suffix, reverse=True)
    assert [page.suffix, program.suffix] == [".pdf", ".json"]
    assert page.read_bytes().startswith(b"%PDF-")
    [row] = json.loads(program.read_text(encoding="utf-8"))["known"]["person"]["people"]
    assert row["name"] == person.name
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (Path("out"), page, program)]
    assert modes == [0o700, 0o600, 0o600]


def test_somebody_is_found_by_number_name_and_matrix_id(ready: Noaber) -> None:
    person = called("fenna")
    for who in (str(person.id), person.name, person.matrix_id, "@fenna"):
        assert ready("people", "show", who).code == 0


def test_who_is_not_known_is_answered_with_what_would_be(ready: Noaber) -> None:
    ran = ready("people", "forget", "niemand", "--yes")
    assert ran.code == 1
    assert "Matrix-adres" in ran.out


def test_without_a_yes_it_only_says_what_goes_and_what_stays(ready: Noaber) -> None:
    ran = ready("people", "forget", "fenna")
    assert ran.code == 1
    assert "na 14 nachten" in ran.out
    assert "--yes" in ran.out
    assert called("fenna").active


def test_after_a_yes_they_are_gone_and_the_log_says_that_an_operator_did_it(ready: Noaber) -> None:
    person = called("fenna")
    ran = ready("people", "forget", "fenna", typed="ja\n")
    assert (ran.code, ran.err) == (0, "")
    assert person.id not in {one.id for one in stored(everybody)}
    assert ("rights.erased", {"by": "operator"}) in stored(audited)
    assert ready("people", "show", person.matrix_id).code == 1
    assert ready("audit", "verify").code == 0


def test_the_only_coordinator_is_not_erased_before_there_is_a_successor(ready: Noaber) -> None:
    ran = ready("people", "forget", "willemien", "--hand-over", "--yes")
    assert ran.code == 1
    assert "Zet een opvolger in het netwerkbestand" in ran.out
    assert "--hand-over" not in ran.out
    assert called("willemien").active


def test_it_speaks_english_too(ready: Noaber) -> None:
    assert "Nothing was erased" in ready("--language", "en", "people", "forget", "fenna").out
