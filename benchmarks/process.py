"""A bot as a process of its own, and what the system says about it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Bots start from compiled modules, as they do where they are installed, whatever is set around us."""

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Launch:
    """How a bot is started: its command line, where, and with what besides the environment."""

    command: tuple[str, ...]
    directory: Path
    environment: Mapping[str, str]


class BotProcess:
    """A running bot; what it prints goes to ``output.log`` in its directory."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self._log = log

    @classmethod
    async def start(cls, launch: Launch) -> Self:
        """Start it, without waiting until it is ready."""
        log = launch.directory / "output.log"
        with log.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *launch.command,
                cwd=launch.directory,
                env={**os.environ, **COMPILED, **launch.environment},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        return cls(process, log)

    @property
    def memory(self) -> float:
        """Resident memory, in MB."""
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise ProcessLookupError(self.last_words())

    @property
    def cpu(self) -> float:
        """Processor time used so far, in seconds."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    @property
    def ended(self) -> bool:
        """Whether it is gone."""
        return self._process.returncode is not None

    def last_words(self) -> str:
        """The end of what it printed."""
        return self._log.read_text(errors="replace")[-2000:]

    async def stop(self) -> None:
        """Ask it to end; after ten seconds no longer ask."""
        if not self.ended:
            self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), 10)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
