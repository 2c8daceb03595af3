### What `noaber demo` and `noaber chat` show on the screen; none of this goes to Matrix.

demo-step-homeserver = Starting a homeserver (Synapse, on this computer only)
demo-step-people = Logging in eight municipalities and their invented people
demo-step-bot = Starting Noaber
demo-ready = Everything runs: real Matrix clients, real encrypted rooms. It is { $moment }.
demo-clock = { $moment }
demo-room = shared room
demo-types-place = own
demo-types-start = within a month
demo-types-nothing = no
demo-types-no = no thank you
demo-types-yes = yes
demo-taps = taps { $sign }
demo-same = (the same question)
demo-removed = Noaber removed this message at once.
demo-was-removed = (a message, removed)
demo-asks = Fenna is an HR adviser in Soest. There is a conflict in her team, and she asks for a mediator.
demo-invited = { $names } get the same question at once. They do not see who asks, nor who else was asked.
demo-name-check = The name check: { $names } get each other's contact and call each other. The bot hears no names.
demo-weeks-later = Three weeks go by. The conversations took place.
demo-digest = The next working day, half past eight: the overview of the coordinator.
demo-seen = This is what everybody in the shared room saw, and nothing more:
demo-nothing-leaked = Checked: no name, no municipality, no kind of case and no reference in the shared room.
demo-leaked = WRONG: something stood in the shared room that does not belong there: { $words }
demo-over = The whole way, from question to overview, took { $seconds } seconds.
demo-log-in = You can also look with any Matrix client: homeserver { $url }, name { $login } (or another), password { $password }.
demo-interrupted = Stopped. Nothing is running any more.
demo-mediators = one of the mediators
demo-failed = The demonstration got stuck: { $what } The log: { $log }
demo-stuck = { $name } waited { $seconds } seconds for a message from Noaber, and it did not come.
demo-no-reference = Noaber did not name the reference of the case.
demo-no-homeserver = The homeserver (Synapse) did not start or went away.
demo-broken = Something went wrong in the program ({ $kind }).

chat-welcome = Now it is up to you: just type what an official would type. /help shows everything.
chat-welcome-intervision = Five people wait already for peer consultation. Join them with `!find peers`. The others answer by themselves in that; with /together off you play them yourself.
chat-you-are = You are now { $name } ({ $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coordinator
    [deputy] , deputy
    [operator] , operator
    [lead] , lead municipality
    [dpo] , data protection officer
   *[member] {""}
}).
chat-read-along = This { $name } read and did meanwhile:
chat-nothing-new = Nothing new. These were the last messages:
chat-nothing-yet = No conversation with Noaber yet. It begins with the first message, for example: help
chat-help = What begins without a slash goes to Noaber. Besides, this can be done:
chat-help-tik = tap a sign under a message, or pick in a poll: /tap 1 3; /tap off takes it away
    .usage = /tap 1
chat-help-ben = become somebody else, and read what they did not read yet
    .usage = /be joris
chat-help-wie = show who is there, and for whom something is new
    .usage = /who
chat-help-ruimte = show the rooms, or go into one: /room 2, /room G-7KQ4, /room back; anything else behind it is said in the shared room
    .usage = /room
chat-help-antwoord = reply to the last message with signs; in a group that counts also without an exclamation mark
    .usage = /reply words
chat-help-later = let time pass: 30 seconds, 3 hours, 2 weeks, tomorrow 9:00; /later alone goes to when Noaber does something again
    .usage = /later 2 days
chat-help-snel = let the clock run faster, for a guided session; /fast off ends that
    .usage = /fast 20
chat-help-samen = let the others answer questions about peer consultation by themselves, or not
    .usage = /together off
chat-help-verbeter = correct the last message
    .usage = /edit words
chat-help-verwijder = remove the last message
    .usage = /remove
chat-help-help = show this
    .usage = /help
chat-help-stop = stop; Ctrl-D does the same
    .usage = /stop
