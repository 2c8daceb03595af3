"""What a person wrote, with the place where it stands: words, lists and tables.

A YAML file and a spreadsheet both become these, so that one set of readers serves both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from config.problems import NetworkFileError, Problem, Severity
from config.texts.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; both numbers count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Word:
    """A single value exactly as written, without the blanks around it."""

    value: str
    at: Mark


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    at: Mark


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values; ``marks`` says where each key stands."""

    entries: Mapping[str, Node]
    marks: Mapping[str, Mark]
    at: Mark


Node: TypeAlias = Word | Items | Table


@dataclass(slots=True)
class Report:
    """Everything that is found wrong with one file."""

    source: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, at: Mark, what: Text, hint: Text | None = None) -> None:
        """Note a mistake that makes the file unusable."""
        self.problems.append(Problem(what, self.source, at.line, at.column, hint=hint))

    def warn(self, at: Mark | None, what: Text) -> None:
        """Note something that the operator should know but that stops nothing."""
        line, column = (at.line, at.column) if at else (None, None)
        self.problems.append(Problem(what, self.source, line, column, severity=Severity.WARNING))

    def ordered(self) -> tuple[Problem, ...]:
        """Give all problems in the order of the file."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.line or 0, problem.column or 0)))

    def warnings_or_stop(self) -> tuple[Problem, ...]:
        """Give the warnings.

        Raises:
            NetworkFileError: there is an error; it holds the warnings too.
        """
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            raise NetworkFileError(self.ordered())
        return self.ordered()


def in_listed(node: Node) -> Iterator[Node]:
    """Go through a list; a single value counts as a list of one."""
    if isinstance(node, Items):
        yield from node.items
    else:
        yield node
