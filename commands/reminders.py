"""``!herinner mij``: what somebody wants to hear again later, in their private chat and nowhere else."""

from __future__ import annotations

from commands.dates import Moment
from commands.kinds import MOMENT, REST, NumberKind
from commands.moments import Woken, moment
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.undoing import undo
from config.texts.text import text
from storage.destinations import to_person
from storage.reminders import NewReminder, Reminder
from workflows import reminders as rules
from workflows.effects import Effect, Refusal, Reply
from workflows.reminders import Remembered


@command(
    "herinner mij",
    args=(Arg("when", MOMENT), Arg("what", REST, missing="reminder-of-what")),
    synonyms=(
        "herinner",
        "herinner me",
        "herinner mij eraan",
        "herinner me eraan",
        "herinnering",
        "nieuwe herinnering",
        "remind me",
        "remind",
        "reminder",
    ),
    where=Where.ANYWHERE,
    help="help-herinner",
    order=40,
)
async def remind(said: Said, when: Moment, what: str) -> list[Effect]:
    """Keep a reminder for whoever asks; an edited message replaces the one it asked for first."""
    words = rules.worded(what)
    others = [each.id for each in await said.unit.reminders.waiting(said.person.id)]
    known = await said.unit.reminders.by_origin(said.origin)
    rules.allow([each for each in others if known is None or each != known.id], when.start, said.now)
    wanted = NewReminder(
        network=said.person.network,
        person=said.person.id,
        origin=said.origin,
        dest=to_person(said.person.id),
        what=words,
        due_at=when.start,
    )
    number = await said.unit.reminders.add(wanted, said.now)
    kept = rules.keep(said.person.id, Remembered(number, when.start, words))
    return kept if said.private else [*kept, Reply(text("reminder-noted-in-private"))]


@command(
    "herinneringen",
    synonyms=("mijn herinneringen", "herinner lijst", "herinneringen lijst", "reminders", "my reminders"),
    help="help-herinneringen",
    order=41,
)
async def show(said: Said) -> list[Effect]:
    """List what somebody will be reminded of."""
    waiting = await said.unit.reminders.waiting(said.person.id)
    return [Reply(rules.listed([_remembered(each) for each in waiting]))]


@command(
    "herinner weg",
    args=(Arg("number", NumberKind(1, rules.MOST), missing="reminder-which"),),
    synonyms=(
        "herinnering weg",
        "herinnering verwijderen",
        "verwijder herinnering",
        "wis herinnering",
        "cancel reminder",
        "forget reminder",
    ),
    help="help-herinner-weg",
    guess_safe=False,
    order=42,
)
async def cancel(said: Said, number: int) -> list[Effect]:
    """Take a reminder off the list, by the number it has there."""
    waiting = await said.unit.reminders.waiting(said.person.id)
    if number > len(waiting):
        raise Refusal(text("reminder-no-such", count=len(waiting)))
    return await _cancelled(said, waiting[number - 1])


@undo
async def taken_back(said: Said) -> list[Effect] | None:
    """Removing the message that asked for a reminder takes the reminder back, as long as it waits."""
    found = await said.unit.reminders.by_origin(said.origin)
    if found is None or not found.waiting or found.person != said.person.id:
        return None
    return await _cancelled(said, found)


@moment(rules.KIND)
async def fire(woken: Woken) -> list[Effect]:
    """Say it once; a reminder that was cancelled or whose person left says nothing."""
    found = await woken.unit.reminders.get(int(woken.subject))
    if found is None or not await woken.unit.reminders.done(found.id):
        return []
    return rules.say(found.person, _remembered(found), late=woken.late)


async def _cancelled(said: Said, found: Reminder) -> list[Effect]:
    await said.unit.reminders.cancel(found.id)
    return rules.drop(said.person.id, _remembered(found))


def _remembered(row: Reminder) -> Remembered:
    return Remembered(row.id, row.due_at, row.what)
