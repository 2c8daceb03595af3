### Waarom iemand is gevraagd: voor wie coördineert, voor wie gevraagd is, en voor wie vraagt. Nooit met namen.

help-waarom = Laat zien waarom een zaak zo is gelopen. Een coördinator ziet aantallen en redenen, een mediator alleen wat over die mediator zelf ging. Namen staan er nooit in.
    .short = waarom deze mediators zijn gevraagd
    .example = !waarom M-7KQ4
why-missing-ref = Van welke zaak { VORM("wil je", "wilt u") } weten waarom? Zet het nummer erachter, zoals het in mijn bericht stond. Wat ik nog meer kan, staat in `!help`.

## Voor de coördinator

why-coordinator-header = **Waarom het bij { $ref } zo is gegaan**
why-nobody-asked = Er is nog niemand gevraagd.
why-cleaned =
    { $n ->
        [one] Van één keer vragen is de vastlegging opgeruimd: die blijft { $months } maanden.
       *[other] Van { $n } keer vragen is de vastlegging opgeruimd: die blijft { $months } maanden.
    }
why-wave =
    { $n ->
        [one] **Keer { $wave }**, { $at }: 1 mediator gevraagd, volgens regels `{ $policy }`.
       *[other] **Keer { $wave }**, { $at }: { $n } mediators gevraagd, de best passende eerst, volgens regels `{ $policy }`.
    }
why-same = Voor allemaal gelijk: { $parts }.
why-person = - { $rank }. { $score } van de 100: { $parts }
why-person-same = - { $rank }. { $score } van de 100. Bij gelijke score gaat voor wie het langst niet is gevraagd, en dan het lot.
why-person-noted = - Let op bij { $rank }: { $reasons }
why-more =
    { $n ->
        [one] - Nog 1 mediator stond daaronder.
       *[other] - Nog { $n } mediators stonden daaronder.
    }
why-spared =
    { $n ->
        [one] - 1 mediator paste beter, maar is harder nodig voor een andere aanvraag. Die komt hier later aan de beurt.
       *[other] - { $n } mediators pasten beter, maar zijn harder nodig voor andere aanvragen. Zij komen hier later aan de beurt.
    }
why-weights = Zo telde het mee: { $parts }.
why-weight = { $percent }% { $name }
why-search-without = Op { $at } was er niemand (meer) om te vragen.
why-lower =
    { $n ->
        [one] 1 mediator kon ook, maar stond lager.
       *[other] { $n } mediators konden ook, maar stonden lager.
    }
why-fallen =
    { $n ->
        [one] Toen viel 1 mediator af: { $reasons }.
       *[other] Toen vielen { $n } mediators af: { $reasons }.
    }
why-first-back = De eerste die alleen afwezig was, is terug op { $day }.
why-soft =
    { $n ->
        [one] Met zachte regels toegestaan was er 1 mediator bij gekomen: { $reasons }, op { $score } van de 100. Dat kiezen kan pas als er niemand meer is om te vragen.
       *[other] Met zachte regels toegestaan waren er { $n } mediators bij gekomen: { $reasons }, de beste op { $score } van de 100. Dat kiezen kan pas als er niemand meer is om te vragen.
    }
why-changes = **Wat er onderweg veranderde, en waarom**
why-yielded = - Op { $at } ging een plaats naar iemand anders dan de best passende: een andere aanvraag had alleen die ene.
why-fell-out =
    { $others ->
        [moved] - Op { $at } viel weg wie gekozen was. Daarom is de volgorde opnieuw bepaald, voor alle aanvragen samen. Wat er bij een andere aanvraag door veranderde, staat hieronder.
        [asked] - Op { $at } viel weg wie gekozen was. Er werden al mensen gevraagd voor de andere plaats; ook deze plaats kan nu naar hen.
       *[same] - Op { $at } viel weg wie gekozen was. Daarom is de volgorde opnieuw bepaald. Voor andere aanvragen veranderde er niets door.
    }
why-took =
    { $step ->
        [chosen] - Op { $at } is nummer { $rank } hier gekozen.
       *[invited] - Op { $at } is nummer { $rank } hier gevraagd.
    } { $others ->
        [one] Een andere aanvraag rekende ook op deze mediator
       *[other] { $others } andere aanvragen rekenden ook op deze mediator
    }, maar { $because }. De coördinatoren daar lezen dat in `!waarom`.
why-gave-up =
    { $step ->
        [chosen] - Op { $at } is nummer { $rank } van hier gekozen voor een andere aanvraag
       *[invited] - Op { $at } is nummer { $rank } van hier ook gevraagd voor een andere aanvraag
    }{ $search ->
        [again] , die opnieuw moest zoeken
       *[first] {""}
    }. De volgorde is toen voor alle aanvragen samen bepaald: { $because }. { $step ->
        [chosen] Hier gaat de volgende voor.
       *[invited] De uitnodiging hier blijft staan. Wordt deze mediator daar gekozen, dan gaat hier de volgende voor.
    }
why-because =
    { $why ->
        [needed] anders kwam een aanvraag iemand tekort
        [better] zo passen de mediators samen duidelijk beter
       *[unknown] deze mediator was daar harder nodig
    }
why-chose = - Op { $at } koos een coördinator: *{ $choice }*.
why-chose-soft = - Op { $at } stond een coördinator zachte regels toe: { $note }.
why-released = - Op { $at } paste de zaak niet meer bij iemand die gevraagd was: { $reasons }.
why-interest = - Op { $at } bleek bij wie de zaak had een belang ({ $reasons }). Daarom is er opnieuw gezocht.
why-now = **Zoals het nu is**
why-rule-gone = regel { $rule }, die er niet meer is

