"""``noaber demo``: a whole mediation between real clients on a real homeserver, printed as people read it.

It fails when something that should come does not come, or when anything stands in the shared room that the
privacy line forbids. On a terminal it goes on as a chat.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from bot.demo.opening import perform

if TYPE_CHECKING:
    from bot.demo.screen import Screen
    from bot.demo.village import Village


def play(language: str | None = None) -> int:
    """Play, and on a terminal go on as one of the people; return the exit code."""
    began = time.monotonic()

    async def scene(village: Village, screen: Screen) -> int:
        from bot.demo.scenes import Play  # noqa: PLC0415  read while the homeserver starts

        screen.narrate("demo-ready", moment=village.clock.now())
        clean = await Play(village, screen).whole()
        screen.narrate("demo-over", seconds=round(time.monotonic() - began))
        if clean and sys.stdin.isatty() and sys.stdout.isatty():
            from bot.demo.chat import Chat  # noqa: PLC0415  only a terminal needs it

            await Chat(village, screen).run()
        return 0 if clean else 1

    return perform(scene, language)
