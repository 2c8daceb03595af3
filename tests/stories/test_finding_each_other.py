"""From "ik zoek sparringpartners" to a group or a partner: questions, waiting, promises, "liever niet"."""

from __future__ import annotations

from datetime import date

from tests.stories.intervising import (
    answers,
    avoids,
    groups,
    knows,
    leads,
    newcomers,
    signs_up,
    waits_for,
)
from tests.support.network import NETWORK, Play
from workflows.intervision.peer import DayPart, Seeks, Theme


async def test_a_first_timer_answers_six_questions_and_hears_a_date(play: Play) -> None:
    await play.says("bram", "ik zoek sparringpartners")
    play.expect("bram", "intervision-welcome", "intervision-ask-niveau", says="Vraag 1 van 6")
    await answers(play, "bram")
    play.expect("bram", "intervision-waits", says="maandag 13 april")
    (seeker,) = await waits_for(play, "bram")
    assert (seeker.seeks, seeker.promised) == (Seeks.GROUP, date(2026, 4, 13))
    async with play.database.read() as unit:
        profile = await unit.peers.profile(play.person("bram").id)
    assert profile is not None
    assert profile.days == {DayPart.TUESDAY_AM, DayPart.THURSDAY_AM}
    assert profile.themes == {Theme.TEAMS, Theme.LEADERSHIP}


async def test_what_is_tapped_counts_and_a_tap_taken_back_does_not(play: Play) -> None:
    await play.says("bram", "!intervisie zoek")
    await play.taps("bram", "2️⃣", on="intervision-ask-niveau")
    await play.taps("bram", "1️⃣", on="intervision-ask-ervaring")
    await play.taps("bram", "1️⃣", on="intervision-ask-themas")
    await play.taps("bram", "8️⃣", on="intervision-ask-themas")
    await play.taps("bram", "✅", on="intervision-ask-themas")
    async with play.database.read() as unit:
        profile = await unit.peers.profile(play.person("bram").id)
    assert profile is not None
    assert profile.themes == {Theme.MEDIATION, Theme.SPACE}
    assert profile.question == "dagen"


async def test_a_doubt_is_answered_kindly_and_there_is_a_sign_to_keep_only_where_something_stands(
    play: Play,
) -> None:
    await play.says("bram", "!intervisie zoek")
    assert "✅" not in play.expect("bram", "intervision-ask-niveau").symbols
    await play.says("bram", "weet ik niet")
    play.expect("bram", "intervision-not-understood", says="Twijfel mag")
    await play.says("bram", "directie")
    play.expect("bram", "intervision-ask-ervaring")
    await play.says("bram", "terug")
    assert "✅" in play.expect("bram", "intervision-ask-niveau", says="Met ✅ blijft dat zo").symbols


async def test_a_wrong_answer_is_asked_again_and_back_goes_back(play: Play) -> None:
    await play.says("bram", "!intervisie zoek")
    play.ignore()
    for wrong in ("blabla", "9", "1 en 2"):
        await play.says("bram", wrong)
        play.expect("bram", "intervision-not-understood", "intervision-ask-niveau")
    await play.says("bram", "directie")
    play.expect("bram", "intervision-ask-ervaring")
    await play.says("bram", "terug")
    play.expect("bram", "intervision-ask-niveau", says="directie")
    await play.says("bram", "stop")
    play.expect("bram", "intervision-questions-stopped")


async def test_who_does_not_finish_is_reminded_and_then_waits_no_longer(play: Play) -> None:
    await play.says("bram", "!intervisie zoek")
    play.ignore()
    await play.forward(days=3)
    play.expect("bram", "intervision-unfinished", "intervision-ask-niveau", says="kan tot maandag 16 maart")
    await play.forward(days=14)
    play.expect("bram", "intervision-given-up")
    assert await waits_for(play, "bram") == []


async def test_a_second_sign_up_asks_only_whether_it_is_still_right(play: Play) -> None:
    await knows(play, "bram")
    await play.says("bram", "!intervisie zoek leiderschap")
    play.expect("bram", "intervision-waits", "intervision-summary", says="Klopt dit nog?")
    await play.says("bram", "4")
    play.expect("bram", "intervision-ask-dagen")
    await play.says("bram", "alleen ochtenden")
    play.expect("bram", "intervision-summary", says="vrijdagochtend", never=["middag"])
    await play.says("bram", "klopt")
    play.expect("bram", "intervision-kept")


