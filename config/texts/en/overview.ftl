### The overview of a coordinator: no persons, no municipality beside a case.

digest-header = **Overview of { $day }**
digest-nothing = Nothing waits for you today. On the next working day you will hear if there is something.
digest-do-today = **Do today**
digest-running = **Running**
digest-finished = **Done in the last week**
digest-ahead = **Looking ahead**
digest-no-candidate = - **{ $ref }**: nobody left to ask. Choose with `!keuze { $ref } opnieuw`, or at my earlier message.
digest-window = - **{ $ref }**: the time to answer ends { $by }.
digest-silent-name-check = - **{ $ref }**: the name check stays silent. Call the requester or the mediator; `!status { $ref }` shows who they are.
digest-silent-contact = - **{ $ref }**: no first contact yet. Call the mediator; `!status { $ref }` shows who that is.
digest-declarations = { $count ->
    [one] - One mediator has to confirm the interests, and is told so.
   *[other] - { $count } mediators have to confirm their interests, and are told so.
}
digest-count = { $count ->
    [one] - One case { $state }
   *[other] - { $count } cases { $state }
}
digest-fell-out = - **{ $ref }**: a mediator fell out, { $at }. What we did and what it changed: `!waarom { $ref }`.
digest-more = - and { $count } more
digest-merger = - { $organisation } merges with { $successor } on { $day }.
digest-away = { $count ->
    [one] - Until { $until } one mediator is away (part of the time).
   *[other] - Until { $until } { $count } mediators are away (part of the time).
}
