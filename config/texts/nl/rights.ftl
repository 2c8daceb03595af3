### Rechten: wat Noaber van iemand weet, en hoe dat weggaat.

help-mijn-gegevens = Stuurt { VORM("je", "u") } alles wat ik over { VORM("jou", "u") } bewaar: één bestand om te lezen en één voor een computer. Over anderen staat er niets in. Eén keer per dag.
    .short = alles wat ik over { VORM("jou", "u") } bewaar
    .example = !mijn gegevens

own-data-sent = Dit is alles wat ik over { VORM("jou", "u") } bewaar, om te lezen. Over anderen staat er niets in. Na 90 dagen haal ik het bestand hier weg, dus bewaar het zelf als { VORM("je het wilt", "u het wilt") } houden.
own-data-sent-json = Dit is hetzelfde voor een computer, met alle nummers en tijden. Klopt er iets niet? Vraag het de beheerder. Wissen kan met `!vergeet mij`.
own-data-today-already = { VORM("Je hebt", "U hebt") } vandaag al een overzicht gekregen; het staat hierboven in dit gesprek. Morgen kan het weer.
own-data-title = Wat Noaber over { VORM("je", "u") } bewaart
own-data-made = Gemaakt op { $at }.
own-data-not-in-it = Er staat niets in over andere mensen: niet wie er verder gevraagd is, niet wat een ander liever niet wil. De tekst van berichten bewaart Noaber niet.
own-data-column-kind = Onderdeel
own-data-column-field = Gegeven
own-data-column-value = Inhoud
own-data-rows = Aantal
own-data-in-the-other = { $count }; ze staan in het JSON-bestand
own-data-yes = ja
own-data-no = nee
own-data-moment = { $at }
own-data-day = { $day }
own-data-below = Een fout laten herstellen kan bij de beheerder. Alles laten wissen kan met de opdracht *vergeet mij*.

## Vergeet mij

help-vergeet-mij = Wist alles wat ik over { VORM("jou", "u") } bewaar. Eerst zeg ik wat er nog loopt, dan wat er weggaat en wat blijft. Pas na { VORM("je", "uw") } ja gebeurt het.
    .short = alles over { VORM("jou", "u") } wissen
    .example = !vergeet mij

