### Intervisie: het leven van een groep, van de afspraken tot het opnieuw mixen.

## De kamer en het begin

intervision-room-name = { $theme ->
    [none] Intervisie · { $ref }
   *[other] Intervisie · { $theme } · { $ref }
}
intervision-room-topic = Kamer van een intervisiegroep. Wat hier gezegd wordt, blijft hier. Schrijf niets op over een casus.
intervision-placed = { $pair ->
    [yes] { VORM("Je vormt", "U vormt") } een intervisieduo met { $others }.
   *[other] { VORM("Je zit", "U zit") } in een intervisiegroep met { $others }.
} De groep heet { $ref }. Er komt een uitnodiging voor een eigen kamer. Daar staan vier afspraken; bevestig die uiterlijk { $by }.
intervision-contract = **Onze afspraken.** Bevestig ze uiterlijk { $by }. Daarna zoeken we een datum.
intervision-contract-vertrouwelijk = - Wat we bespreken, blijft in de groep.
intervision-contract-komen = - We komen, of melden ons op tijd af.
intervision-contract-beurt = - We brengen om de beurt een casus in en leiden om de beurt het gesprek.
intervision-contract-chat = - Over een casus bewaren we niets in de chat.
intervision-contract-how = Akkoord? Tik op ✅ of typ `!intervisie akkoord`. Past de groep niet? Typ `!intervisie weg`.
intervision-agreed = { $left ->
    [0] Dank, iedereen is akkoord. In de kamer van { $ref } zoeken we nu een datum.
    [one] Dank, dat is genoteerd voor { $ref }. We wachten nog op één ander.
   *[other] Dank, dat is genoteerd voor { $ref }. We wachten nog op { $left } anderen.
}
intervision-contract-last = { VORM("Je hebt", "U hebt") } de afspraken van { $ref } nog niet bevestigd. { VORM("Wil je", "Wilt u") } meedoen? Tik dan op ✅ of typ `!intervisie akkoord`. Hoor ik niets voor { $by }, dan gaat de groep verder zonder { VORM("jou", "u") }.
intervision-left-out = Ik hoorde niets over de afspraken van { $ref }. Daarom gaat de groep zonder { VORM("jou", "u") } verder. Alsnog meedoen kan met `!intervisie zoek`; dan { VORM("kom je", "komt u") } op de wachtlijst.
intervision-started = Iedereen is akkoord. We zijn met { $count } en komen { $meetings } keer bij elkaar. Ik zoek nu de eerste datum.

## Een datum zoeken

intervision-moment = { $when }
intervision-poll = { $tries ->
    [1] **Wanneer kunnen jullie?** Antwoord uiterlijk { $by }.
   *[other] **Nieuwe data.** Er was nog geen datum waarop genoeg mensen kunnen. Wanneer kunnen jullie wel? Antwoord uiterlijk { $by }.
}
intervision-poll-how = Tik op alle tekens die passen, of typ bijvoorbeeld `!datum 1 3`.
intervision-poll-none = Geen van deze
intervision-poll-reminder = **Wanneer { VORM("kun je", "kunt u") }?** De groep { $ref } wacht op { VORM("jouw", "uw") } antwoord, uiterlijk { $by }.
intervision-poll-noted = { $count ->
    [0] Genoteerd voor { $ref }: { VORM("je kunt", "u kunt") } op geen van deze momenten.
   *[other] Genoteerd voor { $ref }: { $moments }.
} { $left ->
    [0] De groep hoort straks de datum.
   *[other] Zodra iedereen geantwoord heeft, hoort de groep de datum.
}
intervision-poll-complete = Iedereen heeft geantwoord. Tot { $when } kan het nog anders; daarna kies ik de datum.
intervision-poll-unknown = Dat nummer staat niet in de vraag. { $count ->
    [one] Er is één moment; typ `!datum 1` of `!datum geen`.
   *[other] Er zijn { $count } momenten. Typ bijvoorbeeld `!datum 1 2`, of `!datum geen`.
}
intervision-poll-few = Op { $when } kunnen alleen { $names }. Minder dan { $least } is weinig. Wat willen jullie? Kies uiterlijk { $by }; anders zoek ik andere data.
intervision-poll-full = Er staan al { $most } momenten in de vraag. Kies daaruit met `!datum`, bijvoorbeeld `!datum 1 3`.
intervision-proposed-already = { $when } staat er al. Antwoorden kan met `!datum`, bijvoorbeeld `!datum 1`.
intervision-proposed = Ik vraag de groep { $ref } of { $when } past.
intervision-too-soon = Dat is te snel: niet iedereen ziet het op tijd. Noem een moment vanaf overmorgen, bijvoorbeeld `!intervisie afspraak volgende week dinsdag 9:30`.
intervision-no-moments = Ik vind geen moment dat voor genoeg mensen past. Noem zelf een moment, bijvoorbeeld `!intervisie afspraak volgende week dinsdag 9:30`. Anders zoek ik later opnieuw.
intervision-no-date = We vonden geen datum. Noem zelf een moment, bijvoorbeeld `!intervisie afspraak volgende week dinsdag 9:30`. Anders vraag ik het over { $weeks } weken opnieuw.
intervision-no-date-coordinator = Intervisiegroep { $ref } vindt geen datum. Ik vraag het de groep over { $weeks } weken opnieuw. { VORM("Je kunt", "U kunt") } de leden intussen vragen wat er speelt.

