### Rights: what Noaber knows of somebody, and how that goes away.

help-mijn-gegevens = Sends you everything that I keep about you: one file to read and one for a computer. There is nothing about others in it. Once a day.
    .short = everything that I keep about you
    .example = !my data

own-data-sent = This is everything that I keep about you, to read. There is nothing about others in it. After 90 days I remove the file here, so save it if you want to keep it.
own-data-sent-json = This is the same for a computer, with all ids and times. Is something wrong? Ask the operator. Erasing is done with `!vergeet mij`.
own-data-today-already = You got an overview today already; it is above in this chat. Tomorrow you can ask again.
own-data-title = What Noaber keeps about you
own-data-made = Made on { $at }.
own-data-not-in-it = There is nothing in it about other people: not who else was asked, not what somebody else would rather not. Noaber does not keep the text of messages.
own-data-column-kind = Part
own-data-column-field = Field
own-data-column-value = Content
own-data-rows = Number
own-data-in-the-other = { $count }; they are in the JSON file
own-data-yes = yes
own-data-no = no
own-data-moment = { $at }
own-data-day = { $day }
own-data-below = To have a mistake mended, ask the operator. To have everything erased, use the command *forget me*.

## Forget me

help-vergeet-mij = Erases everything that I keep about you. First I say what still runs, then what goes and what stays. It happens only after your yes.
    .short = erase everything about you
    .example = !forget me

erase-first = That can be done. Something still runs in which others count on you. Finish it first, or hand it over:
erase-first-request = - Request { $name }: type `!intrekken { $name }`.
erase-first-mediation = - Mediation { $name }: type `!afronden { $name }`, or give it back with `!stoppen { $name }`.
erase-first-invitation = - Question about { $name }: type `!nee { $name }`.
erase-first-group = - Intervision group { $name }: type `!intervisie weg { $name }`.
erase-first-role = { $name ->
    [operator] - You are the only operator of Noaber. Put a successor into the network file first.
   *[coordinator] - You are the only coordinator of the network. Ask the operator to put a successor into the network file first.
}
erase-first-then = Then type `!vergeet mij` again.
erase-sure = **Erase everything that I keep about you?** You can ask for `!mijn gegevens` first; after the erasure that is not possible any more.
erase-goes = This goes at once: name, address and phone number, roles, interests, absences, wishes and waiting lists, your own file, reminders, and everything that I wrote in this chat. After that I leave this chat.
erase-stays = This stays:
erase-stays-cases = - { $count ->
    [one] The closed choices and hours of 1 finished case, without a name, because the other side still needs them
   *[other] The closed choices and hours of { $count } finished cases, without a name, because the other side still needs them
}: until { $until } at the latest.
erase-stays-hours = - The hours in a case that goes on, without a name: until { $months } months after the end of that case.
erase-stays-ledger = - Hours between organisations, five years. There never were people in them.
erase-stays-audit = - The log of decisions, twelve months. It held a pseudonym; the key to that is gone.
erase-stays-others = - What I wrote to others, such as a name and phone number at the name check: in their private chat until it is { $days } days old, in the room of an intervision group as long as it is there.
erase-stays-backups = - Backups, with everything in them, until they expire: { $count ->
    [one] the next night
   *[other] after { $count } nights
}. A copy that the operator keeps apart may stay longer. If one is put back, I erase again.
erase-stays-backups-elsewhere = - Backups, with everything in them, as long as the operator of the database keeps them. How long that is, I don't know; the operator says so when asked. If one is put back, I erase again.
erase-last-mediator = You are the last mediator of your organisation. That is no objection; the coordinator hears it from me.
erase-question = Are you sure? Tap ✅ or answer yes. With ❌ or no nothing happens.
erase-left = { $name } takes no part any more and is erased. Take this person out of the network file too, or the next import brings them back. { $last ->
    [yes] The organisation has no mediator any more.
   *[no] { "" }
}
erase-deputy = { $name } takes part no more. You were a deputy of this person; that is over, and you get no more cases for that role. You can stay on: ask a coordinator or operator to make you a deputy of somebody else in the network file. After the next import it goes on.
erase-left-deputies = { $count ->
    [one] { $names } was a deputy of this person and is that no longer
   *[other] { $names } were deputies of this person and are that no longer
}. They know. Name another coordinator in the network file whom they stand in for.
erase-done = **Erased on { $day }.** Everything that I kept is gone. The messages above are being removed now.
erase-goodbye = The membership of shared rooms stays; those can be left in your own client. I leave this chat now. Thank you for taking part.

## The proof that the log is whole

