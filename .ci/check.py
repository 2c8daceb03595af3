"""Hold everything that must hold, one check after the other, and say at the end what did not."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

PROJECT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
REPORT = PROJECT / "build" / "tests.xml"


@dataclass(frozen=True)
class Check:
    """One thing that must hold: how it is called, and the command that finds out."""

    name: str
    command: tuple[str, ...]


TOOLS = tuple(f"requirements/{name}.py" for name in ("install", "bom", "audit"))

STATIC = (
    Check("ruff check", ("ruff", "check", "--quiet", ".")),
    Check("ruff format", ("ruff", "format", "--check", "--quiet", ".")),
    Check("import contracts", ("lint-imports", "--no-cache")),
    Check("mypy --strict", ("mypy",)),
    Check(
        "mypy of the tools",
        ("mypy", "--config-file=", "--strict", ".ci/check.py", *TOOLS),
    ),
)
# One worker more than two cores have, since many tests wait for a homeserver or a database. One with nothing
# left takes from another: the longest test is a minute.
TESTS = Check("tests", ("pytest", "-n", "3", "--dist", "worksteal", "-q", f"--junitxml={REPORT}"))


def holds(check: Check, *, aloud: bool) -> bool:
    """Run one check; what it prints is shown at once, or only when it fails."""
    began = time.monotonic()
    program, *arguments = check.command
    shown = None if aloud else subprocess.PIPE
    result = subprocess.run(
        [BIN / program, *arguments],
        cwd=PROJECT,
        stdout=shown,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    good = result.returncode == 0
    if not good and not aloud:
        print(result.stdout.rstrip())
    print(f"{'✓' if good else '✗'} {check.name:<20} {time.monotonic() - began:6.1f} s", flush=True)
    return good


def closing_line() -> str:
    """How many tests passed and failed, as the report of the run counts them."""
    if not REPORT.exists():
        return "tests: 0 passed, 1 failed"
    suites = ET.parse(REPORT).getroot().iter("testsuite")
    counts = [
        [int(suite.get(kind, "0")) for kind in ("tests", "failures", "errors", "skipped")] for suite in suites
    ]
    total, failures, errors, skipped = (sum(column) for column in zip(*counts, strict=True))
    bad = failures + errors
    return f"tests: {total - bad - skipped} passed, {bad} failed, {skipped} skipped"


def main() -> int:
    """Run the static checks and, unless only those are wanted, the tests."""
    broken = [check.name for check in STATIC if not holds(check, aloud=False)]
    if "--static" not in sys.argv:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.unlink(missing_ok=True)
        if not holds(TESTS, aloud=True):
            broken.append(TESTS.name)
        print(closing_line())
    if broken:
        print(f"Does not hold: {', '.join(broken)}.", file=sys.stderr)
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
