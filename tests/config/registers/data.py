"""Where the published lists are kept, for the tests that read them; they are no part of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

_BESIDE = [above / "shared" / "data" for above in Path(__file__).parents[4:]]
FOLDER = next((folder for folder in _BESIDE if folder.is_dir()), _BESIDE[0])
MUNICIPALITIES = FOLDER / "gemeenten_2023.csv"
MERGERS = FOLDER / "herindelingen_1990_2027.csv"
ARRANGEMENTS = FOLDER / "gemeenschappelijke_regelingen_2015_opengr.csv"
REGION = FOLDER / "gr_netwerkgemeenten_2015.csv"

published = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published lists (shared/data, beside the project) are not kept with it"
)
