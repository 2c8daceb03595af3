"""The export of the national register: what is used of it, what is passed over, and what is refused."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from config.model import Runs, Source
from config.problems import NetworkFileError
from config.registers import national_register, regulation
from config.registers.bodies import Body, BodyList, Participation
from config.registers.national_register import load_register, parse_register

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
            line=11,
        ),
    )


def test_people_are_never_read_into_anything() -> None:
    assert "Geheim" not in repr(read(WHOLE))
    kept: list[str] = []

    class Watching(regulation.Regulations):
        def end(self) -> None:
            if self._into is not None:
                kept.append(self._into.written)
            super().end()

    reading = national_register._Reading("register.xml", None)
    watching = Watching(reading.report, None)
    reading.regulations = watching
    reading._parser.CharacterDataHandler = watching.words
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


def test_of_several_texts_of_one_arrangement_the_last_in_force_counts() -> None:
    found = read(
        '<register peildatum="2026-10-01">'
        "<regeling><titel>A</titel><nextVersion>A</nextVersion><datumInwerkingtreding>bad</datumInwerkingtreding></regeling>"
        "<regeling><titel>A</titel><datumInwerkingtreding>2024-01-01</datumInwerkingtreding></regeling>"
        "<regeling><titel>a</titel><datumInwerkingtreding>2001-01-01</datumInwerkingtreding>"
        "<datumUitwerkingtreding>2023-12-31</datumUitwerkingtreding></regeling></register>"
    )
    assert [(body.name, body.since) for body in found.bodies] == [("A", date(2024, 1, 1))]
    (told,) = found.warnings
    assert (told.what.id, told.what.values["count"]) == ("register-older-texts", 2)


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
        ('<register datum="2026-10-01">\n <regeling/>\n</register>', [("register-without-name", 2, 2)]),
        (
            BEGINS
            + "<regeling><titel>A</titel><deelnemendeOrganisaties>\n<deelnemendeOrganisatie/>"
            + MEMBERS_END,
            [("register-without-name", 2, 1)],
        ),
        (
            BEGINS + "<regeling><titel>A</titel>\n<eindDatum>31-02-2026</eindDatum>" + END,
            [("register-no-day", 2, 1)],
        ),
        (
            BEGINS + "<regeling><titel>A</titel>" + BACKWARDS + END,
            [("network-ends-before", 1, 56)],
        ),
        (called("Soest\u202e"), [("network-strange-character", 1, 40)]),
        ("<register>" + "<a>" * 70, [("register-no-reference-date", 1, 1), ("network-too-deep", 1, 200)]),
    ],
)
def test_what_cannot_be_used_is_told_with_line_and_column(
    content: str, told: list[tuple[str, int | None, int | None]]
) -> None:
    assert sorted(places(content), key=str) == sorted(told, key=str)


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
    passed_over = (
        "<organisatie><naam>Soest</naam><functies><functie>Iemand</functie></functies></organisatie>\n"
    )

    def peak(several: int) -> int:
        file = tmp_path / "register.xml"
        file.write_text('<register datum="2026-10-01">' + passed_over * several + REGULATION + "</register>")
        tracemalloc.start()
        try:
            assert len(load_register(file).bodies) == 1
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(40_000) < 2 * peak(400) + 100_000


@pytest.mark.parametrize("read_one", [load_register])
def test_a_file_that_is_not_there_is_told(read_one: Callable[[Path], BodyList], tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError) as caught:
        read_one(tmp_path / "weg.xml")
    assert caught.value.problems[0].what.id == "problem-no-such-file"
