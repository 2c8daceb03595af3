### Intervision: how people find each other, from the questions to a confirmed group.

## Help

help-intervisie = Shows how you stand with peer consultation and what you can do now. Peer consultation is: with a small fixed group of other organisations, discussing one's own question in turn.
    .short = consult peers from other organisations
    .example = !intervisie
help-intervisie-zoek = Puts you on the waiting list for a group. First I ask six short questions. You hear at once by which day you hear from me at the latest.
    .short = find a peer consultation group
    .example = !intervisie zoek leiderschap
help-intervisie-maatje = Finds one other person to think along with. When somebody fits already, you hear so at once. Otherwise I look every Monday.
    .short = find one partner
    .example = !intervisie maatje
help-intervisie-doe-mee = Signs you up for a round. You can do so here and in the shared room; I always answer here. With several open rounds, name the number.
    .short = join a round
    .example = !intervisie doe mee R-7KQ4
help-intervisie-voorkeuren = Shows what you answered. With a number you change one thing.
    .short = see or change your answers
    .example = !intervisie voorkeuren
help-intervisie-liever-niet = With whom you would rather not be in a group: a person or an organisation of the network. Nobody else gets to see this, no coordinator either. Without a name I show the list. Take it back with `!intervisie toch wel` and the name.
    .short = with whom rather not
    .example = !intervisie liever niet Soest
help-intervisie-pauze = Until and including that day I do not place you. Your place on the list stays. Go on earlier with `!intervisie hervat`.
    .short = not be placed for a while
    .example = !intervisie pauze tot 1 mei
help-intervisie-toch-wel = Takes somebody or an organisation off your list of *rather not*, by name or by the number in the list. Nobody else sees this.
    .short = after all in a group with somebody
    .example = !intervisie toch wel Soest
help-intervisie-hervat = Ends your pause. From today I can place you again.
    .short = be placed again
    .example = !intervisie hervat
help-intervisie-weg = Takes you off the waiting list or out of your group. I ask first.
    .short = off the list or out of the group
    .example = !intervisie weg
help-intervisie-ronde = Opens a round. Name the day on which it closes; size and theme may be added. I announce it in the shared rooms, without names. After it closes you get a proposal for the groups. Changed your mind? `!intervisie ronde R-7KQ4 stop`.
    .short = open a round of peer consultation
    .example = !intervisie ronde thema=leiderschap grootte=6 sluit=20 maart
help-intervisie-indeling = Shows a proposal for groups: who sits with whom, what holds them together and who is left. Of an open round I show how many people signed up.
    .short = see the proposed groups
    .example = !intervisie indeling R-7KQ4
help-intervisie-zet = Puts somebody in another group, by name or by the number in the proposal. First I show what that costs.
    .short = put somebody in another group
    .example = !intervisie zet 3 in 2
help-intervisie-wissel = Lets two people change places. First I show what that costs.
    .short = let two people change places
    .example = !intervisie wissel 3 met 9
help-intervisie-indeling-akkoord = Lets the proposed groups begin. Everybody who signed up then hears their group, or why not and when.
    .short = let the proposed groups begin
    .example = !indeling akkoord R-7KQ4

## How it stands

intervision-not-yet = You do not take part in peer consultation yet.
intervision-standing-waits = - { $round ->
    [none] { $seeks ->
        [pair] You have waited for a partner since { $since }.
       *[other] You have been on the waiting list for a group since { $since }.
    }
   *[other] You signed up for round { $round }.
} You hear from me by { $by } at the latest.
intervision-standing-paused = - Until and including { $until } I do not place you. Go on earlier with `!intervisie hervat`.
intervision-standing-unfinished = - The questions are not finished. Until then I cannot place you. Go on with `!intervisie voorkeuren`.
intervision-can-begin = In peer consultation (*intervisie* in Dutch) a small fixed group from other organisations takes turns in discussing a question of their own. What do you look for?
intervision-begin-group = A group (`!intervisie zoek`)
intervision-begin-pair = One other person (`!intervisie maatje`)
intervision-can-do = Change something with `!intervisie voorkeuren`, not for a while with `!intervisie pauze tot`, stop with `!intervisie weg`.
intervision-can-coordinate = { $count ->
    [0] As a coordinator you open a round with `!intervisie ronde`.
    [one] As a coordinator: there is a proposal for groups, { $refs }. See it with `!intervisie indeling`.
   *[other] As a coordinator: there are proposals for groups, { $refs }. See them with `!intervisie indeling` and the number.
}

