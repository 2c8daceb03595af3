"""Polls as clients know them (MSC3381): what we send, and what counts as an answer.

Clients of today send and read the unstable names; the stable ones are read too. Who knows no polls sees the
fallback, and the same question stands as a message above it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

START: Final = "org.matrix.msc3381.poll.start"
END: Final = "org.matrix.msc3381.poll.end"
RESPONSES: Final = ("org.matrix.msc3381.poll.response", "m.poll.response")
"""The types of an answer, unstable and stable."""

_TEXT: Final = "org.matrix.msc1767.text"


def start(poll: Mapping[str, Any]) -> dict[str, Any]:
    """Write a poll: its ``question`` and its ``answers``, of which everybody may tick as many as they like.

    The number of an answer, from 1, is its id.
    """
    question, answers = poll["question"], poll["answers"]
    fallback = "\n".join((question, *(f"{number}. {words}" for number, words in enumerate(answers, 1))))
    return {
        START: {
            "question": {_TEXT: question, "body": question, "msgtype": "m.text"},
            "kind": "org.matrix.msc3381.poll.disclosed",
            "max_selections": len(answers),
            "answers": [{"id": str(number), _TEXT: words} for number, words in enumerate(answers, 1)],
        },
        _TEXT: fallback,
        "m.mentions": {},
    }


def end(target: str | None, poll: Mapping[str, Any]) -> dict[str, Any]:
    """Write the end of the poll ``target``; clients show the ``body`` where they show no result."""
    relation = {"rel_type": "m.reference", "event_id": target}
    return {"m.relates_to": relation, END: {}, _TEXT: poll["body"], "m.mentions": {}}