## Een datum staat

intervision-planned = { $count ->
    [0] **We komen bij elkaar op { $when }.** Iedereen die antwoordde kan.
   *[other] **We komen bij elkaar op { $when }.** Dan kunnen de meesten; { $cannot } { $count ->
        [one] kan
       *[other] kunnen
    } niet.
}
intervision-moved = { $count ->
    [0] **De bijeenkomst is verzet naar { $when }.** Iedereen die antwoordde kan.
   *[other] **De bijeenkomst is verzet naar { $when }.** Dan kunnen de meesten; { $cannot } { $count ->
        [one] kan
       *[other] kunnen
    } niet.
}
intervision-role-owner = - Casusinbrenger: { $name }
intervision-role-leads = - Gespreksleider: { $name }
intervision-planned-how = { $kind ->
    [pair] Jullie krijgen een agendabestand. Kan het niet? Typ `!intervisie afwezig`. Andere datum? Typ `!intervisie afspraak`.
   *[group] Iedereen krijgt een agendabestand. Beurt doorgeven: `!intervisie sla mij over`. Afmelden: `!intervisie afwezig`. Andere datum: `!intervisie afspraak`.
}
intervision-planned-you = Intervisie { $ref } is op { $when }. Open het bestand om het in { VORM("je", "uw") } agenda te zetten.
intervision-moved-you = Intervisie { $ref } is verzet naar { $when }. Open het bestand; het vervangt de vorige afspraak.
intervision-cancelled-you = Intervisie { $ref } op { $when } gaat voor { VORM("jou", "u") } niet door. Open het bestand om de afspraak uit { VORM("je", "uw") } agenda te halen.
intervision-reminder = Intervisie { $ref } is op { $when }. { $role ->
    [leads] { VORM("Jij bent", "U bent") } gespreksleider. Kies een methode met `!intervisie methoden`.
    [owner] { VORM("Jij brengt", "U brengt") } een casus in. Bedenk vooraf { VORM("je", "uw") } vraag.
   *[none] Kan het toch niet? Typ `!intervisie afwezig`.
}
intervision-now = { $kind ->
    [pair] **Het is tijd.** Met `!intervisie start` bewaak ik de tijd van een methode. Wie er is, telt mee met `!intervisie aanwezig`.
   *[group] **Het is tijd.** De gespreksleider typt `!intervisie start`. Wie er is, telt mee met `!intervisie aanwezig`.
}
intervision-move = { $name } stelt voor de bijeenkomst van { $old } te verzetten naar { $new }. Kunnen jullie dan? Tik op ✅ of ❌, uiterlijk { $by }. Tot die tijd blijft de afspraak staan.
intervision-not-moved = Op { $new } kunnen niet genoeg mensen. De bijeenkomst blijft op { $old }.
intervision-too-late-to-move = De bijeenkomst is al op { $when }; verzetten is te laat. { VORM("Kun je", "Kunt u") } niet? Typ `!intervisie afwezig`.
intervision-called-off = De afgesproken datum gaat niet door. Ik zoek een nieuwe.
intervision-standing = { $state ->
    [polling] Intervisie { $ref }: we zoeken een datum. Antwoorden kan met `!datum`, bijvoorbeeld `!datum 1 3`.
    [planned] Intervisie { $ref } is op { $when }. Een ander moment voorstellen: `!intervisie afspraak di 3 december 9:30`.
   *[none] Intervisie { $ref }: er staat geen bijeenkomst. Stel een moment voor: `!intervisie afspraak di 3 december 9:30`.
}
intervision-standing-contract = De afspraken van { $ref } wachten nog op { VORM("jouw", "uw") } akkoord: `!intervisie akkoord`.
intervision-standing-role = { $role ->
    [leads] { VORM("Jij bent", "U bent") } dan gespreksleider. Doorgeven kan met `!intervisie sla mij over`.
   *[owner] { VORM("Jij brengt", "U brengt") } dan een casus in. Doorgeven kan met `!intervisie sla mij over`.
}

