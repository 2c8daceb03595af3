### Uitleg bij de opdrachten over zaken, afwezigheid en belangen; berichten van het proces zelf.

## Uitleg

help-mediator-nodig = Vraag een mediator van een andere organisatie. Ik stel hooguit acht gesloten vragen. Haast? Geef alles in één regel: `!mediator nodig type=team partijen=3+ voor=10 december`.
    .short = een mediator vragen
    .example = !mediator nodig type=team
help-intake = Een antwoord op een vraag van mij. Gebruik de tekens of de woorden onder de vraag.
    .short = antwoorden op een vraag
    .example = !status
help-intrekken = Trek een aanvraag in. Een reden is niet nodig. Ik vraag eerst of het zeker is.
    .short = een aanvraag intrekken
    .example = !intrekken M-7KQ4
help-akkoord = Zeg ja op een vraag om bemiddeling. { VORM("Je hoort", "U hoort") } daarna wie het wordt.
    .short = ja zeggen op een vraag
    .example = !akkoord M-7KQ4
help-nee = Zeg nee op een vraag om bemiddeling. Een reden is niet nodig.
    .short = nee zeggen op een vraag
    .example = !nee M-7KQ4
help-toch-niet = Haal { VORM("je ja", "uw ja") } weg. Dat mag altijd; vóór de naamcheck heeft het geen gevolgen.
    .short = een ja weghalen
    .example = !toch niet M-7KQ4
help-geen-bezwaar = Zeg na de naamcheck dat er geen bezwaar is.
    .short = de naamcheck is goed
    .example = !geen bezwaar M-7KQ4
help-bezwaar = Zeg na de naamcheck dat er een bezwaar is. Een reden is niet nodig; we zoeken iemand anders.
    .short = de naamcheck geeft een bezwaar
    .example = !bezwaar M-7KQ4
help-begonnen = Zeg dat het eerste gesprek is gepland of geweest.
    .short = het eerste gesprek is er
    .example = !begonnen M-7KQ4
help-loopt = Zeg dat de bemiddeling nog loopt. Over een paar weken vraag ik het weer.
    .short = de bemiddeling loopt nog
    .example = !loopt M-7KQ4
help-uren = Noteer uren, per kwartier. Verbeter { VORM("je bericht", "uw bericht") } om een vergissing te herstellen.
    Met één zaak hoeft het nummer er niet bij.
    .short = uren noteren
    .example = !uren M-7KQ4 6,5
help-pauzeren = Laat een zaak rusten tot een dag. Tot dan stel ik geen vragen.
    .short = een zaak laten rusten
    .example = !pauzeren M-7KQ4 tot 5 januari
help-afronden = Rond een zaak af. Ik vraag hoe het is geëindigd, met vijf vaste antwoorden.
    .short = een zaak afronden
    .example = !afronden M-7KQ4
help-stoppen = Geef een zaak terug. Een reden is niet nodig; we zoeken iemand anders. Ik vraag eerst of het zeker is.
    .short = een zaak teruggeven
    .example = !stoppen M-7KQ4
help-keuze = Kies hoe het verder gaat als er niemand meer is om te vragen. Bij *zacht* vraag ik ook waarom dat mag, met vier vaste antwoorden.
    .short = kiezen als er niemand meer is
    .example = !keuze M-7KQ4 opnieuw
help-status = Laat zien hoe { VORM("je zaken", "uw zaken") } ervoor staan en wat er nu gebeurt.
    .short = hoe het ervoor staat
    .example = !status
help-niet-beschikbaar = Zeg wanneer { VORM("je", "u") } niet gevraagd { VORM("wilt", "wilt") } worden. Een reden is niet nodig en wordt niet bewaard.
    .short = afwezig zijn
    .example = !mediator niet beschikbaar tot 5 januari
help-beschikbaar = Zeg dat { VORM("je", "u") } weer gevraagd { VORM("kunt", "kunt") } worden.
    .short = weer beschikbaar zijn
    .example = !mediator beschikbaar
help-stoppen-als-mediator = Lees wie { VORM("je", "u") } van de lijst haalt als { VORM("je", "u") } helemaal { VORM("wilt", "wilt") } stoppen. Er verandert nog niets.
    .short = geen mediator meer zijn
    .example = !stoppen als mediator
help-belang = Laat zien bij welke organisaties { VORM("je een belang hebt", "u een belang hebt") } opgegeven. Daarvoor { VORM("word je", "wordt u") } niet gevraagd.
    .short = belangen bekijken en bevestigen
    .example = !belang
help-belang-toevoegen = Geef op dat { VORM("je", "u") } bij een organisatie niet neutraal bent. Een reden is niet nodig. Erbij zetten mag: *nevenfunctie*, *naaste*, *zetel*, *politiek*, *woont* of *sollicitatie*.
    .short = een belang opgeven
    .example = !belang toevoegen Soest
