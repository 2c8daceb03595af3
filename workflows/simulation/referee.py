"""Somebody who looks on and trusts nobody: every rule by itself, every place, every deadline, every hour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from config.model import Organisation, PersonId
from config.policy.rules import Severity
from matching.conflicts import ground_of
from matching.dates import local_day
from matching.facts import World
from matching.findings import Answer as Known
from matching.findings import Finding
from matching.ground import Setting
from matching.lineage import Lineage
from matching.rules import BESIDE_WORK, BY_WORK, OF_THE_CASE
from matching.ties import work_of
from workflows.mediation import questions
from workflows.mediation.case import ENDED, RUNNING, Answer, MediationCase, State
from workflows.mediation.turn import Scene
from workflows.simulation.around import holders


class Broken(StrEnum):
    """A promise that may never be broken; each is counted, and all counts must be 0."""

    HARD = "hard"
    UNKNOWN = "unknown"
    SOFT = "soft"
    TWICE = "twice"
    PLACES = "places"
    WAITS = "waits"
    FULL = "full"
    HOURS = "hours"


@dataclass
class Referee:
    """Counts what was looked at and what was broken, with an example of each."""

    looked: int = 0
    broken: Counter[Broken] = field(default_factory=Counter)
    examples: dict[Broken, str] = field(default_factory=dict)
    _holding: Counter[PersonId] = field(default_factory=Counter)
    _lineage: tuple[tuple[Organisation, ...], Lineage] | None = None

    def saw(
        self, before: MediationCase, after: MediationCase, scene: Scene, waiting: Collection[str]
    ) -> None:
        """Look at what one event did to a case; ``waiting`` are its due moments afterwards."""
        held, holds = holders(before), holders(after)
        self._holding.subtract(held)
        self._holding.update(holds)
        old = {(one.person, one.wave): one.answer for one in before.invitations}
        for one in after.invitations:
            was = old.get((one.person, one.wave))
            if was is None or (one.answer is Answer.CHOSEN and was is not Answer.CHOSEN):
                self._judge(after, one.person, scene)
        asked = [one.person for one in after.invitations]
        if len(asked) != len(set(asked)):
            self._note(Broken.TWICE, f"{after.ref}: somebody was asked twice")
        for person in set(holds) - set(held):
            profile = scene.people[person].mediator
            if profile is not None and self._holding[person] > profile.max_running:
                self._note(Broken.FULL, f"{after.ref}: {person} holds {self._holding[person]} places")
        if after.answers and after.state not in ENDED:
            wanted, has = questions.choices(after).mediators, len(after.mediators)
            if has > wanted or (after.state in RUNNING and has < wanted):
                self._note(
                    Broken.PLACES, f"{after.ref}: {has} mediators for {wanted} places in {after.state}"
                )
        if after.state is not State.CLEANED and not waiting:
            self._note(Broken.WAITS, f"{after.ref}: nothing is waited for in {after.state}")

    def adds_up(self, given: int, received: int, logged: int) -> None:
        """Quarters given, received and logged must be the same."""
        if not given == received == logged:
            self._note(Broken.HOURS, f"given {given}, received {received}, logged {logged}")

    def _judge(self, case: MediationCase, person: PersonId, scene: Scene) -> None:
        self.looked += 1
        found = tuple(self._findings(case, person, scene))
        hard = [one for one in found if one.severity is Severity.HARD]
        soft = [one for one in found if one.severity is Severity.SOFT]
        held_back = scene.world.policy.soft_needs_coordinator and not case.soft_allowed
        for kind, some in (
            (Broken.HARD, hard),
            (Broken.UNKNOWN, [one for one in hard if one.answer is Known.UNKNOWN]),
            (Broken.SOFT, soft if held_back else []),
        ):
            if some:
                rules = ", ".join(one.rule for one in some)
                self._note(kind, f"{case.ref}: {person} was proposed in spite of {rules}")

    def _findings(self, case: MediationCase, person: PersonId, scene: Scene) -> Iterator[Finding]:
        """Ask every rule by itself, with nobody passed over as a stranger."""
        known, day, one = scene.world, local_day(scene.now), scene.people[person]
        # A world of its own: what the engine worked out and kept could be what is wrong.
        world = World(
            known.policy,
            known.organisations,
            (one, *(scene.people[other] for other in case.mediators if other != person)),
            tuple(interest for interest in known.interests if interest.person == person),
            tuple(declared for declared in known.declarations if declared.person == person),
            earlier=known.earlier,
            groups_together=known.groups_together,
        )
        if self._lineage is None or self._lineage[0] is not known.organisations:
            self._lineage = (known.organisations, Lineage(known.organisations))
        vars(world)["lineage"] = self._lineage[1]
        request = questions.request_of(case, scene.coordinators)
        request = replace(request, partners=request.partners - {person})
        at = Setting(one, work_of(one, day), ground_of(request, world, day))
        every = (*BY_WORK, *BESIDE_WORK, *OF_THE_CASE)
        return (finding for check in every for finding in check(at))

    def _note(self, kind: Broken, example: str) -> None:
        self.broken[kind] += 1
        self.examples.setdefault(kind, example)