## Rollen en afmelden

intervision-skipped = { $name } geeft de beurt door. Dat mag.
intervision-nobody-left = Voor een rol is nu niemand over. Dat geeft niet: spreek aan het begin samen af wie het doet.
intervision-no-turn = { VORM("Je hebt", "U hebt") } bij { $ref } nu geen rol om door te geven. Met `!intervisie` { VORM("zie je", "ziet u") } hoe het staat.
intervision-absent = { $name } kan er niet bij zijn.
intervision-absent-noted = Genoteerd: { VORM("je bent", "u bent") } er op { $when } niet bij ({ $ref }). De groep hoort het. Toch wel? Typ `!intervisie aanwezig`.
intervision-absent-already = { VORM("Je stond", "U stond") } bij { $ref } al als afwezig. Toch wel? Typ `!intervisie aanwezig`.
intervision-comes = { $here ->
    [yes] Genoteerd: { VORM("je bent", "u bent") } er nu bij ({ $ref }).
   *[no] Genoteerd: { VORM("je komt", "u komt") } op { $when } ({ $ref }).
}
intervision-comes-after-all = { $name } komt er toch bij.
intervision-few = Nu kunnen er { $count } komen, minder dan { $least }. Wat willen jullie?
intervision-few-short = Kort bij elkaar, met de methode vijf
intervision-few-usual = Gewoon doorgaan
intervision-few-other = Een andere datum zoeken
intervision-few-settled = { $short ->
    [yes] We komen kort bij elkaar, met de methode vijf. Start met `!intervisie start vijf`.
   *[no] We gaan door zoals afgesproken.
}

## Na de bijeenkomst

intervision-held = Intervisie { $ref } stond op { $when }. Was er een bijeenkomst?
intervision-held-noted = Genoteerd voor { $ref }. Wie erbij zou zijn, vraag ik of dat zo was. In de groep zoek ik de volgende datum.
intervision-not-held = Er was geen bijeenkomst. Ze telt niet mee.
intervision-were-you-there = Was { VORM("je", "u") } bij intervisie { $ref } op { $when }? Het telt voor { VORM("je", "uw") } dossier.
intervision-there-noted = Genoteerd: { VORM("je was", "u was") } bij { $ref }. Bekijk het met `!mijn dossier`.
intervision-not-there-noted = Genoteerd: { VORM("je was", "u was") } er niet bij ({ $ref }).
intervision-evaluation = **Vraag { $number } van { $total }, anoniem.** { $question } (We tellen pas vanaf { $least } antwoorden. Wie wat zei, gaat weg zodra dat gedaan is.)
intervision-evaluation-opbrengst = Dit leverde mij iets op.
intervision-evaluation-veiligheid = Ik kon vrijuit spreken.
intervision-evaluation-leiding = Het gesprek werd goed geleid.
intervision-evaluation-tijd = De tijd was goed verdeeld.
intervision-evaluation-thanks = Dank. Zijn er { $least } of meer antwoorden en lopen die uiteen, dan ziet de groep de aantallen. Wie wat zei, ziet niemand.
intervision-evaluation-counted = **Zo was de vorige keer**, volgens { $count } mensen (niet / een beetje / grotendeels / helemaal):
intervision-evaluation-line = - { $question } { $score1 } / { $score2 } / { $score3 } / { $score4 }
intervision-evaluation-line-alike = - { $question } weggelaten: bijna iedereen gaf hetzelfde antwoord
intervision-evaluation-alike = De vragen over de vorige keer zijn beantwoord. Op elke vraag gaf bijna iedereen hetzelfde antwoord. Aantallen zouden dan laten zien wat ieder zei, dus die laat ik weg. Praat er samen over in de volgende bijeenkomst.
intervision-evaluation-not-there = Alleen wie bij die bijeenkomst van { $ref } was, geeft er een oordeel over. { VORM("Was je", "Was u") } erbij? Typ `!intervisie aanwezig`.
intervision-evaluation-over = De vragen over die bijeenkomst van { $ref } zijn gesloten. Na de volgende vraag ik het opnieuw.

