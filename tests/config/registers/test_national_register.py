"""The export of the national register: what is used of it, what is passed over, and what is refused."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from config.model import LegalForm, NetworkId, Organisation, OrganisationId, Runs, Source
from config.network.changes import AddOrganisation, Stored
from config.problems import NetworkFileError
from config.registers import national_register, regulation
from config.registers.bodies import Body, BodyList, Participation
from config.registers.national_register import load_register, parse_register
from config.registers.plan import Registers, plan_registers
from tests.config.registers import exported

DAY = date(2026, 10, 1)
WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<p:overheidsorganisaties xmlns:p="https://example.org/export/2.6" p:timestamp="2026-10-01T04:00:00">
  <p:organisaties>
    <p:organisatie><p:naam>Soest</p:naam>
      <p:functies><p:functie><p:medewerkers><p:medewerker>
        <p:naam>Mevrouw J. Geheim</p:naam>
      </p:medewerker></p:medewerkers></p:functie></p:functies>
    </p:organisatie>
  </p:organisaties>
  <p:gemeenschappelijkeRegelingen>
    <p:regeling p:systeemId="1">
      <p:beleidsterreinen><p:beleidsterrein>Veiligheid</p:beleidsterrein></p:beleidsterreinen>
      <p:deelnemendeOrganisaties>
        <p:deelnemendeOrganisatie p:resourceIdentifierTOOI="https://example.org/tooi/id/gemeente/gm0342">
          <p:naam>Soest</p:naam>
          <p:uittredingsDatum>2027-12-31</p:uittredingsDatum>
          <p:toetredingsDatum>2010-01-01+01:00</p:toetredingsDatum>
          <p:bestuursorganen><p:bestuursorgaan>Raad</p:bestuursorgaan></p:bestuursorganen>
        </p:deelnemendeOrganisatie>
        <p:deelnemendeOrganisatie>Waterschap  Vallei en
          Veluwe</p:deelnemendeOrganisatie>
      </p:deelnemendeOrganisaties>
      <p:bestuursleden><p:bestuurslid><p:naam>De heer P. Geheim</p:naam></p:bestuurslid></p:bestuursleden>
      <p:titel>Veiligheidsregio Utrecht</p:titel>
      <p:samenwerkingsvorm p:afkorting="OL">openbaar lichaam</p:samenwerkingsvorm>
      <p:datumInwerkingtreding>2009-01-01</p:datumInwerkingtreding>
    </p:regeling>
  </p:gemeenschappelijkeRegelingen>
</p:overheidsorganisaties>
"""
MEMBERS = tuple(
    Organisation(OrganisationId(name.lower()), NetworkId("gooi"), name, gm_code=code)
    for name, code in exported.HERE
)


def read(content: str | bytes, reference_date: date | None = None) -> BodyList:
    return parse_register(
        content.encode() if isinstance(content, str) else content, "register.xml", reference_date
    )


def one(inside: str, root: str = '<register peildatum="2026-10-01">') -> Body:
    return read(f"{root}<regeling><titel>X</titel>{inside}</regeling></register>").bodies[0]


def called(name: str) -> str:
    return f'<register datum="2026-10-01"><regeling><naam>{name}</naam></regeling></register>'


def places(content: str | bytes) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(NetworkFileError) as caught:
        read(content)
    return [(problem.what.id, problem.line, problem.column) for problem in caught.value.problems]


def test_an_arrangement_has_its_name_its_dates_and_its_participants() -> None:
    found = read(WHOLE)
    assert (found.source, found.warnings) == (Source.NATIONAL, ())
    assert found.bodies == (
        Body(
            name="Veiligheidsregio Utrecht",
            reference_date=DAY,
            participants=(
                Participation("Soest", "GM0342", date(2010, 1, 1), date(2027, 12, 31), 14),
                Participation("Waterschap Vallei en Veluwe", None, None, None, 20),
            ),
            since=date(2009, 1, 1),
            runs=Runs.OTHER,
            legal_form=LegalForm.PUBLIC_BODY,
            policy_fields=("Veiligheid",),
            line=11,
        ),
    )


def test_people_are_never_read_into_anything() -> None:
    assert "Geheim" not in repr(read(WHOLE))
    kept: list[str] = []

    class Watching(regulation.Regulations):
        def end(self) -> None:
            if self._path and (words := self._path[-1][1]):
                kept.append(words.written)
            super().end()

    reading = national_register._Reading("register.xml", None)
    reading.regulations = Watching(reading.report, None)
    reading.feed(WHOLE.encode())
    reading.feed(b"", last=True)
    assert "Veiligheidsregio Utrecht" in kept
    assert not [words for words in kept if "Geheim" in words]


