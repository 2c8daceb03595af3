"""What is wrong with the texts: languages that differ, mixed address, shouting, commands that don't exist.

Reads the Fluent files as they are, so that every branch of every text is looked at, not only those that
a test happens to render.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from fluent.syntax import FluentParser, ast

from config.model import Form

LONGEST_SENTENCE: Final = 25
"""Words; plain language (B1) stays below it."""

HELP_LINES: Final = 6
"""Lines of one explanation: with an example and other names it stays within eight."""

_VALUE: Final = "\ue000"
_CODE: Final = re.compile(r"`([^`]*)`")
_QUOTED: Final = re.compile(r"`[^`]*`|(?<!\*)\*[^*\n]+\*(?!\*)")
_ADDRESS: Final = {
    Form.JE: re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE),
    Form.U: re.compile(r"\b(?:je|jij|jou|jouw|jezelf)\b", re.IGNORECASE),
}
_FOR_OPERATORS: Final = (
    "settings-",
    "network-",
    "register-",
    "problem-",
    "policy-",
    "cli-",
    "intervision-method-",
)
_FUNCTIONS: Final = {"VORM", "NUMBER", "DATETIME"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. A ``hint`` is advice; anything else is a mistake."""

    language: str
    id: str
    what: str
    hint: bool = False

    def __str__(self) -> str:
        return f"{self.language} {self.id}: {self.what}"


@dataclass(slots=True)
class _Entry:
    """One text or attribute: what it says per form, branch by branch, and what it names."""

    said: dict[Form, list[str]] = field(default_factory=dict)
    variables: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)


def check(sources: Mapping[str, str], is_command: Callable[[str], bool] | None = None) -> list[Finding]:
    """Look at all texts of all languages.

    Args:
        sources: the Fluent files of each language, joined.
        is_command: says whether a line after ``!`` starts with a command; without it that is not checked.
    """
    found: list[Finding] = []
    entries: dict[str, dict[str, _Entry]] = {}
    for language, source in sources.items():
        entries[language], broken = _read(source, language)
        found += broken
        for name, entry in entries[language].items():
            found += _one(language, name, entry, is_command)
    return found + list(_differences(entries))


def mistakes(findings: list[Finding]) -> list[str]:
    """The findings that are no hints, as lines."""
    return [str(finding) for finding in findings if not finding.hint]


# --- reading -----------------------------------------------------------------------------------------


def _read(source: str, language: str) -> tuple[dict[str, _Entry], list[Finding]]:
    """Read every message and attribute of one language."""
    entries: dict[str, _Entry] = {}
    found: list[Finding] = []
    for item in FluentParser(with_spans=False).parse(source).body:
        if isinstance(item, ast.Junk):
            start = (item.content or "").strip().split("\n", 1)[0]
            found.append(Finding(language, start, "is not Fluent; a line may not start with * [ . or }"))
        elif isinstance(item, ast.Message):
            named = [(item.id.name, item.value)] if item.value else []
            named += [(f"{item.id.name}.{each.id.name}", each.value) for each in item.attributes]
            for name, pattern in named:
                if name in entries:
                    found.append(Finding(language, name, "stands there twice"))
                entries[name] = _entry(pattern)
    return entries, found


def _entry(pattern: ast.Pattern) -> _Entry:
    entry = _Entry()
    for form in Form:
        entry.said[form] = list(_branches(pattern, form, entry))
    return entry


def _branches(pattern: ast.Pattern, form: Form, entry: _Entry) -> Iterator[str]:
    """Write the text, and each branch inside it, with a sign where a value stands."""
    written = ""
    inner: list[ast.Pattern] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            written += element.value
        else:
            written += _placed(element.expression, form, entry, inner)
    yield written
    for branch in inner:
        yield from _branches(branch, form, entry)


def _placed(expression: object, form: Form, entry: _Entry, inner: list[ast.Pattern]) -> str:
    """Write what stands between braces; branches of a choice are kept for later."""
    written = _VALUE
    match expression:
        case ast.StringLiteral():
            written = str(expression.parse()["value"])
        case ast.VariableReference():
            entry.variables.add(expression.id.name)
        case ast.FunctionReference():
            entry.functions.add(expression.id.name)
            arguments = [_placed(each, form, entry, inner) for each in expression.arguments.positional]
            if expression.id.name == "VORM" and len(arguments) == 2:
                written = arguments[0 if form is Form.JE else 1]
        case ast.SelectExpression():
            _placed(expression.selector, form, entry, inner)
            inner.extend(variant.value for variant in expression.variants)
            written = ""
        case ast.Placeable():
            written = _placed(expression.expression, form, entry, inner)
    return written


# --- judging -----------------------------------------------------------------------------------------


def _one(
    language: str, name: str, entry: _Entry, is_command: Callable[[str], bool] | None
) -> Iterator[Finding]:
    """Look at one text on its own."""
    for unknown in sorted(entry.functions - _FUNCTIONS):
        yield Finding(language, name, f"there is no function {unknown}()")
    for form, branches in entry.said.items():
        for said in branches:
            bare = _QUOTED.sub("", said)
            mixed = _ADDRESS[form].search(bare) if _addresses(language, name) else None
            if mixed:
                yield Finding(language, name, f"{mixed[0]!r} in the form {form.value!r}")
            if form is Form.JE:
                yield from _wording(language, name, said, is_command)


def _addresses(language: str, name: str) -> bool:
    """Say whether a text is checked for its address: operators are always "je", examples are typed."""
    for_operators = name.startswith(_FOR_OPERATORS)
    return language == "nl" and not name.endswith(".example") and not for_operators


def _wording(
    language: str, name: str, said: str, is_command: Callable[[str], bool] | None
) -> Iterator[Finding]:
    """Look at what one branch says, whatever the form of address."""
    code = [said] if name.endswith(".example") else _CODE.findall(said)
    if "!" in _QUOTED.sub("", "" if name.endswith(".example") else said):
        yield Finding(language, name, "an exclamation mark outside a command")
    for line in code:
        if is_command and line.startswith("!") and line[1:2] != _VALUE and not is_command(line[1:]):
            yield Finding(language, name, f"there is no command `{line.replace(_VALUE, '…')}`")
    if name.startswith("help-") and said.count("\n") >= HELP_LINES:
        yield Finding(language, name, f"help of more than {HELP_LINES} lines")
    for sentence in re.split(r"[.?:;](?:\s|$)|\n", _CODE.sub("x", said)):
        if len(sentence.split()) > LONGEST_SENTENCE:
            yield Finding(language, name, f"a sentence of {len(sentence.split())} words", hint=True)
    if re.search(r"[a-zà-ÿ,]\n[ ]*[a-zà-ÿ]", said):
        yield Finding(language, name, "looks wrapped; a reader sees a new line here", hint=True)


def _differences(entries: Mapping[str, Mapping[str, _Entry]]) -> Iterator[Finding]:
    """Compare the languages: the same ids, attributes and variables."""
    names = sorted({name for each in entries.values() for name in each})
    for name in names:
        having = {language: each[name].variables for language, each in entries.items() if name in each}
        for language in entries:
            if language not in having:
                yield Finding(language, name, f"is missing; it is there in {', '.join(having)}")
        everything = set[str]().union(*having.values())
        for language, variables in having.items():
            lacking = sorted(everything - variables)
            if lacking:
                yield Finding(language, name, f"does not use {', '.join(f'${each}' for each in lacking)}")
