"""One text, two shapes: HTML that Matrix clients show safely, and plain text that reads well aloud.

Values never pass through Markdown. In the source each is one private-use sign (a slot); a source is
parsed once, and from then on rendering is filling slots with escaped values.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from config.texts.values import calls_nobody

MOST_SLOTS: Final = 0x800
_SLOT: Final = 0xE000
_CODE_SLOT: Final = 0xF000
_SLOTS: Final = re.compile(f"([{chr(_SLOT)}-{chr(_CODE_SLOT + MOST_SLOTS - 1)}])")
_QUOTED: Final = re.compile(r"%EE%(?:8[0-9A-F]|9[0-9A-F])%[89AB][0-9A-F]")
_TO_CODE: Final = {_SLOT + i: _CODE_SLOT + i for i in range(MOST_SLOTS)}

_MARKDOWN: Final = MarkdownIt("zero", {"breaks": True}).enable(
    ["list", "emphasis", "backticks", "link", "newline", "escape"]
)
_TAGS: Final = {"p", "br", "strong", "em", "ul", "ol", "li", "code", "a"}
_ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}}
_SCHEMES: Final = {"https", "http", "mailto"}

Part: TypeAlias = "str | tuple[int, bool]"
"""Fixed text, or a slot: its number and whether it stands in code."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it goes out: ``plain`` for the body, ``html`` for the formatted body."""

    plain: str
    html: str


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed source that only waits for its values."""

    plain: tuple[Part, ...]
    html: tuple[Part, ...]

    def fill(self, values: Sequence[str]) -> Rendered:
        """Put the values into their slots, escaped as each shape needs."""
        plain: list[str] = []
        for part in self.plain:
            if isinstance(part, str):
                plain.append(part)
            else:
                value = values[part[0]]
                plain.append(value if part[1] else calls_nobody(value))
        marked: list[str] = []
        for part in self.html:
            if isinstance(part, str):
                marked.append(part)
            else:
                value = values[part[0]]
                marked.append(html.escape(value if part[1] else calls_nobody(value)))
        return Rendered("".join(plain), "".join(marked))


def slot(index: int) -> str:
    """The sign that keeps the place of value ``index`` in a source.

    Raises:
        ValueError: a text with so many values is no text.
    """
    if index >= MOST_SLOTS:
        raise ValueError(f"more than {MOST_SLOTS} values in one text")
    return chr(_SLOT + index)


@lru_cache(maxsize=4096)
def compiled(source: str) -> Template:
    """Parse a Markdown source with slots: bold, emphasis, lists, code and links, no HTML."""
    tokens = _MARKDOWN.parse(source)
    for token in tokens:
        for child in token.children or ():
            if child.type == "code_inline":
                child.content = child.content.translate(_TO_CODE)
    marked = nh3.clean(
        _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    ).strip()
    if marked.count("<p>") == 1 and marked.startswith("<p>") and marked.endswith("</p>"):
        marked = marked[3:-4]
    return Template(_parts(_links(_Plain().write(tokens))), _parts(_links(marked.replace("\n", ""))))


def _links(text: str) -> str:
    """Bring back the slots that stand inside an address, where Markdown wrote them in percent signs."""
    return _QUOTED.sub(lambda found: unquote(found[0]).translate(_TO_CODE), text)


def _parts(text: str) -> tuple[Part, ...]:
    """Divide a text with slot signs into what is fixed and what is filled in."""
    return tuple(_part(piece) for piece in _SLOTS.split(text) if piece)


def _part(piece: str) -> Part:
    code = ord(piece[0])
    if len(piece) == 1 and _SLOT <= code < _SLOT + MOST_SLOTS:
        return code - _SLOT, False
    if len(piece) == 1 and _CODE_SLOT <= code < _CODE_SLOT + MOST_SLOTS:
        return code - _CODE_SLOT, True
    return piece


class _Plain:
    """Writes the tokens of a document as text without any markup sign."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._lists: list[int | None] = []  # the next number of each open list; None for bullets
        self._mark = ""

    def write(self, tokens: Sequence[Token]) -> str:
        """Write the whole document."""
        for token in tokens:
            self._block(token)
        return "".join(self._blocks).strip("\n")

    def _block(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._mark = "- " if number is None else f"{number}. "
                if number is not None:
                    self._lists[-1] = number + 1
            case "inline":
                self._paragraph(_inline(token.children or ()))
            case _:
                pass

    def _paragraph(self, written: str) -> None:
        """Write one paragraph, inside a list with its mark and indented."""
        if not self._lists:
            self._blocks.append(f"\n{written}\n")
            return
        margin = "  " * (len(self._lists) - 1)
        after = f"\n{margin}{' ' * len(self._mark)}"
        self._blocks.append(f"{margin}{self._mark}{written.replace(chr(10), after)}\n")
        self._mark = " " * len(self._mark)


def _inline(tokens: Sequence[Token]) -> str:
    """Write what stands in a line: links with their address, code as it is typed."""
    written: list[str] = []
    links: list[tuple[str, int]] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            written.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            written.append("\n")
        elif token.type == "link_open":
            links.append((str(token.attrs.get("href", "")), len(written)))
        elif token.type == "link_close" and links:
            address, start = links.pop()
            if "".join(written[start:]) != address:
                written.append(f" ({address})")
    return "".join(written)
