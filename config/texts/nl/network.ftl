### Het netwerkbestand, lijsten met mensen, en wat er door een import verandert.

## Wat er mis is met een netwerkbestand

network-empty = dit bestand is leeg.
network-not-yaml = dit is geen geldige YAML: { $reason }.
network-hint-tab = Gebruik spaties om in te springen, geen tabs.
network-hint-quotes = Zet deze waarde tussen aanhalingstekens.
network-strange-character = hier staat een onzichtbaar of verboden teken. Typ de regel opnieuw.
network-strange-key = een sleutel is één woord of een paar woorden.
network-alias = verwijzingen met & en * kunnen hier niet. Schrijf het voluit.
network-tag = `{ $tag }` kan hier niet. Schrijf de waarde zonder uitroepteken ervoor.
network-too-deep = dit staat te diep in elkaar.
network-not-a-table = hier horen sleutels met waarden, zoals `naam: Soest`.
network-not-a-word = bij `{ $key }` hoort één waarde.
network-too-long = dit is langer dan { $most } tekens.
network-twice = `{ $what }` staat ook op regel { $line }. Haal een van de twee weg.
network-unknown-key = `{ $key }` kennen we niet.
network-missing = `{ $key }` ontbreekt.
network-wrong-value = bij `{ $key }` staat `{ $found }`. Hier hoort { $expected }.
network-not-whole = bij `{ $key }` staat `{ $found }`. Hier hoort een geheel getal van { $least } tot en met { $most }.
network-no-such-choice = bij `{ $key }` staat `{ $found }`. Kies uit: { $usual }.
network-wrong-key = `{ $found }` kan geen sleutel zijn. Gebruik kleine letters, cijfers en streepjes.

network-expected-day = een datum, zoals 2027-01-01 of 1-1-2027
network-expected-answer = ja of nee
network-expected-language = een taal: nl of en, en bij mediators ook andere, zoals tr of Turks
network-expected-id = een sleutel van kleine letters, cijfers en streepjes
network-expected-digest-at = een tijdstip, zoals 08:30
network-expected-hours-per-mediation = een aantal uren in kwartieren, zoals 16 of 12,5
network-expected-gm-code = een gemeentecode, zoals GM0342
network-expected-location = een breedtegraad en een lengtegraad, zoals [52.1560, 5.2963]
network-expected-matrix-id = een Matrix-id met kleine letters, zoals "@fenna:soest.nl"
network-expected-room = het adres van een kamer, zoals "#netwerk:voorbeeld.nl"
network-expected-timezone = een tijdzone, zoals Europe/Amsterdam

network-no-such-organisation = organisatie `{ $found }` bestaat niet.
network-ends-before = de periode eindigt ({ $until }) voordat zij begint ({ $since }).
network-merges-before = de organisatie gaat op in een andere ({ $on }) voordat zij begint ({ $since }).
network-circle = deze organisaties gaan in een kring in elkaar op: { $names }.
network-municipality-owned = { $name } is een gemeente en kan geen deelnemers hebben. Kies een andere soort.
network-municipality-runs = { $name } is een gemeente en voert niets uit voor deelnemers. Zet `voert uit` bij een verbonden partij.
network-municipality-seats = { $name } is een gemeente; zetels horen bij een verbonden partij.
network-seat-of-stranger = Bij { $name } staat een zetel namens een organisatie die geen deelnemer is. Klopt `namens`?
network-no-such-person = `{ $found }` staat niet bij de mensen in dit bestand. Laat `persoon` weg als deze persoon niet in het netwerk zit.
network-many-fields = hier staan meer dan { $most } beleidsterreinen. Kies de belangrijkste.
network-code-of-body = { $name } is geen gemeente en heeft dus geen gemeentecode.
network-owns-itself = { $name } kan geen deelnemer van zichzelf zijn.
network-owner-twice = `{ $owner }` staat twee keer bij de deelnemers.
network-no-owners = { $name } heeft geen deelnemers. Zo ziet de bot geen belangen; vul ze aan als je ze kent.
network-far-away = { $name } ligt buiten Nederland. Staan breedtegraad en lengtegraad andersom?
network-room-twice = kamer { $room } staat er twee keer in.
network-person-twice = { $matrix } staat ook op regel { $line }.
network-role-for-all = de rol { $role } geldt voor het hele netwerk. Haal weg wat erachter staat.
network-role-of-whom = { $role } van `{ $found }`: die organisatie of persoon bestaat niet.
network-no-such-manager = `{ $found }` staat niet in dit bestand.
network-own-manager = { $name } kan niet de eigen leidinggevende zijn.
network-group-organisations = een groep van { $least } mensen kan niet uit zoveel organisaties komen. Neem hoogstens { $least }, of maak de kleinste groep groter.
network-own-deputy = { $name } kan niet de eigen plaatsvervanger zijn.
network-deputy-of-nobody = { $name } vervangt iemand die geen coördinator is.
network-no-coordinator = het netwerk heeft geen coördinator voor het hele netwerk. Niemand krijgt bericht als een aanvraag vastloopt.
network-no-deputy = er is geen plaatsvervanger. Niemand neemt het over als een coördinator er niet is of zelf betrokken is.
network-no-operator = er is geen beheerder. Niemand krijgt bericht als de bot iets niet kan.
network-no-mediator = er is nog geen mediator.
network-in-two-files = `{ $what }` staat ook in { $other }. Een netwerk of mens hoort in één bestand.

