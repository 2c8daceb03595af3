"""What somebody hears in a room: messages, edits, reactions, removals, polls, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

import nio

POLL: Final = "org.matrix.msc3381.poll.start"
ANSWER: Final = "org.matrix.msc3381.poll.response"
END: Final = "org.matrix.msc3381.poll.end"
_TEXT: Final = "org.matrix.msc1767.text"


class Sort(StrEnum):
    """What sort of thing somebody said or did."""

    MESSAGE = "message"
    EDIT = "edit"
    REACTION = "reaction"
    REDACTION = "redaction"
    FILE = "file"
    POLL = "poll"
    ANSWER = "answer"
    POLL_END = "poll-end"


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that happened in a room, as this participant could read it.

    ``target`` is the event that an edit, reaction, redaction or answer is about; ``thread`` the event at the
    root of the thread; ``encrypted`` says that it came end-to-end encrypted. The ``text`` of a file is its
    name, that of a poll its question with the answers under it, numbered.
    """

    sort: Sort
    room_id: str
    event_id: str
    sender: str
    text: str = ""
    html: str | None = None
    target: str | None = None
    thread: str | None = None
    encrypted: bool = False
    content: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def answers(self) -> tuple[str, ...]:
        """The ids of the answers that a poll offers."""
        return tuple(one["id"] for one in self.content.get(POLL, {}).get("answers", ()))


def heard_of(event: nio.Event, room_id: str) -> Heard | None:
    """Read an event of the library; ``None`` for what nobody says or does."""
    content = event.source.get("content", {})
    relation = content.get("m.relates_to", {})
    who: dict[str, Any] = {"room_id": room_id, "event_id": event.event_id, "sender": event.sender}
    if isinstance(event, nio.RedactionEvent):
        return Heard(Sort.REDACTION, target=event.redacts, content=content, **who)
    if isinstance(event, nio.ReactionEvent):
        return Heard(Sort.REACTION, text=event.key, target=event.reacts_to, content=content, **who)
    who["encrypted"] = bool(event.decrypted)
    if isinstance(event, nio.UnknownEvent):
        sort = {POLL: Sort.POLL, ANSWER: Sort.ANSWER, END: Sort.POLL_END}.get(event.type)
        target = relation.get("event_id")
        return (
            None if sort is None else Heard(sort, text=_poll(content), target=target, content=content, **who)
        )
    if not isinstance(event, nio.RoomMessage):
        return None
    if content.get("msgtype") == "m.file":
        name = content.get("filename") or content.get("body", "")
        return Heard(Sort.FILE, text=name, content=content, **who)
    replaces = relation.get("rel_type") == "m.replace"
    said = content.get("m.new_content", content) if replaces else content
    return Heard(
        Sort.EDIT if replaces else Sort.MESSAGE,
        text=said.get("body", ""),
        html=said.get("formatted_body"),
        target=relation.get("event_id") if replaces else None,
        thread=relation.get("event_id") if relation.get("rel_type") == "m.thread" else None,
        content=content,
        **who,
    )


def _poll(content: Mapping[str, Any]) -> str:
    """Write a poll as people read it; nothing for what is none."""
    poll = content.get(POLL)
    if not poll:
        return ""
    answers = (f"{number}. {one[_TEXT]}" for number, one in enumerate(poll["answers"], start=1))
    return "\n".join((poll["question"][_TEXT], *answers))
