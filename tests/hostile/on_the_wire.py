"""What comes from a homeserver: events, parts of syncs, invitations.

Everything is made for a :class:`Place`, so that it can be tried above a reader alone and through the whole
process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.hostile.kinds import Hostile, Must

D, Q, I, R, U = Must.DROPPED, Must.QUARANTINED, Must.IGNORED, Must.REFUSED, Must.UNDERSTOOD  # noqa: E741


@dataclass(frozen=True)
class Place:
    """Where and as whom something is sent; ``card`` is an open question of ours to ``sender`` in ``room``."""

    room: str
    sender: str
    bot: str
    server: str
    card: str = "$card"
    elsewhere: str = "!elsewhere:noaber.localhost"
    other: str = "@other:noaber.localhost"
    sent_at: int = 1_700_000_000_000

    def event(self, kind: str = "m.room.message", content: Any = None, **more: Any) -> dict[str, Any]:
        """A well-formed event, with changes."""
        said = {"msgtype": "m.text", "body": "dag"} if content is None else content
        return {
            "type": kind,
            "event_id": "$bad",
            "sender": self.sender,
            "origin_server_ts": self.sent_at,
            "content": said,
        } | more

    def without(self, key: str) -> dict[str, Any]:
        """A well-formed event without one of its parts."""
        return {name: value for name, value in self.event().items() if name != key}

    def text(self, body: Any, **more: Any) -> dict[str, Any]:
        """A message."""
        return self.event(content={"msgtype": "m.text", "body": body} | more)

    def related(self, relation: Any, kind: str = "m.reaction", **more: Any) -> dict[str, Any]:
        """An event with a relation."""
        return self.event(kind, {"m.relates_to": relation} | more)

    def sign(self, key: Any, on: Any = None) -> dict[str, Any]:
        """A reaction."""
        target = self.card if on is None else on
        return self.related({"rel_type": "m.annotation", "event_id": target, "key": key})

    def edit(self, of: Any, new: Any) -> dict[str, Any]:
        """An edit."""
        relation = {"rel_type": "m.replace", "event_id": of}
        return self.related(
            relation, "m.room.message", **{"msgtype": "m.text", "body": "* x", "m.new_content": new}
        )


def no_events(at: Place) -> list[Hostile]:
    """What is no event at all."""
    event, without = at.event, at.without
    return [
        Hostile(kind, name, given, Q)
        for kind, name, given in (
            (3, "a list", []),
            (3, "a string", "m.room.message"),
            (3, "null", None),
            (3, "a number", 7),
            (3, "true", True),
            (3, "an empty object", {}),
            (2, "no content", without("content")),
            (2, "content a list", event() | {"content": []}),
            (2, "content a string", event() | {"content": "dag"}),
            (2, "content null", event() | {"content": None}),
            (3, "no type", without("type")),
            (3, "type a number", event() | {"type": 7}),
            (3, "type of a kilobyte", event() | {"type": "m." * 500}),
            (6, "no sender", without("sender")),
            (6, "sender without a colon", event(sender="@anna")),
            (6, "sender on a server in capitals", event(sender=f"@anna:{at.server.upper()}")),
            (6, "sender with a newline", event(sender=f"@an\nna:{at.server}")),
            (6, "sender with a Cyrillic letter", event(sender=at.sender.replace("a", "\u0430"))),
            (6, "sender a list", event(sender=[at.sender])),
            (4, "no time", without("origin_server_ts")),
            (4, "time a string", event(origin_server_ts="1700000000000")),
            (4, "time negative", event(origin_server_ts=-1)),
            (4, "time too large", event(origin_server_ts=2**53)),
            (4, "time a fraction", event(origin_server_ts=1.5)),
            (4, "time not a number", event(origin_server_ts=float("nan"))),
            (4, "time true", event(origin_server_ts=True)),
            (5, "no event id", without("event_id")),
            (5, "event id empty", event(event_id="")),
            (5, "event id of ten kilobytes", event(event_id="$" + "a" * 10_000)),
            (5, "event id with a space", event(event_id="$a b")),
            (5, "event id a number", event(event_id=7)),
            (29, "unsigned of an own id that is a number", event(unsigned={"transaction_id": 7})),
            (29, "unsigned a list", event(unsigned=[])),
            (29, "state key a number", event(state_key=7)),
            (29, "state key of a kilobyte", event(state_key="x" * 1000)),
        )
    ]


def meaningless(at: Place) -> list[Hostile]:
    """What is an event, and means nothing."""
    event, text, related, sign = at.event, at.text, at.related, at.sign
    said = {"msgtype": "m.text", "body": "dag"}
    vote = "org.matrix.msc3381.poll.response"
    about = {"rel_type": "m.reference", "event_id": at.card}
    return [
        Hostile(kind, name, given, D)
        for kind, name, given in (
            (1, "body a number", text(7)),
            (1, "body null", text(None)),
            (1, "body a list", text(["dag"])),
            (1, "body an object", text({"body": "!help"})),
            (1, "no body", event(content={"msgtype": "m.text"})),
            (1, "content empty", event(content={})),
            (10, "body of a megabyte", text("x" * 1_000_000)),
            (11, "body of invisible signs only", text("\u200b\u2066\u0000")),
            (11, "body of lone surrogates only", text("\udfff\ud800")),
            (7, "a notice", event(content={"msgtype": "m.notice", "body": "!help"})),
            (7, "an emote", event(content={"msgtype": "m.emote", "body": "!help"})),
            (7, "a file called like a command", event(content={"msgtype": "m.file", "body": "!help"})),
            (
                7,
                "a command in markup only",
                text(" ", formatted_body="!help", format="org.matrix.custom.html"),
            ),
            (7, "a quote with nothing under it", text("> !help", **{"m.relates_to": _reply(at.card)})),
            (7, "our own words", event(sender=at.bot)),
            (1, "a message type that is a number", event(content={"msgtype": 7, "body": "dag"})),
            (29, "a message as state", event(state_key="")),
            (6, "a server that looks like ours", event(sender=f"@anna:{at.server}.evil.example")),
            (6, "a server that ends like ours", event(sender=f"@anna:evil-{at.server}")),
            (6, "our server with another port", event(sender=f"@anna:{at.server}:1")),
            (3, "an unknown type", event("org.example.strange")),
            (29, "our topic, changed", event("m.room.topic", {"topic": "!help"}, state_key="")),
            (14, "a relation that is a list", text("dag", **{"m.relates_to": []})),
            (
                8,
                "an edit without new content",
                related({"rel_type": "m.replace", "event_id": "$a"}, "m.room.message", **said),
            ),
            (8, "an edit with a string as new content", at.edit("$a", "dag")),
            (8, "an edit with a list as new body", at.edit("$a", {"msgtype": "m.text", "body": []})),
            (8, "an edit into a notice", at.edit("$a", {"msgtype": "m.notice", "body": "!help"})),
            (8, "an edit of nothing", at.edit(None, said)),
            (8, "an edit of a number", at.edit(7, said)),
            (14, "a reaction without relation", event("m.reaction", {})),
            (
                14,
                "a reaction that is no annotation",
                related({"rel_type": "m.thread", "event_id": "$a", "key": "✅"}),
            ),
            (14, "a reaction with a number as key", sign(1)),
            (14, "a reaction with an empty key", sign("")),
            (14, "a reaction with an invisible key", sign("\u200b")),
            (14, "a reaction with a key of ten kilobytes", sign("x" * 10_000)),
            (14, "a reaction with a list as key", sign(["✅"])),
            (16, "a sign from another server", sign("✅") | {"sender": "@x:evil.example"}),
            (14, "a reaction to nothing", sign("✅", "")),
            (14, "a reaction to a number", sign("✅", 7)),
            (31, "a redaction of nothing", event("m.room.redaction", {})),
            (31, "a redaction of a list", event("m.room.redaction", {"redacts": ["$a"]})),
            (31, "a redaction of a name", event("m.room.redaction", {"redacts": "fenna"})),
            (29, "a tombstone to nowhere", event("m.room.tombstone", {}, state_key="")),
            (
                29,
                "a tombstone that is no state",
                event("m.room.tombstone", {"replacement_room": at.elsewhere}),
            ),
            (21, "an envelope with another algorithm", event("m.room.encrypted", {"algorithm": "rot13"})),
            (21, "an empty envelope", event("m.room.encrypted", {})),
            (21, "an envelope of a megabyte", event("m.room.encrypted", _sealed("x" * 1_000_000))),
            (
                29,
                "a membership that does not exist",
                event("m.room.member", {"membership": "king"}, state_key=at.sender),
            ),
            (29, "a member that is nobody", event("m.room.member", {"membership": "join"}, state_key="anna")),
            (28, "a vote without answers", related(about, vote)),
            (28, "a vote with words", related(about, vote, **{vote: {"answers": ["ja"]}})),
            (28, "a vote with numbers", related(about, vote, **{vote: {"answers": [1]}})),
            (28, "a vote with a string", related(about, vote, **{vote: {"answers": "1"}})),
            (
                28,
                "a vote on nothing",
                related({"rel_type": "m.reference"}, vote, **{vote: {"answers": ["1"]}}),
            ),
        )
    ]


def misplaced(at: Place) -> list[Hostile]:
    """What is well-formed, and not for the bot, not there, or not theirs."""
    vote = "org.matrix.msc3381.poll.response"
    return [
        Hostile(15, "a sign on an unknown event", at.sign("✅", "$nowhere"), I),
        Hostile(15, "a sign on an event of another room", at.sign("✅", "$elsewhere"), I),
        Hostile(14, "a sign that is no answer", at.sign("🐌"), I),
        Hostile(14, "a sign that is markup", at.sign("<b>✅</b>"), I),
        Hostile(16, "a sign by a stranger", at.sign("1️⃣") | {"sender": f"@nobody:{at.server}"}, I),
        Hostile(16, "a sign by somebody else", at.sign("1️⃣") | {"sender": at.other}, R, "card-not-yours"),
        Hostile(8, "an edit of an unknown message", at.edit("$nowhere", _said("!help")), I),
        Hostile(8, "an edit of our message", at.edit(at.card, _said("!help")), I),
        Hostile(
            31, "a redaction of an unknown event", at.event("m.room.redaction", {"redacts": "$nowhere"}), I
        ),
        Hostile(31, "a redaction of our message", at.event("m.room.redaction", {"redacts": at.card}), I),
        Hostile(
            28,
            "a vote in what is no poll",
            at.related(
                {"rel_type": "m.reference", "event_id": at.card}, vote, **{vote: {"answers": ["1"] * 5000}}
            ),
            I,
        ),
        Hostile(
            7,
            "a quoted command above an honest one",
            at.text("> !mediator nodig\n\n!privacy", **{"m.relates_to": _reply(at.card)}),
            U,
            "privacy",
        ),
        Hostile(9, "full-width signs", at.text("！ｐｒｉｖａｃｙ"), U, "privacy"),
        Hostile(9, "marks that turn the reading direction", at.text("\u200f\u202e! PRIVACY…"), U, "privacy"),
        Hostile(11, "signs of NUL and surrogates inside", at.text("!pri\u0000va\ud800cy"), U, "privacy"),
        Hostile(11, "C1 controls and strange line ends", at.text("!privacy\u0085\u009f\u2028"), U, "privacy"),
        Hostile(10, "two commands at once", at.text("!privacy\n!mediator nodig"), U, "privacy"),
        Hostile(10, "five hundred lines", at.text("!privacy\n" * 500), R, "message-too-long"),
        Hostile(10, "sixty kilobytes", at.text("!privacy " * 6_600), R, "message-too-long"),
        Hostile(
            13, "sixty mentions", at.text("!" + "@room @bram:noaber.localhost " * 60), R, "not-an-answer"
        ),
        Hostile(
            13,
            "a link that looks like a person",
            at.text("!https://matrix.to/#/@bram:noaber.localhost"),
            R,
            "not-an-answer",
        ),
        Hostile(
            4,
            "a message of ten years back",
            at.text("!privacy") | {"origin_server_ts": 1_400_000_000_000},
            U,
            "privacy",
        ),
        Hostile(
            4,
            "a message of tomorrow",
            at.text("!privacy") | {"origin_server_ts": at.sent_at + 86_400_000},
            U,
            "privacy",
        ),
        Hostile(
            4,
            "a message of the year 200000",
            at.text("!privacy") | {"origin_server_ts": 2**53 - 1},
            U,
            "privacy",
        ),
        Hostile(17, "a thumb with a skin tone", at.sign("👍🏿"), I),
    ]


def syncs(at: Place) -> list[Hostile]:
    """Parts of a sync that have no shape; nothing of them comes in."""
    return [
        Hostile(kind, str(parts)[:70], parts, I)
        for kind, parts in (
            (27, {"rooms": []}),
            (27, {"rooms": {"join": 7, "invite": None, "leave": []}}),
            (27, {"rooms": {"join": {"no room": {}, at.room: None, at.elsewhere: {"timeline": "x"}}}}),
            (
                27,
                {
                    "rooms": {
                        "join": {at.room: {"timeline": {"events": "x", "limited": "yes", "prev_batch": 7}}}
                    }
                },
            ),
            (
                27,
                {"rooms": {"join": {at.room: {"state": [], "ephemeral": [], "unread_notifications": None}}}},
            ),
            (27, {"rooms": {"join": {at.room: {"state": {"events": [None, 7, "x", {}]}}}}}),
            (27, {"rooms": {"join": {at.room: {"account_data": 7, "summary": "x"}}}}),
            (19, {"rooms": {"invite": {"!r:x": {"invite_state": {"events": [None, {"type": 7}]}}, "": 3}}}),
            (27, {"rooms": {"leave": {"": None, at.elsewhere: 7}}}),
            (
                30,
                {"to_device": {"events": [None, [], "x", {}, {"type": "m.room.encrypted", "content": None}]}},
            ),
            (30, {"to_device": {"events": [{"type": "m.room_key", "sender": at.sender, "content": {}}]}}),
            (
                30,
                {
                    "to_device": {
                        "events": [{"type": "m.room.encrypted", "sender": at.sender, "content": _olm(at)}]
                    }
                },
            ),
            (30, {"to_device": {"events": [_olm(at)] * 500}}),
            (30, {"to_device": "x"}),
            (30, {"device_lists": {"changed": [7, None, at.sender], "left": "x"}}),
            (30, {"device_one_time_keys_count": {"signed_curve25519": "many"}}),
            (30, {"device_one_time_keys_count": {"signed_curve25519": -5}}),
            (30, {"device_unused_fallback_key_types": 7, "presence": None, "account_data": []}),
            (27, {"": None, "next_batch": {}, "groups": 7}),
        )
    ]


def invitations(at: Place) -> list[Hostile]:
    """Invitations that are not followed, each with the reason under which it is counted."""
    member = {"type": "m.room.member", "state_key": at.bot, "content": {"membership": "invite"}}
    good = member | {"sender": at.sender}
    create = {"type": "m.room.create", "state_key": "", "content": {"type": "m.space"}}
    public = {"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": "public"}}
    return [
        Hostile(19, name, events, D, f"invite-{why}")
        for name, events, why in (
            ("from another server", [member | {"sender": "@x:evil.example"}], "server"),
            ("from a server that ends like ours", [member | {"sender": f"@x:evil-{at.server}"}], "server"),
            ("into a space", [create, good], "space"),
            ("into a public room", [public, good], "public"),
            ("for somebody else", [good | {"state_key": at.sender}], "malformed"),
            ("from nobody", [member], "malformed"),
            ("without state", [], "malformed"),
        )
    ]


def _said(body: str) -> dict[str, str]:
    return {"msgtype": "m.text", "body": body}


def _reply(to: str) -> dict[str, Any]:
    return {"m.in_reply_to": {"event_id": to}}


def _sealed(ciphertext: str) -> dict[str, str]:
    return {
        "algorithm": "m.megolm.v1.aes-sha2",
        "ciphertext": ciphertext,
        "session_id": "none",
        "sender_key": "none",
        "device_id": "NONE",
    }


def _olm(at: Place) -> dict[str, Any]:
    body = {"type": 0, "body": "AwogRm9yZ2VkAwogRm9yZ2Vk"}
    content = {
        "algorithm": "m.olm.v1.curve25519-aes-sha2",
        "sender_key": "x" * 43,
        "ciphertext": {"x" * 43: body},
    }
    return {"type": "m.room.encrypted", "sender": at.sender, "content": content}


def locked(at: Place, number: int) -> dict[str, Any]:
    """A message whose key never comes, under a session of its own."""
    content = _sealed("AwgAEnAkg") | {"session_id": f"session{number}"}
    return at.event("m.room.encrypted", content, event_id=f"$locked{number}")
