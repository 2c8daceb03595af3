### Hulp, en de kleine opdrachten die iedereen heeft.
### Elke opdracht heeft een uitleg, met .short (één regel voor de lijst) en .example (een hele regel om te typen).

## Hulp

help-intro = Dit { VORM("kun je", "kunt u") } mij vragen:
help-line = - `!{ $name }`: { $short }
help-name = `!{ $name }`
help-others = Verder: { $names }.
help-more = Meer over één opdracht: `!help taal`. In dit privégesprek mag het uitroepteken weg.
help-more-in-private = Stuur mij een privébericht met `!help` voor alles wat { VORM("je kunt", "u kunt") } vragen.
help-example = Zo { VORM("typ je", "typt u") } het: `{ $example }`
help-also = Ook goed: { $names }.
help-no-such-topic = Dat onderwerp ken ik niet. Typ `!help` voor alles wat { VORM("je kunt", "u kunt") } vragen.

help-help = Laat zien wat { VORM("je kunt", "u kunt") } vragen. Met een onderwerp erachter leg ik één opdracht uit.
    .short = wat { VORM("je kunt", "u kunt") } vragen
    .example = !help taal
help-taal = Kies de taal waarin ik { VORM("je", "u") } schrijf: Nederlands of Engels. Opdrachten begrijp ik altijd in beide talen.
    .short = Nederlands of Engels
    .example = !taal en
help-aanspreken = Kies of ik *je* of *u* zeg.
    .short = *je* of *u* zeggen
    .example = !aanspreken u
help-tijdzone = Kies de klok waarop ik tijden laat zien. Zonder keuze is dat Amsterdam.
    .short = op welke klok ik tijden laat zien
    .example = !tijdzone Europe/Amsterdam
help-privacy = Zegt kort wat ik bewaar, hoelang, en wat ik nooit bewaar.
    .short = wat ik bewaar en wat niet
    .example = !privacy
help-laat-maar = Een antwoord op een vraag van mij. Er gebeurt niets.
    .short = niets doen
    .example = !laat maar

## Hoe ik schrijf

language-set = { $language ->
    [en] From now on I write to you in English. Type `!taal nl` to go back to Dutch.
   *[nl] Vanaf nu schrijf ik in het Nederlands. Type `!taal en` for English.
}
form-set = { $form ->
    [u] Vanaf nu zeg ik *u*. Terug kan met `!aanspreken je`.
   *[je] Vanaf nu zeg ik *je*. Terug kan met `!aanspreken u`.
}
timezone-set = Vanaf nu laat ik tijden zien op de klok van *{ $zone }*.

## Privacy

privacy = Dit bewaar ik, en zo kort mogelijk:

    - Over { VORM("jou", "u") }: organisatie, rol, instellingen, afwezigheid en opgegeven belangen, zolang { VORM("je", "u") } meedoet.
    - Over een aanvraag: gesloten keuzes, wie er gevraagd is en het antwoord. Dat verdwijnt { $months } maanden na de afronding.
    - Wat ik in ons privégesprek schrijf: dat haal ik na { $days } dagen weg.
    - Uren per organisatie, zonder namen.

    Wat { VORM("je typt", "u typt") }, wis ik zodra ik het heb verwerkt. Namen van mensen in een conflict en redenen bewaar ik nooit. Alles inzien kan met `!mijn gegevens`, alles wissen met `!vergeet mij`.