## Wie erbij komt en wie weggaat

intervision-joined = { $name } komt in de groep. De afspraken gaan naar { $name }.
intervision-in-already = Deze persoon zit al in { $ref }.
intervision-leave-sure = { VORM("Wil je", "Wilt u") } uit groep { $ref }? De anderen horen dat { VORM("je weg bent", "u weg bent") }, niet waarom.
intervision-left-the-room = { VORM("Je hebt", "U hebt") } de kamer van intervisie { $ref } verlaten. { VORM("Wil je", "Wilt u") } ook uit de groep? Bij ❌ { VORM("krijg je", "krijgt u") } een nieuwe uitnodiging.
intervision-not-invited = { VORM("Je komt", "U komt") } niet in de kamer van intervisie { $ref }: de uitnodiging lukt niet. { VORM("Wil je", "Wilt u") } uit de groep? Bij ❌ probeer ik het opnieuw. Mag Noaber { VORM("je", "u") } uitnodigen? Kijk in de instellingen van { VORM("je", "uw") } chatprogramma.
intervision-stays = Goed, { VORM("je blijft", "u blijft") } in { $ref }.
intervision-left = { VORM("Je bent", "U bent") } uit { $ref }. { VORM("Je dossier", "Uw dossier") } blijft. Opnieuw meedoen kan met `!intervisie zoek`.
intervision-gone = { $name } is niet meer in de groep.
intervision-too-small = We zijn nu met te weinig om goed verder te gaan. Ik zoek iemand erbij, tot { $by }. Lukt dat niet, dan vraag ik wat jullie willen.
intervision-never-meets-coordinator = Intervisiegroep { $ref } kwam drie keer achter elkaar niet bij elkaar. Ik vraag iedereen wat die wil: samen verder, een andere groep of stoppen. Dat loopt tot { $by }. Bel gerust iemand van de groep om te horen wat er speelt.
intervision-too-small-coordinator = Intervisiegroep { $ref } heeft te weinig mensen of organisaties. Ik zoek iemand erbij, tot { $by }. { VORM("Weet je", "Weet u") } iemand? Vraag of die `!intervisie zoek` typt.
intervision-too-small-reminder = Voor intervisiegroep { $ref } is nog niemand gevonden. { VORM("Weet je", "Weet u") } iemand? Vraag of die `!intervisie zoek` typt. Ik zoek tot { $by }; daarna vraag ik de groep wat zij wil.

## Het einde van een termijn