erase-first = Wissen kan. Er loopt nog iets waarin anderen op { VORM("jou", "u") } rekenen. Rond dat eerst af of geef het over:
erase-first-request = - Aanvraag { $name }: typ `!intrekken { $name }`.
erase-first-mediation = - Bemiddeling { $name }: typ `!afronden { $name }`, of geef haar terug met `!stoppen { $name }`.
erase-first-invitation = - Vraag over { $name }: typ `!nee { $name }`.
erase-first-group = - Intervisiegroep { $name }: typ `!intervisie weg { $name }`.
erase-first-role = { $name ->
    [operator] - { VORM("Je bent", "U bent") } de enige beheerder van Noaber. Zet eerst een opvolger in het netwerkbestand.
   *[coordinator] - { VORM("Je bent", "U bent") } de enige coördinator van het netwerk. Vraag de beheerder om eerst een opvolger in het netwerkbestand te zetten.
}
erase-first-then = Typ daarna weer `!vergeet mij`.
erase-sure = **Alles wissen wat ik over { VORM("jou", "u") } bewaar?** { VORM("Je kunt", "U kunt") } eerst `!mijn gegevens` vragen; na het wissen kan dat niet meer.
erase-goes = Dit gaat meteen weg: naam, adres en telefoonnummer, rollen, belangen, afwezigheid, wensen en wachtlijsten, het eigen dossier, herinneringen, en alles wat ik in dit gesprek schreef. Daarna verlaat ik dit gesprek.
erase-stays = Dit blijft:
erase-stays-cases = - { $count ->
    [one] De vaste antwoorden en uren van 1 afgeronde zaak, zonder naam, omdat de andere kant die nog nodig heeft
   *[other] De vaste antwoorden en uren van { $count } afgeronde zaken, zonder naam, omdat de andere kant die nog nodig heeft
}: uiterlijk tot { $until }.
erase-stays-hours = - De uren in een zaak die doorloopt, zonder naam: tot { $months } maanden na het einde van die zaak.
erase-stays-ledger = - Uren tussen organisaties, vijf jaar. Daar stonden nooit mensen in.
erase-stays-audit = - Het logboek van beslissingen, twaalf maanden. Daar stond een schuilnaam in; de sleutel daarvan is weg.
erase-stays-others = - Wat ik anderen schreef, zoals een naam en telefoonnummer bij de naamcheck: in hun privégesprek tot het { $days } dagen oud is, in de ruimte van een intervisiegroep zolang die er is.
erase-stays-backups = - Back-ups, met alles erin, tot ze verlopen: { $count ->
    [one] de volgende nacht
   *[other] na { $count } nachten
}. Een kopie die de beheerder zelf bewaart, kan langer blijven. Wordt er een teruggezet, dan wis ik opnieuw.
erase-stays-backups-elsewhere = - Back-ups, met alles erin, zolang de beheerder van de database die bewaart. Hoe lang dat is, weet ik niet; de beheerder zegt het op verzoek. Wordt er een teruggezet, dan wis ik opnieuw.
erase-last-mediator = { VORM("Je bent", "U bent") } de laatste mediator van { VORM("je", "uw") } organisatie. Dat is geen bezwaar; de coördinator hoort het van mij.
erase-question = Zeker weten? Tik ✅ of antwoord met ja. Met ❌ of nee gebeurt er niets.
erase-left = { $name } doet niet meer mee en is gewist. Haal deze persoon ook uit het netwerkbestand, anders komt die bij de volgende import terug. { $last ->
    [yes] De organisatie heeft nu geen mediator meer.
   *[no] { "" }
}
erase-deputy = { $name } doet niet meer mee. { VORM("Je was", "U was") } plaatsvervanger van deze persoon; dat is daarmee voorbij en { VORM("je krijgt", "u krijgt") } geen zaken meer voor deze rol. Blijven kan: vraag een coördinator of beheerder om { VORM("je", "u") } in het netwerkbestand plaatsvervanger van een ander te maken. Na de volgende import gaat het weer verder.
erase-left-deputies = { $count ->
    [one] { $names } was plaatsvervanger van deze persoon en is dat nu niet meer
   *[other] { $names } waren plaatsvervanger van deze persoon en zijn dat nu niet meer
}. Zij weten het. Wijs in het netwerkbestand een andere coördinator aan voor wie zij invallen.
erase-done = **Gewist op { $day }.** Alles wat ik bewaarde is weg. De berichten hierboven haal ik nu weg.
erase-goodbye = Het lidmaatschap van gedeelde ruimtes blijft staan; die verlaten kan in de eigen app. Ik verlaat nu dit gesprek. Bedankt voor het meedoen.

## Het bewijs dat het logboek heel is

audit-head = Stand van het logboek: `{ $network }` en `{ $general }`. Er hoeft niets mee te gebeuren. Wie later wil nagaan of er niets uit het logboek verdwenen is, heeft dit bericht nodig.
cli-help-audit = Controleert of elke regel van het logboek nog is zoals hij geschreven werd, en of er geen ontbreekt.
cli-help-audit-work = Wat er moet gebeuren: verify.
cli-help-audit-head = Een stand uit het dagelijkse bericht aan de coördinatoren, om mee te vergelijken. Mag vaker.
cli-audit-whole = Logboek { $chain }: elke regel is zoals hij geschreven werd. De stand is { $head }.
cli-audit-broken = Logboek { $chain }: regel { $seq } is niet zoals hij geschreven werd, of ontbreekt.
cli-audit-do = Zet de bot stil, bewaar de database zoals zij is en vergelijk met back-ups van eerdere nachten. Waarschuw de FG.
cli-audit-no-head = { $head } is geen stand.
cli-audit-how-head = Een stand ziet eruit als 412: met 32 tekens erachter, zoals in het bericht aan de coördinatoren.
cli-audit-no-chain = Er is geen logboek { $chain }.
cli-audit-head-stands = { $head }: klopt.
cli-audit-head-too-old = { $head }: die regel is opgeruimd, dus deze stand bewijst niets.
cli-audit-head-too-old-advice = Is het bericht met deze stand ouder dan twaalf maanden, neem dan een nieuwere stand. Is het jonger, dan is er iets weggehaald: bewaar de database en waarschuw de FG.
cli-audit-head-anew = { $head }: een regel zegt dat een upgrade het logboek daarna opnieuw schreef.
cli-audit-head-anew-advice = Is het bericht met deze stand van vóór een upgrade, dan klopt het: neem een nieuwere stand. Is het van daarna, dan is het logboek vervalst: bewaar de database en waarschuw de FG.
cli-audit-head-wrong = { $kind ->
    [missing] { $head }: die regel is er niet meer. De nieuwste regels zijn weggehaald.
   *[changed] { $head }: die regel zegt nu iets anders. Het logboek is opnieuw geschreven.
}

