"""What an operator is told: every number exists, every expression can be read, every alert has a way out."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from prometheus_client import Counter, Gauge, Histogram

from bot.audit import Rule
from bot.metrics import Metrics
from workflows.effects import Lane

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "deploy" / "monitoring"
RULES: Final[list[dict[str, Any]]] = yaml.safe_load((FOLDER / "noaber.rules.yml").read_text())["groups"][0][
    "rules"
]
DASHBOARD: Final[dict[str, Any]] = json.loads((FOLDER / "dashboard.json").read_text())
RUNBOOK: Final = (ROOT / "docs" / "operators" / "running.md").read_text()
EXPRESSIONS: Final = {rule["alert"]: str(rule["expr"]) for rule in RULES} | {
    f"{panel['title']} {target['refId']}": target["expr"]
    for panel in DASHBOARD["panels"]
    for target in panel["targets"]
}
SUFFIXES: Final = {Counter: ("_total",), Gauge: ("",), Histogram: ("_bucket", "_sum", "_count")}


def shown() -> dict[str, tuple[str, ...]]:
    """The names of all series on /metrics, with their labels."""
    return {
        one._name + suffix: (*one._labelnames, *(("le",) if suffix == "_bucket" else ()))
        for one in vars(Metrics()).values()
        if isinstance(one, Counter | Gauge | Histogram)
        for suffix in SUFFIXES[type(one)]
    }


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_every_number_that_is_asked_for_is_shown_with_that_label(expression: str) -> None:
    known = shown() | {"up": ("job",)}
    asked = re.findall(r"\b(noaber_\w+|up)\b(?:\{([^}]*)\})?", expression)
    assert asked
    for name, selector in asked:
        assert name in known
        assert set(re.findall(r"(\w+)\s*[=!]", selector)) <= set(known[name])
    for grouped in re.findall(r"by \((\w+)\)", expression):
        assert any(grouped in known[name] for name, _ in asked)


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_brackets_and_quotes_are_closed(expression: str) -> None:
    without = re.sub(r'"[^"]*"', "", expression)
    assert '"' not in without
    for opened, closed in ("()", "[]", "{}"):
        assert without.count(opened) == without.count(closed)


def test_what_is_asked_of_a_label_is_something_that_it_says() -> None:
    said = {
        "rule": {rule.value for rule in Rule},
        "state": {"waiting", "parked", "quarantined"},
        "lane": {lane.name.lower() for lane in Lane},
        "job": {"noaber"},
    }
    outcomes = {
        word
        for file in ("bot/sender.py", "commands/typed.py")
        for word in re.findall(r'"([a-z-]+)"', (ROOT / file).read_text())
    }
    for expression in EXPRESSIONS.values():
        for label, values in re.findall(r'(\w+)=~?"([^"]*)"', expression):
            assert set(values.split("|")) <= said.get(label, outcomes)


def test_every_alert_has_a_line_in_the_runbook_and_every_line_an_alert() -> None:
    lines = dict(re.findall(r"^\| `(Noaber\w+)` \((page|ticket)\) \| .+ \| .+ \|$", RUNBOOK, re.MULTILINE))
    assert lines == {rule["alert"]: rule["labels"]["severity"] for rule in RULES}
    assert all(rule["annotations"]["summary"] and rule["for"] for rule in RULES)


def test_of_every_alert_a_test_says_when_it_fires() -> None:
    tests = yaml.safe_load((FOLDER / "noaber.test.yml").read_text())["tests"]
    fires = {one["alertname"] for each in tests for one in each["alert_rule_test"] if one["exp_alerts"]}
    assert fires == {rule["alert"] for rule in RULES}


def test_every_gauge_that_can_go_wrong_is_watched() -> None:
    watched = " ".join(rule["expr"] for rule in RULES)
    ages = {name for name in shown() if name.endswith(("_age_seconds", "_late_seconds", "_violations"))}
    assert {name for name in ages if name not in watched} == set()


def test_the_dashboard_shows_every_number_and_names_no_machine() -> None:
    drawn = " ".join(target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"])
    left_out = {name for name in shown() if name not in drawn and not name.endswith(("_sum", "_count"))}
    assert left_out == set()
    assert {panel["datasource"]["uid"] for panel in DASHBOARD["panels"]} == {"${source}"}
    places = [tuple(panel["gridPos"].values()) for panel in DASHBOARD["panels"]]
    assert len(set(places)) == len(places)


def test_prometheus_itself_reads_the_rules_and_they_fire_when_they_must(tmp_path: Path) -> None:
    program = shutil.which("promtool")
    if program is None:
        pytest.skip("no promtool here; names, labels and brackets are tested above")
    drawn = [
        {"record": f"drawn:{number}", "expr": target["expr"]}
        for number, target in enumerate(
            target for panel in DASHBOARD["panels"] for target in panel["targets"]
        )
    ]
    (tmp_path / "drawn.yml").write_text(yaml.safe_dump({"groups": [{"name": "drawn", "rules": drawn}]}))
    for arguments in (
        ("check", "rules", FOLDER / "noaber.rules.yml", tmp_path / "drawn.yml"),
        ("test", "rules", FOLDER / "noaber.test.yml"),
    ):
        ran = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
