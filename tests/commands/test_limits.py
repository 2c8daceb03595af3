from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from commands.limits import MOST_KEPT, Limits, Verdict
from tests.stories.steps import ask, invited
from tests.support.network import Play
from workflows.mediation.case import Answer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANNA, BEN = "@anna:a.example", "@ben:b.example"


def verdicts(
    limits: Limits, count: int, *, every: float, sender: str = ANNA, room: str = "!r"
) -> list[Verdict]:
    """What so many commands get that are sent ``every`` so many seconds."""
    return [
        limits.judge(sender, room, NOW + timedelta(seconds=every * number)).verdict for number in range(count)
    ]


def test_within_the_limit_everything_is_fine() -> None:
    assert set(verdicts(Limits(per_sender=5), 5, every=1)) == {Verdict.FINE}


def test_above_it_there_is_one_warning_and_then_silence() -> None:
    assert verdicts(Limits(per_sender=2), 5, every=1) == [
        Verdict.FINE,
        Verdict.FINE,
        Verdict.WARN,
        Verdict.SILENCE,
        Verdict.SILENCE,
    ]


def test_a_calm_minute_later_it_is_fine_again() -> None:
    limits = Limits(per_sender=2)
    verdicts(limits, 4, every=1)
    assert limits.judge(ANNA, "!r", NOW + timedelta(seconds=70)).verdict is Verdict.FINE


def test_what_was_sent_calmly_while_the_bot_was_away_is_fine_when_it_comes_at_once() -> None:
    assert set(verdicts(Limits(per_sender=2), 50, every=31)) == {Verdict.FINE}


def test_one_sender_does_not_use_up_the_limit_of_another() -> None:
    limits = Limits(per_sender=2)
    verdicts(limits, 9, every=1)
    assert limits.judge(BEN, "!elsewhere", NOW).verdict is Verdict.FINE


def test_a_room_and_a_homeserver_have_limits_of_their_own() -> None:
    room, server = Limits(per_sender=1, per_room=1), Limits(per_sender=1, per_server=1)
    assert [room.judge(who, "!r", NOW).verdict for who in (ANNA, BEN)] == [Verdict.FINE, Verdict.WARN]
    people = ("@anna:a.example", "@carla:a.example")
    assert [server.judge(who, f"!{who}", NOW).verdict for who in people] == [Verdict.FINE, Verdict.WARN]


def test_who_is_calm_is_answered_however_busy_the_others_in_a_room_are() -> None:
    limits = Limits(per_sender=4, per_room=6)
    for busy in ("@dirk:a.example", "@eva:a.example", "@fred:a.example"):
        verdicts(limits, 4, every=1, sender=busy)
    assert verdicts(limits, 3, every=1, sender=BEN) == [Verdict.FINE, Verdict.FINE, Verdict.WARN]


def test_who_hammers_in_a_room_leaves_its_limit_to_the_others() -> None:
    limits = Limits(per_sender=1, per_room=2)
    verdicts(limits, 9, every=1)
    assert limits.judge(BEN, "!r", NOW).verdict is Verdict.FINE


def test_an_event_that_is_tried_again_is_not_counted_again() -> None:
    limits = Limits(per_sender=2)
    tries = [limits.judge(ANNA, "!r", NOW, "$same").verdict for _ in range(9)]
    assert set(tries) == {Verdict.FINE}
    assert limits.judge(ANNA, "!r", NOW, "$other").verdict is Verdict.FINE
    assert [limits.judge(ANNA, "!r", NOW, "$third").verdict for _ in range(2)] == [Verdict.WARN, Verdict.WARN]