## Wat meetelt, met de eenheid erbij

why-part-competence =
    { $registered ->
        [yes] geregistreerd
       *[no] niet geregistreerd
    }
why-part-travel =
    { $km ->
        [0] geen reis
       *[other] hooguit { $km } km reizen
    }
why-part-travel-unknown = reisafstand onbekend
why-part-load =
    { $n ->
        [0] geen lopende zaken
        [one] 1 lopende zaak
       *[other] { $n } lopende zaken
    }
why-part-rotation =
    { $days ->
        [0] vandaag nog gevraagd
        [one] 1 dag geleden gevraagd
       *[other] { $days } dagen geleden gevraagd
    }
why-part-rotation-never = nog niet eerder gevraagd
why-part-presence = { $percent }% van de dagen tot de start aanwezig
why-part-organisation =
    { $n ->
        [0] geen lopende zaken bij de eigen organisatie
        [one] 1 lopende zaak bij de eigen organisatie
       *[other] { $n } lopende zaken bij de eigen organisatie
    }
why-part-language =
    { $speaks ->
        [yes] spreekt de taal
       *[no] spreekt de taal niet
    }
why-part-balance =
    { $turn ->
        [sooner] iets eerder aan de beurt door de uren van de eigen organisatie
        [later] iets later aan de beurt door de uren van de eigen organisatie
       *[even] uren van de eigen organisatie in evenwicht
    }
why-part-reciprocity =
    { $back ->
        [yes] deze maanden ook een mediation terug
       *[no] geen mediation terug
    }
why-part-other = { $name } { $value }
why-weight-competence = registratie
why-weight-travel = reisafstand
why-weight-load = lopende zaken
why-weight-rotation = hoe lang niet gevraagd
why-weight-presence = aanwezigheid
why-weight-organisation = drukte bij de eigen organisatie
why-weight-language = taal
why-weight-balance = uren gegeven en gekregen
why-weight-reciprocity = een kring in plaats van een paar
why-weight-other = { $name }

## Voor de mediator: alleen wat over die mediator zelf gaat

why-mediator-header = **Waarom { VORM("je", "u") } gevraagd bent voor { $ref }**
why-mediator-asked = Gevraagd op { $at }.
why-mediator-facts = Dit telde mee: { $facts }.
why-mediator-checked = Nagekeken volgens regels `{ $policy }`: { $rules }. Geen daarvan stond in de weg.
why-mediator-again = Opnieuw nagekeken op { $at }, toen de zaak voor { VORM("jou", "u") } werd.
why-mediator-later = Welke regels verder meespeelden, laat ik pas na het begin van een naamcheck zien. Eerder zou dat tonen wie er vraagt.
why-mediator-noted =
    { $allowed ->
        [yes] Dit speelde mee: { $reasons }. Het hoefde niet in de weg te staan; dat is vooraf bekeken.
       *[no] Dit speelde mee: { $reasons }. Het stond niet in de weg.
    }
why-mediator-nothing-noted = Geen regel over { VORM("je", "uw") } eigen belangen speelde mee.
why-mediator-ended = Opnieuw nagekeken op { $at }. Toen paste de zaak niet meer bij { VORM("jou", "u") }: { $reasons }.
why-mediator-ended-untold = Opnieuw nagekeken op { $at }. Toen paste de zaak niet meer bij { VORM("jou", "u") }.
why-mediator-cleaned = Wat er toen is nagekeken, is opgeruimd: dat blijft { $months } maanden.
why-mediator-only-own = Over anderen zeg ik niets, zoals ik anderen niets over { VORM("jou", "u") } zeg. { VORM("Je belangen", "Uw belangen") } bekijken kan met `!belang`.

## Voor de aanvrager

why-requester-draft = **{ $ref }** is nog niet verstuurd, dus er is nog niemand gevraagd. Verdergaan kan met `!mediator nodig`.
why-requester-nobody = Voor **{ $ref }** is nog niemand gevraagd. `!status { $ref }` laat zien wat er nu gebeurt.
why-requester = Iedereen die ik voor **{ $ref }** vroeg, is vooraf nagekeken volgens de regels over belangen (`{ $editions }`). Dat was voor het laatst op { $at }. Wie wordt gekozen, kijk ik dan opnieuw na, en daarna elke werkdag.
why-requester-cleaned = Iedereen die ik voor **{ $ref }** vroeg, is vooraf nagekeken volgens de regels over belangen. De vastlegging daarvan is opgeruimd: die blijft { $months } maanden.
why-requester-between = Wie ik vroeg en wat zij zeiden, houd ik voor me. Zo kan iedereen vrij antwoorden. `!status { $ref }` laat zien wat er nu gebeurt.

## Waarom zachte regels mogen: een vaste keuze

soft-note-question = Waarom mogen zachte regels bij **{ $ref }**? { VORM("Je antwoord", "Uw antwoord") } blijft { VORM("bij je keuze", "bij uw keuze") } staan. Pas daarna zoek ik verder.
soft-note-bekend = de partijen weten het en vinden het goed
soft-note-niemand = er is niemand anders
soft-note-geleden = het belang is lang geleden
soft-note-ver = het belang staat ver van deze zaak
soft-note-only-soft = Een reden hoort alleen bij `!keuze { $ref } zacht`. Kies zonder reden, bijvoorbeeld `!keuze { $ref } opnieuw`.