async def test_a_promise_that_cannot_be_kept_is_renewed_on_the_day_with_the_reason(play: Play) -> None:
    await knows(play, "bram")
    await signs_up(play, "bram")
    play.ignore()
    await play.forward(days=41)
    play.expect_nothing("bram")
    await play.forward(days=2)
    play.expect("bram", "intervision-promise-renewed", "intervision-why-not", says="te weinig mensen")
    (seeker,) = await waits_for(play, "bram")
    assert (seeker.promised, seeker.renewed) == (date(2026, 5, 26), 1)  # Monday the 25th is Whit Monday


async def test_enough_people_become_a_proposal_once_and_a_yes_places_them(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris"):
        await knows(play, who)
        await signs_up(play, who)
    play.ignore()
    await play.forward(days=1)
    play.expect("willemien", "intervision-proposal", says="Bram Visser (Hilversum)")
    await play.forward(days=3)
    play.expect_nothing("willemien")
    await play.taps("willemien", "✅", on="intervision-proposal")
    (group,) = await groups(play)
    assert len(group.people) == 4
    for who in ("bram", "fenna", "leila", "joris"):
        play.expect(who, "intervision-placed", "intervision-because", says="4 organisaties")
        assert await waits_for(play, who) == []
    assert await the_waiting(play) == 0


async def the_waiting(play: Play) -> int:
    async with play.database.read() as unit:
        return len(await unit.peers.seekers(NETWORK))


async def test_a_coordinator_who_says_nothing_is_reminded_and_then_the_groups_begin(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris"):
        await knows(play, who)
        await signs_up(play, who)
    await play.forward(days=1)
    play.ignore()
    await play.forward(days=7)
    play.expect("willemien", "intervision-nudge", "intervision-proposal")
    assert await groups(play) == []
    await play.forward(days=8)
    play.expect("willemien", "intervision-went-through")
    assert len(await groups(play)) == 1


async def test_later_waits_until_somebody_comes(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris"):
        await knows(play, who)
        await signs_up(play, who)
    await play.forward(days=1)
    play.ignore()
    await play.says("willemien", "later")
    play.expect("willemien", "intervision-later")
    await play.forward(days=7)
    assert {heard.texts for heard in play.new_to("willemien")} == {("audit-head",)}
    await knows(play, "anke")
    await signs_up(play, "anke")
    await play.forward(days=1)
    play.expect("willemien", "intervision-proposal", says="5 mensen")


async def test_who_stops_before_the_yes_leaves_the_proposal_and_the_coordinator_hears_it(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris", "anke"):
        await knows(play, who)
        await signs_up(play, who)
    await play.forward(days=1)
    play.ignore()
    await play.says("anke", "!intervisie weg")
    play.expect("anke", "intervision-leave")
    await play.says("anke", "ja")
    play.expect("anke", "intervision-left-the-list")
    play.expect("willemien", "intervision-changed", says="Anke Veldhuis: zat in groep 1, nu in geen groep")
    await play.says("fenna", "!intervisie weg")
    await play.says("fenna", "ja")
    play.expect("willemien", "intervision-dropped")
    assert await groups(play) == []


async def test_a_partner_who_fits_is_found_at_once_and_an_odd_one_hears_why_and_when(play: Play) -> None:
    await knows(play, "bram")
    await signs_up(play, "bram", "!intervisie maatje")
    play.ignore()
    await knows(play, "fenna")
    await play.says("fenna", "!intervisie maatje")
    play.expect("fenna", "intervision-placed", "intervision-because", says="Bram Visser")
    play.expect("bram", "intervision-placed", says="Fenna Hoekstra")
    (pair,) = await groups(play)
    assert (pair.kind, len(pair.people)) == (Seeks.PAIR, 2)
    await knows(play, "leila")
    await signs_up(play, "leila", "!intervisie maatje")
    play.ignore()
    await play.forward(days=8)
    play.expect("leila", "intervision-no-partner-yet", says="13 april")
    await play.forward(days=7)
    play.expect_nothing("leila")


async def test_partners_without_a_day_in_common_are_paired_on_monday(play: Play) -> None:
    await knows(play, "bram", days=frozenset({DayPart.MONDAY_AM}))
    await knows(play, "fenna", days=frozenset({DayPart.FRIDAY_PM}))
    await signs_up(play, "bram", "!intervisie maatje")
    await signs_up(play, "fenna", "!intervisie maatje")
    assert await groups(play) == []
    await play.forward(days=8)
    assert len(await groups(play)) == 1


async def test_rather_not_is_kept_and_nobody_else_ever_reads_it(play: Play) -> None:
    await play.says("bram", "!intervisie liever niet hanneke")
    play.expect("bram", "intervision-avoided", says="Hanneke Smit")
    await play.says("bram", "!intervisie liever niet Soest")
    play.expect("bram", "intervision-avoided", says="Soest")
    await play.says("bram", "!intervisie liever niet Jan met de pet")
    play.expect("bram", "intervision-nobody-of-that-name", never=["pet"])
    await play.says("bram", "!intervisie liever niet")
    play.expect("bram", "intervision-rather-not", says="Hanneke Smit")
    await play.says("bram", "!intervisie toch wel 1")
    play.expect("bram", "intervision-allowed", says="Hanneke Smit")
    await play.says("bram", "!intervisie toch wel 7")
    play.expect("bram", "intervision-not-on-your-list")
    play.ignore()
    for who in ("willemien", "hanneke", "fenna"):
        await play.says(who, "!intervisie liever niet")
        play.expect(who, "intervision-rather-not-empty")


async def test_a_manager_and_who_rather_not_never_sit_together(play: Play) -> None:
    await leads(play, "bram", "hanneke")
    await avoids(play, "fenna", "leila")
    for who in ("bram", "hanneke", "fenna", "leila", "joris", "anke", "ruud", "pieter"):
        await knows(play, who)
        await signs_up(play, who)
    await play.forward(days=1)
    await play.says("willemien", "ja")
    together = [set(group.people) for group in await groups(play)]
    assert together
    for one, other in (("bram", "hanneke"), ("fenna", "leila")):
        assert not any({play.person(one).id, play.person(other).id} <= members for members in together)


async def test_a_pause_keeps_the_place_on_the_list_and_moves_the_promise(play: Play) -> None:
    await knows(play, "bram")
    await signs_up(play, "bram")
    play.ignore()
    await play.says("bram", "!intervisie pauze tot 1 februari 2026")
    assert play.new_to("bram")
    play.ignore()
    await play.says("bram", "!intervisie pauze tot 1 mei")
    play.expect("bram", "intervision-paused", says="12 juni")
    await play.says("bram", "!intervisie")
    play.expect("bram", "intervision-standing-paused")
    await play.says("bram", "!intervisie hervat")
    play.expect("bram", "intervision-resumed")
    await play.says("bram", "!intervisie hervat")
    play.expect("bram", "intervision-not-paused")


async def test_nobody_asks_again_how_it_stands_in_more_than_eight_lines(play: Play) -> None:
    await play.says("bram", "!intervisie")
    play.expect("bram", "intervision-not-yet", "intervision-can-begin", never=["coördinator"])
    await knows(play, "willemien")
    await signs_up(play, "willemien")
    await signs_up(play, "willemien", "!intervisie maatje")
    play.ignore()
    await play.says("willemien", "!intervisie")
    heard = play.expect("willemien", "intervision-can-do", "intervision-can-coordinate")
    assert len([line for line in heard.plain.splitlines() if line]) <= 8


async def test_who_left_the_network_is_no_longer_placed(play: Play) -> None:
    for who in ("bram", "fenna", "leila", "joris", "anke"):
        await knows(play, who)
        await signs_up(play, who)
    async with play.database.write() as unit:
        await unit.people.deactivate(play.person("anke").id)
    await play.forward(days=1)
    await play.says("willemien", "ja")
    (group,) = await groups(play)
    assert play.person("anke").id not in group.people


async def test_people_who_know_nobody_are_still_newcomers(play: Play) -> None:
    made = await newcomers(play, 4, ("soest", "zeist", "utrecht"))
    for number in range(1, len(made) + 1):
        await signs_up(play, f"d{number}")
    await play.forward(days=1)
    play.expect("willemien", "intervision-proposal", says="4 mensen")
