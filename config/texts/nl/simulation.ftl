### De simulatie: jaren van een netwerk in minuten.

## Op de opdrachtregel

cli-help-simulate = Speel jaren van een netwerk na, om beleid te proberen voor het geldt.
cli-help-simulate-network = Je eigen netwerkbestand, met zijn eigen mensen en maxima.
cli-help-simulate-networks = Verzin mensen bij een lijst van gemeenten: één netwerk (national) of één per provincie (regions).
cli-help-simulate-municipalities = De lijst van gemeenten (CSV).
cli-help-simulate-mergers = De lijst van herindelingen (CSV).
cli-help-simulate-years = Hoeveel jaar er wordt nagespeeld.
cli-help-simulate-begin = De eerste dag; zonder dit vandaag.
cli-help-simulate-requests = Het aantal aanvragen per organisatie per jaar, gemiddeld.
cli-help-simulate-evenly = Elke organisatie vraagt even vaak; zonder dit vraagt een grote vaker.
cli-help-simulate-mediators = Het aantal mediators dat wordt verzonnen.
cli-help-simulate-compare = Ander beleid, ernaast: een bestand, of een keuze zoals golf=5, travel=0.4 of B12=hard. Mag vaker.
cli-help-simulate-seed = Het startgetal van het toeval: hetzelfde getal geeft dezelfde uitkomst.
cli-help-simulate-picture = Teken de uitkomst in dit bestand (PNG).
cli-help-simulate-csv = Schrijf de uitkomst in dit bestand, voor een spreadsheet.
cli-help-simulate-overwrite = Vervang bestanden die er al zijn.
cli-simulate-which = Er is niet gezegd welk netwerk.
cli-simulate-how = Geef --network met een netwerkbestand, of --networks national met --municipalities en een lijst.
cli-simulate-day = nagespeeld tot { $day }
cli-simulate-written = De uitkomst staat in { $file }.
cli-simulate-took = Dit duurde { $seconds ->
    [one] één seconde.
   *[other] { $seconds } seconden.
}
cli-simulate-no-such-choice = er is geen keuze `{ $word }`.
cli-simulate-wrong-value = `{ $value }` kan niet bij `{ $word }`.

## De uitkomst

simulation-about = { $municipalities } organisaties en { $mediators } mediators, van { $first } tot en met { $last }, startgetal { $seed }. De mensen doen verzonnen dingen; de regels zijn de echte.
simulation-as-it-is = zoals het is
simulation-section-requests = Aanvragen
simulation-sent = verstuurd
simulation-assigned = mediator gevonden
simulation-withdrawn = eerder ingetrokken
simulation-expired = geen mediator gevonden
simulation-section-waiting = Wachten, in werkdagen
simulation-first-asked = eerste vraag: de helft binnen
simulation-first-asked-most = eerste vraag: 9 van de 10 binnen
simulation-found = mediator: de helft binnen
simulation-found-most = mediator: 9 van de 10 binnen
simulation-found-urgent = bij spoed: de helft binnen
simulation-section-served = Kreeg een mediator
simulation-served-all = alle aanvragen
simulation-served-small = kleine organisaties
simulation-served-middle = middelgrote organisaties
simulation-served-large = grote organisaties
simulation-served-without = organisaties zonder mediator
simulation-section-asking = Vragen aan mediators
simulation-waves = golven per gevonden mediator
simulation-invitations = per mediator per jaar
simulation-invitations-median = de helft hooguit
simulation-invitations-most = 9 van de 10 hooguit
simulation-never-asked = nooit gevraagd
simulation-section-nobody = Niemand meer om te vragen
simulation-nobody-requests = aanvragen
simulation-nobody-times = keren in totaal
simulation-nobody-because = vooral door: { $reason }
simulation-several-reasons = meer redenen tegelijk
simulation-section-hours = Uren tussen organisaties
simulation-hours = uren gegeven
simulation-spread = spreiding saldo per jaar
simulation-band-green = saldo in evenwicht
simulation-band-amber = saldo wat uit evenwicht
simulation-band-red = saldo uit evenwicht
simulation-section-promises = Nagekeken, regel voor regel
simulation-looked = voorgestelde mediators
simulation-broken-hard = ondanks een hard belang
simulation-broken-unknown = ondanks iets onbekends
simulation-broken-soft = ondanks een zachte regel
simulation-broken-twice = twee keer voor één zaak
simulation-broken-places = zaken met te veel of te weinig
simulation-broken-waits = zaken die op niets wachten
simulation-broken-full = mediators boven hun maximum
simulation-broken-hours = uren die niet kloppen
simulation-in-count = { $value }
simulation-in-days = { $value } dagen
simulation-in-percent = { $value } %
simulation-in-hours = { $value } uur
simulation-unit-count = aantal
simulation-unit-days = werkdagen
simulation-unit-percent = procent
simulation-unit-hours = uren
simulation-column-section = onderdeel
simulation-column-what = wat
simulation-column-unit = eenheid

## Het plaatje

simulation-picture-waits = Wachten tot er een mediator is
simulation-picture-waits-x = werkdagen
simulation-picture-waits-y = % van de gevonden mediators
simulation-picture-served = Wie een mediator kreeg
simulation-picture-served-x = organisaties
simulation-picture-served-y = % van hun aanvragen
simulation-picture-served-all = alle
simulation-picture-served-small = klein
simulation-picture-served-middle = middel
simulation-picture-served-large = groot
simulation-picture-served-without = zonder mediators
simulation-picture-asked = Uitnodigingen per mediator
simulation-picture-asked-x = mediators, de meest gevraagde eerst
simulation-picture-asked-y = uitnodigingen per jaar
simulation-picture-balance = Saldo per organisatie
simulation-picture-balance-x = organisaties, wie het meest gaf eerst
simulation-picture-balance-y = gegeven min gekregen, uren per jaar
