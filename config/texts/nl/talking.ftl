### Het gesprek zelf: begrijpen, terugvragen, en zeggen wat ontbreekt.
### Een regel mag niet beginnen met * [ of een punt; begin dan de tekst op de regel van de naam.

## Begrepen, bijna begrepen, niet begrepen

nearly = { VORM("Bedoel je", "Bedoelt u") } `!{ $line }`? Tik ✅ of antwoord met *ja*. Er is nog niets gebeurd.
sure-question = { VORM("Je kiest", "U kiest") } voor `!{ $line }`. Dat kan ik daarna niet altijd terugdraaien. { VORM("Weet je", "Weet u") } het zeker? Tik ✅ of antwoord met *ja*.
not-understood = Dat begrijp ik niet. { VORM("Zoek je", "Zoekt u") } een mediator? Typ `!mediator nodig`. { VORM("Wil je", "Wilt u") } sparren met anderen? Typ `!intervisie`. Liever een mens? Typ `!contact`. Met `!help` { VORM("zie je", "ziet u") } meer.
not-understood-open = Dat begrijp ik niet. { VORM("Zoek je", "Zoekt u") } een mediator? Typ `!mediator nodig`. { VORM("Wil je", "Wilt u") } sparren met anderen? Typ `!intervisie`. Er wacht nog een vraag op { VORM("je", "uw") } antwoord: { $question }.
not-an-answer = { $doubt ->
    [choose] Twijfel mag. Kies bij { $question } wat er het dichtst bij komt; met *terug* kan het later nog anders.
    [later] Twijfel mag. Er is nog niets gebeurd: zolang ik op { $question } wacht, kan een antwoord nog.
   *[no] Dat begrijp ik niet als antwoord op { $question }.
} { $signs ->
    [no] Typ een van deze
   *[yes] Tik op een teken bij de vraag, of typ een van deze
}: { $options }. Iets anders? Typ `!help`.
this-question = Is { $sign } { VORM("je", "uw") } antwoord op { $question }? Tik ✅ of antwoord met *ja*. Er is nog niets gebeurd.
no-open-question = Er wacht nu geen vraag op { VORM("je antwoord", "uw antwoord") }. Typ `!status` om te zien wat er loopt.
only-first-command = In { VORM("je", "uw") } bericht stonden meer opdrachten. Ik heb alleen de eerste gedaan. Stuur de volgende in een nieuw bericht.
edit-too-late = Dat bericht is te oud om nog te verbeteren; er is niets veranderd. Haal het weg en stuur het opnieuw.
message-too-long = { VORM("Je bericht", "Uw bericht") } is te lang; ik heb het niet gelezen en niet bewaard. Stuur één opdracht per bericht. Typ `!help` voor voorbeelden.
nothing-done = Goed, ik doe niets.
you-are-welcome = Graag gedaan.

## Meer dan één vraag staat open

which-question = Op welke vraag { VORM("antwoord je", "antwoordt u") }?
which-command = de vraag over `!{ $line }`
which-other = de vraag die ik net stelde
question-itself = de vraag “{ $question }”
question-name = { $topic ->
    [intake] de vragen voor { VORM("je", "uw") } aanvraag
    [welcome] de vragen voor { VORM("je", "uw") } profiel als mediator
    [intervision-profile] de vragen over intervisie
    [interests] de vraag over { VORM("je", "uw") } belangen
    [dossier] de vraag over { VORM("je", "uw") } dossier
    [invitation] de uitnodiging voor **{ $subject }**
    [name-check] de naamcheck van **{ $subject }**
    [withdraw] de vraag over het intrekken van **{ $subject }**
    [stop] de vraag over het stoppen met **{ $subject }**
    [finish] de vraag hoe **{ $subject }** is afgerond
    [begun] de vraag over het eerste gesprek van **{ $subject }**
    [progress] de vraag hoe het gaat met **{ $subject }**
    [hours] de vraag over de uren van **{ $subject }**
    [evaluation] de evaluatie van **{ $subject }**
    [aftercare] de vraag hoe het nu gaat na **{ $subject }**
    [group-contract] de afspraken van **{ $subject }**
    [group-poll] de datum van **{ $subject }**
    [group-evaluation] de vragen over de bijeenkomst van **{ $subject }**
    [group-leave] de vraag over weggaan uit **{ $subject }**
    [intervision-proposal] het voorstel **{ $subject }**
   *[other] { $subject ->
        [none] een eerdere vraag
       *[other] de vraag over **{ $subject }**
    }
}

## Een opdracht waar iets aan ontbreekt

argument-problem = { $reason }

    Typ het zo: `{ $example }`. Er is nog niets veranderd.
