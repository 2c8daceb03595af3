"""A guided session: beginning it, the few words with which it is led, the questions of a writing round.

While a session runs the words in ``bare`` count in the room of the group without ``!``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from commands.groups import group_of
from commands.kinds import REF, REST, NumberKind
from commands.kinds.numbers import MinutesKind
from commands.moments import Woken, moment
from commands.registry import Arg, Command, command
from commands.said import Said, Where
from commands.sessions import SessionDesk, find_member, find_method, planned, usual_method
from commands.undoing import undo
from config.model import PersonId, Ref
from config.texts.text import text
from workflows.effects import Effect, Reply, Unsay
from workflows.intervision.session import events as on
from workflows.intervision.session.life import TICK
from workflows.intervision.session.state import Mark, Session
from workflows.intervision.session.writing import WORDS, named

A_GROUP: Final = Arg("ref", REF, optional=True)
THE_GROUP: Final = Arg("ref", REF)
MINUTES: Final = Arg("minutes", MinutesKind(1, 30), missing="intervision-session-which-minutes")
SOMEBODY: Final = Arg("who", REST, missing="argument-missing-rest")
USEFUL: Final = timedelta(minutes=10)
"""A meeting that ends sooner than this does not shorten a session that begins now."""


async def _happen(said: Said, ref: Ref | None, event: object) -> list[Effect]:
    return await SessionDesk.of(said, await group_of(said, ref)).happen(event)


async def _member(said: Said, ref: Ref | None, who: str) -> PersonId:
    desk = SessionDesk.of(said, await group_of(said, ref))
    return find_member(await desk.people(), who, said.person.id)


# --- beginning ---------------------------------------------------------------------------------------


@command(
    "intervisie start",
    args=(A_GROUP, Arg("how", REST, optional=True)),
    synonyms=(
        "start intervisie",
        "intervisie beginnen",
        "begin intervisie",
        "intervisie begin",
        "sessie start",
        "start sessie",
        "intervision start",
        "start intervision",
    ),
    where=Where.GROUP,
    help="help-sessie-start",
    order=66,
)
async def start(said: Said, ref: Ref | None = None, how: str = "") -> list[Effect]:
    """Open a session: the method first, then perhaps ``inbrenger`` and who that is."""
    group = await group_of(said, ref)
    desk = SessionDesk.of(said, group)
    meeting = planned(group, said.now)
    method_named, _, owner_named = how.partition("inbrenger")
    method = find_method(said.house, method_named.strip() or usual_method(group, meeting))
    owner = meeting.case_owner if meeting is not None and meeting.case_owner in group.people else None
    if owner_named.strip():
        owner = find_member(await desk.people(), owner_named.strip(), said.person.id)
    ends_by = None
    if meeting is not None and meeting.starts_at is not None:
        end = meeting.starts_at + timedelta(minutes=meeting.minutes)
        ends_by = end if end - said.now >= USEFUL else None
    session = await said.unit.sessions.get(group.ref)
    if session is None:
        session = Session(
            group.ref, said.person.network, method, said.now, said.person.id, owner, ends_by=ends_by
        )
    elif session.step < 0:
        session = replace(session, method=method, case_owner=owner or session.case_owner)
    return await desk.keep(session, on.Opened())


@command(
    "sessie present",
    args=(A_GROUP,),
    where=Where.GROUP,
    help="help-sessie-present",
    hidden=True,
    bare=("ik ben er", "aanwezig", "present", "i am here"),
)
async def present(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Say that one is there."""
    return await _happen(said, ref, on.Arrived(said.person.id))


@command("sessie niet present", args=(THE_GROUP,), where=Where.GROUP, help="help-sessie-present", hidden=True)
async def not_present(said: Said, ref: Ref) -> list[Effect]:
    """Take back that one is there, before the session begins; somebody who leads stays."""
    session = await SessionDesk.of(said, await group_of(said, ref)).session()
    gone = session.step < 0 and said.person.id != session.facilitator
    return await _happen(said, ref, on.Left(said.person.id)) if gone else []


@command("sessie met weinig", args=(THE_GROUP,), where=Where.GROUP, help="help-sessie-start", hidden=True)
async def with_few(said: Said, ref: Ref) -> list[Effect]:
    """Begin with the short method, because few are there."""
    return await _happen(said, ref, on.WithFew())


@command("sessie andere datum", args=(THE_GROUP,), where=Where.GROUP, help="help-sessie-start", hidden=True)
async def another_date(said: Said, ref: Ref) -> list[Effect]:
    """Meet on another date, because few are there."""
    return await _happen(said, ref, on.OtherDate())


# --- leading -----------------------------------------------------------------------------------------


def _word(name: str, event: object, *bare: str, synonyms: tuple[str, ...] = ()) -> Command:
    """Make the command of one word with which a session is led."""

    async def handler(said: Said, ref: Ref | None = None) -> list[Effect]:
        """Do what the word says, once: correcting the message moves nothing again."""
        return [] if said.edited else await _happen(said, ref, event)

    about = f"help-sessie-{name}"
    made = command(
        f"sessie {name}",
        args=(A_GROUP,),
        synonyms=(f"intervisie {name}", *synonyms),
        where=Where.GROUP,
        help=about,
        hidden=True,
        bare=bare,
    )
    return made(handler)


next_step = _word(
    "volgende", on.Next(), "volgende", "volgende stap", "begin", "beginnen", "next", synonyms=("volgende",)
)
back = _word("terug", on.Back(), "terug", "vorige", "vorige stap", "back")
resume = _word("verder", on.Resumed(), "verder", "ga verder", "hervat", "resume", "continue")
stop = _word("stop", on.Stopped(), "stop", "stoppen", "stop de sessie", "einde")