audit-head = State of the log: `{ $network }` and `{ $general }`. Nothing needs to be done with it. Whoever wants to check later that nothing has gone from the log needs this message.
cli-help-audit = Checks whether every row of the log is as it was written, and none is missing.
cli-help-audit-work = What to do: verify.
cli-help-audit-head = A state from the daily message to the coordinators, to compare with. May be given several times.
cli-audit-whole = Log { $chain }: every row is as it was written. The state is { $head }.
cli-audit-broken = Log { $chain }: row { $seq } is not as it was written, or is missing.
cli-audit-do = Stop the bot, keep the database as it is and compare it with backups of earlier nights. Warn the data protection officer.
cli-audit-no-head = { $head } is no state.
cli-audit-how-head = A state looks like 412: with 32 signs behind it, as in the message to the coordinators.
cli-audit-no-chain = There is no log { $chain }.
cli-audit-head-stands = { $head }: right.
cli-audit-head-too-old = { $head }: that row was cleared away, so this state proves nothing.
cli-audit-head-too-old-advice = If the message with this state is older than twelve months, take a newer one. If it is younger, something was taken away: keep the database and warn the data protection officer.
cli-audit-head-anew = { $head }: a row says that an upgrade wrote the log anew after that.
cli-audit-head-anew-advice = If the message with this state is from before an upgrade, it is right: take a newer one. If it is from after it, the log was forged: keep the database and warn the data protection officer.
cli-audit-head-wrong = { $kind ->
    [missing] { $head }: that row is not there any more. The newest rows were taken away.
   *[changed] { $head }: that row says something else now. The log was written anew.
}

## Rights of whoever can't reach the bot

cli-help-people = Shows what is kept of somebody, or erases it: for whoever can't ask the bot.
cli-help-people-show = Writes all that is kept of somebody to two files: a PDF to read and a JSON file.
cli-help-people-forget = Shows what still runs, what goes and what stays, and erases somebody after a yes.
cli-help-people-who = Who: a Matrix id or the part before the colon, a whole name, or the number in the database.
cli-help-people-folder = The folder for the files. By default gegevens- followed by the number.
cli-help-people-hand-over = Ends what still runs or hands it over, as the person would do.
cli-help-people-yes = Erases without asking again.
cli-people-unknown = There is nobody called { $who }.
cli-people-how-to-name = Use the Matrix id or the whole name from the network file.
cli-people-several = There are { $count } people called { $who }.
cli-people-choose = Give the command again with the number in front:
cli-people-one = { $number }: { $name }, { $organisation }
cli-people-table = { $kind } ({ $table }): { $count }
cli-people-shown = All of { $name } is in the folder { $folder }. The log says that the operator did this.
cli-people-no-page = The file to read could not be made. The JSON file is there.
cli-people-hand-it-over = Make sure who asks for it before you hand over the files.
cli-people-hand-it-over-advice = Hand them over by a safe way, then remove the folder.
cli-forget-first = Something still runs in which others count on this person:
cli-forget-first-request = - Request { $name }: is withdrawn; the mediator and those who were asked hear it.
cli-forget-first-mediation = - Mediation { $name }: is given back; somebody else is looked for at once.
cli-forget-first-invitation = - Question about { $name }: is answered no.
cli-forget-first-group = - Intervision group { $name }: this person leaves it; the group hears it.
cli-forget-first-role = { $name ->
    [operator] - This is the only operator of Noaber. Put a successor in the network file first.
   *[coordinator] - This is the only coordinator of the network. Put a successor in the network file first.
}
cli-forget-not-yet = { $name } is not erased yet.
cli-forget-how-to-hand-over = Have it finished, or give the command again with --hand-over.
cli-forget-successor-first = Put a successor into the network file, import it with --apply, and then give this command again.
cli-forget-goes = This goes at once of { $name }: name, address and phone number, roles, interests, absences, wishes and waiting lists, their own file and reminders. Also what Noaber wrote in the private chat.
cli-forget-sure = Erase { $name }? There is no way back
cli-forget-not-done = Nothing was erased.
cli-forget-how = Are you sure? Give the command again with --yes behind it.
cli-forget-handed-over = { $name }: ended or handed over.
cli-forget-overtaken = Something began meanwhile. Nothing was erased.
cli-forget-done = { $name } is erased. The coordinators hear it. A running bot removes its messages within a minute and leaves the private chat.
cli-forget-network-file = If this person is still in the network file, the next import brings them back.
cli-forget-network-file-advice = Take the person out of it now.

## What is forgotten when: every rule, and from when its time runs

retention-arrived = that a message came in: ids, moment, outcome
    .since = after it was handled
retention-locked = messages that cannot be decrypted
    .since = after it came
