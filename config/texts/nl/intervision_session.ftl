### Een begeleide intervisie: wat er in de groepskamer en tijdens een schrijfronde wordt gezegd.

## Wie er is

intervision-session-opens = **Intervisie: { $method }** ({ $minutes } minuten)
intervision-session-leads = Gespreksleider: { $name }
intervision-session-leads-nobody = Er is nog geen gespreksleider. Wie wil leiden, typt `leider ik`.
intervision-session-brings = Inbrenger: { $name }
intervision-session-who-brings = Er is nog geen inbrenger. Wie inbrengt, typt `inbrenger ik`.
intervision-session-tight = Er { $minutes ->
    [one] is nog { $minutes } minuut
   *[other] zijn nog { $minutes } minuten
} tot het einde van de bijeenkomst. Ik maak de stappen korter; de afsluiting houdt haar tijd.
intervision-session-present = Aanwezig ({ $count }): { $names }
intervision-session-how-to-begin = Wie er is, tikt ✅ onder dit bericht of typt `ik ben er`. Is iedereen er? Dan typt de gespreksleider `volgende`.
intervision-session-few = { $present ->
    [one] Er is nu 1 mens.
   *[other] Er zijn nu { $present } mensen.
} { $method } vraagt er minstens { $least }. Wat doen jullie? De gespreksleider kiest. Komt er nog iemand bij, dan typt die `ik ben er`.
intervision-session-with-few = { $method } ({ $minutes } minuten)
intervision-session-other-date = Een andere datum
intervision-session-alone = Ook de korte methode vraagt minstens twee mensen. Wie er nog is, typt `ik ben er`. De gespreksleider kan ook een andere datum kiezen.
intervision-session-put-off = We beginnen vandaag niet. De bijeenkomst krijgt een andere datum.
intervision-session-called-off = De intervisie is niet begonnen.
intervision-session-begin-again = Toch beginnen? Typ `!intervisie start`. Wie er is, tikt dan opnieuw ✅; daarna typt de gespreksleider `volgende`.

## De stappen en de klok

intervision-session-step = **Stap { $number } van { $count }: { $step }**
intervision-session-instruction = { $words }
intervision-session-speaks-everyone = Aan het woord: iedereen.
intervision-session-speaks-in-turn = Aan het woord: iedereen, om de beurt.
intervision-session-speaks-case-owner = Aan het woord: de inbrenger.
intervision-session-speaks-others = Aan het woord: iedereen behalve de inbrenger.
intervision-session-speaks-others-in-turn = Aan het woord: iedereen behalve de inbrenger, om de beurt.
intervision-session-speaks-nobody = Aan het woord: niemand.
intervision-session-mode-write = Schrijf in het privégesprek met mij. De vragen komen straks zonder naam hier.
intervision-session-mode-react = Tik onder elke vraag 🔥 warm, 😐 neutraal of ❄️ koud. Typen kan ook: `warm 2`.
intervision-session-clock = ⏳ Nog { $seconds ->
    [30] een halve minuut. Daarna is de tijd van deze stap om.
    [60] **één minuut**
    [90] **anderhalve minuut**
    [120] **twee minuten**
   *[other] { $minutes } minuten
}
intervision-session-clock-of = **{ $step }**
intervision-session-see-below = ⏳ De klok staat verder naar beneden.
intervision-session-step-over = ⏰ De tijd is om. Zo meteen begint: { $next }.{ $more ->
    [yes] {" "}Meer tijd nodig? Typ `+5`.
   *[no] {""}
}
intervision-session-step-done = ✔ Klaar.
intervision-session-paused = ⏸ Pauze. Van deze stap { $seconds ->
    [0] is geen tijd meer over
    [30] is nog een halve minuut over
    [60] is nog één minuut over
    [90] is nog anderhalve minuut over
   *[other] zijn nog { $minutes } minuten over
}. Met `verder` loopt de klok weer. Na een uur stop ik.
intervision-session-skipped = Om de tijd slaan we over: { $step }.
intervision-session-shortened = Deze stap is korter, want de bijeenkomst heeft een eindtijd.
intervision-session-less-than-asked = Meer dan { $seconds ->
    [30] een halve minuut
    [60] één minuut
    [90] anderhalve minuut
   *[other] { $minutes } minuten
} erbij kan niet. De stappen hierna en de afsluiting houden hun tijd.
intervision-session-closing-calls = De pauze stopt hier, want de afsluiting heeft haar tijd nodig.
intervision-session-was-away = Ik was er even niet. De tijd van { $step } is intussen om. Typ `+5` voor meer tijd, of `volgende`. Anders begint over twee minuten: { $next }.
intervision-session-stop-sure = Nu stoppen? Dan vervalt de afsluiting{ $written ->
    [yes] , en de opgeschreven vragen gaan weg
   *[no] { "" }
}. Tik op ✅, of antwoord op dit bericht met *ja*. Doorgaan kan met `volgende`.
intervision-session-goodbye = **Dit was de intervisie.** { $method } is klaar. { $written ->
    [yes] De opgeschreven vragen haal ik weg; van het verhaal is bij mij niets bewaard.
   *[no] Van het verhaal is bij mij niets bewaard.
}
intervision-session-ended-unseen = De intervisie is voorbij zonder dat iemand haar afsloot. De opgeschreven vragen haal ik weg.

