"""A row that cannot be handled, from the first failure to ``noaber replay``: nothing else waits for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.cli.upkeep import _replay
from bot.cli.voice import Voice
from bot.matrix.events import Kind
from commands import typed
from config.settings import Homeserver, Network, Settings, Storage
from storage.inbox import Incoming
from storage.schema.queues import InboxState
from tests.support.keys import PEOPLE_KEY
from tests.support.network import Play


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Handling "gif" is a mistake of the program, until it is mended."""
    handled = typed._talk

    async def mistaken(at: Any, *more: Any, **named: Any) -> str:
        if at.content.get("text") == "gif":
            raise ZeroDivisionError
        return await handled(at, *more, **named)

    monkeypatch.setattr(typed, "_talk", mistaken)
    return lambda: monkeypatch.setattr(typed, "_talk", handled)


async def replay(play: Play, number: int | None) -> int:
    """What ``noaber replay`` does beside the running process; its exit code."""
    settings = Settings(
        homeserver=Homeserver(url="http://x.localhost", user="@noaber:noaber.localhost"),
        storage=Storage(
            database=SecretStr(play._url), secret=SecretStr("x" * 40), people_key=SecretStr(PEOPLE_KEY)
        ),
        network=Network(files=(Path("network.yaml"),)),
    )
    return await _replay(Voice("nl"), settings, number)


async def looked(play: Play) -> None:
    """The minute is over after which the process looks at what was written beside it."""
    await play.engine.inspect()
    await play.settle()


async def row_of(play: Play, event_id: str) -> Any:
    async with play.database.read() as unit:
        row = await unit.inbox.by_event(event_id)
    assert row is not None
    return row


async def test_poison_goes_aside_after_five_tries_while_others_are_served_and_comes_back_by_replay(
    play: Play, poison: Callable[[], None]
) -> None:
    play.forgives = True
    bad = await play.says("fenna", "gif")
    await play.says("bram", "!privacy")
    play.expect("bram", "privacy")
    await play.says("fenna", "!status")
    play.expect_nothing("fenna")  # her own room keeps its order
    await play.forward(minutes=4)
    row = await row_of(play, bad.event_id)
    assert (row.state, row.attempts, row.error) == (InboxState.QUARANTINED, 5, "ZeroDivisionError")
    play.expect("sanne", "operator-quarantined", says=str(row.id), never=["gif", "fenna", "Fenna"])
    play.expect("fenna", "status-none")
    assert await replay(play, None) == 1
    for wrong in (0, row.id + 1000, 2**63 - 1):
        assert await replay(play, wrong) == 1
    assert await replay(play, row.id - 1) == 1, "that one was never in quarantine"

    poison()
    assert await replay(play, row.id) == 0
    assert await replay(play, row.id) == 1, "it is on its way already"
    await looked(play)
    row = await row_of(play, bad.event_id)
    assert (row.state, row.content, row.outcome) == (InboxState.DONE, {}, "unknown")
    assert [heard.texts[0] for heard in play.new_to("fenna")] == ["not-understood"]
    assert await replay(play, row.id) == 1, "it was handled"
    assert await replay(play, None) == 0
    await play.forward(minutes=2)
    play.expect_nothing("bram")


async def test_poison_that_is_not_mended_goes_aside_again_and_the_operator_hears_it_again(
    play: Play, poison: Callable[[], None]
) -> None:
    play.forgives = True
    bad = await play.says("fenna", "gif")
    await play.forward(minutes=4)
    row = await row_of(play, bad.event_id)
    play.expect("sanne", "operator-quarantined")
    assert await replay(play, row.id) == 0
    await looked(play)
    await play.forward(minutes=6)
    row = await row_of(play, bad.event_id)
    assert (row.state, row.attempts) == (InboxState.QUARANTINED, 5)
    play.expect("sanne", "operator-quarantined", says=str(row.id))


async def test_what_was_no_message_can_be_replayed_and_nothing_comes_of_it(play: Play) -> None:
    async with play.database.write() as unit:
        malformed = Incoming("malformed:$x", Kind.QUARANTINED, play.room.room_id, "", play.now, {})
        await unit.inbox.add(malformed, play.now, state="quarantined")
    play.ignore()
    assert await replay(play, (await row_of(play, "malformed:$x")).id) == 0
    await looked(play)
    row = await row_of(play, "malformed:$x")
    assert (row.state, row.outcome) == (InboxState.DONE, "ignored")
    play.expect_nothing_else()