## The questions

intervision-welcome = { $seeks ->
    [pair] Good, we look for a partner for you.
   *[other] Good, we look for a group for you.
} I ask six short questions. That takes a few minutes. Then I say when you hear something.
intervision-question = **Question { $number } of { $total }.** { $question }
intervision-answer-now = Now: { $now }. With ✅ it stays so.
intervision-all = everything
intervision-hint-several = Tap all that fits and then ✅. Or type the numbers or words, such as *1 3*. ⏪ is the previous question, ⏹️ is stop.
intervision-hint-days = Tap all that fits and then ✅. Or type it, such as *di ochtend en do* or *only mornings*. ⏪ is the previous question, ⏹️ is stop.
intervision-hint-one = Tap a sign, or type a number or a word. ⏪ is the previous question, ⏹️ is stop.
intervision-hint-names = Type a name or an organisation of the network. Nobody, or done? Tap ✅. ⏪ is the previous question, ⏹️ is stop.
intervision-not-understood = { $doubt ->
    [yes] It is all right not to be sure. Choose what comes nearest; you can always change it later.
   *[no] I do not understand that as an answer to this question. Pick an answer that stands below.
}
intervision-what-is-wrong = What is not right? Type the number of that line, and I ask it again.
intervision-nothing-picked = You have not picked anything yet. First pick an answer that stands below.

intervision-ask-niveau = At which level do you work?
intervision-ask-ervaring = How often did you take part in peer consultation before?
intervision-ask-themas = What do you want to talk about?
intervision-ask-dagen = When can you usually meet?
intervision-ask-plaats = Where do you want to meet?
intervision-ask-liever = With whom would you rather not be in a group? Nobody else ever gets to see this.

intervision-niveau = { $value ->
    [medewerker] employee
    [leidinggevende] manager
    [directie] director
    [bestuur] governing board or clerk
   *[other] not said yet
}
intervision-ervaring = { $value ->
    [nieuw] never
    [enkele-keren] a few times
    [vaak] often
   *[other] not said yet
}
intervision-themas = { $value ->
    [mediation] mediation
    [leiderschap] leadership
    [teams] working in teams
    [participatie] participation
    [verandering] change
    [integriteit] integrity
    [sociaal-domein] social services
    [ruimte] space and planning
   *[other] peer consultation
}
intervision-dagen = { $value ->
    [ma-ochtend] Monday morning
    [ma-middag] Monday afternoon
    [di-ochtend] Tuesday morning
    [di-middag] Tuesday afternoon
    [wo-ochtend] Wednesday morning
    [wo-middag] Wednesday afternoon
    [do-ochtend] Thursday morning
    [do-middag] Thursday afternoon
    [vr-ochtend] Friday morning
    [vr-middag] Friday afternoon
   *[other] not said yet
}
intervision-plaats = { $value ->
    [regio] in the region
    [online] online
    [maakt-niet-uit] either
   *[other] not said yet
}

intervision-summary = { $again ->
    [yes] **Is this still right?**
   *[other] **Is this right?**
}
intervision-line-niveau = - 1: Level: { $value }
intervision-line-ervaring = - 2: Experience with peer consultation: { $value }
intervision-line-themas = - 3: Themes: { $value }
intervision-line-dagen = - 4: You are free on: { $value }
intervision-line-plaats = - 5: Where: { $value }
intervision-line-liever = { $count ->
    [0] - 6: Rather not with: nobody
   *[other] - 6: Rather not with: { $value }
}
intervision-confirm = When it is right, tap ✅ or answer *yes*. To change something, type its number.
intervision-kept = That is kept. Change it any time with `!intervisie voorkeuren`.
intervision-questions-stopped = { $unfinished ->
    [yes] Good, we stop here. What you said is kept. As long as the questions are not finished I cannot place you. Go on with `!intervisie voorkeuren`.
   *[other] Good, everything stays as it was.
}
intervision-unfinished = You had not finished. Until you do, I cannot place you.{ $waits ->
    [list] {" "}You can go on until { $by }; after that I take you off the list.
   *[round] {""}
}
intervision-given-up = The questions are not finished, so you are no longer on the waiting list. Begin again any time with `!intervisie zoek`; what you answered is kept.

