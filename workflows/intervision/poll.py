"""The date poll of a meeting: moments are offered, everybody says when they can, the best one is taken."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from config.model import PersonId
from config.texts.text import Lines, Text, text
from workflows.cards import DIGITS, NO
from workflows.effects import Card, Choice, Lane, Refusal
from workflows.intervision import dates, planned
from workflows.intervision import events as on
from workflows.intervision.group import Meeting, MeetingState
from workflows.intervision.turn import MeetingTurn, Turn, card_topic

MOST_TRIES: Final = 3
"""How often moments are offered before the group and the coordinators must look themselves."""
AGAIN_WEEKS: Final = 4
"""After how many weeks a group for which no date was found is asked again."""
FEW_DAYS: Final = 3
"""Working days in which a group can say that it meets although few can."""
GRACE: Final = timedelta(minutes=15)
"""How long after the last answer the poll closes: who ticks one moment may tick another."""
MOST_OPTIONS: Final = 9
LONGER_DAYS: Final = 14
NONE_WORDS: Final = ("geen", "geen enkele", "none", "nooit")


def open_poll(turn: Turn, event: object) -> None:
    """Offer moments for the next meeting, unless one is being planned already."""
    if turn.group.current is not None:
        return
    turn.no_longer_waits("plan")
    last = max((one.number for one in turn.group.meetings), default=0)
    days = dates.LATER if any(one.state is MeetingState.HELD for one in turn.group.meetings) else dates.SOON
    options = dates.moments_for(turn, days)
    turn.keep(Meeting(last + 1, MeetingState.POLLING, options, minutes=turn.policy.group_minutes))
    _ask(MeetingTurn(turn, last + 1))


def _ask(at: MeetingTurn) -> None:
    turn = at.turn
    if not at.meeting.options:
        turn.say(text("intervision-no-moments", ref=turn.group.ref))
        at.wait("poll", turn.in_working_days(turn.policy.poll_days))
        return
    by = turn.in_working_days(turn.policy.poll_days)
    question = text("intervision-poll", ref=turn.group.ref, tries=at.meeting.tries, by=by)
    turn.say(_lines(at, question), _card(at), name=f"poll/{at.number}", notice=False)
    at.wait("poll", by)


def _lines(at: MeetingTurn, question: Text) -> Lines:
    options = (
        text("card-option", sign=DIGITS[number], label=text("intervision-moment", when=when))
        for number, when in enumerate(at.meeting.options)
    )
    none = text("card-option", sign=NO, label=text("intervision-poll-none"))
    return Lines((question, *options, none, text("intervision-poll-how")))


def _card(at: MeetingTurn) -> Card:
    ref = at.turn.group.ref
    choices = [
        Choice(
            DIGITS[number],
            (str(number + 1),),
            f"datum erbij {ref} {number + 1}",
            undo=f"datum eraf {ref} {number + 1}",
            label=text("intervision-moment", when=when),
        )
        for number, when in enumerate(at.meeting.options)
    ]
    none = Choice(
        NO, NONE_WORDS, f"datum geen {ref}", undo=f"datum eraf {ref} 0", label=text("intervision-poll-none")
    )
    return Card(card_topic("poll"), (*choices, none), ref, many=f"datum {ref}")


def remind(at: MeetingTurn, event: on.HalfWay) -> None:
    """Half of the time is over: ask who did not answer, in private."""
    turn, meeting = at.turn, at.meeting
    by = event.until or turn.in_working_days(turn.policy.poll_days)
    for person in turn.group.people:
        if person not in meeting.votes and meeting.options:
            question = text("intervision-poll-reminder", ref=turn.group.ref, by=by)
            turn.tell(person, _lines(at, question), _card(at), Lane.REMINDER)


def record(at: MeetingTurn, event: on.Voted | on.Ticked) -> None:
    """Keep what somebody answered; when it was the last one, the poll closes soon."""
    votes, complete = dict(at.meeting.votes), _complete(at)
    known = range(len(at.meeting.options))
    if isinstance(event, on.Ticked):
        before = set(votes.get(event.person, ()))
        chosen = before - {event.option} if event.off else before | {event.option}
    else:
        chosen = set(event.options)
    if not chosen <= set(known):
        raise Refusal(text("intervision-poll-unknown", count=len(known)))
    if not chosen and isinstance(event, on.Ticked):
        votes.pop(event.person, None)
    else:
        votes[event.person] = tuple(sorted(chosen))
    at.set(votes=votes)
    close_soon(at)
    if _complete(at) and not complete:
        turn = at.turn
        said = text("intervision-poll-complete", when=turn.now + GRACE)
        turn.say(said, name=f"poll/{at.number}/complete")


def _complete(at: MeetingTurn) -> bool:
    """Say whether everybody in the group answered."""
    return bool(at.meeting.options) and all(one in at.meeting.votes for one in at.turn.group.people)


def close_soon(at: MeetingTurn) -> None:
    """When everybody answered, give them a moment to add to it, and no more."""
    turn = at.turn
    if _complete(at):
        turn.wake(f"poll-{at.number}/close", "poll", turn.now + GRACE, {"meeting": at.number})


def close(at: MeetingTurn, event: object) -> None:
    """The time is over: what was answered decides."""
    at.turn.raised(on.PollClosed(at.number))


def _best(at: MeetingTurn) -> dates.Best | None:
    return dates.best_of(at.meeting, at.turn.group.people, at.turn.now)


def enough_can(at: MeetingTurn, event: object) -> bool:
    """Say whether the best moment suits enough people."""
    best = _best(at)
    return best is not None and len(best.can) >= at.turn.least


def few_can(at: MeetingTurn, event: object) -> bool:
    """Say whether at least two can, and so may be asked whether they want to."""
    best = _best(at)
    return best is not None and len(best.can) >= 2


def may_try_again(at: MeetingTurn, event: object) -> bool:
    """Say whether other moments may still be offered."""
    return at.meeting.tries < MOST_TRIES


def take(at: MeetingTurn, event: object) -> None:
    """Plan the meeting at the best moment."""
    best = _best(at)
    assert best is not None
    _drop(at)
    planned.plan(at, at.meeting.options[best.option], best.can)


def _drop(at: MeetingTurn) -> None:
    for what in ("poll", "few"):
        at.no_longer_waits(what)


def ask_few(at: MeetingTurn, event: object) -> None:
    """Fewer can than the group should have: never without asking."""
    best = _best(at)
    assert best is not None
    turn = at.turn
    _drop(at)
    by = turn.in_working_days(FEW_DAYS)
    when = at.meeting.options[best.option]
    what = text("intervision-poll-few", when=when, names=turn.names(best.can), least=turn.least, by=by)
    lines, card = planned.few_question(at, what)
    turn.say(lines, card, name=f"poll/{at.number}", notice=False)
    at.wait("few", by)


def offer_again(at: MeetingTurn, event: object) -> None:
    """Offer other moments, over a longer time with every try."""
    _drop(at)
    refused, tries = (*at.meeting.refused, *at.meeting.options), at.meeting.tries
    first, last = dates.SOON
    options = dates.moments_for(at.turn, (first, last + LONGER_DAYS * tries), never=refused)
    at.set(options=options, votes={}, refused=refused, tries=tries + 1)
    _ask(at)


def look_again(at: MeetingTurn, event: object) -> None:
    """What was planned is off; other moments are offered, from the start."""
    refused = (*at.meeting.refused, *([at.meeting.starts_at] if at.meeting.starts_at else ()))
    options = dates.moments_for(at.turn, dates.SOON, never=refused)
    at.set(starts_at=None, facilitator=None, case_owner=None, absent=frozenset(), passed=frozenset())
    at.set(options=options, votes={}, refused=refused, tries=1, method=None)
    at.turn.say(text("intervision-called-off"), name=f"few/{at.number}")
    _ask(at)


def give_up(at: MeetingTurn, event: object) -> None:
    """No date was found: the group can name one, the coordinators hear, and later it is asked again."""
    turn = at.turn
    _drop(at)
    turn.say(text("intervision-no-date", ref=turn.group.ref, weeks=AGAIN_WEEKS), name=f"poll/{at.number}")
    turn.alert(text("intervision-no-date-coordinator", ref=turn.group.ref, weeks=AGAIN_WEEKS))
    turn.wake("plan/again", "plan", turn.now + timedelta(weeks=AGAIN_WEEKS))


def propose(at: MeetingTurn, event: on.Proposed) -> None:
    """Somebody adds a moment: everybody is asked about all of them again."""
    planned.refuse_too_soon(at.turn, event.when)
    if event.when in at.meeting.options:
        raise Refusal(text("intervision-proposed-already", when=event.when))
    if len(at.meeting.options) >= MOST_OPTIONS:
        raise Refusal(text("intervision-poll-full", most=MOST_OPTIONS))
    _drop(at)
    options = (*at.meeting.options, event.when)
    at.set(options=options, votes={event.person: (len(options) - 1,)})
    _ask(at)


def open_with(turn: Turn, event: on.Proposed) -> None:
    """Nothing is being planned, and somebody names a moment: the others are asked about it."""
    planned.refuse_too_soon(turn, event.when)
    turn.no_longer_waits("plan")
    number = max((one.number for one in turn.group.meetings), default=0) + 1
    votes = {event.person: (0,)}
    turn.keep(Meeting(number, MeetingState.POLLING, (event.when,), votes, minutes=turn.policy.group_minutes))
    _ask(MeetingTurn(turn, number))


def forget_voter(at: MeetingTurn, person: PersonId) -> None:
    """Somebody left: what they answered no longer counts, and nobody waits for them."""
    votes = {who: which for who, which in at.meeting.votes.items() if who != person}
    at.set(votes=votes)
    close_soon(at)
