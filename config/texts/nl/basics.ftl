### Hulp, en de kleine opdrachten die iedereen heeft.
### Elke opdracht heeft een uitleg, met .short (één regel voor de lijst) en .example (een hele regel om te typen).

## Hulp

help-intro = Dit { VORM("kun je", "kunt u") } mij vragen:
help-line = - `!{ $name }`: { $short }
help-name = `!{ $name }`
help-more = Meer: `!help intervisie`, `!help mediation` of `!help alles`. Het uitroepteken mag hier weg.
help-open = Hierboven wacht nog een vraag op { VORM("je", "uw") } antwoord: { $question }.
help-more-in-private = Stuur mij een privébericht met `!help` voor alles wat { VORM("je kunt", "u kunt") } vragen.
help-all = **Alles wat { VORM("je kunt", "u kunt") } vragen.** { $others }.

    Over intervisie: { $intervision }.
help-one = Uitleg over één opdracht: `!help taal`.
help-about-intervision = **Intervisie** is: met een vaste kleine groep uit andere organisaties om de beurt een eigen vraag bespreken.
help-about-intervision-commands = - Beginnen: `!intervisie zoek` (groep), `!intervisie maatje` (één ander) of `!intervisie doe mee` (ronde).
    - Wijzigen: `!intervisie voorkeuren`, `!intervisie liever niet`, `!intervisie pauze tot` of `!intervisie weg`.
    - { VORM("Je", "Uw") } groep: `!datum`, `!intervisie afspraak`, `!intervisie afwezig` of `!intervisie sla mij over`.
    - De bijeenkomst: `!intervisie methoden`, `!intervisie start` of `!intervisie aanwezig`. Daarna: `!mijn dossier`.

    Hoe het voor { VORM("jou", "u") } staat: `!intervisie`.
help-about-mediation = **Mediation**: een mediator van een andere organisatie helpt bij een conflict. Kosten zijn er niet. Namen van mensen in het conflict vraag ik niet.

    - Vragen: `!mediator nodig`. Ik stel hooguit acht korte vragen.
    - Hoe het staat: `!status`. Intrekken: `!intrekken`. Waarom deze mediators: `!waarom`.
    - Bij de naamcheck: `!geen bezwaar` of `!bezwaar`.
help-about-mediator = - Als mediator: `!akkoord` of `!nee` op een uitnodiging, daarna `!uren` en `!afronden`. Lukt het niet meer: `!stoppen`.
    - Even niet: `!niet beschikbaar tot` met een datum. Wat niet past: `!belang`.
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
