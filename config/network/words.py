"""The vocabulary of network files and spreadsheets: Dutch and English words for keys and choices.

The first Dutch word is the one that messages suggest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from typing import Final

from babel import Locale

from config.model import (
    BalanceForm,
    CaseType,
    Form,
    LegalForm,
    Level,
    OrganisationKind,
    Place,
    Risk,
    Role,
    Runs,
    SeatFunction,
)

_QUOTES: Final = re.compile(r"['`´’‘]")
_BEFORE: Final = re.compile(r"^(?:gemeente|municipality of) ")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Reduce a word to what matters: case, accents, hyphens, underscores and blanks do not."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s_\-–.]+", " ", bare).strip()


def plain(name: str) -> str:
    """Reduce a name to what matters: no quotes, no "gemeente" before it, nothing loose behind it."""
    return _BEFORE.sub("", fold(_QUOTES.sub("", name)).replace(" )", ")").rstrip(" ,;"))


class Vocabulary(dict[str, tuple[str, ...]]):
    """Our own name for each key, with the words that people use for it."""

    @cached_property
    def meaning(self) -> Mapping[str, str]:
        """Every folded word with our own name for it."""
        known = {fold(key): key for key in self}
        return known | {fold(word): key for key, words in self.items() for word in words}

    def suggestions(self, used: Iterable[str]) -> list[str]:
        """Give the words to suggest: of every key that is not used yet the first, and our own name."""
        taken = set(used)
        left = [key for key in self if key not in taken]
        return [self[key][0] for key in left] + left


FILE: Final = Vocabulary(
    {
        "network": ("netwerk",),
        "policy": ("beleid",),
        "rooms": ("kamers",),
        "organisations": ("organisaties",),
        "people": ("mensen", "personen", "deelnemers"),
    }
)
NETWORK: Final = Vocabulary(
    {
        "id": ("id", "sleutel"),
        "name": ("naam",),
        "language": ("taal",),
        "form": ("vorm", "aanspreekvorm"),
        "timezone": ("tijdzone",),
    }
)
POLICY: Final = Vocabulary(
    {
        "wave_size": ("golf",),
        "window_days": ("bedenktijd in werkdagen",),
        "urgent_window_hours": ("bedenktijd bij spoed in uren",),
        "name_check_days": ("naamcheck in werkdagen",),
        "first_contact_days": ("eerste contact in werkdagen",),
        "progress_weeks": ("voortgang na weken",),
        "request_expires_days": ("aanvraag verloopt na werkdagen",),
        "show_municipality_in_invitation": ("gemeente in uitnodiging",),
        "hours_per_mediation": ("uren per mediation",),
        "digest_at": ("dagoverzicht om",),
        "declaration_months": ("belangenopgave geldig in maanden",),
        "aftercare_months": ("nazorg na maanden",),
        "cleaning_months": ("opruimen na maanden",),
        "balance_form": ("uren tellen als", "vorm van de balans"),
        "commitment_hours": ("toezegging in uren per jaar",),
        "balance_green_hours": ("saldo groen tot uren",),
        "balance_amber_hours": ("saldo oranje tot uren",),
        "group_size": ("groepsgrootte", "mensen in een groep"),
        "group_least": ("groep minstens",),
        "group_most": ("groep hoogstens",),
        "group_organisations": ("organisaties in een groep minstens",),
        "group_meetings": ("bijeenkomsten van een groep",),
        "group_minutes": ("minuten per bijeenkomst",),
        "waiting_weeks": ("wachten op intervisie in weken", "wachtlijst in weken"),
        "contract_days": ("afspraken bevestigen in werkdagen",),
        "poll_days": ("datum kiezen in werkdagen",),
    }
)
ROOM: Final = Vocabulary({"room": ("kamer", "adres"), "purpose": ("doel",)})
ORGANISATION: Final = Vocabulary(
    {
        "name": ("naam",),
        "kind": ("soort",),
        "gm_code": ("code", "gemeentecode"),
        "since": ("sinds", "vanaf"),
        "until": ("tot en met", "t/m", "einde"),
        "successors": ("gaat op in", "opvolgers"),
        "owners": ("deelnemers", "eigenaren"),
        "location": ("ligging", "coördinaten"),
        "reference_date": ("peildatum",),
        "runs": ("voert uit", "taak", "taken"),
        "legal_form": ("rechtsvorm",),
        "policy_fields": ("beleidsterreinen", "beleidsterrein"),
        "risk": ("risico",),
        "seats": ("zetels", "functies"),
    }
)
SEAT: Final = Vocabulary(
    {
        "function": ("functie", "zetel"),
        "organisation": ("namens", "organisatie", "gemeente"),
        "holder": ("persoon", "wie"),
        "since": ("sinds", "vanaf"),
        "until": ("tot en met", "t/m", "einde"),
    }
)
SUCCESSION: Final = Vocabulary({"successor": ("organisatie", "opvolger"), "on": ("op", "per", "datum")})
PERIOD: Final = Vocabulary(
    {
        "organisation": ("organisatie", "gemeente"),
        "since": ("sinds", "vanaf"),
        "until": ("tot en met", "t/m", "einde"),
    }
)
MEDIATOR: Final = Vocabulary(
    {
        "case_types": ("soorten", "zaken", "soort zaken"),
        "levels": ("niveaus", "niveau"),
        "languages": ("talen",),
        "places": ("plaatsen", "plaats"),
        "max_running": ("maximaal", "maximum", "tegelijk"),
        "travel_km": ("reisafstand", "reisafstand km", "km"),
        "registered": ("geregistreerd", "registermediator"),
    }
)
PERSON: Final = Vocabulary(
    {
        "matrix_id": ("matrix", "matrix-id", "matrixadres", "account", "mxid"),
        "name": ("naam", "volledige naam"),
        "organisation": ("organisatie", "gemeente", "werkgever"),
        "roles": ("rollen", "rol"),
        "contact": ("contact", "telefoon", "telefoonnummer", "e-mail", "e-mailadres", "mail"),
        "language": ("taal",),
        "form": ("vorm", "aanspreekvorm", "je/u"),
        "timezone": ("tijdzone",),
        "employments": ("dienstverbanden", "werkte bij"),
        "mediator": ("mediator",),
        "manager": ("leidinggevende", "direct leidinggevende"),
    }
)
COLUMNS: Final = Vocabulary(
    {
        **{key: words for key, words in PERSON.items() if key not in {"employments", "mediator"}},
        **MEDIATOR,
    }
)
"""The columns of a spreadsheet with people: a person and, when they mediate, what they can do."""

CHOICES: Final[Mapping[StrEnum, tuple[str, ...]]] = {
    OrganisationKind.MUNICIPALITY: ("gemeente",),
    OrganisationKind.JOINT_ARRANGEMENT: ("gemeenschappelijke regeling", "gr"),
    OrganisationKind.COMPANY: ("vennootschap", "bv", "nv"),
    OrganisationKind.COOPERATIVE: ("coöperatie",),
    OrganisationKind.FOUNDATION: ("stichting",),
    OrganisationKind.ASSOCIATION: ("vereniging",),
    Runs.CIVIL_SERVICE: ("ambtelijke organisatie", "ambtelijke fusie", "directie", "civil service"),
    Runs.PERSONNEL: ("personeelszaken", "personeel", "hr", "p&o"),
    Runs.OPERATIONS: ("bedrijfsvoering", "services"),
    Runs.OTHER: ("andere taken", "anders", "overig", "other"),
    LegalForm.PUBLIC_BODY: ("openbaar lichaam", "ol"),
    LegalForm.OPERATIONS: ("bedrijfsvoeringsorganisatie", "bvo"),
    LegalForm.JOINT_ORGAN: ("gemeenschappelijk orgaan", "go"),
    LegalForm.CENTRE: ("centrumregeling", "centrumgemeente", "centrumconstructie"),
    LegalForm.PLAIN: ("regeling zonder meer", "lichte regeling"),
    LegalForm.PRIVATE_LIMITED: ("besloten vennootschap", "bv", "b.v."),
    LegalForm.PUBLIC_LIMITED: ("naamloze vennootschap", "nv", "n.v."),
    LegalForm.COOPERATIVE: ("coöperatie", "coöperatieve vereniging"),
    LegalForm.FOUNDATION: ("stichting",),
    LegalForm.ASSOCIATION: ("vereniging",),
    LegalForm.OTHER: ("andere rechtsvorm", "anders", "overig"),
    Risk.LOW: ("laag", "low"),
    Risk.MEDIUM: ("middel", "midden", "gemiddeld", "medium"),
    Risk.HIGH: ("hoog", "high"),
    SeatFunction.BOARD: ("bestuurslid", "ab-lid", "lid algemeen bestuur", "lid ab", "bestuurder"),
    SeatFunction.EXECUTIVE: ("db-lid", "lid dagelijks bestuur", "dagelijks bestuurder", "lid db"),
    SeatFunction.CHAIR: ("voorzitter", "plaatsvervangend voorzitter", "vicevoorzitter", "chair"),
    SeatFunction.SUPERVISOR: ("toezichthouder", "commissaris", "lid raad van toezicht", "supervisor"),
    SeatFunction.SHAREHOLDER: ("aandeelhouder", "vertegenwoordiger aandeelhouder", "shareholder"),
    SeatFunction.SECRETARY: ("secretaris", "directeur", "ambtelijk secretaris", "director"),
    SeatFunction.OTHER: ("andere zetel", "anders", "overig"),
    CaseType.WORK_RELATION: ("arbeidsverhouding", "arbeid"),
    CaseType.TEAM: ("team", "samenwerking", "samenwerking in team"),
    CaseType.MANAGER_EMPLOYEE: ("leiding", "leidinggevende–medewerker", "leidinggevende-medewerker"),
    CaseType.CITIZEN_GOVERNMENT: ("burger", "burger–overheid", "burger-overheid"),
    CaseType.OTHER: ("anders", "overig"),
    Level.EMPLOYEE: ("medewerker", "medewerkers"),
    Level.MANAGER: ("leidinggevende", "leidinggevenden"),
    Level.DIRECTOR: ("directie",),
    Level.GOVERNING: ("bestuur", "griffie", "bestuur/griffie"),
    Place.OWN_REGION: ("eigen", "eigen regio"),
    Place.NEUTRAL: ("neutraal", "neutrale plek"),
    Place.ONLINE: ("online", "digitaal"),
    BalanceForm.COMMITMENT: ("toezegging", "commitment"),
    BalanceForm.BALANCE: ("saldo", "balans", "balance"),
    Form.JE: ("je", "jij"),
    Form.U: ("u",),
    Role.MEMBER: ("lid", "deelnemer", "aanvrager", "HR-adviseur"),
    Role.MEDIATOR: ("mediator", "bemiddelaar"),
    Role.COORDINATOR: ("coördinator",),
    Role.DEPUTY: ("plaatsvervanger",),
    Role.LEAD: ("penvoerder",),
    Role.OPERATOR: ("beheerder",),
    Role.DPO: ("fg", "functionaris gegevensbescherming"),
}
ANSWERS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("ja", "j", "waar", "yes", "true", "x", "1"), True),
    **dict.fromkeys(("nee", "n", "onwaar", "no", "false", "0"), False),
}


@cache
def choices_of(kind: type[StrEnum]) -> dict[str, StrEnum]:
    """Map every folded word for the values of a closed choice to the value."""
    known = {fold(word): value for value in kind for word in CHOICES.get(value, ())}
    return known | {fold(value): value for value in kind}


@cache
def language_codes() -> Mapping[str, str]:
    """Map the folded Dutch and English names of languages, and their codes, to the codes."""
    known: dict[str, str] = {}
    for locale in ("en", "nl"):
        for code, name in Locale(locale).languages.items():
            if len(code) <= 3:
                known[fold(name)] = known[code] = code
    return known