retention-quarantine = messages that could not be handled, with their text
    .since = after it was set aside
retention-own-words = what the bot said in private chats, removed there too
    .since = after it was sent
retention-sent = that a message was sent: ids, moment, open questions
    .since = after it was sent or given up
retention-typed-lines = questions about a line that somebody typed
    .since = after it was asked
retention-questions = other questions that are closed, with the answers tapped
    .since = after it was asked
retention-moments = moments that came or were dropped
    .since = after it came
retention-reminders = that there was a reminder
    .since = after it was said
retention-digests = who got which day's overview
    .since = after it was sent
retention-invitations = who was asked for a case and did not work on it
    .since = after the case ended
retention-requests = cases that should be gone by their network's `cleaning_months`
    .since = after that moment
retention-mediated = who mediated for which organisation, of cleaned cases (rule B20 looks back a year)
    .since = after the assignment
retention-absences = absences
    .since = after it was over
retention-interests = declared interests (rules B10 and B13 look back a year)
    .since = after it ended
retention-offices = declared political offices (rule B14 looks back two years)
    .since = after it ended
retention-profiles = answers about intervision of who waits for nothing and is in no group
    .since = after they were last looked at
retention-rounds = rounds of intervision
    .since = after it was closed
retention-met = that two people were in one intervision group
    .since = after they last were
retention-sessions = guided intervision sessions that did not end, with the questions written in them
    .since = after it was opened
retention-groups = intervision groups: who was in them, and their meetings
    .since = after the group ended
retention-attendance = who was at which intervision meeting, for the own file of each
    .since = after the meeting
retention-attendance-long = the same, of who asked to have it kept for longer
    .since = after the meeting
retention-practice = how many cases a mediator who asked for it closed in a year, and their hours
    .since = after that year
retention-rooms = rooms that the bot has left
    .since = after it came in
retention-erasures = the number of whoever was erased, to erase them again after a restore
    .since = after it was done
retention-people = who left, as soon as no case names them
    .since = after they left
retention-ledger = hours between organisations, and the sums of the years that are closed
    .since = after it was booked
retention-audit = audit rows and decision records
    .since = after it was written

retention-asked-line = the privacy line
retention-asked-terms = the terms of keeping

retention-term = { $years ->
    [0] { "" }
   *[other] { $years } years
}{ $months ->
    [0] { "" }
    [one] 1 month
   *[other] { $months } months
}{ $days ->
    [0] { "" }
    [one] 1 day
   *[other] { $days } days
}

cli-export-evaluations-not-yet = The year { $year } is not over yet. Two counts beside each other would show what somebody answered. Export a year that is over.
cli-export-column-question = question
cli-export-evaluation-good = mostly largely or completely
cli-export-evaluation-poor = mostly not or a little
cli-export-evaluation-nothing = left out: too few answers, or too much alike
cli-export-retention-done = { $file }: for each rule what went, when, and what failed.
cli-retention-column-rule = rule
cli-retention-column-what = what
cli-retention-column-term = term
cli-retention-column-asked-by = asked by
cli-retention-column-last = last carried out
cli-retention-column-taken-last = gone then
cli-retention-column-taken = gone in all nights
cli-retention-column-next = next time
cli-retention-column-failing = not (all) done since
cli-retention-done = { $what }: gone { $term } { $since }. Last carried out { $at }; { $taken } so far.
cli-retention-none = None of the { $count } rules was carried out yet. That happens every night at 3:10, as long as the bot runs.
cli-retention-failing = { $what }: not done, or not to the end, since { $at }. Look for not-forgotten in the log of the bot.

## Parts: of whom, why, and who sees it

holding-person = Who somebody is
    .whom = people who take part
    .why = to know who writes and who belongs
    .seen = Noaber; the other side in the name check; the name in one's own intervision group
holding-roles = Roles, jobs and seats
    .whom = people who take part
    .why = to decide who may what, and to recognise conflicts of interest
    .seen = Noaber; coordinators see who has which role
holding-mediator = Profile as a mediator
    .whom = mediators
    .why = to find a fitting mediator
    .seen = only the mediator
holding-interests = Declared interests
    .whom = mediators
    .why = to propose nobody who can't be neutral
    .seen = only the mediator; the coordinator sees counts only
holding-absences = Absences, without a reason
    .whom = mediators
    .why = to ask nobody who is away
    .seen = only the mediator
holding-requests = Requests: closed choices
    .whom = people who ask
    .why = to arrange a mediation
    .seen = the requester; who is asked only the choices; a coordinator only reference and state