intervision-term-over = { $met ->
    [no] Deze groep kwam drie keer achter elkaar niet bij elkaar.
   *[yes] De termijn van deze groep is voorbij.
} Iedereen krijgt privé de vraag hoe verder. Antwoord uiterlijk { $by }.
intervision-next = Groep { $ref } kiest hoe het verder gaat. Wat { VORM("wil je", "wilt u") } hierna? Graag een antwoord uiterlijk { $by }.
intervision-next-verder = Verder met deze groep
intervision-next-mixen = Opnieuw mixen
intervision-next-stoppen = Stoppen
intervision-next-noted = { $choice ->
    [verder] Genoteerd: verder met deze groep. Zodra iedereen geantwoord heeft, { VORM("hoor je", "hoort u") } of dat lukt.
    [mixen] Genoteerd: opnieuw mixen. Zodra iedereen geantwoord heeft, { VORM("kom je", "komt u") } op de wachtlijst.
   *[stoppen] Genoteerd: stoppen. Zodra iedereen geantwoord heeft, is het rond.
}
intervision-goes-on = We gaan samen verder: { $names }. Er komen { $meetings } nieuwe bijeenkomsten. Ik zoek de eerste datum.
intervision-mixed = { $wanted ->
    [verder] Te weinig mensen willen verder met { $ref }. Daarom { VORM("sta je", "staat u") } weer op de wachtlijst voor een nieuwe groep. Niet gewenst? Typ `!intervisie weg`.
    [alleen] { VORM("Je bent", "U bent") } als enige over in { $ref }, dus dat stopt. { VORM("Je staat", "U staat") } weer op de wachtlijst voor { $seeks ->
        [pair] een maatje
       *[group] een groep
    }. Niet gewenst? Typ `!intervisie weg`.
   *[other] { VORM("Je bent", "U bent") } uit { $ref } en staat op de wachtlijst voor een nieuwe groep.
}
intervision-seen-off = { $silent ->
    [yes] Ik hoorde niet wat { VORM("je", "u") } na { $ref } wil. Daarom houdt het hier op. Weer meedoen kan met `!intervisie zoek`.
   *[no] Dank voor het meedoen in { $ref }. Weer meedoen kan altijd met `!intervisie zoek`.
}
intervision-goodbye = Deze groep is klaar. Dank voor jullie aandacht voor elkaar. Ik verlaat deze kamer; de kamer blijft van jullie.

## Wat niet kan

intervision-no-group = { VORM("Je zit", "U zit") } in geen intervisiegroep. Zoeken kan met `!intervisie zoek`.
intervision-which-group = { VORM("Je zit", "U zit") } in meer groepen: { $refs }. Zet de groep erachter, bijvoorbeeld `!intervisie afwezig G-7KQ4`.
intervision-unknown-ref = { $ref } ken ik niet als groep van { VORM("jou", "u") }. Met `!intervisie` { VORM("zie je", "ziet u") } waar { VORM("je", "u") } in zit.
intervision-no-meeting = Bij { $ref } staat nu geen bijeenkomst. Stel een moment voor met `!intervisie afspraak`.
intervision-not-now = Dat kan nu niet bij { $ref }. De groep { $state }. Met `!intervisie` { VORM("zie je", "ziet u") } wat wel kan.
intervision-state-agreeing = spreekt nog af hoe ze werkt
intervision-state-running = loopt
intervision-state-ending = kiest hoe het verder gaat
intervision-state-ended = is afgerond

## Uitleg

help-intervisie-akkoord = Bevestig de afspraken van { VORM("je", "uw") } intervisiegroep.
    .short = de afspraken van { VORM("je", "uw") } groep bevestigen
    .example = !intervisie akkoord
help-datum = Zeg op welke momenten { VORM("je kunt", "u kunt") }, met de nummers uit de vraag. Niets past? Typ `!datum geen`.
    .short = zeggen wanneer { VORM("je kunt", "u kunt") }
    .example = !datum 1 3
help-intervisie-afspraak = Laat zien wanneer { VORM("je", "uw") } groep bij elkaar komt, of stel zelf een moment voor. Staat er al een datum, dan vraag ik de anderen eerst.
    .short = een datum zien of voorstellen
    .example = !intervisie afspraak di 3 december 9:30
help-intervisie-sla-over = Geef { VORM("je", "uw") } beurt als gespreksleider of casusinbrenger door. Iemand anders krijgt die meteen.
    .short = { VORM("je", "uw") } beurt doorgeven
    .example = !intervisie sla mij over
help-intervisie-afwezig = Meld { VORM("je", "u") } af voor de bijeenkomst die gepland staat. Een reden hoeft niet.
    .short = afmelden voor de bijeenkomst
    .example = !intervisie afwezig
help-intervisie-aanwezig = Zeg dat { VORM("je", "u") } er bent, of toch komt. Het telt voor { VORM("je", "uw") } dossier.
    .short = zeggen dat { VORM("je", "u") } er bent
    .example = !intervisie aanwezig
