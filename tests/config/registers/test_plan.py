"""What registers change beside the network file, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from config.model import (
    LegalForm,
    NetworkId,
    Organisation,
    OrganisationId,
    OrganisationKind,
    Owner,
    Runs,
    Seat,
    SeatFunction,
    Source,
    Succession,
)
from config.network.changes import AddOrganisation, ChangeOrganisation, Plan, Stored
from config.network.described import NetworkDescription
from config.network.plan import plan
from config.registers.bodies import Body, BodyList, Participation
from config.registers.mergers import Merger, MergerKind
from config.registers.municipalities import Municipality
from config.registers.plan import Registers, plan_registers

GOOI = NetworkId("gooi")
FIRST, SECOND = date(2026, 1, 1), date(2026, 6, 1)
SOEST, ZEIST, HILVERSUM = (
    Organisation(OrganisationId(key), GOOI, key.title(), gm_code=code, reference_date=FIRST)
    for key, code in (("soest", "GM0342"), ("zeist", "GM0355"), ("hilversum", "GM0402"))
)
MEMBERS = (SOEST, ZEIST, HILVERSUM)


def body(name: str, *members: str, on: date = FIRST, **said: object) -> Body:
    plain = Body(name, on, tuple(Participation(one, line=n) for n, one in enumerate(members, 2)))
    return replace(plain, **said)  # type: ignore[arg-type]


def listed(*bodies: Body, source: Source = Source.LIST) -> BodyList:
    return BodyList(source, "lijst.csv", bodies)


def known(key: str, name: str, *members: str, on: date = FIRST, source: Source = Source.LIST) -> Organisation:
    owners = tuple(Owner(OrganisationId(member)) for member in members)
    kind = OrganisationKind.JOINT_ARRANGEMENT
    return Organisation(
        OrganisationId(key), GOOI, name, kind, owners=owners, reference_date=on, source=source
    )


def planned(
    stored: tuple[Organisation, ...], *lists: BodyList, ending: bool = False, older: bool = False
) -> Plan:
    return plan_registers(
        Stored(GOOI, "Gooi", organisations=stored), Registers(lists=lists), ending=ending, older=older
    )


def after(found: Plan, stored: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """What is stored when the plan was applied, in the order of the keys."""
    there = {one.id: one for one in stored}
    for change in found.changes:
        assert isinstance(change, AddOrganisation | ChangeOrganisation)
        one = change.organisation if isinstance(change, AddOrganisation) else change.after
        there[one.id] = one
    return tuple(there[key] for key in sorted(there))


def notes(found: Plan) -> list[str]:
    return [note.id for note in found.notes]


def test_a_body_with_a_participant_of_the_network_is_added_with_those_it_has_here() -> None:
    found = planned(MEMBERS, listed(body("RMN", "Zeist", "Soest", "Baarn"), body("GGD", "Baarn")))
    assert found.changes == (AddOrganisation(known("rmn", "RMN", "soest", "zeist")),)
    (counts,) = found.notes
    assert counts.values == {"kept": 1, "elsewhere": 1, "outside": 1}


def test_a_second_time_nothing_changes() -> None:
    lists = listed(body("RMN", "Zeist", "Soest"), body("GGD", "Baarn", "Soest", runs=Runs.OTHER))
    stored = after(planned(MEMBERS, lists), MEMBERS)
    assert planned(stored, lists).changes == ()
    assert planned(stored, lists, ending=True).changes == ()


def test_a_newer_list_brings_who_came_and_moves_the_day() -> None:
    stored = (*MEMBERS, known("rmn", "RMN", "soest"))
    (change,) = planned(stored, listed(body("Rmn", "Soest", "Zeist", on=SECOND))).changes
    assert isinstance(change, ChangeOrganisation)
    assert change.changed == ("name", "owners", "reference_date")
    assert change.after == known("rmn", "Rmn", "soest", "zeist", on=SECOND)


def test_who_is_left_out_stays_until_that_is_asked_and_then_ends_before_the_day_of_the_list() -> None:
    stored = (*MEMBERS, known("rmn", "RMN", "soest", "zeist"), known("ggd", "GGD", "soest"))
    newer = listed(body("RMN", "Zeist", on=SECOND))
    found = planned(stored, newer)
    assert [one.name for one in found.left_out_organisations] == ["GGD"]
    assert "register-participants-left-out" in notes(found)
    ggd, _, rmn, *_ = after(found, stored)
    assert all(owner.until is None for one in (ggd, rmn) for owner in one.owners)

    ggd, _, rmn, *_ = after(planned(stored, newer, ending=True), stored)
    last = date(2026, 5, 31)
    assert {owner.organisation: owner.until for owner in rmn.owners} == {"soest": last, "zeist": None}
    assert (ggd.until, ggd.owners[0].until) == (last, last)


def test_an_older_list_changes_nothing_that_a_newer_one_said() -> None:
    stored = (*MEMBERS, known("rmn", "RMN", "soest", on=SECOND), known("ggd", "GGD", "soest"))
    ended = after(planned(stored, listed(body("RMN", "Soest", on=SECOND)), ending=True), stored)
    old = listed(body("RMN", "Zeist"), body("GGD", "Soest"))
    found = planned(ended, old)
    assert (found.changes, notes(found)) == ((), ["register-newer"])
    overruled = after(planned(ended, old, older=True), ended)
    assert {one.name: one.reference_date for one in overruled if one.owners} == {"RMN": FIRST, "GGD": FIRST}


def one_body(stored: tuple[Organisation, ...]) -> Organisation:
    (found,) = (one for one in stored if one.owners)
    return found


def test_form_fields_and_seats_are_kept_and_stay_when_a_newer_list_says_nothing_of_them() -> None:
    seats = tuple(
        Participation(name, seats=(function,))
        for name, function in (
            ("Soest", SeatFunction.CHAIR),
            ("Soest", SeatFunction.BOARD),
            ("Baarn", SeatFunction.BOARD),
        )
    )
    told = replace(body("RMN"), participants=seats, legal_form=LegalForm.PUBLIC_BODY, policy_fields=("Zorg",))
    first = after(planned(MEMBERS, listed(told)), MEMBERS)
    kept = one_body(first)
    assert (kept.legal_form, kept.policy_fields) == (LegalForm.PUBLIC_BODY, ("Zorg",))
    assert kept.seats == tuple(Seat(one, SOEST.id) for one in (SeatFunction.CHAIR, SeatFunction.BOARD))
    newer = planned(first, listed(body("RMN", "Soest", on=SECOND)))
    assert one_body(after(newer, first)) == replace(kept, reference_date=SECOND)


def test_seats_that_a_newer_list_leaves_out_go_when_that_is_asked() -> None:
    seated = (Participation("Soest", seats=(SeatFunction.CHAIR,)),)
    stored = after(planned(MEMBERS, listed(body("RMN", participants=seated))), MEMBERS)
    newer = listed(body("RMN", "Soest", on=SECOND))
    assert one_body(after(planned(stored, newer), stored)).seats
    assert not one_body(after(planned(stored, newer, ending=True), stored)).seats


def test_who_comes_back_takes_part_again() -> None:
    lists = [listed(body("RMN", "Soest")), listed(body("RMN", "Zeist", on=SECOND))]
    again = listed(body("RMN", "Soest", "Zeist", on=date(2026, 9, 1)))
    stored: tuple[Organisation, ...] = MEMBERS
    for one in (*lists, again):
        stored = after(planned(stored, one, ending=True), stored)
    rmn = next(one for one in stored if one.owners)
    assert {owner.organisation: owner.until for owner in rmn.owners} == {"soest": None, "zeist": None}


def test_dates_of_the_register_are_taken_over() -> None:
    said = Participation("Soest", None, date(2010, 1, 1), date(2026, 12, 31), 2)
    (change,) = planned(MEMBERS, listed(body("RMN", participants=(said,), since=date(2009, 1, 1)))).changes
    assert isinstance(change, AddOrganisation)
    assert change.organisation.owners == (Owner(SOEST.id, date(2010, 1, 1), date(2026, 12, 31)),)
    assert change.organisation.since == date(2009, 1, 1)


def test_of_several_periods_of_one_participant_the_last_one_counts() -> None:
    periods = ((date(2020, 1, 1), None), (date(2010, 1, 1), date(2015, 12, 31)))
    for order in (periods, periods[::-1]):
        said = tuple(Participation("Soest", None, *period) for period in order)
        (change,) = planned(MEMBERS, listed(body("RMN", participants=said))).changes
        assert isinstance(change, AddOrganisation)
        assert change.organisation.owners == (Owner(SOEST.id, *periods[0]),)


def test_what_the_network_file_ended_may_come_back_from_a_register() -> None:
    over = replace(known("rmn", "RMN", "zeist", source=Source.FILE), until=date(2020, 12, 31))
    (change,) = planned((*MEMBERS, replace(over, reference_date=None)), listed(body("RMN", "Soest"))).changes
    assert isinstance(change, ChangeOrganisation)
    assert (change.after.id, change.after.source, change.after.until) == ("rmn", Source.LIST, None)


def test_what_a_list_does_not_say_stays_as_it_is_known() -> None:
    full = replace(
        known("rmn", "RMN"), runs=Runs.OPERATIONS, owners=(Owner(SOEST.id, since=date(2010, 1, 1)),)
    )
    found = planned((*MEMBERS, full), listed(body("RMN", "Soest")))
    assert found.changes == ()


def test_a_body_that_was_closed_before_the_day_of_the_list_is_not_added() -> None:
    found = planned(MEMBERS, listed(body("RMN", "Soest", until=date(2025, 12, 31))))
    assert (found.changes, "register-over" in notes(found)) == ((), True)


def test_what_stands_in_the_network_file_is_of_the_network_file() -> None:
    ours = known("reiniging", "RMN", "zeist", source=Source.FILE)
    found = planned((*MEMBERS, ours), listed(body("rmn", "Soest", on=SECOND)))
    assert (found.changes, notes(found)) == ((), ["register-in-file"])


def test_the_network_file_takes_over_what_a_register_brought_and_leaves_the_rest_alone() -> None:
    stored = (*MEMBERS, known("rmn", "RMN", "soest"), known("ggd", "GGD", "soest"))
    ours = known("ggd", "GGD", "zeist", source=Source.FILE)
    file = NetworkDescription(GOOI, "Gooi", organisations=(*MEMBERS, ours))
    found = plan(Stored(GOOI, "Gooi", file.policy, stored), file)
    assert found.changes == (ChangeOrganisation(ours, ("owners", "source")),)
    assert found.left_out_organisations == ()
    assert found.with_endings(SECOND).changes == found.changes


@pytest.mark.parametrize("by", ["file", "register"])
def test_a_body_that_the_network_file_names_under_another_key_does_not_count_twice(by: str) -> None:
    ours, theirs = known("reiniging", "RMN", "zeist", source=Source.FILE), known("rmn", "RMN", "soest")
    file = NetworkDescription(GOOI, "Gooi", organisations=(*MEMBERS, ours))
    stored = (*MEMBERS, theirs) if by == "file" else (*MEMBERS, ours, theirs)
    found = (
        plan(Stored(GOOI, "Gooi", file.policy, stored), file)
        if by == "file"
        else planned(stored, listed(body("RMN", "Soest")))
    )
    twin = {one.id: one for one in after(found, stored)}[theirs.id]
    assert twin.until == twin.owners[0].until == date(2025, 12, 31)
    assert "plan-twin" in notes(found)
    there = after(found, stored)
    assert plan(Stored(GOOI, "Gooi", file.policy, there), file).changes == ()
    assert planned(there, listed(body("RMN", "Soest"))).changes == ()


def test_a_body_with_nearly_the_name_of_one_in_the_network_file_is_told() -> None:
    ours = known("tomingroep", "Tomingroep", "soest", source=Source.FILE)
    found = planned((*MEMBERS, ours), listed(body("Werkvoorzieningschap Tomingroep", "Soest")))
    assert [type(change) for change in found.changes] == [AddOrganisation]
    assert "register-looks-like" in notes(found)
    elsewhere = planned((*MEMBERS, ours), listed(body("Werkvoorzieningschap Tomingroep", "Zeist")))
    assert "register-looks-like" not in notes(elsewhere)


def test_names_that_are_nearly_known_are_told_with_their_line_and_a_few_at_most() -> None:
    found = planned(MEMBERS, listed(body("RMN", *["Hilversm", "Hilversumm"] * 6)))
    assert found.changes == ()
    told = [note for note in found.notes if note.id == "problem-at-line"]
    assert [note.values["line"] for note in told] == [str(line) for line in range(2, 10)]
    assert found.notes[-1].values == {"kind": "near", "count": 4}


def test_two_lists_of_one_import_are_laid_over_each_other() -> None:
    national = listed(body("RMN", "Soest", on=SECOND, runs=Runs.OTHER), source=Source.NATIONAL)
    (change,) = planned(MEMBERS, listed(body("RMN", "Zeist")), national).changes
    assert isinstance(change, AddOrganisation)
    assert change.organisation.source is Source.NATIONAL
    assert {owner.organisation for owner in change.organisation.owners} == {"soest", "zeist"}


def test_bodies_with_long_names_that_begin_alike_get_keys_of_their_own() -> None:
    long = "Gemeenschappelijke regeling voor de samenwerking op het gebied van "
    found = planned(MEMBERS, listed(body(long + "zorg", "Soest"), body(long + "afval", "Soest")))
    keys = [change.organisation.id for change in found.changes if isinstance(change, AddOrganisation)]
    assert len(set(keys)) == 2


def test_a_municipality_of_the_network_without_a_day_of_its_own_is_told() -> None:
    unchecked = replace(ZEIST, reference_date=None)
    found = planned((SOEST, unchecked), listed(body("RMN", "Soest")))
    (note,) = (note for note in found.notes if note.id == "register-unchecked")
    assert note.values["names"] == ("Zeist",)


WIJDEMEREN = Merger("GM1696", "Wijdemeren", "GM0402", "Hilversum", date(2027, 1, 1), MergerKind.ANNOUNCED)
LOOSDRECHT = Merger("GM0330", "Loosdrecht", "GM1696", "Wijdemeren", date(2002, 1, 1), MergerKind.ABOLISHED)
HAAREN = tuple(
    Merger("GM0788", "Haaren", code, name, date(2021, 1, 1), MergerKind.SPLIT)
    for code, name in (("GM0757", "Boxtel"), ("GM0342", "Soest"))
)
MERGERS = Registers(mergers=(WIJDEMEREN, LOOSDRECHT, *HAAREN))


def test_who_lives_on_in_the_network_is_added_with_the_steps_that_lead_there() -> None:
    found = plan_registers(Stored(GOOI, organisations=MEMBERS), MERGERS)
    steps = {one.id: one.successors for one in after(found, ()) if one.source is Source.MERGERS}
    assert steps == {
        "loosdrecht": (Succession(OrganisationId("wijdemeren"), date(2002, 1, 1)),),
        "wijdemeren": (Succession(HILVERSUM.id, date(2027, 1, 1)),),
        "haaren": (Succession(SOEST.id, date(2021, 1, 1)),),
    }
    stored = after(found, MEMBERS)
    assert plan_registers(Stored(GOOI, organisations=stored), MERGERS).changes == ()


def test_former_names_are_participants_as_who_they_were() -> None:
    stored = after(plan_registers(Stored(GOOI, organisations=MEMBERS), MERGERS), MEMBERS)
    (change,) = planned(stored, listed(body("Plassenschap", "Wijdemeren", on=SECOND))).changes
    assert isinstance(change, AddOrganisation)
    assert change.organisation.owners == (Owner(OrganisationId("wijdemeren")),)


def test_members_are_never_changed_by_a_list_and_what_their_file_lacks_is_told() -> None:
    ours = Organisation(OrganisationId("meren"), GOOI, "Wijdemeren", gm_code="GM1696")
    found = plan_registers(Stored(GOOI, organisations=(HILVERSUM, ours)), MERGERS)
    assert [one.id for one in after(found, ())] == ["loosdrecht"]
    assert after(found, ())[0].successors == (Succession(ours.id, date(2002, 1, 1)),)
    (note,) = found.notes
    assert (note.id, note.values["into"]) == ("register-merger-not-in-file", "Hilversum")


def test_the_names_of_a_list_of_municipalities_help_to_find_participants() -> None:
    places = (Municipality("GM0342", "Soest", "Soest aan de Eem", ("Zoest",)),)
    for registers, several in ((Registers(places), 1), (Registers(), 0)):
        with_list = replace(registers, lists=(listed(body("RMN", "Zoest aan zee"), body("GGD", "Zoest")),))
        found = plan_registers(Stored(GOOI, organisations=(SOEST,)), with_list)
        assert len(found.changes) == several
