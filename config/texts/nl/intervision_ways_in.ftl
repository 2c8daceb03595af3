### Intervisie: hoe mensen elkaar vinden, van de vragen tot een bevestigde groep.

## Hulp

help-intervisie = Laat zien hoe het voor { VORM("jou", "u") } staat met intervisie, en wat { VORM("je", "u") } nu kunt doen. Intervisie is: met een vaste kleine groep uit andere organisaties om de beurt een eigen vraag bespreken.
    .short = sparren met mensen uit andere organisaties
    .example = !intervisie
help-intervisie-zoek = Zet { VORM("je", "u") } op de wachtlijst voor een groep. Ik stel eerst zes korte vragen. { VORM("Je hoort", "U hoort") } meteen op welke dag { VORM("je", "u") } uiterlijk iets van me hoort.
    .short = een intervisiegroep zoeken
    .example = !intervisie zoek leiderschap
help-intervisie-maatje = Zoekt één ander om samen mee te sparren. Past er al iemand, dan { VORM("hoor je", "hoort u") } dat meteen. Anders kijk ik elke maandag.
    .short = één sparringpartner zoeken
    .example = !intervisie maatje
help-intervisie-doe-mee = Meldt { VORM("je", "u") } aan voor een ronde. Dat kan hier en in de gedeelde kamer; ik antwoord altijd hier. Staan er meer rondes open, noem dan het nummer.
    .short = meedoen met een ronde
    .example = !intervisie doe mee R-7KQ4
help-intervisie-voorkeuren = Laat zien wat { VORM("je", "u") } antwoordde. Met een nummer { VORM("verander je", "verandert u") } één ding.
    .short = antwoorden bekijken of wijzigen
    .example = !intervisie voorkeuren
help-intervisie-liever-niet = Met wie { VORM("je", "u") } liever niet in een groep { VORM("zit", "zit") }: een mens of een organisatie uit het netwerk. Niemand anders krijgt dit te zien, ook geen coördinator. Zonder naam laat ik de lijst zien. Terugdraaien kan met `!intervisie toch wel` en de naam.
    .short = met wie liever niet
    .example = !intervisie liever niet Soest
help-intervisie-pauze = Tot en met die dag plaats ik { VORM("je", "u") } niet. { VORM("Je plek", "Uw plek") } op de lijst blijft. Eerder verder gaan kan met `!intervisie hervat`.
    .short = even niet geplaatst worden
    .example = !intervisie pauze tot 1 mei
help-intervisie-toch-wel = Haalt iemand of een organisatie van { VORM("je", "uw") } lijst van *liever niet*. Noem de naam of het nummer. Niemand anders ziet dit.
    .short = toch wel met iemand in een groep
    .example = !intervisie toch wel Soest
help-intervisie-hervat = Maakt een eind aan { VORM("je", "uw") } pauze. Vanaf vandaag kan ik { VORM("je", "u") } weer plaatsen.
    .short = weer geplaatst worden
    .example = !intervisie hervat
help-intervisie-weg = Haalt { VORM("je", "u") } van de wachtlijst of uit { VORM("je", "uw") } groep. Ik vraag het eerst na.
    .short = van de lijst of uit de groep
    .example = !intervisie weg
help-intervisie-ronde = Opent een ronde. Noem de dag waarop hij sluit; grootte en thema mogen ook. Ik kondig hem aan in de gedeelde kamers, zonder namen. Na het sluiten { VORM("krijg je", "krijgt u") } een voorstel voor de groepen. Toch niet? `!intervisie ronde R-7KQ4 stop`.
    .short = een ronde intervisie openen
    .example = !intervisie ronde thema=leiderschap grootte=6 sluit=20 maart
help-intervisie-indeling = Laat een voorstel voor groepen zien: wie bij wie zit, wat hen bindt en wie overblijft. Van een open ronde laat ik zien hoeveel mensen zich aanmeldden.
    .short = de voorgestelde groepen bekijken
    .example = !intervisie indeling R-7KQ4
help-intervisie-zet = Zet iemand in een andere groep, met een naam of het nummer uit het voorstel. Ik laat eerst zien wat dat kost.
    .short = iemand in een andere groep zetten
    .example = !intervisie zet 3 in 2
