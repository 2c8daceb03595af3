### Een nieuwe mediator: zeven gesloten vragen, en dan staat de mediator op de lijst.

help-welkom = Zeven korte vragen over wat { VORM("je", "u") } als mediator doet. Daarna { VORM("sta je", "staat u") } op de lijst. Het duurt een paar minuten; { VORM("je kunt", "u kunt") } altijd stoppen en later verder.
    .short = zeggen wat { VORM("je", "u") } als mediator doet
    .example = !welkom

welcome-hello = Welkom, { $name }. { VORM("Je bent", "U bent") } aangemeld als mediator. Ik stel zeven korte vragen. Daarna kan ik { VORM("je", "u") } voor zaken vragen. Het duurt een paar minuten.
welcome-again = We lopen { VORM("je", "uw") } gegevens als mediator langs. Klopt het zoals het er staat, tik dan op ✅.
welcome-question = **Vraag { $number } van { $total }.** { $question }
welcome-now = Nu: { $now }
welcome-hint-several = Tik alles aan wat past en daarna ✅. Of typ de nummers, zoals *1 3*. Klopt het al, tik dan meteen op ✅. ⏪ is de vorige vraag, ⏹️ is stoppen.
welcome-hint-one = Tik op een teken of typ een getal. Klopt het al, tik dan op ✅. ⏪ is de vorige vraag, ⏹️ is stoppen.
welcome-not-understood = { $doubt ->
    [yes] Twijfel mag. Kies wat er het dichtst bij komt; later veranderen kan altijd.
   *[no] Dat begrijp ik niet als antwoord op deze vraag. Kies een antwoord dat hieronder staat.
}

welcome-soorten = Welke soorten zaken { VORM("doe je", "doet u") }?
welcome-niveaus = Op welke niveaus { VORM("werk je", "werkt u") }?
welcome-talen = In welke talen { VORM("kun je", "kunt u") } bemiddelen? Een andere taal typen mag ook.
welcome-plaatsen = Waar { VORM("wil je", "wilt u") } gesprekken voeren?
welcome-maximaal = Hoeveel zaken { VORM("wil je", "wilt u") } hoogstens tegelijk doen?
welcome-afstand = Hoe ver { VORM("wil je", "wilt u") } reizen, enkele reis?
welcome-belangen = Bij welke organisaties { VORM("ben je", "bent u") } niet neutraal? { VORM("Je hoeft", "U hoeft") } niet te zeggen waarom, en niemand krijgt dit te zien. { VORM("Je eigen", "Uw eigen") } organisatie telt al mee. { VORM("Woon je", "Woont u") } er alleen, of { VORM("heb je", "hebt u") } er een zetel of politieke functie, geef dat dan hierna op met `!belang toevoegen Soest woont`. Geen? Tik dan op ✅.

welcome-all = alle
welcome-none = geen
welcome-anywhere = overal
welcome-km = { $km } km
welcome-at-once = { $count ->
    [one] één zaak
   *[other] { $count } zaken
}

welcome-summary = **Klopt dit?**
welcome-line-soorten = - Soorten zaken: { $value }
welcome-line-niveaus = - Niveaus: { $value }
welcome-line-talen = - Talen: { $value }
welcome-line-plaatsen = - Plaatsen: { $value }
welcome-line-maximaal = - Tegelijk: { $value }
welcome-line-afstand = - Reisafstand: { $value }
welcome-line-belangen = - Niet neutraal bij: { $value }
welcome-line-contact = - Bij de naamcheck ziet de ander: { $value }
welcome-no-contact = - Bij de naamcheck ziet de ander alleen { VORM("je", "uw") } naam. Geef een telefoonnummer door aan { VORM("je", "uw") } coördinator.
welcome-confirm = Tik ✅ of antwoord met *ja*; dan { VORM("bevestig je", "bevestigt u") } ook dat de lijst van organisaties volledig is. ⏪ of *nee* is een vraag terug, ⏹️ is stoppen.
welcome-done = { VORM("Je staat", "U staat") } erbij. Zodra er een zaak is die past, { VORM("krijg je", "krijgt u") } hier een uitnodiging. { VORM("Je", "Uw") } opgave geldt tot { $until }; een maand daarvoor vraag ik ernaar. Even niet beschikbaar? Typ *niet beschikbaar tot* met een datum.
welcome-stopped = Goed, we stoppen hier. Wat er stond is bewaard. Verder gaan kan altijd met *welkom*. Tot die tijd { VORM("krijg je", "krijgt u") } geen uitnodigingen.
welcome-reminder = { VORM("Je was", "U was") } nog niet klaar. Zolang dat zo is, vraag ik { VORM("je", "u") } niet voor zaken.
welcome-joined = { $name } staat nu op de lijst van mediators en kan gevraagd worden.
welcome-stuck = { $name } is aangemeld als mediator, maar heeft de vragen nog niet beantwoord. Tot die tijd vraag ik deze mediator niet. Bel even: met *welkom* in het gesprek met mij gaat het verder.
