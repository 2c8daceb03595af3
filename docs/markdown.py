"""Pieces of Markdown that drawn pages are made of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any, Final

from config.model import Form
from config.texts.catalogue import Catalogue
from config.texts.text import Text, text
from config.texts.writing import Reader, Writing

CATALOGUE: Final = Catalogue.load(strict=True)
NOTE: Final = "<!-- Drawn from the code by `make docs`; do not edit here. -->\n"


def words(name: str, language: str = "en") -> str:
    """Write a text without values as Markdown."""
    return Writing(CATALOGUE, Reader(language, Form.JE, "Europe/Amsterdam")).source(text(name))


def said(what: Text, language: str = "en") -> str:
    """Write a text with its values as plain words."""
    return CATALOGUE.render(what, language).plain.replace("\u2060", "")


def table(*rows: Iterable[str]) -> str:
    """Write a Markdown table; the first row is its head."""
    head, *others = ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *others)) + "\n"


def meanings(things: Iterable[Callable[..., Any]]) -> str:
    """List functions or types with the first line that each says about itself, or its name in words."""
    found = {named(one): (inspect.getdoc(one) or "").partition("\n")[0] for one in things}
    plain = {name: said or name.strip("_").replace("_", " ") + "." for name, said in found.items()}
    return "".join(f"- `{name}`: {said}\n" for name, said in sorted(plain.items()))


def named(thing: Callable[..., Any]) -> str:
    """Name a function with its module, as it stands in the table of the life."""
    module = thing.__module__.rpartition(".")[2]
    return thing.__name__ if module in {"life", "events"} else f"{module}.{thing.__name__}"
