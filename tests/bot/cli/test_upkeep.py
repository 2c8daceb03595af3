from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rich.console import Console

from bot.cli import status
from bot.cli.voice import Voice, chosen_language
from bot.stored import open_stored
from config.settings_file import load_settings
from storage.inbox import InboxCounts, Incoming
from storage.outbox import OutboxCounts
from storage.unit import UnitOfWork
from tests.bot.cli.conftest import Noaber

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def add_event(unit: UnitOfWork, *, quarantined: bool) -> None:
    event = Incoming("$een", "message", "!kamer:soest.nl", "@fenna:soest.nl", NOON, {"body": "hallo"})
    await unit.inbox.add(event, NOON)
    if quarantined:
        row = await unit.inbox.by_event("$een")
        assert row is not None
        await unit.inbox.quarantine(row.id, "ValueError", NOON)


def with_event(*, quarantined: bool) -> int:
    async def write() -> int:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:
            await add_event(unit, quarantined=quarantined)
            row = await unit.inbox.by_event("$een")
            assert row is not None
        await database.close()
        return row.id

    return asyncio.run(write())


def test_what_is_in_quarantine_is_listed_without_its_content(ready: Noaber) -> None:
    number = with_event(quarantined=True)
    ran = ready("replay")
    assert ran.code == 1
    assert f"{number}: message, binnen sinds maandag 2 maart 2026" in ran.out
    assert "hallo" not in ran.out
    assert "fenna" not in ran.out


def test_an_event_from_quarantine_is_tried_again(ready: Noaber) -> None:
    number = with_event(quarantined=True)
    assert ready("replay", str(number)).code == 0
    ran = ready("replay")
    assert (ran.code, ran.out) == (0, "Er staat niets in quarantaine.\n")


@pytest.mark.parametrize("known", [True, False])
def test_only_what_is_in_quarantine_can_be_tried_again(ready: Noaber, known: bool) -> None:
    number = with_event(quarantined=False) if known else 99
    ran = ready("replay", str(number))
    assert ran.code == 1
    assert "staat niet in quarantaine" in ran.out


@pytest.mark.parametrize("written", ["twaalf", "1.5", "99999999999999999999", "1; DROP TABLE inbox"])
def test_what_is_no_number_of_an_event_is_refused(ready: Noaber, written: str) -> None:
    with_event(quarantined=True)
    ran = ready("replay", written)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ready("replay").code == 1, "it is still there"


def test_a_backup_comes_back(ready: Noaber, tmp_path: Path) -> None:
    with_event(quarantined=True)
    assert ready("backup", "kopie.db").code == 0
    assert ready("replay", "1").code == 0
    assert ready("replay").code == 0
    ran = ready("restore", "kopie.db", "--yes")
    assert ran.code == 0
    assert ready("replay").code == 1
    [replaced] = (tmp_path / "data").glob("noaber.db.replaced-*")
    assert str(replaced) in ready("check").out
    replaced.unlink()
    assert str(replaced) not in ready("check").out


def test_a_restore_is_asked_about_first(ready: Noaber) -> None:
    ready("backup", "kopie.db")
    assert ready("restore", "kopie.db", typed="nee\n").code == 1
    assert ready("restore", "kopie.db", typed="ja\n").code == 0


def test_a_backup_never_overwrites(ready: Noaber, tmp_path: Path) -> None:
    (tmp_path / "kopie.db").write_text("iets anders", encoding="utf-8")
    assert ready("backup", "kopie.db").code == 1
    assert (tmp_path / "kopie.db").read_text(encoding="utf-8") == "iets anders"


def test_something_else_is_not_restored(ready: Noaber, tmp_path: Path) -> None:
    (tmp_path / "kopie.db").write_text("iets anders", encoding="utf-8")
    ran = ready("restore", "kopie.db", "--yes")
    assert ran.code == 1
    assert "De gegevens zijn niet te gebruiken" in ran.err


