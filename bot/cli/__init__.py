"""The command line: what an operator does with Noaber, from setting it up to mending it.

Exit codes: 0 all is well, 1 there is something to do, 2 the settings or a network file are wrong.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from bot.cli.voice import Voice, chosen_language
from config.problems import InputError
from config.reading import unreadable
from config.texts.text import Text, text
from storage.errors import AlreadyOpenError, StorageError, is_unavailable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.disable()  # what is read at the start stays: to look for garbage in it took a sixth of the time
    from bot.cli.app import command  # noqa: PLC0415  only a command line needs what this imports

    arguments = list(sys.argv[1:] if arguments is None else arguments)
    voice = Voice(chosen_language(arguments, os.environ))
    try:
        command(voice, arguments).main(arguments, prog_name="noaber", obj=voice)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except InputError as error:
        voice.problems(error.problems)
        return 2
    except Exception as error:
        known = _known_trouble(error)
        if known is None:
            raise
        voice.trouble(known)
        return 1
    finally:
        gc.enable()
    return 0


def _known_trouble(error: Exception) -> Text | None:
    """Say what went wrong when an operator can do something about it."""
    match error:
        case AlreadyOpenError():
            return text("cli-in-use", file=str(error.path), owner=error.owner)
        case StorageError():
            return text("cli-storage", reason=str(error))
        case OSError() if error.filename:
            return text("cli-file", file=str(error.filename), why=unreadable(error))
    if is_unavailable(error) or isinstance(error, OSError):
        return text("cli-storage-away", reason=type(error).__name__)
    return None
