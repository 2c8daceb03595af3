"""Where files that came in are kept, so that they can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.demo.client import Participant
    from bot.demo.heard import Heard

FILES: Final = "bestanden"
"""The folder in that of the demonstration; in it everybody has one."""


async def keep(file: Heard, whose: str, client: Participant, place: Path) -> tuple[str, int]:
    """Fetch a file of somebody and keep it; give where it is, seen from here, and its size in kB.

    Raises:
        ParticipantFailed: it cannot be had.
    """
    # A name may hold a path: only its last part counts.
    path = place / FILES / whose / Path(file.text).name
    data = await client.download(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    here = Path.cwd()
    shown = path.relative_to(here) if path.is_relative_to(here) else path
    return str(shown), max(1, round(len(data) / 1000))
