"""From the JSON of an event to what it means for us, or to the word that says why it means nothing.

Nothing here trusts a field. An event is read by a strict model of its own kind; what does not fit is
dropped with a reason that is counted, and what is no event at all is quarantined (row R11). Only plain
talk counts: ``m.text``, not notices, not quoted fallbacks, not our own words (row R8).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.matrix import polls
from bot.matrix.cleaning import clean, clean_key, is_event_id, is_room_id, server_of
from bot.matrix.events import Kind

LARGEST: Final = 65_536
"""Characters of text above which an event can't have come through an honest homeserver."""

_LONGEST_KEY: Final = 64
_MOST_TICKED: Final = 100
_OLDEST: Final = timedelta(days=31)
_QUOTE: Final = re.compile(r"\A(?:> ?[^\n]*(?:\n|\Z))+\n?")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


_MEMBERSHIPS: Final = frozenset({"invite", "join", "knock", "leave", "ban"})


def _without_surrogates(value: object) -> object:
    return _SURROGATES.sub("", value) if isinstance(value, str) else value


def _which(holds: Callable[[object], bool]) -> AfterValidator:
    def check(value: str) -> str:
        if not holds(value):
            raise ValueError("not well-formed")
        return value

    return AfterValidator(check)


EventId: TypeAlias = Annotated[str, _which(is_event_id)]
RoomId: TypeAlias = Annotated[str, _which(is_room_id)]
UserId: TypeAlias = Annotated[str, _which(lambda value: server_of(value) is not None)]
Words: TypeAlias = Annotated[str, BeforeValidator(_without_surrogates), Field(max_length=LARGEST)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, populate_by_name=True)


class Unsigned(_Strict):
    """The part that our own homeserver adds."""

    transaction_id: str | None = None
    prev_content: Any = None


class Envelope(_Strict):
    """What every event has, whatever it is about."""

    type: Annotated[str, Field(min_length=1, max_length=255)]
    event_id: EventId
    sender: UserId
    origin_server_ts: Annotated[int, Field(ge=0, lt=2**53)]
    content: dict[str, Any]
    state_key: Annotated[str, Field(max_length=255)] | None = None
    unsigned: Unsigned | None = None
    redacts: Any = None

    @property
    def previous(self) -> str:
        """The membership before this one, of a member event; empty when there was none."""
        before = self.unsigned.prev_content if self.unsigned else None
        found = before.get("membership") if isinstance(before, dict) else None
        return found if isinstance(found, str) and found in _MEMBERSHIPS else ""


class _InReplyTo(_Strict):
    event_id: EventId


class _Relation(_Strict):
    rel_type: Annotated[str, Field(max_length=64)] | None = None
    event_id: EventId | None = None
    in_reply_to: Annotated[_InReplyTo | None, Field(alias="m.in_reply_to")] = None


class _Said(_Strict):
    msgtype: Annotated[str, Field(max_length=255)]
    body: Words


class _Message(_Said):
    relation: Annotated[_Relation | None, Field(alias="m.relates_to")] = None
    new_content: Annotated[dict[str, Any] | None, Field(alias="m.new_content")] = None


class _Annotation(_Strict):
    rel_type: Literal["m.annotation"]
    event_id: EventId
    key: Annotated[str, BeforeValidator(_without_surrogates), Field(max_length=_LONGEST_KEY)]


class _Reaction(_Strict):
    relation: Annotated[_Annotation, Field(alias="m.relates_to")]


_Ticked: TypeAlias = list[Annotated[str, Field(pattern=r"\A[1-9][0-9]?\z")]]


class _Reference(_Strict):
    rel_type: Literal["m.reference"]
    event_id: EventId


class _Answers(_Strict):
    answers: _Ticked


class _Vote(_Strict):
    """An answer to a poll: under its unstable name, under the stable one, or as a draft of that had it."""

    relation: Annotated[_Reference, Field(alias="m.relates_to")]
    unstable: Annotated[_Answers | None, Field(alias="org.matrix.msc3381.poll.response")] = None
    draft: Annotated[_Answers | None, Field(alias="m.poll.response")] = None
    selections: Annotated[_Ticked | None, Field(alias="m.selections")] = None


class _Redaction(_Strict):
    redacts: EventId


class _Member(_Strict):
    membership: Literal["invite", "join", "knock", "leave", "ban"]


class _Tombstone(_Strict):
    replacement_room: RoomId


class _Encryption(_Strict):
    algorithm: Annotated[str, Field(min_length=1, max_length=255)]


class Sealed(_Strict):
    """The outside of an encrypted event. Newer clients may leave the sender's key and device out."""

    algorithm: Literal["m.megolm.v1.aes-sha2"]
    ciphertext: Annotated[str, Field(max_length=LARGEST)]
    session_id: Annotated[str, Field(min_length=1, max_length=255)]
    sender_key: Annotated[str, Field(max_length=255)] = ""
    device_id: Annotated[str, Field(max_length=255)] = ""


class Dropped(Exception):
    """An event that means nothing to us; ``reason`` is a closed word, for counting."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an event means: its kind and the little that is kept of it.

    ``envelope`` names the place that it had in a room key, when it was sealed.
    """

    kind: Kind
    content: dict[str, Any]
    envelope: str | None = None


def envelope(raw: object) -> Envelope:
    """Read the outside of an event.

    Raises:
        Dropped: with reason ``shape``: it is no event, and belongs in quarantine.
    """
    try:
        return Envelope.model_validate(raw)
    except (ValidationError, RecursionError) as problem:
        raise Dropped("shape") from problem


