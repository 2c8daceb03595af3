### Uren: kloppen ze, en wie gaf en kreeg hoeveel.

## Uitleg

help-saldo = Laat zien hoeveel uur een organisatie dit jaar gaf en kreeg, of in een ander jaar. Er staan geen mensen en geen zaken bij.
    .short = uren per organisatie
    .example = !saldo 2026
help-uren-kloppen = Zeg dat de uren van een zaak kloppen.
    .short = de uren kloppen
    .example = !uren kloppen M-7KQ4
help-uren-kloppen-niet = Zeg dat de uren van een zaak niet kloppen. Een reden is niet nodig; de mediator kijkt dan eerst.
    .short = de uren kloppen niet
    .example = !uren kloppen niet M-7KQ4

## Het saldo

balance-header = **Uren in { $year }**{ $closed ->
    [yes] {" "}(afgesloten)
   *[no] {" "}tot en met vandaag
}
balance-line = - **{ $name }**: gegeven { $given }, gekregen { $received }. { $standing }
balance-line-few = - **{ $name }**: { $few }.
balance-hours = { $hours } uur
balance-few = minder dan 3 zaken
balance-withheld = niet getoond
balance-standing-saldo = Saldo { $hours } uur, { $band }.
balance-green = in evenwicht
balance-amber = wat uit evenwicht
balance-red = ver uit evenwicht
balance-standing-unknown = Te weinig zaken voor een saldo.
balance-standing-commitment = Toegezegd is { $hours } uur per jaar.
balance-total = Samen ongeveer { $hours } uur.
balance-unconfirmed = Daarvan is ongeveer { $hours } uur nog niet door beide kanten bevestigd.
balance-total-few = Samen minder dan 3 zaken.
balance-explained = Een getal uit minder dan 3 zaken staat er niet bij. Wat niet getoond is, zou dat getal verraden. Een ander jaar zien kan met `!saldo { $before }`.
balance-not-yet = { $year } is nog niet begonnen. Kies een eerder jaar, zoals `!saldo 2026`.

## Het saldo als plaatje

balance-chart-file = saldo-{ $year }.png
balance-chart-alt = Grafiek van het saldo in { $year }, met de getallen uit het bericht hierboven.
balance-chart-title = Uren per organisatie in { $year }
balance-chart-until = tot en met { $day }
balance-chart-closed = het jaar is afgesloten
balance-chart-given = gegeven
balance-chart-received = gekregen
balance-chart-saldo = saldo
balance-chart-name = { $name }
balance-chart-hours = { $hours }
balance-chart-standing = saldo { $hours } uur, { $band }
balance-chart-green = saldo tot { $hours } uur: in evenwicht
balance-chart-amber = tot { $hours } uur: wat uit evenwicht
balance-chart-commitment = toegezegd: { $hours } uur per jaar

## Kloppen de uren?

