"""A newcomer can follow the operator's pages: every block of commands on them is run, in their order.

Real: the homeserver, its `register_new_matrix_user`, `curl`, `bash`, every command of Noaber, and the bot
itself, started with the program and the environment that the unit names. Stand-ins, because they need
root, another machine or minutes: `useradd`, `chown`, the owner in `install`, `sudo` (runs the rest),
`python3 -m venv` and `pip` (look whether the pins exist), `systemctl` (starts and stops what the unit says;
`tests/deploy` lets systemd read it), `rsync` (copies to a folder), and `promtool` where it is not
installed. Folders from the root of the machine are folders in a temporary one.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from bot.demo.homeserver import Homeserver
from tests.bot.cli.test_from_init_to_ready import make_room
from tests.support.synapse import fresh

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("install.md", "running.md")
BLOCK: Final = re.compile(r"^```bash\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLACES: Final = re.compile(r"(?<![\w/.])/(etc|opt|var|usr/local|root)/")
LANGUAGE: Final = "en_GB.UTF-8"

STAND_INS: Final = {
    "useradd": 'test "$1" = --system',
    "chown": 'test -e "$2"',
    "sudo": 'test "$1 $2" = "-u noaber"; shift 2; exec "$@"',
    "rsync": 'mkdir -p "{root}/elsewhere"; cp -r "$2". "{root}/elsewhere"',
    "install": """
arguments=()
while test $# -gt 0; do
    case $1 in -o | -g) test "$2" = noaber; shift ;; *) arguments+=("$1") ;; esac
    shift
done
exec /usr/bin/install "${arguments[@]}" """,
    "python3": """
test "$1 $2" = "-m venv"
mkdir -p "$3/bin"
ln -s "{bin}/pip" "$3/bin/pip"
ln -s "{bin}/program" "$3/bin/noaber" """,
    "pip": """
test "$1" = install
case "$*" in
    *" -r "*) grep -q -- --hash= "${@: -1}" ;;
    *) test -f pyproject.toml ;;
esac""",
    "program": "exec {python} -c 'import sys; from bot.cli import main; sys.exit(main())' \"$@\"",
    "systemctl": 'exec {python} {bin}/systemd.py "{root}" "$@"',
    "edit": """sed -i -e 's/"#gooi-en-eemland:/"#{alias}:/' "$1" """,
}

SYSTEMD: Final = r"""
import os, re, signal, subprocess, sys, time
root, command = sys.argv[1], [word for word in sys.argv[2:] if not word.startswith("--")]
kept = root + "/noaber.pid"

def here(words):
    return re.sub(r"(^|=)/(etc|opt|var)/", lambda found: f"{found[1]}{root}/{found[2]}/", words)

def lines(key):
    unit = open(root + "/etc/systemd/system/noaber.service").read()
    return re.findall(rf"^{key}=(.*)$", unit, re.MULTILINE)

def alive(pid):
    try:
        return open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