@command(
    "sessie pauze",
    args=(A_GROUP,),
    where=Where.GROUP,
    help="help-sessie-pauze",
    hidden=True,
    bare=("pauze", "pauzeer", "pauzeren", "even pauze", "pause", "wacht even"),
)
async def pause(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Let the clock stand still; "intervisie pauze" is about being placed in a group."""
    return await _happen(said, ref, on.Paused())


@command("sessie stop zeker", args=(THE_GROUP,), where=Where.GROUP, help="help-sessie-stop", hidden=True)
async def stop_surely(said: Said, ref: Ref) -> list[Effect]:
    """Stop before the closing step."""
    return await _happen(said, ref, on.Stopped(sure=True))


@command(
    "sessie meer",
    args=(A_GROUP, MINUTES),
    synonyms=("sessie meer tijd", "sessie extra"),
    where=Where.GROUP,
    help="help-sessie-meer",
    hidden=True,
    bare=("+", "plus", "nog", "meer", "meer tijd", "extra", "more"),
)
async def more_time(said: Said, minutes: int, ref: Ref | None = None) -> list[Effect]:
    """Give the step more time, once: correcting the message gives no more."""
    return [] if said.edited else await _happen(said, ref, on.MoreTime(minutes))


@command(
    "sessie leider",
    args=(A_GROUP, SOMEBODY),
    synonyms=("sessie gespreksleider",),
    where=Where.GROUP,
    help="help-sessie-leider",
    hidden=True,
    bare=("leider", "gespreksleider", "leader"),
)
async def leader(said: Said, who: str, ref: Ref | None = None) -> list[Effect]:
    """Let somebody lead; "ik" takes it over."""
    return await _happen(said, ref, on.LeaderIs(await _member(said, ref, who)))


@command(
    "sessie ik leid",
    args=(A_GROUP,),
    where=Where.GROUP,
    help="help-sessie-leider",
    hidden=True,
    bare=("ik leid",),
)
async def i_lead(said: Said, ref: Ref | None = None) -> list[Effect]:
    """Take over, or go on leading."""
    return await _happen(said, ref, on.LeaderIs(said.person.id))


@command(
    "sessie inbrenger",
    args=(A_GROUP, SOMEBODY),
    where=Where.GROUP,
    help="help-sessie-inbrenger",
    hidden=True,
    bare=("inbrenger", "ik breng in"),
)
async def case_owner(said: Said, who: str, ref: Ref | None = None) -> list[Effect]:
    """Say who brings the case."""
    return await _happen(said, ref, on.OwnerIs(await _member(said, ref, who)))


# --- a writing round ---------------------------------------------------------------------------------


@command("sessie vraag", args=(THE_GROUP, Arg("words", REST)), help="help-sessie-vraag", hidden=True)
async def question(said: Said, ref: Ref, words: str) -> list[Effect]:
    """Keep a question of a writing round until the session ends; correcting the message corrects it."""
    group = await group_of(said, ref)
    count = 1 + await said.unit.sessions.written(group.ref, said.person.id, said.origin)
    effects = await _happen(said, ref, on.Wrote(said.person.id, len(words), count))
    await said.unit.sessions.write(group.ref, said.person.id, said.origin, words)
    return effects


@command("sessie uitgeschreven", args=(THE_GROUP,), help="help-sessie-vraag", hidden=True)
async def done_writing(said: Said, ref: Ref) -> list[Effect]:
    """There are no more questions."""
    return await _happen(said, ref, on.DoneWriting(said.person.id))


@undo
async def unwrite(said: Said) -> list[Effect] | None:
    """The message with a question was removed: so is the question, also in the room."""
    gone = await said.unit.sessions.unwrite(said.origin, said.person.id)
    if gone is None:
        return None
    ref, number = gone
    session = await said.unit.sessions.get(ref)
    told: list[Effect] = [Reply(text("intervision-session-unwritten"))]
    if session is not None and number in session.shown:
        told.append(Unsay(ref, named(session.shown.index(number) + 1)))
    return told


def _marking(name: str, mark: Mark | None, *bare: str) -> Command:
    """Make the command with which the case owner says how warm a question is."""

    async def handler(said: Said, number: int, ref: Ref | None = None) -> list[Effect]:
        """Keep it and show it beside the question."""
        desk = SessionDesk.of(said, await group_of(said, ref))
        session = await desk.session()
        effects = await desk.happen(on.Marked(said.person.id, number, mark))
        await said.unit.sessions.mark(session.shown[number - 1], mark)
        return effects

    made = command(
        f"sessie {name}",
        args=(A_GROUP, Arg("number", NumberKind(1, 99))),
        where=Where.GROUP,
        help="help-sessie-merk",
        hidden=True,
        bare=bare,
    )
    return made(handler)


warm, neutral, cold = (_marking(mark.value, mark, *WORDS[mark]) for mark in Mark)
unmarked = _marking("zonder", None)


# --- the clock ---------------------------------------------------------------------------------------


@moment(TICK)
async def tick(woken: Woken) -> list[Effect]:
    """The clock of a session looks; a session or group that is gone needs nothing."""
    ref = Ref(woken.subject)
    session, group = await woken.unit.sessions.get(ref), await woken.unit.groups.get(ref)
    if session is None or group is None:
        return []
    desk = SessionDesk.woken(woken, group)
    gone = await desk.left(session)
    effects = await desk.happen(on.Left(gone)) if gone is not None else []
    return [*effects, *await desk.happen(on.Tick())]