## Waiting

intervision-waits = { $round ->
    [none] { $seeks ->
        [pair] You now wait for a partner. I look every Monday. You hear from me by { $by } at the latest, also when there is nobody yet.
       *[other] You are now on the waiting list for a group. You hear from me by { $by } at the latest, also when there is none yet.
    }
   *[other] You take part in round { $round }. It closes on { $closes }. By { $by } at the latest you hear in which group you are, or why not yet.
}
intervision-still-waits = { $seeks ->
    [pair] You have waited for a partner since { $since }.
   *[other] You have been on the list since { $since }.
} You hear from me by { $by } at the latest.
intervision-enough-groups = You are in { $most } groups already, and that is the most. First leave a group with `!intervisie weg`.
intervision-promise-late = You should have heard from me on { $day }. That failed: I was not there then.
intervision-promise-renewed = { $seeks ->
    [pair] There is no partner for you yet.
   *[other] There is no place for you yet.
} { $why } You stay on the waiting list. By { $by } at the latest you hear from me again.
intervision-why-not = { $why ->
    [too_few_people] There are too few people{ $people ->
        [0] {""}
        [one] : one more is needed
       *[other] : { $people } more are needed
    }.
    [too_few_organisations] The people who wait come from too few organisations{ $organisations ->
        [0] {""}
        [one] : one more is needed
       *[other] : { $organisations } more are needed
    }.
    [enough_groups] You are in enough groups already.
    [odd_one] It was an odd number and you were left.
    [proposed] There is a proposal with you in it; the coordinator is still looking at it.
    [waits] There are enough people, but the coordinator waits for more.
    [paused] You are on a pause.
    [unfinished] The six questions are not finished. Go on with `!intervisie voorkeuren`.
   *[other] The groups were full or did not fit.
}
intervision-no-partner-yet = There is no partner for you yet. { $why } I look again every Monday. By { $by } at the latest you hear from me again.
intervision-paused = { $waits ->
    [yes] Until and including { $until } I do not place you. Your place on the list stays. You hear from me by { $by } at the latest.
   *[other] Until and including { $until } I do not place you.
} Go on earlier with `!intervisie hervat`.
intervision-pause-past = That day is over. Name a day to come, such as `!intervisie pauze tot 1 mei`.
intervision-not-paused = You have no pause. Take one with `!intervisie pauze tot` and a date.
intervision-resumed = The pause is over. I can place you again.
intervision-leave = { $waits ->
    [one] { $seeks ->
        [pair] Do you want to wait for a partner no longer?
       *[other] Do you want off the list for a group?
    }
   *[other] Do you want off all lists, for a group and for a partner?
} Your answers are kept.
intervision-left-the-list = You are no longer on the list. Begin again any time with `!intervisie zoek`.
intervision-nothing-to-leave = You are on no list and in no group. Begin with `!intervisie zoek`.

## Rather not

intervision-rather-not = With these you would rather not be in a group. Nobody else sees this. Tap what may go.
intervision-rather-not-empty = There is nobody on your list. Add somebody with `!intervisie liever niet` and a name or organisation.
intervision-take-back = after all: { $name }
intervision-avoided = Noted: rather not with { $name }. Nobody else sees this. After all? Tap ❌ or type *toch wel*.
intervision-avoided-together = You are together in { $ref } now. That group simply goes on; the others hear nothing of this. Do you want to leave it? Type `!intervisie weg`.
intervision-allowed = { $name } is no longer on your list.
intervision-not-on-your-list = That is not on your list. See your list with `!intervisie liever niet`.
intervision-nobody-of-that-name = I know nobody of that name in this network, and no organisation. Type the name as it stands in the chats.
intervision-which-one = Whom or what do you mean?

## Rounds

