### Verbonden partijen opzoeken.

help-verbonden = Laat zien van welke verbonden partijen een organisatie deelnemer of eigenaar is, of welke twee organisaties delen.
    .short = verbonden partijen opzoeken
    .example = !verbonden Soest Hilversum

affiliated-bodies = **{ $name }** is deelnemer of eigenaar van { $count ->
    [one] één verbonden partij
   *[other] { $count } verbonden partijen
}:
affiliated-line = - { $name }, { $partners ->
    [one] één deelnemer
   *[other] { $partners } deelnemers
}{ $runs ->
    [ambtelijke-organisatie] {" "}(de ambtelijke organisatie)
    [personeelszaken] {" "}(personeelszaken)
    [bedrijfsvoering] {" "}(bedrijfsvoering)
   *[other] {""}
}
affiliated-more = - en nog { $count }
affiliated-owners = **{ $name }** is een verbonden partij van { $names }.
affiliated-none = Van **{ $name }** staan er geen verbonden partijen in het netwerkbestand.
affiliated-shared = **{ $one }** en **{ $other }** delen { $count ->
    [one] één verbonden partij
   *[other] { $count } verbonden partijen
}. Dat is { $percent } procent van alles waaraan ze samen meedoen:
affiliated-nothing-shared = **{ $one }** en **{ $other }** delen geen verbonden partij, voor zover het netwerkbestand dat weet.
affiliated-same = **{ $name }** is op dit moment dezelfde organisatie als de andere. Kies twee verschillende organisaties, bijvoorbeeld: `!verbonden Soest Hilversum`.
affiliated-checked = De lijst van { $name } is nagekeken voor { $day }.
affiliated-unchecked = Of de lijst van { $name } klopt, is nooit nagekeken. Een beheerder zet de peildatum in het netwerkbestand.
