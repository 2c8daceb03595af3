"""Holds every log line of the suite against what must never be in one; a pytest plugin.

Lines are looked at as the code wrote them, before the nets of ``bot.logging`` drop content and blot out
secrets: the nets are for what we overlooked, not for what we do. A test fails in which a line holds a secret
that the process knows, a password of the tests, a name or a number of somebody, or four words in a row of a
message that was sent in it: so cut off, on several lines or in a traceback it is found too. At the end it is
said how much was looked at; a suite of which nothing was seen fails too.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from bot import logging as our_logging
from config.network.load import load_network

OURS: Final = ("bot", "commands", "config", "matching", "storage", "workflows")
PASSWORDS: Final = ("a-password-for-tests", "a-secret-for-tests-only")
SHORTEST: Final = 15
"""A message shorter than this is a word that may stand in a line for another reason."""

IN_A_ROW: Final = 4
"""So many words of a message in a row are a part of it."""

LEAST_OF_A_SUITE: Final = 1_000
"""From so many tests on there must have been lines."""

_NETWORK: Final = Path(__file__).parents[2] / "config" / "example" / "network.yaml"
_PROVOKES: Final = "test_logging.py"
"""The tests of the nets themselves log what must not be logged."""

said: Final[set[str]] = set()
"""What was said by anybody in the test that runs: the fake homeserver fills it."""


def hears(body: object) -> None:
    """Remember a message, so that no line may hold it."""
    if isinstance(body, str) and len(body) >= SHORTEST and " " in body:
        said.add(body)


class _Watch(logging.Handler):
    """Keeps the lines of one test, and counts all."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.seen = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line with its values and its traceback."""
        trouble = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        self.lines.append(f"{record.getMessage()} {getattr(record, 'values', '')} {trouble}")
        self.seen += 1


class _Libraries(logging.Handler):
    """Hands on what libraries say; the process keeps them to errors."""

    def emit(self, record: logging.LogRecord) -> None:
        """Hand on a line that is not ours."""
        if record.name.partition(".")[0] not in OURS:
            _watch.emit(record)


_watch: Final = _Watch()
_libraries: Final = _Libraries(logging.ERROR)
_counts: Final = {"lines": 0, "tests": 0}


def _attach() -> None:
    for name in OURS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.DEBUG)
        if _watch not in logger.handlers:
            logger.addHandler(_watch)
    if _libraries not in logging.getLogger().handlers:
        logging.getLogger().addHandler(_libraries)


@cache
def people() -> frozenset[str]:
    """The surnames and the phone numbers of the people of the example network; first names are in ids too."""
    found = load_network(_NETWORK, "noaber.localhost").network.people
    return frozenset(word for one in found for word in (one.name.rpartition(" ")[2], one.contact) if word)


@cache
def _of_people() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(people()))) + r")\b")


def pieces(words: str) -> set[tuple[str, ...]]:
    """All runs of words in a text, without what stands between them, that are long enough to tell it by."""
    # The name of a command is one word in a line: "intervisie-sla-mij-over" is nothing that somebody said.
    each = re.findall(r"[\w-]+", words.replace("\\n", " "))
    runs = (tuple(each[start : start + IN_A_ROW]) for start in range(len(each) - IN_A_ROW + 1))
    return {run for run in runs if sum(map(len, run)) >= SHORTEST - IN_A_ROW}


def found_in(lines: list[str]) -> list[str]:
    """Give the lines that hold what must not be in one."""
    canaries = {*said, *our_logging._secrets, *PASSWORDS}
    parts = set[tuple[str, ...]]().union(*map(pieces, said))
    return [
        line
        for line in dict.fromkeys(lines)
        if any(canary in line for canary in canaries) or _of_people().search(line) or parts & pieces(line)
    ]


@pytest.fixture(autouse=True)
def no_content_in_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something was logged that must not be."""
    _attach()
    _watch.lines.clear()
    said.clear()
    yield
    _counts["tests"] += 1
    found = [] if request.node.path.name == _PROVOKES else found_in(_watch.lines)
    assert not found, "a log line holds content, a name or a secret:\n" + "\n".join(found)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what was counted to the process that began the suite."""
    _counts["lines"] += _watch.seen
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["log_watch"] = dict(_counts)
    elif _counts["tests"] >= LEAST_OF_A_SUITE and not _counts["lines"]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what a worker of xdist counted."""
    for key, count in (getattr(node, "workeroutput", None) or {}).get("log_watch", {}).items():
        _counts[key] += count


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how much was looked at."""
    terminalreporter.write_line(f"logs: {_counts['lines']} lines of {_counts['tests']} tests hold no content")