if command[0] in {"start", "enable"}:
    named = dict(here(pair).split("=", 1) for pair in lines("Environment"))
    log = open(root + "/noaber.log", "ab")
    process = subprocess.Popen(here(lines("ExecStart")[0]).split(), env={**os.environ, **named},
                               stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    open(kept, "w").write(str(process.pid))
elif command[0] == "stop" and os.path.exists(kept):
    pid = int(open(kept).read())
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + float(lines("TimeoutStopSec")[0])
    while alive(pid):
        if time.monotonic() > until:
            sys.exit("it did not stop in time")
        time.sleep(0.05)
    os.unlink(kept)
elif command[0] not in {"daemon-reload", "stop"}:
    sys.exit(f"no stand-in for systemctl {command}")
"""


def blocks() -> list[tuple[str, str]]:
    """Every block of commands of the pages, with the page and the line it begins on."""
    found = []
    for page in PAGES:
        text = (ROOT / "docs" / "operators" / page).read_text(encoding="utf-8")
        found += [
            (f"{page}:{text[: one.start()].count(chr(10)) + 1}", one[1]) for one in BLOCK.finditer(text)
        ]
    return found


class Machine:
    """An empty machine beside a homeserver, with a bot called ``user``."""

    def __init__(self, root: Path, homeserver: Homeserver, user: str, alias: str) -> None:
        self.root = root
        self.user = user
        self.alias = alias
        self.homeserver = homeserver
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.bin = root / "stand-ins"
        for folder in ("stand-ins", "etc/systemd/system", "etc/prometheus", "usr/local/bin", "root", "opt"):
            (root / folder).mkdir(parents=True)
        names = {"root": root, "bin": self.bin, "python": sys.executable, "alias": alias}
        stand_ins = dict(STAND_INS)
        if shutil.which("promtool") is None:
            stand_ins["promtool"] = 'test "$1 $2" = "check rules"; test -s "$3"'
        for name, script in stand_ins.items():
            for word, value in names.items():
                script = script.replace(f"{{{word}}}", str(value))  # noqa: PLW2901
            (self.bin / name).write_text(f"#!/bin/bash\nset -eu\n{script.strip()}\n")
            (self.bin / name).chmod(0o755)
        (self.bin / "systemd.py").write_text(SYSTEMD)

    def here(self, block: str) -> str:
        """The block for this machine: its folders, its homeserver, its names."""
        block = PLACES.sub(lambda found: f"{self.root}/{found[1]}/", block)
        block = block.replace(f"{self.root}/etc/matrix-synapse", str(self.homeserver.directory))
        block = block.replace("http://localhost:8008", self.homeserver.url).replace("8428", str(self.port))
        block = block.replace("@noaber:example.org", self.user)
        return block.replace("-u noaber \\", f"-u {self.user[1:].partition(':')[0]} \\")

    def run(self, block: str) -> subprocess.CompletedProcess[str]:
        known = {name: value for name, value in os.environ.items() if not name.startswith("NOABER_")}
        path = [self.bin, self.root / "usr/local/bin", Path(sys.executable).parent, os.environ["PATH"]]
        return subprocess.run(
            ["/bin/bash", "-eu", "-o", "pipefail", "-c", self.here(block)],
            cwd=ROOT,
            env={
                **known,
                "PATH": ":".join(map(str, path)),
                "PYTHONPATH": str(ROOT),
                "EDITOR": str(self.bin / "edit"),
                "LANG": LANGUAGE,
                "NOABER_HTTP__LISTEN": f"127.0.0.1:{self.port}",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.mark.real
@pytest.mark.timeout(400)  # half a minute on a machine with nothing else to do
async def test_every_command_of_the_pages_works_in_their_order(
    homeserver: Homeserver, tmp_path: Path
) -> None:
    name = fresh("noaber")
    machine = Machine(tmp_path, homeserver, homeserver.matrix_id(name), fresh("netwerk"))
    await homeserver.admin("GET", "/_synapse/admin/v1/server_version")
    header = machine.root / "root" / "admin-header"
    header.write_text(f"Authorization: Bearer {homeserver._admin_token}\n")
    said = {}
    try:
        for place, block in blocks():
            ran = await asyncio.to_thread(machine.run, block)
            log = machine.root / "noaber.log"
            tail = log.read_text()[-2000:] if log.exists() else ""
            assert ran.returncode == 0, f"{place}\n{block}\n{ran.stdout}\n{ran.stderr}\n{tail}"
            said[place] = ran.stdout
            if "systemctl enable" in block:
                await make_room(homeserver, machine.user, machine.alias)
    finally:
        await asyncio.to_thread(machine.run, "systemctl stop noaber")
    everything = "\n".join(said.values())
    for told in (
        "The bot runs and is ready for messages.",
        "Names and Matrix ids are encrypted with people key",
        "noaber_sync_age_seconds",
        "Backup written:",
        "Put back:",
        "values are encrypted with people key",
        "All is well.",
    ):
        assert told in everything
    assert (tmp_path / "elsewhere" / "first.db").exists()
    secrets = [file.read_text() for file in (tmp_path / "etc/noaber/secrets").iterdir()]
    shown = everything + (tmp_path / "noaber.log").read_text()
    assert [line for secret in secrets for line in secret.split() if line in shown] == []


def test_the_pages_lead_from_nothing_to_a_bot_that_is_watched_and_comes_back_from_a_backup() -> None:
    commands = "\n".join(block for _, block in blocks())
    order = ["useradd", "noaber init", "noaber import", "noaber check", "systemctl enable", "noaber status"]
    order += ["noaber.rules.yml", "noaber backup", "noaber restore", "noaber db rotate-key"]
    places = [commands.index(command) for command in order]
    assert places == sorted(places)


def test_no_secret_stands_on_a_command_line_of_the_pages() -> None:
    for place, block in blocks():
        assert not re.search(r"Bearer|--password[ =]|-p ", block), place