## Rechten van wie de bot niet kan bereiken

cli-help-people = Laat zien wat er van iemand bewaard wordt, of wist het: voor wie de bot niet zelf kan vragen.
cli-help-people-show = Schrijft alles wat er van iemand bewaard wordt in twee bestanden: een PDF om te lezen en een JSON-bestand.
cli-help-people-forget = Laat zien wat er nog loopt, wat weggaat en wat blijft, en wist iemand na een ja.
cli-help-people-who = Wie: een Matrix-adres of het deel voor de dubbele punt, een hele naam, of het nummer in de database.
cli-help-people-folder = De map voor de bestanden. Standaard gegevens- met het nummer erachter.
cli-help-people-hand-over = Beëindigt wat er nog loopt of geeft het over, zoals de persoon zelf zou doen.
cli-help-people-yes = Wist zonder nog te vragen.
cli-people-unknown = Er is niemand die { $who } heet.
cli-people-how-to-name = Gebruik het Matrix-adres of de hele naam uit het netwerkbestand.
cli-people-several = Er zijn { $count } mensen die { $who } heten.
cli-people-choose = Geef de opdracht opnieuw met het nummer ervoor:
cli-people-one = { $number }: { $name }, { $organisation }
cli-people-table = { $kind } ({ $table }): { $count }
cli-people-shown = Alles van { $name } staat in de map { $folder }. In het logboek staat dat de beheerder dit heeft gedaan.
cli-people-no-page = Het bestand om te lezen kon niet worden gemaakt. Het JSON-bestand is er wel.
cli-people-hand-it-over = Stel vast wie erom vraagt voordat je de bestanden geeft.
cli-people-hand-it-over-advice = Geef ze langs een veilige weg en haal de map daarna weg.
cli-forget-first = Er loopt nog iets waarin anderen op deze persoon rekenen:
cli-forget-first-request = - Aanvraag { $name }: wordt ingetrokken; de mediator en de gevraagden horen het.
cli-forget-first-mediation = - Bemiddeling { $name }: gaat terug; er wordt meteen een ander gezocht.
cli-forget-first-invitation = - Vraag over { $name }: krijgt als antwoord nee.
cli-forget-first-group = - Intervisiegroep { $name }: deze persoon gaat eruit; de groep hoort het.
cli-forget-first-role = { $name ->
    [operator] - Dit is de enige beheerder van Noaber. Zet eerst een opvolger in het netwerkbestand.
   *[coordinator] - Dit is de enige coördinator van het netwerk. Zet eerst een opvolger in het netwerkbestand.
}
cli-forget-not-yet = { $name } is nog niet gewist.
cli-forget-how-to-hand-over = Laat het afronden, of geef de opdracht opnieuw met --hand-over.
cli-forget-successor-first = Zet een opvolger in het netwerkbestand, importeer dat met --apply, en geef deze opdracht dan opnieuw.
cli-forget-goes = Dit gaat meteen weg van { $name }: naam, adres en telefoonnummer, rollen, belangen, afwezigheid, wensen en wachtlijsten, het eigen dossier en herinneringen. Ook wat Noaber in het privégesprek schreef.
cli-forget-sure = { $name } wissen? Terug kan niet
cli-forget-not-done = Er is niets gewist.
cli-forget-how = Zeker weten? Geef de opdracht opnieuw met --yes erachter.
cli-forget-handed-over = { $name }: beëindigd of overgegeven.
cli-forget-overtaken = Er is intussen iets begonnen. Er is niets gewist.
cli-forget-done = { $name } is gewist. De coördinatoren horen het. Een draaiende bot haalt zijn berichten binnen een minuut weg en verlaat het privégesprek.
cli-forget-network-file = Staat deze persoon nog in het netwerkbestand, dan brengt de volgende import die terug.
cli-forget-network-file-advice = Haal de persoon daar nu weg.

