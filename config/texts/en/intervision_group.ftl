### Peer consultation: the life of a group, from its agreements to mixing anew.

## The room and the beginning

intervision-room-name = { $theme ->
    [none] Peer group · { $ref }
   *[other] Peer group · { $theme } · { $ref }
}
intervision-room-topic = The room of a peer consultation group. What is said here stays here. Write nothing about a case.
intervision-placed = { $pair ->
    [yes] You are in a peer consultation pair with { $others }.
   *[other] You are in a peer consultation group with { $others }.
} The group is called { $ref }. You will be invited to a room of its own. Four agreements are there; confirm them by { $by }.
intervision-contract = **Our agreements.** Confirm them by { $by }. Then we look for a date.
intervision-contract-vertrouwelijk = - What we talk about stays in the group.
intervision-contract-komen = - We come, or say in time that we cannot.
intervision-contract-beurt = - We take turns in bringing a case and in leading the talk.
intervision-contract-chat = - We keep nothing about a case in the chat.
intervision-contract-how = Do you agree? Tap ✅ or type `!intervisie akkoord`. Does the group not suit you? Type `!intervisie weg`.
intervision-agreed = { $left ->
    [0] Thank you, everybody agrees. In the room of { $ref } we now look for a date.
    [one] Thank you, that is noted for { $ref }. We wait for one more.
   *[other] Thank you, that is noted for { $ref }. We wait for { $left } more.
}
intervision-contract-last = You did not confirm the agreements of { $ref } yet. Do you want to take part? Then tap ✅ or type `!intervisie akkoord`. If I hear nothing before { $by }, the group goes on without you.
intervision-left-out = I heard nothing about the agreements of { $ref }. So the group goes on without you. You can still take part with `!intervisie zoek`; then you are on the waiting list.
intervision-started = Everybody agrees. We are with { $count } and meet { $meetings } times. I now look for the first date.

## Looking for a date

intervision-moment = { $when }
intervision-poll = { $tries ->
    [1] **When can you all come?** Answer by { $by }.
   *[other] **New dates.** There was no date yet on which enough people can come. When can you? Answer by { $by }.
}
intervision-poll-how = Tap every sign that suits you, or type for example `!datum 1 3`.
intervision-poll-none = None of these
intervision-poll-reminder = **When can you come?** Group { $ref } waits for your answer, by { $by }.
intervision-poll-noted = { $count ->
    [0] Noted for { $ref }: none of these moments suits you.
   *[other] Noted for { $ref }: { $moments }.
} { $left ->
    [0] The group hears the date soon.
   *[other] When everybody has answered, the group hears the date.
}
intervision-poll-complete = Everybody has answered. Until { $when } it can still change; then I choose the date.
intervision-poll-unknown = That number is not in the question. { $count ->
    [one] There is one moment; type `!datum 1` or `!datum geen`.
   *[other] There are { $count } moments. Type for example `!datum 1 2`, or `!datum geen`.
}
intervision-poll-few = On { $when } only { $names } can come. Fewer than { $least } is little. What do you want? Choose by { $by }; otherwise I look for other dates.
intervision-poll-full = There are { $most } moments in the question already. Choose from those with `!datum`, for example `!datum 1 3`.
intervision-proposed-already = { $when } is there already. You can answer with `!datum`, for example `!datum 1`.
intervision-proposed = I ask group { $ref } whether { $when } suits.
intervision-too-soon = That is too soon: not everybody will see it in time. Name a moment from the day after tomorrow, for example `!intervisie afspraak next week tuesday 9:30`.
intervision-no-moments = I find no moment that suits enough people. Name one yourself, for example `!intervisie afspraak next week tuesday 9:30`. Otherwise I look again later.
intervision-no-date = We found no date. Name one yourself, for example `!intervisie afspraak next week tuesday 9:30`. Otherwise I ask again in { $weeks } weeks.
intervision-no-date-coordinator = Peer group { $ref } finds no date. I ask the group again in { $weeks } weeks. Meanwhile you can ask the members what is going on.

## There is a date

