"""The people key of every test: a fixed one, so that one process opens what another one stored."""

from __future__ import annotations

import base64
from typing import Final

from storage.sealing import PeopleKeys

PEOPLE_KEY: Final = base64.b64encode(bytes(range(64))).decode()
KEYS: Final = PeopleKeys(PEOPLE_KEY, "a-key-for-tests")
