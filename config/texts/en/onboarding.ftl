### A new mediator: seven closed questions, and then the mediator is on the list.

help-welkom = Seven short questions about what you do as a mediator. After that you are on the list. It takes a few minutes; you can always stop and go on later.
    .short = say what you do as a mediator
    .example = !welcome

welcome-hello = Welcome, { $name }. You are registered as a mediator. I ask seven short questions. After that I can ask you for cases. It takes a few minutes.
welcome-again = We go through what I know of you as a mediator. If it is right as it stands, tap ✅.
welcome-question = **Question { $number } of { $total }.** { $question }
welcome-now = Now: { $now }
welcome-hint-several = Tap everything that fits and then ✅. Or type the numbers, such as *1 3*. If it is right already, tap ✅ at once. ⏪ is the previous question, ⏹️ is stop.
welcome-hint-one = Tap a sign or type a number. If it is right already, tap ✅. ⏪ is the previous question, ⏹️ is stop.
welcome-not-understood = { $doubt ->
    [yes] It is all right not to be sure. Choose what comes nearest; you can always change it later.
   *[no] I do not understand that as an answer to this question. Pick an answer that stands below.
}

welcome-soorten = What kinds of cases do you take?
welcome-niveaus = At which levels do you work?
welcome-talen = In which languages can you mediate? You may also type another language.
welcome-plaatsen = Where do you want the conversations to be?
welcome-maximaal = How many cases do you want to have at once, at most?
welcome-afstand = How far do you want to travel, one way?
welcome-belangen = Towards which organisations are you not neutral? You need not say why, and nobody gets to see this. Your own organisation counts already. If you only live there, or have a seat or political office, declare that afterwards with `!belang toevoegen Soest woont`. None? Then tap ✅.

welcome-all = all
welcome-none = none
welcome-anywhere = anywhere
welcome-km = { $km } km
welcome-at-once = { $count ->
    [one] one case
   *[other] { $count } cases
}

welcome-summary = **Is this right?**
welcome-line-soorten = - Kinds of cases: { $value }
welcome-line-niveaus = - Levels: { $value }
welcome-line-talen = - Languages: { $value }
welcome-line-plaatsen = - Places: { $value }
welcome-line-maximaal = - At once: { $value }
welcome-line-afstand = - Distance: { $value }
welcome-line-belangen = - Not neutral towards: { $value }
welcome-line-contact = - In the name check the other sees: { $value }
welcome-no-contact = - In the name check the other sees only your name. Give your coordinator a telephone number.
welcome-confirm = Tap ✅ or answer *yes*; then you also confirm that the list of organisations is complete. ⏪ or *no* is one question back, ⏹️ is stop.
welcome-done = You are on the list. As soon as there is a case that fits, you get an invitation here. What you declared holds until { $until }; a month before that I ask about it. Not available for a while? Type *not available until* with a date.
welcome-stopped = Good, we stop here. What stood there is kept. You can always go on with *welcome*. Until then you get no invitations.
welcome-reminder = You were not finished yet. As long as that is so, I do not ask you for cases.
welcome-joined = { $name } is on the list of mediators now and can be asked.
welcome-stuck = { $name } is registered as a mediator but has not answered the questions yet. Until then I do not ask this mediator. Call them: *welcome* in their chat with me goes on.
