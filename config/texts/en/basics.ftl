### Help, and the small commands that everybody has.
### Every command has an explanation, with .short (one line for the list) and .example (a whole line to type).

## Help

help-intro = This is what you can ask me:
help-line = - `!{ $name }`: { $short }
help-name = `!{ $name }`
help-more = More: `!help intervisie`, `!help mediation` or `!help alles`. You can leave out the exclamation mark here.
help-open = Above, one question still waits for your answer: { $question }.
help-more-in-private = Send me a private message with `!help` for everything that you can ask.
help-all = **Everything that you can ask.** { $others }.

    About peer consultation: { $intervision }.
help-one = About one command: `!help taal`.
help-about-intervision = **Peer consultation** (*intervisie* in Dutch) is: a fixed small group from other organisations, in which each in turn discusses a question of their own.
help-about-intervision-commands = - Begin: `!intervisie zoek` (a group), `!intervisie maatje` (one partner) or `!intervisie doe mee` (a round).
    - Change: `!intervisie voorkeuren`, `!intervisie liever niet`, `!intervisie pauze tot` or `!intervisie weg`.
    - Your group: `!datum`, `!intervisie afspraak`, `!intervisie afwezig` or `!intervisie sla mij over`.
    - The meeting: `!intervisie methoden`, `!intervisie start` or `!intervisie aanwezig`. Afterwards: `!mijn dossier`.

    How it stands for you: `!intervisie`.
help-about-mediation = **Mediation**: a mediator from another organisation helps with a conflict. It costs nothing. I do not ask for names of people in the conflict.

    - Asking: `!mediator nodig`. I ask eight short questions at most.
    - How it stands: `!status`. Withdrawing: `!intrekken`. Why these mediators: `!waarom`.
    - At the name check: `!geen bezwaar` or `!bezwaar`.
help-about-mediator = - As a mediator: `!akkoord` or `!nee` to an invitation, then `!uren` and `!afronden`. If you cannot go on: `!stoppen`.
    - Away for a while: `!niet beschikbaar tot` with a date. What does not suit: `!belang`.
help-example = Type it like this: `{ $example }`
help-also = Also understood: { $names }.
help-no-such-topic = I do not know that topic. Type `!help` for everything you can ask.

help-help = Shows what you can ask. With a topic after it, I explain one command.
    .short = what you can ask
    .example = !help taal
help-taal = Choose the language in which I write to you: Dutch or English. I always understand commands in both.
    .short = Dutch or English
    .example = !taal en
help-aanspreken = Choose whether Dutch texts address you with *je* or with *u*.
    .short = *je* or *u* in Dutch texts
    .example = !aanspreken u
help-tijdzone = Choose the clock on which I show times. Without a choice that is Amsterdam.
    .short = the clock on which I show times
    .example = !tijdzone Europe/Amsterdam
help-privacy = Says in short what I keep, how long, and what I never keep.
    .short = what I keep and what not
    .example = !privacy
help-laat-maar = An answer to a question of mine. Nothing happens.
    .short = do nothing
    .example = !laat maar

## How I write

language-set = { $language ->
    [en] From now on I write to you in English. Type `!taal nl` to go back to Dutch.
   *[nl] Vanaf nu schrijf ik in het Nederlands. Type `!taal en` for English.
}
form-set = { $form ->
    [u] From now on Dutch texts address you with *u*. Go back with `!aanspreken je`.
   *[je] From now on Dutch texts address you with *je*. Go back with `!aanspreken u`.
}
timezone-set = From now on I show times on the clock of *{ $zone }*.

## Privacy

privacy = This is what I keep, as briefly as I can:

    - About you: organisation, role, settings, absence and declared interests, as long as you take part.
    - About a request: closed choices, who was asked and the answer. That is erased { $months } months after closing.
    - What I write in our private chat: I remove that after { $days } days.
    - Hours per organisation, without names.

    What you type is erased as soon as I have handled it. I never keep names of people in a conflict, or reasons. To see everything: `!mijn gegevens`; to have it erased: `!vergeet mij`.
