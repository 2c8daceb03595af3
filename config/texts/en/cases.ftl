### Help for the commands about cases, absence and interests; messages of the process itself.

## Help

help-mediator-nodig = Ask for a mediator of another organisation. I ask at most eight closed questions. In a hurry? Give everything in one line: `!mediator nodig type=team partijen=3+ voor=10 december`.
    .short = ask for a mediator
    .example = !mediator nodig type=team
help-intake = An answer to a question of mine. Use the signs or the words under the question.
    .short = answer a question
    .example = !status
help-intrekken = Withdraw a request. No reason is needed. I ask first whether you are sure.
    .short = withdraw a request
    .example = !intrekken M-7KQ4
help-akkoord = Say yes to a request for mediation. You will hear who will do it.
    .short = say yes to a request
    .example = !akkoord M-7KQ4
help-nee = Say no to a request for mediation. No reason is needed.
    .short = say no to a request
    .example = !nee M-7KQ4
help-toch-niet = Take your yes back. You always may; before the name check it has no consequences.
    .short = take a yes back
    .example = !toch niet M-7KQ4
help-geen-bezwaar = Say after the name check that there is no objection.
    .short = the name check is fine
    .example = !geen bezwaar M-7KQ4
help-bezwaar = Say after the name check that there is an objection. No reason is needed; we look for somebody else.
    .short = the name check gives an objection
    .example = !bezwaar M-7KQ4
help-begonnen = Say that the first conversation is planned or done.
    .short = the first conversation is there
    .example = !begonnen M-7KQ4
help-loopt = Say that the mediation is still running. In some weeks I will ask again.
    .short = the mediation is still running
    .example = !loopt M-7KQ4
help-uren = Note hours, by the quarter. Correct your message to mend a mistake.
    With one case you can leave out its number.
    .short = note hours
    .example = !uren M-7KQ4 6,5
help-pauzeren = Let a case rest until a day. I ask nothing until then.
    .short = let a case rest
    .example = !pauzeren M-7KQ4 tot 5 januari
help-afronden = Finish a case. I ask how it ended, with five fixed answers.
    .short = finish a case
    .example = !afronden M-7KQ4
help-stoppen = Give a case back. No reason is needed; we look for somebody else. I ask first whether you are sure.
    .short = give a case back
    .example = !stoppen M-7KQ4
help-keuze = Choose how to go on when nobody is left to ask. With *zacht* (soft rules) I also ask why it is allowed, with four fixed answers.
    .short = choose when nobody is left
    .example = !keuze M-7KQ4 opnieuw
help-status = Shows how your cases stand and what happens next.
    .short = how things stand
    .example = !status
help-niet-beschikbaar = Say when you do not want to be asked. No reason is needed or kept.
    .short = be absent
    .example = !mediator niet beschikbaar tot 5 januari
help-beschikbaar = Say that you can be asked again.
    .short = be available again
    .example = !mediator beschikbaar
help-stoppen-als-mediator = Read who takes you off the list when you want to stop for good. Nothing changes yet.
    .short = being a mediator no longer
    .example = !stoppen als mediator
help-belang = Shows with which organisations you declared an interest. You are not asked for those.
    .short = see and confirm interests
    .example = !belang
help-belang-toevoegen = Declare that you are not neutral towards an organisation. No reason is needed. You may add *nevenfunctie* (side activity), *naaste* (someone close) or *zetel* (seat). Or *politiek* (political office), *woont* (you live there) or *sollicitatie* (you are applying there).
    .short = declare an interest
    .example = !belang toevoegen Soest
help-belang-intrekken = Take an interest off your list, by its number in `!belang`.
    .short = take an interest off
    .example = !belang intrekken 1
help-belang-akkoord = Confirm that your list of interests is right. I ask that once a year.
    .short = confirm interests
    .example = !belang akkoord
help-overzicht = Shows what is to be done today, what is running and what is coming. It comes by itself every working day at half past eight.
    .short = today's overview
    .example = !overzicht

## Absence

absence-noted = Noted: I will not ask you from { $since } up to and including { $until }. After that I will again. Back earlier? Type `!mediator beschikbaar`.
absence-noted-running = Noted: I will not ask you from { $since } up to and including { $until }. { $count ->
    [one] You still have one running case; it stays with you.
   *[other] You still have { $count } running cases; they stay with you.
} If that does not work out, give the case back with `!stoppen`.
absence-ended = Good. From today I can ask you again.
absence-for-good = Stop being a mediator for good? Tell your coordinator: `!contact`. They take you off the list. Only for a while? Type `!mediator niet beschikbaar tot 1 maart`. You give back a running case with `!stoppen`. Nothing has changed yet.
absence-was-available = You were available already. You need not do anything.

## Interests

