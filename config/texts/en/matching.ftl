## Why somebody is or is not asked. Never with names.

matching-fallen =
    { $n ->
        [one] 1 mediator falls out: { $reasons }.
       *[other] { $n } mediators fall out: { $reasons }.
    }
matching-nobody-fell = Nobody falls out.
matching-only = For one reason only: { $reasons }. Without that reason they could be asked.
matching-first-back = The first absent mediator is back on { $day }.
matching-soft =
    { $n ->
        [one] If you allow soft rules, 1 more mediator can be asked: { $reasons }. The score is { $score } out of 100 then.
       *[other] If you allow soft rules, { $n } more mediators can be asked: { $reasons }. The best one has { $score } out of 100 then.
    }
matching-note = Please note: { $reason }.

# $n is a number of mediators, $unknown how many of them we are not certain about
matching-count =
    { $unknown ->
        [0] { $n } { $reason }
       *[other] { $n } { $reason } ({ $unknown } of them not certain)
    }

## Reasons: a few words, after a number or in an enumeration

matching-reason-b01 = own organisation
matching-reason-b02 = own organisation through a merger
matching-reason-b03 = announced merger
matching-reason-b04 = works at an affiliated body
matching-reason-b05 = requester is an affiliated body of the employer
matching-reason-b06 = shared services
matching-reason-b07 = recent former employer
matching-reason-b08 = former employer
matching-reason-b09 = future employer
matching-reason-b10 = seat at an affiliated body
matching-reason-b11 = the case concerns a shared affiliated body
matching-reason-b12 = shared affiliated bodies
matching-reason-b13 = side activity
matching-reason-b14 = political office
matching-reason-b15 = lives there
matching-reason-b16 = someone close works there
matching-reason-b17 = interest
matching-reason-b18 = rather not
matching-reason-b20 = earlier cases for the same organisation
matching-reason-b21 = mediation over and back
matching-reason-b22 = coordinator of this case or manager
matching-reason-b23 = same peer consultation group as the requester
matching-reason-b24 = same organisation as the other mediator
matching-reason-b25 = interest declaration not confirmed
matching-reason-b26 = affiliations uncertain

matching-reason-requester = asks for a mediator
matching-reason-set-aside = already asked
matching-reason-inactive = no longer active
matching-reason-case-type = does not do this kind of case
matching-reason-level = does not work at this level
matching-reason-language = does not speak the language
matching-reason-place = does not work in this way or place
matching-reason-too-far = too far
matching-reason-full = fully booked
matching-reason-absent = absent