intervision-planned = { $count ->
    [0] **We meet on { $when }.** Everybody who answered can come.
   *[other] **We meet on { $when }.** Most can come then; { $cannot } cannot.
}
intervision-moved = { $count ->
    [0] **The meeting moves to { $when }.** Everybody who answered can come.
   *[other] **The meeting moves to { $when }.** Most can come then; { $cannot } cannot.
}
intervision-role-owner = - Case owner: { $name }
intervision-role-leads = - Facilitator: { $name }
intervision-planned-how = { $kind ->
    [pair] Each gets a calendar file. Can you not come? Type `!intervisie afwezig`. Another date? Type `!intervisie afspraak`.
   *[group] Each gets a calendar file. To pass your turn on: `!intervisie sla mij over`. To cancel: `!intervisie afwezig`. Another date: `!intervisie afspraak`.
}
intervision-planned-you = Peer consultation { $ref } is on { $when }. Open the file to put it in your calendar.
intervision-moved-you = Peer consultation { $ref } moved to { $when }. Open the file; it replaces the earlier one.
intervision-cancelled-you = Peer consultation { $ref } on { $when } is off for you. Open the file to take it out of your calendar.
intervision-reminder = Peer consultation { $ref } is on { $when }. { $role ->
    [leads] You are the facilitator. Choose a method with `!intervisie methoden`.
    [owner] You bring a case. Think about your question beforehand.
   *[none] Can you not come after all? Type `!intervisie afwezig`.
}
intervision-now = { $kind ->
    [pair] **It is time.** Type `!intervisie start` if you want a method with a clock. Whoever is here counts with `!intervisie aanwezig`.
   *[group] **It is time.** The facilitator types `!intervisie start`. Whoever is here counts with `!intervisie aanwezig`.
}
intervision-move = { $name } proposes to move the meeting of { $old } to { $new }. Can you come then? Tap ✅ or ❌ by { $by }. Until then the meeting stays as it is.
intervision-not-moved = On { $new } not enough people can come. The meeting stays on { $old }.
intervision-too-late-to-move = The meeting is on { $when } already; it is too late to move it. Can you not come? Type `!intervisie afwezig`.
intervision-called-off = The date that was agreed is off. I look for a new one.
intervision-standing = { $state ->
    [polling] Peer consultation { $ref }: we look for a date. You can answer with `!datum`, for example `!datum 1 3`.
    [planned] Peer consultation { $ref } is on { $when }. To propose another moment: `!intervisie afspraak tue 3 december 9:30`.
   *[none] Peer consultation { $ref }: no meeting is planned. Propose a moment: `!intervisie afspraak tue 3 december 9:30`.
}
intervision-standing-contract = The agreements of { $ref } wait for your yes: `!intervisie akkoord`.
intervision-standing-role = { $role ->
    [leads] You are the facilitator then. To pass it on: `!intervisie sla mij over`.
   *[owner] You bring a case then. To pass it on: `!intervisie sla mij over`.
}

## Roles and absence

intervision-skipped = { $name } passes the turn on. That is fine.
intervision-nobody-left = Nobody is left for a role now. That is fine: agree together at the start who does it.
intervision-no-turn = You have no role to pass on in { $ref } now. `!intervisie` shows how things are.
intervision-absent = { $name } cannot be there.
intervision-absent-noted = Noted: you are not there on { $when } ({ $ref }). The group hears it. Coming after all? Type `!intervisie aanwezig`.
intervision-absent-already = You were noted as absent for { $ref } already. Coming after all? Type `!intervisie aanwezig`.
intervision-comes = { $here ->
    [yes] Noted: you are here now ({ $ref }).
   *[no] Noted: you come on { $when } ({ $ref }).
}
intervision-comes-after-all = { $name } comes after all.
intervision-few = Now { $count } can come, fewer than { $least }. What do you want?
intervision-few-short = A short meeting, with the method vijf
intervision-few-usual = Go on as usual
intervision-few-other = Look for another date
intervision-few-settled = { $short ->
    [yes] We have a short meeting, with the method vijf. Start with `!intervisie start vijf`.
   *[no] We go on as agreed.
}

## After the meeting

intervision-held = Peer consultation { $ref } was planned on { $when }. Was there a meeting?
intervision-held-noted = Noted for { $ref }. I ask whoever would be there whether they were. In the group I look for the next date.
intervision-not-held = There was no meeting. It does not count.
intervision-were-you-there = Were you at peer consultation { $ref } on { $when }? It counts for your file.
intervision-there-noted = Noted: you were at { $ref }. See it with `!my file`.
intervision-not-there-noted = Noted: you were not there ({ $ref }).
intervision-evaluation = **Question { $number } of { $total }, anonymous.** { $question } (We only count from { $least } answers. Who said what goes as soon as that is done.)
intervision-evaluation-opbrengst = This was useful for me.
intervision-evaluation-veiligheid = I could speak freely.
intervision-evaluation-leiding = The talk was led well.
intervision-evaluation-tijd = The time was divided well.
intervision-evaluation-thanks = Thank you. With { $least } answers or more that differ enough, the group sees the counts. Who said what, nobody sees.
intervision-evaluation-counted = **How it was last time**, according to { $count } people (not / a little / mostly / fully):
intervision-evaluation-line = - { $question } { $score1 } / { $score2 } / { $score3 } / { $score4 }
intervision-evaluation-line-alike = - { $question } left out: almost everybody gave the same answer
intervision-evaluation-alike = The questions about last time were answered. To each question almost everybody gave the same answer. Counts would then show what each of you said, so I leave them out. Talk about it together at the next meeting.
intervision-evaluation-not-there = Only whoever was at that meeting of { $ref } judges it. Were you there? Type `!intervisie aanwezig`.
intervision-evaluation-over = The questions about that meeting of { $ref } are closed. I ask again after the next one.

