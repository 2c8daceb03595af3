### Looking up affiliated bodies.

help-verbonden = Shows in which affiliated bodies an organisation takes part, or which ones two organisations share.
    .short = look up affiliated bodies
    .example = !verbonden Soest Hilversum

affiliated-bodies = **{ $name }** takes part in or owns { $count ->
    [one] one affiliated body
   *[other] { $count } affiliated bodies
}:
affiliated-line = - { $name }, { $partners ->
    [one] one participant
   *[other] { $partners } participants
}{ $runs ->
    [ambtelijke-organisatie] {" "}(the civil service)
    [personeelszaken] {" "}(human resources)
    [bedrijfsvoering] {" "}(operations)
   *[other] {""}
}
affiliated-more = - and { $count } more
affiliated-owners = **{ $name }** is an affiliated body of { $names }.
affiliated-none = The network file knows no affiliated bodies of **{ $name }**.
affiliated-shared = **{ $one }** and **{ $other }** share { $count ->
    [one] one affiliated body
   *[other] { $count } affiliated bodies
}. That is { $percent } percent of all that they take part in together:
affiliated-nothing-shared = **{ $one }** and **{ $other }** share no affiliated body, as far as the network file knows.
affiliated-same = **{ $name }** is the same organisation as the other one now. Choose two different ones, for example: `!verbonden Soest Hilversum`.
affiliated-checked = The list of { $name } was checked for { $day }.
affiliated-unchecked = Whether the list of { $name } is right was never checked. An operator puts the reference date in the network file.
