"""A planned meeting: its calendar file, who has which role, who falls out, and another date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows import cards, workdays
from workflows.cards import NO, YES, Option
from workflows.effects import Card, Choice, Forget, Lane, Late, Refusal, mine
from workflows.intervision import events as on
from workflows.intervision import roles
from workflows.intervision.calendar import calendar_file
from workflows.intervision.dates import AT_SHORT_NOTICE
from workflows.intervision.turn import MeetingTurn, Turn, card_topic

SHORT_METHOD: Final = "vijf"
"""The method for a meeting with few."""
MORNING: Final = time(9)
_SOONEST: Final = timedelta(hours=20)
_LAST_MOVE: Final = timedelta(days=2)


def plan(at: MeetingTurn, when: datetime, can: Collection[PersonId]) -> None:
    """Put the meeting at ``when``: who comes, who does what, calendar files, what the clock must say.

    Whoever answered and is not in ``can`` is absent.
    """
    turn, before = at.turn, at.meeting
    again = before.starts_at is not None
    cannot = frozenset(one for one in turn.group.people if one in before.votes and one not in can)
    at.set(starts_at=when, absent=cannot, passed=frozenset(), votes={}, options=())
    changed = again or before.sequence > 0
    at.set(sequence=before.sequence + changed, facilitator=None, case_owner=None)
    _give_roles(at)
    told = "intervision-moved" if again else "intervision-planned"
    turn.say(
        Lines(
            (text(told, when=when, cannot=turn.names(cannot), count=len(cannot)), *role_lines(at), _how(at))
        ),
        name=f"poll/{at.number}",
    )
    _send_files(at, told)
    _wake(at)


def _how(at: MeetingTurn) -> Text:
    return text("intervision-planned-how", ref=at.turn.group.ref, kind="pair" if at.turn.pair else "group")


def _give_roles(at: MeetingTurn) -> None:
    leads, owns = roles.replaced(at.turn.group, at.meeting, pair=at.turn.pair)
    at.set(facilitator=leads, case_owner=owns)


def role_lines(at: MeetingTurn) -> tuple[Text, ...]:
    """Say who does what, by name: only for the room of the group and for its members."""
    meeting, turn = at.meeting, at.turn
    who = (("owner", meeting.case_owner), ("leads", meeting.facilitator))
    return tuple(
        text(f"intervision-role-{role}", name=turn.name(person)) for role, person in who if person is not None
    )


def _send_files(at: MeetingTurn, told: str, *, cancelled: bool = False) -> None:
    file = calendar_file(at.turn.group, at.meeting, at.turn.now, cancelled=cancelled)
    when = at.meeting.starts_at
    if file is None or when is None:
        return
    for person in at.turn.group.people:
        what = text(f"{told}-you", ref=at.turn.group.ref, when=when)
        at.turn.tell(person, what, file=file)


def take_back_from(at: MeetingTurn, person: PersonId) -> None:
    """Take a planned meeting out of the calendar of somebody who leaves the group."""
    at.set(sequence=at.meeting.sequence + 1)
    file = calendar_file(at.turn.group, at.meeting, at.turn.now, cancelled=True)
    if file is not None and at.meeting.starts_at is not None:
        told = text("intervision-cancelled-you", ref=at.turn.group.ref, when=at.meeting.starts_at)
        at.turn.tell(person, told, file=file)


def send_file_to(at: MeetingTurn, person: PersonId) -> None:
    """Give somebody who came in later the calendar file of the meeting that is planned."""
    file = calendar_file(at.turn.group, at.meeting, at.turn.now)
    if file is not None and at.meeting.starts_at is not None:
        told = text("intervision-planned-you", ref=at.turn.group.ref, when=at.meeting.starts_at)
        at.turn.tell(person, told, file=file)


def _wake(at: MeetingTurn) -> None:
    """A week before, the day before, at its time, and the morning after; never at night."""
    turn, when = at.turn, at.meeting.starts_at
    assert when is not None
    day = when.astimezone(ZoneInfo(turn.scene.zone)).date()
    moments = (
        ("week", workdays.previous_working_day(day - timedelta(7)), Late.SKIP),
        ("day", workdays.previous_working_day(day - timedelta(1)), Late.FIRE),
    )
    turn.effects.append(Forget(mine(turn.group.ref, f"meeting-{at.number}/")))
    for what, on_day, late in moments:
        moment = workdays.at_wall_clock(on_day, MORNING, turn.scene.zone)
        if moment > turn.now:
            _set(at, what, moment, late)
    _set(at, "now", when, Late.FIRE)
    after = workdays.at_wall_clock(workdays.next_working_day(day + timedelta(1)), MORNING, turn.scene.zone)
    about = {"meeting": at.number}
    turn.wake(f"meeting-{at.number}/after", "after", after + timedelta(minutes=30), about)


def _set(at: MeetingTurn, what: str, moment: datetime, late: Late) -> None:
    about: dict[str, str | int] = {"what": what, "meeting": at.number}
    at.turn.wake(f"meeting-{at.number}/{what}", "nearing", moment, about, late)


def near(at: MeetingTurn, event: on.Nearing) -> None:
    """The meeting comes near: in private a week and a day before, in the room when it begins."""
    turn, meeting = at.turn, at.meeting
    when = meeting.starts_at
    assert when is not None
    over = when + timedelta(minutes=meeting.minutes)
    if turn.now >= (over if event.what == "now" else when):
        return
    _give_roles(at)  # who had one may be forgotten meanwhile
    meeting = at.meeting
    if event.what == "now":
        called = tuple(one for one in (meeting.facilitator, meeting.case_owner) if one is not None)
        begin = text("intervision-now", ref=turn.group.ref, kind="pair" if turn.pair else "group")
        lines = Lines((begin, *role_lines(at)))
        turn.say(lines, name=f"now/{at.number}", mentions=called, notice=False)
        return
    for person in at.coming:
        role = _role_of(at, person)
        told = text("intervision-reminder", ref=turn.group.ref, when=when, role=role)
        turn.tell(person, told, lane=Lane.REMINDER)


def _role_of(at: MeetingTurn, person: PersonId) -> str:
    if person == at.meeting.facilitator:
        return "leads"
    return "owner" if person == at.meeting.case_owner else "none"


# --- who falls out, and whose turn it is then -------------------------------------------------------------


def skip(at: MeetingTurn, event: on.TurnSkipped) -> None:
    """Somebody passes their turn on; it is counted, and when everybody did, that is said kindly."""
    turn, meeting = at.turn, at.meeting
    if event.person not in {meeting.facilitator, meeting.case_owner}:
        raise Refusal(text("intervision-no-turn", ref=turn.group.ref))
    member = turn.group.member(event.person)
    assert member is not None
    turn.change(event.person, skips=member.skips + 1)
    at.set(passed=meeting.passed | {event.person})
    _give_roles(at)
    _tell_roles(at, text("intervision-skipped", name=turn.name(event.person)))


def _tell_roles(at: MeetingTurn, first: Text) -> None:
    """Say in the room what changed and who does what now; whoever got a role is called upon."""
    turn, meeting = at.turn, at.meeting
    missing = meeting.case_owner is None or (meeting.facilitator is None and not turn.pair)
    more = (text("intervision-nobody-left"),) if missing and at.coming else ()
    called = tuple(one for one in (meeting.facilitator, meeting.case_owner) if one is not None)
    turn.say(Lines((first, *role_lines(at), *more)), mentions=called)


def absent(at: MeetingTurn, event: on.Absent) -> None:
    """Somebody cannot come; a role they had goes to somebody else at once."""
    turn, meeting = at.turn, at.meeting
    if event.person in meeting.absent:
        raise Refusal(text("intervision-absent-already", ref=turn.group.ref))
    assert meeting.starts_at is not None
    at.set(absent=meeting.absent | {event.person}, present=meeting.present - {event.person})
    turn.tell(event.person, text("intervision-absent-noted", ref=turn.group.ref, when=meeting.starts_at))
    fell_out(at, event.person, text("intervision-absent", name=turn.name(event.person)))


def fell_out(at: MeetingTurn, person: PersonId, told: Text) -> None:
    """Replace whoever does not come, and ask what to do when too few are left."""
    had = person in {at.meeting.facilitator, at.meeting.case_owner}
    _give_roles(at)
    if had:
        _tell_roles(at, told)
    else:
        at.turn.say(told)
    if len(at.coming) < 2:
        at.turn.raised(on.OtherDate(at.number))
    elif len(at.coming) < at.turn.least:
        what = text("intervision-few", count=len(at.coming), least=at.turn.least)
        at.turn.say(*few_question(at, what), name=f"few/{at.number}", notice=False)


def few_question(at: MeetingTurn, what: Text) -> tuple[Lines, Card]:
    """Ask a group that gets small: a short meeting, a usual one, or another date (story 18)."""
    ref, number = at.turn.group.ref, at.number
    return cards.numbered(
        card_topic("few"),
        ref,
        what,
        (
            Option(
                text("intervision-few-short"), ("kort", "vijf", "short"), f"intervisie kort {ref} {number}"
            ),
            Option(text("intervision-few-usual"), ("gewoon", "usual"), f"intervisie toch {ref} {number}"),
            Option(
                text("intervision-few-other"), ("andere datum", "other"), f"intervisie verzet {ref} {number}"
            ),
        ),
    )


def with_few(at: MeetingTurn, event: on.WithFew) -> None:
    """The group meets with few, if it likes with the short method."""
    if event.short:
        at.set(method=SHORT_METHOD)
    at.turn.close("few")
    at.turn.say(
        text("intervision-few-settled", short="yes" if event.short else "no"), name=f"few/{at.number}"
    )


def comes(at: MeetingTurn, event: on.Attends) -> None:
    """Somebody comes after all; from an hour before the meeting it also says that they are there."""
    turn, meeting = at.turn, at.meeting
    assert meeting.starts_at is not None
    here = turn.now >= meeting.starts_at - timedelta(hours=1)
    present = meeting.present | {event.person} if here else meeting.present
    at.set(absent=meeting.absent - {event.person}, present=present)
    turn.tell(
        event.person,
        text("intervision-comes", ref=turn.group.ref, when=meeting.starts_at, here="yes" if here else "no"),
    )
    if event.person in meeting.absent:
        _give_roles(at)
        turn.say(text("intervision-comes-after-all", name=turn.name(event.person)))


# --- another date -----------------------------------------------------------------------------------------


def refuse_too_soon(turn: Turn, when: datetime) -> None:
    """Refuse a moment at which people cannot be there any more."""
    if when < turn.now + _SOONEST:
        raise Refusal(text("intervision-too-soon"))


def ask_to_move(at: MeetingTurn, event: on.Proposed) -> None:
    """Somebody wants another moment: the others are asked, and until they agree it stays as it is."""
    turn, meeting = at.turn, at.meeting
    assert meeting.starts_at is not None
    refuse_too_soon(turn, event.when)
    if event.when == meeting.starts_at:
        raise Refusal(text("intervision-proposed-already", when=event.when))
    by = min(turn.in_working_days(turn.policy.poll_days), meeting.starts_at - _LAST_MOVE)
    if by < turn.now + _SOONEST:
        raise Refusal(text("intervision-too-late-to-move", when=meeting.starts_at))
    at.set(options=(event.when,), votes={event.person: (0,)})
    ref = turn.group.ref
    card = Card(
        card_topic("poll"),
        (
            Choice(YES, cards.YES_WORDS, f"datum erbij {ref} 1", undo=f"datum eraf {ref} 1"),
            Choice(NO, cards.NO_WORDS, f"datum geen {ref}"),
        ),
        ref,
    )
    asked = text(
        "intervision-move", name=turn.name(event.person), old=meeting.starts_at, new=event.when, by=by
    )
    turn.say(asked, card, name=f"move/{at.number}", notice=False)
    at.wait("poll", by)


def moving(at: MeetingTurn, event: object) -> bool:
    """Say whether the group is being asked about another moment."""
    return bool(at.meeting.options)


def decide_move(at: MeetingTurn, event: object) -> None:
    """Move when nobody loses by it: as many can as before, and not fewer than there should be."""
    turn, meeting = at.turn, at.meeting
    assert meeting.starts_at is not None
    when = meeting.options[0]
    can = frozenset(one for one in turn.group.people if 0 in meeting.votes.get(one, ()))
    at.no_longer_waits("poll")
    in_time = when - turn.now >= AT_SHORT_NOTICE
    if in_time and len(can) >= max(turn.least, min(len(at.coming), len(turn.group.people))):
        plan(at, when, can)
        return
    at.set(options=(), votes={})
    turn.say(text("intervision-not-moved", new=when, old=meeting.starts_at), name=f"move/{at.number}")


def take_back(at: MeetingTurn, event: object) -> None:
    """The planned moment is off: out of everybody's calendar, with nothing left to remind of."""
    turn = at.turn
    turn.effects.append(Forget(mine(turn.group.ref, f"meeting-{at.number}/")))
    for what in ("poll", "few", "held", "held-all"):
        at.no_longer_waits(what)
    if at.meeting.starts_at is not None and at.meeting.starts_at > turn.now:
        at.set(sequence=at.meeting.sequence + 1)
        _send_files(at, "intervision-cancelled", cancelled=True)
