"""The pages for a data protection officer that come from the code: the register, and what matching does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from config.model import NetworkPolicy
from config.policy import load_policy
from config.policy.rules import Part
from docs.markdown import NOTE, said, table, words
from docs.rules_pages import consequence, consequences
from storage.holdings import HOLDINGS, STAYS, WITH, Holding, Kind
from storage.retention import RULES, Rule
from storage.schema.types import Sealed, SealedId, SealedJson

BASIS: Final = "taak van algemeen belang (artikel 6 lid 1 onder e AVG)"
ASKED: Final = "toestemming: alleen op verzoek (artikel 6 lid 1 onder a AVG)"
DUTY: Final = "wettelijke plicht (artikel 6 lid 1 onder c AVG, bij artikel 5 lid 2, 17 en 32)"
OFFICE: Final = "blijkt er een overtuiging uit: artikel 9 lid 2 onder e AVG, want het ambt is openbaar"
NOBODY: Final = "geen persoonsgegeven"
"""On which ground the law lets it be kept; a municipality confirms or changes it."""

SEALED_BECAUSE: Final = {
    SealedId: "Matrix-adres; gelijke adressen blijven gelijk, want erop wordt gezocht",
    SealedJson: "woorden die wachten; weg zodra ze behandeld, verstuurd of beantwoord zijn",
    Sealed: "naam, contact of eigen woorden",
}
"""Why a column is sealed, by its type; the most particular first."""

ON_REQUEST: Final = frozenset({"attendance-long", "practice"})
"""Rules for what is kept because its owner asked for it."""

CATEGORY: Final = (
    "overig algoritme: het stelt voor en mensen beslissen; het leert niet, dus geen hoog-risico-AI."
    " [**Vraag:** vindt jullie organisatie dat het medewerkers zo raakt dat het impactvol is?]"
)
BY_MACHINE: Final = (
    "nee: de mediator zegt ja en beide kanten doen een naamcheck. Een intervisievoorstel gaat zonder antwoord"
    " van de coördinator door; iedereen kan weggaan en het heeft geen rechtsgevolg"
)

PARTS: Final = {
    Part.COMPETENCE: "is de mediator geregistreerd",
    Part.LANGUAGE: "spreekt de mediator de gevraagde taal",
    Part.TRAVEL: "reisafstand tussen de organisaties",
    Part.LOAD: "hoeveel zaken de mediator nu doet, van hoeveel die wil",
    Part.ROTATION: "hoe lang geleden de mediator gevraagd is",
    Part.PRESENCE: "hoeveel van de dagen voor het begin de mediator er is",
    Part.ORGANISATION: "hoeveel zaken de organisatie van de mediator nu doet",
    Part.BALANCE: "stand van de uren van die organisatie, met een ruime marge",
    Part.RECIPROCITY: "bemiddelen mensen van de aanvrager al bij de organisatie van de mediator",
}
"""What each part of the score looks at, in Dutch."""

RISKS: Final = (
    (
        "een belang wordt over het hoofd gezien",
        "feiten hebben een datum; onbekend is nooit *nee*; elke werkdag opnieuw bekeken; de naamcheck",
    ),
    (
        "steeds dezelfde mensen worden gevraagd",
        "rust en drukte tellen mee; een maximum per mediator, dat die zelf kiest",
    ),
    ("wie nee zegt, krijgt daar last van", "wie nee zei, is voor niemand zichtbaar"),
    (
        "een beslissing is later niet uit te leggen",
        "elke beslissing staat twaalf maanden in een logboek dat niet ongezien kan veranderen",
    ),
    ("een kleine organisatie wordt benadeeld", "uren tussen organisaties wegen licht, met een ruime marge"),
)


def register() -> str:
    """Draw the register of processing: for each part of whom, why, how long, who sees it; every column."""
    head = ("onderdeel", "van wie", "waarom", "grondslag", "hoe lang", "wie ziet het")
    rows = ((_title(kind), *_about(kind), _basis(kind), _terms(kind), _words(kind, "seen")) for kind in Kind)
    return f"""# Register van verwerkingen