def test_other_names_for_dates_and_other_namespaces_are_the_same() -> None:
    body = one(
        "<beginDatum>2020-01-01</beginDatum><eindDatum>2030-01-01</eindDatum>"
        '<a:onbekend xmlns:a="urn:a"><a:titel>Y</a:titel></a:onbekend>'
    )
    assert (body.name, body.since, body.until) == ("X", date(2020, 1, 1), date(2030, 1, 1))


def test_the_day_that_is_given_goes_before_the_day_of_the_export() -> None:
    assert read(WHOLE, date(2026, 1, 1)).bodies[0].reference_date == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("form", "fields", "runs"),
    [
        ("bedrijfsvoeringsorganisatie", (), Runs.OPERATIONS),
        ("Bedrijfsvoeringsorganisatie", ("Economie",), Runs.OPERATIONS),
        ("centrumregeling", (), Runs.OPERATIONS),
        ("centrumregeling", ("Zorg en gezondheid",), Runs.OTHER),
        ("openbaar lichaam", ("Organisatie en personeel", "Economie"), Runs.PERSONNEL),
        ("gemeenschappelijk orgaan", ("Ambtelijke samenwerking", "Personeel"), Runs.CIVIL_SERVICE),
        ("openbaar lichaam", ("Veiligheid",), Runs.OTHER),
        ("openbaar lichaam", (), None),
        ("", (), None),
    ],
)
def test_form_and_policy_fields_say_what_it_runs_and_silence_stays_unknown(
    form: str, fields: tuple[str, ...], runs: Runs | None
) -> None:
    policy = "".join(f"<beleidsterrein>{each}</beleidsterrein>" for each in fields)
    inside = f"<samenwerkingsvorm>{form}</samenwerkingsvorm><beleidsterreinen>{policy}</beleidsterreinen>"
    assert one(inside).runs is runs


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_every_encoding_that_it_names_is_read(encoding: str) -> None:
    named = "utf-8" if encoding == "utf-8-sig" else encoding
    content = f'<?xml version="1.0" encoding="{named}"?>\n{called("Fryslân")}'
    assert read(content.encode(encoding)).bodies[0].name == "Fryslân"


def test_letters_that_were_encoded_twice_are_mended() -> None:
    assert one("").name == "X"
    body = read('<register datum="2026-10-01"><regeling><naam>FryslÃ¢n</naam></regeling></register>').bodies[
        0
    ]
    assert body.name == "Fryslân"