help-belang-intrekken = Haal een belang van { VORM("je lijst", "uw lijst") }, met het nummer uit `!belang`.
    .short = een belang weghalen
    .example = !belang intrekken 1
help-belang-akkoord = Bevestig dat { VORM("je lijst", "uw lijst") } met belangen klopt. Dat vraag ik één keer per jaar.
    .short = belangen bevestigen
    .example = !belang akkoord
help-overzicht = Laat zien wat er vandaag te doen is, wat er loopt en wat eraan komt. Elke werkdag om half negen komt het vanzelf.
    .short = het overzicht van vandaag
    .example = !overzicht

## Afwezigheid

absence-noted = Genoteerd: van { $since } tot en met { $until } { VORM("vraag ik je", "vraag ik u") } niet. Daarna weer wel. Eerder terug? Typ `!mediator beschikbaar`.
absence-noted-running = Genoteerd: van { $since } tot en met { $until } { VORM("vraag ik je", "vraag ik u") } niet. { $count ->
    [one] { VORM("Je hebt", "U hebt") } nu nog één lopende zaak; die blijft van { VORM("jou", "u") }.
   *[other] { VORM("Je hebt", "U hebt") } nu nog { $count } lopende zaken; die blijven van { VORM("jou", "u") }.
} Lukt dat niet, geef de zaak dan terug met `!stoppen`.
absence-ended = Fijn. Vanaf vandaag { VORM("kan ik je", "kan ik u") } weer vragen.
absence-for-good = Helemaal stoppen als mediator? Zeg het tegen { VORM("je", "uw") } coördinator: `!contact`. Die haalt { VORM("je", "u") } van de lijst. Alleen een tijd niet? Typ `!mediator niet beschikbaar tot 1 maart`. Een zaak die loopt { VORM("geef je", "geeft u") } terug met `!stoppen`. Er is nog niets veranderd.
absence-was-available = { VORM("Je stond", "U stond") } al als beschikbaar. { VORM("Je hoeft", "U hoeft") } niets te doen.

## Belangen

interest-header = **{ VORM("Je belangen", "Uw belangen") }**. Hier houd ik rekening mee als ik iemand zoek:
interest-none = { VORM("Je hebt", "U hebt") } geen belangen opgegeven.
interest-line = { $number }. { $organisation } ({ $kind }), tot en met { $until }
interest-kind-zelf = niet neutraal
interest-kind-nevenfunctie = nevenfunctie
interest-kind-naaste = iemand die { VORM("je", "u") } na staat
interest-kind-zetel = zetel of rol
interest-kind-politiek = politieke functie
interest-kind-woont = { VORM("je woont", "u woont") } er
interest-kind-sollicitatie = { VORM("je solliciteert", "u solliciteert") } er
interest-seat = Volgens het netwerkbestand { VORM("heb je", "hebt u") } een zetel bij { $organisation }: { $seat }. Ook daar houd ik rekening mee. Klopt het niet? Vraag het de beheerder.
interest-confirmed-on = Bevestigd op { $day }.
interest-never-confirmed = Nog niet bevestigd. Zolang dat zo is, { VORM("kan ik je", "kan ik u") } niet vragen.
interest-ask = Klopt deze lijst? Tik ✅ of antwoord *ja*. Iets toevoegen kan met `!belang toevoegen Soest`, weghalen met `!belang intrekken 1`.
interest-added = Genoteerd: tot en met { $until } vraag ik { VORM("je", "u") } niet voor { $organisation }. Niemand krijgt dit te zien; een coördinator ziet alleen het soort regel.
interest-added-nevenfunctie = Genoteerd tot en met { $until }: een nevenfunctie bij { $organisation }. Zolang vraag ik { VORM("je", "u") } niet voor { $organisation }, en ook niet voor wie daaraan deelneemt. Stopt de nevenfunctie, haal hem dan weg; dan telt hij nog een jaar. Niemand krijgt dit te zien; een coördinator ziet alleen het soort regel.
interest-added-zetel = Genoteerd tot en met { $until }: een zetel of rol bij { $organisation }. Gaat een zaak over { $organisation }, dan vraag ik { VORM("je", "u") } niet. Vraagt een van de deelnemers, dan alleen als een coördinator dat goed vindt. Stopt de zetel, haal hem dan weg; dan telt hij nog een jaar. Niemand krijgt dit te zien; een coördinator ziet alleen het soort regel.
interest-added-politiek = Genoteerd tot en met { $until }: een politieke functie bij { $organisation }. Zolang vraag ik { VORM("je", "u") } daar niet voor. Stopt de functie, haal hem dan weg; dan telt hij nog twee jaar. Niemand krijgt dit te zien; een coördinator ziet alleen het soort regel.
interest-added-woont = Genoteerd tot en met { $until }: { VORM("je woont", "u woont") } in { $organisation }. Gaat een zaak daar tussen een burger en de overheid, dan vraag ik { VORM("je", "u") } niet. Bij andere zaken van { $organisation } alleen als een coördinator dat goed vindt. Niemand krijgt dit te zien; een coördinator ziet alleen het soort regel.
interest-added-sollicitatie = Genoteerd tot en met { $until }: { VORM("je solliciteert", "u solliciteert") } bij { $organisation }. Zolang vraag ik { VORM("je", "u") } daar niet voor. Is het eerder klaar, haal het dan weg met `!belang intrekken`. Duurt het langer, geef het dan opnieuw op. Niemand krijgt dit te zien; een coördinator ziet alleen het soort regel.
interest-ends-work = Een belang bij { $organisation } raakt een zaak die { VORM("je doet", "u doet") }: { $refs }. Die gaat dan meteen naar iemand anders; niemand hoort waarom. { VORM("Je uren", "Uw uren") } blijven staan. { VORM("Wil je", "Wilt u") } dat? Tik ✅ of antwoord *ja*; tik ❌ of antwoord *nee*, dan verandert er niets.
interest-not-added = Er is niets veranderd. { VORM("Blijkt het later toch te spelen, geef het dan", "Blijkt het later toch te spelen, geeft u het dan") } meteen op.
interest-lives-nowhere = { $organisation } is geen gemeente, dus daar woont niemand. Typ de gemeente, zoals `!belang toevoegen Soest woont`.
interest-withdrawn = Weggehaald: voor { $organisation } { VORM("kan ik je", "kan ik u") } weer vragen, als niets anders dat tegenhoudt.
interest-withdrawn-counts-on = Weggehaald: het belang bij { $organisation } is voorbij. Het telt nog mee tot en met { $until }; daarna vergeet ik het.
interest-no-such-number = { $count ->
    [0] Er staat geen belang op { VORM("je lijst", "uw lijst") }. Opgeven kan met `!belang toevoegen Soest`.
   *[other] Dat nummer staat niet op { VORM("je lijst", "uw lijst") }; kies 1 tot en met { $count }. `!belang` laat de lijst zien.
}
interest-confirmed = Dank { VORM("je", "u") }. { VORM("Je belangen", "Uw belangen") } staan vast tot en met { $until }. Een maand daarvoor vraag ik het weer.
interest-confirm-again = Het is bijna een jaar geleden dat { VORM("je je belangen", "u uw belangen") } bevestigde. Zonder bevestiging { VORM("kan ik je", "kan ik u") } straks niet meer vragen.

