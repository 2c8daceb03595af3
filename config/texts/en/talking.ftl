### The conversation itself: understanding, asking back, and saying what is missing.
### A line may not start with * [ or a full stop; then start the text on the line of its name.

## Understood, nearly understood, not understood

nearly = Do you mean `!{ $line }`? Tap ✅ or answer *yes*. Nothing has happened yet.
sure-question = You chose `!{ $line }`. I cannot always undo that afterwards. Are you sure? Tap ✅ or answer *yes*.
not-understood = I do not understand that. Looking for a mediator? Type `!mediator nodig`. Want to consult peers? Type `!intervisie`. Rather a person? Type `!contact`. With `!help` you see more.
not-understood-open = I do not understand that. Looking for a mediator? Type `!mediator nodig`. Want to consult peers? Type `!intervisie`. One question still waits for your answer: { $question }.
not-an-answer = { $doubt ->
    [choose] It is all right not to be sure. Choose at { $question } what comes nearest; with *back* you can still change it.
    [later] It is all right not to be sure. Nothing has happened yet: as long as I wait for { $question }, you can answer.
   *[no] I do not understand that as an answer to { $question }.
} { $signs ->
    [no] Type one of these
   *[yes] Tap a sign under the question, or type one of these
}: { $options }. Something else? Type `!help`.
this-question = Is { $sign } your answer to { $question }? Tap ✅ or answer *yes*. Nothing has happened yet.
no-open-question = No question waits for your answer now. Type `!status` to see what is going on.
only-first-command = There was more than one command in your message. I only did the first. Send the next one in a new message.
edit-too-late = That message is too old to correct; nothing has changed. Remove it and send it again.
message-too-long = Your message is too long; I did not read it and did not keep it. Send one command in a message. Type `!help` for examples.
nothing-done = All right, nothing happens.
you-are-welcome = You are welcome.

## More than one question is open

which-question = Which question are you answering?
which-command = the question about `!{ $line }`
which-other = the question that I just asked
question-itself = the question “{ $question }”
question-name = { $topic ->
    [intake] the questions for your request
    [welcome] the questions for your profile as a mediator
    [intervision-profile] the questions about peer consultation
    [interests] the question about your interests
    [dossier] the question about your file
    [invitation] the invitation for **{ $subject }**
    [name-check] the name check of **{ $subject }**
    [withdraw] the question about withdrawing **{ $subject }**
    [stop] the question about stopping with **{ $subject }**
    [finish] the question how **{ $subject }** was finished
    [begun] the question about the first talk of **{ $subject }**
    [progress] the question how **{ $subject }** goes
    [hours] the question about the hours of **{ $subject }**
    [evaluation] the evaluation of **{ $subject }**
    [aftercare] the question how things are after **{ $subject }**
    [group-contract] the agreements of **{ $subject }**
    [group-poll] the date of **{ $subject }**
    [group-evaluation] the questions about the meeting of **{ $subject }**
    [group-leave] the question about leaving **{ $subject }**
    [intervision-proposal] the proposal **{ $subject }**
   *[other] { $subject ->
        [none] an earlier question
       *[other] the question about **{ $subject }**
    }
}

## A command that misses something

argument-problem = { $reason }

    Type it like this: `{ $example }`. Nothing has changed yet.
argument-missing = Something is still missing.
argument-missing-ref = I still need the reference of the case, such as `M-7KQ4`.
argument-no-own-case = You have no case that is running now. If it is about an earlier case, add its reference, such as `M-7KQ4`.
argument-missing-hours = I still need the number of hours, such as *6.5*.
argument-missing-number = I still need a number.
argument-missing-numbers = I still need the numbers, for example *1 3*. Does nothing suit? Then answer *none*.
argument-wrong-numbers = I do not read that as numbers. Answer for example *1 3*, or *none*.
argument-missing-choice = I still need a choice.
argument-missing-rest = I still need the text that belongs to it.
argument-missing-day = I still need a day, such as *10 December* or *next Tuesday*.
argument-missing-moment = I still need a moment, such as *tomorrow at 9:00* or *in 2 weeks*.
argument-missing-organisation = I still need the organisation, such as *Hilversum*.
argument-missing-zone = I still need the time zone, such as *Europe/Amsterdam*.
argument-wrong-ref = This reference does not exist. A reference looks like `M-7KQ4`: no vowels, and no digits 0 and 1.
argument-wrong-hours-size = The number of hours has to be above 0 and at most 200.
argument-wrong-hours-quarters = Hours go by the quarter: *6.25*, *6.5* or *6:45*.
argument-wrong-number = The number has to be between { $least } and { $most }.
argument-wrong-choice = I do not know that choice. You can choose from: { $options }.
argument-wrong-key = I do not know one of these words. You can use: { $keys }.
argument-wrong-pair = Something is wrong with *{ $key }*. { $reason }
argument-wrong-organisation = That organisation does not take part. These do: { $names }.
argument-which-organisation = Which organisation do you mean?
argument-near-organisation = Do you mean this organisation?
organisation-option = { $name }
argument-which-time = That can mean more than one thing. What do you mean?
argument-wrong-zone = I do not know that time zone. A time zone looks like *Europe/Amsterdam*.
argument-left-over = I do not understand all of your message with this command.

## Who and where

unknown-person = I do not know you yet. Ask the coordinator of your organisation to add you to the network. Then I can help you.
not-permitted = This command is for another role. Type `!help` to see what you can ask.
help-in-private = I will help you in a private chat.
please-in-private = You typed something in a shared room that belongs in our private chat. Please say it here from now on: then nobody else sees it.
still-open = This question still waits for your answer. You can answer until { $until }.
poll-question = What suits? You can pick more than one. This is the same question as above: answering once is enough.
card-not-yours = That question was asked to somebody else. You do not have to do anything.
poll-ended = The poll is closed.
card-closed = That question does not take answers any more. Type `!status` to see what is going on now.
cannot-read = I cannot decrypt your message. Please send it again. If that fails too, log out and in again, and open a new private chat with me.
slow-down = That is a lot of messages in a short time. I will not answer for a moment. You can ask again in a minute.

## A loose word with which a conversation is led

stop-what = What do you want to stop? Nothing has happened yet.
stop-session = - The session that runs now: `!sessie stop { $ref }`
stop-group = - Taking part in an intervision group ({ $refs }): `!intervisie weg`
stop-list = - Waiting for intervision: `!intervisie weg`
stop-request = - Your request { $ref }: `!intrekken { $ref }`
stop-mediating = - Your work on { $ref }: `!stoppen { $ref }`
stop-reminders = - A reminder: look in `!herinneringen`
stop-nothing = Nothing of yours runs now that could be stopped. With `!help` you see what you can do.
session-word-elsewhere = That word belongs to an intervision session that is running. Say it in the room of your group, during the session. You can begin one there with `!intervisie start`.
