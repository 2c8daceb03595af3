"""Who takes part: how each bot is started and what one says to it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.process import Launch
from benchmarks.stage import Stage, credentials

BOTS: Final = Path(__file__).parent / "bots"
PEERS: Final = Path(__file__).parents[1] / "build" / "bench-venv" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Contender:
    """One bot. ``prepare`` lays out its folder; ``command`` makes the words that hold a token.

    ``complete`` says that it answers everything, so that a long haul can wait for each reply;
    ``durable`` that it promises to do so also when it is killed.
    """

    name: str
    title: str
    prepare: Callable[[Stage], Launch]
    command: Callable[[str], str]
    complete: bool = False
    durable: bool = False


def _echo(token: str) -> str:
    return f"!echo {token}"


def _floor(stage: Stage) -> Launch:
    return Launch((sys.executable, str(BOTS / "floor.py")), stage.directory, credentials(stage))


def _callback(stage: Stage) -> Launch:
    return Launch((sys.executable, str(BOTS / "callback.py")), stage.directory, credentials(stage))


def _simple(stage: Stage) -> Launch:
    return Launch((str(PEERS), str(BOTS / "simple.py")), stage.directory, credentials(stage))


def _maubot(stage: Stage) -> Launch:
    shutil.copytree(BOTS / "maubot_echo", stage.directory, dirs_exist_ok=True)
    who = {"id": stage.bot.matrix_id, "homeserver": stage.url, "access_token": stage.bot.token}
    quiet = {"version": 1, "root": {"level": "WARNING"}, "loggers": {}}
    config = {
        "user": {"credentials": who, "sync": True, "displayname": "disable", "avatar_url": "disable"},
        "database": "sqlite:maubot.db",
        "logging": quiet,
    }
    (stage.directory / "config.yaml").write_text(json.dumps(config))
    return Launch((str(PEERS), "-m", "maubot.standalone"), stage.directory, {})


FLOOR: Final = Contender("floor", "bare matrix-nio echo", _floor, _echo, complete=True)
SIMPLE: Final = Contender("simplematrixbotlib", "simplematrixbotlib", _simple, _echo)
MAUBOT: Final = Contender("maubot", "maubot", _maubot, _echo)
CALLBACK: Final = Contender("callback", "ordinary callback bot", _callback, _echo)

CONTENDERS: Final = (FLOOR, SIMPLE, MAUBOT)
KILLED: Final = (CALLBACK,)
