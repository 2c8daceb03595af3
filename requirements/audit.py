"""Ask whether a known vulnerability is in what is pinned; say "none" only when all of it was looked up.

``python3 requirements/audit.py [SERVICE]`` asks the OSV database about every package of every set here. It
ends with 0 (none known), 1 (some known: they are named) or 2 (it could not look, and says so). ``SERVICE``
is another address that speaks the same, such as a mirror. Needs nothing but Python.
"""

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from bom import Pin, pinned

SERVICE = "https://api.osv.dev"
SECONDS = 60
AT_ONCE = 500


class CouldNotLook(Exception):
    """The service did not answer about every package."""


def ask(service: str, queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask about several packages at once; give the answers in the same order.

    Raises:
        CouldNotLook: no answer, or not one for every question.
    """
    request = urllib.request.Request(
        f"{service.rstrip('/')}/v1/querybatch",
        data=json.dumps({"queries": queries}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            results = json.load(answer)["results"]
    except (OSError, ValueError, LookupError, TypeError) as problem:
        raise CouldNotLook(f"{service}: {type(problem).__name__}: {problem}") from problem
    if not isinstance(results, list) or len(results) != len(queries):
        raise CouldNotLook(f"{service} did not answer about every package")
    if not all(isinstance(one, dict) for one in results):
        raise CouldNotLook(f"{service} answered something else")
    return results


def known(service: str, pins: list[Pin]) -> dict[Pin, set[str]]:
    """Find the known vulnerabilities of each package that has any."""
    found: dict[Pin, set[str]] = {}
    waiting = [
        (pin, {"package": {"name": pin.name, "ecosystem": "PyPI"}, "version": pin.version}) for pin in pins
    ]
    while waiting:
        now, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
        for (pin, query), result in zip(now, ask(service, [one for _, one in now]), strict=True):
            for each in result.get("vulns") or ():
                if not isinstance(each, dict) or "id" not in each:
                    raise CouldNotLook(f"{service} names no vulnerability where it says there is one")
                found.setdefault(pin, set()).add(str(each["id"]))
            if result.get("next_page_token"):
                waiting.append((pin, query | {"page_token": result["next_page_token"]}))
    return found


def main(service: str = SERVICE) -> int:
    """Look all pins up and say what was found."""
    files = sorted(Path(__file__).parent.glob("*.txt"))
    in_sets: dict[tuple[str, str], set[str]] = {}
    pins: dict[tuple[str, str], Pin] = {}
    for file in files:
        for pin in pinned(file.read_text()):
            pins[pin.name, pin.version] = pin
            in_sets.setdefault((pin.name, pin.version), set()).add(file.stem)
    if not pins:
        sys.stderr.write("NOT AUDITED: nothing is pinned here\n")
        return 2
    try:
        found = known(service, list(pins.values()))
    except CouldNotLook as problem:
        sys.stderr.write(f"NOT AUDITED: it is not known whether {len(pins)} packages are safe. {problem}\n")
        return 2
    for pin, ids in sorted(found.items(), key=lambda one: one[0].name):
        sets = ", ".join(sorted(in_sets[pin.name, pin.version]))
        sys.stdout.write(f"{pin.name} {pin.version} ({sets}): {', '.join(sorted(ids))}\n")
    sys.stdout.write(f"{len(pins)} packages looked up, {len(found)} with a known vulnerability\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
