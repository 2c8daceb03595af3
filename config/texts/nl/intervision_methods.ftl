### De methoden van intervisie: wat er is, en wat er mis is met een bestand van een eigen methode.

help-intervisie-methoden = Laat zien welke methoden er zijn. Met een naam erbij: de stappen van die methode.
    .short = methoden van intervisie
    .example = !intervisie methoden incident

intervision-methods-header = **Methoden voor intervisie**
intervision-methods-line = - `{ $id }`: { $title }, { $minutes } minuten, { $least } tot { $most } mensen
intervision-methods-more = Meer weten? Typ de naam van een methode. { VORM("Je begint", "U begint") } in de groepskamer, met `!intervisie start` en de naam.

intervision-methods-title = **{ $title }** ({ $minutes } minuten)
intervision-methods-for-whom = { $words }
intervision-methods-needs = Nodig: { $least } tot { $most } mensen. { $experience ->
    [none] Ervaring met intervisie hoeft niet.
    [some] Een paar keer intervisie gedaan hebben helpt.
   *[much] Voor een groep die vaker intervisie deed.
}
intervision-methods-step = - { $step }: { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
intervision-methods-begin = Beginnen? Typ in de groepskamer `!intervisie start { $id }`.

## Wat er mis is met een bestand

intervision-method-in-step = Stap { $step }: { $what }
intervision-method-minutes = `minutes` is niet de som van de stappen: die is { $total }.
intervision-method-closing = Precies één stap heeft `closing: true`, en dat is de laatste.
intervision-method-closing-stays = De laatste stap is de afsluiting. Zet daar `skippable: false`.
intervision-method-step-twice = Er zijn twee stappen met `id: { $step }`. Geef er één een andere naam.
intervision-method-nothing-written = Bij stap { $step } (`mode: react`) is nog niets geschreven. Zet er een stap met `mode: write` voor.
intervision-method-people = `least` is meer dan `most`.
intervision-method-twice = Een andere methode in deze map heet ook { $method }. Geef deze een andere `id`.
intervision-method-too-many = In deze map staan meer dan { $most } bestanden. Zet er alleen methoden in.
intervision-method-folder = In deze map staat geen methode. Een methode is een bestand dat op .yaml eindigt.
