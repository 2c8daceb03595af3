"""Set up a virtual environment with exactly the pinned packages, once.

``python3 requirements/install.py demo .venv`` makes the environment when it is missing, installs
``demo.txt`` (every file checked against its hash) and the project itself, and leaves a stamp with what was
installed. As long as nothing changed, a second run only reads that stamp. Needs nothing but Python and pip.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PINS = PROJECT / "requirements"
SETS = ("run", "demo", "dev")
"""Each set holds the ones before it, so an environment for tests also runs the demo."""


def fingerprint(wanted: str, venv: Path) -> str:
    """What an environment for a set would be made of now.

    Its own place is part of that, because scripts in an environment break when it is moved.
    """
    made_of = hashlib.sha256(str(venv).encode())
    for path in (PINS / "build.txt", PINS / f"{wanted}.txt", PROJECT / "pyproject.toml", Path(__file__)):
        made_of.update(path.read_bytes())
    return f"{wanted} {made_of.hexdigest()}"


def is_ready(wanted: str, venv: Path, stamp: Path) -> bool:
    """Whether the environment already holds this set or a larger one."""
    if not stamp.exists() or not (venv / "bin" / "python").exists():
        return False
    enough = SETS[SETS.index(wanted) :] if wanted in SETS else (wanted,)
    return stamp.read_text().strip() in {fingerprint(name, venv) for name in enough}


def say(words: str, end: str = "\n") -> None:
    """Tell the person who waits, also when the output goes into a file."""
    sys.stderr.write(words + end)
    sys.stderr.flush()


def stop(words: str) -> None:
    """End with a message that says what to do."""
    say(words)
    sys.exit(1)


def create(venv: Path) -> None:
    """Make the environment; an existing one whose Python still works is kept."""
    python = venv / "bin" / "python"
    if (
        python.exists()
        and subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    ):
        return
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", venv], capture_output=True, text=True, check=False
    )
    if made.returncode:
        say(made.stdout + made.stderr)
        stop(
            f"No virtual environment could be made in {venv}. On Debian or Ubuntu: apt install python3-venv."
        )


def pip(venv: Path, *arguments: str, steps: int) -> None:
    """Run pip and show how far it is; all of its words only when it fails."""
    command = [
        str(venv / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        *arguments,
    ]
    everything = []
    done = 0
    live = sys.stderr.isatty()
    shown = time.monotonic()
    with tempfile.TemporaryDirectory() as elsewhere:
        # From an empty folder, so that no settings or modules lying around take part.
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=elsewhere,
            env=clean_environment(),
        )
        assert process.stdout is not None
        for line in process.stdout:
            everything.append(line)
            package = re.match(r"(?:Collecting|Requirement already satisfied:|Processing) ([^=<>; ]+)", line)
            done += bool(package)
            if steps == 1:
                continue
            if package and live:
                say(f"\r  {min(done, steps):>3} of {steps}  {package[1][:40]:<40}", end="")
            elif package and time.monotonic() - shown > 5:
                say(f"  {min(done, steps)} of {steps} packages")
                shown = time.monotonic()
            elif line.startswith("Installing collected"):
                say(("\r" if live else "") + f"  {steps} of {steps}  unpacking{'':<40}")
    if process.returncode:
        say("".join(everything[-30:]))
        stop(
            "pip could not install the packages (its last words stand above). Try again when that is mended."
        )


def clean_environment() -> dict[str, str]:
    """The surroundings for pip, without what would lead it to another environment."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    }


def main() -> None:
    """Set up the environment that the command line names: a set of packages and a folder."""
    wanted, venv = sys.argv[1], Path(sys.argv[2]).absolute()
    stamp = venv / ".installed"
    if is_ready(wanted, venv, stamp):
        return
    began = time.monotonic()
    pins = (PINS / f"{wanted}.txt").read_text()
    say(f"Setting up {venv.name} for {wanted!r}; this happens once and takes a minute or two.")
    create(venv)
    stamp.unlink(missing_ok=True)
    # First what builds: then nothing is built with tools that no hash was checked of.
    pip(venv, "--require-hashes", "-r", str(PINS / "build.txt"), steps=1)
    pip(
        venv,
        "--require-hashes",
        "--no-build-isolation",
        "-r",
        str(PINS / f"{wanted}.txt"),
        steps=len(re.findall("^[a-z].*==", pins, re.MULTILINE)),
    )
    if wanted in SETS:
        pip(venv, "--no-deps", "--no-build-isolation", "-e", str(PROJECT), steps=1)
    stamp.write_text(fingerprint(wanted, venv) + "\n")
    say(f"Ready after {time.monotonic() - began:.0f} s.")


if __name__ == "__main__":
    main()
