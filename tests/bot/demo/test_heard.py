from __future__ import annotations

from typing import Any

import nio
import pytest

from bot.demo.heard import Heard, Sort, heard_of

ROOM = "!kamer:hier"


def heard(kind: str, content: dict[str, Any]) -> Heard:
    event = nio.Event.parse_event(
        {"type": kind, "event_id": "$1", "sender": "@noaber:hier", "origin_server_ts": 1, "content": content}
    )
    found = heard_of(event, ROOM)
    assert found is not None
    return found


def test_a_poll_is_read_as_a_question_with_numbered_answers() -> None:
    answers = [{"id": "a", "org.matrix.msc1767.text": "di"}, {"id": "b", "org.matrix.msc1767.text": "do"}]
    question = {"org.matrix.msc1767.text": "Wanneer?"}
    poll = heard(
        "org.matrix.msc3381.poll.start",
        {"org.matrix.msc3381.poll.start": {"question": question, "answers": answers}},
    )
    assert (poll.sort, poll.text, poll.answers) == (Sort.POLL, "Wanneer?\n1. di\n2. do", ("a", "b"))


@pytest.mark.parametrize(
    ("kind", "sort"),
    [("org.matrix.msc3381.poll.response", Sort.ANSWER), ("org.matrix.msc3381.poll.end", Sort.POLL_END)],
)
def test_an_answer_and_the_end_of_a_poll_point_at_it(kind: str, sort: Sort) -> None:
    found = heard(kind, {"m.relates_to": {"rel_type": "m.reference", "event_id": "$poll"}})
    assert (found.sort, found.target) == (sort, "$poll")


def test_a_file_is_called_by_its_name() -> None:
    content = {"msgtype": "m.file", "body": "Agenda", "filename": "intervisie.ics", "url": "mxc://hier/1"}
    found = heard("m.room.message", content)
    assert (found.sort, found.text) == (Sort.FILE, "intervisie.ics")


def test_an_event_that_nobody_says_is_not_heard() -> None:
    event = nio.Event.parse_event(
        {"type": "nl.iets", "event_id": "$1", "sender": "@a:hier", "origin_server_ts": 1, "content": {}}
    )
    assert heard_of(event, ROOM) is None