help-intervisie-wissel = Laat twee mensen van plaats wisselen. Ik laat eerst zien wat dat kost.
    .short = twee mensen laten wisselen
    .example = !intervisie wissel 3 met 9
help-intervisie-indeling-akkoord = Laat de voorgestelde groepen beginnen. Iedereen die zich aanmeldde hoort dan de groep, of waarom niet en wanneer wel.
    .short = de voorgestelde groepen laten beginnen
    .example = !indeling akkoord R-7KQ4

## Hoe het staat

intervision-not-yet = { VORM("Je doet", "U doet") } nog niet mee met intervisie.
intervision-standing-waits = - { $round ->
    [none] { $seeks ->
        [pair] { VORM("Je wacht", "U wacht") } op een maatje sinds { $since }.
       *[other] { VORM("Je staat", "U staat") } op de wachtlijst voor een groep sinds { $since }.
    }
   *[other] { VORM("Je hebt je", "U hebt zich") } aangemeld voor ronde { $round }.
} Uiterlijk { $by } { VORM("hoor je", "hoort u") } van me.
intervision-standing-paused = - Tot en met { $until } plaats ik { VORM("je", "u") } niet. Eerder verder kan met `!intervisie hervat`.
intervision-standing-unfinished = - De vragen zijn nog niet af. Tot die tijd kan ik { VORM("je", "u") } niet plaatsen. Ga verder met `!intervisie voorkeuren`.
intervision-can-begin = Intervisie is: met een vaste kleine groep uit andere organisaties om de beurt een eigen vraag bespreken. Wat { VORM("zoek je", "zoekt u") }?
intervision-begin-group = Een groep (`!intervisie zoek`)
intervision-begin-pair = Eén ander (`!intervisie maatje`)
intervision-can-do = Iets wijzigen: `!intervisie voorkeuren`. Even niet: `!intervisie pauze tot` met een datum. Stoppen: `!intervisie weg`.
intervision-can-coordinate = { $count ->
    [0] Als coördinator { VORM("open je", "opent u") } een ronde met `!intervisie ronde`.
    [one] Als coördinator: er ligt een voorstel voor groepen, { $refs }. Bekijk het met `!intervisie indeling`.
   *[other] Als coördinator: er liggen voorstellen voor groepen, { $refs }. Bekijk ze met `!intervisie indeling` en het nummer.
}

## De vragen

intervision-welcome = { $seeks ->
    [pair] Mooi, we zoeken een maatje voor { VORM("je", "u") }.
   *[other] Mooi, we zoeken een groep voor { VORM("je", "u") }.
} Ik stel zes korte vragen. Dat duurt een paar minuten. Daarna zeg ik wanneer { VORM("je", "u") } iets hoort.
intervision-question = **Vraag { $number } van { $total }.** { $question }
intervision-answer-now = Nu: { $now }. Met ✅ blijft dat zo.
intervision-all = alles
intervision-hint-several = Tik alles aan wat past en daarna ✅. Of typ de nummers of woorden, zoals *1 3*. ⏪ is de vorige vraag, ⏹️ is stoppen.
intervision-hint-days = Tik alles aan wat past en daarna ✅. Of typ het, zoals *di ochtend en do* of *alleen ochtenden*. ⏪ is de vorige vraag, ⏹️ is stoppen.
intervision-hint-one = Tik op een teken of typ een getal of woord. ⏪ is de vorige vraag, ⏹️ is stoppen.
intervision-hint-names = Typ een naam of een organisatie uit het netwerk. Niemand, of klaar? Tik op ✅. ⏪ is de vorige vraag, ⏹️ is stoppen.
intervision-not-understood = { $doubt ->
    [yes] Twijfel mag. Kies wat er het dichtst bij komt; later veranderen kan altijd.
   *[no] Dat begrijp ik niet als antwoord op deze vraag. Kies een antwoord dat hieronder staat.
}
intervision-what-is-wrong = Wat klopt er niet? Typ het nummer van die regel; dan vraag ik het opnieuw.
intervision-nothing-picked = { VORM("Je hebt", "U hebt") } nog niets gekozen. Kies eerst een antwoord dat hieronder staat.

