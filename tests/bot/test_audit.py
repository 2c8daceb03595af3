from __future__ import annotations

from bot.audit import Auditor, Finding, Rule
from bot.line import Line
from bot.metrics import Metrics
from config.model import PersonId, Ref
from tests.bot.conftest import Bench
from tests.support.fake_matrix import Fault
from tests.support.network import NETWORK, Play


def rules(findings: tuple[Finding, ...]) -> list[Rule]:
    return [finding.rule for finding in findings]


async def test_a_house_in_order_has_no_findings(bench: Bench) -> None:
    await bench.send("hello")
    assert await bench.engine.auditor.look([NETWORK]) == ()


async def test_an_inbox_that_stands_still_is_found(bench: Bench) -> None:
    def fails(_: object) -> None:
        raise ValueError

    bench.does = fails
    await bench.comes_in("!a", "poison")
    bench.clock.forward(minutes=3)
    assert Rule.INBOX_MOVES in rules(await bench.engine.auditor.look([NETWORK]))


async def test_an_outbox_head_that_is_too_old_is_found(bench: Bench) -> None:
    bench.line.silent()
    await bench.send("waits")
    bench.clock.forward(minutes=11)
    assert rules(await bench.engine.auditor.look([NETWORK])) == [Rule.OUTBOX_MOVES]


async def test_a_group_that_hears_nothing_because_its_room_cannot_be_made_is_found_by_name(
    bench: Bench,
) -> None:
    bench.matrix.faults_of["create-group"].append(Fault.FORBIDDEN)
    async with bench.database.write() as unit:
        await unit.own_rooms.let_in(Ref("G-7KQ4"), NETWORK, PersonId(1))
    bench.engine.wake()
    await bench.send("welkom", to="G-7KQ4")
    bench.clock.forward(minutes=11)
    findings = await bench.engine.auditor.look([NETWORK])
    assert Finding(Rule.GROUP_HEARS, "G-7KQ4") in findings
    assert b"noaber_outbox_group_age_seconds 660.0" in bench.engine.metrics.text()


async def test_a_homeserver_that_was_not_heard_for_two_minutes_is_found(bench: Bench) -> None:
    seconds = [0.0]
    line = Line(lambda: seconds[0])
    line.answered()
    auditor = Auditor(bench.clock, bench.database, line, Metrics())
    assert await auditor.look([]) == ()
    seconds[0] = 121.0
    assert rules(await auditor.look([])) == [Rule.SYNC_SPEAKS]


async def test_an_open_case_without_a_next_moment_is_found(play: Play) -> None:
    await play.says("fenna", "!mediator nodig")
    case = await play.case()
    assert await play.engine.auditor.look([NETWORK]) == ()
    async with play.database.write() as unit:
        await unit.due.forget(f"{case.ref}/")
    assert await play.engine.auditor.look([NETWORK]) == (Finding(Rule.CASE_HAS_MOMENT, case.ref),)
    assert PersonId(case.requester) == play.person("fenna").id
