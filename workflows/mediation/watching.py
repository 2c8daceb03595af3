"""What is looked at every working morning: does everybody who is asked or at work still stand outside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from config.model import PersonId
from config.policy.rules import RuleId
from matching.checking import Check, Moment, still_allowed
from matching.facts import World
from workflows.mediation import events as on
from workflows.mediation.case import Answer, Invitation, MediationCase
from workflows.mediation.questions import request_of

WATCHED: Final = frozenset({Answer.INVITED, Answer.YES, Answer.RESERVE, Answer.CHOSEN})
"""What an invitation can be and still lead, or have led, to work."""

BORNE: Final = frozenset({RuleId.B03, RuleId.B25})
"""Hard rules that do not end what runs: a merger's eve, and a declaration that grew old."""


def watched(case: MediationCase) -> tuple[Invitation, ...]:
    """The invitations of an open case that are looked at again."""
    return tuple(one for one in case.invitations if case.is_open and one.answer in WATCHED)


def check(case: MediationCase, person: PersonId, world: World, at: datetime) -> Check:
    """Look at one mediator of a case on the facts of ``at``."""
    return still_allowed(person, request_of(case), world, at, at=Moment.RUNNING)


def found(invitation: Invitation, checked: Check) -> on.InterestFound | None:
    """The event that follows when something hard was found that ends running work."""
    hard = tuple(str(reason) for reason in checked.reasons if reason not in BORNE)
    return on.InterestFound(invitation.person, hard) if hard else None


def interests_found(case: MediationCase, world: World, now: datetime) -> Iterator[on.InterestFound]:
    """Everybody of a case for whom something hard is found now."""
    for invitation in watched(case):
        if event := found(invitation, check(case, invitation.person, world, now)):
            yield event
