### What `noaber demo` and `noaber chat` show on the screen; none of this goes to Matrix.

demo-step-homeserver = Starting a homeserver (Synapse, on this computer only)
demo-step-bot = Starting Noaber
demo-step-people = Logging in seven municipalities and their invented people
demo-ready = Everything runs: real Matrix clients, real encrypted rooms. It is { $moment }.
demo-room = shared room
demo-private = private with Noaber
demo-taps = taps { $sign }
demo-removed = The message of { $name } was removed.
demo-asks = Fenna is an HR adviser in Soest. There is a conflict in her team, and she asks for a mediator.
demo-invited = { $names } get the same question at once. They do not see who asks, nor who else was asked.
demo-name-check = The name check: { $names } get each other's contact and call each other. The bot hears no names.
demo-weeks-later = Three weeks later, after the conversations.
demo-digest = The next working day, half past eight: the overview of the coordinator.
demo-seen = This is what everybody in the shared room saw, and nothing more:
demo-nothing-leaked = Checked: no name, no municipality, no kind of case and no reference in the shared room.
demo-leaked = WRONG: something stood in the shared room that does not belong there: { $words }
demo-log-in = You can also look with any Matrix client: homeserver { $url }, name { $name } (or another), password { $password }.
demo-over = The whole way, from question to overview, took { $seconds } seconds.
demo-failed = The demonstration got stuck: { $what }

chat-welcome = Now you may try it yourself. You are { $name } ({ $organisation }).
chat-help = Type what you would type. Tap: /tap ✅ (or /tap 1). Be somebody else: /be joris. Who is there: /who. Talk in the shared room: /room !mediator nodig. Let time pass: /later 2 days. Stop: /stop.
chat-people = Who you can be:
chat-person = - { $key }: { $name }, { $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coordinator
    [deputy] , deputy
    [operator] , operator
    [lead] , lead municipality
    [dpo] , data protection officer
   *[member] {""}
}
chat-who = I don't know that name. /who shows who is there.
chat-nothing-to-tap = There is no message to tap on.
chat-sign = That sign is not under the last message. There is: { $signs }
chat-later = Say for example: /later 2 days, /later 3 hours, /later 8 weeks.
chat-unread = new for { $names }: be one of them with /be
chat-bye = Goodbye. The village has stopped.
