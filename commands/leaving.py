"""``!vergeet mij``: first what still runs, then a question, then everything of somebody goes at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from commands.cases import Desk
from commands.joining import stop_waiting
from commands.registry import command
from commands.said import Said
from commands.waiting import Board
from config.texts.text import text
from matching.dates import local_day
from storage.retention import OWN_WORDS
from workflows import leaving
from workflows.effects import Announce, Effect, Lane, Note, Reply, Tell
from workflows.leaving import Standing, Terms
from workflows.mediation import events as on
from workflows.mediation.case import State

HELP: Final = "help-vergeet-mij"


@command(
    "vergeet mij",
    synonyms=(
        "wis mij",
        "wis mijn gegevens",
        "verwijder mij",
        "verwijder mijn gegevens",
        "forget me",
        "erase me",
    ),
    help=HELP,
    order=73,
    guess_safe=False,
    asks_first=True,
)
async def forget_me(said: Said) -> list[Effect]:
    """Say what must end first, or ask whether it is sure."""
    standing = await standing_of(said)
    running = leaving.first(standing)
    if running is not None:
        return [Reply(running)]
    return [Reply(*leaving.sure(standing, terms_of(said)))]


@command("vergeet mij zeker", help=HELP, hidden=True, guess_safe=False)
async def forget_me_surely(said: Said) -> list[Effect]:
    """Erase them: everything of theirs goes now, and the bot leaves their private chat."""
    standing = await standing_of(said)
    running = leaving.first(standing)
    if running is not None:
        return [Reply(running)]  # something began since the question
    return await erase(said, standing)


async def erase(said: Said, standing: Standing, audited: Mapping[str, str] | None = None) -> list[Effect]:
    """Erase somebody of whom nothing runs any more, and tell who has to know that they are gone.

    ``audited`` are closed words for the audit row, when it was not they who asked for it here.
    """
    person, unit = said.person, said.unit
    effects: list[Effect] = []
    for case in standing.cases:
        if case.state is State.DRAFT and case.requester == person.id:
            effects += await Desk.of(said).happen(case, on.Abandoned())
    if await unit.peers.seeking(person.id):
        effects += await stop_waiting(Board.of(said), person.id)
    # They are still called something in the audit; once they are erased, a row must not call them anew.
    for note in (each for each in effects if isinstance(each, Note)):
        await unit.audit.note(person.network, note, said.now)
    effects = [each for each in effects if not isinstance(each, Note)]
    chats = await unit.erasing.erase(person, said.now, said.cause)
    words = leaving.goodbye(standing, terms_of(said), local_day(said.now))
    people, told = leaving.hear_of_it(standing)
    deputy = text("erase-deputy", name=person.name)
    return [
        *effects,
        *(Announce(chat, words, Lane.INTERACTIVE, language=person.language) for chat in chats),
        *(Tell(one, told, lane=Lane.DIGEST) for one in people),
        *(Tell(one.id, deputy, lane=Lane.DIGEST) for one in leaving.deputies(standing)),
        Note("rights.erased", "person", detail=audited or {}),
    ]


def terms_of(said: Said) -> Terms:
    """Say how long what stays of somebody stays here."""
    return Terms(said.policy.cleaning_months, OWN_WORDS.days, said.house.backups)


async def standing_of(said: Said) -> Standing:
    """Load where somebody stands who wants to be erased."""
    person, unit = said.person, said.unit
    everybody = await unit.people.all(person.network)
    return Standing(
        person=person,
        cases=leaving.in_order(
            [*await unit.mediation.by_requester(person.id), *await unit.mediation.by_mediator(person.id)]
        ),
        groups=tuple(await unit.groups.of_person(person.id)),
        colleagues=tuple(one for one in everybody if one.active and one.id != person.id),
    )
