"""Whatever is stored of people is known as such: a new table or column fails here until it is."""

from __future__ import annotations

import pytest
from sqlalchemy import Column

from config.texts.catalogue import Catalogue
from config.texts.text import text
from storage.holdings import HOLDINGS, STAYS, WITH, Holding, Kind
from storage.retention import RULES
from storage.schema import metadata
from storage.schema.types import Json, Sealed
from workflows.own_data import COUNTED, label

BY_TABLE = {one.table.name: one for one in HOLDINGS}
NAMING = {"sender", "matrix_id", "person", "dest", "subject", "actor", "key"}
"""Columns that may name somebody, beside those that point at a person, hold JSON or are sealed."""

OURS = {("rooms", "me")}
"""The bot's own Matrix id."""


def may_name_somebody(column: Column[object]) -> bool:
    points = any(key.column.table.name == "people" for key in column.foreign_keys)
    ours = (column.table.name, column.name) in OURS
    return points or (isinstance(column.type, Json | Sealed) and not ours) or column.name in NAMING


def test_every_table_is_held_once() -> None:
    assert sorted(one.table.name for one in HOLDINGS) == sorted(metadata.tables)


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_column_that_may_name_somebody_is_shown_to_them_or_excused(name: str) -> None:
    holding = BY_TABLE[name]
    for column in metadata.tables[name].columns:
        if not may_name_somebody(column):
            continue
        shown = holding.personal and column.name not in holding.left_out
        theirs = column.name in holding.whose or (shown and not column.foreign_keys)
        reason = holding.others.get(column.name) or holding.left_out.get(column.name)
        assert theirs or reason, f"{name}.{column.name}: whose is it, and who is shown it?"


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_a_column_that_points_at_somebody_else_is_excused_with_a_reason(name: str) -> None:
    holding = BY_TABLE[name]
    for column in metadata.tables[name].columns:
        points = any(key.column.table.name == "people" for key in column.foreign_keys)
        if points and column.name not in holding.whose:
            assert holding.others.get(column.name), f"{name}.{column.name}: why not theirs?"


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.table.name)
def test_what_is_said_of_a_table_is_about_columns_that_it_has(holding: Holding) -> None:
    said = {*holding.whose, *holding.left_out, *holding.others, *holding.mine}
    assert said <= {column.name for column in holding.table.columns}
    assert all((*holding.left_out.values(), *holding.others.values()))


@pytest.mark.parametrize("holding", HOLDINGS, ids=lambda one: one.table.name)
def test_every_table_goes_by_a_rule_of_retention_or_says_why_not(holding: Holding) -> None:
    assert holding.kept
    assert set(holding.kept) <= {STAYS, WITH} | {rule.name for rule in RULES}


def test_every_rule_of_retention_is_about_a_table() -> None:
    assert {rule.name for rule in RULES} <= {name for one in HOLDINGS for name in one.kept}


def test_every_kind_and_every_shown_field_has_a_name_in_both_languages() -> None:
    catalogue = Catalogue.load(strict=True)
    for language in ("nl", "en"):
        for kind in Kind:
            for part in ("", ".whom", ".why", ".seen"):
                assert catalogue.render(text(f"holding-{kind.value}{part}"), language).plain
        for holding in HOLDINGS:
            if holding.personal and holding.kind.value not in COUNTED:
                for column in holding.shown:
                    if column.name in {"id", "person", "network", "requester", "opened_by", "origin"}:
                        continue
                    if column.name in {"position", "dest", "picked", "question"}:
                        continue
                    assert catalogue.render(label(column.name), language).plain
