"""An example network, complete and invented: the start of a real one, and the stage of the demo."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

EXAMPLE = Path(str(files(__name__)))


def network_file() -> Path:
    """The example network: eight municipalities and their invented people."""
    return EXAMPLE / "network.yaml"


def people_file() -> Path:
    """A list of people as a spreadsheet saves it, to import into the example network."""
    return EXAMPLE / "people.csv"
