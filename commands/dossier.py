"""``!mijn dossier``: somebody's own proof of intervision, and of registered mediators counts of practice."""

from __future__ import annotations

from typing import Final

from commands.kinds import OneOf
from commands.registry import Arg, command
from commands.said import Said
from config.texts.text import text
from matching.dates import local_day
from workflows import cards
from workflows.effects import Effect, Note, Reply, Tell
from workflows.intervision.dossier import Attended, Done, Dossier, as_csv, as_pdf, practised, shown

FORMS: Final = OneOf({"pdf": ("pdf", "als pdf"), "csv": ("csv", "als csv", "excel", "spreadsheet")})


@command(
    "mijn dossier",
    args=(Arg("form", FORMS, optional=True),),
    synonyms=("dossier", "mijn bewijs", "my file", "my dossier"),
    help="help-mijn-dossier",
    order=70,
)
async def dossier(said: Said, form: str | None = None) -> list[Effect]:
    """Show the own file, or send it as a page or a table."""
    found = await _dossier(said)
    if form is None:
        return [Tell(said.person.id, shown(found))]
    file = as_pdf(found) if form == "pdf" else as_csv(found)
    return [Tell(said.person.id, text("dossier-sent"), file=file)]


async def _dossier(said: Said) -> Dossier:
    person, kept = said.person, said.unit.attendance
    registered = person.mediator is not None and person.mediator.registered
    practice: dict[int, Done] = {}
    if registered:
        practice = practised(await said.unit.mediation.by_mediator(person.id), person.id)
        for one in await kept.practice(person.id):
            practice[one.year] = practice.get(one.year, Done()) + Done(one.mediations, one.quarters)
    attended = await kept.of_person(person.id)
    return Dossier(
        today=local_day(said.now),
        attended=tuple(Attended(one.day, one.minutes, one.method, one.role) for one in attended),
        practice=practice,
        long=await kept.keeps_long(person.id),
        registered=registered,
    )


@command(
    "mijn dossier bewaren",
    synonyms=("dossier bewaren", "mijn dossier langer bewaren", "keep my file", "keep my dossier"),
    help="help-mijn-dossier-bewaren",
    asks_first=True,
    order=71,
)
async def keep(said: Said) -> list[Effect]:
    """Ask whether the file may be kept for four years instead of one."""
    if await said.unit.attendance.keeps_long(said.person.id):
        return [Tell(said.person.id, text("dossier-kept-already"))]
    card = cards.yes_no(
        "dossier", str(said.person.id), "mijn dossier bewaren zeker", "mijn dossier bewaren niet"
    )
    return [Tell(said.person.id, text("dossier-keep-sure"), card)]


@command("mijn dossier bewaren zeker", help="help-mijn-dossier-bewaren", hidden=True)
async def keep_surely(said: Said) -> list[Effect]:
    """Keep it for four years."""
    await said.unit.attendance.keep_long(said.person.id, local_day(said.now))
    return [Note("dossier.kept_long", said.person.id, said.person.id), Reply(text("dossier-keeps-long"))]


@command(
    "mijn dossier niet bewaren",
    synonyms=("mijn dossier bewaren niet", "mijn dossier korter bewaren", "do not keep my file"),
    help="help-mijn-dossier-bewaren",
    hidden=True,
)
async def keep_no_longer(said: Said) -> list[Effect]:
    """Take that back: one year again, and what is older goes tonight."""
    await said.unit.attendance.keep_short(said.person.id)
    return [
        Note("dossier.kept_short", said.person.id, said.person.id),
        Reply(text("dossier-keeps-short")),
    ]