## Wat wanneer wordt vergeten: elke regel, en vanaf wanneer de termijn loopt

retention-arrived = dat er een bericht binnenkwam: nummers, moment, uitkomst
    .since = nadat het is behandeld
retention-locked = berichten die niet te ontcijferen zijn
    .since = nadat ze binnenkwamen
retention-quarantine = berichten die niet te behandelen waren, met hun tekst
    .since = nadat ze apart zijn gezet
retention-own-words = wat de bot in privégesprekken zei; daar ook weggehaald
    .since = nadat het is verstuurd
retention-sent = dat er een bericht verstuurd is: nummers, moment, open vragen
    .since = nadat het is verstuurd of opgegeven
retention-typed-lines = vragen over een regel die iemand typte
    .since = nadat ze gesteld zijn
retention-questions = andere vragen die gesloten zijn, met het getikte antwoord
    .since = nadat ze gesteld zijn
retention-moments = momenten die geweest of vervallen zijn
    .since = nadat ze er waren
retention-reminders = dat er een herinnering was
    .since = nadat die gezegd is
retention-digests = wie het overzicht van welke dag kreeg
    .since = nadat het verstuurd is
retention-invitations = wie voor een zaak gevraagd is en er niet aan werkte
    .since = nadat de zaak eindigde
retention-requests = zaken die volgens de termijn van hun netwerk al weg moesten zijn
    .since = na dat moment
retention-mediated = wie voor welke organisatie bemiddelde, van opgeruimde zaken (regel B20 kijkt een jaar terug)
    .since = na de toewijzing
retention-absences = afwezigheid
    .since = nadat die voorbij is
retention-interests = opgegeven belangen (regels B10 en B13 kijken een jaar terug)
    .since = nadat ze eindigden
retention-offices = opgegeven politieke functies (regel B14 kijkt twee jaar terug)
    .since = nadat ze eindigden
retention-profiles = antwoorden over intervisie van wie nergens op wacht en in geen groep zit
    .since = nadat er voor het laatst naar is gekeken
retention-rounds = rondes van intervisie
    .since = nadat ze gesloten zijn
retention-met = dat twee mensen in één intervisiegroep zaten
    .since = nadat ze dat voor het laatst deden
retention-sessions = begeleide sessies die niet eindigden, met de vragen die erin geschreven zijn
    .since = nadat ze geopend zijn
retention-groups = intervisiegroepen: wie erin zat, en hun bijeenkomsten
    .since = nadat de groep eindigde
retention-attendance = wie er bij welke bijeenkomst was, voor ieders eigen dossier
    .since = na de bijeenkomst
retention-attendance-long = hetzelfde, van wie vroeg om het langer te bewaren
    .since = na de bijeenkomst
retention-practice = hoeveel zaken een mediator die erom vroeg in een jaar afrondde, en de uren
    .since = na dat jaar
retention-rooms = ruimtes die de bot heeft verlaten
    .since = nadat hij er binnenkwam
retention-erasures = het nummer van wie gewist is, om na een teruggezette back-up weer te wissen
    .since = nadat het gebeurd is
retention-people = wie vertrokken is, zodra geen zaak die persoon nog noemt
    .since = na het vertrek
retention-ledger = uren tussen organisaties, en de sommen van afgesloten jaren
    .since = nadat ze geboekt zijn
retention-audit = regels van het logboek en beslissingen
    .since = nadat ze geschreven zijn

retention-asked-line = de grens van privacy
retention-asked-terms = de bewaartermijnen

retention-term = { $years ->
    [0] { "" }
   *[other] { $years } jaar
}{ $months ->
    [0] { "" }
    [one] 1 maand
   *[other] { $months } maanden
}{ $days ->
    [0] { "" }
    [one] 1 dag
   *[other] { $days } dagen
}

