"""An invented export of the national register, as long as one likes and shaped as the published one.

Most of it is organisations with their people, which nobody here may read: every person is called Geheim.
Arrangements come in several texts, with participants in all the forms in which the register writes them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

HERE: Final = (("Soest", "GM0342"), ("Zeist", "GM0355"), ("Hilversum", "GM0402"), ("Utrecht", "GM0344"))
"""The municipalities that tests have in their network."""
_FORMS: Final = (
    ("OL", "openbaar lichaam"),
    ("BVO", "bedrijfsvoeringsorganisatie"),
    ("GO", "gemeenschappelijk orgaan"),
    ("CR", "centrumregeling"),
    ("RZM", "regeling zonder meer"),
)
_FIELDS: Final = (
    "Openbare orde en veiligheid",
    "Zorg en gezondheid",
    "Natuur en milieu",
    "Sociale zekerheid",
)
_WORDS: Final = ("Regio", "Dienst", "Schap", "Bureau", "Werkbedrijf", "Archief", "Belastingen", "Afval")
_ORGANS: Final = ("College van burgemeester en wethouders", "Gemeenteraad", "Burgemeester")


def write(path: Path, *, organisations: int = 50, arrangements: int = 40, seed: int = 1) -> Path:
    """Write an export; about 1,600 bytes for each organisation and 1,200 for each arrangement."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(export(organisations=organisations, arrangements=arrangements, seed=seed))
    return path


def export(*, organisations: int = 50, arrangements: int = 40, seed: int = 1) -> Iterator[str]:
    """Give an export in pieces; the same ``seed`` gives the same."""
    dice = random.Random(seed)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<p:overheidsorganisaties xmlns:p="https://example.org/oo/export/2.6" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" p:timestamp="2026-10-01T04:00:00+02:00">\n'
        "<p:organisaties>\n"
    )
    for number in range(organisations):
        yield _organisation(number, dice)
    yield "</p:organisaties>\n<p:gemeenschappelijkeRegelingen>\n"
    places = [*HERE, *((f"Verzonnen {number}", f"GM{2000 + number}") for number in range(338))]
    for number in range(arrangements):
        yield from _versions(number, places, dice)
    yield "</p:gemeenschappelijkeRegelingen>\n</p:overheidsorganisaties>\n"


def _organisation(number: int, dice: random.Random) -> str:
    people = "".join(
        f'<p:functie p:systeemId="{number * 10 + each}"><p:naam>{role}</p:naam><p:medewerkers>'
        f"<p:medewerker><p:naam>De heer {dice.choice('ABC')}. Geheim</p:naam>"
        "<p:startDatum>2022-06-01</p:startDatum></p:medewerker></p:medewerkers></p:functie>"
        for each, role in enumerate(("Voorzitter", "Secretaris", "Lid dagelijks bestuur"))
    )
    return (
        f'<p:organisatie p:systeemId="{number}"><p:naam>Instantie {number}</p:naam>'
        "<p:types><p:type>Regionaal samenwerkingsorgaan</p:type></p:types>"
        f'<p:hoortBijGemeenschappelijkeRegeling p:systeemId="{70000 + number}">'
        f"<p:regeling><p:referentie>Stb. {number}</p:referentie></p:regeling>"
        "</p:hoortBijGemeenschappelijkeRegeling>"
        "<p:adressen><p:adres><p:adresType>Bezoekadres</p:adresType><p:openbareRuimte>Stationsplein"
        f"</p:openbareRuimte><p:huisnummer>{number}</p:huisnummer></p:adres></p:adressen>"
        f"<p:functies>{people}</p:functies>"
        f"<p:beschrijving><![CDATA[{'Zij voert taken uit voor gemeenten. ' * 12}]]></p:beschrijving>"
        "</p:organisatie>\n"
    )


def _versions(number: int, places: Sequence[tuple[str, str]], dice: random.Random) -> Iterator[str]:
    """One arrangement, every third with an older text before it and every seventh with one to come."""
    title = f"{dice.choice(_WORDS)} {dice.choice(_WORDS).lower()} {number}"
    members = dice.sample(places[4:], dice.randint(3, 12)) + dice.sample(places[:4], dice.randint(0, 2))
    first = 80000 + number * 10
    if number % 3 == 0:
        yield _arrangement(title, members[1:], first, dice, since="2001-01-01", newer=first + 1)
    to_come = first + 2 if number % 7 == 0 else None
    yield _arrangement(title, members, first + 1, dice, since="2015-01-01+01:00", newer=to_come)
    if to_come:
        yield _arrangement(f"{title} (nieuw)", members, to_come, dice, since="2027-01-01")


def _arrangement(
    title: str,
    members: Sequence[tuple[str, str]],
    number: int,
    dice: random.Random,
    *,
    since: str,
    newer: int | None = None,
) -> str:
    short, form = dice.choice(_FORMS)
    fields = "".join(f"<p:beleidsterrein>{one}</p:beleidsterrein>" for one in dice.sample(_FIELDS, 2))
    follows = f'<p:nextVersion p:systeemId="{newer}">{title}</p:nextVersion>' if newer else "<p:nextVersion/>"
    return (
        f'<p:regeling p:systeemId="{number}"><p:titel>{title}</p:titel>'
        f"<p:citeertitel>GR {title}</p:citeertitel>"
        f'<p:samenwerkingsvorm p:afkorting="{short}">{form}</p:samenwerkingsvorm>'
        f"<p:beleidsterreinen>{fields}</p:beleidsterreinen>"
        f"<p:deelnemendeOrganisaties>{''.join(_member(*one, dice) for one in members)}"
        "</p:deelnemendeOrganisaties>"
        f"<p:datumInwerkingtreding>{since}</p:datumInwerkingtreding>"
        f'<p:datumUitwerkingtreding xsi:nil="true"/>{follows}'
        f"<p:bevoegdheden><p:bevoegdheid><p:inhoudArtikel>{'Het bestuur besluit. ' * 8}</p:inhoudArtikel>"
        "</p:bevoegdheid></p:bevoegdheden></p:regeling>\n"
    )


def _member(name: str, code: str, dice: random.Random) -> str:
    organ = dice.choice(_ORGANS)
    joined = dice.choice(("2010-01-01", "1-1-2010", "20100101", "2010-01-01T00:00:00", ""))
    said = f"<p:naam>{name}</p:naam>" if dice.random() < 0.7 else f"Gemeente {name}"
    return (
        f'<p:deelnemendeOrganisatie p:systeemId="{code[2:]}" '
        f'p:resourceIdentifierTOOI="https://example.org/tooi/id/gemeente/{code.lower()}">{said}'
        f"<p:toetredingsDatum>{joined}</p:toetredingsDatum>"
        f"<p:bestuursorganen><p:bestuursorgaan>{organ}</p:bestuursorgaan></p:bestuursorganen>"
        "</p:deelnemendeOrganisatie>"
    )