hours-question = Voor **{ $ref }** staan { $hours } uur genoteerd. Klopt dat? Tik ✅ of antwoord *ja*; tik ❌ of antwoord *klopt niet*. Hoor ik niets, dan gelden de uren vanaf { $until }.
hours-reminder = { VORM("Je hebt", "U hebt") } nog niet gezegd of { $hours } uur voor **{ $ref }** klopt: ✅ of *ja*, ❌ of *klopt niet*. Hoor ik niets, dan gelden de uren vanaf { $until }.
hours-none-left = Voor **{ $ref }** staan geen uren meer. { VORM("Je hoeft", "U hoeft") } niets te doen.
hours-doubt-noted = Genoteerd. De mediator van **{ $ref }** kijkt er uiterlijk { $until } naar; { VORM("jij hoeft", "u hoeft") } geen reden te geven. Komt er een ander getal, dan { VORM("zie je", "ziet u") } het hier.
hours-doubted = De aanvrager van **{ $ref }** twijfelt over de uren; een reden is niet gevraagd. Van { VORM("jou", "u") } staan er { $hours } uur. Een vergissing? Verbeter { VORM("je bericht", "uw bericht") } met `!uren`, of haal het weg. Klopt het wel? Tik ✅ of antwoord *ja*. Na { $until } kijkt een coördinator mee.
hours-doubted-reminder = { VORM("Wil je", "Wilt u") } nog naar { VORM("je", "uw") } { $hours } uur voor **{ $ref }** kijken? Verbeter { VORM("je bericht", "uw bericht") } met `!uren`. Klopt het wel? Tik ✅ of antwoord *ja*. Na { $until } kijkt een coördinator mee.
hours-with-coordinator = Over de uren van **{ $ref }** belt een coördinator { VORM("je", "u") } binnen vijf werkdagen. Tot dan { VORM("hoef je", "hoeft u") } niets te doen.
hours-disputed = Over de uren van **{ $ref }** zijn de aanvrager en de mediator het niet eens. { VORM("Wil je", "Wilt u") } beiden bellen? `!status { $ref }` laat zien wie dat zijn. Moet het getal anders, dan past de mediator het aan. Is het goed zoals het staat? Tik ✅ of antwoord *ja*. Over vijf werkdagen { VORM("hoor je", "hoort u") } het als er nog niets is.
hours-settled-noted = Genoteerd: de uren van **{ $ref }** gelden zoals ze er staan. Beide kanten weten het.
hours-confirmed-requester = De { $hours } uur voor **{ $ref }** { $how ->
    [silent] gelden nu, omdat ik niets anders hoorde. Klopt het toch niet? Bel de coördinator; `!contact` laat zien wie.
    [settled] gelden nu, zoals afgesproken met de coördinator. { VORM("Je hoeft", "U hoeft") } niets meer te doen.
   *[said] zijn bevestigd. Dank { VORM("je", "u") } wel; { VORM("je hoeft", "u hoeft") } niets meer te doen.
}
hours-confirmed-mediator = { VORM("Je", "Uw") } { $hours } uur voor **{ $ref }** { $how ->
    [silent] gelden nu: de aanvrager had geen opmerking.
    [settled] gelden nu, zoals afgesproken met de coördinator.
   *[said] zijn bevestigd door de aanvrager.
} { VORM("Je hoeft", "U hoeft") } niets meer te doen.

status-next-hours = Zeg of de uren kloppen: `!uren kloppen { $ref }` of `!uren kloppen niet { $ref }`.
status-next-hours-doubted = Kijk nog eens naar { VORM("je", "uw") } uren: verbeter { VORM("je bericht", "uw bericht") }, of zeg `!uren kloppen { $ref }`.
status-next-hours-disputed = Bel over de uren met { $people }. Is het goed zoals het staat? `!uren kloppen { $ref }`.
status-next-hours-nobody = Er is niemand meer die { VORM("je", "u") } over de uren kunt bellen. Is het goed zoals het staat? `!uren kloppen { $ref }`.

## Het saldo als bestand

cli-help-export = Schrijf cijfers naar een bestand.
cli-help-export-figures = Schrijf cijfers (saldo: de uren per organisatie van een jaar; retention: wat onder welke bewaarregel verdween; evaluaties: hoe mediations van een afgesloten jaar bevielen) naar een CSV-bestand.
cli-help-export-file = Het bestand dat wordt geschreven.
cli-help-export-year = Het jaar; zonder dit het laatste jaar dat voorbij is.
cli-help-export-network = De sleutel van het netwerk; alleen nodig als er meer zijn.
cli-help-export-overwrite = Vervang het bestand als het er al is.
cli-export-evaluations-done = De evaluaties van { $year } staan in { $file }, geteld. Er staan geen mensen in.
cli-export-done = De uren van { $year } staan in { $file }. Er staan geen mensen in.
cli-export-exists = { $file } bestaat al. Er is niets geschreven.
cli-export-how-to-overwrite = Kies een andere naam, of geef --overwrite mee om het te vervangen.
cli-export-not-yet = { $year } is nog niet begonnen. Er is niets geschreven.
cli-export-no-network = Er is nog geen netwerk. Importeer eerst een netwerkbestand.
cli-export-which-network = Er is geen netwerk { $network }. Geef --network met een van: { $networks }.
cli-export-column-year = jaar
cli-export-column-organisation = organisatie
cli-export-column-given = gegeven uren
cli-export-column-received = gekregen uren
cli-export-column-saldo = saldo
cli-export-column-standing = stand
cli-export-column-commitment = toegezegde uren
