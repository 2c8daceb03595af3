### Bemiddeling: van de vraag tot en met het opruimen.

## Kaarten met gesloten vragen

card-option = { $sign } { $label }
card-hint = Tik op een teken, of antwoord met het nummer of het woord.
card-hint-stop = Tik op een teken, of antwoord met het nummer of het woord. ⏹️ of *stop* om te stoppen.
card-hint-back-stop = Tik op een teken, of antwoord met het nummer of het woord. ⏪ of *terug* voor de vorige vraag, ⏹️ of *stop* om te stoppen.

## De intake

intake-question = **Vraag { $number } van { $total }.** { $question }
intake-signpost = Gaat het om ongewenst gedrag, integriteit, bedreiging of ziekte?
intake-signpost-nee = Nee
intake-signpost-ja = Ja
intake-over = { $how ->
    [signposted] Daarvoor is bemiddeling via dit netwerk niet de goede weg. { VORM("Je kunt", "U kunt") } terecht bij de vertrouwenspersoon (ongewenst gedrag, integriteit), de bedrijfsarts (ziekte) of de leidinggevende (bedreiging; bij direct gevaar 112). Er is niets bewaard. Was het een vergissing? Typ `!mediator nodig`.
   *[stopped] Gestopt. Er is niets verstuurd en niets bewaard. Opnieuw beginnen kan altijd met `!mediator nodig`.
}
intake-type = Wat voor conflict is het?
intake-type-arbeidsverhouding = Arbeidsverhouding
intake-type-team = Samenwerking in een team
intake-type-leiding = Leidinggevende en medewerker
intake-type-burger = Inwoner en gemeente
intake-type-anders = Anders
intake-partijen = Hoeveel partijen zijn er?
intake-partijen-2 = Twee
intake-partijen-3-plus = Drie of meer
intake-partijen-team = Een heel team
intake-niveau = Op welk niveau speelt het vooral?
intake-niveau-medewerker = Medewerkers
intake-niveau-leidinggevende = Leidinggevenden
intake-niveau-directie = Directie
intake-niveau-bestuur = Bestuur of griffie
intake-mediators = Hoeveel mediators { VORM("wil je", "wilt u") }?
intake-mediators-1 = Eén mediator
intake-mediators-2 = Twee mediators samen
intake-plaats = Waar kunnen de gesprekken zijn?
intake-plaats-eigen = In de eigen regio
intake-plaats-neutraal = Op een neutrale plek
intake-plaats-online = Online
intake-wanneer = Wanneer moet het beginnen? { VORM("Je mag", "U mag") } ook een datum typen, zoals *10 december*.
intake-wanneer-spoed = Met spoed
intake-wanneer-2weken = Binnen twee weken
intake-wanneer-maand = Binnen een maand
intake-wanneer-rustig = Geen haast
intake-bijzonder = Moeten we nog ergens rekening mee houden?
intake-bijzonder-nee = Nee, dit is alles
intake-bijzonder-taal = Een andere taal dan Nederlands
intake-bijzonder-verbonden = Het raakt een verbonden partij
intake-bijzonder-liever_niet = Liever niet met een bepaalde organisatie of mediator
intake-taal = Welke taal?
intake-verbonden = Welke verbonden partij?
intake-liever-niet = Met wie liever niet? { VORM("Je hoeft", "U hoeft") } niet te zeggen waarom, en niemand krijgt dit te zien.
intake-none-of-these = Geen van deze
intake-named = { $name }
intake-more = Meer namen
intake-done = Klaar met kiezen
intake-before = vóór { $day }
intake-summary = **{ VORM("Je aanvraag", "Uw aanvraag") } { $ref }, nog niet verstuurd:**
intake-line-type = - Soort: { $value }
intake-line-partijen = - Partijen: { $value }
intake-line-niveau = - Niveau: { $value }
intake-line-mediators = - Mediators: { $value }
intake-line-plaats = - Plaats: { $value }
intake-line-wanneer = - Begin: { $value }
intake-line-taal = - Taal: { $value }
intake-line-verbonden = - Raakt: { $value }
intake-line-liever-niet = - Liever niet: { $value }
intake-confirm = Klopt dit? Tik ✅ of antwoord *ja*, dan vraag ik meteen mediators. ⏪ of *nee* om iets te veranderen, ⏹️ of *stop* om te stoppen.
intake-expired = { VORM("Je aanvraag", "Uw aanvraag") } { $ref } was nog niet verstuurd en is daarom weggehaald. Er is niets bewaard. Opnieuw beginnen kan met `!mediator nodig`.
request-too-many = Er staan nu { $most } aanvragen van { VORM("je", "u") } open; meer kan niet tegelijk. Trek er een in, of wacht tot er een is afgerond. `!status` laat ze zien.
intake-already-sent = **{ $ref }** is al verstuurd. `!status { $ref }` laat zien hoe het ervoor staat.
intake-goes-on = { VORM("Je bent", "U bent") } al bezig met een aanvraag: kies hieronder een antwoord. Wat { VORM("je", "u") } al antwoordde, is bewaard.
intake-reminder = { VORM("Je aanvraag", "Uw aanvraag") } is nog niet verstuurd. Verder gaan kan tot { $until }; wat { VORM("je", "u") } al antwoordde, is bewaard.
intake-not-understood = Dat antwoord past niet bij deze vraag. Kies een van de antwoorden hieronder.

