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
from benchmarks.stage import PASSWORD, Stage, credentials
from storage.sealing import new_key

BOTS: Final = Path(__file__).parent / "bots"
PEERS: Final = Path(__file__).parents[1] / "build" / "bench-venv" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class Contender:
    """One bot. ``prepare`` lays out its folder; ``command`` makes the words that hold a token.

    ``complete`` says that it answers everything, so that a long haul can wait for each reply;
    ``encrypts`` that it can.
    """

    name: str
    title: str
    prepare: Callable[[Stage], Launch]
    command: Callable[[str], str]
    complete: bool = False
    encrypts: bool = False


def _echo(token: str) -> str:
    return f"!echo {token}"


def _floor(stage: Stage) -> Launch:
    return Launch((sys.executable, str(BOTS / "floor.py")), stage.directory, credentials(stage))


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


def _noaber(stage: Stage) -> Launch:
    """Noaber as an operator would set it up: settings, secrets, a network file with all rooms."""
    people = {
        f"talker{number}": {
            "naam": f"Prater {number}",
            "matrix": room.talker.matrix_id,
            "organisatie": "soest",
            "contact": "035 555 01 42",
        }
        for number, room in enumerate(stage.rooms)
    }
    network = {
        "netwerk": {"id": "meting", "naam": "Meting", "taal": "nl"},
        "kamers": [{"kamer": room.room_id, "doel": "leden"} for room in stage.rooms],
        "organisaties": {"soest": {"naam": "Soest", "code": "GM0342"}},
        "mensen": people,
    }
    (stage.directory / "network.yaml").write_text(json.dumps(network))
    secrets = {
        "password": PASSWORD,
        "store-key": "a key that nobody else has to know 1",
        "people-key": new_key(),
    }
    for name, secret in secrets.items():
        (stage.directory / name).touch(mode=0o600)
        (stage.directory / name).write_text(secret)
    (stage.directory / "noaber.toml").write_text(SETTINGS.format(url=stage.url, user=stage.bot.matrix_id))
    return Launch((str(Path(sys.executable).parent / "noaber"), "run"), stage.directory, {})


def _help(_: str) -> str:
    return "!help"


SETTINGS: Final = """
[homeserver]
url = "{url}"
user = "{user}"
password_file = "password"
[storage]
directory = "data"
secret_file = "store-key"
people_key_file = "people-key"
[network]
files = ["network.yaml"]
[http]
listen = "127.0.0.1:0"
[log]
level = "warning"
[encryption]
rooms = "allowed"
[limits]
sender_per_minute = 1000000
room_per_minute = 1000000
server_per_minute = 1000000
"""
"""The limits are lifted, because a burst is what they are made to stop."""

NOABER: Final = Contender("noaber", "Noaber", _noaber, _help, complete=True, encrypts=True)
FLOOR: Final = Contender("floor", "bare matrix-nio echo", _floor, _echo, complete=True, encrypts=True)
SIMPLE: Final = Contender("simplematrixbotlib", "simplematrixbotlib", _simple, _echo)
MAUBOT: Final = Contender("maubot", "maubot", _maubot, _echo)
CONTENDERS: Final = (FLOOR, NOABER, SIMPLE, MAUBOT)
