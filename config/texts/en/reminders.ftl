### Reminders that somebody asks for themselves.

help-herinner = Be reminded of something: first when, then what, or the other way round. Only you see it. Write nothing about a case in it.
    .short = be reminded of something
    .example = !remind me tomorrow at 14:00 send the agenda
help-herinneringen = Shows what I will remind you of.
    .short = see your reminders
    .example = !reminders
help-herinner-weg = Take a reminder away, by its number in `!reminders`.
    .short = take a reminder away
    .example = !cancel reminder 2

reminder-kept = I will remind you on { $at } of: { $what }

    Write no names or details of a case in it. After the reminder I do not keep the words.
reminder-noted-in-private = Noted. You find more in our private chat.
reminder-now = Reminder: { $what }
reminder-late = I meant to tell you this on { $at }: { $what }
reminder-dropped = Taken away: { $at }, { $what }

reminders-none = You have no reminders. Ask for one with `!remind me tomorrow send the agenda`.
reminders-list = { $count ->
    [one] You have one reminder:
   *[other] You have { $count } reminders:
}
reminder-item = - **{ $number }** { $at }: { $what }
reminders-hint = Take one away? Type `!cancel reminder 1`.

reminder-of-what = What shall I remind you of? Add it.
reminder-which = Which one? Add its number in `!reminders`.
reminder-no-such = { $count ->
    [0] You have no reminders. Ask for one with `!remind me tomorrow send the agenda`.
    [one] You have only one reminder. Nothing changes; type `!reminders` to see it.
   *[other] You have { $count } reminders. Nothing changes; type `!reminders` for the numbers.
}
reminder-too-long = That is too long: a reminder has at most { $most } characters. Make it shorter and send it again.
reminder-too-far = That is too far away: reminders go up to two years ahead. Choose a day that is nearer.
reminder-too-many = You have { $most } reminders already. Take one away first with `!cancel reminder 1`.
