### A guided intervision session: what is said in the group's room and during a writing round.

## Who is here

intervision-session-opens = **Peer consultation: { $method }** ({ $minutes } minutes)
intervision-session-leads = Facilitator: { $name }
intervision-session-leads-nobody = There is no facilitator yet. Whoever wants to lead types `leider ik`.
intervision-session-brings = Case owner: { $name }
intervision-session-who-brings = There is no case owner yet. Whoever brings the case types `inbrenger ik`.
intervision-session-tight = { $minutes ->
    [one] { $minutes } minute is left
   *[other] { $minutes } minutes are left
} until the end of the meeting. I shorten the steps; the closing keeps its time.
intervision-session-present = Present ({ $count }): { $names }
intervision-session-how-to-begin = Whoever is here taps ✅ under this message or types `ik ben er`. Is everybody here? Then the facilitator types `volgende`.
intervision-session-few = { $present ->
    [one] 1 person is here now.
   *[other] { $present } people are here now.
} { $method } asks for at least { $least }. What do you want to do? The facilitator chooses. Whoever else comes types `ik ben er`.
intervision-session-with-few = { $method } ({ $minutes } minutes)
intervision-session-other-date = Another date
intervision-session-alone = The short method asks for at least two people too. Whoever else is here types `ik ben er`. The facilitator can also choose another date.
intervision-session-put-off = We do not begin today. The meeting gets another date.
intervision-session-called-off = The session did not begin.
intervision-session-begin-again = Begin after all? Type `!intervisie start`. Whoever is there taps ✅ again; then the facilitator types `volgende`.

## The steps and the clock

intervision-session-step = **Step { $number } of { $count }: { $step }**
intervision-session-instruction = { $words }
intervision-session-speaks-everyone = Speaking: everybody.
intervision-session-speaks-in-turn = Speaking: everybody, in turn.
intervision-session-speaks-case-owner = Speaking: the case owner.
intervision-session-speaks-others = Speaking: everybody but the case owner.
intervision-session-speaks-others-in-turn = Speaking: everybody but the case owner, in turn.
intervision-session-speaks-nobody = Speaking: nobody.
intervision-session-mode-write = Write in your private chat with me. The questions will come here without names.
intervision-session-mode-react = Tap 🔥 warm, 😐 neutral or ❄️ cold under each question. You can also type: `warm 2`.
intervision-session-clock = ⏳ { $seconds ->
    [30] Half a minute left. Then the time of this step is over.
    [60] **One minute** left
    [90] **One and a half minutes** left
    [120] **Two minutes** left
   *[other] { $minutes } minutes left
}
intervision-session-clock-of = **{ $step }**
intervision-session-see-below = ⏳ The clock is further down.
intervision-session-step-over = ⏰ The time is over. In a moment: { $next }.{ $more ->
    [yes] {" "}More time? Type `+5`.
   *[no] {""}
}
intervision-session-step-done = ✔ Done.
intervision-session-paused = ⏸ Pause. Of this step { $seconds ->
    [0] no time is left
    [30] half a minute is left
    [60] one minute is left
    [90] one and a half minutes are left
   *[other] { $minutes } minutes are left
}. With `verder` the clock runs again. After an hour I stop.
intervision-session-skipped = For want of time we leave out: { $step }.
intervision-session-shortened = This step is shorter, because the meeting has an end.
intervision-session-less-than-asked = More than { $seconds ->
    [30] half a minute
    [60] one minute
    [90] one and a half minutes
   *[other] { $minutes } minutes
} extra does not fit. The steps after this one and the closing keep their time.
intervision-session-closing-calls = The pause ends here, because the closing needs its time.
intervision-session-was-away = I was away for a while. The time of { $step } is over now. Type `+5` for more time, or `volgende`. Otherwise in two minutes begins: { $next }.
intervision-session-stop-sure = Stop now? Then there is no closing{ $written ->
    [yes] , and the written questions go
   *[no] { "" }
}. Tap ✅, or reply to this message with *yes*. You can go on with `volgende`.
intervision-session-goodbye = **This was the session.** { $method } is done. { $written ->
    [yes] I remove the written questions; nothing of the story was kept with me.
   *[no] Nothing of the story was kept with me.
}
intervision-session-ended-unseen = The session is over without anybody closing it. I remove the written questions.

## What cannot be done now

