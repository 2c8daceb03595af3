### Registers van anderen: gemeenten, herindelingen en verbonden partijen.

## Wat er mis is met een lijst

network-expected-degrees = een aantal graden, zoals 52.1560
register-merges-with-itself = { $name } gaat op in zichzelf. Zet bij `nieuwe_code` een andere gemeente.
register-ends-twice = { $name } eindigt op regel { $line } op een andere dag of op een andere manier.
register-no-reference-date = nergens staat voor welke dag deze lijst klopt. Geef die dag met --reference-date, zoals 2026-06-01.
register-future-date = de peildatum { $day } ligt in de toekomst. Geef de dag waarop de lijst klopte.
register-wrong-date = bij --reference-date staat `{ $found }`. Hier hoort { $expected }.
register-broken-letters = in `{ $found }` zijn letters verloren gegaan. Typ de naam opnieuw.
register-not-xml = dit is geen geldige XML: { $reason }.
register-other-encoding = dit bestand is anders gecodeerd dan deze lezer kent. Bewaar het als UTF-8 en probeer het opnieuw.
register-second-list = van deze soort is er al een lijst: { $other }. Geef er één mee.
register-whole-file = Is het bestand helemaal opgehaald?
register-has-entities = dit bestand beschrijft zijn eigen tekens (DOCTYPE). Dat kan gevaarlijk zijn en hoort niet in een register.
register-other-xml = dit is een ander soort XML: het begint met `{ $found }`. Neem de export van de gemeenschappelijke regelingen.
register-too-large = dit bestand is groter dan { $megabytes } MB.
register-too-many = er staan meer dan { $most } regelingen en deelnemers in.
register-piece-too-long = hier staat een stuk van meer dan een miljoen tekens. Dat hoort niet in een register.
register-nothing-in-it = er staat geen enkele regeling in die nog geldt.
register-without-name = hier ontbreekt een naam.
register-no-day = `{ $found }` is geen datum. Hier hoort een dag zoals 2027-01-01.

## Wat je moet weten van een lijst

register-mended = { $count ->
    [one] Op één regel waren letters dubbel gecodeerd. Die is hersteld: regel { $line }.
   *[other] Op { $count } regels waren letters dubbel gecodeerd. Die zijn hersteld, te beginnen met regel { $line }.
}
register-double = { $name } staat bij { $body } ook op regel { $line }. Het telt één keer.
register-more-doubles = { $count ->
    [one] Nog één deelnemer staat er dubbel in.
   *[other] Nog { $count } deelnemers staan er dubbel in.
}
register-older-texts = { $count ->
    [one] Van één regeling staat er een andere tekst in. Die telt niet.
   *[other] Er staan { $count } andere teksten van regelingen in. Die tellen niet.
}
register-mistakes = { $count ->
    [0] wat daar
    [one] nog één plek is niet goed te lezen. Wat daar
   *[other] nog { $count } plekken zijn niet goed te lezen. Wat daar
} niet te lezen is, telt niet mee. De rest wel, en een dag die niet te lezen is, telt als onbekend.
register-reading = { $file } wordt gelezen. Dat kan een minuut duren.
register-read-municipalities = { $file }: { $count ->
    [one] één gemeente
   *[other] { $count } gemeenten
}, om namen te herkennen
register-read-mergers = { $file }: { $count ->
    [one] één herindeling
   *[other] { $count } herindelingen
}
register-read-bodies = { $file }: { $count ->
    [one] één verbonden partij
   *[other] { $count } verbonden partijen
} met { $participants ->
    [one] één deelnemer
   *[other] { $participants } deelnemers
}

## Wat er beslist is

register-counts = { $kept ->
    [0] Er staat geen verbonden partij in die wordt bijgewerkt.
    [one] Eén verbonden partij uit de lijst hoort bij dit netwerk.
   *[other] { $kept } verbonden partijen uit de lijst horen bij dit netwerk.
} { $elsewhere ->
    [0] {""}
    [one] Eén andere heeft geen deelnemer uit dit netwerk en telt niet mee.
   *[other] { $elsewhere } andere hebben geen deelnemer uit dit netwerk en tellen niet mee.
} { $outside ->
    [0] {""}
    [one] Eén deelnemer zit niet in het netwerk.
   *[other] { $outside } deelnemers zitten niet in het netwerk.
}
register-over = { $count ->
    [one] Eén verbonden partij was op de peildatum al opgeheven.
   *[other] { $count } verbonden partijen waren op de peildatum al opgeheven.
}
register-newer = { $count ->
    [one] Eén verbonden partij is al bekend uit een nieuwere lijst en blijft zoals die is.
   *[other] { $count } verbonden partijen zijn al bekend uit een nieuwere lijst en blijven zoals ze zijn.
} Was de peildatum van toen fout? Geef dan --older mee.
register-in-file = { $count ->
    [one] Eén verbonden partij staat in het netwerkbestand, en dat gaat voor: { $names }
   *[other] { $count } verbonden partijen staan in het netwerkbestand, en dat gaat voor: { $names }
}
register-others = { $count ->
    [one] één andere
   *[other] { $count } andere
}
register-nearly = `{ $name }` lijkt op { $other } en telt niet mee. Is het { $other }? Verbeter de naam in de lijst.
register-several = `{ $name }` kan { $names } zijn en telt niet mee. Maak de naam in de lijst langer, of zet er een gemeentecode bij.
register-looks-like = { $name } lijkt op { $other } uit het netwerkbestand. Is het dezelfde? Geef die in het netwerkbestand precies deze naam.
register-participants-left-out = { $name }: { $names } staat niet meer in de lijst en blijft deelnemer. Met --end-missing stopt dat.
register-more-of-those = { $count ->
    [one] Nog één
   *[other] Nog { $count }
} van deze soort: { $kind ->
    [near] bijna bekende namen
    [several] namen die meer gemeenten kunnen zijn
    [like] verbonden partijen die op een andere lijken
    [gone] verbonden partijen waar een deelnemer is weggevallen
   *[other] andere
}.
register-merger-not-in-file = { $name } gaat op { $on } op in { $into }, maar dat staat niet in het netwerkbestand. Zet het daar bij `gaat op in`.
register-unchecked = { $count ->
    [one] Van één gemeente staat geen peildatum in het netwerkbestand: { $names }.
   *[other] Van { $count } gemeenten staat geen peildatum in het netwerkbestand: { $names }.
} De bot noemt hun verbonden partijen dan onzeker. Zet de peildatum erbij als ook hun bv's, stichtingen en verenigingen zijn nagekeken.
