"""How it stands with a group, for somebody in it: the next meeting, their role, and how the last one was."""

from __future__ import annotations

from datetime import datetime

from config.model import PersonId
from config.texts.text import Text, text
from workflows.intervision import afterwards
from workflows.intervision.group import Group


def next_meeting(group: Group) -> Text:
    """Say when the group meets, or what it waits for."""
    meeting = group.current
    state = meeting.state.value if meeting is not None else "none"
    when: datetime | str = meeting.starts_at if meeting is not None and meeting.starts_at is not None else ""
    return text("intervision-standing", ref=group.ref, state=state, when=when)


def how_it_stands(group: Group, person: PersonId) -> tuple[Text, ...]:
    """Write what somebody may want to know of a group of theirs; the counts name nobody."""
    member, meeting = group.member(person), group.current
    lines = [next_meeting(group)]
    if member is not None and member.agreed_at is None:
        lines = [text("intervision-standing-contract", ref=group.ref)]
    if meeting is not None and person in {meeting.facilitator, meeting.case_owner}:
        role = "leads" if person == meeting.facilitator else "owner"
        lines.append(text("intervision-standing-role", role=role))
    counted = next((one for one in reversed(group.meetings) if one.counts), None)
    if counted is not None:
        lines += afterwards.counted(counted).texts
    return tuple(lines)
