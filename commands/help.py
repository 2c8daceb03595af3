"""``!help``: what somebody needs first, one subject or command explained, and where everything stands."""

from __future__ import annotations

from typing import Final

from commands.context import Context
from commands.guessing import guess
from commands.kinds import REST
from commands.onboarding import greet_newcomer
from commands.questions.asking_back import name_of
from commands.registry import Arg, Command, Registry, command
from commands.said import Said, Where
from commands.words import content, folded
from config.model import Role
from config.texts.text import Lines, Text, text
from workflows.cards import FLEETING
from workflows.effects import Effect, Reply

EXPLAINED: Final = 5
"""Commands that the first answer names; the others are found by subject, or all together."""

ALSO: Final = 4
"""Other ways to call a command that its help names."""

ALL: Final = frozenset({"alles", "alle", "all", "everything", "meer", "more"})
"""The topic that names every command."""

INTERVISION: Final = "intervisie"
MEDIATION: Final = "mediation"
_SUBJECTS: Final = {
    **dict.fromkeys(("intervisie", "intervision", "sparren", "peer consultation", "groep"), INTERVISION),
    **dict.fromkeys(("mediation", "bemiddeling", "bemiddelen", "mediator", "mediators", "zaken"), MEDIATION),
}
_SPOKEN_OF: Final = {
    "intervision": INTERVISION,
    "dossier": INTERVISION,
    "mediation": MEDIATION,
    "intake": MEDIATION,
    "name": MEDIATION,
    "status": MEDIATION,
    "evaluation": MEDIATION,
}
"""How the ids of texts begin, and what those texts are about."""


@command(
    "help",
    args=(Arg("topic", REST, optional=True),),
    synonyms=(
        "hulp",
        "?",
        "wat kun je",
        "wat kan je",
        "wat kan ik vragen",
        "commando's",
        "menu",
        "info",
        "start",
        "what can you do",
    ),
    where=Where.ANYWHERE,
    help="help-help",
    order=90,
)
async def give_help(said: Said, topic: str | None = None) -> list[Effect]:
    """Say what this person can ask first, explain one subject or command, or name every command."""
    registry = said.house.registry
    words = folded(topic or "")
    if not content(words)[0]:
        return [Reply(Lines((*overview(registry, said).texts, *await _still_asked(said))))]
    if said.private and " ".join(words) in ALL:
        return [Reply(everything(registry, said))]
    subject = _SUBJECTS.get(" ".join(words))
    if subject is not None and said.private:
        return [Reply(explained_subject(subject, said))]
    found = _about(words, registry, said)
    if not said.private and (found is None or not _may_show(found, said)):
        return [Reply(text("help-more-in-private"))]
    return [Reply(explanation(found) if found is not None else text("help-no-such-topic"))]


async def _still_asked(said: Said) -> tuple[Text, ...]:
    """Name the question that waits for somebody who asks for help in the middle of one."""
    held = [each.card for each in await said.unit.cards.for_person(said.person.id) if each.answered is None]
    asked = next((card for card in held if said.private and card.topic not in FLEETING), None)
    if asked is None:
        return ()
    context = Context(private=True, now=said.now, person=said.person)
    return (text("help-open", question=name_of(asked, said.house.registry, context)),)


@command(
    "hoe werkt",
    args=(Arg("topic", REST, optional=True),),
    synonyms=(
        "hoe werkt dat",
        "hoe werkt dit",
        "hoe werkt het",
        "hoe gaat dat",
        "hoe dan",
        "en nu",
        "wat nu",
        "now what",
        "en hoe werkt dat",
        "maar hoe werkt dat",
        "wat is dat",
        "wat is dit",
        "wat houdt dat in",
        "how does that work",
        "how does it work",
        "how does this work",
        "what is that",
        "what is this",
    ),
    where=Where.ANYWHERE,
    help="help-help",
    hidden=True,
)
async def how_it_works(said: Said, topic: str | None = None) -> list[Effect]:
    """Explain what was spoken of last, or what somebody names."""
    if not said.private or content(folded(topic or ""))[0]:
        return await give_help(said, topic or "")
    for spoken in (await said.unit.outbox.said_last(said.person.id, said.room_id))[:1]:
        for name in spoken.text_ids:
            if (subject := _SPOKEN_OF.get(name.partition("-")[0])) is not None:
                return [Reply(explained_subject(subject, said))]
    return [Reply(overview(said.house.registry, said))]


@command(
    "hallo",
    synonyms=(
        "hoi",
        "hey",
        "hello",
        "hi",
        "goedemorgen",
        "goedemiddag",
        "goedenavond",
        "dag",
        "good morning",
    ),
    where=Where.ANYWHERE,
    help="help-help",
    hidden=True,
)
async def greet(said: Said) -> list[Effect]:
    """Answer a greeting with what can be asked; what follows a greeting is read on its own."""
    return await greet_newcomer(said) or [Reply(overview(said.house.registry, said))]


def overview(registry: Registry, said: Said) -> Lines:
    """The first commands for this person; in a shared room only what belongs there, so that no role shows."""
    usable = _usable(registry, said)[:EXPLAINED]
    lines = [text("help-line", name=each.name, short=each.short) for each in usable]
    last = text("help-more") if said.private else text("help-more-in-private")
    return Lines((text("help-intro"), *lines, last))


def everything(registry: Registry, said: Said) -> Lines:
    """Name every command that this person may give, those of intervision together."""
    names = [each.name for each in _usable(registry, said)]
    ours = [name for name in names if INTERVISION in name]
    shown = [
        tuple(text("help-name", name=name) for name in part)
        for part in (ours, [name for name in names if name not in ours])
    ]
    return Lines((text("help-all", others=shown[1], intervision=shown[0]), text("help-one")))


def explained_subject(subject: str, said: Said) -> Lines:
    """Explain intervision, or mediation as somebody in this role does it."""
    if subject == INTERVISION:
        return Lines((text("help-about-intervision"), text("help-about-intervision-commands")))
    roles = [text("help-about-mediator")] if said.person.has(Role.MEDIATOR) else []
    return Lines((text("help-about-mediation"), *roles))


def _usable(registry: Registry, said: Said) -> list[Command]:
    """The commands that may be named here, the most useful first; those of a group first in its room."""
    usable = [each for each in registry.visible_to(said.person) if _may_show(each, said)]
    return sorted(usable, key=lambda each: (bool(said.group) and each.where is not Where.GROUP, each.order))


def _may_show(about: Command, said: Said) -> bool:
    here = (Where.ANYWHERE, Where.GROUP) if said.group else (Where.ANYWHERE,)
    return said.private or (about.where in here and about.open_to_all)


def explanation(about: Command) -> Lines:
    """How one command works, with an example and other ways to say it."""
    lines = [text(about.help), text("help-example", example=about.example)]
    also = tuple(text("help-name", name=name) for name in about.synonyms[:ALSO])
    return Lines((*lines, text("help-also", names=also))) if also else Lines(tuple(lines))


def _about(words: tuple[str, ...], registry: Registry, said: Said) -> Command | None:
    """Find the command that a topic names or nearly names, among those this person may give."""
    exact = registry.match(words) or registry.match_content(words)
    near = None if exact else guess(words, registry, said.person, far=True)
    found = exact[0] if exact else near.command if near else None
    return found if found is not None and not found.hidden and found.permits(said.person) else None
