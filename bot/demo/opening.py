"""Around every demonstration: a folder of its own under ``build/``, a log beside it, and how it ends.

Whatever goes wrong is one line on the screen and the exit code 1; the rest stands in the log.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import shutil
import signal
import traceback
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO, TypeAlias

from bot.demo.homeserver import Homeserver, HomeserverFailed
from bot.demo.screen import Screen
from bot.logging import set_up_logging
from config.texts.text import Text

if TYPE_CHECKING:
    from bot.demo.village import Village

PLACE: Final = Path("build/demo")
LOG: Final = "noaber.log"

_LEAN: Final[dict[str, Any]] = {
    "stats": {"enabled": False},
    "push": {"enabled": False},
    "update_user_directory_from_worker": "nobody",
}
"""What Synapse keeps up for nobody here, a quarter of its work: counts, notifications, a search."""

INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM

Scene: TypeAlias = "Callable[[Village, Screen], Awaitable[int]]"
"""What happens in a village; gives the exit code."""


class Stuck(Exception):
    """Something that should come did not come; ``text`` says what, for the screen."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.id)
        self.text = text


def perform(scene: Scene, language: str | None = None, place: Path = PLACE) -> int:
    """Build a village, let ``scene`` happen in it, take everything down again; return the exit code.

    ``language`` is that of the screen and of the people, by default the terminal's.
    """
    screen = Screen(language)
    with free_folder(place) as folder, _logged(folder / LOG) as log:
        shown = str(place.with_name(folder.name) / LOG)
        try:
            return asyncio.run(_perform(scene, screen, folder))
        except KeyboardInterrupt:
            screen.narrate("demo-interrupted")
            return INTERRUPTED
        except asyncio.CancelledError:
            return TERMINATED
        except Stuck as problem:
            traceback.print_exc(file=log)
            screen.fail(problem.text, shown)
        except HomeserverFailed as problem:
            log.write(f"{problem}\n")
            screen.fail(Text("demo-no-homeserver"), shown)
        except Exception as problem:  # noqa: BLE001  one line for people; the log has it all
            traceback.print_exc(file=log)
            screen.fail(Text("demo-broken", {"kind": type(problem).__name__}), shown)
    return 1


async def _perform(scene: Scene, screen: Screen, folder: Path) -> int:
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    async with AsyncExitStack() as opening:
        screen.step("demo-step-homeserver")
        homeserver = asyncio.create_task(Homeserver.start(folder / "homeserver", more=_LEAN))
        opening.push_async_callback(_stop, homeserver)
        # Reading the rest of the program takes as long as Synapse needs to come up.
        village = (await asyncio.to_thread(import_module, "bot.demo.village")).Village
        running = await village.start(screen.step, folder, homeserver, screen.language)
        opening.push_async_callback(running.stop)
        return await _unless_gone(scene(running, screen), await homeserver)


async def _unless_gone(scene: Awaitable[int], homeserver: Homeserver) -> int:
    """Let the scene happen; without a homeserver it ends at once instead of waiting for what can't come."""
    playing, gone = asyncio.ensure_future(scene), asyncio.create_task(homeserver.gone())
    try:
        await asyncio.wait((playing, gone), return_when=asyncio.FIRST_COMPLETED)
        if playing.done():
            return await playing
        raise HomeserverFailed("Synapse went away.")
    finally:
        for task in (playing, gone):
            task.cancel()
        await asyncio.gather(playing, gone, return_exceptions=True)


async def _stop(starting: asyncio.Task[Homeserver]) -> None:
    starting.cancel()
    with suppress(asyncio.CancelledError, HomeserverFailed):
        await (await starting).stop()


@contextmanager
def free_folder(place: Path) -> Iterator[Path]:
    """An empty folder at ``place``, or beside it when another demonstration is using that."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        folder = place.absolute().with_name(place.name if number == 1 else f"{place.name}-{number}")
        with folder.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            yield folder
            return


@contextmanager
def _logged(file: Path) -> Iterator[TextIO]:
    """Send the logs of the process to a file, for as long as this takes."""
    root = logging.getLogger()
    before = root.handlers[:] or [logging.NullHandler()]
    with file.open("w", encoding="utf-8") as stream:
        set_up_logging("text", "INFO", stream=stream)
        try:
            yield stream
        finally:
            root.handlers[:] = before
