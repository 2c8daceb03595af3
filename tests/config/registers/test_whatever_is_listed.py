"""Whatever stands in a register: it is read or explained, and what it changes can be stored and said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config.model import NetworkId, Organisation, OrganisationId, Source
from config.network.changes import AddOrganisation, ChangeOrganisation, Plan, Stored
from config.network.summary import summary
from config.problems import NetworkFileError
from config.registers.bodies import Body, BodyList, Participation
from config.registers.joint_arrangements import parse_arrangements
from config.registers.kinds import kind_of_content
from config.registers.mergers import Merger, MergerKind, parse_mergers
from config.registers.municipalities import parse_municipalities
from config.registers.national_register import parse_register
from config.registers.plan import Registers, plan_registers
from config.texts.catalogue import Catalogue
from tests.config.registers.test_national_register import WHOLE
from tests.config.test_whatever_is_written import said_aloud, spoiled

GOOI = NetworkId("gooi")
DAY = date(2026, 6, 1)
CATALOGUE = Catalogue.load(strict=True)
PLACES = "gm_code,naam,zoektermen,lat,lon\nGM0342,Soest,Zoest | S,52.1,5.2\n373,Bergen (NH.),,52.6,4.6\n"
MERGED = (
    "oude_code,oude_naam,nieuwe_code,nieuwe_naam,datum,soort\n"
    "788,Haaren,757,Boxtel,2021-01-01,splitsing\n788,Haaren,865,Vught,2021-01-01,splitsing\n"
)
LISTED = "Deelnemer;Regeling;Sinds;Peildatum\nSoest;CoÃ¶peratie;1-1-2020;\nZeist;GGD;;2026-01-01\n"
Reader = Callable[[bytes], object]
READERS: tuple[tuple[str, Reader], ...] = (
    (PLACES, lambda content: parse_municipalities(content, "a.csv")),
    (MERGED, lambda content: parse_mergers(content, "a.csv")),
    (LISTED, lambda content: parse_arrangements(content, "a.csv", DAY)),
    (WHOLE, lambda content: parse_register(content, "a.xml")),
)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(READERS).flatmap(lambda pair: st.tuples(spoiled(pair[0]), st.just(pair[1]))))
def test_a_spoiled_register_is_read_or_explained(case: tuple[str, Reader]) -> None:
    written, read = case
    content = written.encode("utf-8", "surrogatepass")
    kind_of_content(content)
    try:
        read(content)
    except NetworkFileError as error:
        said_aloud(error)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(READERS))
def test_any_bytes_are_read_or_explained(content: bytes, reader: tuple[str, Reader]) -> None:
    kind_of_content(content)
    try:
        reader[1](content)
    except NetworkFileError as error:
        said_aloud(error)


NAMES = st.sampled_from(["Soest", "Zeist", "Bussum", "Baarn", "Soets", "soest", "Haaren"])
DAYS = st.none() | st.integers(0, 900).map(lambda days: date(2024, 1, 1) + timedelta(days))


@st.composite
def period(draw: st.DrawFn) -> tuple[date | None, date | None]:
    since, until = draw(DAYS), draw(DAYS)
    return (until, since) if since and until and since > until else (since, until)


@st.composite
def body(draw: st.DrawFn, on: date) -> Body:
    members = tuple(
        Participation(name, None, *draw(period()), line=line)
        for line, name in enumerate(draw(st.lists(NAMES, max_size=4)), 2)
    )
    since, until = draw(period())
    return Body(draw(st.sampled_from(["GGD", "RMN", "ggd", "Tomingroep"])), on, members, None, since, until)


@st.composite
def registers(draw: st.DrawFn) -> Registers:
    on = DAY + timedelta(draw(st.integers(-400, 100)))
    names = draw(st.lists(body(on), max_size=4, unique_by=lambda one: one.name.lower()))
    codes = draw(st.lists(st.sampled_from(["GM0001", "GM0002", "GM0003"]), max_size=3, unique=True))
    mergers = tuple(
        Merger(code, name, "GM0342", "Soest", date(2025, 1, 1), MergerKind.ABOLISHED)
        for code, name in zip(codes, ("Bussum", "Haaren", "Laren"), strict=False)
    )
    source = draw(st.sampled_from([Source.LIST, Source.NATIONAL]))
    return Registers((), mergers, (BodyList(source, "a.csv", tuple(names)),))


def carried_out(stored: Stored, found: Plan) -> Stored:
    there = {one.id: one for one in stored.organisations}
    for change in found.changes:
        assert isinstance(change, AddOrganisation | ChangeOrganisation)
        one = change.organisation if isinstance(change, AddOrganisation) else change.after
        there[one.id] = one
    return Stored(GOOI, "Gooi", organisations=tuple(there.values()))


MEMBERS = tuple(
    Organisation(OrganisationId(key), GOOI, name, gm_code=code)
    for key, name, code in (("soest", "Soest", "GM0342"), ("zeist", "Zeist", "GM0355"))
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(registers(), st.booleans(), st.booleans()), max_size=4))
def test_whatever_is_imported_fits_together_is_done_once_and_leaves_members_alone(
    imports: list[tuple[Registers, bool, bool]],
) -> None:
    stored = Stored(GOOI, "Gooi", organisations=MEMBERS)
    for one, ending, older in imports:
        found = plan_registers(stored, one, ending=ending, older=older)
        for line in (*summary(found, stored), *found.notes):
            assert CATALOGUE.render(line, "nl").plain
        stored = carried_out(stored, found)
        assert plan_registers(stored, one, ending=ending, older=older).changes == ()
    there = {each.id: each for each in stored.organisations}
    assert all(there[member.id] == member for member in MEMBERS)
    for each in there.values():
        periods = [(each.since, each.until), *((owner.since, owner.until) for owner in each.owners)]
        assert all(since is None or until is None or since <= until for since, until in periods)
        assert {owner.organisation for owner in each.owners} <= there.keys()
        assert {step.successor for step in each.successors} <= there.keys()