BEGINS = '<register datum="2026-10-01">'
END = "</regeling></register>"
MEMBERS_END = "</deelnemendeOrganisaties>" + END
BACKWARDS = "<eindDatum>2020-01-01</eindDatum><beginDatum>2021-01-01</beginDatum>"
BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n'
REGULATION = "<regeling><titel>A</titel></regeling>"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BOMB + "<register>&b;</register>", [("register-has-entities", 1, 13)]),
        ('<!DOCTYPE r SYSTEM "file:///etc/passwd">\n<register/>', [("register-has-entities", 1, 40)]),
        ("<register>&b;</register>", [("register-not-xml", 1, 11), ("register-no-reference-date", 1, 1)]),
        ("<html>\n<body/></html>", [("register-other-xml", 1, 1)]),
        ("PK\x03\x04zip", [("register-not-xml", 1, 3)]),
        ("", [("register-not-xml", 1, 1)]),
        ('<register datum="2026-10-01">\n' + REGULATION + "\n", [("register-not-xml", 3, 1)]),
        (BEGINS + "<regeling>\n\0", [("register-not-xml", 2, 1)]),
        ("<register>" + REGULATION + "</register>", [("register-no-reference-date", 1, 1)]),
        ('<register datum="gisteren"/>', [("register-no-day", 1, 1)]),
        ('<register datum="2026-10-01"/>', [("register-nothing-in-it", 1, 1)]),
        ("<register>" + "<a>" * 70, [("register-no-reference-date", 1, 1), ("network-too-deep", 1, 200)]),
    ],
)
def test_what_cannot_be_used_is_told_with_line_and_column(
    content: str, told: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(places(content), key=str) == sorted(told, key=str)


NAMELESS = "<deelnemendeOrganisaties>\n<deelnemendeOrganisatie/>\n<deelnemendeOrganisatie>Soest"


@pytest.mark.parametrize(
    ("inside", "why", "line"),
    [
        (NAMELESS + "</deelnemendeOrganisatie></deelnemendeOrganisaties>", "register-without-name", 2),
        ("\n<eindDatum>31-02-2026</eindDatum>", "register-no-day", 2),
        ("\n<eindDatum>volgend jaar</eindDatum>", "register-no-day", 2),
        (BACKWARDS, "network-ends-before", 1),
        ("\n</regeling>\n<regeling>", "register-without-name", 3),
        ("</regeling>\n<regeling><naam>Frysl\ufffdn</naam>", "register-broken-letters", 2),
        ("</regeling>\n<regeling><naam>So\u202eest</naam>", "network-strange-character", 2),
    ],
)
def test_what_is_wrong_with_one_arrangement_is_told_and_the_rest_is_used(
    inside: str, why: str, line: int
) -> None:
    found = read(f"{BEGINS}<regeling><titel>A</titel>{inside}{END}")
    assert [(body.name, body.since, body.until) for body in found.bodies] == [("A", None, None)]
    told = [(problem.what.id, problem.line) for problem in found.warnings]
    assert told == [("register-mistakes", None), (why, line)]


def test_of_very_many_mistakes_only_the_number_is_told() -> None:
    found = read(f"{BEGINS}{REGULATION}{'<regeling/>' * 50}</register>")
    assert [problem.what.id for problem in found.warnings] == [
        "register-mistakes",
        *["register-without-name"] * 20,
    ]
    assert found.warnings[0].what.values["count"] == 30


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2010-02-03", date(2010, 2, 3)),
        ("2010-02-03Z", date(2010, 2, 3)),
        ("2010-02-03+01:00", date(2010, 2, 3)),
        ("2010-02-03-05:00", date(2010, 2, 3)),
        ("2010-02-03T04:05:06.7+01:00", date(2010, 2, 3)),
        ("20100203", date(2010, 2, 3)),
        ("3-2-2010", date(2010, 2, 3)),
        ("03/02/2010", date(2010, 2, 3)),
        ("\n 2010-02-03\n", date(2010, 2, 3)),
        ("9999-12-31", None),
        ("0001-01-01T00:00:00", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_day_is_read_in_every_form_in_which_registers_write_it(written: str, day: date | None) -> None:
    found = read(f"{BEGINS}<regeling><titel>A</titel><beginDatum>{written}</beginDatum>{END}")
    assert (found.bodies[0].since, found.warnings) == (day, ())


def test_of_an_element_that_stands_there_twice_the_first_with_words_counts() -> None:
    body = one("<titel>Y</titel><beginDatum/><beginDatum>2020-01-01</beginDatum><beginDatum>bad</beginDatum>")
    assert (body.name, body.since) == ("X", date(2020, 1, 1))


def test_a_name_may_stand_behind_what_else_is_said_and_in_several_pieces() -> None:
    member = "<deelnemendeOrganisatie><naam/><toetredingsDatum>2020-01-01</toetredingsDatum>So<!-- x -->est"
    body = one(f"<deelnemendeOrganisaties>{member}</deelnemendeOrganisatie></deelnemendeOrganisaties>")
    assert [(each.name, each.since) for each in body.participants] == [("Soest", date(2020, 1, 1))]


def test_a_province_or_a_water_board_is_no_municipality_of_that_name() -> None:
    members = "".join(
        f'<deelnemendeOrganisatie resourceIdentifierTOOI="https://example.org/{code}">Utrecht'
        "</deelnemendeOrganisatie>"
        for code in ("provincie/pv26", "gemeente/gm0344", "")
    ).replace(' resourceIdentifierTOOI="https://example.org/"', "")
    body = one(f"<deelnemendeOrganisaties>{members}</deelnemendeOrganisaties>")
    found = [(each.gm_code, each.municipality) for each in body.participants]
    assert found == [(None, False), ("GM0344", True), (None, True)]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("<samenwerkingsvorm>Openbaar Lichaam</samenwerkingsvorm>", LegalForm.PUBLIC_BODY),
        ('<samenwerkingsvorm afkorting="GO"/>', LegalForm.JOINT_ORGAN),
        ("<samenwerkingsvorm>Bedrijfsvoeringsorganisatie (BVO)</samenwerkingsvorm>", LegalForm.OPERATIONS),
        ("<samenwerkingsvorm>centrumgemeenteconstructie</samenwerkingsvorm>", LegalForm.CENTRE),
        ("<samenwerkingsvorm>iets nieuws</samenwerkingsvorm>", LegalForm.OTHER),
        ("", None),
    ],
)
def test_the_form_of_law_is_one_of_those_known_or_another(written: str, form: LegalForm | None) -> None:
    assert one(written).legal_form is form


def test_policy_fields_are_kept_in_order_once_and_not_too_many() -> None:
    many = ("Zorg", "zorg ", "Zorg", "x" * 100, "So\u202eest", *(f"Veld {number}" for number in range(20)))
    fields = "".join(f"<beleidsterrein>{each}</beleidsterrein>" for each in many)
    found = one(f"<beleidsterreinen>{fields}</beleidsterreinen>").policy_fields
    assert found[:4] == ("Zorg", "zorg", "x" * 79 + "…", "Veld 0")
    assert len(found) == 12


