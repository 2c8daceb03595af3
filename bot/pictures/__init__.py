"""Pictures and pages: drawn by a process of their own, which ends with what it drew.

The library that draws takes half a second to load and some sixty megabytes that it never gives back, so
it is never loaded into the bot; a picture that brings it down brings down nothing else. What is drawn
goes in as JSON, a PNG or a PDF comes out; no secret of the bot goes along.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

DRAWING: Final = Path(__file__).with_name("drawing.py")
PAGE: Final = Path(__file__).with_name("page.py")
PATIENCE: Final = 60.0
"""Seconds that one picture or document may take."""

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PDF: Final = b"%PDF-"


class NotDrawn(Exception):
    """The process that draws gave no picture."""


@dataclass(frozen=True, slots=True)
class Png:
    """A picture; ``width`` and ``height`` are in pixels."""

    data: bytes
    width: int
    height: int


Draw: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[Png]]
"""Draws what :func:`workflows.pictures.frozen` wrote."""


Print: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[bytes]]
"""Makes a PDF of a page that :func:`workflows.files.frozen` wrote."""


class Painter:
    """Draws one thing at a time, so that several together take no more memory than one."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def draw(self, picture: Mapping[str, Any]) -> Png:
        """Draw a picture; the same picture gives the same bytes.

        Raises:
            NotDrawn: there is something wrong with the picture, the library or the machine.
        """
        data = await self._drawn(DRAWING, picture)
        if not data.startswith(_SIGNATURE):
            raise NotDrawn("no picture came")
        return Png(data, *struct.unpack(">II", data[16:24]))

    async def write(self, page: Mapping[str, Any]) -> bytes:
        """Make a PDF of a page; the same page gives the same bytes.

        Raises:
            NotDrawn: as for a picture.
        """
        data = await self._drawn(PAGE, page)
        if not data.startswith(_PDF):
            raise NotDrawn("no document came")
        return data

    async def _drawn(self, program: Path, what: Mapping[str, Any]) -> bytes:
        # Its folder keeps the settings of whoever runs the bot out, and what the library leaves behind in.
        async with self._turn:
            with TemporaryDirectory(prefix="noaber-picture-") as folder:
                return await _run(program, json.dumps(what).encode(), folder)


async def _run(program: Path, what: bytes, folder: str) -> bytes:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NOABER_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        str(program),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd=folder,
        env=kept | {"MPLCONFIGDIR": folder, "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        async with asyncio.timeout(PATIENCE):
            data, _ = await process.communicate(what)
    except TimeoutError:
        raise NotDrawn("took too long") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return data
