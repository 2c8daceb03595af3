"""Who leads: handing it over, taking it over from somebody who seems absent, and being without anybody."""

from __future__ import annotations

from config.texts.text import text
from workflows.cards import YES
from workflows.effects import Card, Choice
from workflows.intervision.session import clock
from workflows.intervision.session import events as on
from workflows.intervision.session.turn import Turn

CLAIM = "claim"


def leads_already(turn: Turn, event: on.LeaderIs) -> bool:
    """They lead already."""
    return event.person == turn.session.facilitator


def may_at_once(turn: Turn, event: on.LeaderIs) -> bool:
    """The facilitator hands it over, or nobody leads."""
    return turn.session.facilitator in {None, turn.scene.actor}


def leads(turn: Turn, event: on.Left) -> bool:
    """The one who left leads."""
    return event.person == turn.session.facilitator


def hand_over(turn: Turn, event: on.LeaderIs) -> None:
    """Somebody leads from now on."""
    drop_claim(turn, event)
    turn.close_cards("leader")
    turn.set(facilitator=event.person, present=turn.session.present | {event.person})
    turn.say(text("intervision-session-leads-now", name=turn.name(event.person)))


def claim(turn: Turn, event: on.LeaderIs) -> None:
    """Somebody wants to take over: the facilitator has a minute to say that they are there."""
    if turn.session.claimant == event.person:
        return
    turn.set(claimant=event.person, claimed_until=turn.now + clock.CLAIM_WAITS)
    card = Card(
        CLAIM,
        (Choice(YES, ("ik ben er", "ik leid", "i am here"), f"sessie ik leid {turn.session.ref}"),),
        turn.subject(),
    )
    words = text(
        "intervision-session-claimed",
        leader=turn.name(turn.session.facilitator),
        name=turn.name(event.person),
    )
    turn.say(words, card, only=turn.session.facilitator, rings=True)


def drop_claim(turn: Turn, event: object) -> None:
    """The facilitator is there: nobody takes over."""
    if turn.session.claimant is not None:
        turn.set(claimant=None, claimed_until=None)
        turn.close_cards(CLAIM)


def say_still_leads(turn: Turn, event: object) -> None:
    """Say who leads, after a claim that came to nothing."""
    turn.say(text("intervision-session-leads-now", name=turn.name(turn.session.facilitator)))


def take_over(turn: Turn, event: on.ClaimOver) -> None:
    """The facilitator did not answer: whoever asked takes over."""
    person = turn.session.claimant
    if person is not None:
        hand_over(turn, on.LeaderIs(person))


def lose_leader(turn: Turn, event: on.Left) -> None:
    """The facilitator left: the clock goes on, and somebody is asked to take over."""
    if (waiting := turn.session.claimant) is not None:
        hand_over(turn, on.LeaderIs(waiting))
        return
    turn.set(facilitator=None)
    ref = turn.session.ref
    card = Card("leader", (Choice(YES, ("ik leid", "leider ik"), f"sessie ik leid {ref}"),), turn.subject())
    turn.say(text("intervision-session-nobody-leads"), card, rings=True)
