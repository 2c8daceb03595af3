"""What a method of intervision consists of: steps with who speaks and how long, and whom it is for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from config.texts.text import InTongues

MOST_STEPS: Final = 12
LEAST_PEOPLE: Final = 2
CLOSING_KEEPS: Final = 5
"""Minutes that the closing step of a session always gets, or all of its own when it has fewer."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=30)]


class Speaks(StrEnum):
    """Who speaks in a step."""

    EVERYONE = "everyone"
    IN_TURN = "in_turn"
    CASE_OWNER = "case_owner"
    OTHERS = "others"
    OTHERS_IN_TURN = "others_in_turn"
    NOBODY = "nobody"

    @property
    def leaves_out_the_case_owner(self) -> bool:
        """Whether the case owner only listens."""
        return self in {Speaks.OTHERS, Speaks.OTHERS_IN_TURN}


class Mode(StrEnum):
    """What people do in a step: talk, write questions to the bot, or say how warm each question is."""

    TALK = "talk"
    WRITE = "write"
    REACT = "react"


class Needs(StrEnum):
    """How much experience with intervision a method asks for."""

    NONE = "none"
    SOME = "some"
    MUCH = "much"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Title(_Part):
    """A short name; English readers see the Dutch one when there is no other."""

    nl: Annotated[str, Field(min_length=1, max_length=60)]
    en: Annotated[str, Field(min_length=1, max_length=60)] | None = None

    @property
    def said(self) -> InTongues:
        """What a text shows of it."""
        return InTongues(self.nl, self.en)


class Told(_Part):
    """A few sentences; English readers see the Dutch ones when there are no others."""

    nl: Annotated[str, Field(min_length=1, max_length=400)]
    en: Annotated[str, Field(min_length=1, max_length=400)] | None = None

    @property
    def said(self) -> InTongues:
        """What a text shows of it."""
        return InTongues(self.nl, self.en)


class People(_Part):
    """How many people a method needs, and with how many it still works."""

    least: Annotated[int, Field(ge=LEAST_PEOPLE, le=12)]
    most: Annotated[int, Field(ge=LEAST_PEOPLE, le=12)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            raise PydanticCustomError("intervision_method_people", "least")
        return self


class Step(_Part):
    """One step. ``minutes`` is how long it takes.

    ``extendable``: the facilitator may give it more time. ``skippable``: it is left out first when time runs
    short. ``closing``: it always keeps its last minutes, see ``CLOSING_KEEPS``.
    """

    id: Id
    title: Title
    instruction: Told
    speaks: Annotated[Speaks, Field(strict=False)]
    mode: Annotated[Mode, Field(strict=False)]
    minutes: Annotated[int, Field(ge=1, le=90)]
    extendable: bool
    skippable: bool
    closing: bool = False


class Method(_Part):
    """A whole method. ``minutes`` is stated beside the steps, so that a slip in either shows."""

    id: Id
    title: Title
    for_whom: Told
    experience: Annotated[Needs, Field(strict=False)]
    people: People
    minutes: Annotated[int, Field(ge=5, le=240)]
    steps: Annotated[tuple[Step, ...], Field(strict=False, min_length=2, max_length=MOST_STEPS)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            raise PydanticCustomError("intervision_method_minutes", "minutes", {"total": total})
        if [step.closing for step in self.steps] != [False] * (len(self.steps) - 1) + [True]:
            raise PydanticCustomError("intervision_method_closing", "steps")
        if self.steps[-1].skippable:
            raise PydanticCustomError("intervision_method_closing_stays", "steps")
        names = [step.id for step in self.steps]
        for name in names:
            if names.count(name) > 1:
                raise PydanticCustomError("intervision_method_step_twice", "steps", {"step": name})
        written = False
        for step in self.steps:
            written = written or step.mode is Mode.WRITE
            if step.mode is Mode.REACT and not written:
                raise PydanticCustomError("intervision_method_nothing_written", "steps", {"step": step.id})
        return self
