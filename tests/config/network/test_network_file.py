"""What a network file may say, and how each mistake in it is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.example import network_file
from config.model import (
    BalanceForm,
    CaseType,
    Employment,
    Form,
    NetworkPolicy,
    OrganisationId,
    OrganisationKind,
    Owner,
    Role,
    Room,
    Runs,
    Succession,
)
from config.network.described import MediatorEntry, NamedGrant, NetworkDescription, PersonEntry
from config.network.load import Loaded, load_network, load_networks, parse_network
from config.problems import NetworkFileError, Problem, Severity
from config.texts.text import Text

HEAD = """\
netwerk: {id: gooi, naam: Gooi}
organisaties:
  soest: {naam: Soest, code: GM0342}
  hilversum: {naam: Hilversum, code: GM0402}
"""
PEOPLE = """\
mensen:
  willemien: {naam: Willemien, matrix: "@w:{server}", organisatie: soest, rollen: [coördinator, beheerder]}
  ineke: {naam: Ineke, matrix: "@i:{server}", organisatie: soest, rollen: [plaatsvervanger van willemien]}
  joris: {naam: Joris, matrix: "@j:{server}", organisatie: soest, rollen: [mediator]}
"""


def load(content: str) -> Loaded:
    return parse_network(content, "netwerk.yaml", "a.nl")


def problems(content: str) -> tuple[Problem, ...]:
    with pytest.raises(NetworkFileError) as caught:
        load(content)
    return tuple(p for p in caught.value.problems if p.severity is Severity.ERROR)


def only_problem(content: str) -> Problem:
    (problem,) = problems(content)
    return problem


def place(problem: Problem) -> tuple[str, int | None, int | None]:
    return problem.what.id, problem.line, problem.column


def suggestion(problem: Problem) -> object:
    return problem.hint.values["word"] if problem.hint else None


def with_organisation(line: str) -> str:
    return f"{HEAD}  nieuw: {{naam: Nieuw, {line}}}\n"


def person(extra: str) -> str:
    return f'{HEAD}{PEOPLE}  fenna: {{naam: Fenna, matrix: "@f:{{server}}", organisatie: soest, {extra}}}\n'


def fenna(extra: str) -> PersonEntry:
    return load(person(extra)).network.people[-1]


def test_the_example_is_a_whole_network_without_a_single_remark() -> None:
    loaded = load_network(network_file(), "noaber.localhost")
    assert loaded.warnings == ()
    network = loaded.network
    municipalities = {o.gm_code for o in network.organisations if o.kind is OrganisationKind.MUNICIPALITY}
    assert municipalities == {f"GM{n:04}" for n in (34, 307, 310, 402, 342, 344, 355, 1696)}
    roles = [grant.role for p in network.people for grant in p.grants or ()]
    assert roles.count(Role.MEDIATOR) == 9
    assert {Role.COORDINATOR, Role.DEPUTY, Role.LEAD, Role.OPERATOR, Role.DPO} <= set(roles)
    assert network.policy == NetworkPolicy()


def test_the_example_knows_the_merger_that_is_announced() -> None:
    network = load_network(network_file(), "noaber.localhost").network
    (wijdemeren,) = [o for o in network.organisations if o.id == "wijdemeren"]
    assert wijdemeren.successors == (Succession(OrganisationId("hilversum"), date(2027, 1, 1)),)


def test_the_example_runs_on_any_server() -> None:
    network = load_network(network_file(), "elders.example:8448").network
    assert network.people[0].matrix_id == "@fenna:elders.example:8448"
    assert network.rooms == (Room(network.id, "#gooi-en-eemland:elders.example:8448"),)


def test_keys_may_be_dutch_or_english() -> None:
    english = HEAD.replace("netwerk", "network").replace("organisaties", "organisations")
    english = english.replace("naam", "name").replace("code", "gm_code")
    assert load(english).network == load(HEAD).network


def test_values_stay_as_they_are_written() -> None:
    network = load(HEAD.replace("naam: Soest", "naam: no") + "beleid: {dagoverzicht om: 08:30}").network
    assert (network.organisations[0].name, network.policy.digest_at) == ("no", "08:30")


def test_hours_are_looked_at_as_a_network_chooses() -> None:
    chosen = (
        "beleid: {uren tellen als: Toezegging, toezegging in uren per jaar: 120, saldo groen tot uren: 90}"
    )
    policy = load(HEAD + chosen).network.policy
    assert (policy.balance_form, policy.commitment_hours) == (BalanceForm.COMMITMENT, 120)
    assert (policy.balance_green_hours, policy.balance_amber_hours) == (90, 90)


def test_the_sizes_of_a_group_fit_each_other() -> None:
    policy = load(HEAD + "beleid: {groepsgrootte: 5, wachtlijst in weken: 4}").network.policy
    assert (policy.group_least, policy.group_size, policy.group_most, policy.waiting_weeks) == (4, 5, 8, 4)
    smaller = load(HEAD + "beleid: {groepsgrootte: 3}").network.policy
    assert (smaller.group_least, smaller.group_size) == (3, 3)
    for wrong in ("groepsgrootte: 9", "groep minstens: 7", "organisaties in een groep minstens: 5"):
        with pytest.raises(NetworkFileError):
            load(HEAD + f"beleid: {{{wrong}}}")


def test_a_manager_is_somebody_else_in_the_file() -> None:
    people = """
