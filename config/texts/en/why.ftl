### Why somebody was asked: for who coordinates, for who was asked, and for who asks. Never with names.

help-waarom = Shows why a case went as it did. A coordinator sees counts and reasons, a mediator only what was about themselves. It never has names.
    .short = why these mediators were asked
    .example = !waarom M-7KQ4
why-missing-ref = Of which case do you want to know why? Put its number behind it, as it was in my message. What else I can do is in `!help`.

## For the coordinator

why-coordinator-header = **Why { $ref } went as it did**
why-nobody-asked = Nobody was asked yet.
why-cleaned =
    { $n ->
        [one] The record of one round of asking was cleaned: it is kept for { $months } months.
       *[other] The records of { $n } rounds of asking were cleaned: they are kept for { $months } months.
    }
why-wave =
    { $n ->
        [one] **Round { $wave }**, { $at }: 1 mediator asked, by rules `{ $policy }`.
       *[other] **Round { $wave }**, { $at }: { $n } mediators asked, who fits best first, by rules `{ $policy }`.
    }
why-same = The same for all: { $parts }.
why-person = - { $rank }. { $score } out of 100: { $parts }
why-person-same = - { $rank }. { $score } out of 100. With equal scores, who was not asked for longest goes first, and then chance.
why-person-noted = - Please note at { $rank }: { $reasons }
why-more =
    { $n ->
        [one] - 1 more mediator stood below them.
       *[other] - { $n } more mediators stood below them.
    }
why-spared =
    { $n ->
        [one] - 1 mediator fitted better, but is needed more for another request. That mediator comes later here.
       *[other] - { $n } mediators fitted better, but are needed more for other requests. They come later here.
    }
why-weights = What counted, and how much: { $parts }.
why-weight = { $percent }% { $name }
why-search-without = On { $at } there was nobody (left) to ask.
why-lower =
    { $n ->
        [one] 1 mediator could be asked as well, but stood lower.
       *[other] { $n } mediators could be asked as well, but stood lower.
    }
why-fallen =
    { $n ->
        [one] 1 mediator fell out then: { $reasons }.
       *[other] { $n } mediators fell out then: { $reasons }.
    }
why-first-back = The first one who was only absent is back on { $day }.
why-soft =
    { $n ->
        [one] With soft rules allowed, 1 more mediator could have been asked: { $reasons }, with { $score } out of 100. You can choose that only when nobody is left to ask.
       *[other] With soft rules allowed, { $n } more mediators could have been asked: { $reasons }, the best one with { $score } out of 100. You can choose that only when nobody is left to ask.
    }
why-changes = **What changed along the way, and why**
why-yielded = - On { $at } a place went to somebody other than the best fit: another request had only that one.
why-fell-out =
    { $others ->
        [moved] - On { $at } the mediator who was chosen fell out. So the order was worked out again, for all requests together. What changed for another request because of that is told below.
        [asked] - On { $at } the mediator who was chosen fell out. People were being asked for the other place already; this place can go to them too.
       *[same] - On { $at } the mediator who was chosen fell out. So the order was worked out again. Nothing changed for other requests because of that.
    }
why-took =
    { $step ->
        [chosen] - On { $at } number { $rank } was chosen here.
       *[invited] - On { $at } number { $rank } was asked here.
    } { $others ->
        [one] Another request counted on this mediator too
       *[other] { $others } other requests counted on this mediator too
    }, but { $because }. The coordinators there read that in `!waarom`.
why-gave-up =
    { $step ->
        [chosen] - On { $at } number { $rank } from here was chosen for another request
       *[invited] - On { $at } number { $rank } from here was also asked for another request
    }{ $search ->
        [again] , which had to search again
       *[first] {""}
    }. The order was worked out for all requests together then: { $because }. { $step ->
        [chosen] The next one comes first here.
       *[invited] The invitation here stands. If this mediator is chosen there, the next one comes first here.
    }
why-because =
    { $why ->
        [needed] otherwise a request would have lacked somebody
        [better] this way the mediators fit clearly better together
       *[unknown] this mediator was needed more there
    }