## Wat er mis is met een lijst uit een spreadsheet

network-not-csv = dit is geen CSV maar een ander soort bestand. Kies in je spreadsheet: opslaan als CSV.
network-strange-encoding = de tekens in dit bestand zijn niet te lezen. Kies in je spreadsheet: opslaan als CSV UTF-8.
network-not-csv-row = deze rij is niet te lezen ({ $reason }). Staat er een aanhalingsteken te veel of te weinig?
network-no-column = de kolom `{ $key }` ontbreekt.
network-cell-without-column = boven deze cel staat geen kolomnaam.
network-formula = hier staat een formule. Zet er de waarde zelf neer.
network-too-many-rows = er staan meer dan { $most } rijen in. Verdeel de lijst over meer bestanden.

## Wat er verandert

plan-nothing = Er verandert niets.
plan-network-new = Nieuw netwerk: { $name }
plan-network-changed = Netwerk { $name }: { $fields }
plan-organisation-new = Nieuwe organisatie: { $name }
plan-body-new = Nieuwe verbonden partij: { $name } ({ $owners })
plan-former-new = Nieuwe organisatie: { $name }, gaat op in { $steps }
plan-succession = { $name } op { $on }
plan-participants-came = { $names } erbij
plan-participants-went = { $names } eraf
plan-participants-other = andere data voor { $names }
plan-and = { $what }; { $more }
plan-until = doet mee tot en met { $until }
plan-until-no-more = geen einddatum meer
plan-no-day = onbekend
plan-days = Peildatum van { $count ->
    [one] { $name }
   *[other] { $count } organisaties
}: was { $old }, wordt { $new }
plan-twin = { $name } staat nu in het netwerkbestand. Wat een register daarover zei, telt niet meer mee.
plan-organisation-changed = Organisatie { $name }: { $fields }
plan-organisation-ended = Organisatie { $name } doet mee tot en met { $until }
plan-person-new = Nieuw: { $name } ({ $organisation })
plan-person-changed = { $name }: { $fields }
plan-person-ended = { $name } doet niet meer mee
plan-grants = { $name } is: { $roles }
plan-no-grants = { $name } heeft geen rollen meer
plan-manager = { $name } valt onder { $manager }
plan-no-manager = { $name } valt onder niemand meer
plan-role-of = { $role } van { $whom }
plan-room-new = De bot geeft voortaan antwoord in { $room }
plan-room-changed = Kamer { $room }: ander doel
plan-room-removed = De bot geeft geen antwoord meer in { $room }
plan-people-left-out = { $count ->
    [one] Eén mens staat niet in het bestand en blijft meedoen: { $names }
   *[other] { $count } mensen staan niet in het bestand en blijven meedoen: { $names }
}
plan-organisations-left-out = { $count ->
    [one] Eén organisatie staat niet in het bestand en blijft meedoen: { $names }
   *[other] { $count } organisaties staan niet in het bestand en blijven meedoen: { $names }
}

plan-field-policy = beleid
plan-field-name = naam
plan-field-kind = soort
plan-field-gm-code = gemeentecode
plan-field-since = begindatum
plan-field-until = einddatum
plan-field-successors = herindeling
plan-field-owners = deelnemers
plan-field-location = ligging
plan-field-reference-date = peildatum
plan-field-runs = wat het uitvoert
plan-field-legal-form = rechtsvorm
plan-field-policy-fields = beleidsterreinen
plan-field-risk = risico
plan-field-seats = zetels
plan-field-source = staat nu in een andere bron
plan-field-organisation = organisatie
plan-field-contact = contact
plan-field-language = taal
plan-field-form = aanspreekvorm
plan-field-timezone = tijdzone
plan-field-employments = dienstverbanden
plan-field-mediator = wat de mediator doet
plan-field-active = doet weer mee

plan-role-member = lid
plan-role-mediator = mediator
plan-role-coordinator = coördinator
plan-role-deputy = plaatsvervanger
plan-role-lead = penvoerder
plan-role-operator = beheerder
plan-role-dpo = functionaris gegevensbescherming
