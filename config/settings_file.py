"""Find and read the settings; say about each mistake in which file, on which line and under which key."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from config.problems import Problem, SettingsError, did_you_mean
from config.reading import decoded, read_bytes, unreadable
from config.settings import SECTIONS, Settings, keys, values_of, variable
from config.texts.text import Text, text

FILE_NAME: Final = "noaber.toml"
FILE_VARIABLE: Final = "NOABER_SETTINGS"
SECRETS: Final = (
    ("homeserver", "password"),
    ("homeserver", "token"),
    ("storage", "secret"),
    ("storage", "people_key"),
)
_LARGEST: Final = 1_000_000
_TABLE: Final = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]")
_KEY: Final = re.compile(r"\s*([\w.\"' -]+?)\s*=")
_AT: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


def find_settings(given: Path | None = None) -> Path | None:
    """Say which file is read: ``given``, else ``NOABER_SETTINGS``, else ``noaber.toml`` if it is here."""
    if given is not None:
        return given
    if named := os.environ.get(FILE_VARIABLE):
        return Path(named)
    here = Path(FILE_NAME)
    return here if here.exists() else None


def load_settings(given: Path | None = None) -> Settings:
    """Read the settings from file and environment; relative paths start at the file's folder.

    Raises:
        SettingsError: with every problem that was found.
    """
    path = find_settings(given)
    source = str(path or FILE_NAME)
    try:
        content = decoded(read_bytes(path, _LARGEST), source, SettingsError) if path else ""
        tables = tomllib.loads(content)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, or lists in lists
        raise SettingsError([_not_toml(error, source, content)]) from None
    except FileNotFoundError:
        raise SettingsError([Problem(text("settings-no-such-file"), source)]) from None
    except OSError as error:
        raise SettingsError([Problem(unreadable(error), source)]) from None
    base = path.parent.absolute() if path else Path.cwd()
    file = _File(source, base, tables, key_lines(content))
    settings, problems = file.settings()
    if settings is None or problems:
        if path is None:
            problems.insert(0, Problem(text("settings-no-file"), source))
        raise SettingsError(problems)
    return settings.resolved(base)


def key_lines(content: str) -> dict[tuple[str, ...], int]:
    """Find the line of each table and key of a TOML text, counted from 1."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(content.split("\n"), start=1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault(table + _parts(key[1]), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _not_toml(error: Exception, source: str, content: str) -> Problem:
    at = _AT.search(str(error))
    if at is None:
        line, column = None, None
    else:  # what stops short at the end of the file began on its last line, or above
        line, column = (int(at[1]), int(at[2])) if at[1] else (len(content.splitlines()), None)
    return Problem(text("settings-not-toml", reason=_AT.sub("", str(error))), source, line, column)


@dataclass(frozen=True, slots=True)
class _File:
    """A settings file on its way to settings."""

    source: str
    base: Path
    tables: dict[str, Any]
    lines: dict[tuple[str, ...], int]

    def settings(self) -> tuple[Settings | None, list[Problem]]:
        """Give the settings if they can be made, and every problem in the order of the file."""
        # A missing table is reported as its missing keys, which says more.
        for section in SECTIONS:
            self.tables.setdefault(section, {})
        problems = [*self._secrets(), *_unknown_variables()]
        reported = {problem.key for problem in problems}
        settings = None
        try:
            settings = Settings(**self.tables)
        except ValidationError as error:
            found = [self._problem(detail) for detail in error.errors(include_url=False)]
            problems += [problem for problem in found if problem.key not in reported]
        problems.sort(key=lambda problem: problem.line or 0)
        return settings, problems

    def _secrets(self) -> Iterator[Problem]:
        """Put the secrets from their files into the tables; a variable with the secret itself wins."""
        for section, name in SECRETS:
            table = self.tables[section]
            if not isinstance(table, dict):
                continue
            if table.pop(name, None) is not None:
                what = text("settings-secret-in-file", key=f"{section}.{name}", file_key=f"{name}_file")
                yield self._at((section, name), what)
            file = os.environ.get(variable(section, f"{name}_file")) or table.get(f"{name}_file")
            if not isinstance(file, str) or os.environ.get(variable(section, name)):
                continue
            secret = self._secret(file)
            if isinstance(secret, SecretStr):
                table[name] = secret
            else:
                what = text("settings-secret-unreadable", key=f"{section}.{name}_file", file=file, why=secret)
                yield self._at((section, f"{name}_file"), what)

    def _secret(self, file: str) -> SecretStr | Text:
        try:
            secret = read_bytes(self.base / file, 65_536).decode().strip()
        except UnicodeDecodeError:
            return text("problem-not-utf8")
        except OSError as error:
            return unreadable(error)
        return SecretStr(secret) if secret else text("settings-secret-empty")

    def _problem(self, detail: ErrorDetails) -> Problem:
        loc = tuple(part for part in detail["loc"] if isinstance(part, str))
        key = ".".join(loc)
        if detail["type"] == "extra_forbidden":
            return self._at(loc, text("settings-unknown-key", key=key), _meant_key(loc))
        if loc in SECRETS:
            loc = (loc[0], f"{loc[1]}_file")
            key = ".".join(loc)
        if len(loc) == 1:
            return self._at(loc, text("settings-not-a-table", key=key))
        expected = text(setting_text(*loc[:2]))
        if detail["type"] == "missing":
            return self._at(loc, text("settings-missing", key=key, expected=expected))
        found = str(detail["input"])[:60]
        hint = did_you_mean(found, values_of(*loc[:2]))
        return self._at(loc, text("settings-wrong-value", key=key, found=found, expected=expected), hint)

    def _at(self, loc: tuple[str, ...], what: Text, hint: Text | None = None) -> Problem:
        key = ".".join(loc)
        if len(loc) > 1 and os.environ.get(variable(*loc[:2])):
            return Problem(what, variable(*loc[:2]), key=key, hint=hint)
        line = self.lines.get(loc) or self.lines.get(loc[:1])
        return Problem(what, self.source, line, key=key, hint=hint)


def setting_text(section: str, key: str) -> str:
    """Name the text that says what belongs under a key."""
    return f"settings-{section}-{key}".replace("_", "-")


def _meant_key(loc: tuple[str, ...]) -> Text | None:
    if len(loc) == 1 and (meant := did_you_mean(loc[0], SECTIONS)):
        return meant
    elsewhere = [key for key in keys() if key.rpartition(".")[2] == loc[-1]]
    return did_you_mean(".".join(loc), keys()) or (
        text("problem-did-you-mean", word=elsewhere[0]) if elsewhere else None
    )


def _unknown_variables() -> Iterator[Problem]:
    known = {variable(*key.split(".")): key for key in keys()}
    for name in sorted(os.environ):
        # A setting always names its section; other NOABER_ variables are somebody else's.
        if name.startswith("NOABER_") and "__" in name and name not in known:
            what = text("settings-unknown-variable", name=name)
            yield Problem(what, name, key=name, hint=did_you_mean(name, known))
