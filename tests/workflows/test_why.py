"""The explanation in words: what each of three readers is told, from what was kept and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest

from config.model import Form, MediatorProfile, PersonId
from config.policy.rules import Part
from config.texts.catalogue import Catalogue
from config.texts.text import Lines, Text
from matching.kept import Detail
from tests.matching.town import NOW, job, person
from tests.workflows.mediation.bench import Bench
from workflows import why
from workflows.effects import Note
from workflows.mediation import events as on
from workflows.mediation.case import Answer, State
from workflows.mediation.events import NoCandidateChoice, SoftNote

MONTHS = 12
LEFT = job("hilversum", None, date(2023, 11, 1))


@dataclass(frozen=True)
class Row:
    """A row as the audit gives it back."""

    at: datetime
    action: str
    detail: Detail


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(strict=True)


def kept(bench: Bench, **changed: Mapping[str, str]) -> why.Trail:
    """Everything noted on the bench; ``changed`` replaces details of an action (dots as underscores)."""
    notes = [one for one in bench.effects if isinstance(one, Note)]
    return why.trail(
        [
            Row(NOW, one.action, {**one.detail, **changed.get(one.action.replace(".", "_"), {})})
            for one in notes
        ]
    )


def plain(catalogue: Catalogue, told: list[Text], language: str = "nl", form: Form = Form.JE) -> str:
    return catalogue.render(Lines(tuple(told)), language, form, "Europe/Amsterdam", now=NOW).plain


def to_coordinator(bench: Bench, trail: why.Trail | None = None) -> list[Text]:
    return why.for_coordinator(bench.case, trail or kept(bench), MONTHS, chooses_now=False)


def to_mediator(bench: Bench, who: PersonId, trail: why.Trail | None = None) -> list[Text]:
    mine = bench.case.invitation(who)
    assert mine is not None
    return why.for_mediator(bench.case, mine, trail or kept(bench), MONTHS, {"B18"})


def ids(told: list[Text]) -> list[str]:
    return [one.id for one in told]


def soft_bench() -> Bench:
    """One mediator, held back by a soft rule until a coordinator allowed that with a note."""
    bench = Bench(1)
    bench.everybody = [person(1, "almere", LEFT)]
    bench.sent()
    assert bench.case.state is State.NO_CANDIDATE
    return bench.happens(on.CoordinatorChose(NoCandidateChoice.SOFT, SoftNote.LONG_AGO))


# --- the coordinator ------------------------------------------------------------------------------------


def test_a_coordinator_reads_the_order_with_its_parts_and_units(catalogue: Catalogue) -> None:
    said = plain(catalogue, to_coordinator(Bench(4).sent()))
    assert "Keer 1, maandag 2 november om 10.00 uur: 3 mediators gevraagd, de best passende eerst" in said
    assert (
        "Voor allemaal gelijk: niet geregistreerd, spreekt de taal, reisafstand onbekend, geen lopende "
        "zaken, nog niet eerder gevraagd, 100% van de dagen tot de start aanwezig, geen lopende zaken bij "
        "de eigen organisatie, uren van de eigen organisatie in evenwicht en geen mediation terug."
    ) in said
    assert "- 1. 68 van de 100. Bij gelijke score gaat voor wie het langst niet is gevraagd" in said
    assert "Zo telde het mee: 22% hoe lang niet gevraagd, 20% registratie, 20% reisafstand" in said
    assert "1 mediator kon ook, maar stond lager." in said


def test_what_differs_stands_with_each_and_what_is_the_same_is_told_once(catalogue: Catalogue) -> None:
    bench = Bench(3)
    bench.everybody[1] = person(2, "soest", profile=MediatorProfile(registered=True))
    said = plain(catalogue, to_coordinator(bench.sent()))
    assert "- 1. 78 van de 100: geregistreerd\n" in said
    assert "- 2. 68 van de 100: niet geregistreerd\n" in said
    assert said.count("geen lopende zaken bij") == 1


def test_a_coordinator_reads_english_as_well(catalogue: Catalogue) -> None:
    said = plain(catalogue, to_coordinator(Bench(4).sent()), "en")
    assert "3 mediators asked, who fits best first" in said
    assert "1 mediator could be asked as well, but stood lower." in said


def test_why_not_is_told_in_counts_with_what_one_reason_alone_kept_back(catalogue: Catalogue) -> None:
    bench = Bench(4)
    bench.everybody = [person(1), person(2, "hilversum"), person(3, "hilversum"), person(4, "almere", LEFT)]
    said = plain(catalogue, to_coordinator(bench.sent()))
    assert "Toen vielen 3 mediators af: 2 eigen organisatie en 1 oud-werkgever." in said
    assert "Om maar één reden: 2 eigen organisatie en 1 oud-werkgever." in said
    assert (
        "Met zachte regels toegestaan was er 1 mediator bij gekomen: 1 oud-werkgever, op 48 van de 100."
        in said
    )
    assert "pas als er niemand meer is om te vragen" in said


def test_who_was_asked_before_is_counted_and_not_as_a_reason_that_could_be_lifted(
    catalogue: Catalogue,
) -> None:
    bench = Bench(4).sent()
    for one in bench.wave:
        bench.happens(on.SaidNo(one))
    said = plain(catalogue, to_coordinator(bench))
    assert "Toen vielen 3 mediators af: 3 al gevraagd." in said
    assert "Om maar één reden" not in said


def test_a_coordinator_never_reads_a_name_a_number_of_a_person_or_an_organisation() -> None:
    bench = Bench(9).nobody()
    told = to_coordinator(bench)
    assert not [word for word in ("Person", "almere", "soest", "zeist", "hilversum") if word in repr(told)]


def test_only_the_last_waves_are_told_and_a_long_wave_is_cut() -> None:
    bench = Bench(14).nobody()
    assert bench.case.wave == 5
    told = [one.values["wave"] for one in to_coordinator(bench) if one.id == "why-wave"]
    assert told == [3, 4, 5]
    wide = Bench(9)
    wide.policy = replace(wide.policy, wave_size=6)
    told_wide = to_coordinator(wide.sent())
    assert ids(told_wide).count("why-person-same") == why.PEOPLE
    assert ("why-more", 2) in [(one.id, one.values.get("n")) for one in told_wide]


def test_with_nobody_to_ask_from_the_start_that_is_told(catalogue: Catalogue) -> None:
    bench = Bench(1)
    bench.everybody = [person(1, "hilversum")]
    said = plain(catalogue, to_coordinator(bench.sent()))
    assert "Er is nog niemand gevraagd." in said
    assert "Toen viel 1 mediator af: 1 eigen organisatie." in said


def test_who_may_choose_now_reads_no_counts_of_then() -> None:
    told = why.for_coordinator(Bench(1).nobody().case, kept(Bench(1).nobody()), MONTHS, chooses_now=True)
    assert not {"why-fallen", "matching-only", "why-soft"} & set(ids(told))


def test_the_note_stands_beside_the_choice_and_the_rule_beside_whom_it_let_through(
    catalogue: Catalogue,
) -> None:
    said = plain(catalogue, to_coordinator(soft_bench()))
    assert "stond een coördinator zachte regels toe: het belang is lang geleden." in said
    assert "- Let op bij 1: oud-werkgever" in said


def test_the_same_is_told_when_the_world_has_changed(catalogue: Catalogue) -> None:
    bench = soft_bench()
    rows = kept(bench)
    before = plain(catalogue, to_coordinator(bench, rows))
    bench.everybody = [person(7, "hilversum")]
    bench.later(days=360)
    assert plain(catalogue, to_coordinator(bench, rows)) == before


def test_a_rule_and_a_part_that_are_no_more_are_still_told(catalogue: Catalogue) -> None:
    changed = kept(
        Bench(1).sent(),
        mediation_decision={"noted": "B77:soft", "parts": "vlieguren:3:1:0.5"},
        mediation_wave={"reasons": "B78:2:2:0", "fallen": "2"},
    )
    said = plain(catalogue, to_coordinator(Bench(1).sent(), changed))
    assert "regel B77, die er niet meer is" in said
    assert "2 regel B78, die er niet meer is" in said
    assert "vlieguren 3" in said


def test_what_was_cleaned_is_said_to_be_cleaned(catalogue: Catalogue) -> None:
    bench = Bench(4).sent()
    said = plain(catalogue, to_coordinator(bench, why.trail(())))
    assert said.endswith("Van één keer vragen is de vastlegging opgeruimd: die blijft 12 maanden.")


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("measured", ["", "0", "1", "12.4"])
def test_every_part_has_words_for_whatever_was_measured(
    catalogue: Catalogue, part: Part, measured: str
) -> None:
    rows = kept(Bench(1).sent(), mediation_decision={"parts": f"{part.value}:{measured}:0.5:0.2"})
    for language in ("nl", "en"):
        assert plain(catalogue, to_coordinator(Bench(1).sent(), rows), language)


def test_a_distance_is_rounded_up_to_tens(catalogue: Catalogue) -> None:
    rows = kept(Bench(1).sent(), mediation_decision={"parts": "travel:12.4:0.8:0.2"})
    assert "hooguit 20 km reizen" in plain(catalogue, to_coordinator(Bench(1).sent(), rows))


@pytest.mark.parametrize(
    ("band", "said"),
    [("-2", "iets eerder aan de beurt"), ("-1", "iets eerder"), ("0", "in evenwicht"), ("2", "iets later")],
)
def test_a_balance_is_told_by_its_direction_and_never_by_how_far(
    catalogue: Catalogue, band: str, said: str
) -> None:
    rows = kept(Bench(1).sent(), mediation_decision={"parts": f"balance:{band}:0.5:0.04"})
    told = plain(catalogue, to_coordinator(Bench(1).sent(), rows))
    line = next(line for line in told.splitlines() if line.startswith("- 1."))
    assert said in line
    assert not any(sign.isdigit() for sign in line.removeprefix("- 1.").partition(":")[2])


def test_a_mediator_reads_nothing_of_the_balance_or_of_cases_back(catalogue: Catalogue) -> None:
    parts = "language:1:1:0.05,balance:-2:1:0.04,reciprocity:2:0.33:0.03"
    bench = Bench(1).sent()
    told = plain(catalogue, to_mediator(bench, PersonId(1), kept(bench, mediation_decision={"parts": parts})))
    assert "spreekt de taal" in told
    assert "uren" not in told
    assert "terug" not in told


def test_a_record_from_before_a_part_was_there_reads_as_it_did(catalogue: Catalogue) -> None:
    rows = kept(Bench(1).sent(), mediation_decision={"parts": "competence:1:1:0.2,travel:12.4:0.8:0.8"})
    told = plain(catalogue, to_coordinator(Bench(1).sent(), rows))
    assert "geregistreerd en hooguit 20 km reizen" in told
    assert "Zo telde het mee: 80% reisafstand en 20% registratie." in told


# --- the mediator ---------------------------------------------------------------------------------------


def test_before_the_introduction_a_mediator_reads_nothing_that_shows_who_asks(catalogue: Catalogue) -> None:
    bench = soft_bench()
    told = to_mediator(bench, PersonId(1))
    assert "why-mediator-later" in ids(told)
    assert not {"why-mediator-noted", "why-mediator-nothing-noted"} & set(ids(told))
    assert "oud-werkgever" not in plain(catalogue, told)


def test_after_the_introduction_a_mediator_reads_what_played_a_part(catalogue: Catalogue) -> None:
    bench = soft_bench()
    bench.happens(on.SaidYes(PersonId(1)))
    assert bench.case.state is State.NAME_CHECK
    said = plain(catalogue, to_mediator(bench, PersonId(1)))
    assert "Dit speelde mee: oud-werkgever" in said
    assert "Opnieuw nagekeken op maandag 2 november om 10.00 uur" in said


@pytest.mark.parametrize("introduced", [False, True])
def test_a_mediator_never_learns_that_the_requester_had_rather_not(
    catalogue: Catalogue, introduced: bool
) -> None:
    bench = Bench(1).named() if introduced else Bench(1).sent()
    rows = kept(bench, mediation_decision={"rules": "B01:no,B18:yes", "noted": "B18:soft,B24:soft,B21:soft"})
    said = plain(catalogue, to_mediator(bench, PersonId(1), rows))
    assert "B18" not in said
    assert "liever niet" not in said
    assert "zelfde organisatie" not in said
    assert ("Geen regel over je eigen belangen speelde mee." in said) is introduced


def test_what_the_record_hid_stays_hidden_when_the_policy_hides_it_no_more() -> None:
    bench = Bench(1).sent()
    mine = bench.case.invitation(PersonId(1))
    assert mine is not None
    told = why.for_mediator(bench.case, mine, kept(bench), MONTHS, ())
    assert all("B18" not in repr(one.values) for one in told)


@pytest.mark.parametrize(
    ("found", "told"), [("B17", "bij jou: belang."), ("B18,B17", "bij jou: belang."), ("B18", "bij jou.")]
)
def test_a_mediator_reads_what_ended_the_case_as_far_as_it_is_theirs(
    catalogue: Catalogue, found: str, told: str
) -> None:
    bench = Bench(1).assigned().happens(on.InterestFound(PersonId(1), ("B17",)))
    trail = kept(bench, mediation_interest_found={"rules": found})
    said = plain(catalogue, to_mediator(bench, PersonId(1), trail))
    assert f"Toen paste de zaak niet meer {told}" in said
    assert "speelde mee" not in said


def test_a_coordinator_reads_when_and_why_the_search_began_again_in_the_order_of_time(
    catalogue: Catalogue,
) -> None:
    bench = Bench(1).assigned().happens(on.InterestFound(PersonId(1), ("B17",)))
    bench.happens(on.CoordinatorChose(NoCandidateChoice.AGAIN, None))
    told = to_coordinator(bench)
    assert [one for one in ids(told) if one in {"why-interest", "why-chose"}] == ["why-interest", "why-chose"]
    assert "bleek bij wie de zaak had een belang (belang)" in plain(catalogue, told)


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({"why": "better"}, "zo passen de mediators samen duidelijk beter. Hier gaat de volgende voor."),
        ({"why": "needed"}, "anders kwam een aanvraag iemand tekort. Hier gaat de volgende voor."),
        ({}, "deze mediator was daar harder nodig. Hier gaat de volgende voor."),
    ],
    ids=["gained", "needed", "kept before the reason was"],
)
def test_a_coordinator_reads_why_somebody_went_to_another_request(
    catalogue: Catalogue, detail: dict[str, str], told: str
) -> None:
    bench = Bench(1).sent()
    where: dict[str, str | int] = {"rank": 1, "step": "chosen", "search": "first"}
    bench.effects.append(Note("mediation.gave_up", bench.case.ref, None, where | detail))
    assert told in plain(catalogue, to_coordinator(bench))


def test_a_mediator_reads_no_wave_rank_score_or_colleague(catalogue: Catalogue) -> None:
    bench = Bench(9).sent()
    for one in bench.wave:
        bench.happens(on.SaidNo(one))
    said = plain(catalogue, to_mediator(bench, bench.wave[0]))
    assert "nog niet eerder gevraagd" in said
    for word in ("Keer", "van de 100", "eigen organisatie", "lager", "Toen"):
        assert word not in said


def test_those_asked_in_one_wave_read_the_same_whatever_the_others_said(catalogue: Catalogue) -> None:
    heard = set()
    for declines in (0, 1, 2):
        bench = Bench(9).sent()
        me, *others = bench.wave
        for other in others[:declines]:
            bench.happens(on.SaidNo(other))
        heard.add(plain(catalogue, to_mediator(bench, me)))
    assert len(heard) == 1


@pytest.mark.parametrize(
    "answer", [Answer.NO, Answer.SILENT, Answer.RESERVE, Answer.RELEASED, Answer.RETRACTED]
)
def test_whoever_was_not_chosen_reads_the_same_in_every_state(catalogue: Catalogue, answer: Answer) -> None:
    heard = set()
    bench = Bench(4).sent()
    me = bench.wave[0]
    for state in State:
        case = replace(bench.case.changed(me, answer=answer), state=state)
        mine = case.invitation(me)
        assert mine is not None
        heard.add(plain(catalogue, why.for_mediator(case, mine, kept(bench), MONTHS, {"B18"})))
    assert len(heard) == 1


def test_a_mediator_hears_that_the_record_was_cleaned(catalogue: Catalogue) -> None:
    bench = Bench(1).sent()
    said = plain(catalogue, to_mediator(bench, PersonId(1), why.trail(())), form=Form.U)
    assert "Wat er toen is nagekeken, is opgeruimd: dat blijft 12 maanden." in said
    assert "Uw belangen" in said


# --- the requester --------------------------------------------------------------------------------------


def test_a_requester_reads_that_everybody_was_checked_and_not_how_many(catalogue: Catalogue) -> None:
    bench = Bench(9).sent()
    said = plain(catalogue, why.for_requester(bench.case, kept(bench), MONTHS))
    assert "Iedereen die ik voor M-7KQ4 vroeg, is vooraf nagekeken" in said
    assert bench.world.policy.edition in said
    assert "3" not in said.replace(bench.world.policy.edition, "")


def test_a_requester_reads_the_same_whether_people_declined_or_not(catalogue: Catalogue) -> None:
    asked = Bench(9).sent()
    declined = Bench(9).sent().happens(on.SaidNo(PersonId(asked.wave[0])))
    first, second = (
        plain(catalogue, why.for_requester(one.case, kept(one), MONTHS)) for one in (asked, declined)
    )
    assert first == second


@pytest.mark.parametrize(
    ("bench", "told"),
    [
        (lambda: Bench().filled_in(), "why-requester-draft"),
        (lambda: Bench(0).sent(), "why-requester-nobody"),
    ],
)
def test_a_requester_before_anybody_was_asked(bench: object, told: str) -> None:
    made: Bench = bench()  # type: ignore[operator]
    assert ids(why.for_requester(made.case, kept(made), MONTHS)) == [told]


def test_a_requester_hears_that_the_record_was_cleaned() -> None:
    bench = Bench(4).sent()
    told = why.for_requester(bench.case, why.trail(()), MONTHS)
    assert ids(told) == ["why-requester-cleaned", "why-requester-between"]


# --- the note ------------------------------------------------------------------------------------------


def test_soft_rules_are_not_allowed_before_the_note_is_said() -> None:
    bench = Bench(1)
    bench.everybody = [person(1, "almere", LEFT)]
    bench.sent().happens(on.CoordinatorChose(NoCandidateChoice.SOFT))
    assert (bench.case.state, bench.case.soft_allowed) == (State.NO_CANDIDATE, False)
    assert not [one for one in bench.last if isinstance(one, Note)]


def test_the_note_is_kept_with_the_choice() -> None:
    chosen = [
        one.detail
        for one in soft_bench().effects
        if isinstance(one, Note) and one.action == "mediation.coordinator_chose"
    ]
    assert chosen == [{"choice": "zacht", "note": "geleden"}]


def test_a_hard_rule_stays_in_the_way_whatever_is_noted() -> None:
    bench = Bench(1)
    bench.everybody = [person(1, "hilversum")]
    bench.sent().happens(on.CoordinatorChose(NoCandidateChoice.SOFT, SoftNote.NOBODY_ELSE))
    assert bench.case.state is State.NO_CANDIDATE
    assert bench.case.invitations == ()