intervision-ask-niveau = Op welk niveau { VORM("werk je", "werkt u") }?
intervision-ask-ervaring = Hoe vaak { VORM("deed je", "deed u") } al mee aan intervisie?
intervision-ask-themas = Waarover { VORM("wil je", "wilt u") } het hebben?
intervision-ask-dagen = Wanneer { VORM("kun je", "kunt u") } meestal?
intervision-ask-plaats = Waar { VORM("wil je", "wilt u") } bij elkaar komen?
intervision-ask-liever = Met wie { VORM("zit je", "zit u") } liever niet in een groep? Niemand anders krijgt dit ooit te zien.

intervision-niveau = { $value ->
    [medewerker] medewerker
    [leidinggevende] leidinggevende
    [directie] directie
    [bestuur] bestuur of griffie
   *[other] nog niet gezegd
}
intervision-ervaring = { $value ->
    [nieuw] nog nooit
    [enkele-keren] enkele keren
    [vaak] vaak
   *[other] nog niet gezegd
}
intervision-themas = { $value ->
    [mediation] mediation
    [leiderschap] leiderschap
    [teams] samenwerken in teams
    [participatie] participatie
    [verandering] verandering
    [integriteit] integriteit
    [sociaal-domein] sociaal domein
    [ruimte] ruimte
   *[other] intervisie
}
intervision-dagen = { $value ->
    [ma-ochtend] maandagochtend
    [ma-middag] maandagmiddag
    [di-ochtend] dinsdagochtend
    [di-middag] dinsdagmiddag
    [wo-ochtend] woensdagochtend
    [wo-middag] woensdagmiddag
    [do-ochtend] donderdagochtend
    [do-middag] donderdagmiddag
    [vr-ochtend] vrijdagochtend
    [vr-middag] vrijdagmiddag
   *[other] nog niet gezegd
}
intervision-plaats = { $value ->
    [regio] in de regio
    [online] online
    [maakt-niet-uit] maakt niet uit
   *[other] nog niet gezegd
}

intervision-summary = { $again ->
    [yes] **Klopt dit nog?**
   *[other] **Klopt dit?**
}
intervision-line-niveau = - 1: Niveau: { $value }
intervision-line-ervaring = - 2: Ervaring met intervisie: { $value }
intervision-line-themas = - 3: Thema's: { $value }
intervision-line-dagen = - 4: { VORM("Je kunt", "U kunt") } op: { $value }
intervision-line-plaats = - 5: Waar: { $value }
intervision-line-liever = { $count ->
    [0] - 6: Liever niet met: niemand
   *[other] - 6: Liever niet met: { $value }
}
intervision-confirm = Klopt het, tik dan op ✅ of antwoord met *ja*. Iets veranderen? Typ het nummer.
intervision-kept = Dat is bewaard. Wijzigen kan altijd met `!intervisie voorkeuren`.
intervision-questions-stopped = { $unfinished ->
    [yes] Goed, we stoppen hier. Wat er stond is bewaard. Zolang de vragen niet af zijn, kan ik { VORM("je", "u") } niet plaatsen. Verder gaan kan met `!intervisie voorkeuren`.
   *[other] Goed, alles blijft zoals het was.
}
intervision-unfinished = { VORM("Je was", "U was") } nog niet klaar. Zolang dat zo is, kan ik { VORM("je", "u") } niet plaatsen.{ $waits ->
    [list] {" "}Verder gaan kan tot { $by }; daarna haal ik { VORM("je", "u") } van de lijst.
   *[round] {""}
}
intervision-given-up = De vragen zijn niet af, dus { VORM("je staat", "u staat") } niet meer op de wachtlijst. Opnieuw beginnen kan altijd met `!intervisie zoek`; wat { VORM("je", "u") } al antwoordde is bewaard.

## Wachten