cli-export-evaluations-not-yet = Het jaar { $year } is nog niet voorbij. Twee tussenstanden naast elkaar zouden laten zien wat iemand antwoordde. Exporteer een jaar dat af is.
cli-export-column-question = vraag
cli-export-evaluation-good = vooral grotendeels of helemaal
cli-export-evaluation-poor = vooral niet of een beetje
cli-export-evaluation-nothing = weggelaten: te weinig antwoorden, of te veel gelijk
cli-export-retention-done = { $file }: per regel wat er verdween, wanneer, en wat er misging.
cli-retention-column-rule = regel
cli-retention-column-what = wat
cli-retention-column-term = termijn
cli-retention-column-asked-by = gevraagd door
cli-retention-column-last = laatst uitgevoerd
cli-retention-column-taken-last = toen verdwenen
cli-retention-column-taken = in alle nachten verdwenen
cli-retention-column-next = volgende keer
cli-retention-column-failing = niet (helemaal) gelukt sinds
cli-retention-done = { $what }: weg { $term } { $since }. Laatst uitgevoerd { $at }; tot nu toe { $taken }.
cli-retention-none = Nog geen van de { $count } regels is uitgevoerd. Dat gebeurt elke nacht om 3.10 uur, zolang de bot draait.
cli-retention-failing = { $what }: niet of niet helemaal gelukt sinds { $at }. Kijk in het log van de bot naar not-forgotten.

## Onderdelen: van wie, waarom en wie het ziet

holding-person = Wie iemand is
    .whom = deelnemers
    .why = om te weten wie er schrijft en wie erbij hoort
    .seen = Noaber; bij de naamcheck de andere kant; in de eigen intervisiegroep de naam
holding-roles = Rollen, banen en zetels
    .whom = deelnemers
    .why = om te bepalen wie wat mag, en om belangen te herkennen
    .seen = Noaber; coördinatoren zien wie welke rol heeft
holding-mediator = Profiel als mediator
    .whom = mediators
    .why = om een passende mediator te vinden
    .seen = alleen de mediator zelf
holding-interests = Opgegeven belangen
    .whom = mediators
    .why = om niemand voor te stellen die niet neutraal kan zijn
    .seen = alleen de mediator zelf; de coördinator ziet alleen aantallen
holding-absences = Afwezigheid, zonder reden
    .whom = mediators
    .why = om niemand te vragen die weg is
    .seen = alleen de mediator zelf
holding-requests = Aanvragen: vaste keuzes
    .whom = aanvragers
    .why = om een bemiddeling te regelen
    .seen = de aanvrager; gevraagden alleen de keuzes; een coördinator alleen het nummer en de stand
holding-invitations = Vragen aan mediators en hun antwoord
    .whom = mediators
    .why = om een bemiddeling te regelen
    .seen = alleen de mediator zelf; na een voorlopig ja ook de aanvrager
holding-work = Uren en waar iemand bemiddelde
    .whom = mediators
    .why = om uren tussen organisaties te verrekenen, en om niet te vaak dezelfde te sturen
    .seen = de mediator; de aanvrager bij de vraag over de uren
holding-proof = Eigen dossier
    .whom = mediators en deelnemers aan intervisie
    .why = bewijs voor een register, op verzoek langer
    .seen = alleen de persoon zelf
holding-peers = Wensen voor intervisie
    .whom = deelnemers aan intervisie
    .why = om een passende groep te vinden
    .seen = alleen de persoon zelf; een coördinator ziet een voorstel voor groepen
holding-groups = Intervisiegroepen en bijeenkomsten
    .whom = deelnemers aan intervisie
    .why = om bijeenkomsten te plannen en taken te laten rouleren
    .seen = de groep zelf
holding-sessions = Een lopende sessie
    .whom = deelnemers aan intervisie
    .why = om de klok en de stappen bij te houden; nooit de casus
    .seen = de groep zelf
holding-rooms = Kamers en wie erin is
    .whom = deelnemers
    .why = om te weten of een gesprek privé is
    .seen = Noaber
holding-messages = Berichten: nummers, tijden, open vragen
    .whom = deelnemers
    .why = om elk bericht precies één keer te behandelen
    .seen = Noaber
holding-reminders = Herinneringen
    .whom = deelnemers
    .why = om op tijd te herinneren
    .seen = alleen de persoon zelf
