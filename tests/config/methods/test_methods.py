"""The methods of intervision as files: ours, those of a network, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from config.methods import MethodError, Mode, load_methods, read_method
from config.methods.reading import LARGEST, OURS
from config.problems import Problem
from config.texts.catalogue import Catalogue
from config.texts.text import InTongues, text

CATALOGUE = Catalogue.load(strict=True)
VIJF = (OURS / "vijf.yaml").read_text()

TOTALS = {
    "incident": [5, 10, 5, 15, 10, 10, 10],
    "roddel": [5, 15, 15, 15, 10],
    "tien": [5, 10, 5, 20, 10, 10, 10, 15, 20, 15],
    "vijf": [5, 10, 5, 10, 5],
    "balint": [5, 5, 10, 5, 15, 5, 20, 10, 10],
    "socratisch": [10, 10, 5, 15, 5, 15, 5],
    "waarderend": [15, 20, 15, 10],
    "u": [2, 15, 3, 10, 20, 8, 2],
}


def problems(tmp_path: Path, content: str | bytes) -> tuple[Problem, ...]:
    file = tmp_path / "own.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(MethodError) as caught:
        read_method(file)
    return caught.value.problems


def test_the_eight_methods_have_the_steps_and_minutes_of_the_field() -> None:
    methods = load_methods()
    assert {name: [step.minutes for step in one.steps] for name, one in methods.items()} == TOTALS


def test_every_method_reads_in_both_languages_and_ends_with_its_closing() -> None:
    for method in load_methods().values():
        assert method.title.en
        assert method.for_whom.en
        assert all(step.title.en and step.instruction.en for step in method.steps)
        assert method.steps[-1].closing
        assert not method.steps[-1].skippable


def test_writing_comes_before_valuing() -> None:
    modes = {name: [step.mode for step in one.steps] for name, one in load_methods().items()}
    assert modes["tien"][1:3] == [Mode.WRITE, Mode.REACT]
    assert modes["socratisch"][1:3] == [Mode.WRITE, Mode.REACT]


@pytest.mark.parametrize(
    ("old", "new", "name", "line_of"),
    [
        ("minutes: 35", "minutes: 36", "minutes", "minutes: 36"),
        ("    closing: true\n", "", "closing", "- id: vraag"),
        ("id: kern", "id: vraag", "step-twice", "- id: vraag"),
        ("least: 2", "least: 9", "people", "people:"),
        ("mode: talk\n    minutes: 10", "mode: react\n    minutes: 10", "nothing-written", ""),
        ("    skippable: false\n    closing", "    skippable: true\n    closing", "closing-stays", ""),
        ("speaks: case_owner", "speaks: case_ownr", "in-step", "speaks: case_ownr"),
        ("mode: talk", "mod: talk", "in-step", "- id: vraag"),
        ("minutes: 5\n", "minutes: five\n", "in-step", "minutes: five"),
        ("minutes: 5\n", "minutes: 0\n", "in-step", "minutes: 0"),
        ("id: vijf", "id: Vijf!", "policy-wrong", "id: Vijf!"),
        ("experience: none", "experience: expert", "policy-not-one-of", "experience: expert"),
        ("{nl: De vraag, en: The question}", "{en: The question}", "in-step", "The question"),
        ("minutes: 35", "minutes: 35\nminutes: 35", "policy-twice", ""),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line_and_can_be_read(
    tmp_path: Path, old: str, new: str, name: str, line_of: str
) -> None:
    assert old in VIJF
    content = VIJF.replace(old, new, 1)
    first = problems(tmp_path, content)[0]
    assert first.what.id in {name, f"intervision-method-{name}"}
    if line_of:
        assert line_of in content.splitlines()[(first.line or 0) - 1]
    assert CATALOGUE.render(first.text, "nl").plain != CATALOGUE.render(first.text, "en").plain


def test_english_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        VIJF.replace(", en: The question", "").replace("id: vijf", "id: eigen")
    )
    assert load_methods(tmp_path)["eigen"].steps[0].title.en is None


def test_a_method_of_a_network_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(VIJF.replace("Vijfstappenmethode", "Ons vijftal"))
    assert load_methods(tmp_path)["vijf"].title.nl == "Ons vijftal"
    assert load_methods()["vijf"].title.nl == "Vijfstappenmethode"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"- vijf\n",
        b"vijf",
        b"\x00",
        b"\xff\xfe\xfa",
        b"a: &a [*a]\n",
        b"a: &a [1,2]\nb: *a\n",
        b"!!python/object/apply:os.system [true]\n",
        b"id: !!timestamp nonsense\n",
        b"id: !!int ''\n",
        b"id: !!float ''\n",
        b"id: !!bool perhaps\n",
        b"? [a, b]\n: c\n",
        b"[" * 3_000,
        b"id: 2026-99-99\n",
    ],
)
def test_hostile_files_are_refused_kindly(tmp_path: Path, content: bytes) -> None:
    for problem in problems(tmp_path, content):
        assert CATALOGUE.render(problem.text, "nl").plain


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    assert problems(tmp_path, b"#" * (LARGEST + 1))[0].what.id == "problem-too-large"


def _many(folder: Path) -> None:
    for number in range(51):
        (folder / f"{number}.yaml").write_text(VIJF)


def _twice(folder: Path) -> None:
    (folder / "a.yaml").write_text(VIJF)
    (folder / "b.yaml").write_text(VIJF)


@pytest.mark.parametrize(
    ("made", "name"), [(_many, "intervision-method-too-many"), (_twice, "intervision-method-twice")]
)
def test_a_folder_is_checked_as_a_whole(tmp_path: Path, made: Callable[[Path], None], name: str) -> None:
    made(tmp_path)
    with pytest.raises(MethodError, match=name):
        load_methods(tmp_path)


@pytest.mark.parametrize(("language", "shown"), [("nl", "Stilte"), ("en", "Silence"), ("fr", "Stilte")])
def test_words_of_a_method_are_shown_in_the_language_of_their_reader(language: str, shown: str) -> None:
    said = text("intervision-session-clock-of", step=InTongues("Stilte", "Silence"))
    assert CATALOGUE.render(said, language).plain == shown
    dutch_only = text(said.id, step=InTongues("Stilte"))
    assert CATALOGUE.render(dutch_only, language).plain == "Stilte"


def test_words_of_a_method_can_do_no_harm() -> None:
    said = text(
        "intervision-session-instruction", words=InTongues("<b>**@room** [klik](http://x)</b>\n# kop")
    )
    rendered = CATALOGUE.render(said, "nl")
    assert "<b>" not in rendered.html
    assert "<strong>" not in rendered.html
    assert "href" not in rendered.html
    assert "@room" not in rendered.plain