intervision-waits = { $round ->
    [none] { $seeks ->
        [pair] { VORM("Je wacht", "U wacht") } nu op een maatje. Ik kijk elke maandag. Uiterlijk { $by } { VORM("hoor je", "hoort u") } van me, ook als het nog niet lukt.
       *[other] { VORM("Je staat", "U staat") } nu op de wachtlijst voor een groep. Uiterlijk { $by } { VORM("hoor je", "hoort u") } van me, ook als het nog niet lukt.
    }
   *[other] { VORM("Je doet", "U doet") } mee met ronde { $round }. Die sluit op { $closes }. Uiterlijk { $by } { VORM("hoor je", "hoort u") } in welke groep { VORM("je zit", "u zit") }, of waarom nog niet.
}
intervision-still-waits = { $seeks ->
    [pair] { VORM("Je wacht", "U wacht") } al op een maatje sinds { $since }.
   *[other] { VORM("Je staat", "U staat") } al op de lijst sinds { $since }.
} Uiterlijk { $by } { VORM("hoor je", "hoort u") } van me.
intervision-enough-groups = { VORM("Je zit", "U zit") } al in { $most } groepen, en dat is het meeste. Stop eerst met een groep met `!intervisie weg`.
intervision-promise-late = { VORM("Je zou", "U zou") } op { $day } van me horen. Dat is niet gelukt: ik was er toen niet.
intervision-promise-renewed = { $seeks ->
    [pair] Het is nog niet gelukt om een maatje te vinden.
   *[other] Het is nog niet gelukt om { VORM("je", "u") } te plaatsen.
} { $why } { VORM("Je blijft", "U blijft") } op de wachtlijst. Uiterlijk { $by } { VORM("hoor je", "hoort u") } weer van me.
intervision-why-not = { $why ->
    [too_few_people] Er zijn te weinig mensen{ $people ->
        [0] {""}
        [one] : er is er nog 1 nodig
       *[other] : er zijn er nog { $people } nodig
    }.
    [too_few_organisations] De mensen die wachten komen uit te weinig organisaties{ $organisations ->
        [0] {""}
        [one] : er is er nog 1 nodig
       *[other] : er zijn er nog { $organisations } nodig
    }.
    [enough_groups] { VORM("Je zit", "U zit") } al in genoeg groepen.
    [odd_one] Het was een oneven aantal en { VORM("jij bleef", "u bleef") } over.
    [proposed] Er ligt een voorstel met { VORM("jou", "u") } erin; de coördinator kijkt er nog naar.
    [waits] Er zijn genoeg mensen, maar de coördinator wacht nog op meer.
    [paused] { VORM("Je bent", "U bent") } met pauze.
    [unfinished] De zes vragen zijn nog niet af. Ga verder met `!intervisie voorkeuren`.
   *[other] De groepen waren vol of pasten niet.
}
intervision-no-partner-yet = Er is nog geen maatje voor { VORM("je", "u") }. { $why } Ik kijk elke maandag opnieuw. Uiterlijk { $by } { VORM("hoor je", "hoort u") } weer van me.
intervision-paused = { $waits ->
    [yes] Tot en met { $until } plaats ik { VORM("je", "u") } niet. { VORM("Je plek", "Uw plek") } op de lijst blijft. Uiterlijk { $by } { VORM("hoor je", "hoort u") } van me.
   *[other] Tot en met { $until } plaats ik { VORM("je", "u") } niet.
} Eerder verder gaan kan met `!intervisie hervat`.
intervision-pause-past = Die dag is al voorbij. Noem een dag die nog komt, zoals `!intervisie pauze tot 1 mei`.
intervision-not-paused = { VORM("Je hebt", "U hebt") } geen pauze. Pauze nemen kan met `!intervisie pauze tot` en een datum.
intervision-resumed = De pauze is voorbij. Ik kan { VORM("je", "u") } weer plaatsen.
intervision-leave = { $waits ->
    [one] { $seeks ->
        [pair] { VORM("Wil je", "Wilt u") } niet meer wachten op een maatje?
       *[other] { VORM("Wil je", "Wilt u") } van de lijst voor een groep?
    }
   *[other] { VORM("Wil je", "Wilt u") } van alle lijsten, voor een groep en voor een maatje?
} { VORM("Je antwoorden", "Uw antwoorden") } blijven bewaard.
intervision-left-the-list = { VORM("Je staat", "U staat") } niet meer op de lijst. Opnieuw beginnen kan altijd met `!intervisie zoek`.
intervision-nothing-to-leave = { VORM("Je staat", "U staat") } niet op een lijst en { VORM("zit", "zit") } niet in een groep. Beginnen kan met `!intervisie zoek`.

## Liever niet