intervision-session-only-leader = { $name } leads and says how it goes on. Take over? Type `leider ik`.
intervision-session-nobody-leads-yet = Nobody leads now. Type `leider ik` first.
intervision-session-only-owner = Only { $name } brings the case and can say that. Does somebody else? They type `inbrenger ik`.
intervision-session-first = This is the first step. With `volgende` it goes on.
intervision-session-no-room-back = Going back does not fit any more: the closing needs its time.
intervision-session-not-extendable = { $step } gets no extra time. With `pauze` the clock stands still.
intervision-session-no-room = More time does not fit: the steps after this one and the closing keep their time.
intervision-session-runs-already = The clock runs already. With `pauze` it stands still.
intervision-session-paused-already = The clock stands still already. With `verder` it runs again.
intervision-session-running = { $method } runs already. With `stop` the session is over.
intervision-session-not-begun = The session has not begun yet. The facilitator types `volgende`.
intervision-session-none = No session runs now. Begin one with `!intervisie start`.
intervision-session-which-minutes = How many minutes more? Type `+5`, for example. It can be 1 to 30.
intervision-session-no-such-method = I do not know that method. There { $count ->
    [one] is
   *[other] are
}: { $methods }.
intervision-session-who = Whom do you mean? In this group are: { $names }.

## Who leads

intervision-session-leads-now = { $name } leads.
intervision-session-claimed = { $name } wants to lead. { $leader }, is that all right? Tap ✅ to go on leading yourself. Without an answer { $name } takes over in a minute.
intervision-session-nobody-leads = The facilitator is gone. The clock goes on. Who takes over? Tap ✅ or type `leider ik`.

## The writing round

intervision-session-write-here = Write your questions to the case owner here: each in a message of its own, at most { $most } questions of { $signs } characters. Done? Type `klaar`.

    They will come into the group's room without names. After the session I do not keep them. Mention no names.
intervision-session-noted = { $count ->
    [one] Your first question is there.
   *[other] Question { $count } is there.
} Another? Send it. Otherwise: `klaar`.
intervision-session-thanks = Thank you. The questions come into the group's room soon. Another one comes to mind? Do send it.
intervision-session-too-long = That is too long: a question is at most { $most } characters. Make it shorter and send it again.
intervision-session-enough = There are { $most } questions of yours already. Change one by editing your message.
intervision-session-you-listen = In this round the others write; the case owner reads along soon.
intervision-session-no-writing-now = No writing round runs now. I did not keep this. Ask your question aloud, or type `!help`.
intervision-session-no-changing-now = The writing round is over; the question stands as it was. Should it go? Then remove your message.
intervision-session-unwritten = The question is gone.
intervision-session-no-questions = Nobody wrote a question. Ask them aloud now.
intervision-session-question = **{ $number }.** { $words }{ $mark ->
    [warm] { " 🔥 warm" }
    [neutraal] { " 😐 neutral" }
    [koud] { " ❄️ cold" }
   *[geen] { "" }
}
intervision-session-nothing-to-mark = There are no questions to value.
intervision-session-no-such-question = { $count ->
    [one] There is only one question.
   *[other] The questions have the numbers 1 to { $count }.
} Type `warm 1`, for example.

## Help

help-sessie-start = Begin a guided session in the room of your group. I keep the time and say who speaks.
    .short = begin a peer consultation session
    .example = !intervisie start incident
help-sessie-volgende = Go to the next step. Only the facilitator can.
    .short = the next step
    .example = !volgende
help-sessie-terug = Go back to the step before.
    .short = one step back
    .example = !sessie terug
help-sessie-meer = Give this step more time. In the room `+5` is enough.
    .short = more time for this step
    .example = !sessie meer 5
help-sessie-pauze = Let the clock stand still. With `verder` it runs again.
    .short = stop the clock
    .example = !sessie pauze
help-sessie-verder = Let the clock run again.
    .short = let the clock run
    .example = !sessie verder
help-sessie-stop = Stop the session. Before the closing I ask whether you mean it.
    .short = stop the session
    .example = !sessie stop
help-sessie-leider = Let somebody else lead, or take over with `leider ik`.
    .short = who leads
    .example = !sessie leider ik
help-sessie-inbrenger = Say who brings the case.
    .short = who brings the case
    .example = !sessie inbrenger ik
help-sessie-present = Say that you are here.
    .short = being present
    .example = !sessie present
help-sessie-merk = Say how warm a question is, with its number. In the room `warm 2` is enough.
    .short = value a question
    .example = !sessie warm 2
help-sessie-vraag = Write a question for the writing round.
    .short = write a question
    .example = !sessie vraag What makes this hard?
