from __future__ import annotations

from dataclasses import replace
from datetime import date

from config.model import (
    CaseType,
    MediatorProfile,
    NetworkId,
    NetworkPolicy,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
    Role,
    RoleGrant,
    Room,
)
from config.network.changes import (
    AddOrganisation,
    AddPerson,
    AddRoom,
    ChangeOrganisation,
    ChangePerson,
    DeactivatePerson,
    EndOrganisation,
    RemoveRoom,
    SetGrants,
    SetManager,
    SetNetwork,
    Stored,
)
from config.network.described import MediatorEntry, NamedGrant, NetworkDescription, PersonEntry
from config.network.plan import plan, plan_people

GOOI = NetworkId("gooi")
SOEST = Organisation(OrganisationId("soest"), GOOI, "Soest")
ZEIST = Organisation(OrganisationId("zeist"), GOOI, "Zeist")
NOOR_ENTRY = PersonEntry("@noor:a", "Noor", SOEST.id)
NOOR = Person(PersonId(7), GOOI, "@noor:a", "Noor", SOEST.id)


def stored(**said: object) -> Stored:
    known = Stored(GOOI, "Gooi", NetworkPolicy(), (SOEST,), (NOOR,), ())
    return replace(known, **said)  # type: ignore[arg-type]


def file(**said: object) -> NetworkDescription:
    described = NetworkDescription(GOOI, "Gooi", organisations=(SOEST,), people=(NOOR_ENTRY,))
    return replace(described, **said)  # type: ignore[arg-type]


def test_the_same_again_changes_nothing() -> None:
    assert not plan(stored(), file())


def test_a_first_import_makes_the_network_its_organisations_and_its_people_in_that_order() -> None:
    chair = replace(NOOR_ENTRY, grants=(NamedGrant(Role.COORDINATOR),))
    changes = plan(Stored(GOOI), file(people=(chair,))).changes
    assert [type(change) for change in changes] == [SetNetwork, AddOrganisation, AddPerson, SetGrants]


def test_a_new_name_for_the_network_is_a_change_of_the_network() -> None:
    assert plan(stored(), file(name="Gooi en Eemland")).changes == (
        SetNetwork(GOOI, "Gooi en Eemland", NetworkPolicy(), ("name",)),
    )


def test_a_changed_policy_names_what_differs() -> None:
    (change,) = plan(stored(), file(policy=NetworkPolicy(wave_size=5))).changes
    assert change == SetNetwork(GOOI, "Gooi", NetworkPolicy(wave_size=5), ("wave_size",))


def test_a_changed_organisation_names_what_differs() -> None:
    ended = replace(SOEST, until=date(2026, 12, 31))
    assert plan(stored(), file(organisations=(ended,))).changes == (ChangeOrganisation(ended, ("until",)),)


def test_what_the_file_leaves_out_about_a_person_stays_as_they_set_it() -> None:
    noor = replace(NOOR, language="en", contact="06")
    assert not plan(stored(people=(noor,)), file())


def test_what_the_file_says_about_a_mediator_is_laid_over_what_the_mediator_said() -> None:
    profile = MediatorProfile(case_types=frozenset({CaseType.TEAM}), max_running=1)
    noor = replace(NOOR, grants=(RoleGrant(Role.MEDIATOR),), mediator=profile)
    entry = replace(NOOR_ENTRY, grants=(NamedGrant(Role.MEDIATOR),), mediator=MediatorEntry(max_running=3))
    (change,) = plan(stored(people=(noor,)), file(people=(entry,))).changes
    assert isinstance(change, ChangePerson)
    assert change.after.mediator == replace(profile, max_running=3)
    assert change.changed == ("mediator",)


def test_losing_the_role_of_mediator_takes_the_profile_away() -> None:
    noor = replace(NOOR, grants=(RoleGrant(Role.MEDIATOR),), mediator=MediatorProfile())
    entry = replace(NOOR_ENTRY, grants=())
    change, grants = plan(stored(people=(noor,)), file(people=(entry,))).changes
    assert isinstance(change, ChangePerson)
    assert change.after.mediator is None
    assert grants == SetGrants("@noor:a", "Noor", ())