intervision-rather-not = Hiermee { VORM("zit je", "zit u") } liever niet in een groep. Niemand anders ziet dit. Tik aan wat van de lijst mag.
intervision-rather-not-empty = Er staat niemand op { VORM("je", "uw") } lijst. Iemand erop zetten kan met `!intervisie liever niet` en een naam of organisatie.
intervision-take-back = toch wel: { $name }
intervision-avoided = Genoteerd: liever niet met { $name }. Niemand anders ziet dit. Toch wel? Tik op ❌ of typ *toch wel*.
intervision-avoided-together = { VORM("Jullie zitten", "U zit") } nu samen in { $ref }. Die groep gaat gewoon door; de anderen horen hier niets van. { VORM("Wil je", "Wilt u") } eruit? Typ `!intervisie weg`.
intervision-allowed = { $name } staat niet meer op { VORM("je", "uw") } lijst.
intervision-not-on-your-list = Dat staat niet op { VORM("je", "uw") } lijst. { VORM("Je", "Uw") } lijst zien kan met `!intervisie liever niet`.
intervision-nobody-of-that-name = Ik ken in dit netwerk niemand die zo heet, en geen organisatie. Typ de naam zoals die in de gesprekken staat.
intervision-which-one = Wie of wat { VORM("bedoel je", "bedoelt u") }?

## Rondes

intervision-round-how = Noem de dag waarop de ronde sluit, zoals `!intervisie ronde thema=leiderschap grootte=6 sluit=20 maart`.
intervision-round-stop-which = Welke ronde moet stoppen? Noem het nummer, zoals `!intervisie ronde R-7KQ4 stop`. Dit loopt er: { $refs }.
intervision-round-stop-sure = Ronde { $ref } stoppen? { $people ->
    [0] Niemand heeft zich aangemeld.
    [one] De ene die zich aanmeldde, krijgt bericht en blijft op de wachtlijst als die dat wil.
   *[other] De { $people } mensen die zich aanmeldden, krijgen bericht en blijven op de wachtlijst als ze dat willen.
}
intervision-round-stopped = Ronde { $ref } is gestopt. { $people ->
    [0] Er was niemand aangemeld.
    [one] De ene die zich aanmeldde, heeft bericht.
   *[other] De { $people } mensen die zich aanmeldden, hebben bericht.
} Een nieuwe openen kan met `!intervisie ronde`.
intervision-round-stopped-you = Ronde { $ref } gaat niet door. { VORM("Je blijft", "U blijft") } op de wachtlijst: uiterlijk { $by } { VORM("hoor je", "hoort u") } van me. Blijven? Dan hoeft er niets. Liever niet meer wachten? Tik op ❌ of typ `!intervisie weg`.
intervision-round-stopped-room = Intervisieronde { $ref } gaat niet door. Wie zich aanmeldde, heeft bericht. Meedoen kan altijd met `!intervisie zoek`.
intervision-round-past = Die dag is al voorbij of bijna om. Noem een latere dag, zoals `!intervisie ronde sluit=20 maart`.
intervision-round-not-open = Ronde { $ref } is al gesloten. Bekijk de groepen met `!intervisie indeling`.
intervision-round-opened = Ronde { $ref } staat open{ $about ->
    [yes] {" "}voor { $theme }
   *[other] {""}
}, met groepen van ongeveer { $size }. { $rooms ->
    [0] Er is nog geen gedeelde kamer, dus vertel het zelf rond.
    [one] Ik heb hem aangekondigd in de gedeelde kamer.
   *[other] Ik heb hem aangekondigd in { $rooms } gedeelde kamers.
} Hij sluit op { $day } om 17.00 uur; daarna { VORM("krijg je", "krijgt u") } een voorstel. Hoeveel mensen er zijn: `!intervisie indeling { $ref }`.
intervision-round-announced = **Intervisie: wie doet er mee?** { $about ->
    [yes] Er start een ronde over { $theme }.
   *[other] Er start een ronde.
} Een kleine vaste groep uit verschillende organisaties, om de beurt een eigen vraag. Aanmelden kan tot en met { $day } met ✅ hieronder, of met `!intervisie doe mee { $ref }`, hier of in een privégesprek. Ik antwoord privé.
intervision-round-option = { $ref }, sluit op { $day }{ $about ->
    [yes] , over { $theme }
   *[other] {""}
}
intervision-which-round = Met welke ronde { VORM("wil je", "wilt u") } meedoen?
intervision-no-round = Er staat nu geen ronde open. Op de wachtlijst komen kan altijd, met `!intervisie zoek`.
intervision-unknown-round = Die ronde ken ik niet, of hij is voorbij. Op de wachtlijst komen kan met `!intervisie zoek`.
intervision-round-so-far = Ronde { $ref } sluit op { $day }. Er { $people ->
    [0] meldde zich nog niemand aan.
    [one] meldde zich 1 mens aan; daarvan { $ready ->
        [one] heeft 1
       *[other] hebben { $ready }
    } de vragen af.
   *[other] meldden zich { $people } mensen aan; daarvan { $ready ->
        [one] heeft 1
       *[other] hebben { $ready }
    } de vragen af.
}
intervision-round-empty = Ronde { $ref } is gesloten zonder aanmeldingen. Een nieuwe openen kan met `!intervisie ronde`.
intervision-finish = { VORM("Je hebt je", "U hebt zich") } aangemeld voor ronde { $ref }, maar de zes vragen zijn nog niet af. Zonder antwoorden kan ik { VORM("je", "u") } niet plaatsen. De ronde sluit op { $day }. Ga verder met `!intervisie voorkeuren`.