interest-header = **Your interests**. I take these into account when I look for somebody:
interest-none = You have not declared any interests.
interest-line = { $number }. { $organisation } ({ $kind }), up to and including { $until }
interest-kind-zelf = not neutral
interest-kind-nevenfunctie = side activity
interest-kind-naaste = someone close to you
interest-kind-zetel = seat or role
interest-kind-politiek = political office
interest-kind-woont = you live there
interest-kind-sollicitatie = you are applying for a job there
interest-seat = According to the network file you have a seat at { $organisation }: { $seat }. I take that into account too. Is it not right? Ask the operator.
interest-confirmed-on = Confirmed on { $day }.
interest-never-confirmed = Not confirmed yet. As long as it is not, I cannot ask you.
interest-ask = Is this list right? Tap ✅ or answer *yes*. You can add with `!belang toevoegen Soest` and take off with `!belang intrekken 1`.
interest-added = Noted: up to and including { $until } I will not ask you for { $organisation }. Nobody gets to see this; a coordinator only sees the kind of rule.
interest-added-zetel = Noted up to and including { $until }: a seat or role at { $organisation }. If a case concerns { $organisation }, I do not ask you. If one of its participants asks, only when a coordinator allows it. When the seat ends, take it off; then it counts for another year. Nobody gets to see this; a coordinator only sees the kind of rule.
interest-added-politiek = Noted up to and including { $until }: a political office at { $organisation }. As long as that I do not ask you for it. When the office ends, take it off; then it counts for another two years. Nobody gets to see this; a coordinator only sees the kind of rule.
interest-added-woont = Noted up to and including { $until }: you live in { $organisation }. If a case there is between a resident and the government, I do not ask you. For other cases of { $organisation } only when a coordinator allows it. Nobody gets to see this; a coordinator only sees the kind of rule.
interest-added-sollicitatie = Noted up to and including { $until }: you are applying for a job at { $organisation }. As long as that I do not ask you for it. When it is over sooner, take it off with `!belang intrekken`. When it takes longer, declare it again. Nobody gets to see this; a coordinator only sees the kind of rule.
interest-ends-work = An interest in { $organisation } touches a case that you are doing: { $refs }. It then goes to somebody else at once; nobody hears why. Your hours stay. Do you want that? Tap ✅ or answer *yes*; tap ❌ or answer *no*, and nothing changes.
interest-not-added = Nothing has changed. If it turns out to matter after all, declare it at once.
interest-lives-nowhere = { $organisation } is not a municipality, so nobody lives there. Type the municipality, like `!belang toevoegen Soest woont`.
interest-withdrawn = Taken off: I can ask you for { $organisation } again, if nothing else prevents it.
interest-withdrawn-counts-on = Taken off: the interest at { $organisation } is over. It still counts up to and including { $until }; after that I forget it.
interest-no-such-number = { $count ->
    [0] There is no interest on your list. You can declare one with `!belang toevoegen Soest`.
   *[other] That number is not on your list; choose 1 to { $count }. `!belang` shows the list.
}
interest-confirmed = Thank you. Your interests are settled up to and including { $until }. A month before that I will ask again.
interest-confirm-again = It is almost a year since you confirmed your interests. Without a confirmation I soon cannot ask you any more.

## For whoever runs the system, and for coordinators

operator-quarantined = Message { $id } could not be handled five times and was put aside. The rest goes on. Look for that number in the log, mend the cause and run `noaber replay { $id }`.
operator-not-sent = Outgoing message { $id } could not be sent. Look for that number in the log to find the reason.
operator-no-coordinator = Case **{ $ref }** needs a coordinator, but there is nobody who may see this case. Give somebody the role of coordinator or deputy in the network file and run `noaber import`.
operator-case-waits = Case **{ $ref }** has been waiting for a coordinator for more than a working day. Will you call one?
coordinator-person-unreachable = I cannot reach somebody in the network: { $name } left the private chat, or never logged in. Ask { $name } to send me a message.
coordinator-message-not-removed = There is a message in a shared room that does not belong there, and I may not remove it: [the message](https://matrix.to/#/{ $room }/{ $event }). Remove it, and give me the right to remove messages in that room.
coordinator-group-powerless = In the room of group **{ $ref }** I may no longer do my work. Perhaps it got a new version and I have no power there. Ask whoever runs Matrix to give me power in it again (level 100). If that is not so by tomorrow, I make a new room and invite everybody there.
coordinator-group-stranger = Somebody is in the room of group **{ $ref }** who does not belong there: `{ $who }`. As long as that is so, I say nothing there. Ask whoever runs Matrix to take this account out of the room. After that I go on by myself.
operator-flood = A great many messages come from { $who } in a short time. I do not answer there for now; others notice nothing. If it goes on, block this account, room or homeserver. I will not write about it again within an hour.
operator-room-moved = Room { $room } has moved; I moved along. Change its address in the network file.
