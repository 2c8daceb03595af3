"""A command as data, and all of them together: which words mean which command.

``@command`` makes a :class:`Command` of a handler; it stays callable. ``Registry.discover`` finds every
command in this package, so that adding one touches one file here.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final, TypeAlias

from commands.access import Access, of_command
from commands.kinds import Kind
from commands.said import Where
from commands.words import content, folded
from config.model import Person, Role
from config.texts.text import Text, text
from workflows.effects import Effect

SHORTEST: Final = 4
"""Letters of a phrase that is looked for inside a sentence; shorter ones stand there by chance."""

Handler: TypeAlias = Callable[..., Awaitable[list[Effect]]]


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument: the handler's keyword ``name`` and its ``kind``.

    An ``optional`` argument that is not given is not passed: the handler's default holds. ``missing`` is
    the id of the text that says that it was not given, when the kind's own does not fit. ``own``: a
    reference that, when it is not given, is the one case that this person mediates now; of a command that
    is not for mediators only, the one request that this person has open.
    """

    name: str
    kind: Kind[Any]
    optional: bool = False
    missing: str | None = None
    own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Command:
    """What people can ask: how it is called, who may, where, what it needs, and what runs.

    ``name`` is the canonical phrase without ``!``; ``access`` is its line in ``commands/access.py``.
    ``help`` is the id of a text whose value explains the command, with attributes ``.short`` (one line for
    the list) and ``.example`` (a whole line to type).
    ``guess_safe`` false: a guess at this command asks twice; ``asks_first``: its handler asks before it
    does anything, so that a guess need not. ``hidden``: internal, for cards only; not in
    help and never guessed. ``loose``: words that fit no argument are left unread instead of refused.
    ``confidential``: may be given anywhere, but what it says about a case belongs in the private chat.
    ``order``: its place in the list of ``!help``, low first. ``bare`` are further phrases that count in the
    room of a group while a session runs there, as a whole message, also without ``!``; elsewhere they may
    mean another command.
    """

    name: str
    handler: Handler
    args: tuple[Arg, ...]
    synonyms: tuple[str, ...]
    access: Access
    where: Where
    help: str
    guess_safe: bool
    hidden: bool
    loose: bool
    confidential: bool
    order: int
    asks_first: bool
    bare: tuple[str, ...]

    async def __call__(self, *args: Any, **values: Any) -> list[Effect]:
        """Run the handler."""
        return await self.handler(*args, **values)

    def permits(self, person: Person) -> bool:
        """Say whether ``person`` may give this command; a deputy may what a coordinator may."""
        return any(person.has(role) for role in self.who) or (
            Role.COORDINATOR in self.who and person.has(Role.DEPUTY)
        )

    @property
    def who(self) -> frozenset[Role]:
        """The roles that may give it."""
        return self.access.who

    @property
    def open_to_all(self) -> bool:
        """Whether everybody may give it."""
        return Role.MEMBER in self.who

    def line(self, **values: Any) -> str:
        """Write the canonical line with these arguments: what a card's choice holds."""
        parts = [arg.kind.write(values[arg.name]) for arg in self.args if values.get(arg.name) is not None]
        return " ".join((self.name, *parts))

    @property
    def example(self) -> Text:
        """The text with a whole line that can be typed."""
        return text(f"{self.help}.example")

    @property
    def short(self) -> Text:
        """The text that says in a few words what it does."""
        return text(f"{self.help}.short")

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """Every way to call it, in compare form, the canonical one first."""
        return tuple(dict.fromkeys(folded(phrase) for phrase in (self.name, *self.synonyms)))


def command(
    name: str,
    *,
    help: str,  # noqa: A002  the word that the field uses
    args: Sequence[Arg] = (),
    synonyms: Sequence[str] = (),
    where: Where = Where.PRIVATE,
    guess_safe: bool = True,
    hidden: bool = False,
    loose: bool = False,
    confidential: bool = False,
    order: int = 50,
    asks_first: bool = False,
    bare: Sequence[str] = (),
    access: Access | None = None,
) -> Callable[[Handler], Command]:
    """Make a command of ``async def handler(said, **args) -> list[Effect]``.

    Who may give it stands in ``commands/access.py``; a test with commands of its own hands in ``access``.

    Raises:
        TypeError: the handler's parameters are not the arguments.
        LookupError: nobody may give it, because it does not stand in ``commands/access.py``.
    """
    access = access or of_command(name)

    def made(handler: Handler) -> Command:
        parameters = list(inspect.signature(handler).parameters.values())[1:]
        wanted = [(arg.name, arg.optional) for arg in args]
        # They are handed over by name; what is optional stands last in a handler, and first in many lines.
        if sorted((p.name, p.default is not p.empty) for p in parameters) != sorted(wanted):
            raise TypeError(f"the handler of {name!r} has to take (said, {', '.join(n for n, _ in wanted)})")
        return Command(
            name=name,
            handler=handler,
            args=tuple(args),
            synonyms=tuple(synonyms),
            access=access,
            where=where,
            help=help,
            guess_safe=guess_safe,
            hidden=hidden,
            loose=loose,
            confidential=confidential,
            order=order,
            asks_first=asks_first,
            bare=tuple(bare),
        )

    return made


