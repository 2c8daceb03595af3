### Het overzicht van een coördinator: geen personen, geen gemeente naast een zaak.

digest-header = **Overzicht van { $day }**
digest-nothing = Er is vandaag niets dat op { VORM("jou", "u") } wacht. Op de volgende werkdag { VORM("hoor je", "hoort u") } het als er iets is.
digest-do-today = **Doe vandaag**
digest-running = **Loopt**
digest-finished = **Afgelopen week klaar**
digest-ahead = **Vooruit kijken**
digest-no-candidate = - **{ $ref }**: niemand meer om te vragen. Kies met `!keuze { $ref } opnieuw`, of bij mijn eerdere bericht.
digest-window = - **{ $ref }**: de tijd om te antwoorden loopt af, { $by }.
digest-silent-name-check = - **{ $ref }**: de naamcheck blijft stil. Bel de aanvrager of de mediator; `!status { $ref }` laat zien wie dat zijn.
digest-silent-contact = - **{ $ref }**: nog geen eerste contact. Bel de mediator; `!status { $ref }` laat zien wie dat is.
digest-declarations = { $count ->
    [one] - Eén mediator moet de belangen bevestigen; die krijgt daarover zelf bericht.
   *[other] - { $count } mediators moeten hun belangen bevestigen; zij krijgen daarover zelf bericht.
}
digest-count = { $count ->
    [one] - Eén zaak { $state }
   *[other] - { $count } zaken { $state }
}
digest-fell-out = - **{ $ref }**: een mediator viel weg, { $at }. Wat we deden en wat er door veranderde: `!waarom { $ref }`.
digest-more = - en nog { $count }
digest-merger = - { $organisation } gaat op { $day } samen met { $successor }.
digest-away = { $count ->
    [one] - Tot { $until } is één mediator (een deel van de tijd) afwezig.
   *[other] - Tot { $until } zijn { $count } mediators (een deel van de tijd) afwezig.
}
