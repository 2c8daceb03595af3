from __future__ import annotations

from datetime import UTC, datetime, timedelta

from commands.limits import Limits, Verdict
from tests.support.network import Play

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANNA, BEN = "@anna:a.example", "@ben:b.example"


def verdicts(
    limits: Limits, count: int, *, every: float, sender: str = ANNA, room: str = "!r"
) -> list[Verdict]:
    """What so many commands get that are sent ``every`` so many seconds."""
    return [limits.judge(sender, room, NOW + timedelta(seconds=every * number)) for number in range(count)]


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
    assert limits.judge(ANNA, "!r", NOW + timedelta(seconds=70)) is Verdict.FINE


def test_what_was_sent_calmly_while_the_bot_was_away_is_fine_when_it_comes_at_once() -> None:
    assert set(verdicts(Limits(per_sender=2), 50, every=31)) == {Verdict.FINE}


def test_one_sender_does_not_use_up_the_limit_of_another() -> None:
    limits = Limits(per_sender=2)
    verdicts(limits, 9, every=1)
    assert limits.judge(BEN, "!elsewhere", NOW) is Verdict.FINE


def test_a_room_and_a_homeserver_have_limits_of_their_own() -> None:
    room, server = Limits(per_room=1), Limits(per_server=1)
    assert [room.judge(who, "!r", NOW) for who in (ANNA, BEN)] == [Verdict.FINE, Verdict.WARN]
    people = ("@anna:a.example", "@carla:a.example")
    assert [server.judge(who, f"!{who}", NOW) for who in people] == [Verdict.FINE, Verdict.WARN]


async def test_somebody_who_hammers_is_warned_once_and_then_not_answered(play: Play) -> None:
    for _ in range(25):
        await play.says("fenna", "!help")
    answered = [heard.texts for heard in play.told("fenna")]
    assert len(answered) == 21
    assert answered[-1] == ("slow-down",)