holding-moments = Momenten die nog komen
    .whom = deelnemers
    .why = om niets te laten liggen
    .seen = Noaber
holding-audit = Logboek van beslissingen
    .whom = deelnemers, onder een schuilnaam
    .why = om te kunnen nagaan en uitleggen wat er is besloten
    .seen = de beheerder en de FG; de betrokkene via `!waarom`
holding-ledger = Uren per organisatie
    .whom = niemand: alleen organisaties
    .why = om uren te verrekenen
    .seen = coördinatoren en de penvoerder
holding-counts = Aantallen van antwoorden achteraf
    .whom = niemand: alleen aantallen
    .why = om te leren
    .seen = wie een afgesloten jaar exporteert, vanaf vier antwoorden die genoeg uiteenlopen
holding-network = Organisaties en hun verbanden
    .whom = niemand: alleen organisaties
    .why = om belangen te herkennen
    .seen = iedereen in het netwerk
holding-process = Het proces zelf
    .whom = niemand
    .why = om na een herstel niets dubbel te zeggen
    .seen = Noaber

## Namen van gegevens

field-matrix-id = Matrix-adres
field-name = Naam
field-organisation = Organisatie
field-contact = Telefoon of mail
field-language = Taal
field-form = Aanspreekvorm
field-timezone = Tijdzone
field-active = Doet mee
field-manager = Leidinggevende
field-since = Vanaf
field-until = Tot en met
field-role = Rol
field-scope = Voor organisatie
field-deputises-for = Plaatsvervanger van
field-body = Verbonden partij
field-function = Functie
field-case-types = Soorten zaken
field-levels = Niveaus
field-languages = Talen
field-places = Plaatsen
field-max-running = Hoogstens tegelijk
field-travel-km = Hoogstens reizen (km)
field-registered = Geregistreerd mediator
field-confirmed-at = Bevestigd op
field-kind = Soort
field-ref = Nummer
field-created-at = Gemaakt op
field-state = Stand
field-answers = Antwoorden
field-window-ends = Antwoordtijd tot
field-evaluation = Antwoorden achteraf
field-submitted-at = Verstuurd op
field-assigned-at = Toegewezen op
field-closed-at = Afgerond op
field-outcome = Uitkomst
field-soft-allowed = Lichte belangen toegestaan
field-paused-until = Pauze tot en met
field-hours-check = Uren besproken
field-invited-at = Gevraagd op
field-answer = Antwoord
field-answered-at = Antwoord op
field-cleared-by-mediator = Naamcheck
field-quarters = Kwartieren
field-at = Moment
field-year = Jaar
field-mediations = Bemiddelingen
field-number = Bijeenkomst
field-day = Dag
field-minutes = Minuten
field-method = Methode
field-long = Vier jaar bewaren
field-level = Niveau
field-experience = Ervaring
field-themes = Thema's
field-days = Dagdelen
field-place = Plaats
field-changed-at = Bijgewerkt op
field-seeks = Zoekt
field-theme = Thema
field-round = Ronde
field-promised = Bericht beloofd op
field-renewed = Keer verlengd
field-other = Liever niet met
field-listed = Uit de wachtlijst
field-size = Grootte van de groep
field-closes-on = Sluit op
field-decide-by = Beslissen voor
field-ended-at = Geëindigd op
field-online = Online
field-planned = Aantal bijeenkomsten
field-mixing = Wens voor de volgende groep
field-joined-at = In de groep sinds
field-agreed-at = Afspraken bevestigd op
field-left-at = Vertrokken op
field-led = Keer gespreksleider
field-owned = Keer casusinbrenger
field-skips = Beurten overgeslagen
field-starts-at = Begint op
field-on = Tot
field-stands = Plek in de kamer
field-opened-at = Geopend op
field-words = Tekst
field-mark = Waardering
field-due-at = Moment
field-what = Tekst
field-options = Voorgestelde momenten
field-refused = Afgevallen momenten
field-votes = Kan op
field-scores = Antwoorden achteraf
field-passed = Beurt doorgegeven
field-absent = Afgemeld
field-present = Aanwezig
field-facilitator = Gespreksleider
field-case-owner = Casusinbrenger
field-claimant = Wil overnemen
