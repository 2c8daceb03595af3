### Looking up affiliated bodies.

help-verbonden = Shows in which affiliated bodies an organisation takes part, or which ones two organisations share. Of an affiliated body also its legal form, what it is about, and who has a seat in it.
    .short = look up affiliated bodies
    .example = !verbonden Soest Hilversum

affiliated-bodies = **{ $name }** takes part in or owns { $count ->
    [one] one affiliated body
   *[other] { $count } affiliated bodies
}:
affiliated-line = - { $name }, { $partners ->
    [one] one participant of this network
   *[other] { $partners } participants of this network
}{ $runs ->
    [ambtelijke-organisatie] {" "}(the civil service)
    [personeelszaken] {" "}(human resources)
    [bedrijfsvoering] {" "}(operations)
   *[other] {""}
}
affiliated-more = - and { $count } more
affiliated-about-one = More about one of them, also who has a seat in it: `!verbonden { $name }`.
affiliated-owners = **{ $name }** is an affiliated body of { $names }.
affiliated-legal-form = Legal form: { $form ->
    [public_body] public body
    [operations] operational management organisation
    [joint_organ] joint organ
    [centre] centre municipality arrangement
    [plain] plain arrangement
    [private_limited] private limited company
    [public_limited] public limited company
    [cooperative] cooperative
    [foundation] foundation
    [association] association
   *[other] another than the known ones
}.
affiliated-policy-fields = { $count ->
    [one] Policy field
   *[other] Policy fields
}: { $fields }.
affiliated-risk = Risk according to the participants: { $risk ->
    [laag] low
    [hoog] high
   *[middel] medium
}.
affiliated-seats = Seats, as far as is known:
affiliated-seat = - { $seat }
affiliated-no-seats = Who has a seat in it is not known. Mediators declare their own seats.
seat = { $function ->
    [board] member of the general board
    [executive] member of the executive board
    [chair] chair
    [supervisor] supervisor
    [shareholder] representative of a shareholder
    [secretary] secretary or director
   *[other] another seat
}
seat-of = { $seat } for { $name }
seat-since = { $seat }, since { $day }
seat-from = { $seat }, from { $day }
seat-until = { $seat }, until { $day }
seat-several = { $count } × { $seat }
affiliated-none = No affiliated bodies of **{ $name }** are known.
affiliated-shared = **{ $one }** and **{ $other }** share { $count ->
    [one] one affiliated body
   *[other] { $count } affiliated bodies
}. That is { $percent } percent of all that they take part in together:
affiliated-takes-part = **{ $name }** takes part in or owns **{ $body }**.
affiliated-nothing-shared = **{ $one }** and **{ $other }** share no affiliated body, as far as is known.
affiliated-same = **{ $name }** is the same organisation as the other one now. Choose two different ones, for example: `!verbonden Soest Hilversum`.
affiliated-register = { $count ->
    [one] One of these comes
   *[other] { $count } of these come
} from { $source ->
    [national] the national register
   *[list] an imported list
} of { $day }.
affiliated-register-own = That comes from { $source ->
    [national] the national register
   *[list] an imported list
} of { $day }.
affiliated-old = That is more than { $years ->
    [one] a year
   *[other] { $years } years
} ago. So it is not certain.
affiliated-old-months = That is more than { $months ->
    [one] a month
   *[other] { $months } months
} ago. So it is not certain.
affiliated-checked = The list of { $name } was checked for { $day }.
affiliated-unchecked = Whether the list of { $name } is right was never checked. An operator puts the reference date in the network file.
