"""Write a settings file in which every key is explained, and which can be read again."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import Table

from config.settings import SECTIONS, Section
from config.settings_file import SECRETS, setting_text
from config.texts.text import Text, text

Answer = str | int | list[str]
EXAMPLES: Final[Mapping[str, Answer]] = {
    "homeserver.password_file": "secrets/password",
    "storage.secret_file": "secrets/store-key",
    "storage.people_key_file": "secrets/people-key",
    "network.files": ["network.yaml"],
    "backup.directory": "data/backups",
}
"""What stands behind the ``#`` of a key that has no default."""


def write_commented(path: Path, answers: Mapping[str, Answer], say: Callable[[Text], str]) -> None:
    """Write a new settings file with the ``answers`` (``homeserver.url`` → value) filled in.

    Every other key stands there with its default, switched off by a ``#``. ``say`` writes a text in the
    operator's language.

    Raises:
        FileExistsError: the file is there already; it is never overwritten.
    """
    content = tomlkit.dumps(commented(answers, say))
    # Exclusive and readable by the owner alone: the file says where the secrets are.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(content)


def commented(answers: Mapping[str, Answer], say: Callable[[Text], str]) -> TOMLDocument:
    """Build the settings file as a document."""
    document = tomlkit.document()
    for line in _wrapped(say(text("settings-file"))):
        document.add(tomlkit.comment(line))
    for name, section in SECTIONS.items():
        document.add(tomlkit.nl())
        for line in _wrapped(say(text(f"settings-{name}"))):
            document.add(tomlkit.comment(line))
        document.add(name, _table(name, section, answers, say))
    return document


def _table(
    name: str, section: type[Section], answers: Mapping[str, Answer], say: Callable[[Text], str]
) -> Table:
    table = tomlkit.table()
    for key, field in section.model_fields.items():
        if (name, key) in SECRETS:
            continue
        meaning = say(text(setting_text(name, key)))
        for line in _wrapped(f"{meaning[:1].upper()}{meaning[1:]}."):
            table.add(tomlkit.comment(line))
        if (answer := answers.get(f"{name}.{key}")) is not None:
            table.add(key, answer)
        else:
            example = EXAMPLES.get(f"{name}.{key}", None if field.is_required() else field.default)
            table.add(tomlkit.comment(f"{key} = {shown(example)}"))
    return table


def shown(default: object) -> str:
    """Write a value as it stands in the file."""
    if isinstance(default, (StrEnum, Path)):
        default = str(default)
    return tomlkit.item(list(default) if isinstance(default, tuple) else default or "").as_string()


def _wrapped(words: str) -> Iterator[str]:
    for paragraph in words.splitlines():
        yield from textwrap.wrap(paragraph, 100) or [""]
