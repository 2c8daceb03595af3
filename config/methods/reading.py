"""Read methods from files, ours and those of a network; say about each mistake where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from config.checked_yaml import Loc, Reader
from config.methods.method import Method, People, Step, Title, Told
from config.problems import InputError, Problem
from config.reading import read_bytes, unreadable
from config.texts.text import Text, text

OURS: Final = Path(__file__).parent
"""Where the methods are that come with Noaber."""

LARGEST: Final = 50_000
"""More bytes than this are not a method."""

MOST_FILES: Final = 50


class MethodError(InputError):
    """A method of intervision cannot be used."""


def load_methods(folder: Path | None = None) -> dict[str, Method]:
    """Read our methods, and those in ``folder``: one of its own with the same id takes the place of ours.

    Raises:
        MethodError: with every problem of every file.
    """
    return {**_ours(), **of_folder(folder)} if folder else dict(_ours())


@cache
def _ours() -> Mapping[str, Method]:
    """Read once what comes with Noaber: it stays as it is for as long as a process lives."""
    return of_folder(OURS)


def of_folder(folder: Path) -> dict[str, Method]:
    """Read every method in a folder.

    Raises:
        MethodError: with every problem of every file.
    """
    try:
        files = sorted(file for file in folder.iterdir() if file.suffix in {".yaml", ".yml"})
    except OSError as error:
        raise MethodError([Problem(unreadable(error), str(folder))]) from None
    problems: list[Problem] = []
    found: dict[str, Method] = {}
    if len(files) > MOST_FILES:
        raise MethodError([Problem(text("intervision-method-too-many", most=MOST_FILES), str(folder))])
    for file in files:
        try:
            method = read_method(file)
        except MethodError as error:
            problems += error.problems
            continue
        if method.id in found:
            problems.append(Problem(text("intervision-method-twice", method=method.id), str(file), 1))
        found[method.id] = method
    if problems:
        raise MethodError(problems)
    return found


def read_method(path: Path) -> Method:
    """Read and check one method.

    Raises:
        MethodError: with every problem that was found, in the order of the file.
    """
    try:
        content = read_bytes(path, LARGEST)
    except OSError as error:
        raise MethodError([Problem(unreadable(error), str(path))]) from None
    return _READER.read(content, str(path))


def _keys(loc: Loc) -> list[str]:
    within: Mapping[str, type[BaseModel]] = {
        "title": Title,
        "for_whom": Told,
        "instruction": Told,
        "people": People,
    }
    parents = [str(part) for part in loc[:-1]]
    model = next((within[part] for part in reversed(parents) if part in within), None)
    return list((model or (Step if "steps" in parents else Method)).model_fields)


def _in_step(what: Text, loc: Loc, data: dict[str, Any]) -> Text:
    """Name the step a problem is in, if it is in one."""
    match loc:
        case ("steps", int(place), *_) if isinstance(data.get("steps"), list):
            entry = data["steps"][place]
            name = str(entry.get("id", place + 1)) if isinstance(entry, dict) else str(place + 1)
            return text("intervision-method-in-step", step=name, what=what)
        case _:
            return what


_READER: Final = Reader(Method, MethodError, "intervision_method_", _keys, _in_step)
