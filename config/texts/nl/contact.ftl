### Met een mens praten.

help-contact = Zegt wie het netwerk coördineert en hoe { VORM("je die bereikt", "u die bereikt") }.
    .short = met een mens praten
    .example = !contact

contact-header = **Deze mensen coördineren het netwerk:**
contact-line = - { $name } ({ $organisation }): { $contact }
contact-line-bare = - { $name } ({ $organisation }): stuur een privébericht in Matrix
contact-in-danger = Noem geen namen van mensen in een conflict in een bericht. Gaat het om { VORM("jouw", "uw") } veiligheid? Bel dan 112, of praat met een vertrouwenspersoon.
contact-nobody = Er is nu geen coördinator bekend. Vraag het aan de beheerder van dit netwerk.
