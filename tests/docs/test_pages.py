"""The pages of docs/: those that are drawn are of today, and what they point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli.app import COMMANDS
from commands.registry import Registry
from commands.words import folded
from docs import draw

PROJECT = draw.DOCS.parent
WRITTEN = sorted([*draw.DOCS.rglob("*.md"), *PROJECT.glob("*.md"), *(PROJECT / "deploy").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SAID = re.compile(r"`!([^`]+)`")
TYPED = re.compile(r"(?:^|`)(?:noaber|/opt/noaber/bin/noaber) ([a-z]+)", re.MULTILINE)


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("page", draw.PAGES)
def test_a_drawn_page_is_that_of_today(page: str) -> None:
    committed = (draw.DOCS / page).read_text(encoding="utf-8")
    assert committed == draw.drawn(page), f"docs/{page} is of yesterday: run `make docs` and commit it"


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_link_of_a_page_leads_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", [one for one in WRITTEN if one.stem != "adding-a-command"], ids=name_of)
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    said = SAID.findall(path.read_text(encoding="utf-8"))
    registry = Registry.discover()
    assert [line for line in said if registry.match(folded(line)) is None] == []


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_command_line_that_a_page_names_exists(path: Path) -> None:
    known = {name.partition(" ")[0] for name in COMMANDS}
    assert set(TYPED.findall(path.read_text(encoding="utf-8"))) <= known
