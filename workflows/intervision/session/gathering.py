"""Before the first step: who is there, and what to do when they are few."""

from __future__ import annotations

from config.texts.text import Lines, Text, text
from workflows import cards
from workflows.cards import YES, Option
from workflows.effects import Card, Choice
from workflows.intervision.session import clock
from workflows.intervision.session import events as on
from workflows.intervision.session.turn import GATHER, Turn

PRESENT = "present"
HERE = ("ik ben er", "aanwezig", "hier", "i am here", "here")


def enough(turn: Turn, event: object) -> bool:
    """As many are there as the method needs."""
    return len(turn.session.present) >= turn.session.method.people.least


def enough_with(turn: Turn, event: on.Arrived) -> bool:
    """With this person as many are there as the method needs."""
    return len(turn.session.present | {event.person}) >= turn.session.method.people.least


def enough_for_few(turn: Turn, event: object) -> bool:
    """As many are there as the short method needs."""
    return len(turn.session.present) >= turn.scene.few.people.least


def open_door(turn: Turn, event: on.Opened) -> None:
    """Ask everybody whether they are there."""
    here = {person for person in (turn.session.facilitator,) if person is not None}
    turn.set(waits_until=turn.now + clock.GATHERING_LASTS, present=turn.session.present | here)
    ref = turn.session.ref
    card = Card(
        PRESENT, (Choice(YES, HERE, f"sessie present {ref}", f"sessie niet present {ref}"),), turn.subject()
    )
    turn.say(_who_is_here(turn), card, name=GATHER, rings=True)


def note_arrival(turn: Turn, event: on.Arrived) -> None:
    """Somebody is there."""
    turn.set(present=turn.session.present | {event.person})


def note_departure(turn: Turn, event: on.Left) -> None:
    """Somebody is not there after all."""
    turn.set(present=turn.session.present - {event.person})


def note_owner(turn: Turn, event: on.OwnerIs) -> None:
    """Somebody brings the case."""
    turn.set(case_owner=event.person, present=turn.session.present | {event.person})
    turn.say(text("intervision-session-brings", name=turn.name(event.person)))


def show(turn: Turn, event: object) -> None:
    """Show who is there, in the message that asks."""
    turn.amend(GATHER, _who_is_here(turn))


def offer(turn: Turn, event: object) -> None:
    """They are few: the facilitator chooses the short method or another date."""
    session, few = turn.session, turn.scene.few
    turn.set(waits_until=turn.now + clock.GATHERING_LASTS)
    options = (
        Option(
            text("intervision-session-with-few", method=few.title.said, minutes=few.minutes),
            ("vijf", "kort", "five"),
            f"sessie met weinig {session.ref}",
        ),
        Option(
            text("intervision-session-other-date"),
            ("andere datum", "datum", "another date"),
            f"sessie andere datum {session.ref}",
        ),
    )
    question = text(
        "intervision-session-few",
        present=len(session.present),
        least=session.method.people.least,
        method=session.method.title.said,
    )
    lines, card = cards.numbered("few", turn.subject(), question, options)
    turn.say(lines, card, only=session.facilitator, rings=True)


def take_short_method(turn: Turn, event: on.WithFew) -> None:
    """Go on with the short method."""
    turn.close_cards("few")
    turn.set(method=turn.scene.few)


def say_alone(turn: Turn, event: on.WithFew) -> None:
    """Nobody consults peers alone."""
    turn.say(text("intervision-session-alone"))


def put_off(turn: Turn, event: object) -> None:
    """They meet on another date."""
    turn.say(text("intervision-session-put-off"))


def call_off(turn: Turn, event: object) -> None:
    """The session ends before it began."""
    names = tuple(sorted(turn.name(person) for person in turn.session.present))
    turn.say(
        Lines(
            (
                text("intervision-session-called-off"),
                text("intervision-session-present", count=len(names), names=names),
                text("intervision-session-begin-again"),
            )
        )
    )


def _who_is_here(turn: Turn) -> Lines:
    session = turn.session
    names = tuple(sorted(turn.name(person) for person in session.present))
    minutes = session.method.minutes
    said: list[Text] = [
        text("intervision-session-opens", method=session.method.title.said, minutes=minutes),
        text("intervision-session-leads", name=turn.name(session.facilitator))
        if session.facilitator is not None
        else text("intervision-session-leads-nobody"),
    ]
    if session.case_owner is not None:
        said.append(text("intervision-session-brings", name=turn.name(session.case_owner)))
    else:
        said.append(text("intervision-session-who-brings"))
    if session.ends_by is not None and (session.ends_by - turn.now).total_seconds() < 60 * minutes:
        room = max(0, int((session.ends_by - turn.now).total_seconds() // 60))
        said.append(text("intervision-session-tight", minutes=room))
    said += [
        text("intervision-session-present", count=len(names), names=names),
        text("intervision-session-how-to-begin"),
    ]
    return Lines(tuple(said))
