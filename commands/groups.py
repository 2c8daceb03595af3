"""Which group somebody means, and keeping what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config.model import Ref
from config.texts.text import text
from workflows.effects import Refusal
from workflows.intervision.group import Group

if TYPE_CHECKING:
    from commands.said import Said


async def group_of(said: Said, ref: Ref | None) -> Group:
    """Find the group that somebody means: the one they name, the one of the room, or the only one they have.

    Raises:
        Refusal: there is none, or it is not clear which. Of a group that is not theirs nothing shows, not
            even that it exists.
    """
    theirs = await said.unit.groups.of_person(said.person.id)
    wanted = ref or said.group
    if wanted is not None:
        found = next((one for one in theirs if one.ref == wanted), None)
        if found is None:
            raise Refusal(text("intervision-unknown-ref", ref=wanted))
        return found
    if not theirs:
        raise Refusal(text("intervision-no-group"))
    if len(theirs) > 1:
        raise Refusal(text("intervision-which-group", refs=tuple(one.ref for one in theirs)))
    return theirs[0]