## Wat nu niet kan

intervision-session-only-leader = { $name } leidt het gesprek en zegt hoe het verdergaat. Overnemen? Typ `leider ik`.
intervision-session-nobody-leads-yet = Niemand leidt het gesprek nu. Typ eerst `leider ik`.
intervision-session-only-owner = Alleen { $name } brengt in en kan dat zeggen. Brengt iemand anders in? Die typt `inbrenger ik`.
intervision-session-first = Dit is de eerste stap. Met `volgende` gaat het verder.
intervision-session-no-room-back = Terug kan niet meer: de afsluiting heeft haar tijd nodig.
intervision-session-not-extendable = { $step } krijgt geen extra tijd. Met `pauze` staat de klok stil.
intervision-session-no-room = Meer tijd past niet: de stappen hierna en de afsluiting houden hun tijd.
intervision-session-runs-already = De klok loopt al. Met `pauze` staat hij stil.
intervision-session-paused-already = De klok staat al stil. Met `verder` loopt hij weer.
intervision-session-running = { $method } loopt al. Met `stop` is de intervisie voorbij.
intervision-session-not-begun = De intervisie is nog niet begonnen. De gespreksleider typt `volgende`.
intervision-session-none = Er loopt nu geen intervisie. Begin er een met `!intervisie start`.
intervision-session-which-minutes = Hoeveel minuten erbij? Typ bijvoorbeeld `+5`. Het kan van 1 tot 30.
intervision-session-no-such-method = Die methode ken ik niet. Er { $count ->
    [one] is
   *[other] zijn
}: { $methods }.
intervision-session-who = Wie { VORM("bedoel je", "bedoelt u") }? In deze groep zitten: { $names }.

## Wie er leidt

intervision-session-leads-now = { $name } leidt het gesprek.
intervision-session-claimed = { $name } wil het gesprek leiden. { $leader }, is dat goed? Tik ✅ om zelf te blijven leiden. Zonder antwoord neemt { $name } het over een minuut over.
intervision-session-nobody-leads = De gespreksleider is weg. De klok loopt door. Wie neemt het over? Tik ✅ of typ `leider ik`.

## De schrijfronde

intervision-session-write-here = Schrijf hier { VORM("je", "uw") } vragen aan de inbrenger: elke vraag in een eigen bericht, hooguit { $most } vragen van { $signs } tekens. Klaar? Typ `klaar`.

    Ze komen straks zonder naam in de groepskamer. Na de intervisie bewaar ik ze niet. Noem geen namen.
