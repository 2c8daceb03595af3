"""The network moves from a file to a server in the middle of a case, and back, and nobody notices."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.steps import ask, assign, invited
from tests.support.network import Play
from tests.support.postgresql import Server

pytestmark = pytest.mark.sqlite


async def test_a_case_goes_on_where_it_was_after_a_move_to_a_server_and_back(
    play: Play, postgresql: Server, tmp_path: Path
) -> None:
    ref = await ask(play)
    asked = await invited(play, ref)
    server, file = postgresql.fresh(), f"sqlite:///{tmp_path}/back.db"
    await play.moves_to(server)
    assert await invited(play, ref) == asked
    await play.taps(asked[0], "✅", on="mediation-invitation-header")
    case, _ = await assign(play, "bram")
    await play.moves_to(file)
    assert await play.case(case.ref) == case
    await play.forward(days=2)
    async with play.database.read() as unit:
        assert await unit.audit.verify(case.network) is None
        assert await unit.inbox.quarantined() == []
    postgresql.drop(server)