class Registry:
    """All commands, by every phrase that means one of them."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._by_name: Final[dict[str, Command]] = {}
        self._by_phrase: Final[dict[tuple[str, ...], Command]] = {}
        for each in commands:
            if each.name in self._by_name:
                raise ValueError(f"two commands are called {each.name!r}")
            self._by_name[each.name] = each
            for phrase in each.phrases:
                other = self._by_phrase.setdefault(phrase, each)
                if other is not each:
                    raise ValueError(f"{' '.join(phrase)!r} means {other.name!r} and {each.name!r}")
        self._by_bare: Final[dict[tuple[str, ...], Command]] = {}
        for each in self._by_name.values():
            for bare in map(folded, each.bare):
                if self._by_bare.setdefault(bare, each) is not each:
                    raise ValueError(f"{' '.join(bare)!r} means two things in a session")
        self._by_content: Final = self._contents()
        self._longest: Final = max((len(phrase) for phrase in self._by_phrase), default=0)

    @classmethod
    def discover(cls) -> Registry:
        """Collect the commands of every module in this package."""
        package = importlib.import_module("commands")
        found = (f"commands.{module.name}" for module in pkgutil.iter_modules(package.__path__))
        return cls.of(*(importlib.import_module(name) for name in sorted(found)))

    @classmethod
    def of(cls, *modules: ModuleType) -> Registry:
        """Collect the commands that are made in these modules.

        Raises:
            LookupError: one of them may be given by others than the table says.
        """
        values = (value for module in modules for value in vars(module).values())
        made = dict.fromkeys(each for each in values if isinstance(each, Command))
        for each in made:
            if each.access != of_command(each.name):
                raise LookupError(f"{each.name!r} has another line than the one in commands/access.py")
        return cls(made)

    def get(self, name: str) -> Command | None:
        """Find a command by its canonical name."""
        return self._by_name.get(name)

    def match(self, words: Sequence[str]) -> tuple[Command, int] | None:
        """Find the command that the words start with, by the longest phrase, and how many words that is."""
        for length in range(min(self._longest, len(words)), 0, -1):
            found = self._by_phrase.get(tuple(words[:length]))
            if found is not None:
                return found, length
        return None

    def match_bare(self, words: Sequence[str]) -> tuple[Command, int] | None:
        """Like ``match``, by the few phrases of a session."""
        for length in range(min(self._longest, len(words)), 0, -1):
            found = self._by_bare.get(tuple(words[:length]))
            if found is not None:
                return found, length
        return None

    def match_content(self, words: Sequence[str]) -> tuple[Command, int] | None:
        """Like ``match``, with greetings and small words left out: "ik heb een mediator nodig"."""
        said, places = content(words)
        for length in range(min(self._longest, len(said)), 0, -1):
            found = self._by_content.get(said[:length])
            if found is not None:
                return found, places[length - 1] + 1
        return None

    def _contents(self) -> dict[tuple[str, ...], Command]:
        """Every phrase without its small words, as far as it still means one command."""
        found: dict[tuple[str, ...], Command | None] = {}
        for phrase, each in self._by_phrase.items():
            bare, _ = content(phrase)
            if self._by_phrase.get(bare, each) is not each:
                continue  # another command is called just that
            if sum(map(len, bare)) < SHORTEST and bare != phrase:
                continue  # "toch wel" is no "ik wil wel"
            if bare and not each.hidden:
                found[bare] = each if found.setdefault(bare, each) is each else None
        return {phrase: each for phrase, each in found.items() if each is not None}

    def visible_to(self, person: Person | None) -> tuple[Command, ...]:
        """The commands that a person may give, by name; hidden ones are left out."""
        return tuple(
            each
            for _, each in sorted(self._by_name.items())
            if not each.hidden and (person is None or each.permits(person))
        )

    @property
    def all(self) -> tuple[Command, ...]:
        """Every command, hidden ones too, by name."""
        return tuple(each for _, each in sorted(self._by_name.items()))

    @property
    def phrases(self) -> Mapping[tuple[str, ...], Command]:
        """Every phrase in compare form and the command that it means."""
        return self._by_phrase