why-chose = - On { $at } a coordinator chose: *{ $choice }*.
why-chose-soft = - On { $at } a coordinator allowed soft rules: { $note }.
why-released = - On { $at } the case no longer fitted somebody who had been asked: { $reasons }.
why-interest = - On { $at } an interest came up with whoever had the case ({ $reasons }). That is why I searched again.
why-now = **As it is now**
why-rule-gone = rule { $rule }, which is no more

## What counts, with its unit

why-part-competence =
    { $registered ->
        [yes] registered
       *[no] not registered
    }
why-part-travel =
    { $km ->
        [0] no travel
       *[other] at most { $km } km of travel
    }
why-part-travel-unknown = travel distance unknown
why-part-load =
    { $n ->
        [0] no running cases
        [one] 1 running case
       *[other] { $n } running cases
    }
why-part-rotation =
    { $days ->
        [0] asked earlier today
        [one] asked 1 day ago
       *[other] asked { $days } days ago
    }
why-part-rotation-never = never asked before
why-part-presence = present on { $percent }% of the days before the start
why-part-organisation =
    { $n ->
        [0] no running cases at their own organisation
        [one] 1 running case at their own organisation
       *[other] { $n } running cases at their own organisation
    }
why-part-language =
    { $speaks ->
        [yes] speaks the language
       *[no] does not speak the language
    }
why-part-balance =
    { $turn ->
        [sooner] a little sooner in turn because of the hours of their own organisation
        [later] a little later in turn because of the hours of their own organisation
       *[even] hours of their own organisation in balance
    }
why-part-reciprocity =
    { $back ->
        [yes] a mediation back in these months
       *[no] no mediation back
    }
why-part-other = { $name } { $value }
why-weight-competence = registration
why-weight-travel = travel
why-weight-load = running cases
why-weight-rotation = how long not asked
why-weight-presence = presence
why-weight-organisation = load of their own organisation
why-weight-language = language
why-weight-balance = hours given and received
why-weight-reciprocity = a ring instead of a pair
why-weight-other = { $name }

## For the mediator: only what is about themselves

why-mediator-header = **Why you were asked for { $ref }**
why-mediator-asked = Asked on { $at }.
why-mediator-facts = This counted: { $facts }.
why-mediator-checked = Checked by rules `{ $policy }`: { $rules }. None of them stood in the way.
why-mediator-again = Checked again on { $at }, when the case became yours.
why-mediator-later = Which rules played a further part I only show after a name check has begun. Before that it would show who asks.
why-mediator-noted =
    { $allowed ->
        [yes] This played a part: { $reasons }. It did not have to stand in the way; that was looked at beforehand.
       *[no] This played a part: { $reasons }. It did not stand in the way.
    }
why-mediator-nothing-noted = No rule about your own interests played a part.
why-mediator-ended = Checked again on { $at }. Then the case no longer fitted you: { $reasons }.
why-mediator-ended-untold = Checked again on { $at }. Then the case no longer fitted you.
why-mediator-cleaned = What was checked then was cleaned: it is kept for { $months } months.
why-mediator-only-own = I say nothing about others, as I say nothing about you to others. See your interests with `!belang`.

## For the requester

why-requester-draft = **{ $ref }** was not sent yet, so nobody was asked. Go on with `!mediator nodig`.
why-requester-nobody = Nobody was asked for **{ $ref }** yet. `!status { $ref }` shows what happens now.
why-requester = Everybody I asked for **{ $ref }** was checked beforehand by the rules about interests (`{ $editions }`). The last time was { $at }. I check whoever is chosen again at that moment, and every working day after.
why-requester-cleaned = Everybody I asked for **{ $ref }** was checked beforehand by the rules about interests. The record of that was cleaned: it is kept for { $months } months.
why-requester-between = Whom I asked and what they said I keep to myself. So everybody can answer freely. `!status { $ref }` shows what happens now.

## Why soft rules are allowed: a closed choice

soft-note-question = Why may soft rules be set aside for **{ $ref }**? Your answer stays with your choice. I look further only after it.
soft-note-bekend = the parties know and agree
soft-note-niemand = there is nobody else
soft-note-geleden = the interest is long ago
soft-note-ver = the interest is far from this case
soft-note-only-soft = A reason goes only with `!keuze { $ref } zacht`. Choose without one, for example `!keuze { $ref } opnieuw`.
