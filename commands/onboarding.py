"""What a new mediator can say while being welcomed; the questions stand in ``workflows.onboarding``."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from commands.kinds import REST, WORD
from commands.moments import Woken, moment
from commands.questions.reading import is_unsure
from commands.registry import Arg, command
from commands.said import Said
from config.model import InterestKind, MediatorProfile, OrganisationId, Person, PersonId, Role
from config.texts.text import Text, text
from matching.dates import add_months, covers, local_day
from workflows import onboarding
from workflows.effects import CloseCards, Effect, Forget, Lane, Note, Tell
from workflows.interests import ask_again_on
from workflows.onboarding import BY_KEY, LAST, MORE, Newcomer, Progress

if TYPE_CHECKING:
    from storage.unit import UnitOfWork

HELP = "help-welkom"


@command(
    "welkom",
    synonyms=(
        "mijn profiel",
        "profiel",
        "aanmelden als mediator",
        "ik ben mediator",
        "welcome",
        "my profile",
    ),
    help=HELP,
    order=40,
)
async def welcome(said: Said) -> list[Effect]:
    """Start the questions, or go on where somebody stopped."""
    known = await said.unit.people.declaration(said.person.id) is not None
    first = text("welcome-again") if known else text("welcome-hello", name=said.person.name)
    return await _start(said.unit, said.person, said.now, first)


async def greet_newcomer(said: Said) -> list[Effect] | None:
    """Welcome a mediator who says hello and never confirmed anything; ``None`` for everybody else."""
    if not said.private or not said.person.has(Role.MEDIATOR):
        return None
    if await said.unit.people.declaration(said.person.id) is not None:
        return None
    return await welcome(said)


@command("welkom kies", args=(Arg("question", WORD), Arg("value", WORD)), help=HELP, hidden=True)
async def pick(said: Said, question: str, value: str) -> list[Effect]:
    """Pick one of several by tapping; the reaction itself shows it. Typed, it is the whole answer."""
    if not said.by_reaction:
        return await answer(said, question, value)
    newcomer = await _newcomer(said.unit, said.person, said.now)
    if newcomer.progress.question == question:
        picked = dict.fromkeys((*newcomer.progress.picked, value))
        await _keep(said.unit, newcomer, replace(newcomer.progress, picked=tuple(picked)))
    return []


@command("welkom wis", args=(Arg("question", WORD), Arg("value", WORD)), help=HELP, hidden=True)
async def unpick(said: Said, question: str, value: str) -> list[Effect]:
    """Take a pick back by removing the reaction."""
    newcomer = await _newcomer(said.unit, said.person, said.now)
    if not said.by_reaction:
        return [onboarding.ask(newcomer)]
    if newcomer.progress.question == question:
        picked = tuple(one for one in newcomer.progress.picked if one != value)
        await _keep(said.unit, newcomer, replace(newcomer.progress, picked=picked))
    return []


@command(f"welkom {MORE}", help=HELP, hidden=True)
async def more(said: Said) -> list[Effect]:
    """Show the next page of a long list, and after the last one the first."""
    newcomer = await _newcomer(said.unit, said.person, said.now)
    page = newcomer.progress.page + 1
    turned = await _keep(said.unit, newcomer, replace(newcomer.progress, page=page))
    if len(BY_KEY["belangen"].picks(turned)) <= 1:
        turned = await _keep(said.unit, newcomer, replace(newcomer.progress, page=0))
    return [onboarding.ask(turned)]


@command("welkom verder", args=(Arg("question", WORD),), help=HELP, hidden=True)
async def go_on(said: Said, question: str) -> list[Effect]:
    """Take what was picked; with nothing picked, what stood there stays."""
    newcomer = await _newcomer(said.unit, said.person, said.now)
    if newcomer.progress.question != question:
        return [onboarding.ask(newcomer)]
    return await _answered(said, newcomer, newcomer.progress.picked)


@command(
    "welkom antwoord",
    args=(Arg("question", WORD), Arg("said_words", REST)),
    help=HELP,
    hidden=True,
)
async def answer(said: Said, question: str, said_words: str) -> list[Effect]:
    """Take a typed answer, or a single tap where only one answer fits."""
    newcomer = await _newcomer(said.unit, said.person, said.now)
    open_question = BY_KEY.get(newcomer.progress.question)
    if open_question is None or open_question.key != question:
        return [onboarding.ask(newcomer)]
    values = onboarding.understood(open_question, said_words, newcomer)
    if values is None:
        told = text("welcome-not-understood", doubt="yes" if is_unsure(said_words) else "no")
        return [onboarding.ask(newcomer, first=[told])]
    return await _answered(said, newcomer, values)


@command("welkom terug", help=HELP, hidden=True)
async def back(said: Said) -> list[Effect]:
    """Ask the previous question again."""
    newcomer = await _newcomer(said.unit, said.person, said.now)
    earlier = Progress(onboarding.before(newcomer.progress.question))
    return [onboarding.ask(await _keep(said.unit, newcomer, earlier))]


@command("welkom stop", help=HELP, hidden=True)
async def stop(said: Said) -> list[Effect]:
    """Leave it for now; what was answered stays."""
    return [
        CloseCards("", onboarding.TOPIC, said.person.id),
        onboarding.stuck_at(said.person.id, said.now),
        Tell(said.person.id, text("welcome-stopped")),
    ]


@command("welkom akkoord", help=HELP, hidden=True)
async def confirm(said: Said) -> list[Effect]:
    """Confirm the profile and the list of interests; from now on this mediator is asked."""
    newcomer = await _newcomer(said.unit, said.person, said.now)
    if newcomer.progress.question != LAST:
        return [onboarding.ask(newcomer)]
    person = said.person
    was_new = await said.unit.people.declaration(person.id) is None
    today = local_day(said.now)
    until = add_months(today, said.policy.declaration_months)
    await said.unit.people.confirm_declaration(person.id, said.now)
    await said.unit.people.renew_interests(person.id, today, until)
    await said.unit.state.drop(_key(person.id))
    effects: list[Effect] = [
        Note("mediator.welcomed", person.id, person.id),
        Forget(f"welcome/{person.id}"),
        ask_again_on(person.id, add_months(until, -1)),
        Tell(person.id, text("welcome-done", until=until)),
    ]
    if was_new:
        effects += await _coordinators(said.unit, person, text("welcome-joined", name=person.name))
    return effects


@moment("welcome")
async def write_first(woken: Woken) -> list[Effect]:
    """Write first to a mediator who was imported."""
    person = await _still_new(woken)
    if person is None or await woken.unit.state.get(_key(person.id)) is not None:
        return []
    return await _start(woken.unit, person, woken.now, text("welcome-hello", name=person.name))


@moment("welcome.remind")
async def remind(woken: Woken) -> list[Effect]:
    """Ask the open question once more."""
    person = await _still_new(woken)
    if person is None:
        return []
    newcomer = await _newcomer(woken.unit, person, woken.now)
    asked = onboarding.ask(newcomer, lane=Lane.REMINDER, first=[text("welcome-reminder")])
    return [asked, onboarding.stuck_at(person.id, woken.now)]


@moment("welcome.stuck")
async def tell_coordinators(woken: Woken) -> list[Effect]:
    """Nobody is left waiting unseen: the coordinators hear who has not finished."""
    person = await _still_new(woken)
    if person is None:
        return []
    return await _coordinators(woken.unit, person, text("welcome-stuck", name=person.name))


async def _start(unit: UnitOfWork, person: Person, now: datetime, first: Text) -> list[Effect]:
    newcomer = await _newcomer(unit, person, now)
    await _keep(unit, newcomer, newcomer.progress)
    return [onboarding.ask(newcomer, first=[first]), onboarding.remind_at(person.id, now)]


async def _answered(said: Said, newcomer: Newcomer, values: tuple[str, ...]) -> list[Effect]:
    """Keep an answer and ask what comes next."""
    question = BY_KEY[newcomer.progress.question]
    if values and question.key == "belangen":
        today = local_day(said.now)
        until = add_months(today, said.policy.declaration_months)
        for key in values:
            await said.unit.people.add_interest(
                said.person.id, OrganisationId(key), InterestKind.SELF_DECLARED, today, until
            )
    elif values:
        profile = question.keep(newcomer.profile, values)
        await said.unit.people.save(replace(newcomer.person, mediator=profile))
    following = await _newcomer(said.unit, said.person, said.now)
    kept = await _keep(said.unit, following, Progress(onboarding.after(question.key)))
    return [onboarding.ask(kept), onboarding.remind_at(said.person.id, said.now)]


async def _newcomer(unit: UnitOfWork, person: Person, now: datetime) -> Newcomer:
    """Load a mediator as they are now, at the question where they were."""
    today = local_day(now)
    stored = await unit.people.get(person.id) or person
    written = await unit.state.get(_key(person.id))
    kept = json.loads(written) if written else {}
    return Newcomer(
        person=stored,
        profile=stored.mediator or MediatorProfile(),
        progress=Progress(
            kept.get("question", next(iter(BY_KEY))), tuple(kept.get("picked", ())), kept.get("page", 0)
        ),
        organisations=tuple(
            one
            for one in await unit.organisations.all(person.network)
            if one.until is None or one.until >= today
        ),
        declared=tuple(
            one.organisation
            for one in await unit.people.interests(person.id)
            if covers(None, one.until, today)
        ),
    )


async def _keep(unit: UnitOfWork, newcomer: Newcomer, progress: Progress) -> Newcomer:
    await unit.state.set(_key(newcomer.person.id), json.dumps(asdict(progress)))
    return replace(newcomer, progress=progress)


def _key(person: PersonId) -> str:
    return f"welcome/{person}"


async def _still_new(woken: Woken) -> Person | None:
    """Find the mediator of a moment, unless they left, stopped mediating or confirmed meanwhile."""
    person = await woken.unit.people.get(PersonId(int(woken.subject)))
    if person is None or not person.active or not person.has(Role.MEDIATOR):
        return None
    return None if await woken.unit.people.declaration(person.id) is not None else person


async def _coordinators(unit: UnitOfWork, person: Person, what: Text) -> list[Effect]:
    """Tell the coordinators of the network and of the person's own organisation."""
    found = await unit.people.with_role(person.network, Role.COORDINATOR)
    scopes = {None, person.organisation}
    return [
        Tell(one.id, what, lane=Lane.DIGEST)
        for one in found
        if any(grant.role is Role.COORDINATOR and grant.scope in scopes for grant in one.grants)
    ]