def sealed(event: Envelope) -> Sealed:
    """Read the outside of an encrypted event.

    Raises:
        Dropped: it is none that we could ever open (a redacted one, another algorithm).
    """
    try:
        return Sealed.model_validate(event.content)
    except ValidationError as problem:
        raise Dropped("content") from problem


def essence(event: Envelope) -> dict[str, Any]:
    """Give what is needed to read an encrypted event again later, and nothing else that stood in it."""
    content = sealed(event).model_dump()
    with suppress(ValidationError):
        relation = _Relation.model_validate(event.content.get("m.relates_to"))
        content["m.relates_to"] = relation.model_dump(by_alias=True, exclude_none=True)
    outside = event.model_dump(include={"type", "event_id", "sender", "origin_server_ts"})
    return outside | {"content": content}


def name_for(raw: object) -> str:
    """Give something that has no usable event id a name that is the same whenever it comes again."""
    try:
        written = json.dumps(raw, sort_keys=True, default=str).encode("utf-8", "replace")
    except (RecursionError, TypeError):
        written = b"too deep to be written"
    return f"malformed:{hashlib.sha256(written).hexdigest()[:40]}"


def moment(timestamp: int, now: datetime) -> datetime:
    """Turn the sender's claim about when it was into something believable: else it is now."""
    claimed = datetime.fromtimestamp(min(timestamp / 1000, 1e11), UTC)
    return claimed if now - _OLDEST <= claimed <= now else now


def meaning(event: Envelope, kind: str, content: Mapping[str, Any], longest: int) -> Meaning:
    """Say what an event of type ``kind`` with this (decrypted) content means.

    ``longest`` is how many characters of text are kept.

    Raises:
        Dropped: it means nothing to us.
    """
    reader = _READERS.get(kind)
    if reader is None or (event.state_key is None) == (kind in _STATE):
        raise Dropped("other-type")
    try:
        return reader(event, content, longest)
    except (ValidationError, RecursionError) as problem:
        raise Dropped("content") from problem


def membership_of(event: Envelope) -> str:
    """Read the membership out of a member event, as a closed word.

    Raises:
        Dropped: it has none, or it is about nobody.
    """
    if server_of(event.state_key) is None:
        raise Dropped("content")
    try:
        return _Member.model_validate(event.content).membership
    except ValidationError as problem:
        raise Dropped("content") from problem


def _message(event: Envelope, content: Mapping[str, Any], longest: int) -> Meaning:
    message = _Message.model_validate(content)
    relation = message.relation or _Relation()
    if relation.rel_type == "m.replace":
        return _edit(message, relation, longest)
    if message.msgtype != "m.text":
        raise Dropped("no-talk")
    kept: dict[str, Any] = {}
    if relation.rel_type == "m.thread" and relation.event_id:
        kept["thread"] = relation.event_id
    text = message.body
    if relation.in_reply_to is not None:
        kept["reply_to"] = relation.in_reply_to.event_id
        text = _QUOTE.sub("", text)
    return Meaning(Kind.MESSAGE, _words(text, longest) | kept)


def _edit(message: _Message, relation: _Relation, longest: int) -> Meaning:
    said = _Said.model_validate(message.new_content)
    if said.msgtype != "m.text":
        raise Dropped("no-talk")
    if relation.event_id is None:
        raise Dropped("content")
    return Meaning(Kind.EDIT, _words(_QUOTE.sub("", said.body), longest) | {"target": relation.event_id})


def _words(text: str, longest: int) -> dict[str, Any]:
    cleaned = clean(text).strip()
    if not cleaned:
        raise Dropped("empty")
    if len(cleaned) > longest:
        return {"text": cleaned[:longest], "too_long": True}
    return {"text": cleaned}


def _reaction(event: Envelope, content: Mapping[str, Any], longest: int) -> Meaning:
    relation = _Reaction.model_validate(content).relation
    key = clean_key(relation.key)
    if not key:
        raise Dropped("empty")
    return Meaning(Kind.REACTION, {"target": relation.event_id, "key": key})


def _poll_response(event: Envelope, content: Mapping[str, Any], longest: int) -> Meaning:
    # Which answers the poll has is known where it was asked; more than there can be are not looked at.
    vote = _Vote.model_validate(content)
    answers = vote.unstable or vote.draft
    ticked = vote.selections if answers is None else answers.answers
    if ticked is None:
        raise Dropped("content")
    numbers = sorted({int(each) for each in ticked[:_MOST_TICKED]})
    return Meaning(Kind.POLL, {"target": vote.relation.event_id, "answers": numbers})


def _redaction(event: Envelope, content: Mapping[str, Any], longest: int) -> Meaning:
    # Room version 11 moved the field into the content (row R9).
    redacts = content.get("redacts", event.redacts)
    return Meaning(Kind.REDACTION, {"target": _Redaction.model_validate({"redacts": redacts}).redacts})


def _tombstone(event: Envelope, content: Mapping[str, Any], longest: int) -> Meaning:
    replacement = _Tombstone.model_validate(content).replacement_room
    return Meaning(Kind.TOMBSTONE, {"replacement": replacement})


def _encryption(event: Envelope, content: Mapping[str, Any], longest: int) -> Meaning:
    return Meaning(Kind.ENCRYPTION, {"algorithm": _Encryption.model_validate(content).algorithm})


_READERS: Final[Mapping[str, Callable[[Envelope, Mapping[str, Any], int], Meaning]]] = {
    "m.room.message": _message,
    "m.reaction": _reaction,
    "m.room.redaction": _redaction,
    **dict.fromkeys(polls.RESPONSES, _poll_response),
    "m.room.tombstone": _tombstone,
    "m.room.encryption": _encryption,
}
_STATE: Final = frozenset({"m.room.tombstone", "m.room.encryption"})
