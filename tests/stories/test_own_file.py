"""``!mijn dossier``: the own proof, as a message and as files; kept for longer only when asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from config.model import Ref
from storage.attendance import Attendance
from tests.stories.steps import assign
from tests.support.network import NETWORK, Play


async def was_there(play: Play, who: str) -> None:
    async with play.database.write() as unit:
        proof = Attendance(
            play.person(who).id, Ref("G-7KQ4"), 1, NETWORK, date(2026, 2, 2), 65, "incident", "casusinbrenger"
        )
        await unit.attendance.add(proof)


async def files_of(play: Play, who: str) -> list[dict[str, Any]]:
    chat = await play.chat(who)
    return [event.content for event in chat.events if event.content.get("msgtype") == "m.file"]


async def test_the_own_file_shows_days_and_roles_and_nobody_else(play: Play) -> None:
    await was_there(play, "fenna")
    await play.says("fenna", "!mijn dossier")
    play.expect("fenna", "dossier-header", says="casusinbrenger", never=["G-7KQ4"])
    await play.says("bram", "mijn dossier")
    play.expect("bram", "dossier-nothing", never=["casusinbrenger"])


async def test_it_comes_as_a_page_and_as_a_table(play: Play) -> None:
    await was_there(play, "fenna")
    for form in ("pdf", "csv"):
        await play.says("fenna", f"!mijn dossier {form}")
    names = [content["filename"] for content in await files_of(play, "fenna")]
    assert names == ["dossier-2026-03-02.pdf", "dossier-2026-03-02.csv"]


async def test_it_is_kept_for_four_years_only_after_a_yes_and_that_can_be_taken_back(play: Play) -> None:
    await was_there(play, "fenna")
    await play.says("fenna", "!mijn dossier bewaren")
    play.expect("fenna", "dossier-keep-sure")
    async with play.database.read() as unit:
        assert not await unit.attendance.keeps_long(play.person("fenna").id)
    await play.taps("fenna", "✅", on="dossier-keep-sure")
    play.expect("fenna", "dossier-keeps-long")
    await play.says("fenna", "!mijn dossier niet bewaren")
    play.expect("fenna", "dossier-keeps-short")


async def test_a_mediator_who_asked_for_it_keeps_counts_when_the_case_itself_is_cleaned(play: Play) -> None:
    case, mediator = await assign(play)
    ref = case.ref
    async with play.database.write() as unit:
        await unit.attendance.keep_long(play.person(mediator).id, play.now.date())
    await play.says(mediator, f"!uren {ref} 6,5")
    await play.says(mediator, f"!afronden {ref} volledig")
    await play.forward(weeks=40)
    async with play.database.read() as unit:
        assert await unit.mediation.get(ref) is None
        (counted,) = await unit.attendance.practice(play.person(mediator).id)
    assert (counted.mediations, counted.quarters) == (1, 26)