def test_a_restore_of_a_file_that_is_not_there_says_so_in_plain_words(ready: Noaber) -> None:
    ran = ready("restore", "weg.db", "--yes")
    assert ran.code == 1
    assert "Er is geen back-up weg.db." in ran.out
    assert "database" not in ran.out + ran.err


def test_a_restore_waits_until_the_bot_is_stopped(ready: Noaber) -> None:
    ready("backup", "kopie.db")
    running = asyncio.run(open_stored(load_settings()))
    try:
        ran = ready("restore", "kopie.db", "--yes")
    finally:
        asyncio.run(running.close())
    assert ran.code == 1
    assert "is in gebruik door een ander proces" in ran.err


def test_the_status_counts_and_shows_nobody(ready: Noaber) -> None:
    with_event(quarantined=True)
    ran = ready("status")
    assert ran.code == 1
    assert "Eén gebeurtenis in quarantaine." in ran.out
    assert "gooi-en-eemland: lopende zaken" in ran.out
    assert "fenna" not in ran.out.casefold()


def test_ages_and_lateness_are_shown_in_the_largest_unit() -> None:
    standing = status.Standing(
        InboxCounts(3, 1, 0, NOON - timedelta(minutes=5, seconds=3)),
        OutboxCounts(2, {}, NOON - timedelta(days=2, hours=3), 7),
        NOON - timedelta(hours=1),
        {"gooi": Counter({"assigned": 2, "inviting": 1})},
    )
    console = Console(width=100)
    with console.capture() as captured:
        console.print(status.table(Voice("nl"), standing, NOON))
    shown = " ".join(captured.get().split())
    queues = ("3 │ 5 minuten", "2 │ 2 dagen", "✗ │ 1 uur", "inlogt │ 7")
    for line in (*queues, "lopende zaken │ 3", "toegewezen │ 2"):
        assert line in shown


LATE = status.Standing(
    InboxCounts(3, 1, 2, NOON - timedelta(minutes=5)),
    OutboxCounts(2, {}, NOON - timedelta(hours=3), 0),
    NOON - timedelta(hours=1),
    {"gooi": Counter({"assigned": 2})},
    timedelta(days=2),
    forgot_at=NOON - timedelta(days=2),
)
IN_TIME = status.Standing(
    InboxCounts(1, 1, 0, NOON - timedelta(seconds=5)),
    OutboxCounts(2, {}, NOON - timedelta(minutes=3), 0),
    NOON + timedelta(hours=1),
    {},
    timedelta(hours=20),
    forgot_at=NOON - timedelta(hours=20),
)


def test_what_waits_too_long_needs_somebody_and_what_waits_a_moment_does_not() -> None:
    assert status.needs_somebody(IN_TIME, NOON) == []
    assert [what.id for what, _ in status.needs_somebody(LATE, NOON)] == [
        "cli-status-quarantined",
        "cli-status-slow-inbox",
        "cli-status-slow-outbox",
        "cli-status-slow-moments",
        "cli-status-old-backup",
        "cli-status-not-forgotten",
    ]


def test_the_status_for_a_program_is_json_with_ages_in_seconds(ready: Noaber) -> None:
    with_event(quarantined=True)
    ran = ready("status", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["well"], told["ready"]) == (1, False, None)
    assert told["inbox"]["quarantined"] == 1
    assert told["needs_somebody"] == ["cli-status-quarantined"]
    assert told["cases"] == {"gooi-en-eemland": {}}
    outbox = {"waiting": 2, "resting": 0, "oldest_seconds": 10800}
    assert status.described(LATE, (True, ""), NOON)["outbox"] == outbox
    assert status.described(LATE, (True, ""), NOON)["late_seconds"] == 3600
    assert status.described(IN_TIME, (True, ""), NOON)["late_seconds"] is None


@pytest.mark.parametrize("colours", [True, False])
def test_what_needs_somebody_is_red_on_a_terminal_and_plain_elsewhere(colours: bool) -> None:
    console = Console(width=80, force_terminal=colours, color_system="standard" if colours else None)
    with console.capture() as captured:
        console.print(status.table(Voice("nl"), LATE, NOON))
    assert ("\x1b[31m" in captured.get()) is colours
    lines = captured.get().splitlines()
    assert len(lines) < 24
    assert all(len(line) < 80 for line in lines) or colours