async def test_taps_count_too_and_what_was_tapped_before_stands(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    play.ignore()
    play.house.limits = Limits(per_sender=2)
    for _ in range(4):
        await play.taps(person, "✅", on="mediation-invitation-header")
        await play.taps(person, "❌", on="mediation-invitation-header")
    answer = (await play.case(ref)).invitation(play.person(person).id)
    assert answer is not None
    assert answer.answer is Answer.NO
    play.expect(person, "slow-down")


async def test_a_yes_can_be_taken_back_also_above_the_limit(play: Play) -> None:
    ref = await ask(play)
    person = (await invited(play, ref))[0]
    play.house.limits = Limits(per_sender=1)
    yes = await play.taps(person, "✅", on="mediation-invitation-header")
    await play.taps(person, "✅", on="mediation-invitation-header")
    await play.removes(person, yes)
    answer = (await play.case(ref)).invitation(play.person(person).id)
    assert answer is not None
    assert answer.answer is Answer.INVITED


async def test_moments_of_the_house_itself_are_never_limited(play: Play) -> None:
    play.house.limits = Limits(per_sender=1, per_room=1, per_server=1)
    await play.says("fenna", "!help")
    for minutes in ("10", "11", "12"):
        play.house.limits = Limits()
        await play.says("fenna", f"!herinner mij over {minutes} minuten bel Zeist")
    play.house.limits = Limits(per_sender=1, per_room=1, per_server=1)
    play.ignore()
    await play.forward(minutes=20)
    assert len(play.new_to("fenna")) == 3


async def test_somebody_who_hammers_is_warned_once_and_then_not_answered(play: Play) -> None:
    for _ in range(25):
        await play.says("fenna", "!help")
    answered = [heard.texts for heard in play.told("fenna")]
    assert len(answered) == 21
    assert answered[-1] == ("slow-down",)


# --- what cannot be got round ------------------------------------------------------------------------


def test_strangers_use_up_their_own_limit_only() -> None:
    limits = Limits(per_room=2, per_server=2)
    for number in range(50):
        limits.judge(f"@stranger{number}:a.example", "!r", NOW, known=False)
    assert limits.judge(ANNA, "!r", NOW).verdict is Verdict.FINE


def test_ten_thousand_strangers_make_nobody_forgotten_who_is_busy() -> None:
    limits = Limits(per_sender=2)
    for number in range(MOST_KEPT + 10):
        limits.judge(f"@stranger{number}:evil.example", "!r", NOW, known=False)
        if number % 5_000 == 0:
            found = limits.judge(ANNA, "!r", NOW).verdict
    assert found is not Verdict.FINE


def test_a_flood_is_told_once_an_hour_and_a_burst_just_above_the_limit_is_none() -> None:
    limits = Limits(per_sender=4)
    told = [limits.judge(ANNA, "!r", NOW + timedelta(seconds=number)).flood for number in range(50)]
    assert [number for number, flood in enumerate(told) if flood] == [3 * 4]
    later = [limits.judge(ANNA, "!r", NOW + timedelta(hours=2, seconds=each)).flood for each in range(50)]
    assert [flood for flood in later if flood] == [ANNA]


async def test_a_flood_that_claims_to_be_spread_over_a_month_is_limited_all_the_same(play: Play) -> None:
    """The time of an event is what its homeserver says; when it came in is what we know."""
    await play.says("fenna", "!help")
    play.ignore()
    chat, fenna = await play.chat("fenna"), play.person("fenna").matrix_id
    async with play.at_once():
        for number in range(200):
            event = play.matrix.say(chat, fenna, "!help")
            old = replace(play.matrix.came_in[-1], sent_at=play.now - timedelta(hours=3 * number))
            assert old.event_id == event.event_id
            play.matrix.came_in[-1] = old
    assert [heard.texts[0] for heard in play.new_to("fenna")][-1] == "slow-down"
    assert len(play.new_to("fenna")) == 20
    play.expect("sanne", "operator-flood", says="fenna:noaber.localhost")
    play.ignore()
    await play.says("bram", "!help")
    play.expect("bram", "help-intro")


async def test_what_was_typed_calmly_while_the_bot_was_down_is_answered_when_it_is_back(play: Play) -> None:
    chat, fenna = await play.chat("fenna"), play.person("fenna").matrix_id
    play.ignore()
    await play.stop()
    for _ in range(30):
        play.matrix.say(chat, fenna, "!help")
        play.clock.forward(minutes=1)
    await play.start()
    assert [heard.texts[0] for heard in play.new_to("fenna")] == ["help-intro"] * 30
