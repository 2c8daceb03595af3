"""Write the bill of materials of what a running Noaber is made of: CycloneDX 1.6, as JSON.

``python3 requirements/bom.py build/bom.json`` lists the packages of ``run.txt`` with their versions, the
hashes of the files that may be installed, and what needs what. The same pins give the same bytes. Needs
nothing but Python.
"""

import json
import re
import sys
import tomllib
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
PINS = PROJECT / "requirements" / "run.txt"


@dataclass(frozen=True)
class Pin:
    """One package: ``needed_by`` are the packages that ask for it, or the project."""

    name: str
    version: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        """How the world calls it."""
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned(text: str) -> list[Pin]:
    """Read a requirement file as pip-compile writes it."""
    found = []
    for entry in re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]:
        name, version = re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", entry)[0]
        comments = " ".join(re.findall(r"^\s+#\s*(.*)$", entry, re.MULTILINE)).removeprefix("via").split()
        needed_by = sorted(
            {one.strip(",") for one in comments if re.fullmatch(r"[a-z0-9][a-z0-9.-]*,?", one)}
        )
        hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
        found.append(Pin(name, version, hashes, tuple(needed_by)))
    return found


def bill(pins: list[Pin], project: dict[str, Any]) -> dict[str, Any]:
    """Make the bill of a project out of its pins."""
    us = f"pkg:generic/{project['name']}@{project['version']}"
    by_name = {pin.name: pin.purl for pin in pins} | {project["name"]: us}
    needs: dict[str, list[str]] = {purl: [] for purl in by_name.values()}
    for pin in pins:
        for parent in pin.needed_by:
            if parent in by_name:
                needs[by_name[parent]].append(pin.purl)
    components = [
        {
            "type": "library",
            "bom-ref": pin.purl,
            "name": pin.name,
            "version": pin.version,
            "purl": pin.purl,
            "hashes": [{"alg": "SHA-256", "content": one} for one in pin.hashes],
        }
        for pin in pins
    ]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([us, components]))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": us,
                "name": project["name"],
                "version": project["version"],
                "purl": us,
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needs.items())],
    }


def main(target: Path) -> int:
    """Write the bill of this project to ``target``."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    pins = pinned(PINS.read_text())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(pins, project), indent=2) + "\n")
    sys.stderr.write(f"{target}: {len(pins)} packages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