language-name = { $code ->
    [nl] Nederlands
    [en] Engels
    [de] Duits
    [fr] Frans
    [ar] Arabisch
    [tr] Turks
    [pl] Pools
    [fy] Fries
    [es] Spaans
   *[other] { $code }
}

## Wat de aanvrager hoort

mediation-received = { VORM("Je aanvraag", "Uw aanvraag") } **{ $ref }** is ontvangen. Ik zoek nu mediators van andere organisaties. Uiterlijk { $by } { VORM("hoor je", "hoort u") } dat er mensen zijn gevraagd. Intrekken kan altijd met `!intrekken { $ref }`.
mediation-people-asked = Voor **{ $ref }** zijn mediators gevraagd. Uiterlijk { $by } { VORM("hoor je", "hoort u") } hoe het verder gaat.
mediation-we-keep-looking = We zoeken verder voor **{ $ref }**. Uiterlijk { $by } { VORM("hoor je", "hoort u") } meer.
mediation-no-candidate-requester = Voor **{ $ref }** kijkt nu een coördinator mee. { VORM("Je hoort", "U hoort") } uiterlijk { $by } hoe we verdergaan.
mediation-still-with-coordinator = Voor **{ $ref }** is nog niet gekozen hoe we verdergaan. Ik heb het de coördinator opnieuw gevraagd, en de beheerder weet het ook. Uiterlijk { $by } { VORM("hoor je", "hoort u") } meer. Liever zelf iemand spreken? Typ `!contact`.
mediation-waiting-for-return = Voor **{ $ref }** komt er binnenkort weer iemand beschikbaar. We zoeken verder op { $at }.
mediation-handed-over-buren = Voor **{ $ref }** vraagt de coördinator een netwerk in de buurt om hulp. De coördinator neemt binnen twee werkdagen contact met { VORM("je", "u") } op.
mediation-handed-over-extern = Voor **{ $ref }** helpt de coördinator { VORM("je", "u") } een mediator van buiten het netwerk te vinden. De coördinator neemt binnen twee werkdagen contact met { VORM("je", "u") } op.
mediation-expired-requester = Voor **{ $ref }** is het binnen de tijd niet gelukt om een mediator te vinden. De coördinator weet dit en neemt contact met { VORM("je", "u") } op. Opnieuw vragen kan met `!mediator nodig`.
mediation-withdrawn = **{ $ref }** is ingetrokken. Iedereen die het moet weten, is op de hoogte. { VORM("Je hoeft", "U hoeft") } niets meer te doen.
mediation-withdraw-sure = { VORM("Wil je", "Wilt u") } **{ $ref }** intrekken? Tik ✅ of antwoord *ja*. ❌ of *nee* laat het zoals het is.
mediation-not-withdrawn = **{ $ref }** gaat verder zoals het was. { VORM("Je hoeft", "U hoeft") } niets te doen.
mediation-mediator-fell-out = De mediator van **{ $ref }** kan niet verder. We zoeken meteen iemand anders; de uren tot nu toe blijven staan.
mediation-assigned-requester = **{ $ref }** is geregeld: { $mediators } { VORM("helpt je", "helpt u") } verder. Uiterlijk { $by } is er contact met { VORM("je", "u") } opgenomen. Vragen hoe het ervoor staat kan met `!status { $ref }`.
mediation-closed-requester = **{ $ref }** is afgerond. Er volgen vier korte vragen over hoe het ging. De antwoorden worden zonder naam geteld, en pas getoond als er vier of meer zijn.
mediation-paused = **{ $ref }** rust tot { $until }. Daarna gaat het vanzelf verder.

