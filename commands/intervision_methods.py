"""``!intervisie methoden``: which methods there are, for whom, and what their steps are."""

from __future__ import annotations

from commands.kinds import REST
from commands.registry import Arg, command
from commands.said import Said, Where
from commands.sessions import find_method
from workflows.effects import Effect, Reply
from workflows.intervision.methods import described, listed, named_next


@command(
    "intervisie methoden",
    args=(Arg("name", REST, optional=True),),
    synonyms=(
        "intervisie methode",
        "intervisiemethoden",
        "intervisiemethode",
        "intervisie methodes",
        "intervision methods",
        "methoden",
        "methodes",
        "methods",
    ),
    where=Where.ANYWHERE,
    help="help-intervisie-methoden",
    order=67,
)
async def methods(said: Said, name: str = "") -> list[Effect]:
    """Show the methods, or the one that is named."""
    found = said.house.methods
    shown = described(find_method(said.house, name)) if name else listed(found.values())
    return [Reply(shown, named_next(found.values()) if said.private else None)]
