"""When a mediator is asked to confirm the list of interests, and with which question (rule B25)."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from config.model import PersonId
from workflows import workdays
from workflows.cards import yes_no
from workflows.effects import At, Card

ZONE = "Europe/Amsterdam"


def ask_again_on(person: PersonId, day: date) -> At:
    """Ask to confirm the list on a day (the next working morning)."""
    at = workdays.next_working_moment(datetime.combine(day, time(9), ZoneInfo(ZONE)), ZONE)
    return At(f"interests/{person}", "interests.confirm", at, str(person))


def ask_to_confirm() -> Card:
    """Yes confirms the list, no shows how to add to it."""
    return yes_no("interests", "", "belang akkoord", "help belang toevoegen")
