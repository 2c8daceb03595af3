"""The pinned packages are those that the project asks for, the same ones in every set, each with its hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SETS: Final = {"run": (), "demo": ("demo",), "dev": ("demo", "test")}
HINT: Final = "pyproject.toml and requirements/ differ: run `make requirements`"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(name: str) -> dict[str, str]:
    """Package → version."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", SETS)
def test_a_set_pins_all_that_the_project_asks_for(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *(one for extra in SETS[name] for one in extras[extra])]
    names = {normal(found[0]) for one in asked if (found := re.match(r"[A-Za-z0-9._-]+", one))}
    assert names <= pinned(name).keys(), HINT


def test_the_sets_agree_on_every_version() -> None:
    dev = pinned("dev")
    for name in ("build", "run", "demo"):
        assert pinned(name).items() <= dev.items(), HINT


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_package_has_its_hash_and_no_file_names_where_packages_come_from(path: Path) -> None:
    text = path.read_text()
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"^--(?:extra-)?(?:index-url|find-links|trusted-host)|://", text, re.MULTILINE)