## Who comes and who leaves

intervision-joined = { $name } joins the group. The agreements go to { $name }.
intervision-in-already = This person is in { $ref } already.
intervision-leave-sure = Do you want to leave group { $ref }? The others hear that you left, not why.
intervision-left-the-room = You left the room of peer consultation { $ref }. Do you want to leave the group as well? With ❌ you are invited again.
intervision-not-invited = You are not in the room of peer consultation { $ref }: the invitation does not work. Do you want to leave the group? With ❌ I try again. May Noaber invite you? Look in the settings of your chat program.
intervision-stays = Good, you stay in { $ref }.
intervision-left = You are out of { $ref }. Your file stays. You can take part again with `!intervisie zoek`.
intervision-gone = { $name } is no longer in the group.
intervision-too-small = We are too few now to go on well. I look for somebody new, until { $by }. If that fails, I ask what you want.
intervision-never-meets-coordinator = Intervision group { $ref } did not meet three times in a row. I ask everybody what they want: go on together, another group, or stop. They have until { $by }. Feel free to call somebody of the group to hear what is the matter.
intervision-too-small-coordinator = Peer group { $ref } has too few people or organisations. I look for somebody new, until { $by }. Do you know somebody? Ask them to type `!intervisie zoek`.
intervision-too-small-reminder = Nobody was found yet for peer group { $ref }. Do you know somebody? Ask them to type `!intervisie zoek`. I look until { $by }; then I ask the group what it wants.

## The end of a term

intervision-term-over = { $met ->
    [no] This group did not meet three times in a row.
   *[yes] The term of this group is over.
} Everybody is asked in private what comes next. Answer by { $by }.
intervision-next = Group { $ref } chooses how to go on. What do you want next? Please answer by { $by }.
intervision-next-verder = Go on with this group
intervision-next-mixen = Be mixed anew
intervision-next-stoppen = Stop
intervision-next-noted = { $choice ->
    [verder] Noted: on with this group. When everybody has answered, you hear whether that works out.
    [mixen] Noted: mixed anew. When everybody has answered, you are on the waiting list.
   *[stoppen] Noted: stop. When everybody has answered, it is done.
}
intervision-goes-on = We go on together: { $names }. There will be { $meetings } new meetings. I look for the first date.
intervision-mixed = { $wanted ->
    [verder] Too few people want to go on with { $ref }. So you are on the waiting list for a new group. Not what you want? Type `!intervisie weg`.
    [alleen] You are the only one left in { $ref }, so it ends. You are on the waiting list again for { $seeks ->
        [pair] a partner
       *[group] a group
    }. Not what you want? Type `!intervisie weg`.
   *[other] You are out of { $ref } and on the waiting list for a new group.
}
intervision-seen-off = { $silent ->
    [yes] I did not hear what you want after { $ref }. So it ends here. You can take part again with `!intervisie zoek`.
   *[no] Thank you for taking part in { $ref }. You can always take part again with `!intervisie zoek`.
}
intervision-goodbye = This group is done. Thank you for your attention to each other. I leave this room; the room stays yours.

## What cannot be done

intervision-no-group = You are in no peer consultation group. You can look for one with `!intervisie zoek`.
intervision-which-group = You are in more groups: { $refs }. Put the group behind it, for example `!intervisie afwezig G-7KQ4`.
intervision-unknown-ref = I do not know { $ref } as a group of yours. `!intervisie` shows what you are in.
intervision-no-meeting = No meeting of { $ref } is planned now. Propose a moment with `!intervisie afspraak`.
intervision-not-now = That is not possible now with { $ref }. The group { $state }. `!intervisie` shows what is.
intervision-state-agreeing = still agrees on how it works
intervision-state-running = runs
intervision-state-ending = chooses what comes next
intervision-state-ended = is over

## Help

help-intervisie-akkoord = Confirm the agreements of your peer consultation group.
    .short = confirm the agreements of your group
    .example = !intervisie akkoord
help-datum = Say which moments suit you, with the numbers from the question. Nothing suits? Type `!datum geen`.
    .short = say when you can come
    .example = !datum 1 3
help-intervisie-afspraak = See when your group meets, or propose a moment. When there is a date already, I ask the others first.
    .short = see or propose a date
    .example = !intervisie afspraak tue 3 december 9:30
help-intervisie-sla-over = Pass on your turn as facilitator or case owner. Somebody else gets it at once.
    .short = pass on your turn
    .example = !intervisie sla mij over
help-intervisie-afwezig = Say that you cannot come to the meeting that is planned. No reason is needed.
    .short = cancel for the meeting
    .example = !intervisie afwezig
help-intervisie-aanwezig = Say that you are there, or come after all. It counts for your file.
    .short = say that you are there
    .example = !intervisie aanwezig
