"""What people do with a message of the bot: they read its card, and answer, later or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Final

from config.model import NetworkPolicy, PersonId, Ref
from workflows import workdays
from workflows.effects import Card, Lane, Tell
from workflows.mediation import events as on
from workflows.mediation import hours, namecheck, nobody, waves
from workflows.mediation.case import MediationCase, Outcome
from workflows.mediation.events import NoCandidateChoice, SoftNote
from workflows.simulation.habits import Chance, Habits

LIKES: Final = {
    NoCandidateChoice.WAIT: 4,
    NoCandidateChoice.SOFT: 4,
    NoCandidateChoice.AGAIN: 1,
    NoCandidateChoice.NEIGHBOUR: 2,
    NoCandidateChoice.EXTERNAL: 2,
}
"""How much a coordinator likes each choice, beside the others that the card offers."""

OUTCOMES: Final = dict(zip(Outcome, (60, 20, 10, 5, 5), strict=True))


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something about a case: ``event`` happens at ``at``."""

    at: datetime
    ref: Ref
    who: PersonId
    event: object
    key: str = ""


@dataclass
class Crowd:
    """Everybody, with their habits.

    ``_planned`` are the answers that are still to come; ``_seen`` counts how often a question was put to
    somebody, because a second time they may think otherwise.
    """

    chance: Chance
    habits: Habits
    policy: NetworkPolicy
    _planned: set[tuple[Ref, PersonId, str]] = field(default_factory=set)
    _seen: Counter[tuple[Ref, PersonId, str]] = field(default_factory=Counter)

    def asks(self, case: MediationCase, now: datetime) -> Iterator[Act]:
        """Whoever sent a request may withdraw it some day."""
        dice = self.chance.about(case.ref, "withdraws")
        if dice.random() < self.habits.withdraws:
            at = now + timedelta(days=dice.expovariate(1 / self.habits.withdraws_days))
            yield Act(at, case.ref, case.requester, on.Withdrawn())

    def reads(self, tell: Tell, case: MediationCase, now: datetime) -> Iterator[Act]:
        """What somebody does after a message; without a card there is nothing to do."""
        if tell.card is None or tell.card.subject != case.ref:
            return
        key = (case.ref, tell.to, tell.card.topic)
        if key in self._planned:
            return
        self._seen[key] += 1
        dice, reminded = self.chance.about(*key, self._seen[key]), tell.lane is Lane.REMINDER
        for act in self._answers(_Reading(tell.to, tell.card, case, now, dice, reminded)):
            self._planned.add(key)
            yield act

    def did(self, act: Act) -> None:
        """An answer has been given."""
        self._planned.discard((act.ref, act.who, act.key))

    def _answers(self, at: _Reading) -> Iterator[Act]:
        answers = {
            waves.TOPIC: self._invitation,
            namecheck.TOPIC: self._name_check,
            "begun": self._begun,
            "progress": self._progress,
            nobody.TOPIC: self._nobody,
            hours.WAITS: self._hours,
        }
        answer = answers.get(at.card.topic.rstrip("-0123456789"))
        return iter(()) if answer is None else answer(at)

    # --- each kind of card -----------------------------------------------------------------------------

    def _invitation(self, at: _Reading) -> Iterator[Act]:
        """Yes, no, yes when it is too late, or nothing; a reminder gives who was silent a second thought."""
        habits, lot = self.habits, at.dice.random()
        if at.reminded and at.dice.random() > habits.answers_reminder:
            return
        soon = at.after(habits.answer_hours)
        if lot < habits.says_yes:
            yield at.act(soon, on.SaidYes(at.who))
            if at.dice.random() < habits.takes_yes_back:
                yield at.act(soon + timedelta(hours=at.dice.random() * 8), on.TookBack(at.who))
        elif lot < habits.says_yes + habits.says_no:
            yield at.act(soon, on.SaidNo(at.who))
        elif lot < habits.says_yes + habits.says_no + habits.says_yes_late and not at.reminded:
            window = at.case.window_ends or at.now
            yield at.act(window + timedelta(hours=1 + at.dice.random() * 48), on.SaidYes(at.who))

    def _name_check(self, at: _Reading) -> Iterator[Act]:
        """Both sides say whether there is an objection; everybody answers in the end."""
        by_requester = at.who == at.case.requester
        rank = int(at.card.topic.rpartition("-")[2]) if by_requester else 0
        asked = {one.rank: one.person for one in at.case.invitations}
        mediator = asked[rank] if by_requester else at.who
        objects = at.dice.random() < self.habits.objects
        event = (on.Objected if objects else on.Cleared)(by_requester=by_requester, mediator=mediator)
        yield at.act(at.after(self.habits.clears_hours), event)

    def _begun(self, at: _Reading) -> Iterator[Act]:
        """The whole work: the first talk, some weeks, the hours, the end; or the mediator steps back."""
        habits, ref, who = self.habits, at.case.ref, at.who
        begins = at.after(habits.begins_hours)
        weeks = habits.shortest_weeks + at.dice.expovariate(1 / (habits.mean_weeks - habits.shortest_weeks))
        ends = workdays.next_working_moment(begins + timedelta(weeks=weeks))
        yield at.act(begins, on.Began(who))
        if at.dice.random() < habits.steps_back:
            back = begins + (ends - begins) * at.dice.random()
            yield Act(workdays.next_working_moment(back), ref, who, on.FellOut(who))
        planned = self.policy.hours_per_mediation * 4
        quarters = max(4, round(planned * at.dice.lognormvariate(-0.1, 0.4)))
        yield Act(ends, ref, who, on.HoursLogged(who, quarters, f"{ref}/{who}"))
        outcome = at.dice.choices(tuple(OUTCOMES), tuple(OUTCOMES.values()))[0]
        yield Act(ends + timedelta(minutes=5), ref, who, on.Finished(outcome, who))

    def _progress(self, at: _Reading) -> Iterator[Act]:
        yield at.act(at.after(self.habits.clears_hours), on.StillRunning(at.who))

    def _nobody(self, at: _Reading) -> Iterator[Act]:
        """The coordinator chooses among what the card offers."""
        offered = [NoCandidateChoice(choice.command.split()[2]) for choice in at.card.choices]
        choice = at.dice.choices(offered, [LIKES[one] for one in offered])[0]
        note = SoftNote.NOBODY_ELSE if choice is NoCandidateChoice.SOFT else None
        yield at.act(at.after(self.habits.chooses_hours), on.CoordinatorChose(choice, note))

    def _hours(self, at: _Reading) -> Iterator[Act]:
        """The requester agrees, doubts or says nothing; a mediator looks again; a coordinator settles it."""
        lot, soon = at.dice.random(), at.after(self.habits.clears_hours)
        if at.who == at.case.requester:
            if lot < self.habits.doubts_hours:
                yield at.act(soon, on.HoursDoubted())
            elif lot < self.habits.doubts_hours + self.habits.agrees_hours:
                yield at.act(soon, on.HoursAgreed())
        elif at.who not in at.case.worked:
            yield at.act(soon, on.HoursSettled())
        elif lot < 0.5:
            yield at.act(soon, on.HoursKept(at.who))
        else:
            logged = round(at.case.hours_of(at.who) * 4)
            event = on.HoursLogged(at.who, max(1, logged - 4), f"{at.case.ref}/{at.who}")
            yield at.act(soon, event)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Somebody with a card in hand."""

    who: PersonId
    card: Card
    case: MediationCase
    now: datetime
    dice: Random
    reminded: bool

    def after(self, mean_hours: float) -> datetime:
        """A moment some working hours from now, more often soon than late."""
        return workdays.add_working_hours(self.now, self.dice.expovariate(1 / mean_hours))

    def act(self, at: datetime, event: object) -> Act:
        return Act(at, self.case.ref, self.who, event, self.card.topic)
