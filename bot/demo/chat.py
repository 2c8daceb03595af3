"""``noaber chat``: be any of the invented people, and talk with the bot as they would."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Final

from prompt_toolkit import PromptSession
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.styles import Style

from bot.demo.chat_rooms import Rooms
from bot.demo.chat_time import Time
from bot.demo.chat_view import View, start
from bot.demo.chat_words import (
    AWAY,
    VERBS,
    Suggestions,
    find_people,
    find_verb,
    is_stop,
    meant_signs,
    nearest_verb,
    split_verb,
)
from bot.demo.client import ParticipantFailed
from bot.demo.heard import Sort
from bot.demo.neighbours import Neighbours
from bot.demo.opening import perform
from bot.demo.screen import Screen
from bot.demo.taps import Taps
from bot.demo.waiting import let_people_wait
from commands.kinds import REF

if TYPE_CHECKING:
    from bot.demo.village import Village

_STYLE: Final = Style.from_dict(
    {"prompt": "bold ansigreen", "bottom-toolbar": "noreverse ansibrightblack", "new": "ansiyellow"}
)


class Chat:
    """A small chat on the terminal. Starts as ``who``; :meth:`run` ends when somebody stops it."""

    def __init__(self, village: Village, screen: Screen, who: str = "fenna") -> None:
        self._village = village
        self._screen = screen
        self._view = View(village, screen, who)
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        self._taps = Taps(self._view, self._done)
        self._rooms = Rooms(self._view, self._done)
        self._neighbours = Neighbours(self._view)
        self._time = Time(self._view, self._neighbours)
        self._does: dict[str, Callable[[str], Awaitable[None]]] = {
            "tik": self._taps.tap,
            "ben": self._be,
            "wie": self._who,
            "ruimte": self._rooms.go,
            "antwoord": self._reply,
            "later": self._time.later,
            "snel": self._time.faster,
            "samen": self._neighbours.switch,
            "verbeter": self._edit,
            "verwijder": self._remove,
            "help": self._help,
        }

    async def run(self) -> None:
        """Talk until somebody stops."""
        view = self._view
        session: PromptSession[str] = PromptSession(
            completer=Suggestions(self._screen.language, self._offered),
            bottom_toolbar=view.toolbar,
            style=_STYLE,
            refresh_interval=2,
            reserve_space_for_menu=5,
        )
        with patch_stdout(raw=True):
            await self._welcome()
            doing = (self._ask(session), self._work(session), view.watch())
            living = (self._time.run(), self._neighbours.run())
            tasks = [asyncio.create_task(each) for each in (*doing, *living)]
            try:
                ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in ended:
                    task.result()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            view.note("chat-bye")

    async def _welcome(self) -> None:
        view, url = self._view, self._village.homeserver.url
        network = view.me.person.network
        await let_people_wait(self._village, self._village.app.house.policy(network))
        self._screen.line()
        view.note("demo-log-in", url=url, login=view.key, password=self._village.password)
        view.note("chat-welcome")
        view.note("chat-welcome-intervision")
        view.become(view.key)

    async def _ask(self, session: PromptSession[str]) -> None:
        """Take lines until somebody stops; what was typed before that is still done."""
        while True:
            try:
                line = await session.prompt_async(lambda: [("class:prompt", self._view.prompt())])
            except KeyboardInterrupt:
                # As in a shell: a line that was begun is dropped, an empty one ends it.
                if not session.default_buffer.text:
                    return
                continue
            except EOFError:
                break
            if is_stop(line):
                break
            self._lines.put_nowait(line.strip())
        await self._lines.join()

    async def _work(self, session: PromptSession[str]) -> None:
        """Do what was typed, line after line, while one can go on typing."""
        while True:
            line = await self._lines.get()
            await self._take(line)
            self._lines.task_done()
            session.app.invalidate()

    async def _take(self, line: str) -> None:
        """Do what one line asks; what does not work is said, and the chat goes on."""
        try:
            if line.startswith("/"):
                await self._command(line[1:].strip())
            elif line:
                room = self._view.room
                me = self._view.me
                await self._done(me.says(line) if room is None else me.client.say(room, line))
                self._hint(line, room)
        except ParticipantFailed as problem:
            self._view.note("chat-failed", what=str(problem).partition("\n")[0])

    async def _done(self, doing: Awaitable[str]) -> None:
        """Do something and wait until one's own client shows it: the next line may be about it."""
        event_id, talk = await doing, self._view.talk
        await self._view.me.client.until(lambda: talk.find(event_id) is not None, "what was just said")

    async def _command(self, line: str) -> None:
        name, rest = split_verb(line)
        verb = find_verb(name or "help")
        if verb is not None:
            await self._does[verb.key](rest)
        elif name.casefold() in AWAY:
            await self._taps.untap()
        elif len(find_people(line, self._village.people)) == 1:
            await self._be(line)
        else:
            near = nearest_verb(name)
            self._view.note("chat-unknown", command=near.called(self._screen.language) if near else "help")

    async def _be(self, rest: str) -> None:
        found = find_people(rest, self._village.people)
        if len(found) == 1:
            self._view.become(found[0])
        elif found:
            self._view.note("chat-who-then", names=tuple(found), key=found[0])
        else:
            self._view.note("chat-who")

    async def _who(self, _: str) -> None:
        self._view.people()

    async def _reply(self, rest: str) -> None:
        view = self._view
        await view.settled()
        asking = [one for one in view.talk.asking(view.room) if one.sort is Sort.MESSAGE]
        if not asking or not rest:
            view.note("chat-reply-how" if asking else "chat-nothing-to-answer")
            return
        on = asking[0]
        await self._done(view.me.client.say(on.room_id, rest, reply_to=on.event_id))
        view.note("chat-replied", words=start(on))

    async def _edit(self, rest: str) -> None:
        view, last = self._view, self._view.talk.last_said()
        if last is None:
            view.note("chat-nothing-said")
        elif not rest:
            view.note("chat-edit-how", words=start(last))
        else:
            await self._done(view.me.client.edit(last.room_id, last.event_id, rest))
            view.note("chat-edited", words=start(last))

    async def _remove(self, _: str) -> None:
        view, last = self._view, self._view.talk.last_said()
        if last is None:
            view.note("chat-nothing-said")
        else:
            await self._done(view.me.client.redact(last.room_id, last.event_id))
            view.note("chat-removed", words=start(last))

    async def _help(self, _: str) -> None:
        self._view.note("chat-help")
        words = self._screen.words
        about = [(words(f"chat-help-{verb.key}.usage"), words(f"chat-help-{verb.key}")) for verb in VERBS]
        self._screen.rows(about)

    def _hint(self, line: str, room: str | None) -> None:
        """Say kindly how what was typed would have counted, when somebody meant an answer or a command."""
        asking = [one for one in self._view.talk.asking(room) if room is not None and one.room_id == room]
        polled = bool(asking) and asking[0].sort is Sort.POLL
        meant = any(meant_signs(line, self._view.talk.signs(one)) for one in asking[: 1 + polled])
        if meant and not line.startswith("!"):
            self._view.note("chat-only-talk", line=line)
            return
        name, rest = split_verb(line)
        verb = find_verb(name)
        if verb is None or not rest or verb.key not in ("tik", "ben", "ruimte", "verbeter", "antwoord"):
            return
        if verb.key != "ben" or len(find_people(rest, self._village.people)) == 1:
            self._view.note("chat-slash", line=line)

    def _offered(self, key: str) -> Iterable[tuple[str, str]]:
        """What can follow a command, with a few words about each."""
        offered: list[str]
        words = self._screen.words
        match key:
            case "/":
                return [(verb.key, words(f"chat-help-{verb.key}")) for verb in VERBS]
            case "ben":
                people = self._village.people.items()
                return [(name, f"{one.person.name}, {one.organisation}") for name, one in people]
            case "tik":
                talk = self._view.talk
                asking = talk.asking(self._view.room)[:1]
                offered = [sign for one in asking for sign in (*talk.signs(one), *one.answers)]
            case "ruimte":
                offered = [*self._view.me.groups.values(), words("chat-back")]
            case "later":
                offered = words("chat-later-examples").split(" | ")
            case "!":
                visible = self._village.app.house.registry.visible_to(self._view.me.person)
                known = self._view.talk.references()[:2]
                about = [each for each in visible if each.args and each.args[0].kind is REF]
                whole = [f"{each.name} {ref}" for each in about for ref in known]
                offered = [*(each.name for each in visible), *whole]
            case _:
                offered = []
        return [(line, "") for line in offered]


def chat(language: str | None = None) -> int:
    """Start a fresh village and be one of its people; return the exit code."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        Screen(language).narrate("chat-needs-terminal")
        return 1

    async def scene(village: Village, screen: Screen) -> int:
        await Chat(village, screen).run()
        return 0

    return perform(scene, language)