@pytest.mark.parametrize(
    "block",
    [
        "<regelingen><gemeenschappelijkeRegeling><titel>A</titel></gemeenschappelijkeRegeling></regelingen>",
        "<grensoverschrijdendeRegelingen><regeling><titel>A</titel></regeling></grensoverschrijdendeRegelingen>",
        "<organisatie><regeling><titel>B</titel></regeling></organisatie><regeling><titel>A</titel></regeling>",
        "<q:regeling><titel>A</titel></q:regeling>",
    ],
)
def test_arrangements_stand_in_the_root_or_in_a_list_of_them(block: str) -> None:
    found = read(f"{BEGINS}{block}</register>")
    assert ([body.name for body in found.bodies], found.warnings) == (["A"], ())


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("iso-8859-1", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-8"),
        ("utf-16", "utf-16-be"),
        ("latin1", "cp1252"),
        ("UTF8", "utf-8"),
    ],
)
def test_the_bytes_know_better_than_what_a_file_says_of_its_encoding(said: str, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{said}"?>\n{called("Fryslân €")}'
    assert read(content.encode(encoding)).bodies[0].name == "Fryslân €"


@pytest.mark.parametrize("said", ["utf-32", "utf-7", "cp932", "rot13", "hex", "idna", "unicode_escape", "x"])
def test_another_encoding_is_refused_with_what_helps(said: str) -> None:
    content = f'<?xml version="1.0" encoding="{said}"?>\n{called("A")}'
    assert places(content) == [("register-other-encoding", 1, 1)]
    assert places(called("A").encode("utf-32")) == [("register-other-encoding", 1, 1)]


def test_a_long_export_is_the_same_the_second_time_and_nobody_in_it_is_known(tmp_path: Path) -> None:
    file = exported.write(tmp_path / "export.xml")
    found = load_register(file)
    assert (len(found.bodies), [one.what.id for one in found.warnings]) == (40, ["register-older-texts"])
    assert "Geheim" not in repr(found)
    known = Stored(NetworkId("gooi"), organisations=MEMBERS)
    plan = plan_registers(known, Registers(lists=(found,)))
    assert len(plan.changes) > 10
    added = tuple(change.organisation for change in plan.changes if isinstance(change, AddOrganisation))
    again = plan_registers(
        Stored(known.network, organisations=(*MEMBERS, *added)), Registers(lists=(load_register(file),))
    )
    assert again.changes == ()


def test_more_than_there_can_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regulation, "MOST", 3)
    assert places('<register datum="2026-10-01">' + REGULATION * 4 + "</register>") == [
        ("register-too-many", 1, 141)
    ]


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(national_register, "LARGEST", 1000)
    assert places('<register datum="2026-10-01">' + " " * 2000)[0][0] == "register-too-large"


@pytest.mark.parametrize("piece", ['<a b="', "<!-- ", "<?p ", "<a "])
def test_one_piece_without_an_end_is_refused_before_it_fills_memory(piece: str) -> None:
    content = '<register datum="2026-10-01">' + piece + "x" * 6_000_000
    assert places(content)[0][0] == "register-piece-too-long"


def test_a_name_of_millions_of_letters_is_cut() -> None:
    assert read(called("x" * 3_000_000)).bodies[0].name == "x" * 199 + "…"


def test_a_municipality_may_be_named_by_its_code_alone() -> None:
    member = '<deelnemendeOrganisatie resourceIdentifierTOOI="gemeente/gm0342"/>'
    body = one(f"<deelnemendeOrganisaties>{member}</deelnemendeOrganisaties>")
    assert [(each.name, each.gm_code) for each in body.participants] == [("GM0342", "GM0342")]


def test_memory_stays_small_however_long_the_file_is(tmp_path: Path) -> None:
    def peak(organisations: int) -> tuple[int, int]:
        file = exported.write(tmp_path / "register.xml", organisations=organisations)
        tracemalloc.start()
        try:
            assert len(load_register(file).bodies) == 40
            return file.stat().st_size, tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)  # whatever is kept for good by the first reading is not of the file
    (short, low), (long, high) = peak(20), peak(5_000)
    # Threads of other tests are counted too; a reader that keeps the file needs all of it.
    assert high - low < (long - short) / 8


@pytest.mark.parametrize("read_one", [load_register])
def test_a_file_that_is_not_there_is_told(read_one: Callable[[Path], BodyList], tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError) as caught:
        read_one(tmp_path / "weg.xml")
    assert caught.value.problems[0].what.id == "problem-no-such-file"