intervision-round-how = Name the day on which the round closes, such as `!intervisie ronde thema=leiderschap grootte=6 sluit=20 maart`.
intervision-round-stop-which = Which round should stop? Name its number, such as `!intervisie ronde R-7KQ4 stop`. These are there: { $refs }.
intervision-round-stop-sure = Stop round { $ref }? { $people ->
    [0] Nobody signed up.
    [one] The one who signed up is told, and stays on the waiting list if they wish.
   *[other] The { $people } people who signed up are told, and stay on the waiting list if they wish.
}
intervision-round-stopped = Round { $ref } is stopped. { $people ->
    [0] Nobody had signed up.
    [one] The one who signed up was told.
   *[other] The { $people } people who signed up were told.
} You can open a new one with `!intervisie ronde`.
intervision-round-stopped-you = Round { $ref } is called off. You stay on the waiting list: you hear from me by { $by } at the latest. Want to stay? Then you need do nothing. Rather not wait any longer? Tap ❌ or type `!intervisie weg`.
intervision-round-stopped-room = Intervision round { $ref } is called off. Whoever signed up was told. You can always take part with `!intervisie zoek`.
intervision-round-past = That day is over, or nearly. Name a later day, such as `!intervisie ronde sluit=20 maart`.
intervision-round-not-open = Round { $ref } is closed. See the groups with `!intervisie indeling`.
intervision-round-opened = Round { $ref } is open{ $about ->
    [yes] {" "}for { $theme }
   *[other] {""}
}, with groups of about { $size }. { $rooms ->
    [0] There is no shared room yet, so spread the word yourself.
    [one] I announced it in the shared room.
   *[other] I announced it in { $rooms } shared rooms.
} It closes on { $day } at 17:00; then you get a proposal. How many people there are: `!intervisie indeling { $ref }`.
intervision-round-announced = **Peer consultation: will you take part?** { $about ->
    [yes] A round about { $theme } begins.
   *[other] A round begins.
} A small fixed group of different organisations, one's own question in turn. Sign up until and including { $day } with ✅ below, or with `!intervisie doe mee { $ref }`, here or in a private chat. I answer in private.
intervision-round-option = { $ref }, closes on { $day }{ $about ->
    [yes] , about { $theme }
   *[other] {""}
}
intervision-which-round = Which round do you want to join?
intervision-no-round = No round is open now. You can always go on the waiting list, with `!intervisie zoek`.
intervision-unknown-round = I do not know that round, or it is over. Go on the waiting list with `!intervisie zoek`.
intervision-round-so-far = Round { $ref } closes on { $day }. { $people ->
    [0] Nobody signed up yet.
    [one] 1 person signed up; { $ready ->
        [one] 1 has
       *[other] { $ready } have
    } finished the questions.
   *[other] { $people } people signed up; { $ready ->
        [one] 1 has
       *[other] { $ready } have
    } finished the questions.
}
intervision-round-empty = Round { $ref } closed and nobody signed up. Open a new one with `!intervisie ronde`.
intervision-finish = You signed up for round { $ref }, but the six questions are not finished. Without answers I cannot place you. The round closes on { $day }. Go on with `!intervisie voorkeuren`.

## A proposal