## Voor wie het systeem beheert, en voor coördinatoren

operator-quarantined = Bericht { $id } kon vijf keer niet worden verwerkt en staat apart. De rest gaat door. Kijk in het logboek bij dat nummer, herstel de oorzaak en voer `noaber replay { $id }` uit.
operator-not-sent = Uitgaand bericht { $id } kon niet worden verstuurd. Kijk in het logboek bij dat nummer voor de reden.
operator-no-coordinator = Zaak **{ $ref }** heeft een coördinator nodig, maar er is niemand die deze zaak mag zien. Geef iemand de rol coördinator of plaatsvervanger in het netwerkbestand en voer `noaber import` uit.
operator-case-waits = Zaak **{ $ref }** wacht langer dan een werkdag op een coördinator. { VORM("Wil je", "Wilt u") } er een bellen?
coordinator-person-unreachable = Ik kan iemand in het netwerk niet bereiken: { $name } is uit het privégesprek gegaan, of logde nog nooit in. Vraag { $name } om mij een bericht te sturen.
coordinator-message-not-removed = In een gedeelde ruimte staat een bericht dat daar niet hoort, en ik mag het niet verwijderen: [het bericht](https://matrix.to/#/{ $room }/{ $event }). Verwijder het, en geef mij in die ruimte het recht om berichten te verwijderen.
coordinator-group-powerless = In de ruimte van groep **{ $ref }** mag ik mijn werk niet meer doen. Misschien kreeg ze een nieuwe versie en ben ik daar geen beheerder. Vraag de beheerder van Matrix om mij daar weer beheerder te maken (niveau 100). Is dat morgen nog niet zo, dan maak ik een nieuwe ruimte en nodig ik daar iedereen uit.
coordinator-group-stranger = In de ruimte van groep **{ $ref }** is iemand die er niet bij hoort: `{ $who }`. Zolang dat zo is, zeg ik daar niets. Vraag de beheerder van Matrix om dit account uit de ruimte te halen. Daarna ga ik vanzelf verder.
operator-flood = Van { $who } komt heel veel in korte tijd. Ik geef daar even geen antwoord; anderen merken er niets van. Gaat het door, blokkeer dan dit account, deze ruimte of deze homeserver. Binnen een uur schrijf ik er niet nog eens over.
operator-room-moved = Ruimte { $room } is verhuisd; ik ben meegegaan. Pas het adres aan in het netwerkbestand.
