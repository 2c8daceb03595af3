### Herinneringen die iemand voor zichzelf vraagt.

help-herinner = Laat { VORM("je", "u") } ergens aan herinneren: eerst wanneer, dan wat, of andersom. Alleen { VORM("jij ziet", "u ziet") } het. Schrijf er niets in over een zaak.
    .short = { VORM("je", "u") } ergens aan laten herinneren
    .example = !herinner mij morgen om 14:00 agenda sturen
help-herinneringen = Laat zien waaraan ik { VORM("je", "u") } ga herinneren.
    .short = { VORM("je", "uw") } herinneringen bekijken
    .example = !herinneringen
help-herinner-weg = Haal een herinnering weg, met het nummer uit `!herinneringen`.
    .short = een herinnering weghalen
    .example = !herinner weg 2

reminder-kept = Ik herinner { VORM("je", "u") } op { $at } aan: { $what }

    Schrijf er geen namen of details van een zaak in. Na de herinnering bewaar ik de woorden niet.
reminder-noted-in-private = Genoteerd. Meer staat in ons privégesprek.
reminder-now = Herinnering: { $what }
reminder-late = Dit had ik { VORM("je", "u") } op { $at } willen zeggen: { $what }
reminder-dropped = Weggehaald: { $at }, { $what }

reminders-none = { VORM("Je hebt", "U hebt") } geen herinneringen. Vraag er een met `!herinner mij morgen agenda sturen`.
reminders-list = { $count ->
    [one] { VORM("Je hebt", "U hebt") } één herinnering:
   *[other] { VORM("Je hebt", "U hebt") } { $count } herinneringen:
}
reminder-item = - **{ $number }** { $at }: { $what }
reminders-hint = Eén weghalen? Typ `!herinner weg 1`.

reminder-of-what = Waaraan moet ik { VORM("je", "u") } herinneren? Zet dat erbij.
reminder-which = Welke? Typ het nummer uit `!herinneringen` erbij.
reminder-no-such = { $count ->
    [0] { VORM("Je hebt", "U hebt") } geen herinneringen. Vraag er een met `!herinner mij morgen agenda sturen`.
    [one] { VORM("Je hebt", "U hebt") } maar één herinnering. Er verandert niets; typ `!herinneringen` om die te zien.
   *[other] { VORM("Je hebt", "U hebt") } { $count } herinneringen. Er verandert niets; typ `!herinneringen` voor de nummers.
}
reminder-too-long = Dat is te lang: een herinnering is hooguit { $most } tekens. Maak het korter en stuur het opnieuw.
reminder-too-far = Dat is te ver weg: herinneren kan tot twee jaar vooruit. Kies een dag die dichterbij is.
reminder-too-many = { VORM("Je hebt", "U hebt") } al { $most } herinneringen. Haal er eerst een weg met `!herinner weg 1`.
