### Het eigen dossier: bewijs van intervisie, en van mediators aantallen.

dossier-header = **{ VORM("Je", "Uw") } dossier.** Alleen { VORM("jij ziet", "u ziet") } dit.
dossier-line = - { $day }: { $minutes } minuten, { $method ->
    [none] zonder methode
   *[other] methode { $method }
}, als { $role }
dossier-role-deelnemer = deelnemer
dossier-role-gespreksleider = gespreksleider
dossier-role-casusinbrenger = casusinbrenger
dossier-more = { $count ->
    [one] Er is nog 1 eerdere bijeenkomst.
   *[other] Er zijn nog { $count } eerdere bijeenkomsten.
} Alles staat in `!mijn dossier pdf`.
dossier-nothing = Er staat nog geen intervisie in. Na een bijeenkomst komt die er vanzelf bij.
dossier-sum = In { $years } jaar, dit jaar meegeteld: { $count } keer intervisie, samen { $hours } uur.
dossier-year = - { $year }: { $count ->
    [one] 1 bemiddeling afgerond
   *[other] { $count } bemiddelingen afgerond
}, { $hours } uur
dossier-practice = In { $years } jaar, dit jaar meegeteld: { $count } van de { $wanted } bemiddelingen en { $hours } van de { $wanted_hours } uur, voor zover Noaber het weet.
dossier-kept = { $long ->
    [yes] Ik bewaar dit vier jaar. Terug naar één jaar kan met `!mijn dossier niet bewaren`.
   *[no] Ik bewaar dit één jaar. Langer kan met `!mijn dossier bewaren`. Als bestand: `!mijn dossier pdf` of `!mijn dossier csv`.
}
dossier-kept-already = Ik bewaar { VORM("je", "uw") } dossier al vier jaar. Terug naar één jaar kan met `!mijn dossier niet bewaren`.
dossier-keep-sure = { VORM("Wil je", "Wilt u") } dat ik { VORM("je", "uw") } dossier vier jaar bewaar in plaats van één? Van afgeronde bemiddelingen bewaar ik dan ook het aantal en de uren per jaar. Terugdraaien kan altijd.
dossier-keeps-long = Ik bewaar { VORM("je", "uw") } dossier vanaf nu vier jaar. Terugdraaien kan met `!mijn dossier niet bewaren`.
dossier-keeps-short = Ik bewaar { VORM("je", "uw") } dossier één jaar. Wat ouder is, verdwijnt vannacht. De aantallen van opgeruimde zaken zijn nu al weg.
dossier-sent = Hier is { VORM("je", "uw") } dossier. Er staan geen zaken en geen andere mensen in.
dossier-title = Dossier intervisie en bemiddeling
dossier-made-on = Gemaakt op { $day }.
dossier-day = { $day }
dossier-column-day = Datum
dossier-column-minutes = Minuten
dossier-column-method = Methode
dossier-column-role = Rol
dossier-below = Dit overzicht noemt geen zaken, organisaties of andere mensen.

help-mijn-dossier = Laat { VORM("je", "uw") } eigen dossier zien: wanneer { VORM("je", "u") } bij intervisie was en in welke rol. Als bestand met *pdf* of *csv*. Een ander ziet het niet.
    .short = { VORM("je", "uw") } dossier van intervisie
    .example = !mijn dossier pdf
help-mijn-dossier-bewaren = Laat { VORM("je", "uw") } dossier vier jaar bewaren in plaats van één, bijvoorbeeld voor een register. Ik vraag eerst of { VORM("je", "u") } het zeker weet.
    .short = { VORM("je", "uw") } dossier langer bewaren
    .example = !mijn dossier bewaren