chat-people = Who is there:
chat-person = { $name }, { $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coordinator
    [deputy] , deputy
    [operator] , operator
    [lead] , lead municipality
    [dpo] , data protection officer
   *[member] {""}
}
chat-new = { $count ->
    [one] (1 new message)
   *[other] ({ $count } new messages)
}
chat-who = Who then? Say for example: /be joris. /who shows all the names.
chat-who-then = Who then: { $names }? Say for example: /be { $key }
chat-unknown = I do not know that. Did you mean /{ $command }? /help shows everything.
chat-slash = This went to Noaber as a message. If it was meant for here, begin with a slash: /{ $line }
chat-nothing-to-tap = There is no message with signs to tap.
chat-which-sign = There is: { $signs }. Tap with /tap { $example }
chat-no-such-sign = That sign is not there. There is: { $signs }. Tap with /tap { $example }
chat-tapped = { $name } taps { $sign }
chat-tapped-older = { $name } taps { $sign } under “{ $words }”
chat-tapped-already = { $sign } was tapped already. Take it away with /tap off
chat-untapped = { $name } takes { $sign } away
chat-nothing-to-take-back = Nothing was tapped yet.
chat-room = Now in { $room }. What you type goes there, until /room back. The last of it:
chat-later = How much later? Say for example: /later 2 days, /later 3 hours, /later 8 weeks or /later tomorrow 9:00
chat-later-examples = 5 minutes | 2 hours | 1 day | 2 days | 1 week | 8 weeks | tomorrow 9:00
chat-too-far = At most a year at once. Say for example: /later 8 weeks
chat-time-passes = Time passes …
chat-nothing-said = There is no message of { $name } to correct or to remove.
chat-edit-how = After /edit, write what should have stood there instead of “{ $words }”.
chat-edited = “{ $words }” was corrected.
chat-removed = “{ $words }” was removed.
chat-was-removed = { $name } removed the message of { $whose }.
chat-rooms = You are in these rooms:
chat-rooms-how = { $groups ->
    [0] Go somewhere with its number: /room 2. As soon as { $name } has a group, it stands here too.
   *[other] Go somewhere with its number, /room 3, and back with /room back.
}
chat-back = back
chat-here = ← here
chat-private = private with Noaber
chat-prompt = { $name } in { $where }
chat-no-such-room = I do not know that room.
chat-said-shared = Said in the shared room.
chat-room-private = What you type goes to Noaber in private again.
chat-changed = { $room }: { $words }
chat-file = File { $file } ({ $size } kB), saved as { $path }
chat-poll-how = (A poll. Pick with /tap and the numbers: /tap 1 3)
chat-polled = { $name } picks { $answers } in “{ $words }”
chat-unpolled = { $name } takes the answer to the poll away
chat-only-talk = In a room with others that is just talk. Meant as an answer? Say /tap { $line } or /reply { $line }
chat-nothing-to-answer = There is no message with signs to reply to.
chat-reply-how = Put the answer behind it, for example: /reply yes
chat-replied = As a reply to “{ $words }”.
chat-together = The others live along: what Noaber asks them about peer consultation, they answer themselves. In a mediation they do nothing. Switch it off with /together off
chat-alone = The others do nothing by themselves. Become them with /be, or switch it on with /together on
chat-fast = How fast? Say for example: /fast 20 (at most { $most }). As usual again: /fast off
chat-fast-on = The clock runs { $times } times as fast. As usual again: /fast off
chat-fast-off = The clock runs as usual again.
chat-toolbar-fast = { $times }× as fast
chat-questions-1 = What do you want to reach yourself?
chat-questions-2 = When did it go well?
chat-questions-3 = Who can help you with this?
chat-questions-4 = What happens when you do nothing?
chat-questions-5 = What makes this hard for you?
chat-questions-6 = What did you try already?
chat-under = under “{ $words }”
chat-unread = New for { $names }. Read it with /be { $key }
chat-toolbar-new = new for { $names }
chat-failed = That did not work: { $what }
chat-needs-terminal = Chatting needs a terminal. Without one, noaber demo shows how it goes.
chat-bye = Goodbye. The village stops.