{NOTE}
Voor artikel 30 AVG. Getekend uit de tabellen van Noaber zelf: een tabel of kolom die er niet in staat, laat
een test mislukken. De verwerkingsverantwoordelijken zijn de deelnemende organisaties samen; wie dat namens
hen doet en wie de bot draait, vult het netwerk in. De grondslag is een voorstel dat elke organisatie
bevestigt.

Partijen in een conflict zijn geen gebruikers. Over hen wordt niets vastgelegd: geen naam, geen functie,
geen reden. Bijzondere persoonsgegevens zijn er niet, met één mogelijke uitzondering: een opgegeven
politieke functie (alleen bij welke organisatie, nooit welke partij; zie de [concept-DPIA](dpia.md)). Er
gaat door Noaber zelf niets naar een ander land of een andere partij.

Wat tussen haken staat met **Vraag**, weet Noaber niet; dat beantwoordt de gemeente of het netwerk.

{table(("onderwerp (artikel 30 lid 1)", "inhoud"), *_HEADING)}
## De verwerkingen

{table(head, *rows)}
## Wie ontvangt wat

{table(("ontvanger", "wat", "rol"), *_RECIPIENTS)}
## Versleuteld in de database

Wat zegt wie iemand is, en wat iemand schreef, staat per kolom versleuteld in de database, het logboek van de
database en de back-ups. De sleutel is een bestand daarbuiten
([besluit 025](../decisions/025-people-key.md)). Wie de sleutel of het draaiende proces heeft, leest alles.

{table(("tabel", "kolom", "wat"), *_sealed())}
Niet versleuteld zijn: organisaties, datums, standen en nummers van zaken, vaste antwoorden, afwezigheid en
opgegeven belangen. Noaber zoekt, rekent en ordent daarmee, ook in de database zelf. Zij hangen aan een
nummer en niet aan een naam. Het blijven persoonsgegevens: wie de database heeft en van buiten weet welk
nummer iemand is, of een kleine organisatie goed kent, kan iemand herkennen. Daarom hoort ook de schijf
versleuteld te zijn.

## Hoe lang, per regel

Dezelfde termijnen, elk apart. De regels worden elke nacht uitgevoerd. `noaber export retention` laat per
regel zien wat er wanneer verdween, en of er iets mislukte. Zie ook
[wat wanneer wordt vergeten](../operators/retention.md).

{table(("regel", "wat", "weg"), *((f"`{one.name}`", said(one.what, "nl"), _term(one)) for one in RULES))}
## Elke tabel en kolom

*Zelf te zien* staat in `!mijn gegevens` van de persoon zelf. *Niet getoond* zegt welke kolommen daar niet
in staan.