def test_a_status_that_is_piped_holds_no_colours(ready: Noaber) -> None:
    with_event(quarantined=True)
    assert "\x1b" not in ready("status").out


class Ready(BaseHTTPRequestHandler):
    """A bot that says how it is."""

    verdict = (200, "ok")

    def do_GET(self) -> None:
        self.send_response(self.verdict[0])
        self.end_headers()
        self.wfile.write(self.verdict[1].encode())

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def bot(ready: Noaber, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with HTTPServer(("127.0.0.1", 0), Ready) as server:
        monkeypatch.setenv("NOABER_HTTP__LISTEN", f"127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("bot")
def test_a_bot_that_is_ready_says_so(ready: Noaber) -> None:
    ran = ready("status")
    assert ran.code == 0
    assert "De bot draait en is klaar voor berichten." in ran.out


@pytest.mark.usefixtures("bot")
def test_a_bot_that_is_not_ready_gives_its_reasons(ready: Noaber, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Ready, "verdict", (503, "sync-silent"))
    ran = ready("status")
    assert ran.code == 1
    assert "niet klaar: sync-silent" in ran.out


def test_a_bot_that_is_silent_is_something_to_look_at(ready: Noaber, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("NOABER_HTTP__LISTEN", f"127.0.0.1:{taken.getsockname()[1]}")
        assert "De bot geeft geen antwoord" in ready("status").out


def test_help_is_written_in_the_language_of_the_environment(
    noaber: Noaber, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "mediators lenen" in noaber("--help").out
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    ran = noaber("import", "--help")
    assert "Shows what a network file" in ran.out
    assert "cli-help" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ((), {}, "nl"),
        ((), {"LANG": "C.UTF-8"}, "nl"),
        ((), {"LANG": "en_US.UTF-8"}, "en"),
        ((), {"LANG": "en_US.UTF-8", "LC_ALL": "nl_NL"}, "nl"),
        (("--language", "en", "check"), {"LANG": "nl_NL"}, "en"),
        (("--language=en",), {}, "en"),
    ],
)
def test_the_language_is_asked_for_or_found(
    arguments: tuple[str, ...], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment) == language


def test_an_unknown_command_ends_with_2(noaber: Noaber) -> None:
    assert noaber("bogus").code == 2


def test_bad_settings_end_every_command_with_2_and_name_the_line(noaber: Noaber, tmp_path: Path) -> None:
    noaber("init", "--yes")
    path = tmp_path / "noaber.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n[lgo]\nlevel = 1\n", encoding="utf-8")
    for command in (("check",), ("import",), ("status",), ("replay",), ("backup", "x"), ("run",)):
        ran = noaber(*command)
        assert ran.code == 2
        assert "de sleutel lgo bestaat niet. Bedoel je log?" in ran.err


def test_whoever_was_erased_since_a_backup_is_erased_again_before_the_bot_starts(ready: Noaber) -> None:
    async def people(*, erasing: bool) -> int:
        database = await open_stored(load_settings(), lock=False)
        async with database.write() as unit:
            [network] = await unit.organisations.networks()
            everybody = await unit.people.all(network)
            if erasing:
                await unit.erasing.erase(everybody[0], NOON)
        await database.close()
        return len(everybody)

    assert ready("backup", "kopie.db").code == 0
    before = asyncio.run(people(erasing=True))
    ran = ready("restore", "kopie.db", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "is opnieuw gewist" in ran.out
    assert asyncio.run(people(erasing=False)) == before - 1


def test_where_no_database_was_a_restore_says_that_it_cannot_know_who_was_erased(
    ready: Noaber, tmp_path: Path
) -> None:
    assert ready("backup", "kopie.db").code == 0
    (tmp_path / "data" / "noaber.db").unlink()
    ran = ready("restore", "kopie.db", "--yes")
    assert ran.code == 0
    assert "--end-missing" in ran.out