intervision-session-noted = { $count ->
    [one] { VORM("Je", "Uw") } eerste vraag staat erbij.
   *[other] Vraag { $count } staat erbij.
} Nog een? Stuur die. Anders: `klaar`.
intervision-session-thanks = Dank. De vragen komen zo in de groepskamer. Er komt nog een vraag bij { VORM("je", "u") } op? Stuur die gerust.
intervision-session-too-long = Dat is te lang: een vraag is hooguit { $most } tekens. Maak hem korter en stuur hem opnieuw.
intervision-session-enough = Er staan al { $most } vragen van { VORM("jou", "u") }. Verander er een door { VORM("je", "uw") } bericht te bewerken.
intervision-session-you-listen = In deze ronde schrijven de anderen; de inbrenger leest straks mee.
intervision-session-no-writing-now = Er loopt nu geen schrijfronde. Ik heb dit niet bewaard. Stel { VORM("je", "uw") } vraag hardop, of typ `!help`.
intervision-session-no-changing-now = De schrijfronde is voorbij; de vraag staat er zoals hij was. Moet hij weg? Verwijder dan { VORM("je bericht", "uw bericht") }.
intervision-session-unwritten = De vraag is weg.
intervision-session-no-questions = Niemand heeft een vraag opgeschreven. Stel ze nu hardop.
intervision-session-question = **{ $number }.** { $words }{ $mark ->
    [warm] { " 🔥 warm" }
    [neutraal] { " 😐 neutraal" }
    [koud] { " ❄️ koud" }
   *[geen] { "" }
}
intervision-session-nothing-to-mark = Er staan geen vragen om te waarderen.
intervision-session-no-such-question = { $count ->
    [one] Er is maar één vraag.
   *[other] De vragen hebben de nummers 1 tot en met { $count }.
} Typ bijvoorbeeld `warm 1`.

## Hulp

help-sessie-start = Begin een begeleide intervisie in de kamer van { VORM("je", "uw") } groep. Ik houd de tijd bij en zeg wie er aan het woord is.
    .short = een intervisie beginnen
    .example = !intervisie start incident
help-sessie-volgende = Ga naar de volgende stap. Alleen de gespreksleider kan dat.
    .short = de volgende stap
    .example = !volgende
help-sessie-terug = Ga terug naar de vorige stap.
    .short = een stap terug
    .example = !sessie terug
help-sessie-meer = Geef deze stap meer tijd. In de kamer is `+5` genoeg.
    .short = meer tijd voor deze stap
    .example = !sessie meer 5
help-sessie-pauze = Zet de klok stil. Met `verder` loopt hij weer.
    .short = de klok stilzetten
    .example = !sessie pauze
help-sessie-verder = Laat de klok weer lopen.
    .short = de klok laten lopen
    .example = !sessie verder
help-sessie-stop = Stop de intervisie. Voor de afsluiting vraag ik of het echt de bedoeling is.
    .short = de intervisie stoppen
    .example = !sessie stop
help-sessie-leider = Geef het leiden aan iemand anders, of neem het over met `leider ik`.
    .short = wie het gesprek leidt
    .example = !sessie leider ik
help-sessie-inbrenger = Zeg wie er inbrengt.
    .short = wie inbrengt
    .example = !sessie inbrenger ik
help-sessie-present = Zeg dat { VORM("je", "u") } er { VORM("bent", "bent") }.
    .short = aanwezig zijn
    .example = !sessie present
help-sessie-merk = Zeg hoe warm een vraag is, met het nummer erbij. In de kamer is `warm 2` genoeg.
    .short = een vraag waarderen
    .example = !sessie warm 2
help-sessie-vraag = Schrijf een vraag voor de schrijfronde.
    .short = een vraag schrijven
    .example = !sessie vraag Wat maakt dit lastig?