## Een voorstel

intervision-proposal = { $listed ->
    [yes] **Er kan een groep gevormd worden ({ $ref }).** Op de wachtlijst staan genoeg mensen.
   *[other] **Voorstel voor de groepen van ronde { $ref }.**
} { $groups ->
    [0] Er is geen groep mogelijk.
    [one] 1 groep met { $placed } mensen.
   *[other] { $groups } groepen met { $placed } mensen.
} { $left ->
    [0] Niemand blijft over.
    [one] 1 mens blijft over.
   *[other] { $left } mensen blijven over.
}
intervision-proposal-group = **Groep { $number }** ({ $people } mensen, { $organisations } organisaties): { $fit ->
    [good] past goed
    [fair] past redelijk
   *[poor] past matig
}. Samen kunnen ze op: { $days }. Allemaal willen ze: { $themes }.{ $met ->
    [0] {""}
    [one] {" "}Twee van hen zaten eerder samen.
   *[other] {" "}{ $met } keer zaten twee van hen eerder samen.
}
intervision-proposal-member = - { $number }. { $name } ({ $organisation })
intervision-proposal-left = **Over**
intervision-proposal-left-one = - { $number }. { $name } ({ $organisation }): { $why }
intervision-left-why = { $why ->
    [too_few_people] te weinig mensen voor nog een groep
    [too_few_organisations] te weinig verschillende organisaties
    [enough_groups] zit al in genoeg groepen
    [kept_apart] kan niet samen met de anderen in één groep
    [paused] heeft pauze
    [unfinished] heeft de vragen nog niet af
   *[other] geen plek in de groepen
}
intervision-proposal-reach = Veel beter kan het met deze mensen niet: dit is minstens { $percent } % van het beste dat kan.
intervision-proposal-how = Goed zo? Tik op ✅ of typ `!indeling akkoord { $ref }`. Veranderen kan met `!intervisie zet 3 in 2` of `!intervisie wissel 3 met 9`. Hoor ik niets, dan beginnen de groepen zo op { $by }.
intervision-no-days = nog geen dagdeel
intervision-no-themes = verschillende thema's
intervision-because = Waarom deze groep: { $organisations } organisaties{ $shares ->
    [yes] , anderen die het ook over { $theme } willen hebben
   *[other] {""}
}{ $free ->
    [yes] , en iedereen kan op { $day }
   *[other] {""}
}{ $new ->
    [0] {""}
    [one] . Met één van hen zat { VORM("je", "u") } nog niet in een groep
   *[other] . Met { $new } van hen zat { VORM("je", "u") } nog niet in een groep
}.
intervision-changed = Het voorstel is veranderd, omdat iemand erbij kwam, stopte of iets wijzigde:
intervision-change = - { $name }: { $before ->
    [0] zat in geen groep
   *[other] zat in groep { $before }
}, nu { $after ->
    [0] in geen groep
   *[other] in groep { $after }
}{ $why ->
    [made_room] {" "}(maakte plaats)
    [needed] {" "}(was daar nodig)
    [ended] {" "}(de groep werd te klein)
   *[other] {""}
}
intervision-look-first = Kijk eerst naar het voorstel; er is nog niets bevestigd.
intervision-changed-meanwhile = Het voorstel is intussen veranderd; er is nog niets bevestigd. Zo is het nu:
intervision-not-together = In intervisiegroep { $ref } kan niet iedereen samen in één groep. De groep gaat door tot { VORM("je", "u") } met hen iets anders afspreekt. Weggaan kan ieder zelf, met `!intervisie weg`; daarna zoek ik iemand erbij.
intervision-dropped = Voorstel { $ref } gaat niet door: er zijn niet genoeg mensen meer voor een groep. Zodra het weer kan, { VORM("hoor je", "hoort u") } het.
intervision-later = Goed, we wachten nog met { $ref }. Zodra er iemand bij komt, { VORM("krijg je", "krijgt u") } een nieuw voorstel.
intervision-nudge = Voorstel { $ref } wacht op { VORM("je", "uw") } antwoord. Hoor ik niets, dan beginnen de groepen zo op { $by }. Dan is het de dag die de mensen is beloofd.
intervision-went-through = Voorstel { $ref } is doorgegaan zoals het lag, omdat de mensen vandaag iets zouden horen. Iedereen heeft bericht.
intervision-confirmed = { $groups ->
    [0] { $ref } is afgesloten zonder groepen.
    [one] { $ref } is bevestigd: 1 groep begint.
   *[other] { $ref } is bevestigd: { $groups } groepen beginnen.
} { $left ->
    [0] Iedereen heeft bericht.
    [one] Iedereen heeft bericht. De ene die overbleef staat op de wachtlijst en weet wanneer het vervolg komt.
   *[other] Iedereen heeft bericht. De { $left } die overbleven staan op de wachtlijst en weten wanneer het vervolg komt.
}
intervision-still-open = Ronde { $ref } staat nog open tot en met { $day }. Daarna { VORM("krijg je", "krijgt u") } een voorstel.
intervision-which-proposal = Er zijn er meer: { $refs }. Zet het nummer erbij, zoals `!intervisie indeling R-7KQ4`.
intervision-no-proposal = Er ligt nu geen voorstel voor groepen. Een ronde openen kan met `!intervisie ronde`.
intervision-move-how = Zo werkt het: `!intervisie zet 3 in 2` of `!intervisie zet Bram Visser in 2`. De nummers staan in `!intervisie indeling { $ref }`.
intervision-swap-how = Zo werkt het: `!intervisie wissel 3 met 9` of met twee namen. De nummers staan in `!intervisie indeling { $ref }`.
intervision-numbered = { $number } ({ $name })
intervision-which-of-them = Dat kunnen er meer zijn: { $names }. Typ het nummer.
intervision-not-in-proposal = Die naam of dat nummer staat niet in het voorstel. Kijk in `!intervisie indeling { $ref }`.
intervision-no-such-group = Die groep is er niet. Deze zijn er: { $numbers }.
intervision-nothing-changes = Zo is het al; er verandert niets.
intervision-cannot = Dat kan niet: { $why }. Kies een andere groep, of wissel twee mensen.
intervision-break = { $why ->
    [too_small] een groep wordt te klein
    [too_large] de groep wordt te groot
    [too_few_organisations] er komen te weinig organisaties in de groep
    [enough_groups] iemand zit al in genoeg groepen
   *[other] niet iedereen kan samen in één groep
}
intervision-cost-header = **Dit verandert er:**
intervision-cost = - Groep { $group }: { $what ->
    [people] mensen
    [organisations] organisaties
    [days] gedeelde dagdelen
    [themes] gedeelde thema's
    [met] paren die elkaar al kennen
   *[levels] verschil in niveau
} { $before } → { $after }
intervision-cost-nothing = - Voor de groepen maakt het niets uit.
intervision-cost-ask = Doen? Tik op ✅ of antwoord met *ja*.
intervision-vacancy = In groep { $ref } is plaats: er zijn nog { $people } mensen. Van de wachtlijst past { $name } ({ $organisation }) er het best bij. Mag die erbij? Tik op ✅ of ❌.
intervision-vacancy-nobody = In groep { $ref } zijn nog { $people } mensen. Op de wachtlijst staat nu niemand die erin past. De groep hoort over twee weken wat er kan.
intervision-filled = { $name } komt in groep { $ref } en heeft bericht.
intervision-not-filled = Dat kan niet meer: de groep is vol of gestopt, of diegene wacht niet meer.
