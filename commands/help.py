"""``!help``: what somebody can ask, in at most eight lines, and how one command works."""

from __future__ import annotations

from typing import Final

from commands.guessing import guess
from commands.kinds import REST
from commands.onboarding import greet_newcomer
from commands.registry import Arg, Command, Registry, command
from commands.said import Said, Where
from commands.words import content, folded
from config.texts.text import Lines, text
from workflows.effects import Effect, Reply

EXPLAINED: Final = 5
"""Commands that get a line of their own; the others are named in one line."""

ALSO: Final = 4
"""Other ways to call a command that its help names."""


@command(
    "help",
    args=(Arg("topic", REST, optional=True),),
    synonyms=(
        "hulp",
        "?",
        "wat kun je",
        "wat kan je",
        "wat kan ik vragen",
        "hoe werkt dit",
        "hoe werkt het",
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
    """Say what this person can ask, or how one command works."""
    registry = said.house.registry
    if topic and content(folded(topic))[0]:
        found = _about(topic, registry, said)
        if not said.private and (found is None or not _may_show(found, said)):
            return [Reply(text("help-more-in-private"))]
        return [Reply(explanation(found) if found is not None else text("help-no-such-topic"))]
    return [Reply(overview(registry, said))]


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
    """The list for this person; in a shared room only what belongs there, so that no role shows."""
    usable = [each for each in registry.visible_to(said.person) if _may_show(each, said)]
    usable.sort(key=lambda each: (each.order, each.name))
    own_line = [text("help-line", name=each.name, short=each.short) for each in usable[:EXPLAINED]]
    others = tuple(text("help-name", name=each.name) for each in usable[EXPLAINED:])
    rest = [text("help-others", names=others)] if others else []
    last = text("help-more") if said.private else text("help-more-in-private")
    return Lines((text("help-intro"), *own_line, *rest, last))


def _may_show(about: Command, said: Said) -> bool:
    here = (Where.ANYWHERE, Where.GROUP) if said.group else (Where.ANYWHERE,)
    return said.private or (about.where in here and about.open_to_all)


def explanation(about: Command) -> Lines:
    """How one command works, with an example and other ways to say it."""
    lines = [text(about.help), text("help-example", example=about.example)]
    also = tuple(text("help-name", name=name) for name in about.synonyms[:ALSO])
    return Lines((*lines, text("help-also", names=also))) if also else Lines(tuple(lines))


def _about(topic: str, registry: Registry, said: Said) -> Command | None:
    """Find the command that a topic names or nearly names, among those this person may give."""
    words = folded(topic)
    exact = registry.match(words) or registry.match_content(words)
    near = None if exact else guess(words, registry, said.person, far=True)
    found = exact[0] if exact else near.command if near else None
    return found if found is not None and not found.hidden and found.permits(said.person) else None
