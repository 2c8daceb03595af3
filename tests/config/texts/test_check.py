"""The check of the texts finds each kind of mistake, and the real texts have none."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from commands.registry import Registry
from config.texts.catalogue import LANGUAGES, read_language
from config.texts.check import check, mistakes

SOURCES = {language: read_language(language) for language in LANGUAGES}
REGISTRY = Registry.discover()
ROOT = Path(__file__).parents[3]
ROOMS = ("bot", "commands", "config", "matching", "storage", "workflows")


def is_command(line: str) -> bool:
    return REGISTRY.match(line.casefold().split()) is not None


def found(dutch: str, english: str = "") -> list[str]:
    return mistakes(check({"nl": dutch, "en": english or dutch}, lambda line: line.startswith("help")))


def test_the_texts_have_no_mistakes() -> None:
    assert mistakes(check(SOURCES, is_command)) == []


def test_the_sentences_are_short() -> None:
    assert [str(finding) for finding in check(SOURCES, is_command) if finding.hint] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_reminder_of_a_case_or_group_says_by_when(language: str) -> None:
    about = r"^((?:(?:mediation|name-check|hours|intervision|intake)-[a-z-]*reminder[a-z-]*|still-open) =.*)$"
    reminders = re.findall(about, SOURCES[language], re.MULTILINE)
    assert len(reminders) > 8
    assert [line for line in reminders if not re.search(r"\$(by|until|when)\b", line)] == []


@pytest.mark.parametrize(
    ("dutch", "english", "mistake"),
    [
        ("a = x\nb = y\n", "a = x\n", "en b: is missing; it is there in nl"),
        ("a = x\n    .short = y\n", "a = x\n", "en a.short: is missing; it is there in nl"),
        ("a = { $x }\n", "a = x\n", "en a: does not use $x"),
        ("a = x\na = y\n", "a = x\n", "nl a: stands there twice"),
        ("a = { NOPE($x) }\n", "", "nl a: there is no function NOPE()"),
        ("a = Pas op!\n", "", "nl a: an exclamation mark outside a command"),
        ("a = Typ `!hepl`.\n", "", "nl a: there is no command `!hepl`"),
        ("a = U hebt een bericht.\n", "", "nl a: 'U' in the form 'je'"),
        ('a = { VORM("je", "u") } krijgt uw bericht\n', "", "nl a: 'uw' in the form 'je'"),
        ('a = { VORM("je", "jij") }\n', "", "nl a: 'jij' in the form 'u'"),
        (
            "a =\n    **vet** begin\n",
            "a = x\n",
            "nl a =: is not Fluent; a line may not start with * [ . or }",
        ),
        (
            "help-a = 1\n    2\n    3\n    4\n    5\n    6\n    7\n",
            "",
            "nl help-a: help of more than 6 lines",
        ),
    ],
)
def test_a_mistake_is_found(dutch: str, english: str, mistake: str) -> None:
    assert mistake in found(dutch, english)


def test_a_branch_that_is_seldom_shown_is_looked_at_too() -> None:
    assert "nl a: an exclamation mark outside a command" in found(
        "a = { $x ->\n    [one] goed\n   *[other] Let op!\n}\n"
    )


@pytest.mark.parametrize(
    "fine",
    [
        "a = Typ `!help` voor hulp.\n",
        "a = Ik zeg *je* of *u*.\n",
        'a = { VORM("Je kunt", "U kunt") } terecht bij { $who }.\n',
        "a = Typ `!{ $line }`.\n",
        "settings-a = Zet je sleutel hier.\n",
    ],
)
def test_what_is_fine_is_left_alone(fine: str) -> None:
    assert found(fine) == []


def test_a_long_sentence_and_a_wrapped_line_are_hints() -> None:
    hints = [str(each) for each in check({"nl": f"a = {'woord ' * 30}\nb = een\n    twee\n"}) if each.hint]
    assert hints == [
        "nl a: a sentence of 30 words",
        "nl b: looks wrapped; a reader sees a new line here",
    ]


def named_in_code() -> dict[str, str]:
    """Every text that the program names literally, and where."""
    named: dict[str, str] = {}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in {"text", "Text"}
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                    and "config.texts.text" in path.read_text(encoding="utf-8")
                ):
                    named[str(node.args[0].value)] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return named


def known_texts() -> set[str]:
    both = check({"nl": SOURCES["nl"], "nothing": ""})
    return {finding.id for finding in both if finding.language == "nothing"}


def test_every_text_that_the_program_names_exists() -> None:
    known = known_texts()
    assert {name: where for name, where in named_in_code().items() if name not in known} == {}


def test_every_command_has_its_explanation_its_short_line_and_its_example() -> None:
    known = known_texts()
    needed = {
        f"{each.help}{part}"
        for each in REGISTRY.all
        if not each.hidden
        for part in ("", ".short", ".example")
    }
    assert sorted(needed - known) == []


def test_every_kind_of_argument_can_say_that_it_is_missing() -> None:
    known = known_texts()
    needed = {arg.missing or arg.kind.missing for each in REGISTRY.all for arg in each.args}
    assert sorted(needed - known) == []