## Wat een mediator hoort

mediation-start-before = vóór { $day }
mediation-start-any = in overleg
mediation-invitation-header = **Een vraag om bemiddeling: { $ref }**{ $urgent ->
    [yes] {" "}(spoed)
   *[no] {""}
}
mediation-invitation-type = - Soort: { $value }
mediation-invitation-parties = - Partijen: { $value }
mediation-invitation-place = - Plaats: { $value }
mediation-invitation-distance = - Afstand: hooguit { $km } km
mediation-invitation-municipality = - Gemeente: { $value }
mediation-invitation-start = - Begin: { $value }
mediation-invitation-hours = - Tijd: ongeveer { $hours } uur{ $together ->
    [2] {" "}per persoon, met twee mediators samen
   *[1] {""}
}
mediation-invitation-ask = { VORM("Kun je", "Kunt u") } dit doen? Tik ✅ of antwoord *ja*; tik ❌ of antwoord *nee*. Een reden is niet nodig. Antwoorden kan tot { $until }; dan { VORM("hoor je", "hoort u") } ook wie het wordt.
mediation-invitation-reminder = { VORM("Je hebt", "U hebt") } nog niet geantwoord op de vraag om bemiddeling **{ $ref }**. Dat kan tot { $until }: ✅ of *ja*, ❌ of *nee*.
mediation-yes-noted = Dank { VORM("je", "u") }. { VORM("Je bent", "U bent") } beschikbaar voor **{ $ref }**. Uiterlijk { $by } { VORM("hoor je", "hoort u") } of { VORM("jij het wordt", "u het wordt") }. Toch niet? Haal de ✅ weg of typ `!toch niet { $ref }`.
mediation-no-noted = Duidelijk, { VORM("je krijgt", "u krijgt") } over **{ $ref }** geen berichten meer. Dank voor { VORM("je antwoord", "uw antwoord") }.
mediation-yes-taken-back = { $open ->
    [yes] { VORM("Je ja", "Uw ja") } voor **{ $ref }** is weggehaald. Antwoorden kan nog: ✅ of ❌ bij de vraag.
   *[no] { VORM("Je ja", "Uw ja") } voor **{ $ref }** is weggehaald. { VORM("Je hoeft", "U hoeft") } niets meer te doen.
}
mediation-kept-as-reserve = Dank { VORM("je", "u") }. De tijd om te antwoorden op **{ $ref }** was voorbij, daarom { VORM("sta je", "staat u") } nu als reserve. Alleen als { VORM("je", "u") } nodig { VORM("bent, hoor je", "bent, hoort u") } nog van mij.
mediation-someone-else-thanks = Dank { VORM("je", "u") } voor { VORM("je", "uw") } ja op **{ $ref }**. Iemand anders pakt het nu op; { VORM("jij staat", "u staat") } als reserve. Alleen als { VORM("je", "u") } nodig { VORM("bent, hoor je", "bent, hoort u") } nog van mij.
mediation-no-longer-fits = **{ $ref }** past niet meer bij { VORM("wat je hebt opgegeven", "wat u hebt opgegeven") } (afwezigheid, aantal zaken of belangen). { VORM("Je hoeft", "U hoeft") } niets te doen.
mediation-already-yours = **{ $ref }** is al van { VORM("jou", "u") }. `!status { $ref }` laat de volgende stap zien.
mediation-request-gone = De vraag **{ $ref }** is vervallen. { VORM("Je hoeft", "U hoeft") } niets meer te doen. Dank voor { VORM("je", "uw") } bereidheid.
mediation-stepped-back = { VORM("Je doet", "U doet") } niet meer mee aan **{ $ref }**; een reden is niet nodig. De uren tot nu toe blijven staan. De aanvrager hoort alleen dat we iemand anders zoeken.
mediation-ended-by-check = **{ $ref }** past bij een nieuwe controle niet meer bij { VORM("jou", "u") }. { VORM("Je doet", "U doet") } er daarom niet meer aan mee. De uren tot nu toe blijven staan. De aanvrager hoort alleen dat we iemand anders zoeken. Wat er is nagekeken, laat `!waarom { $ref }` zien.
mediation-colleague-fell-out = { VORM("Je co-mediator", "Uw co-mediator") } voor **{ $ref }** kan niet verder. We zoeken iemand anders; { VORM("je hoort", "u hoort") } wie het wordt.
mediation-assigned-mediator = **{ $ref }** is aan { VORM("jou", "u") } toegewezen. Neem uiterlijk { $by } contact op met { $requester } ({ $contact }).{ $together ->
    [yes] {" "}{ VORM("Je werkt", "U werkt") } samen met { $others }.
   *[no] {""}
} Is het eerste gesprek gepland of geweest? Tik ✅ of antwoord *ja*. Lukt het toch niet? Tik ❌ of typ `!stoppen { $ref }`. Uren noteren kan altijd met `!uren { $ref } 1,5`.
mediation-contact-reminder = Is er al contact geweest voor **{ $ref }**? Graag uiterlijk { $by }. Tik ✅ of antwoord *ja* als het eerste gesprek gepland of geweest is. Lukt het niet, tik dan ❌ of typ `!stoppen { $ref }`; dan zoeken we iemand anders.
mediation-begun = Genoteerd. Over { $weeks } weken { VORM("vraag ik je", "vraag ik u") } hoe het gaat met **{ $ref }**. Afronden kan eerder met `!afronden { $ref }`.
mediation-progress = Hoe gaat het met **{ $ref }**? Graag een antwoord uiterlijk { $by }.
mediation-progress-loopt = Het loopt nog
mediation-progress-afgerond = Het is afgerond
mediation-progress-stoppen = Ik stop ermee
mediation-goes-on = Genoteerd. Over { $weeks } weken vraag ik het weer voor **{ $ref }**.
mediation-hours-noted = { $hours } uur genoteerd voor **{ $ref }**. In totaal { VORM("heb je", "hebt u") } nu { $total } uur. Klopt het niet? Verbeter { VORM("je bericht", "uw bericht") }, dan telt het nieuwe getal.
mediation-hours-removed = De { $hours } uur voor **{ $ref }** zijn weggehaald. In totaal { VORM("heb je", "hebt u") } nu { $total } uur.
mediation-how-finished = Hoe is **{ $ref }** afgerond?
mediation-outcome-volledig = Volledige overeenstemming
mediation-outcome-deels = Gedeeltelijke overeenstemming
mediation-outcome-geen = Geen overeenstemming
mediation-outcome-deelnemer = Gestopt door een deelnemer
mediation-outcome-mediator = Gestopt door de mediator
mediation-closed-mediator = **{ $ref }** is afgerond. Dank { VORM("je", "u") } wel. Er staan { $total } uur op { VORM("jouw", "uw") } naam. Aanvullen kan met `!uren { $ref } 1,5`.
mediation-stop-sure = { VORM("Wil je", "Wilt u") } stoppen met **{ $ref }**? Tik ✅ of antwoord *ja*. ❌ of *nee* laat het zoals het is.
mediation-not-stopped = **{ $ref }** blijft bij { VORM("jou", "u") }. { VORM("Je hoeft", "U hoeft") } niets te doen.