{"".join(_section(kind) for kind in Kind)}"""


def _title(kind: Kind) -> str:
    return words(f"holding-{kind.value}", "nl")


def _words(kind: Kind, part: str) -> str:
    return words(f"holding-{kind.value}.{part}", "nl").replace("`", "")


def _about(kind: Kind) -> tuple[str, str]:
    return _words(kind, "whom"), _words(kind, "why")


def _of(kind: Kind) -> list[Holding]:
    return [one for one in HOLDINGS if one.kind is kind]


def _rules(kind: Kind) -> list[Rule]:
    named = {name for one in _of(kind) for name in one.kept}
    return [rule for rule in RULES if rule.name in named]


def _basis(kind: Kind) -> str:
    if not any(one.personal for one in _of(kind)) and kind not in {Kind.ROOMS, Kind.AUDIT}:
        return NOBODY
    if kind is Kind.AUDIT:
        return DUTY
    if kind is Kind.INTERESTS:
        return f"{BASIS}; {OFFICE}"
    asked = ON_REQUEST.intersection(rule.name for rule in _rules(kind))
    return f"{BASIS}; wat op verzoek langer blijft: {ASKED}" if asked else BASIS


def _term(rule: Rule) -> str:
    return f"{said(rule.term.shown, 'nl')} {said(rule.since, 'nl')}"


def _terms(kind: Kind) -> str:
    kept = {name for one in _of(kind) for name in one.kept}
    chosen = (
        f"de termijn die het netwerk koos (gewoonlijk {NetworkPolicy().cleaning_months} maanden) na het einde"
    )
    found = [chosen] if "requests" in kept else []
    found += [f"{said(rule.what, 'nl')}: {_term(rule)} (`{rule.name}`)" for rule in _rules(kind)]
    if STAYS in kept:
        found.append(f"{'anders ' if found else ''}zolang het in het netwerk is")
    if WITH in kept:
        found.append(f"{'de rest ' if found else ''}samen met waar het bij hoort")
    return "; ".join(found)


_HEADING: Final = (
    (
        "verwerkingsverantwoordelijken",
        "[**Vraag:** welke organisaties, en wie treedt namens hen op (artikel 26)?]",
    ),
    ("contact en functionaris gegevensbescherming", "[**Vraag:** namen en adressen, per organisatie]"),
    (
        "verwerkers",
        "[**Vraag:** wie beheert de server en de homeserver, met welke overeenkomst (artikel 28)?]",
    ),
    ("doel", "mediators van andere organisaties vinden, intervisie regelen, uren verrekenen"),
    (
        "betrokkenen",
        "medewerkers van de deelnemende organisaties; nooit inwoners of partijen in een conflict",
    ),
    (
        "doorgifte buiten de EER",
        "door Noaber geen; [**Vraag:** welke homeservers zijn toegelaten, en waar staan die?]",
    ),
    (
        "beveiliging (artikel 32)",
        (
            "versleutelde gesprekken en kolommen, toegang per rol, een logboek als ketting van hashes;"
            " [**Vraag:** schijfversleuteling, plaats van de sleutel, wie is beheerder?]"
        ),
    ),
    (
        "grondslag",
        (
            "voorstel per onderdeel hieronder; [**Vraag:** op welke wettelijke taak steunt dit bij jullie"
            " (artikel 6 lid 3), en is de werkgever daarvoor verantwoordelijk?]"
        ),
    ),
)

_RECIPIENTS: Final = (
    ("de andere kant van een zaak", "naam, organisatie en contact, na een voorlopig ja", "deelnemer"),
    ("de eigen intervisiegroep", "naam, organisatie, beurt en data", "deelnemer"),
    (
        "coördinatoren en plaatsvervangers",
        "nummer en stand van een zaak die hun organisatie niet raakt",
        "deelnemer",
    ),
    (
        "beheerder van Noaber",
        "technisch alles; op verzoek de gegevens van één persoon",
        "verwerker of medewerker",
    ),
    (
        "beheerders van de homeservers",
        "wie wanneer met Noaber schrijft, en tekens onder berichten; niet de woorden",
        "[**Vraag:** verwerker of zelf verantwoordelijk?]",
    ),
    ("anderen", "niemand; geen verkoop, geen statistiek naar buiten, geen diensten van derden", ""),
)


def _sealed() -> Iterator[tuple[str, str, str]]:
    for one in HOLDINGS:
        for column in one.table.columns:
            why = (why for sealed, why in SEALED_BECAUSE.items() if isinstance(column.type, sealed))
            if (found := next(why, None)) is not None:
                yield f"`{one.table.name}`", f"`{column.name}`", found


def _section(kind: Kind) -> str:
    return f"### {_title(kind)}\n\n{table(('tabel', 'zelf te zien', 'niet getoond'), *_tables(kind))}\n"


def _tables(kind: Kind) -> Iterator[tuple[str, str, str]]:
    for one in _of(kind):
        names = [column.name for column in one.table.columns]
        if not one.personal:
            yield f"`{one.table.name}`", "", ", ".join(names)
            continue
        shown = [column.name for column in one.shown]
        yield f"`{one.table.name}`", ", ".join(shown), ", ".join(one.left_out)


def algorithm() -> str:
    """Draw the entry for the register of algorithms, from the conflict policy that is in force."""
    policy = load_policy()
    then = consequences(needs_coordinator=policy.soft_needs_coordinator)
    rules = (
        (
            rule.id.value,
            rule.name.nl,
            consequence(rule, then),
            "ja" if rule.mediator_sees else "nee",
        )
        for rule in policy.rules
    )
    parts = ((PARTS[part], f"{weight:.2f}") for part, weight in policy.weights.items())
    return f"""# Algoritmeregister: een mediator voorstellen