mensen:
  noor: {naam: Noor, matrix: "@noor:a.nl", organisatie: soest, leidinggevende: RIK}
  rik: {naam: Rik, matrix: "@rik:a.nl", organisatie: soest}
"""
    noor, rik = load(HEAD + people).network.people
    assert (noor.manager, rik.manager) == ("@rik:a.nl", "")
    for wrong, said in (("noor", "network-own-manager"), ("rikk", "network-no-such-manager")):
        with pytest.raises(NetworkFileError) as caught:
            load(HEAD + people.replace("RIK", wrong))
        assert said in {problem.what.id for problem in caught.value.problems}


def test_an_organisation_with_everything() -> None:
    line = (
        "soort: gemeenschappelijke regeling, sinds: 1-4-2012, t/m: 2029-12-31, peildatum: 2026-06-01,"
        " voert uit: HR,"
        ' ligging: "52,1 5.2", eigenaren: [soest, {organisatie: Hilversum, sinds: 2015-01-01}],'
        " gaat op in: [{organisatie: GM0402, op: 1/1/2027}]"
    )
    found = load(with_organisation(line)).network.organisations[-1]
    assert found.kind is OrganisationKind.JOINT_ARRANGEMENT
    assert found.runs is Runs.PERSONNEL
    assert (found.since, found.until) == (date(2012, 4, 1), date(2029, 12, 31))
    assert (found.latitude, found.longitude) == (52.1, 5.2)
    assert found.owners == (
        Owner(OrganisationId("soest")),
        Owner(OrganisationId("hilversum"), date(2015, 1, 1)),
    )
    assert found.successors == (Succession(OrganisationId("hilversum"), date(2027, 1, 1)),)


def test_a_mediator_with_everything_has_the_role_by_itself() -> None:
    found = fenna(
        "mediator: {soorten: team, niveaus: [directie], talen: [nl, Turks, English], plaatsen: online,"
        " maximaal: 3, reisafstand: 40, geregistreerd: ja}"
    )
    assert found.grants == (NamedGrant(Role.MEDIATOR),)
    assert isinstance(found.mediator, MediatorEntry)
    assert found.mediator.case_types == frozenset({CaseType.TEAM})
    assert found.mediator.languages == frozenset({"nl", "tr", "en"})
    assert (found.mediator.max_running, found.mediator.travel_km, found.mediator.registered) == (3, 40, True)


def test_a_person_with_everything() -> None:
    found = fenna(
        "contact: 06 123, taal: engels, vorm: u, tijdzone: Europe/Brussels,"
        " dienstverbanden: [{organisatie: hilversum, sinds: 2020-01-01, t/m: 2022-01-01}]"
    )
    assert (found.contact, found.language, found.form) == ("06 123", "en", Form.U)
    assert found.timezone == "Europe/Brussels"
    assert found.employments == (Employment(OrganisationId("hilversum"), date(2020, 1, 1), date(2022, 1, 1)),)


@pytest.mark.parametrize(
    ("written", "grant"),
    [
        ("coördinator", NamedGrant(Role.COORDINATOR)),
        ("Coordinator van Hilversum", NamedGrant(Role.COORDINATOR, OrganisationId("hilversum"))),
        ("plaatsvervanger", NamedGrant(Role.DEPUTY)),
        ("plaatsvervanger voor willemien", NamedGrant(Role.DEPUTY, None, "@w:a.nl")),
        ("plaatsvervanger van @w:{server}", NamedGrant(Role.DEPUTY, None, "@w:a.nl")),
        ("plaatsvervanger van soest", NamedGrant(Role.DEPUTY, OrganisationId("soest"))),
        ("penvoerder", NamedGrant(Role.LEAD)),
        ("FG", NamedGrant(Role.DPO)),
    ],
)
def test_roles_read_like_a_sentence(written: str, grant: NamedGrant) -> None:
    assert fenna(f'rollen: ["{written}"]').grants == (grant,)


def test_what_stands_nowhere_is_left_to_the_person() -> None:
    found = fenna("rollen: []")
    assert (found.contact, found.language, found.form, found.mediator) == (None, None, None, None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ("network-empty", 1, 1)),
        ("- a\n- b\n", ("network-not-a-table", 1, 1)),
        ("netwerk: [1, 2\n", ("network-not-yaml", 2, 1)),
        ("netwerk:\n\tid: x\n", ("network-not-yaml", 2, 1)),
        ("a: &x [b]\nc: *x\n", ("network-alias", 1, 4)),
        ("a: " + "[" * 50, ("network-too-deep", 1, 16)),
        ("a: \x07\n", ("network-strange-character", 1, 4)),
        (HEAD + "---\nb: 1\n", ("network-not-yaml", 5, 1)),
    ],
)
def test_a_file_that_is_not_a_network_is_named_with_its_place(
    content: str, expected: tuple[str, int, int]
) -> None:
    assert place(problems(content)[0]) == expected


def test_a_thousand_million_laughs_cost_nothing() -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
        for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
    )
    assert only_problem(bomb).what.id == "network-alias"


def test_a_tab_and_a_loose_at_sign_come_with_advice() -> None:
    tab = problems("netwerk:\n\tid: x\n")[0].hint
    loose = problems("mensen:\n  fenna: {matrix: @f:a.nl}\n")[0].hint
    assert (tab, loose) == (Text("network-hint-tab"), Text("network-hint-quotes"))


@pytest.mark.parametrize(
    ("content", "expected", "near"),
    [
        (HEAD + "menschen: {}\n", ("network-unknown-key", 5, 1), "mensen"),
        (HEAD + "organisations: {}\n", ("network-twice", 5, 1), None),
        (with_organisation("sort: gemeente"), ("network-unknown-key", 5, 24), "soort"),
        (with_organisation("naam: Weer"), ("network-twice", 5, 24), None),
        (with_organisation("soort: gemente"), ("network-no-such-choice", 5, 31), "gemeente"),
        (with_organisation("sinds: !!timestamp 2026-01-01"), ("network-tag", 5, 31), None),
        (with_organisation("code: 342"), ("network-wrong-value", 5, 30), None),
        (with_organisation("sinds: gisteren"), ("network-wrong-value", 5, 31), None),
        (with_organisation("sinds: 2026-02-30"), ("network-wrong-value", 5, 31), None),
        (with_organisation("sinds: [2026-02-03]"), ("network-not-a-word", 5, 31), None),
        (with_organisation("ligging: [5]"), ("network-wrong-value", 5, 34), None),
        (with_organisation("ligging: [99, 5]"), ("network-wrong-value", 5, 34), None),
        (with_organisation("sinds: 2026-02-03, t/m: 2025-01-01"), ("network-ends-before", 5, 3), None),
        (with_organisation("deelnemers: [soest]"), ("network-municipality-owned", 5, 3), None),
        (
            with_organisation("soort: bv, code: GM9999, deelnemers: [soest]"),
            ("network-code-of-body", 5, 3),
            None,
        ),
        (
            with_organisation("soort: bv, deelnemers: [soest], voert uit: bedrijfsvoring"),
            ("network-no-such-choice", 5, 67),
            "bedrijfsvoering",
        ),
        (
            with_organisation("soort: bv, voert ut: bedrijfsvoering"),
            ("network-unknown-key", 5, 35),
            "voert uit",
        ),
        (with_organisation("voert uit: bedrijfsvoering"), ("network-municipality-runs", 5, 3), None),
        (with_organisation("soort: bv, deelnemers: [nieuw]"), ("network-owns-itself", 5, 3), None),
        (with_organisation("soort: bv, deelnemers: [soest, Soest]"), ("network-owner-twice", 5, 55), None),
        (
            with_organisation("soort: bv, deelnemers: [hilversm]"),
            ("network-no-such-organisation", 5, 48),
            "hilversum",
        ),
        (with_organisation("gaat op in: [{organisatie: soest}]"), ("network-missing", 5, 37), None),
        (
            with_organisation("sinds: 2026-01-01, gaat op in: [{organisatie: soest, op: 2026-01-01}]"),
            ("network-merges-before", 5, 3),
            None,
        ),
        (HEAD + "  Nieuw Land: {naam: Nieuw}\n", ("network-wrong-key", 5, 3), None),
        (HEAD + "  nieuw: {naam: soest}\n", ("network-twice", 5, 3), None),
        (HEAD + "  nieuw: {naam: X, code: GM0342}\n", ("network-twice", 5, 3), None),
        (HEAD + "  nieuw: Nieuw\n", ("network-not-a-table", 5, 10), None),
        (HEAD + "  nieuw: {code: GM0001}\n", ("network-missing", 5, 10), None),
        (HEAD + "  nieuw: {naam: '" + "x" * 201 + "'}\n", ("network-too-long", 5, 17), None),
        (HEAD + '  nieuw: {naam: "a\\u202Eb"}\n', ("network-strange-character", 5, 17), None),
        (HEAD + "beleid: {golf: 0}\n", ("network-not-whole", 5, 16), None),
        (HEAD + "beleid: {golf: drie}\n", ("network-not-whole", 5, 16), None),
        (HEAD + "beleid: {glof: 3}\n", ("network-unknown-key", 5, 10), "golf"),
        (HEAD + "beleid: {dagoverzicht om: 8.30}\n", ("network-wrong-value", 5, 27), None),
        (HEAD + "beleid: {uren per mediation: 1,3}\n", ("network-unknown-key", 5, 32), None),
        (HEAD + "beleid: {uren per mediation: 1.3}\n", ("network-wrong-value", 5, 30), None),
        (HEAD + "beleid: {saldo oranje tot uren: 39}\n", ("network-not-whole", 5, 33), None),
        (HEAD + "beleid: {uren tellen als: saldoo}\n", ("network-no-such-choice", 5, 27), "saldo"),
        (HEAD + "beleid: {gemeente in uitnodiging: misschien}\n", ("network-wrong-value", 5, 35), None),
        (HEAD + "kamers: [plein]\n", ("network-wrong-value", 5, 10), None),
        (HEAD + 'kamers: ["#a:b", "#a:b"]\n', ("network-room-twice", 5, 18), None),
        (HEAD.replace("gooi,", "Gooi!,"), ("network-wrong-value", 1, 15), None),
        (HEAD.replace("}", ", taal: fr}", 1), ("network-wrong-value", 1, 39), None),
        (person("vorm: jullie"), ("network-no-such-choice", 9, 73), None),
        (person("tijdzone: Europe/Amsterdm"), ("network-wrong-value", 9, 77), "Europe/Amsterdam"),
        (person("taal: klingonsk"), ("network-wrong-value", 9, 73), "klingon"),
        (person("taal: turks"), ("network-wrong-value", 9, 73), None),
        (person("rollen: [medaitor]"), ("network-no-such-choice", 9, 76), "mediator"),
        (person("rollen: [coördinator van hilversm]"), ("network-role-of-whom", 9, 76), "hilversum"),
        (person("rollen: [plaatsvervanger van wilemien]"), ("network-role-of-whom", 9, 76), "willemien"),
        (person("rollen: [fg van soest]"), ("network-role-for-all", 9, 76), None),
        (person("rollen: [plaatsvervanger van fenna]"), ("network-own-deputy", 9, 3), None),
        (person("mediator: ja"), ("network-not-a-table", 9, 77), None),
        (person("mediator: {maximaal: 99}"), ("network-not-whole", 9, 88), None),
        (person("mediator: {soorten: [team, ruzie]}"), ("network-no-such-choice", 9, 94), None),
        (person("mediator: {talen: [nl, elfs]}"), ("network-wrong-value", 9, 90), None),
        (person("dienstverbanden: [zeits]"), ("network-no-such-organisation", 9, 85), None),
        (HEAD + PEOPLE.replace("@i:", "@w:"), ("network-person-twice", 7, 3), None),
        (HEAD + PEOPLE.replace('"@j:{server}"', "Joris"), ("network-wrong-value", 8, 32), None),
        (HEAD + PEOPLE.replace('"@j:{server}"', '"@J:{server}"'), ("network-wrong-value", 8, 32), None),
    ],
)
def test_a_mistake_is_named_with_line_and_column(
    content: str, expected: tuple[str, int, int], near: str | None
) -> None:
    problem = only_problem(content)
    assert (place(problem), suggestion(problem)) == (expected, near)


def test_the_sentence_of_the_wrong_organisation_says_which_was_meant() -> None:
    problem = only_problem(HEAD + PEOPLE.replace("organisatie: soest", "organisatie: hilversm", 1))
    assert problem.what == Text("network-no-such-organisation", {"found": "hilversm"})
    assert suggestion(problem) == "hilversum"


def test_mergers_that_go_round_are_reported_once() -> None:
    ring = "netwerk: {id: g, naam: G}\norganisaties:\n" + "".join(
        f"  {a}: {{naam: {a}, gaat op in: [{{organisatie: {b}, op: 2027-01-01}}]}}\n"
        for a, b in ("ab", "bc", "ca")
    )
    problem = only_problem(ring)
    assert (problem.what.id, problem.what.values["names"]) == ("network-circle", ("a", "b", "c", "a"))


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_file() -> None:
    content = person("vorm: jullie, taal: klingonsk, rollen: [x]").replace("code: GM0402", "code: 402")
    assert [problem.line for problem in problems(content)] == [4, 9, 9, 9]


def test_a_network_without_people_who_carry_it_gets_warnings_but_loads() -> None:
    assert [warning.what.id for warning in load(HEAD).warnings] == [
        "network-no-coordinator",
        "network-no-deputy",
        "network-no-operator",
        "network-no-mediator",
    ]


def test_a_coordinator_of_one_municipality_does_not_carry_the_network() -> None:
    people = PEOPLE.replace("[coördinator, ", '["coördinator van soest", ')
    assert [w.what.id for w in load(HEAD + people).warnings] == ["network-no-coordinator"]


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (with_organisation("soort: stichting") + PEOPLE, "network-no-owners"),
        (with_organisation("ligging: [5.2, 52.1]") + PEOPLE, "network-far-away"),
        (person("rollen: [plaatsvervanger van joris]"), "network-deputy-of-nobody"),
    ],
)
def test_what_is_odd_but_possible_is_a_warning(content: str, warning: str) -> None:
    assert [w.what.id for w in load(content).warnings] == [warning]


def test_without_a_server_the_placeholder_is_not_an_address() -> None:
    with pytest.raises(NetworkFileError):
        parse_network(HEAD + PEOPLE, "netwerk.yaml")


def test_several_files_are_several_networks(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(HEAD, encoding="utf-8")
    other = "netwerk: {id: oost, naam: Oost}\norganisaties:\n  ede: {naam: Ede}\n"
    (tmp_path / "b.yaml").write_text(other, encoding="utf-8")
    found = load_networks([tmp_path / "a.yaml", tmp_path / "b.yaml"], "a.nl")
    assert [one.network.id for one in found] == ["gooi", "oost"]


def test_a_municipality_may_be_in_two_networks_but_a_person_may_not(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        people = PEOPLE if name == "b.yaml" else ""
        (tmp_path / name).write_text(HEAD.replace("gooi", name[0]) + people, encoding="utf-8")
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    assert len(load_networks(files, "a.nl")) == 2
    files[0].write_text(HEAD + PEOPLE, encoding="utf-8")
    with pytest.raises(NetworkFileError) as caught:
        load_networks([*files, tmp_path / "weg.yaml"], "a.nl")
    assert [(p.what.id, p.what.values.get("what")) for p in caught.value.problems] == [
        ("network-in-two-files", "@w:a.nl"),
        ("network-in-two-files", "@i:a.nl"),
        ("network-in-two-files", "@j:a.nl"),
        ("problem-no-such-file", None),
    ]


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(NetworkFileError) as caught:
        load_network(path)
    assert caught.value.problems[0].what.id == "problem-too-large"


def test_what_is_loaded_is_a_value() -> None:
    assert isinstance(load(HEAD).network, NetworkDescription)
    assert load(HEAD + PEOPLE) == load(HEAD + PEOPLE)
