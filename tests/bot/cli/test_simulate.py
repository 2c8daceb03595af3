"""``noaber simulate``: one line, the same bytes, and a clear answer to what cannot be."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.cli.simulation_rules import changed
from config.example import network_file
from config.model import NetworkPolicy
from config.policy import Part, RuleId, Severity, load_policy
from config.problems import InputError
from tests.bot.cli.conftest import Noaber

POLICY = load_policy()
OURS = (
    "simulate",
    "--network",
    str(network_file()),
    "--years",
    "1",
    "--begin",
    "2026-11-30",
    "--requests",
    "2",
)
LISTS = Path(__file__).parents[4] / "shared" / "data"


def test_a_network_file_is_played_and_shown_with_every_promise_kept(noaber: Noaber) -> None:
    ran = noaber(*OURS)
    assert ran.code == 0
    assert "startgetal 1" in ran.out
    for line in ("ondanks een hard belang", "zaken die op niets wachten", "uren die niet kloppen"):
        [row] = [row for row in ran.out.splitlines() if line in row]
        assert row.split()[-1] == "0"
    assert "nagespeeld tot" in ran.err
    assert "Dit duurde" in ran.err


def test_the_same_seed_gives_the_same_bytes(noaber: Noaber, tmp_path: Path) -> None:
    made = []
    for name in ("uitkomst-1", "uitkomst-2"):
        files = ("--csv", f"{name}.csv", "--picture", f"{name}.png")
        ran = noaber(*OURS, "--compare", "golf=2", *files)
        shown = ran.out.replace(name, "")
        made.append((shown, (tmp_path / f"{name}.csv").read_bytes(), (tmp_path / f"{name}.png").read_bytes()))
    assert made[0] == made[1]
    _, sheet, picture = made[0]
    assert picture.startswith(b"\x89PNG")
    head, *rows = csv.reader(sheet.decode("utf-8-sig").splitlines(), delimiter=";")
    assert head == ["onderdeel", "wat", "eenheid", "zoals het is", "golf=2"]
    assert ["Nagekeken, regel voor regel", "ondanks een hard belang", "aantal", "0,00", "0,00"] in rows


def test_a_file_that_is_there_stops_it_before_it_begins(noaber: Noaber, tmp_path: Path) -> None:
    (tmp_path / "er.csv").write_text("van iemand anders")
    ran = noaber(*OURS, "--csv", "er.csv")
    assert ran.code == 1
    assert "bestaat al" in ran.out
    assert (tmp_path / "er.csv").read_text() == "van iemand anders"


def test_without_a_network_it_says_how_to_name_one(noaber: Noaber) -> None:
    for arguments in ((), ("--networks", "national")):
        ran = noaber("simulate", *arguments)
        assert ran.code == 1
        assert "--network" in ran.out


def test_regions_of_a_list_are_networks_that_do_not_mix(noaber: Noaber, tmp_path: Path) -> None:
    rows = [f"GM000{n};Plaats {n};{'Oost' if n < 5 else 'West'};52,{n};5,{n}" for n in range(1, 9)]
    (tmp_path / "lijst.csv").write_text("\n".join(["gm_code;naam;provincie;lat;lon", *rows]))
    arguments = ("--networks", "regions", "--municipalities", "lijst.csv", "--mediators", "16")
    ran = noaber("simulate", *arguments, "--years", "1", "--begin", "2026-11-30", "--requests", "2")
    assert ran.code == 0
    assert "8 organisaties" in ran.out


@pytest.mark.parametrize("given", ["golf=5", "wave_size=5", "Golf = 5"])
def test_a_choice_of_the_network_is_known_by_its_words(given: str) -> None:
    policy, conflicts = changed(given, NetworkPolicy(window_days=3), POLICY)
    assert policy == NetworkPolicy(window_days=3, wave_size=5)
    assert conflicts == POLICY


def test_a_choice_of_the_conflict_policy_is_known() -> None:
    _, conflicts = changed("soft_needs_coordinator=nee", NetworkPolicy(), POLICY)
    assert not conflicts.soft_needs_coordinator
    _, conflicts = changed("rotation_days=90", NetworkPolicy(), POLICY)
    assert conflicts.rotation_days == 90


def test_one_weight_leaves_the_others_in_proportion() -> None:
    _, conflicts = changed("travel=0,5", NetworkPolicy(), POLICY)
    assert conflicts.weights[Part.TRAVEL] == 0.5
    assert sum(conflicts.weights.values()) == pytest.approx(1)
    before = POLICY.weights[Part.LOAD] / POLICY.weights[Part.ROTATION]
    assert conflicts.weights[Part.LOAD] / conflicts.weights[Part.ROTATION] == pytest.approx(before)


def test_a_rule_is_made_lighter_unless_trust_rests_on_it() -> None:
    _, conflicts = changed("b24=info", NetworkPolicy(), POLICY)
    assert conflicts[RuleId.B24].severity is Severity.INFO
    with pytest.raises(InputError):
        changed("B01=soft", NetworkPolicy(), POLICY)


def test_a_network_file_or_a_policy_file_is_compared_with(tmp_path: Path) -> None:
    content = network_file().read_text(encoding="utf-8")
    file = tmp_path / "ander.yaml"
    file.write_text(content.replace("golf: 3", "golf: 4"), encoding="utf-8")
    assert changed(str(file), NetworkPolicy(), POLICY)[0].wave_size == 4
    rules = Path(load_policy.__code__.co_filename).with_name("rules.yaml").read_text(encoding="utf-8")
    file.write_text(rules.replace("rotation_days: 180", "rotation_days: 30"), encoding="utf-8")
    assert changed(str(file), NetworkPolicy(), POLICY)[1].rotation_days == 30


@pytest.mark.parametrize(
    "given", ["golff=5", "golf=0", "golf=", "travel=2", "B12=zwaar", "nergens.yaml", "="]
)
def test_what_cannot_be_compared_with_says_so_and_ends_with_2(noaber: Noaber, given: str) -> None:
    ran = noaber(*OURS, "--compare", given)
    assert ran.code == 2
    assert given.partition("=")[0] in ran.err


@pytest.mark.skipif(
    not LISTS.exists(), reason="the lists of municipalities and mergers lie beside the project"
)
def test_all_municipalities_of_the_country_are_played(noaber: Noaber) -> None:
    lists = (
        "--municipalities",
        LISTS / "gemeenten_2023.csv",
        "--mergers",
        LISTS / "herindelingen_1990_2027.csv",
    )
    few = ("--years", "1", "--begin", "2026-11-30", "--requests", "0.1", "--mediators", "400")
    ran = noaber("simulate", "--networks", "national", *map(str, lists), *few)
    assert ran.code == 0
    assert "342 organisaties" in ran.out
