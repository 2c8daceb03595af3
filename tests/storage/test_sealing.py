from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from storage import schema
from storage.database import Database
from storage.errors import PeopleKeyError, SealBrokenError
from storage.rotation import sealed_columns
from storage.schema.network import memberships, people, rooms
from storage.schema.queues import inbox
from storage.sealing import PeopleKeys, new_key
from tests.storage.given import url_of
from tests.support.keys import KEYS, PEOPLE_KEY

KEY = KEYS.newest
BY_ORDER = frozenset({"order_by", "group_by", "min", "max"})


@given(st.text(), st.booleans())
def test_what_is_sealed_opens_again_as_it_was(words: str, sought: bool) -> None:
    words = words.encode("utf-8", "replace").decode()
    assert KEY.unseal(KEY.seal(words, "people.name", sought=sought), "people.name", sought=sought) == words


def test_what_is_looked_for_is_always_sealed_the_same_way_and_the_rest_never() -> None:
    same = {KEY.seal("@fenna:soest.nl", "matrix-id", sought=True) for _ in range(5)}
    different = {KEY.seal("Fenna", "people.name") for _ in range(5)}
    assert (len(same), len(different)) == (1, 5)


def test_a_name_does_not_show_by_its_length() -> None:
    assert len({len(KEY.seal(name, "people.name")) for name in ("Jo", "Wilhelmina van der Berg")}) == 1


def test_whatever_byte_is_changed_it_does_not_open() -> None:
    sealed = KEY.seal("Fenna", "people.name")
    for place in range(len(sealed)):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
        with pytest.raises(SealBrokenError):
            KEY.unseal(changed, "people.name")


@pytest.mark.parametrize("value", ["", "Fenna", f"{KEY.name}.", f"{KEY.name}.Zm91dA==", f"{KEY.name}.é"])
def test_what_was_never_sealed_does_not_pass_for_it(value: str) -> None:
    with pytest.raises(SealBrokenError):
        KEY.unseal(value, "people.name")


def test_a_value_of_one_column_does_not_open_in_another() -> None:
    with pytest.raises(SealBrokenError):
        KEY.unseal(KEY.seal("bel Bram", "reminders.what"), "people.name")


def test_neither_a_key_nor_a_ring_shows_its_secret() -> None:
    assert PEOPLE_KEY[:12] not in f"{KEY!r} {KEYS!r} {KEY.name}"


def test_a_key_file_may_hold_older_keys_and_words_for_eyes() -> None:
    old, new = new_key(), new_key()
    keys = PeopleKeys(f"# the people key\n{old}\n\n{new}\n", "a file")
    assert keys.newest.name == PeopleKeys(new, "").newest.name
    assert keys.named(PeopleKeys(old, "").newest.name).name != keys.newest.name


@pytest.mark.parametrize("written", ["", "# nothing", "short", "Zm91dA==", PEOPLE_KEY[:-8], "é" * 88])
def test_what_is_no_key_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(PeopleKeyError, match="secrets/people-key") as refused:
        PeopleKeys(written, "secrets/people-key")
    assert not written or written not in str(refused.value)


def test_every_sealed_column_is_labelled_with_its_own_name() -> None:
    labels = {
        column: column.type.label  # type: ignore[attr-defined]
        for table, names in sealed_columns().items()
        for column in (table.c[name] for name in names)
    }
    assert {str(column): label for column, label in labels.items() if label != "matrix-id"} == {
        str(column): str(column) for column, label in labels.items() if label != "matrix-id"
    }
    ids = {str(column) for column, label in labels.items() if label == "matrix-id"}
    assert ids == {"people.matrix_id", "memberships.matrix_id", "rooms.me", "inbox.sender"}


def test_a_sealed_column_is_asked_for_nothing_that_sealing_breaks() -> None:
    for wrong in (
        lambda: people.c.name == "Fenna",
        lambda: people.c.name.like("F%"),
        lambda: people.c.matrix_id.like("@f%"),
        lambda: people.c.matrix_id < "@f",
        people.c.matrix_id.desc,
        lambda: inbox.c.content.contains("x"),
    ):
        with pytest.raises(TypeError):
            wrong()
    assert str(memberships.c.matrix_id != rooms.c.me)


def test_nothing_is_put_in_the_order_of_a_sealed_column() -> None:
    sealed = {(table.name, name) for table, names in sealed_columns().items() for name in names}
    ordered = [
        (column.value.value.id, column.attr)
        for file in Path(schema.__file__).parents[1].glob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "attr", "") in {"order_by", "group_by", "min", "max"}
        for part in call.args
        for column in ast.walk(part)
        if isinstance(column, ast.Attribute)
        and isinstance(column.value, ast.Attribute)
        and isinstance(column.value.value, ast.Name)
    ]
    assert ("due", "due_at") in ordered
    assert sealed.isdisjoint(ordered)


async def test_the_database_holds_what_is_sealed_and_gives_what_it_means(db: Database) -> None:
    async with db.write() as unit:
        noor = await unit.people.add("gooi", "@noor:soest.example", "Noor", "soest")  # type: ignore[arg-type]
    async with db.connection() as connection:
        row = (await connection.exec_driver_sql("SELECT matrix_id, name FROM people")).one()
    matrix_id, name = map(str, row)
    assert matrix_id == KEY.seal("@noor:soest.example", "matrix-id", sought=True)
    assert name.startswith(f"{KEY.name}.")
    async with db.read() as unit:
        assert await unit.people.by_matrix_id("@noor:soest.example") == noor


@pytest.mark.sqlite
async def test_another_key_is_refused_by_name_and_nothing_is_changed(db: Database) -> None:
    assert db.path is not None
    await db.close()
    before = db.path.read_bytes()
    other = PeopleKeys(new_key(), "/etc/noaber/secrets/people-key")
    for keys, told in ((other, f"{KEY.name}.*/etc/noaber/secrets/people-key"), (None, "no key was given")):
        with pytest.raises(PeopleKeyError, match=told):
            await Database.open(url_of(db.path), keys=keys)
    assert db.path.read_bytes() == before
    await (await Database.open(url_of(db.path), keys=KEYS)).close()


async def test_a_damaged_value_is_an_error_that_does_not_show_it(db: Database) -> None:
    async with db.write() as unit:
        await unit.people.add("gooi", "@noor:soest.example", "Noor", "soest")  # type: ignore[arg-type]
    async with db.write() as unit:
        wrong = KEY.seal("Noor", "people.contact")
        await unit._connection.execute(text("UPDATE people SET name = :name"), {"name": wrong})
    async with db.read() as unit:
        with pytest.raises(SealBrokenError, match=r"people\.name") as broken:
            await unit.people.by_matrix_id("@noor:soest.example")
    assert wrong not in str(broken.value)
