"""Tapping on signs under messages, ticking answers of polls, and taking both back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.demo.chat_view import start
from bot.demo.chat_words import AWAY, BETWEEN, meant_signs
from bot.demo.heard import Sort

if TYPE_CHECKING:
    from bot.demo.chat_view import View
    from bot.demo.heard import Heard


class Taps:
    """What ``/tik`` does. ``done`` does something and waits until one's own client shows it."""

    def __init__(self, view: View, done: Callable[[Awaitable[str]], Awaitable[None]]) -> None:
        self._view = view
        self._done = done

    async def tap(self, rest: str) -> None:
        """Tap one or more signs of one message, or tick answers of a poll; "weg" takes the last back."""
        view, talk = self._view, self._view.talk
        if rest.casefold() in AWAY:
            await self.untap()
            return
        await view.settled()
        asking = talk.asking(view.room)
        if not asking:
            view.note("chat-nothing-to-tap")
            return
        for on in asking:
            if on.sort is Sort.POLL and (answers := _ticked(rest, on)):
                await self._answer(on, answers)
                return
            if on.sort is Sort.MESSAGE and (signs := meant_signs(rest, talk.signs(on))):
                await self._tap_all(on, signs, newest=on is asking[0])
                return
        offered = next((talk.signs(one) for one in asking if one.sort is Sort.MESSAGE), ())
        example = offered[0] if offered else "1 3"
        view.note(
            "chat-no-such-sign" if rest else "chat-which-sign", signs="  ".join(offered), example=example
        )

    async def untap(self) -> None:
        """Take the last tap or the answer to a poll back."""
        view, last = self._view, self._view.talk.last_tap()
        poll = view.talk.find(last.target) if last is not None else None
        if last is None:
            view.note("chat-nothing-to-take-back")
        elif last.sort is Sort.ANSWER and poll is not None:
            await self._done(view.me.client.answer(poll, ()))
            view.note("chat-unpolled")
        else:
            await self._done(view.me.client.redact(last.room_id, last.event_id))
            view.note("chat-untapped", sign=last.text)

    async def _tap_all(self, on: Heard, signs: list[str], *, newest: bool) -> None:
        view, tapped = self._view, self._view.talk.tapped(on)
        for sign in signs:
            if sign in tapped:
                view.note("chat-tapped-already", sign=sign)
            else:
                await self._done(view.me.taps(sign, on))
                view.note("chat-tapped" if newest else "chat-tapped-older", sign=sign, words=start(on))

    async def _answer(self, poll: Heard, answers: list[str]) -> None:
        await self._done(self._view.me.client.answer(poll, answers))
        self._view.note("chat-polled", answers=tuple(answers), words=start(poll))


def _ticked(typed: str, poll: Heard) -> list[str]:
    """The answers of a poll that numbers mean; none when one of them is no answer."""
    numbers = [part for part in BETWEEN.split(typed.strip()) if part]
    offered = poll.answers
    if not all(each.isdecimal() and 1 <= int(each) <= len(offered) for each in numbers):
        return []
    return list(dict.fromkeys(offered[int(each) - 1] for each in numbers))
