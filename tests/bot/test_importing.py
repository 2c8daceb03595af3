"""An import is carried out whole, or nothing of it is."""

from __future__ import annotations

import pytest

from bot.importing import carry_out
from config.model import Organisation, OrganisationId
from config.network.changes import AddOrganisation, EndOrganisation, Plan
from storage.errors import UnknownRowError
from tests.support.network import NETWORK, Play

NEW = Organisation(OrganisationId("urk"), NETWORK, "Urk")


async def test_of_an_import_that_fails_at_its_last_change_nothing_is_kept(play: Play) -> None:
    plan = Plan(
        NETWORK,
        (AddOrganisation(NEW), EndOrganisation(OrganisationId("nergens"), "Nergens", play.now.date())),
    )
    with pytest.raises(UnknownRowError):
        await carry_out(play.database, lambda _stored: plan, plan, play.now)
    async with play.database.read() as unit:
        assert await unit.organisations.get(NEW.id, NETWORK) is None
        assert "import" not in {row.action for row in await unit.audit.about(NETWORK, NETWORK)}


async def test_of_an_import_that_can_be_carried_out_a_row_of_the_audit_says_how_much(play: Play) -> None:
    plan = Plan(NETWORK, (AddOrganisation(NEW),))
    await carry_out(play.database, lambda _stored: plan, plan, play.now)
    async with play.database.read() as unit:
        assert await unit.organisations.get(NEW.id, NETWORK) is not None
        rows = [row for row in await unit.audit.about(NETWORK, NETWORK) if row.action == "import"]
    assert [row.detail["changes"] for row in rows] == [1]