## De naamcheck

name-check-requester = Er is een mediator voor **{ $ref }**: { $name } ({ $organisation }), { $contact }. Bel of schrijf elkaar, buiten dit gesprek om, en kijk of er namen zijn die een bezwaar geven. Kan het daarna doorgaan? ✅ of *ja*: geen bezwaar. ❌ of *nee*: toch een bezwaar, dan zoeken we iemand anders. Een reden is niet nodig. Graag uiterlijk { $by }.
name-check-mediator = { VORM("Jij bent", "U bent") } aan de beurt voor **{ $ref }**. De aanvrager is { $name } ({ $organisation }), { $contact }. Bel of schrijf elkaar, buiten dit gesprek om, en kijk of er namen zijn die een bezwaar geven. Kan het daarna doorgaan? ✅ of *ja*: geen bezwaar. ❌ of *nee*: toch een bezwaar, dan zoeken we iemand anders. Een reden is niet nodig. Graag uiterlijk { $by }.
name-check-reminder-requester = Voor **{ $ref }** wacht ik nog op { VORM("je antwoord", "uw antwoord") } over { $name } ({ $organisation }), { $contact }. Kan het doorgaan? ✅ of *ja*: geen bezwaar. ❌ of *nee*: toch een bezwaar. Graag uiterlijk { $by }.
name-check-reminder-mediator = Voor **{ $ref }** wacht ik nog op { VORM("je antwoord", "uw antwoord") } over { $name } ({ $organisation }), { $contact }. Kan het doorgaan? ✅ of *ja*: geen bezwaar. ❌ of *nee*: toch een bezwaar. Graag uiterlijk { $by }.
name-check-noted = Genoteerd: geen bezwaar voor **{ $ref }**. Zodra de ander ook heeft geantwoord, { VORM("hoor je", "hoort u") } hoe het verder gaat.
name-check-ended-mediator = **{ $ref }** gaat voor { VORM("jou", "u") } niet door. Dat kan gebeuren bij de naamcheck; een reden wordt niet gevraagd of bewaard. { VORM("Je hoeft", "U hoeft") } niets te doen.
name-check-ended-requester = We zoeken een andere mediator voor **{ $ref }**. Dat kan gebeuren bij de naamcheck; een reden wordt niet gevraagd of bewaard.
name-check-not-open = Voor **{ $ref }** is er nu geen naamcheck die op { VORM("jou", "u") } wacht. `!status { $ref }` laat zien hoe het ervoor staat.
name-check-which = Voor **{ $ref }** zijn er twee mediators. Zet het nummer erbij: `!geen bezwaar { $ref } { $place }`.

