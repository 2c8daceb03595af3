"""Every row of the table: in which state, on which event, to which state, and who hears of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from config.model import Absence, PersonId
from config.texts.text import text
from tests.workflows.mediation.bench import COORDINATOR, OPERATOR, REQUESTER, Bench, left_alone
from workflows.effects import Refusal
from workflows.lifecycle import Row
from workflows.mediation import events as on
from workflows.mediation import life
from workflows.mediation.case import ENDED, Answer, Outcome, State
from workflows.mediation.events import NoCandidateChoice, SoftNote
from workflows.mediation.turn import Turn

Example = tuple[str, Callable[[], Bench], Callable[[Bench], object], State, str]
"""(name, the bench before, the event, the state after, a text that the requester or a mediator hears)"""


def _first(bench: Bench) -> PersonId:
    return bench.case.mediators[0]


def _reserve(bench: Bench) -> PersonId:
    return next(iter(bench.case.with_answer(Answer.RESERVE))).person


def _reopened(bench: Bench) -> Bench:
    """Nobody else is there, so a reopened case waits for a coordinator."""
    return bench.started().happens(on.FellOut(_first(bench)))


def _with_a_silent_one() -> Bench:
    """Two said no, one was silent, nobody else is there."""
    bench = Bench(3).sent()
    silent, *others = bench.wave
    for one in others:
        bench.happens(on.SaidNo(one))
    return bench.happens(on.WindowClosed(1)) if silent else bench


def _double(bench: Bench) -> Bench:
    """Two mediators are wanted, one has a place, the second is being looked for."""
    bench.sent(mediators="2")
    first, *others = bench.wave
    bench.happens(on.SaidYes(first))
    for one in others:
        bench.happens(on.SaidNo(one))
    return bench


def _full(bench: Bench, mediator: PersonId) -> Bench:
    """The mediator goes on leave from the network: nothing fits any more."""
    bench.everybody = [one for one in bench.everybody if one.id != mediator]
    return bench


def _corrected() -> Bench:
    """The requester doubted, the mediator corrected, and the requester has been asked again."""
    bench = Bench().with_hours().happens(on.HoursDoubted())
    return bench.happens(on.HoursLogged(_first(bench), 20, "$hours")).happens(on.HoursDue())


EXAMPLES: tuple[Example, ...] = (
    ("a line is kept", Bench, lambda _: on.Prefilled({"type": "team"}), State.DRAFT, "intake-question"),
    ("signpost", Bench, lambda _: on.Answered("signpost", "ja"), State.CLEANED, "intake-over"),
    ("an answer", Bench, lambda _: on.Answered("signpost", "nee"), State.DRAFT, "intake-question"),
    ("back", lambda: Bench().filled_in(), lambda _: on.WentBack(), State.DRAFT, "intake-question"),
    ("resumed", lambda: Bench().filled_in(), lambda _: on.Resumed(text("intake-goes-on")), State.DRAFT,
     "intake-goes-on"),
    ("draft reminder", lambda: Bench().filled_in(), lambda _: on.HalfWay("intake"), State.DRAFT,
     "intake-summary"),
    ("abandoned", lambda: Bench().filled_in(), lambda _: on.Abandoned(), State.CLEANED, "intake-over"),
    ("left alone", lambda: Bench().filled_in(), lambda _: on.Overdue("intake"),
     State.CLEANED, "intake-expired"),
    ("sent", lambda: Bench().filled_in(), lambda _: on.Submitted(), State.INVITING, "mediation-received"),
    ("sent, nobody", lambda: Bench(0).filled_in(), lambda _: on.Submitted(), State.NO_CANDIDATE,
     "mediation-no-candidate-requester"),
    ("an old window", lambda: Bench().sent(), lambda _: on.WindowClosed(0), State.INVITING, ""),
    ("reminder", lambda: Bench().sent(), lambda _: on.HalfWay("window", 1), State.INVITING,
     "mediation-invitation-reminder"),
    ("no longer fits", lambda: (b := Bench().sent(), _full(b, b.wave[0]))[1],
     lambda b: on.SaidYes(b.case.invitations[0].person), State.INVITING, "mediation-no-longer-fits"),
    ("urgent yes", lambda: Bench().sent(wanneer="spoed"), lambda b: on.SaidYes(b.wave[1]), State.NAME_CHECK,
     "name-check-mediator"),
    ("yes", lambda: Bench().sent(), lambda b: on.SaidYes(b.wave[0]), State.INVITING, "mediation-yes-noted"),
    ("no", lambda: Bench().sent(), lambda b: on.SaidNo(b.wave[0]), State.INVITING, "mediation-no-noted"),
    ("window with a yes", lambda: (b := Bench().sent()).happens(on.SaidYes(b.wave[0])),
     lambda _: on.WindowClosed(1), State.NAME_CHECK, "name-check-requester"),
    ("window without", lambda: Bench().sent(), lambda _: on.WindowClosed(1), State.INVITING,
     "mediation-we-keep-looking"),
    ("window, nobody left", lambda: Bench(3).sent(), lambda _: on.WindowClosed(1), State.NO_CANDIDATE,
     "mediation-no-candidate-requester"),
    ("a second place stays open", lambda: _double(Bench(3)), lambda _: on.HalfWay("nobody"),
     State.NO_CANDIDATE, ""),
    ("a second place is looked for", lambda: _double(Bench(9)), lambda b: on.SaidYes(b.wave[0]),
     State.INVITING, "mediation-yes-noted"),
    ("late yes to nobody", _with_a_silent_one,
     lambda b: on.SaidYes(next(iter(b.case.with_answer(Answer.SILENT))).person), State.NAME_CHECK,
     "name-check-mediator"),
    ("late yes that does not fit",
     lambda: (b := _with_a_silent_one(), _full(b, b.case.invitations[0].person))[1],
     lambda b: on.SaidYes(b.case.invitations[0].person), State.NO_CANDIDATE, "mediation-no-longer-fits"),
    ("second falls out, a place is looked for", lambda: left_alone(9), lambda b: on.FellOut(_first(b)),
     State.INVITING, "mediation-mediator-fell-out"),
    ("interest, a place is looked for", lambda: left_alone(9),
     lambda b: on.InterestFound(_first(b), ("B17",)), State.INVITING, "mediation-interest-found"),
    ("second falls out, nobody", lambda: left_alone(4), lambda b: on.SaidNo(_first(b)),
     State.NO_CANDIDATE, "mediation-mediator-fell-out"),
    ("interest, nobody", lambda: left_alone(4), lambda b: on.InterestFound(_first(b), ("B17",)),
     State.NO_CANDIDATE, "mediation-interest-found"),
    ("choice: half", lambda: Bench().nobody(), lambda _: on.HalfWay("nobody"), State.NO_CANDIDATE, ""),
    ("choice: over", lambda: Bench().nobody(), lambda _: on.Overdue("nobody"), State.NO_CANDIDATE, ""),
    ("choice: again", lambda: Bench().nobody(), lambda _: on.CoordinatorChose(NoCandidateChoice.AGAIN),
     State.NO_CANDIDATE, "mediation-no-candidate-requester"),
    ("choice: soft, without a note", lambda: Bench().nobody(),
     lambda _: on.CoordinatorChose(NoCandidateChoice.SOFT), State.NO_CANDIDATE, ""),
    ("choice: soft", lambda: Bench().nobody(),
     lambda _: on.CoordinatorChose(NoCandidateChoice.SOFT, SoftNote.KNOWN), State.NO_CANDIDATE, ""),
    ("choice: wait", lambda: Bench().nobody(), lambda _: on.CoordinatorChose(NoCandidateChoice.WAIT),
     State.NO_CANDIDATE, "mediation-waiting-for-return"),
    ("choice: neighbour", lambda: Bench().nobody(),
     lambda _: on.CoordinatorChose(NoCandidateChoice.NEIGHBOUR),
     State.EXPIRED, "mediation-handed-over-buren"),
    ("choice: outside", lambda: Bench().nobody(), lambda _: on.CoordinatorChose(NoCandidateChoice.EXTERNAL),
     State.EXPIRED, "mediation-handed-over-extern"),
    ("clear", lambda: Bench().named(), lambda b: on.Cleared(True, _first(b)),
     State.NAME_CHECK, "name-check-noted"),
    ("all clear", lambda: (b := Bench().named()).happens(on.Cleared(True, _first(b))),
     lambda b: on.Cleared(False, _first(b)), State.ASSIGNED, "mediation-assigned-requester"),
    ("objection, reserve", lambda: Bench().named(), lambda b: on.Objected(True, _first(b)), State.NAME_CHECK,
     "name-check-ended-requester"),
    ("objection, others", lambda: (b := Bench(4).sent(wanneer="spoed")).happens(on.SaidYes(b.wave[0])),
     lambda b: on.Objected(False, _first(b)), State.INVITING, "name-check-ended-mediator"),
    ("objection, nobody", lambda: Bench(1).named(), lambda b: on.Objected(False, _first(b)),
     State.NO_CANDIDATE, "name-check-ended-mediator"),
    ("name check: half", lambda: Bench().named(), lambda _: on.HalfWay("name_check"), State.NAME_CHECK,
     "name-check-reminder-requester"),
    ("name check: over", lambda: Bench().named(), lambda _: on.Overdue("name_check"), State.NAME_CHECK, ""),
    ("yes again", lambda: Bench().named(), lambda b: on.SaidYes(_first(b)),
     State.NAME_CHECK, "mediation-already-yours"),
    ("a reserve says yes", lambda: Bench().named(), lambda b: on.SaidYes(_reserve(b)), State.NAME_CHECK,
     "mediation-kept-as-reserve"),
    ("takes back", lambda: Bench().named(), lambda b: on.TookBack(_first(b)), State.NAME_CHECK,
     "mediation-stepped-back"),
    ("says no after all", lambda: Bench().assigned(), lambda b: on.SaidNo(_first(b)), State.NAME_CHECK,
     "mediation-stepped-back"),
    ("a reserve says no", lambda: Bench().named(), lambda b: on.SaidNo(_reserve(b)), State.NAME_CHECK,
     "mediation-no-noted"),
    ("a yes is taken back", lambda: (b := Bench().sent()).happens(on.SaidYes(b.wave[0])),
     lambda b: on.TookBack(next(iter(b.case.with_answer(Answer.YES))).person), State.INVITING,
     "mediation-yes-taken-back"),
    ("falls out", lambda: Bench().started(), lambda b: on.FellOut(_first(b)), State.NAME_CHECK,
     "mediation-mediator-fell-out"),
    ("falls out, nobody", lambda: Bench(1).started(), lambda b: on.FellOut(_first(b)), State.NO_CANDIDATE,
     "mediation-mediator-fell-out"),
    ("interest found", lambda: Bench().started(), lambda b: on.InterestFound(_first(b), ("B17",)),
     State.NAME_CHECK, "mediation-mediator-fell-out"),
    ("interest of an invited one", lambda: Bench().sent(), lambda b: on.InterestFound(b.wave[0], ("B17",)),
     State.INVITING, "mediation-no-longer-fits"),
    ("begun", lambda: Bench().assigned(), lambda b: on.Began(_first(b)), State.STARTED, "mediation-begun"),
    ("hours begin it", lambda: Bench().assigned(), lambda b: on.HoursLogged(_first(b), 6, "$h"),
     State.STARTED,
     "mediation-hours-noted"),
    ("contact: half", lambda: Bench().assigned(), lambda _: on.HalfWay("contact"), State.ASSIGNED,
     "mediation-contact-reminder"),
    ("contact: over", lambda: Bench().assigned(), lambda _: on.Overdue("contact"), State.ASSIGNED, ""),
    ("progress", lambda: Bench().started(), lambda _: on.ProgressDue(), State.STARTED, "mediation-progress"),
    ("progress: half", lambda: Bench().started().happens(on.ProgressDue()), lambda _: on.HalfWay("progress"),
     State.STARTED, "mediation-progress"),
    ("progress: over", lambda: Bench().started().happens(on.ProgressDue()), lambda _: on.Overdue("progress"),
     State.STARTED, ""),
    ("goes on", lambda: Bench().started(), lambda b: on.StillRunning(_first(b)),
     State.STARTED, "mediation-goes-on"),
    ("paused", lambda: Bench().started(), lambda b: on.Paused(b.now.date() + timedelta(days=30)),
     State.PAUSED,
     "mediation-paused"),
    ("pause over", lambda: (b := Bench().started()).happens(on.Paused(b.now.date() + timedelta(days=30))),
     lambda _: on.PauseOver(), State.STARTED, "mediation-progress"),
    ("more hours", lambda: Bench().started(), lambda b: on.HoursLogged(_first(b), 4, "$h"), State.STARTED,
     "mediation-hours-noted"),
    ("finished", lambda: Bench().started(), lambda b: on.Finished(Outcome.PARTIAL, _first(b)), State.CLOSED,
     "mediation-closed-requester"),
    ("hours removed", lambda: (b := Bench().started()).happens(on.HoursLogged(_first(b), 4, "$h")),
     lambda b: on.HoursDropped(_first(b), "$h"), State.STARTED, "mediation-hours-removed"),
    ("finished with hours", lambda: (b := Bench().started()).happens(on.HoursLogged(_first(b), 4, "$h")),
     lambda b: on.Finished(Outcome.FULL, _first(b)), State.CLOSED, "hours-question"),
    ("hours afterwards", lambda: Bench().closed(), lambda b: on.HoursLogged(_first(b), 4, "$h"),
     State.CLOSED, "mediation-hours-noted"),
    ("hours removed afterwards", lambda: Bench().with_hours(),
     lambda b: on.HoursDropped(_first(b), "$hours"), State.CLOSED, "mediation-hours-removed"),
    ("hours asked about later", lambda: (b := Bench().closed()).happens(on.HoursLogged(_first(b), 4, "$h")),
     lambda _: on.HoursDue(), State.CLOSED, "hours-question"),
    ("no hours left", lambda: (b := Bench().with_hours()).happens(on.HoursDropped(_first(b), "$hours")),
     lambda _: on.HoursDue(), State.CLOSED, "hours-none-left"),
    ("hours are right", lambda: Bench().with_hours(), lambda _: on.HoursAgreed(), State.CLOSED,
     "hours-confirmed-mediator"),
    ("hours are not right", lambda: Bench().with_hours(), lambda _: on.HoursDoubted(), State.CLOSED,
     "hours-doubted"),
    ("hours are not right again", _corrected, lambda _: on.HoursDoubted(), State.CLOSED,
     "hours-disputed"),
    ("hours are kept", lambda: Bench().with_hours().happens(on.HoursDoubted()),
     lambda b: on.HoursKept(_first(b)), State.CLOSED, "hours-disputed"),
    ("hours are settled", lambda: _corrected().happens(on.HoursDoubted()), lambda _: on.HoursSettled(),
     State.CLOSED, "hours-settled-noted"),
    ("hours: half", lambda: Bench().with_hours(), lambda _: on.HalfWay("hours"), State.CLOSED,
     "hours-reminder"),
    ("hours: over", lambda: Bench().with_hours(), lambda _: on.Overdue("hours"), State.CLOSED,
     "hours-confirmed-requester"),
    ("doubted hours: over", lambda: Bench().with_hours().happens(on.HoursDoubted()),
     lambda _: on.Overdue("hours"), State.CLOSED, "hours-with-coordinator"),
    ("evaluation", lambda: Bench().closed(), lambda _: on.Evaluated("verloop", 4),
     State.CLOSED, "evaluation-question"),
    ("evaluation: half", lambda: Bench().closed(), lambda _: on.HalfWay("evaluation"), State.CLOSED,
     "evaluation-question"),
    ("evaluation: last", lambda: Bench().closed().happens(on.Evaluated("verloop", 4))
     .happens(on.Evaluated("rust", 3)).happens(on.Evaluated("resultaat", 4)),
     lambda _: on.Evaluated("opnieuw", 4), State.EVALUATED, "evaluation-thanks"),
    ("evaluation: over", lambda: Bench().closed(), lambda _: on.Overdue("evaluation"), State.EVALUATED, ""),
    ("after-care", lambda: Bench().closed(), lambda _: on.AftercareDue(), State.CLOSED, "aftercare-question"),
    ("cleaned", lambda: Bench().closed(), lambda _: on.CleaningDue(), State.CLEANED, ""),
    ("withdrawn", lambda: Bench().sent(), lambda _: on.Withdrawn(), State.WITHDRAWN, "mediation-withdrawn"),
    ("expired", lambda: Bench().nobody(), lambda _: on.Expired(),
     State.EXPIRED, "mediation-expired-requester"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("before", "event", "after", "heard"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES]
)
def test_each_row_of_the_life_leads_where_it_says(
    before: Callable[[], Bench], event: Callable[[Bench], object], after: State, heard: str
) -> None:
    bench = before()
    bench.happens(event(bench))
    assert bench.state is after
    if heard:
        everybody = {REQUESTER, COORDINATOR, OPERATOR, *(one.id for one in bench.everybody)}
        everybody |= {one.person for one in bench.case.invitations}
        assert heard in {text for person in everybody for text in bench.told(person)}


def test_the_examples_pass_through_every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: set[int] = set()

    def watched(number: int, row: Row[Turn]) -> Row[Turn]:
        def mark(_turn: Turn, _event: object) -> None:
            passed.add(number)

        return Row(row.states, row.when, row.then, (mark, *row.doing), row.given)

    monkeypatch.setattr(life, "LIFE", tuple(watched(n, row) for n, row in enumerate(life.LIFE)))
    for _, before, event, _, _ in EXAMPLES:
        bench = before()
        bench.happens(event(bench))
    missed = [life.LIFE[n] for n in range(len(life.LIFE)) if n not in passed]
    assert not missed, [(sorted(row.states), row.when, row.then) for row in missed]


@pytest.mark.parametrize("state", sorted(ENDED | {State.DRAFT}))
def test_what_does_not_fit_the_state_is_refused_with_the_state_in_words(state: State) -> None:
    bench = Bench()
    object.__setattr__(bench.case, "state", state)
    with pytest.raises(Refusal) as refused:
        bench.happens(on.ProgressDue())
    assert refused.value.text.id == "mediation-not-now"


def test_waiting_for_a_return_searches_again_when_the_first_one_is_back() -> None:
    bench = Bench(1, absences=(Absence(PersonId(1), date(2026, 10, 1), date(2026, 12, 11)),)).sent()
    assert bench.state is State.NO_CANDIDATE
    bench.happens(on.CoordinatorChose(NoCandidateChoice.WAIT))
    search = bench.moments["M-7KQ4/search"]
    assert search.when.date() == date(2026, 12, 14)
    bench.now = search.when
    assert bench.happens(on.Search()).state is State.INVITING