holding-invitations = Questions to mediators and their answer
    .whom = mediators
    .why = to arrange a mediation
    .seen = only the mediator; after a provisional yes also the requester
holding-work = Hours, and where somebody mediated
    .whom = mediators
    .why = to balance hours between organisations, and not to send the same one too often
    .seen = the mediator; the requester when asked about the hours
holding-proof = Own file
    .whom = mediators and participants of intervision
    .why = proof for a register, longer on request
    .seen = only the person
holding-peers = Wishes for intervision
    .whom = participants of intervision
    .why = to find a fitting group
    .seen = only the person; a coordinator sees a proposal for groups
holding-groups = Intervision groups and meetings
    .whom = participants of intervision
    .why = to plan meetings and rotate roles
    .seen = the group itself
holding-sessions = A running session
    .whom = participants of intervision
    .why = to keep the clock and the steps; never the case
    .seen = the group itself
holding-rooms = Rooms and who is in them
    .whom = people who take part
    .why = to know whether a chat is private
    .seen = Noaber
holding-messages = Messages: ids, times, open questions
    .whom = people who take part
    .why = to handle every message exactly once
    .seen = Noaber
holding-reminders = Reminders
    .whom = people who take part
    .why = to remind in time
    .seen = only the person
holding-moments = Moments that are to come
    .whom = people who take part
    .why = to leave nothing waiting
    .seen = Noaber
holding-audit = Log of decisions
    .whom = people who take part, under a pseudonym
    .why = to be able to check and explain what was decided
    .seen = the operator and the DPO; the person through `!waarom`
holding-ledger = Hours per organisation
    .whom = nobody: only organisations
    .why = to balance hours
    .seen = coordinators and the lead municipality
holding-counts = Counts of answers afterwards
    .whom = nobody: only counts
    .why = to learn
    .seen = who exports a year that is over, from four answers up that differ enough
holding-network = Organisations and their ties
    .whom = nobody: only organisations
    .why = to recognise conflicts of interest
    .seen = everybody in the network
holding-process = The process itself
    .whom = nobody
    .why = to say nothing twice after a restore
    .seen = Noaber

## Names of fields

field-matrix-id = Matrix id
field-name = Name
field-organisation = Organisation
field-contact = Phone or e-mail
field-language = Language
field-form = Form of address
field-timezone = Time zone
field-active = Takes part
field-manager = Manager
field-since = From
field-until = Until
field-role = Role
field-scope = For organisation
field-deputises-for = Deputy of
field-body = Affiliated body
field-function = Function
field-case-types = Types of case
field-levels = Levels
field-languages = Languages
field-places = Places
field-max-running = At most at once
field-travel-km = Travels at most (km)
field-registered = Registered mediator
field-confirmed-at = Confirmed at
field-kind = Kind
field-ref = Reference
field-created-at = Made at
field-state = State
field-answers = Answers
field-window-ends = Answers until
field-evaluation = Answers afterwards
field-submitted-at = Sent at
field-assigned-at = Assigned at
field-closed-at = Closed at
field-outcome = Outcome
field-soft-allowed = Soft conflicts allowed
field-paused-until = Paused until
field-hours-check = Hours checked
field-invited-at = Asked at
field-answer = Answer
field-answered-at = Answered at
field-cleared-by-mediator = Name check
field-quarters = Quarters of an hour
field-at = Moment
field-year = Year
field-mediations = Mediations
field-number = Meeting
field-day = Day
field-minutes = Minutes
field-method = Method
field-long = Kept for four years
field-level = Level
field-experience = Experience
field-themes = Themes
field-days = Parts of the day
field-place = Place
field-changed-at = Changed at
field-seeks = Seeks
field-theme = Theme
field-round = Round
field-promised = Word promised by
field-renewed = Times renewed
field-other = Rather not with
field-listed = From the waiting list
field-size = Size of the group
field-closes-on = Closes on
field-decide-by = Decide by
field-ended-at = Ended at
field-online = Online
field-planned = Number of meetings
field-mixing = Wish for the next group
field-joined-at = In the group since
field-agreed-at = Agreed at
field-left-at = Left at
field-led = Times facilitator
field-owned = Times case owner
field-skips = Turns passed on
field-starts-at = Starts at
field-on = Until
field-stands = Place in the room
field-opened-at = Opened at
field-words = Words
field-mark = Mark
field-due-at = Moment
field-what = Words
field-options = Moments offered
field-refused = Moments that fell off
field-votes = Can at
field-scores = Answers afterwards
field-passed = Passed the turn on
field-absent = Called off
field-present = Present
field-facilitator = Facilitator
field-case-owner = Case owner
field-claimant = Wants to take over