## Evaluatie en nazorg

evaluation-question = **Vraag { $number } van { $total }.** { $question }
evaluation-verloop = Het gesprek verliep goed.
evaluation-rust = De bemiddeling gaf rust.
evaluation-resultaat = We konden daarna verder.
evaluation-opnieuw = Ik zou dit een collega aanraden.
evaluation-score-1 = Helemaal niet
evaluation-score-2 = Een beetje
evaluation-score-3 = Grotendeels
evaluation-score-4 = Helemaal
evaluation-thanks = Dank { VORM("je", "u") }. De antwoorden zijn zonder naam en zonder nummer geteld. Over drie maanden vraag ik nog één keer hoe het is.
aftercare-question = Drie maanden geleden is **{ $ref }** afgerond. Hoe is het nu?
aftercare-goed = Het gaat goed
aftercare-hulp = Er is weer hulp nodig
aftercare-thanks = Fijn om te horen. Dit was het laatste bericht over **{ $ref }**.
aftercare-help = Dank voor { VORM("je", "uw") } antwoord. { VORM("Je kunt", "U kunt") } opnieuw vragen met `!mediator nodig`; de coördinator denkt graag mee.

## Wat een coördinator hoort

mediation-no-candidate = Voor **{ $ref }** is er niemand meer om te vragen.
mediation-no-candidate-question = Hoe gaan we verder?
no-candidate-opnieuw = Opnieuw zoeken (er is iets veranderd)
no-candidate-wachten = Wachten tot { $day }, dan is er weer iemand beschikbaar
no-candidate-zacht = Zachte regels voor deze zaak toestaan
no-candidate-buren = Een netwerk in de buurt vragen
no-candidate-extern = Iemand van buiten vragen
mediation-chosen-noted = Genoteerd voor **{ $ref }**. De aanvrager hoort wat er nu gebeurt.
mediation-overdue-name-check = De naamcheck van **{ $ref }** duurt te lang. { VORM("Wil je", "Wilt u") } de aanvrager of de mediator bellen? `!status { $ref }` laat zien wie dat zijn. Over vijf werkdagen { VORM("hoor je", "hoort u") } het als er nog niets is.
mediation-overdue-contact = Voor **{ $ref }** is er volgens mij nog geen eerste contact. { VORM("Wil je", "Wilt u") } de mediator bellen? `!status { $ref }` laat zien wie dat is. Over vijf werkdagen { VORM("hoor je", "hoort u") } het als er nog niets is.
mediation-overdue-progress = De mediator van **{ $ref }** heeft niet geantwoord op de vraag hoe het gaat. { VORM("Wil je", "Wilt u") } bellen? `!status { $ref }` laat zien wie dat is. Over vijf werkdagen { VORM("hoor je", "hoort u") } het als er nog niets is.
mediation-expired-coordinator = **{ $ref }** is verlopen: binnen de tijd is er geen mediator gevonden. De aanvrager weet dat { VORM("je", "u") } contact opneemt; `!status { $ref }` laat zien met wie.
mediation-interest-found = Bij **{ $ref }** is een belang ontstaan ({ $rules }). De zaak is opnieuw geopend en we zoeken een andere mediator. Niemand anders hoort de reden.
mediation-interest-ahead = Bij **{ $ref }** ontstaat op { $day } een belang: { $reasons }. Dan gaat de zaak opnieuw open. Denk nu alvast aan een andere mediator of aan afronden.

