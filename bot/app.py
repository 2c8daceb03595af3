"""The application: everything opened in the right order, and closed in the reverse one.

Database, the lead (where several processes share one), health, session and keys, first good sync, and only
then worker, sender and clock (remedies S4 and R12). A homeserver that is away at the start is waited for;
what only an operator can mend ends the process with what to do. This is the composition root: the command
line, the demonstration and the tests all start the same one.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from math import inf
from typing import Any, Final, Self

from pydantic import SecretStr

from bot.clock import Clock, SystemClock
from bot.composition import make_house, random_ref, store_networks
from bot.engine import Engine
from bot.health import Health
from bot.housework import backup_age, backup_job, backups_kept, daily_jobs
from bot.line import Line
from bot.logging import get_logger, keep_out_of_logs, set_up_logging
from bot.matrix.edge import Edge, EdgeSettings
from bot.matrix.port import Fatal, TryLater, Unreachable
from bot.matrix.session import Account, CannotLogIn
from bot.matrix.vault import Vault
from bot.metrics import Metrics
from bot.stage import pause_after
from bot.stored import open_stored
from commands.house import House
from commands.limits import Limits
from commands.pipeline import handle
from config.methods import load_methods
from config.settings import Settings
from config.texts.catalogue import Catalogue
from config.texts.text import Text
from storage.database import Database

log = get_logger(__name__)

DEVICE: Final = "device_id"
DEVICE_SINCE: Final = "device_since"

NEEDS_SOMEBODY: Final = 78
"""The exit code when starting again is of no use before somebody acts (``EX_CONFIG`` of ``sysexits.h``)."""


class App:
    """One running Noaber. ``ready`` is set when it answers, ``listens`` when its health does, on ``port``.

    ``clock`` is the system's unless a demonstration or test moves time; ``new_ref`` makes references.
    """

    def __init__(
        self, settings: Settings, *, clock: Clock | None = None, new_ref: Callable[[], str] = random_ref
    ) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()
        self.line = Line()
        self.metrics = Metrics()
        self.listens = asyncio.Event()
        self.ready = asyncio.Event()
        self.advice: Text | None = None
        self.database: Database
        self.edge: Edge
        self.house: House
        self.engine: Engine | None = None
        self._vault: Vault | None = None
        self._stands_by = False
        self._new_ref = new_ref
        self._end = asyncio.Event()
        self._open = AsyncExitStack()
        self._health = Health(self.metrics, dead=self._dead, unready=self._unready, refresh=self._look_around)

    @property
    def port(self) -> int:
        """Where ``/live``, ``/ready`` and ``/metrics`` answer; 0 when they are off."""
        return self._health.port

    async def start(self) -> Self:
        """Open everything, wait for the first good sync and start working.

        Raises:
            CannotLogIn, Fatal: an operator has to act; :attr:`advice` says what to do.
            StorageError: the database can't be opened.
        """
        try:
            await self._start()
        except BaseException:
            await self._close()  # nobody asked to end: whoever waits has to hear what went wrong
            raise
        return self

    async def run_until_signal(self) -> int:
        """Start, work until SIGTERM or SIGINT, stop; return the exit code."""
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.end)
        loop.set_exception_handler(_log_quietly)
        starting = asyncio.create_task(self.start())
        ending = asyncio.create_task(self._end.wait())
        await asyncio.wait((starting, ending), return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
        try:
            await starting
        except asyncio.CancelledError:
            pass  # told to end while it waited, or the sync ended before it ever worked
        except Fatal as problem:
            self._give_up(problem)
        else:
            await ending
            await self.stop()
        ending.cancel()
        if self.line.fatal is None:
            return 0
        return 1 if self.tell_operator() is None else NEEDS_SOMEBODY

    def end(self) -> None:
        """Ask the process to end."""
        self._end.set()

    async def stop(self) -> None:
        """Take nothing new, let what is on its way arrive, close everything (promise G13)."""
        self._end.set()
        await self._close()

    async def _close(self) -> None:
        self.ready.clear()
        await self._open.aclose()
        log.info("stopped")

    async def _start(self) -> None:
        # The command line turned it off while the program was read. What that left will hardly ever be
        # garbage, and looking through it once would take as long as a tenth of the start.
        gc.freeze()
        gc.enable()
        settings = self.settings
        self.database = await open_stored(settings)
        self._open.push_async_callback(self.database.close)
        if settings.http.address is not None:
            self._open.push_async_callback(self._health.stop)
            await self._health.start(*settings.http.address)
            self.listens.set()
        if self.database.path is None:
            self.database = await self._lead(self.database)
        self.line.wanted()
        await store_networks(self.database, settings, self.clock.now())
        self.edge = await self._open_edge()
        self._open.push_async_callback(self.edge.close)
        self.metrics.left_out.set_function(lambda: self.edge.rooms_left_out)
        me = self.edge.matrix.user_id
        most = settings.limits
        self.house = await make_house(
            self.database,
            self.clock,
            bot_id=me,
            new_ref=self._new_ref,
            limits=Limits(most.sender_per_minute, most.room_per_minute, most.server_per_minute),
            encryption=settings.encryption,
            methods=load_methods(settings.intervision.methods),
            backups=backups_kept(settings),
        )
        engine = Engine(
            self.clock,
            self.database,
            self.edge.matrix,
            self.house,
            handle=handle,
            line=self.line,
            metrics=self.metrics,
            read_again=self.edge.read_again,
            vault=self._vault,
        )
        engine.jobs.add(daily_jobs(self.clock, self.database, self.house, engine.wake))
        engine.jobs.add(backup_job(settings))
        engine.sender.distrust_before = await self._device_since()
        self.line.on_change(self._line_changed)
        since = await engine.arrivals.token()
        newest = await engine.arrivals.newest()
        await self._watch(
            self.edge.run(engine.arrivals.accept, since, self.line, breath=engine.breath, newest=newest)
        )
        await self._first_sync()
        self.engine = engine
        engine.start()
        self._open.push_async_callback(engine.stop)
        # Nothing made so far will ever be garbage; looking through it takes time away from people.
        gc.collect()
        gc.freeze()
        self.ready.set()
        log.info("ready", health=self.port)
        await engine.jobs.start()

    async def _lead(self, database: Database) -> Database:
        """Stand by until this process leads; give the database as its leader may write it."""
        from bot.leading import Leading  # noqa: PLC0415 - needed beside a server only
        from bot.matrix.shared_vault import SharedVault  # noqa: PLC0415
        from storage.lease import Lease  # noqa: PLC0415

        leading = Leading(Lease(database), self._deposed)
        self._open.push_async_callback(leading.end)
        self._stands_by = True
        led = database.led(await leading.begin())
        self._stands_by = False
        storage = self.settings.storage
        vault = SharedVault(storage.crypto_directory, led, storage.secret.get_secret_value())
        self._open.callback(vault.close)
        await vault.fetch()
        self._vault = vault
        return led

    def _deposed(self) -> None:
        self.line.broke("deposed")
        self.end()

    async def _open_edge(self) -> Edge:
        """Log in; wait as long as the homeserver is away, because nothing is lost by waiting."""
        homeserver, storage = self.settings.homeserver, self.settings.storage
        vault = self._vault or Vault(storage.crypto_directory)
        account = Account(
            url=homeserver.url,
            user_id=homeserver.user,
            password=_revealed(homeserver.password),
            token=_revealed(homeserver.token),
            device_name=homeserver.device_name,
        )
        limits = EdgeSettings(
            allowed_servers=homeserver.allowed_servers,
            invitations_per_hour=self.settings.limits.invites_per_hour,
            longest_text=self.settings.limits.message_characters,
        )
        tries = 0
        while True:
            try:
                edge = await Edge.open(account, vault, limits, storage.secret.get_secret_value())
            except (TryLater, Unreachable) as problem:
                tries += 1
                pause = max(pause_after(tries).total_seconds(), getattr(problem, "after_seconds", 0))
                log.warning("homeserver-away", tries=tries, again_in=pause)
                await asyncio.sleep(pause)
            except CannotLogIn as problem:
                self.advice = problem.text
                self.line.broke(problem.reason)
                raise
            else:
                keep_out_of_logs(str((vault.read("session.json") or {}).get("access_token", "")))
                return edge

    async def _device_since(self) -> datetime | None:
        """Since when the bot is this device: another one knows no transaction id of before (row S9)."""
        async with self.database.write() as unit:
            before = await unit.state.get(DEVICE)
            if before not in {None, self.edge.device_id}:
                log.warning("device-changed")
                await unit.state.set(DEVICE_SINCE, self.clock.now().isoformat())
            await unit.state.set(DEVICE, self.edge.device_id)
            await unit.state.belongs_to(self.edge.matrix.user_id)
            since = await unit.state.get(DEVICE_SINCE)
        return None if since is None else datetime.fromisoformat(since)

    async def _watch(self, syncing: Coroutine[Any, Any, None]) -> None:
        """Sync beside everything else; when that ends, the process ends."""
        task = asyncio.create_task(syncing, name="sync")

        async def hang_up() -> None:
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task

        self._open.push_async_callback(hang_up)
        task.add_done_callback(self._sync_ended)

    def _sync_ended(self, task: asyncio.Task[None]) -> None:
        problem = None if task.cancelled() else task.exception()
        if isinstance(problem, Fatal):
            self.line.broke(problem.reason)
        elif problem is not None:
            log.error("sync-ended", error=type(problem).__name__)
            self.line.broke("sync-ended")

    async def _first_sync(self) -> None:
        synced = asyncio.create_task(self.edge.synced.wait())
        ended = asyncio.create_task(self._end.wait())
        await asyncio.wait((synced, ended), return_when=asyncio.FIRST_COMPLETED)
        for task in (synced, ended):
            task.cancel()
        if self.line.fatal is not None:
            raise Fatal(self.line.fatal)
        if not self.edge.synced.is_set():
            raise asyncio.CancelledError

    def _line_changed(self) -> None:
        if self.line.fatal is not None:
            self.end()

    def _give_up(self, problem: Fatal) -> None:
        if self.line.fatal is None:
            self.line.broke(problem.reason)

    def tell_operator(self) -> Text | None:
        """What an operator has to do before the bot can work again; ``None`` when nothing."""
        if self.advice is None and self.line.fatal not in {None, "sync-ended"}:
            with suppress(ValueError):
                self.advice = self.edge.advice(str(self.line.fatal))
        return self.advice

    def _dead(self) -> list[str]:
        return [] if self.line.fatal is None else [self.line.fatal]

    def _unready(self) -> list[str]:
        reasons = self._dead()
        if not self.ready.is_set():
            waiting = "standing-by" if self._stands_by else "starting"
            reasons.append("stopping" if self._end.is_set() else waiting)
        elif not self.line.is_open:
            reasons.append("homeserver-silent")
        if self.engine is not None:
            reasons += [f"{found.rule.value}: {found.subject}" for found in self.engine.auditor.findings]
        return reasons

    async def _look_around(self) -> None:
        if self.engine is not None:
            await self.engine.inspect()
        elif (waits := self.line.sync_age()) is not None:
            self.metrics.sync_age.set(waits)  # a homeserver that was away at the start is no less silent
        if self.database.path is not None:
            age = backup_age(self.settings, self.clock.now())
            self.metrics.backup_age.set(inf if age is None else age.total_seconds())


def _revealed(secret: SecretStr | None) -> str | None:
    return None if secret is None else secret.get_secret_value()


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop; return the exit code of the process."""
    set_up_logging(
        settings.log.format.value, settings.log.level.value.upper(), secrets=list(settings.every_secret())
    )
    return asyncio.run(_run(settings))


async def _run(settings: Settings) -> int:
    app = App(settings)
    code = await app.run_until_signal()
    if code:
        log.critical("cannot-go-on", reason=app.line.fatal, at=datetime.now(UTC).isoformat())
        advice = app.tell_operator()
        if advice is not None:
            rendered = Catalogue.load().render(advice, settings.defaults.language.value)
            plain = rendered.plain.replace("\u2060", "")  # an id on a terminal is copied, and mentions nobody
            print(plain, file=sys.stderr)  # noqa: T201 - for the eyes of an operator
    return code


def _log_quietly(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what nobody awaited by its kind only: the message of an exception may be content."""
    problem = context.get("exception")
    log.error("unawaited-error", error=type(problem).__name__, what=str(context.get("message"))[:80])
