"""The conflict policy: what we ship, and what is said about a policy with mistakes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from config.model import Form, NetworkPolicy
from config.policy import Part, PolicyError, RuleId, Severity, load_policy
from config.policy.reading import LARGEST, OURS, read_policy
from config.policy.rules import Rule, RuleElsewhere
from config.problems import Problem
from config.texts.catalogue import Catalogue

CONTENT = OURS.read_text(encoding="utf-8")


def problems(old: str, new: str) -> tuple[Problem, ...]:
    """What is wrong with our policy after one change."""
    assert old in CONTENT
    with pytest.raises(PolicyError) as caught:
        read_policy(CONTENT.replace(old, new, 1), "rules.yaml")
    return caught.value.problems


@cache
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


def told(problem: Problem, language: str) -> str:
    return catalogue().render(problem.text, language, Form.JE, "Europe/Amsterdam").plain


def line_of(fragment: str) -> int:
    return CONTENT[: CONTENT.index(fragment)].count("\n") + 1


def test_our_policy_has_every_rule_in_both_languages() -> None:
    policy = load_policy()
    assert [rule.id for rule in policy.rules] == list(RuleId)
    assert all(rule.name.nl != rule.name.en and rule.explanation.nl for rule in policy.rules)


@pytest.mark.parametrize(
    ("rule", "severity", "otherwise", "months"),
    [
        (RuleId.B01, Severity.HARD, None, None),
        (RuleId.B02, Severity.HARD, None, None),
        (RuleId.B03, Severity.HARD, Severity.SOFT, 6),
        (RuleId.B04, Severity.HARD, None, None),
        (RuleId.B05, Severity.HARD, None, None),
        (RuleId.B06, Severity.HARD, Severity.SOFT, None),
        (RuleId.B07, Severity.HARD, None, 24),
        (RuleId.B08, Severity.SOFT, None, 60),
        (RuleId.B10, Severity.HARD, Severity.SOFT, 12),
        (RuleId.B12, Severity.SOFT, Severity.INFO, None),
        (RuleId.B14, Severity.HARD, None, 24),
        (RuleId.B15, Severity.HARD, Severity.SOFT, None),
        (RuleId.B17, Severity.HARD, None, 12),
        (RuleId.B18, Severity.HARD, None, None),
        (RuleId.B20, Severity.SOFT, Severity.INFO, 12),
        (RuleId.B21, Severity.SOFT, None, 3),
        (RuleId.B22, Severity.HARD, Severity.SOFT, None),
        (RuleId.B24, Severity.SOFT, None, None),
        (RuleId.B25, Severity.HARD, None, 12),
        (RuleId.B26, Severity.INFO, None, 24),
    ],
)
def test_our_policy_weighs_as_the_network_agreed(
    rule: RuleId, severity: Severity, otherwise: Severity | None, months: int | None
) -> None:
    ours = load_policy()[rule]
    assert (ours.severity, ours.otherwise, ours.months) == (severity, otherwise, months)


def test_every_soft_rule_costs_something() -> None:
    soft = [rule for rule in load_policy().rules if Severity.SOFT in {rule.severity, rule.otherwise}]
    assert [rule.id for rule in soft if not rule.penalty] == []


def test_the_edition_changes_with_any_content_and_with_nothing_else() -> None:
    policy = load_policy()
    assert policy.edition == load_policy().edition
    assert policy.edition.startswith("2026-1+")
    other = read_policy(CONTENT.replace("months: 60", "months: 61"), "rules.yaml")
    assert other.edition != policy.edition


def test_a_network_may_choose_how_long_a_declaration_is_fresh() -> None:
    policy = load_policy()
    assert policy.edition  # looked up before, so that a stale lookup would show
    longer = policy.for_network(replace(NetworkPolicy(), declaration_months=18))
    assert longer[RuleId.B25].period == 18
    assert longer.edition != policy.edition
    assert policy.for_network(NetworkPolicy()).edition == policy.edition


def test_a_word_that_is_none_of_the_choices_is_named_with_its_rule_line_and_what_was_meant() -> None:
    (problem,) = problems("severity: hard\n    months: 24", "severity: hrad\n    months: 24")
    assert problem.line == line_of("severity: hard\n    months: 24")
    dutch = told(problem, "nl")
    assert "B07" in dutch
    assert "hard, soft, info" in dutch


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        ("months: 60", "months: 12", ["policy-b08-longer"]),
        ("  - id: B11", "  - id: B99", ["policy-in-rule"]),
        ("  - id: B11", "  - id: B05", ["policy-once"]),
        ("load: 0.17", "laod: 0.17", ["policy-not-one-of"]),
        ("load: 0.17", "load: 0.30", ["policy-weights"]),
        ("months: 60", "months: many", ["policy-in-rule"]),
        ("months: 60", "months: 0", ["policy-in-rule"]),
        ("    months: 60\n", "", ["policy-in-rule"]),
        ("    from_count: 2\n", "", ["policy-in-rule"]),
        ("    otherwise: info\n", "", ["policy-in-rule"]),
        ("    from_share: 0.40\n", "", ["policy-in-rule"]),
        ("    from_share: 0.40\n", "    from_share: 1.40\n", ["policy-in-rule"]),
        ("    share_from_count: 3\n", "", ["policy-in-rule"]),
        ("    severity: hard\n", "    severity: soft\n", ["policy-in-rule"]),
        ("    severity: hard\n", "    severty: hard\n", ["policy-in-rule", "policy-in-rule"]),
        ("en: Own organisation}", "de: Eigene Organisation}", ["policy-in-rule", "policy-in-rule"]),
        ("soft_needs_coordinator: true", "soft_needs_coordinator: 3", ["policy-wrong"]),
        ('version: "2026-1"', 'version: "2026-1"\nversion: "2026-2"', ["policy-twice"]),
        ('version: "2026-1"', "", ["policy-missing"]),
        ('version: "2026-1"', "version: 2026", ["policy-wrong"]),
        ("rules:\n", "rules: [\n", ["policy-not-yaml"]),
        ("  - id: C01\n", "  - id: B19\n", ["policy-once"]),
        ("looked_at: routing", "looked_at: nowhere", ["policy-in-rule"]),
        ("    example:\n", "    exempel:\n", ["policy-in-rule", "policy-in-rule"]),
    ],
)
def test_each_mistake_is_named_and_can_be_read_in_both_languages(
    old: str, new: str, texts: list[str]
) -> None:
    found = problems(old, new)
    assert [problem.what.id for problem in found] == texts
    for problem in found:
        assert problem.line
        assert told(problem, "nl") != told(problem, "en")


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file() -> None:
    twice_wrong = CONTENT.replace("months: 24", "months: x", 1).replace("months: 60", "months: y", 1)
    with pytest.raises(PolicyError) as caught:
        read_policy(twice_wrong, "rules.yaml")
    lines = [problem.line for problem in caught.value.problems]
    assert len(lines) == 2
    assert lines == sorted(lines, key=lambda line: line or 0)


@pytest.mark.parametrize(
    "content", ["", "- B01\n", "B01", "!!python/object:os.system {}\n", "\x00", "a: &a [*a]\n"]
)
def test_what_is_no_policy_at_all_is_refused_kindly(content: str) -> None:
    with pytest.raises(PolicyError):
        read_policy(content, "rules.yaml")


def test_a_policy_that_is_not_there_or_far_too_large_is_refused_kindly(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="policy-unreadable"):
        load_policy(tmp_path / "none.yaml")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(PolicyError, match="policy-too-large"):
        load_policy(large)


def test_the_weights_name_every_part_and_add_up_to_one() -> None:
    weights = load_policy().weights
    assert set(weights) == set(Part)
    assert sum(weights.values()) == pytest.approx(1)


def test_all_rules_of_the_field_are_in_the_policy_each_with_an_example_in_both_languages() -> None:
    policy = load_policy()
    entries: tuple[Rule | RuleElsewhere, ...] = (*policy.rules, *policy.elsewhere)
    assert {str(one.id) for one in entries} == {*(f"B{n:02}" for n in range(1, 27)), "C01"}
    for one in entries:
        assert one.example.nl != one.explanation.nl
        assert one.example.en != one.example.nl


def test_a_rule_that_is_looked_at_elsewhere_says_where() -> None:
    assert {one.id: one.looked_at.value for one in load_policy().elsewhere} == {
        "B19": "name_check",
        "C01": "routing",
    }
