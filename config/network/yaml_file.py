"""Read YAML as it is written: ``no`` stays "no", ``08:30`` stays "08:30", every value keeps its place.

Bounded on purpose: no aliases (a few lines could unfold into millions), no tags, no deep nesting.
"""

from __future__ import annotations

from typing import Final

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode
from yaml.events import AliasEvent
from yaml.reader import ReaderError

from config.network.nodes import Items, Mark, Node, Report, Table, Word
from config.texts.text import Text, text

_DEEPEST: Final = 12
_TAGS: Final = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}


def parse_yaml(content: str, report: Report) -> Table | None:
    """Turn YAML into a table, ``None`` when it cannot be; mistakes go into the report."""
    root = _compose(content, report)
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        report.error(_mark(root.start_mark), text("network-not-a-table"))
        return None
    return _table(root, report)


class _Loader(yaml.BaseLoader):
    """Composes nodes only: nothing is resolved, nothing is constructed."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose one node, within bounds."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _OutOfBoundsError(text("network-alias"), event.start_mark)
        if self.depth > _DEEPEST:
            raise _OutOfBoundsError(text("network-too-deep"), event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _OutOfBoundsError(Exception):
    def __init__(self, what: Text, mark: yaml.Mark) -> None:
        super().__init__(what.id)
        self.what = what
        self.mark = mark


def _compose(content: str, report: Report) -> yaml.Node | None:
    try:
        node = yaml.compose(content, _Loader)
    except _OutOfBoundsError as error:
        report.error(_mark(error.mark), error.what)
    except ReaderError as error:
        before = content[: error.position]
        at = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        report.error(at, text("network-strange-character"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = text("network-not-yaml", reason=error.problem or error.context or "")
        report.error(_mark(mark) if mark else Mark(1, 1), what, _hint(content, mark))
    else:
        if node is None:
            report.error(Mark(1, 1), text("network-empty"))
        return node
    return None


def _hint(content: str, mark: yaml.Mark | None) -> Text | None:
    lines = content.splitlines()
    if mark is None or mark.line >= len(lines):
        return None
    rest = lines[mark.line][mark.column :]
    if rest.startswith("\t"):
        return text("network-hint-tab")
    if rest.startswith(("@", "`", "%")):
        return text("network-hint-quotes")
    return None


def _mark(mark: yaml.Mark) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _node(node: yaml.Node, report: Report) -> Node:
    at = _mark(node.start_mark)
    if node.tag not in _TAGS:
        report.error(at, text("network-tag", tag=node.tag))
    if isinstance(node, MappingNode):
        return _table(node, report)
    if isinstance(node, SequenceNode):
        return Items(tuple(_node(item, report) for item in node.value), at)
    return Word(node.value.strip(), at)


def _table(node: MappingNode, report: Report) -> Table:
    entries: dict[str, Node] = {}
    marks: dict[str, Mark] = {}
    for key_node, value_node in node.value:
        at = _mark(key_node.start_mark)
        if not isinstance(key_node, ScalarNode):
            report.error(at, text("network-strange-key"))
            continue
        key = key_node.value.strip()
        if key in entries:
            report.error(at, text("network-twice", what=key, line=str(marks[key].line)))
            continue
        entries[key] = _node(value_node, report)
        marks[key] = at
    return Table(entries, marks, _mark(node.start_mark))
