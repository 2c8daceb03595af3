"""What the sender holds back: the homeserver asked for patience, or gave no answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.stage import pause_after


@dataclass(slots=True)
class Patience:
    """What the sender holds back and until when. In memory only: after a restart one try finds out again."""

    everything: datetime | None = None
    silence: datetime | None = None
    new_chats: datetime | None = None
    sparing: datetime | None = None
    dests: dict[str, datetime] = field(default_factory=dict)
    unready: set[str] = field(default_factory=set)
    silent: dict[str, int] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    rests: datetime | None = None

    def places(self, most: int) -> int:
        """How many messages may be on their way together, of ``most`` when all is well.

        After an outage one goes ahead to see whether the road is clear: no storm (G7). One to a destination
        that gave no answer may never have any, so it keeps nobody else off the road (G3).
        """
        return 1 + len(self.again) if self.unanswered else most

    @property
    def held(self) -> int:
        """How many destinations may be in the way of one that can go."""
        return len(self.unready) + len(self.dests) + len(self.silent)

    def comes_last(self, dest: str) -> bool:
        """Whether others go before a destination, as long as nobody knows that the road is clear."""
        return bool(self.unanswered) and dest in self.silent

    def begins(self, dest: str) -> None:
        """A message to a destination is on its way; ``again`` are those that had no answer before."""
        if dest in self.silent:
            self.again.add(dest)

    def no_answer(self, dest: str, now: datetime) -> None:
        """Fall silent, longer the more destinations get no answer; each of them waits longer each time.

        Those that were on their way together count as one silence, not as eight. One destination that never
        gets an answer waits by itself and holds nobody up for long (G3). When none does, that is an outage:
        they take turns, so that it costs the homeserver one request a minute (G7).
        """
        if self.silence is None or self.silence <= now:
            self.unanswered.add(dest)
            self.silence = now + pause_after(len(self.unanswered))
        self.silent[dest] = self.silent.get(dest, 0) + 1
        self.dests[dest] = now + pause_after(self.silent[dest]) * max(1, len(self.unanswered))

    def answered(self, dest: str) -> None:
        """There was an answer; when several had none, they may all try again."""
        self.silent.pop(dest, None)
        if len(self.unanswered) > 1:
            self.try_again()
        self.unanswered.clear()

    def try_again(self) -> None:
        """Let everything try that got no answer."""
        self.silence = None
        for dest in self.silent:
            self.dests.pop(dest, None)

    def paused_until(self, now: datetime) -> datetime | None:
        """When anything at all may be sent again; ``None`` when it may now."""
        until = max((at for at in (self.everything, self.silence) if at is not None), default=now)
        return until if until > now else None

    def holds(self, dest: str, now: datetime) -> bool:
        """Whether a destination has to wait. Of those that gave no answer, one at a time."""
        if self.again and self.comes_last(dest):
            return True
        return dest in self.unready or self.dests.get(dest, now) > now

    def ends(self, now: datetime) -> datetime | None:
        """When the first destination may go on; what is over is forgotten."""
        self.dests = {dest: until for dest, until in self.dests.items() if until > now}
        if self.rests is not None and self.rests <= now:
            self.rests = None
        ends = (*self.dests.values(), *([self.rests] if self.rests else []))
        return min(ends, default=None)
