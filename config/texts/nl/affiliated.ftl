### Verbonden partijen opzoeken.

help-verbonden = Laat zien van welke verbonden partijen een organisatie deelnemer of eigenaar is, of welke twee organisaties delen. Van een verbonden partij ook de rechtsvorm, waar zij over gaat, en wie er een zetel heeft.
    .short = verbonden partijen opzoeken
    .example = !verbonden Soest Hilversum

affiliated-bodies = **{ $name }** is deelnemer of eigenaar van { $count ->
    [one] één verbonden partij
   *[other] { $count } verbonden partijen
}:
affiliated-line = - { $name }, { $partners ->
    [one] één deelnemer uit dit netwerk
   *[other] { $partners } deelnemers uit dit netwerk
}{ $runs ->
    [ambtelijke-organisatie] {" "}(de ambtelijke organisatie)
    [personeelszaken] {" "}(personeelszaken)
    [bedrijfsvoering] {" "}(bedrijfsvoering)
   *[other] {""}
}
affiliated-more = - en nog { $count }
affiliated-about-one = Meer over één ervan, ook wie er een zetel heeft: `!verbonden { $name }`.
affiliated-owners = **{ $name }** is een verbonden partij van { $names }.
affiliated-legal-form = Rechtsvorm: { $form ->
    [public_body] openbaar lichaam
    [operations] bedrijfsvoeringsorganisatie
    [joint_organ] gemeenschappelijk orgaan
    [centre] centrumregeling
    [plain] regeling zonder meer
    [private_limited] besloten vennootschap
    [public_limited] naamloze vennootschap
    [cooperative] coöperatie
    [foundation] stichting
    [association] vereniging
   *[other] een andere dan de bekende
}.
affiliated-policy-fields = { $count ->
    [one] Beleidsterrein
   *[other] Beleidsterreinen
}: { $fields }.
affiliated-risk = Risico volgens de deelnemers: { $risk ->
    [laag] laag
    [hoog] hoog
   *[middel] middel
}.
affiliated-seats = Zetels, voor zover bekend:
affiliated-seat = - { $seat }
affiliated-no-seats = Wie er een zetel heeft, is niet bekend. Mediators geven hun eigen zetel op.
seat = { $function ->
    [board] lid van het algemeen bestuur
    [executive] lid van het dagelijks bestuur
    [chair] voorzitter
    [supervisor] toezichthouder
    [shareholder] vertegenwoordiger van een aandeelhouder
    [secretary] secretaris of directeur
   *[other] andere zetel
}
seat-of = { $seat } namens { $name }
seat-since = { $seat }, sinds { $day }
seat-from = { $seat }, vanaf { $day }
seat-until = { $seat }, tot en met { $day }
seat-several = { $count } × { $seat }
affiliated-none = Van **{ $name }** zijn er geen verbonden partijen bekend.
affiliated-shared = **{ $one }** en **{ $other }** delen { $count ->
    [one] één verbonden partij
   *[other] { $count } verbonden partijen
}. Dat is { $percent } procent van alles waaraan ze samen meedoen:
affiliated-takes-part = **{ $name }** is deelnemer of eigenaar van **{ $body }**.
affiliated-nothing-shared = **{ $one }** en **{ $other }** delen geen verbonden partij, voor zover bekend.
affiliated-same = **{ $name }** is op dit moment dezelfde organisatie als de andere. Kies twee verschillende organisaties, bijvoorbeeld: `!verbonden Soest Hilversum`.
affiliated-register = { $count ->
    [one] Eén hiervan komt
   *[other] { $count } hiervan komen
} uit { $source ->
    [national] het landelijke register
   *[list] een ingelezen lijst
} van { $day }.
affiliated-register-own = Dat komt uit { $source ->
    [national] het landelijke register
   *[list] een ingelezen lijst
} van { $day }.
affiliated-old = Dat is meer dan { $years ->
    [one] een jaar
   *[other] { $years } jaar
} geleden. Het is dus niet zeker.
affiliated-old-months = Dat is meer dan { $months ->
    [one] een maand
   *[other] { $months } maanden
} geleden. Het is dus niet zeker.
affiliated-checked = De lijst van { $name } is nagekeken voor { $day }.
affiliated-unchecked = Of de lijst van { $name } klopt, is nooit nagekeken. Een beheerder zet de peildatum in het netwerkbestand.
