"""``!mijn gegevens``: all that is kept of the person who asks, as a file to read and one for programs."""

from __future__ import annotations

from typing import Final

from commands.registry import command
from commands.said import Said
from config.texts.text import text
from matching.dates import local_day
from workflows.effects import Effect, Note, Refusal, Tell
from workflows.own_data import as_json, as_pdf

SHOWN: Final = "rights.insight"
"""The action of the audit row that says that somebody was sent what is known of them."""


@command(
    "mijn gegevens",
    synonyms=("inzage", "mijn data", "wat weet je over mij", "my data", "what do you know about me"),
    help="help-mijn-gegevens",
    order=72,
)
async def own_data(said: Said) -> list[Effect]:
    """Send somebody all that is known of them, once a day.

    Raises:
        Refusal: they had it today.
    """
    person, today = said.person, local_day(said.now)
    did = await said.unit.audit.by(person.network, person.id)
    if any(row.action == SHOWN and local_day(row.at) == today for row in did):
        raise Refusal(text("own-data-today-already"))
    known = await said.unit.insight.of(person)
    return [
        Tell(person.id, text("own-data-sent"), file=as_pdf(known, said.now)),
        Tell(person.id, text("own-data-sent-json"), file=as_json(known, said.now)),
        Note(SHOWN, person.id, person.id),
    ]