{NOTE}
Concept voor het Algoritmeregister van de overheid. Wat tussen haken staat met **Vraag**, vult de gemeente in.

| veld | inhoud |
| --- | --- |
| naam | Noaber: voorstel van mediators en van intervisiegroepen |
| organisatie | [**Vraag:** naam van de gemeente of het netwerk] |
| contact | [**Vraag:** adres van de FG of van de penvoerder] |
| status | [**Vraag:** in ontwikkeling / in gebruik sinds …] |
| categorie | {CATEGORY} |
| doel | collega's van andere organisaties vinden die kunnen bemiddelen zonder belang bij de zaak |
| wettelijke grondslag | {BASIS}. [**Vraag:** welke wet of welk besluit legt die taak op?] |
| besluit alleen door een machine (artikel 22 AVG) | {BY_MACHINE} |
| soort | vaste regels en een gewogen score; geen zelflerend model, geen profilering van burgers |
| editie van het beleid | `{policy.edition}` |
| gegevens | [het register van verwerkingen](verwerkingsregister.md) |
| effectbeoordeling | [concept-DPIA](dpia.md) |

## Wat het doet

1. Het leest de vaste keuzes van een aanvraag: soort, aantal partijen, niveau, taal, plaats en periode.
2. Het laat iedereen afvallen voor wie een harde regel geldt of die niet kan.
3. Het zet de anderen op volgorde met een score, en vraagt de besten, meestal drie tegelijk.
4. Van wie ja zegt, stelt het de best passende voor. Daarna praten aanvrager en mediator met elkaar.

Voor intervisie zoekt het groepen van ongeveer zes mensen uit ten minste drie organisaties, zonder
leidinggevenden bij hun medewerkers. Een coördinator ziet het voorstel en kan mensen verplaatsen. Doet de
coördinator niets, dan gaat het voorstel op de afgesproken dag vanzelf door.

## Wat het niet doet

- Het wijst niemand aan zonder mensen: de mediator zegt ja, en bij de naamcheck zeggen beide kanten *geen
  bezwaar*.
- Het weet niets over de partijen of over de inhoud van een conflict en leidt daar niets over af.
- Het beoordeelt niemand. De score vergelijkt alleen voor één aanvraag; een coördinator kan haar in `!waarom`
  zien, zonder namen.
- Onbekend telt nooit als *geen belang*.

## Menselijke tussenkomst

De mediator kan zonder reden nee zeggen. Bij de naamcheck kan elke kant bezwaar maken, zonder reden. Blijft
er niemand over, dan kiest een coördinator hoe het verdergaat; die ziet aantallen per regel en geen namen.
Met `!waarom` vraagt een betrokkene om uitleg; die wordt verteld uit wat bij de beslissing is vastgelegd,
met de editie van het beleid.

## De regels

Elke regel met uitleg, termijn en een voorbeeld staat bij [de regels over belangen](../gebruikers/regels.md).

{table(("regel", "wat", "gevolg", "mediator ziet dit zelf"), *rules)}
## De score

Elk onderdeel ligt tussen 0 en 1; het gewicht zegt hoe zwaar het telt.

{table(("onderdeel", "gewicht"), *parts)}
## Risico's en wat ertegen gedaan is

{table(("risico", "maatregel"), *RISKS)}"""