argument-missing = Er ontbreekt nog iets.
argument-missing-ref = Ik mis de verwijzing van de zaak, zoals `M-7KQ4`.
argument-no-own-case = Er loopt nu geen zaak van { VORM("jou", "u") }. Gaat het om een eerdere zaak, noem dan de verwijzing erbij, zoals `M-7KQ4`.
argument-missing-hours = Ik mis het aantal uren, zoals *6,5*.
argument-missing-number = Ik mis een getal.
argument-missing-numbers = Ik mis de nummers, bijvoorbeeld *1 3*. Past niets? Antwoord dan met *geen*.
argument-wrong-numbers = Dat lees ik niet als nummers. Antwoord bijvoorbeeld met *1 3*, of met *geen*.
argument-missing-choice = Ik mis een keuze.
argument-missing-rest = Ik mis de tekst die erbij hoort.
argument-missing-day = Ik mis een dag, zoals *10 december* of *volgende week dinsdag*.
argument-missing-moment = Ik mis een moment, zoals *morgen om 9.00 uur* of *over 2 weken*.
argument-missing-organisation = Ik mis de organisatie, zoals *Hilversum*.
argument-missing-zone = Ik mis de tijdzone, zoals *Europe/Amsterdam*.
argument-wrong-ref = Deze verwijzing bestaat niet. Een verwijzing ziet eruit als `M-7KQ4`: zonder klinkers, en zonder de cijfers 0 en 1.
argument-wrong-hours-size = Het aantal uren moet meer zijn dan 0 en hooguit 200.
argument-wrong-hours-quarters = Uren gaan per kwartier: *6,25*, *6,5* of *6u45*.
argument-wrong-number = Het getal moet liggen tussen { $least } en { $most }.
argument-wrong-choice = Die keuze ken ik niet. { VORM("Je kunt", "U kunt") } kiezen uit: { $options }.
argument-wrong-key = Een van deze woorden ken ik niet. { VORM("Je kunt", "U kunt") } gebruiken: { $keys }.
argument-wrong-pair = Bij *{ $key }* klopt iets niet. { $reason }
argument-wrong-organisation = Die organisatie doet niet mee. Wel doen mee: { $names }.
argument-which-organisation = Welke organisatie { VORM("bedoel je", "bedoelt u") }?
argument-near-organisation = { VORM("Bedoel je", "Bedoelt u") } deze organisatie?
organisation-option = { $name }
argument-which-time = Dat kan meer dan één ding betekenen. Wat { VORM("bedoel je", "bedoelt u") }?
argument-wrong-zone = Die tijdzone ken ik niet. Een tijdzone ziet eruit als *Europe/Amsterdam*.
argument-left-over = Een deel van { VORM("je bericht", "uw bericht") } begrijp ik niet bij deze opdracht.

## Wie en waar

unknown-person = Ik ken { VORM("je", "u") } nog niet. Vraag de coördinator van { VORM("je organisatie", "uw organisatie") } om { VORM("je", "u") } op te nemen in het netwerk. Daarna kan ik { VORM("je", "u") } helpen.
not-permitted = Deze opdracht is voor een andere rol. Typ `!help` om te zien wat { VORM("je kunt", "u kunt") } vragen.
help-in-private = Ik help { VORM("je", "u") } verder in een privégesprek.
please-in-private = { VORM("Je typte", "U typte") } in een gedeelde ruimte iets dat in ons privégesprek hoort. Zeg het voortaan hier: dan ziet niemand anders het.
still-open = Deze vraag wacht nog op { VORM("je", "uw") } antwoord. Dat kan tot { $until }.
poll-question = Wat past? Meer antwoorden mag. Dit is dezelfde vraag als hierboven: één keer antwoorden is genoeg.
card-not-yours = Die vraag is aan iemand anders gesteld. { VORM("Je hoeft", "U hoeft") } niets te doen.
poll-ended = De peiling is gesloten.
card-closed = Op die vraag kan niet meer worden geantwoord. Typ `!status` om te zien wat er nu loopt.
cannot-read = Ik kan { VORM("je bericht", "uw bericht") } niet ontsleutelen. Stuur het nog een keer. Lukt dat ook niet, log dan uit en weer in, en open een nieuw privégesprek met mij.
slow-down = Dat zijn veel berichten in korte tijd. Ik antwoord nu even niet. Over een minuut { VORM("kun je", "kunt u") } weer iets vragen.

## Een los woord waarmee een gesprek wordt geleid

stop-what = Wat { VORM("wil je", "wilt u") } stoppen? Er is nog niets gebeurd.
stop-session = - De intervisie die nu loopt: `!sessie stop { $ref }`
stop-group = - Meedoen in een intervisiegroep ({ $refs }): `!intervisie weg`
stop-list = - Wachten op intervisie: `!intervisie weg`
stop-request = - { VORM("Je aanvraag", "Uw aanvraag") } { $ref }: `!intrekken { $ref }`
stop-mediating = - { VORM("Je werk", "Uw werk") } aan { $ref }: `!stoppen { $ref }`
stop-reminders = - Een herinnering: kijk in `!herinneringen`
stop-nothing = Er loopt nu niets van { VORM("jou", "u") } dat kan stoppen. Met `!help` { VORM("zie je", "ziet u") } wat er kan.
session-word-elsewhere = Dat woord hoort bij een intervisie die loopt. Zeg het in de kamer van { VORM("je", "uw") } groep, terwijl de intervisie bezig is. Beginnen kan daar met `!intervisie start`.
