"""The report: what several runs measured stands side by side in one file."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.results import Line, add


def test_a_run_adds_its_lines_to_those_of_others_and_replaces_its_own(tmp_path: Path) -> None:
    report = tmp_path / "build" / "bench.json"
    add([Line("burst: echo", 1.5, "s"), Line("ranking: Noaber", 9.0, "ms")], report)
    add([Line("ranking: Noaber", 4.0, "ms", "floor", 2.0)], report)
    read = [json.loads(line) for line in report.read_text().splitlines()]
    assert [(one["name"], one["value"]) for one in read] == [("burst: echo", 1.5), ("ranking: Noaber", 4.0)]