def test_roles_alone_change_as_roles_and_in_any_order_they_are_the_same() -> None:
    roles = (RoleGrant(Role.LEAD), RoleGrant(Role.COORDINATOR, SOEST.id))
    noor = replace(NOOR, grants=roles)
    same = replace(NOOR_ENTRY, grants=(NamedGrant(Role.COORDINATOR, SOEST.id), NamedGrant(Role.LEAD)))
    assert not plan(stored(people=(noor,)), file(people=(same,)))
    fewer = replace(NOOR_ENTRY, grants=(NamedGrant(Role.LEAD),))
    assert plan(stored(people=(noor,)), file(people=(fewer,))).changes == (
        SetGrants("@noor:a", "Noor", (NamedGrant(Role.LEAD),)),
    )


def test_a_deputy_stays_the_deputy_of_the_same_person() -> None:
    boss = Person(PersonId(8), GOOI, "@boss:a", "Boss", SOEST.id)
    noor = replace(NOOR, grants=(RoleGrant(Role.DEPUTY, None, boss.id),))
    entry = replace(NOOR_ENTRY, grants=(NamedGrant(Role.DEPUTY, None, "@boss:a"),))
    known = stored(people=(noor, boss))
    assert not plan(known, file(people=(entry, PersonEntry("@boss:a", "Boss", SOEST.id))))


def test_people_and_organisations_left_out_stay_until_somebody_says_so() -> None:
    known = stored(organisations=(SOEST, ZEIST))
    found = plan(known, file(people=()))
    assert not found.changes
    assert (found.left_out_people, found.left_out_organisations) == ((NOOR,), (ZEIST,))
    today = date(2026, 5, 1)
    assert found.with_endings(today).changes == (
        DeactivatePerson(NOOR.id, "Noor"),
        EndOrganisation(ZEIST.id, "Zeist", today),
    )


def test_somebody_who_comes_back_in_the_file_is_active_again() -> None:
    (change,) = plan(stored(people=(replace(NOOR, active=False),)), file()).changes
    assert isinstance(change, ChangePerson)
    assert (change.after.active, change.changed) == (True, ("active",))


def test_a_room_that_the_file_no_longer_names_is_left() -> None:
    old, new = Room(GOOI, "#oud:a"), Room(GOOI, "#nieuw:a")
    assert plan(stored(rooms=(old,)), file(rooms=(new,))).changes == (AddRoom(new), RemoveRoom(old))


def test_a_list_of_people_leaves_nobody_out() -> None:
    found = plan_people(stored(), [PersonEntry("@rik:a", "Rik", ZEIST.id)])
    assert [type(change) for change in found.changes] == [AddPerson]
    assert not found.left_out_people


def test_a_manager_who_is_as_new_is_set_when_everybody_is_there() -> None:
    noor = replace(NOOR_ENTRY, manager="@rik:a")
    rik = PersonEntry("@rik:a", "Rik", SOEST.id)
    changes = plan(stored(people=()), file(people=(noor, rik))).changes
    assert [type(change) for change in changes] == [AddPerson, AddPerson, SetManager]
    assert changes[-1] == SetManager("@noor:a", "Noor", "@rik:a")


def test_a_manager_that_the_network_file_leaves_out_has_ended_and_in_a_list_stays() -> None:
    noor = replace(NOOR, manager=PersonId(8))
    known = stored(people=(noor, Person(PersonId(8), GOOI, "@rik:a", "Rik", SOEST.id)))
    (ended,) = plan_people(known, [replace(NOOR_ENTRY, manager="")]).changes
    assert ended == SetManager("@noor:a", "Noor", None)
    assert not plan_people(known, [NOOR_ENTRY])