## Als het niet kan

mediation-not-now = Dat kan nu niet: **{ $ref }** is { $state }. `!status { $ref }` laat zien wat er wel kan.
mediation-nothing-to-do = Voor **{ $ref }** { VORM("hoef je", "hoeft u") } nu niets te doen. `!status` laat { VORM("je", "uw") } zaken zien.
mediation-not-invited = **{ $ref }** is geen zaak waarvoor { VORM("je", "u") } bent gevraagd. Controleer het nummer; `!status` laat { VORM("je", "uw") } zaken zien.
mediation-unknown-ref = Ik ken **{ $ref }** niet, of het is niet { VORM("jouw", "uw") } zaak. `!status` laat { VORM("je", "uw") } zaken zien.
mediation-only-mediator = Alleen een mediator van **{ $ref }** kan dit doen. `!status` laat { VORM("je", "uw") } zaken zien.

## Staten, zoals een mens ze noemt

state-draft = nog niet verstuurd
state-submitted = ontvangen
state-inviting = bij mediators uitgezet
state-provisional = voorlopig toegezegd
state-name-check = in de naamcheck
state-assigned = toegewezen
state-started = bezig
state-closed = afgerond
state-evaluated = helemaal afgerond
state-cleaned = opgeruimd
state-withdrawn = ingetrokken
state-expired = verlopen
state-no-candidate = bij de coördinator
state-reopened = opnieuw geopend
state-paused = in rust

## Status

status-none = { VORM("Je hebt", "U hebt") } nu geen zaken. Een mediator vragen kan met `!mediator nodig`. Hoe het met intervisie staat, { VORM("zie je", "ziet u") } met `!intervisie`.
status-header = **{ VORM("Je zaken", "Uw zaken") }**
status-intervision = Hoe het met intervisie staat, { VORM("zie je", "ziet u") } met `!intervisie`.
status-line = - **{ $ref }** is { $state }. { $next }
status-next-draft = De intake wacht op { VORM("je antwoord", "uw antwoord") }: `!mediator nodig`.
status-next-by = Uiterlijk { $by } { VORM("hoor je", "hoort u") } meer.
status-next-invited = Antwoorden kan tot { $by }: `!akkoord { $ref }` of `!nee { $ref }`.
status-next-said-yes = { VORM("Je hebt", "U hebt") } ja gezegd; uiterlijk { $by } { VORM("hoor je", "hoort u") } wie het wordt.
status-next-reserve = { VORM("Je staat", "U staat") } als reserve en hoeft niets te doen.
status-next-name-check = Zeg of er een bezwaar is: `!geen bezwaar { $ref }` of `!bezwaar { $ref }`.
status-next-called = Uiterlijk { $by } is er contact met { VORM("je", "u") } opgenomen.
status-next-contact = Neem uiterlijk { $by } contact op. Is dat er geweest? `!begonnen { $ref }`. Lukt het niet? `!stoppen { $ref }`.
status-next-started = { VORM("Je hebt", "U hebt") } { $total } uur genoteerd. Afronden kan met `!afronden { $ref }`.
status-next-choose = De keuze is aan { VORM("jou", "u") }: `!keuze { $ref } opnieuw`, of een van de andere uit mijn bericht.
status-next-call = De aanvrager is { $name } ({ $contact }).
status-next-call-both = Bellen kan met { $people }.
status-person = { $name } ({ $role ->
    [requester] aanvrager
   *[mediator] mediator
}, { $contact })
status-next-wait = { VORM("Je hoort", "U hoort") } vanzelf hoe het verder gaat.
status-next-over = { VORM("Je hoeft", "U hoeft") } niets meer te doen.
status-next-evaluation = Er wachten nog vragen over hoe het ging; antwoorden kan hierboven. Het hoeft niet.
status-next-expired = De coördinator weet ervan en neemt contact met { VORM("je", "u") } op. Opnieuw vragen kan met `!mediator nodig`.
status-line-over = - **{ $ref }**: { VORM("je hoeft", "u hoeft") } hier niets meer voor te doen.