intervision-proposal = { $listed ->
    [yes] **A group is possible ({ $ref }).** There are enough people on the waiting list.
   *[other] **Proposal for the groups of round { $ref }.**
} { $groups ->
    [0] No group is possible.
    [one] 1 group with { $placed } people.
   *[other] { $groups } groups with { $placed } people.
} { $left ->
    [0] Nobody is left.
    [one] 1 person is left.
   *[other] { $left } people are left.
}
intervision-proposal-group = **Group { $number }** ({ $people } people, { $organisations } organisations): { $fit ->
    [good] fits well
    [fair] fits fairly
   *[poor] fits poorly
}. Together they can on: { $days }. All of them want: { $themes }.{ $met ->
    [0] {""}
    [one] {" "}Two of them were together before.
   *[other] {" "}{ $met } times two of them were together before.
}
intervision-proposal-member = - { $number }. { $name } ({ $organisation })
intervision-proposal-left = **Left**
intervision-proposal-left-one = - { $number }. { $name } ({ $organisation }): { $why }
intervision-left-why = { $why ->
    [too_few_people] too few people for one more group
    [too_few_organisations] too few different organisations
    [enough_groups] is in enough groups already
    [kept_apart] cannot be in one group with the others
    [paused] is on a pause
    [unfinished] has not finished the questions
   *[other] no place in the groups
}
intervision-proposal-reach = This is at least { $percent } % of the best that is possible with these people.
intervision-proposal-how = Good like this? Tap ✅ or type `!indeling akkoord { $ref }`. Change it with `!intervisie zet 3 in 2` or `!intervisie wissel 3 met 9`. When I hear nothing, the groups begin like this on { $by }.
intervision-no-days = no part of the week yet
intervision-no-themes = different themes
intervision-because = Why this group: { $organisations } organisations{ $shares ->
    [yes] , others who want to talk about { $theme } too
   *[other] {""}
}{ $free ->
    [yes] , and everybody is free on { $day }
   *[other] {""}
}{ $new ->
    [0] {""}
    [one] . You were not in a group with one of them before
   *[other] . You were not in a group with { $new } of them before
}.
intervision-changed = The proposal has changed, because somebody came, stopped or changed something:
intervision-change = - { $name }: { $before ->
    [0] was in no group
   *[other] was in group { $before }
}, now { $after ->
    [0] in no group
   *[other] in group { $after }
}{ $why ->
    [made_room] {" "}(made room)
    [needed] {" "}(was needed there)
    [ended] {" "}(the group became too small)
   *[other] {""}
}
intervision-look-first = Look at the proposal first; nothing is confirmed yet.
intervision-changed-meanwhile = The proposal changed meanwhile; nothing is confirmed yet. This is how it is now:
intervision-not-together = In intervision group { $ref } not everybody can be in one group. It goes on until you agree on something else with them. Anybody can leave by themselves, with `!intervisie weg`; then I look for somebody new.
intervision-dropped = Proposal { $ref } is off: there are not enough people for a group any more. As soon as there are, you hear so.
intervision-later = Good, we wait with { $ref }. As soon as somebody comes, you get a new proposal.
intervision-nudge = Proposal { $ref } waits for your answer. When I hear nothing, the groups begin like this on { $by }. That is the day the people were promised.
intervision-went-through = Proposal { $ref } went through as it was, because the people were to hear something today. Everybody knows.
intervision-confirmed = { $groups ->
    [0] { $ref } is closed without groups.
    [one] { $ref } is confirmed: 1 group begins.
   *[other] { $ref } is confirmed: { $groups } groups begin.
} { $left ->
    [0] Everybody knows.
    [one] Everybody knows. The one who was left is on the waiting list and knows when they hear more.
   *[other] Everybody knows. The { $left } who were left are on the waiting list and know when they hear more.
}
intervision-still-open = Round { $ref } is open until and including { $day }. Then you get a proposal.
intervision-which-proposal = There are several: { $refs }. Add the number, such as `!intervisie indeling R-7KQ4`.
intervision-no-proposal = There is no proposal for groups now. Open a round with `!intervisie ronde`.
intervision-move-how = It works like this: `!intervisie zet 3 in 2` or `!intervisie zet Bram Visser in 2`. The numbers stand in `!intervisie indeling { $ref }`.
intervision-swap-how = It works like this: `!intervisie wissel 3 met 9`, or with two names. The numbers stand in `!intervisie indeling { $ref }`.
intervision-numbered = { $number } ({ $name })
intervision-which-of-them = That can be several: { $names }. Type the number.
intervision-not-in-proposal = That name or number is not in the proposal. Look in `!intervisie indeling { $ref }`.
intervision-no-such-group = There is no such group. These are there: { $numbers }.
intervision-nothing-changes = It is like that already; nothing changes.
intervision-cannot = That cannot be: { $why }. Choose another group, or let two people change places.
intervision-break = { $why ->
    [too_small] a group becomes too small
    [too_large] the group becomes too large
    [too_few_organisations] there are too few organisations in the group
    [enough_groups] somebody is in enough groups already
   *[other] not everybody can be in one group together
}
intervision-cost-header = **This changes:**
intervision-cost = - Group { $group }: { $what ->
    [people] people
    [organisations] organisations
    [days] shared parts of the week
    [themes] shared themes
    [met] pairs who know each other already
   *[levels] difference in level
} { $before } → { $after }
intervision-cost-nothing = - For the groups it makes no difference.
intervision-cost-ask = Do it? Tap ✅ or answer *yes*.
intervision-vacancy = Group { $ref } has a place: there are { $people } people left. Of the waiting list { $name } ({ $organisation }) fits best. May they come in? Tap ✅ or ❌.
intervision-vacancy-nobody = Group { $ref } has { $people } people left. Nobody on the waiting list fits now. The group hears in two weeks what is possible.
intervision-filled = { $name } comes into group { $ref } and knows.
intervision-not-filled = That is not possible any more: the group is full or over, or this person waits no longer.
