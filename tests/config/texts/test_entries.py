"""Parsing an entry alone gives what parsing its whole file gives."""

from __future__ import annotations

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast

from config.texts.catalogue import LANGUAGES, read_language
from config.texts.entries import Entries


def never(name: str, problem: str) -> None:
    raise AssertionError(f"{name} {problem}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_means_alone_what_it_means_in_its_file(language: str) -> None:
    source = read_language(language)
    entries = Entries(source, never)
    whole = [each for each in FluentResource(source).body if isinstance(each, ast.Message | ast.Term)]
    assert len(whole) > 500
    for one in whole:
        name = f"-{one.id.name}" if isinstance(one, ast.Term) else one.id.name
        alone = next(each for each in entries[name].body if isinstance(each, type(one)))
        assert alone.equals(one, ignored_fields=["span", "comment"]), name


def test_what_is_not_fluent_is_told_when_it_is_needed_and_not_before() -> None:
    told: list[str] = []
    entries = Entries(
        "good = ja\nbad =\n    **vet**\n    [ nee\nother = ja\n", lambda name, _: told.append(name)
    )
    assert entries["good"].body
    assert entries["other"].body
    assert told == []
    assert entries["bad"].body
    assert told == ["bad"]


def test_there_is_no_entry_that_nobody_wrote() -> None:
    with pytest.raises(KeyError):
        Entries("# a = comment\n    indented = line\nreal = ja\n", never)["indented"]
