### Mediation: from the question to the cleaning up.

## Cards with closed questions

card-option = { $sign } { $label }
card-hint = Tap a sign, or answer with the number or the word.
card-hint-stop = Tap a sign, or answer with the number or the word. ⏹️ or *stop* to stop.
card-hint-back-stop = Tap a sign, or answer with the number or the word. ⏪ or *back* for the previous question, ⏹️ or *stop* to stop.

## The intake

intake-question = **Question { $number } of { $total }.** { $question }
intake-signpost = Is it about undesirable behaviour, integrity, a threat or illness?
intake-signpost-nee = No
intake-signpost-ja = Yes
intake-over = { $how ->
    [signposted] Mediation through this network is not the right way for that. You can go to the confidential adviser (undesirable behaviour, integrity), the company doctor (illness) or the manager (threats; in immediate danger call 112). Nothing was kept. Was it a mistake? Type `!mediator nodig`.
   *[stopped] Stopped. Nothing was sent and nothing was kept. You can begin again with `!mediator nodig`.
}
intake-type = What kind of conflict is it?
intake-type-arbeidsverhouding = Working relationship
intake-type-team = Working together in a team
intake-type-leiding = Manager and employee
intake-type-burger = Resident and municipality
intake-type-anders = Something else
intake-partijen = How many parties are there?
intake-partijen-2 = Two
intake-partijen-3-plus = Three or more
intake-partijen-team = A whole team
intake-niveau = At which level is it mainly?
intake-niveau-medewerker = Employees
intake-niveau-leidinggevende = Managers
intake-niveau-directie = Directors
intake-niveau-bestuur = Council, executive or registry
intake-mediators = How many mediators do you want?
intake-mediators-1 = One mediator
intake-mediators-2 = Two mediators together
intake-plaats = Where can the meetings be held?
intake-plaats-eigen = In our own region
intake-plaats-neutraal = In a neutral place
intake-plaats-online = Online
intake-wanneer = When does it have to begin? You may also type a date, such as *10 December*.
intake-wanneer-spoed = Urgently
intake-wanneer-2weken = Within two weeks
intake-wanneer-maand = Within a month
intake-wanneer-rustig = No hurry
intake-bijzonder = Is there anything else to take into account?
intake-bijzonder-nee = No, this is all
intake-bijzonder-taal = A language other than Dutch
intake-bijzonder-verbonden = It touches an affiliated body
intake-bijzonder-liever_niet = Rather not a certain organisation or mediator
intake-taal = Which language?
intake-verbonden = Which affiliated body?
intake-liever-niet = Rather not with whom? You need not say why, and nobody gets to see this.
intake-none-of-these = None of these
intake-named = { $name }
intake-more = More names
intake-done = Done choosing
intake-before = before { $day }
intake-summary = **Your request { $ref }, not sent yet:**
intake-line-type = - Kind: { $value }
intake-line-partijen = - Parties: { $value }
intake-line-niveau = - Level: { $value }
intake-line-mediators = - Mediators: { $value }
intake-line-plaats = - Place: { $value }
intake-line-wanneer = - Begin: { $value }
intake-line-taal = - Language: { $value }
intake-line-verbonden = - Touches: { $value }
intake-line-liever-niet = - Rather not: { $value }
intake-confirm = Is this right? Tap ✅ or answer *yes*, and I ask mediators at once. ⏪ or *no* to change something, ⏹️ or *stop* to stop.
intake-expired = Your request { $ref } was not sent, so I removed it. Nothing was kept. You can begin again with `!mediator nodig`.
intake-goes-on = You are already making a request: choose an answer below. What you answered before is kept.
intake-reminder = Your request has not been sent yet. You can go on until { $until }; what you answered before is kept.
intake-not-understood = That answer does not fit this question. Choose one of the answers below.
request-too-many = You have { $most } open requests now; more at once is not possible. Withdraw one, or wait until one is finished. `!status` shows them.
intake-already-sent = **{ $ref }** has been sent already. `!status { $ref }` shows how it stands.

language-name = { $code ->
    [nl] Dutch
    [en] English
    [de] German
    [fr] French
    [ar] Arabic
    [tr] Turkish
    [pl] Polish
    [fy] Frisian
    [es] Spanish
   *[other] { $code }
}

## What the requester hears

mediation-received = Your request **{ $ref }** has arrived. I am now looking for mediators of other organisations. By { $by } you will hear that people were asked. You can withdraw at any time with `!intrekken { $ref }`.
mediation-people-asked = Mediators have been asked for **{ $ref }**. By { $by } you will hear what happens next.
mediation-we-keep-looking = We keep looking for **{ $ref }**. By { $by } you will hear more.
mediation-no-candidate-requester = A coordinator is now looking at **{ $ref }** too. You will hear by { $by } how we go on.
mediation-still-with-coordinator = For **{ $ref }** it has not been chosen yet how we go on. I asked the coordinator again, and the operator knows too. By { $by } you hear more. Rather talk to somebody? Type `!contact`.
mediation-waiting-for-return = Somebody will be available again soon for **{ $ref }**. We go on looking on { $at }.
mediation-handed-over-buren = The coordinator asks a neighbouring network to help with **{ $ref }** and contacts you within two working days.
mediation-handed-over-extern = The coordinator helps you to find a mediator outside the network for **{ $ref }** and contacts you within two working days.
mediation-expired-requester = No mediator could be found for **{ $ref }** in time. The coordinator knows this and contacts you. You can ask again with `!mediator nodig`.
mediation-withdrawn = **{ $ref }** has been withdrawn. Everybody who has to know has been told. You need not do anything more.
mediation-withdraw-sure = Do you want to withdraw **{ $ref }**? Tap ✅ or answer *yes*. ❌ or *no* leaves it as it is.
mediation-not-withdrawn = **{ $ref }** goes on as it was. You need not do anything.
mediation-mediator-fell-out = The mediator of **{ $ref }** cannot go on. We look for somebody else at once; the hours so far stay.
mediation-assigned-requester = **{ $ref }** is arranged: { $mediators } will help you. You will be contacted by { $by }. See how it stands with `!status { $ref }`.
mediation-closed-requester = **{ $ref }** is finished. Four short questions follow about how it went. The answers are counted without a name, and shown only from four answers up.
mediation-paused = **{ $ref }** rests until { $until }. After that it goes on by itself.

## What a mediator hears

mediation-start-before = before { $day }
mediation-start-any = to be agreed
mediation-invitation-header = **A request for mediation: { $ref }**{ $urgent ->
    [yes] {" "}(urgent)
   *[no] {""}
}
mediation-invitation-type = - Kind: { $value }
mediation-invitation-parties = - Parties: { $value }
mediation-invitation-place = - Place: { $value }
mediation-invitation-distance = - Distance: at most { $km } km
mediation-invitation-municipality = - Municipality: { $value }
mediation-invitation-start = - Begin: { $value }
mediation-invitation-hours = - Time: about { $hours } hours{ $together ->
    [2] {" "}each, two mediators together
   *[1] {""}
}
mediation-invitation-ask = Can you do this? Tap ✅ or answer *yes*; tap ❌ or answer *no*. No reason is needed. You can answer until { $until }; then you also hear who will do it.
mediation-invitation-reminder = You have not answered the request for mediation **{ $ref }** yet. You can until { $until }: ✅ or *yes*, ❌ or *no*.
mediation-yes-noted = Thank you. You are available for **{ $ref }**. By { $by } you will hear whether it will be you. Not after all? Remove the ✅ or type `!toch niet { $ref }`.
mediation-no-noted = Noted: you will get no more messages about **{ $ref }**. Thank you for answering.
mediation-yes-taken-back = { $open ->
    [yes] Your yes to **{ $ref }** was removed. You can still answer: ✅ or ❌ at the request.
   *[no] Your yes to **{ $ref }** was removed. You need not do anything more.
}
mediation-kept-as-reserve = Thank you. The time to answer **{ $ref }** was over, so you are now in reserve. You hear from me only if you are needed.
mediation-someone-else-thanks = Thank you for your yes to **{ $ref }**. Somebody else takes it up now; you are in reserve. You hear from me only if you are needed.
mediation-no-longer-fits = **{ $ref }** no longer fits what you told us (absence, number of cases or interests). You need not do anything.
mediation-already-yours = **{ $ref }** is yours already. `!status { $ref }` shows the next step.
mediation-request-gone = The request **{ $ref }** has lapsed. You need not do anything more. Thank you for being willing.
mediation-stepped-back = You no longer take part in **{ $ref }**; no reason is needed. The hours so far stay. The requester only hears that we look for somebody else.
mediation-ended-by-check = At a new check **{ $ref }** no longer fits you, so you no longer take part in it. The hours so far stay. The requester only hears that we look for somebody else. What was checked is in `!waarom { $ref }`.
mediation-colleague-fell-out = Your co-mediator for **{ $ref }** cannot go on. We look for somebody else; you will hear who it is.
mediation-assigned-mediator = **{ $ref }** is yours. Contact { $requester } ({ $contact }) by { $by }.{ $together ->
    [yes] {" "}You work together with { $others }.
   *[no] {""}
} Is the first conversation planned or done? Tap ✅ or answer *yes*. Not possible after all? Tap ❌ or type `!stoppen { $ref }`. You can note hours at any time with `!uren { $ref } 1,5`.
mediation-contact-reminder = Has there been contact for **{ $ref }** yet? Please do so by { $by }. Tap ✅ or answer *yes* when the first conversation is planned or was held. If it does not work out, tap ❌ or type `!stoppen { $ref }`; then we look for somebody else.
mediation-begun = Noted. In { $weeks } weeks I will ask you how **{ $ref }** is going. You can finish earlier with `!afronden { $ref }`.
mediation-progress = How is **{ $ref }** going? Please answer by { $by }.
mediation-progress-loopt = It is still running
mediation-progress-afgerond = It is finished
mediation-progress-stoppen = I am giving it back
mediation-goes-on = Noted. In { $weeks } weeks I will ask again about **{ $ref }**.
mediation-hours-noted = { $hours } hours noted for **{ $ref }**. You have { $total } hours in total now. Not right? Correct your message, and the new number counts.
mediation-hours-removed = The { $hours } hours for **{ $ref }** were removed. You have { $total } hours in total now.
mediation-how-finished = How did **{ $ref }** end?
mediation-outcome-volledig = Full agreement
mediation-outcome-deels = Partial agreement
mediation-outcome-geen = No agreement
mediation-outcome-deelnemer = Stopped by a participant
mediation-outcome-mediator = Stopped by the mediator
mediation-closed-mediator = **{ $ref }** is finished. Thank you. You have noted { $total } hours. You can add more with `!uren { $ref } 1,5`.
mediation-stop-sure = Do you want to give **{ $ref }** back? Tap ✅ or answer *yes*. ❌ or *no* leaves it as it is.
mediation-not-stopped = **{ $ref }** stays with you. You need not do anything.

## The name check

name-check-requester = There is a mediator for **{ $ref }**: { $name } ({ $organisation }), { $contact }. Call or write to each other, outside this chat, and check whether any name is a reason to object. Can it go on after that? ✅ or *yes*: no objection. ❌ or *no*: an objection, and we look for somebody else. No reason is needed. Please by { $by }.
name-check-mediator = It is your turn for **{ $ref }**. The requester is { $name } ({ $organisation }), { $contact }. Call or write to each other, outside this chat, and check whether any name is a reason to object. Can it go on after that? ✅ or *yes*: no objection. ❌ or *no*: an objection, and we look for somebody else. No reason is needed. Please by { $by }.
name-check-reminder-requester = I am still waiting for your answer about { $name } ({ $organisation }), { $contact }, for **{ $ref }**. Can it go on? ✅ or *yes*: no objection. ❌ or *no*: an objection. Please by { $by }.
name-check-reminder-mediator = I am still waiting for your answer about { $name } ({ $organisation }), { $contact }, for **{ $ref }**. Can it go on? ✅ or *yes*: no objection. ❌ or *no*: an objection. Please by { $by }.
name-check-noted = Noted: no objection for **{ $ref }**. As soon as the other side has answered too, you will hear what happens next.
name-check-ended-mediator = **{ $ref }** does not go on for you. That can happen at the name check; a reason is not asked or kept. You need not do anything.
name-check-ended-requester = We look for another mediator for **{ $ref }**. That can happen at the name check; a reason is not asked or kept.
name-check-not-open = There is no name check for **{ $ref }** that waits for you now. `!status { $ref }` shows how it stands.
name-check-which = There are two mediators for **{ $ref }**. Add the number: `!geen bezwaar { $ref } { $place }`.

## Evaluation and after-care

evaluation-question = **Question { $number } of { $total }.** { $question }
evaluation-verloop = The conversations went well.
evaluation-rust = The mediation brought calm.
evaluation-resultaat = We could go on afterwards.
evaluation-opnieuw = I would recommend this to a colleague.
evaluation-score-1 = Not at all
evaluation-score-2 = A little
evaluation-score-3 = Mostly
evaluation-score-4 = Completely
evaluation-thanks = Thank you. The answers were counted without a name and without a number. In three months I will ask once more how it is.
aftercare-question = **{ $ref }** was finished three months ago. How is it now?
aftercare-goed = It is going well
aftercare-hulp = Help is needed again
aftercare-thanks = Good to hear. This was the last message about **{ $ref }**.
aftercare-help = Thank you for your answer. You can ask again with `!mediator nodig`; the coordinator is glad to help.

## What a coordinator hears

mediation-no-candidate = Nobody is left to ask for **{ $ref }**.
mediation-no-candidate-question = How do we go on?
no-candidate-opnieuw = Search again (something has changed)
no-candidate-wachten = Wait until { $day }, when somebody is available again
no-candidate-zacht = Allow soft rules for this case
no-candidate-buren = Ask a neighbouring network
no-candidate-extern = Ask somebody from outside
mediation-chosen-noted = Noted for **{ $ref }**. The requester hears what happens now.
mediation-overdue-name-check = The name check of **{ $ref }** is taking too long. Will you call the requester or the mediator? `!status { $ref }` shows who they are. If there is still nothing in five working days, I will tell you.
mediation-overdue-contact = As far as I know there has been no first contact yet for **{ $ref }**. Will you call the mediator? `!status { $ref }` shows who that is. If there is still nothing in five working days, I will tell you.
mediation-overdue-progress = The mediator of **{ $ref }** has not said how it is going. Will you call? `!status { $ref }` shows whom. If there is still nothing in five working days, I will tell you.
mediation-expired-coordinator = **{ $ref }** has expired: no mediator was found in time. The requester has been told that you make contact; `!status { $ref }` shows with whom.
mediation-interest-found = An interest came up at **{ $ref }** ({ $rules }). The case was reopened and we look for another mediator. Nobody else hears the reason.
mediation-interest-ahead = At **{ $ref }** there will be a conflict of interest on { $day }: { $reasons }. Then the case opens again. Think ahead of another mediator, or of finishing.

## When it cannot be done

mediation-not-now = That can't be done now: **{ $ref }** is { $state }. `!status { $ref }` shows what can.
mediation-nothing-to-do = There is nothing you need to do for **{ $ref }** now. `!status` shows your cases.
mediation-not-invited = **{ $ref }** is not a case that you were asked for. Check the number; `!status` shows your cases.
mediation-unknown-ref = I don't know **{ $ref }**, or it is not your case. `!status` shows your cases.
mediation-only-mediator = Only a mediator of **{ $ref }** can do this. `!status` shows your cases.

## States, as a human calls them

state-draft = not sent yet
state-submitted = received
state-inviting = with mediators
state-provisional = promised provisionally
state-name-check = in the name check
state-assigned = assigned
state-started = running
state-closed = finished
state-evaluated = fully closed
state-cleaned = cleaned up
state-withdrawn = withdrawn
state-expired = expired
state-no-candidate = with the coordinator
state-reopened = reopened
state-paused = resting

## Status

status-none = You have no cases now. You can ask for a mediator with `!mediator nodig`. `!intervisie` shows how things stand with peer consultation.
status-header = **Your cases**
status-intervision = See how intervision stands with `!intervisie`.
status-line = - **{ $ref }** is { $state }. { $next }
status-next-draft = The intake waits for your answer: `!mediator nodig`.
status-next-by = You will hear more by { $by }.
status-next-invited = You can answer until { $by }: `!akkoord { $ref }` or `!nee { $ref }`.
status-next-said-yes = You said yes; by { $by } you will hear who will do it.
status-next-reserve = You are in reserve and need not do anything.
status-next-name-check = Say whether there is an objection: `!geen bezwaar { $ref }` or `!bezwaar { $ref }`.
status-next-called = You will be contacted by { $by }.
status-next-contact = Make contact by { $by }. Have you done so? `!begonnen { $ref }`. Not possible after all? `!stoppen { $ref }`.
status-next-started = You noted { $total } hours. You can finish with `!afronden { $ref }`.
status-next-choose = The choice is yours: `!keuze { $ref } opnieuw`, or one of the others in my message.
status-next-call = The requester is { $name } ({ $contact }).
status-next-call-both = You can call { $people }.
status-person = { $name } ({ $role ->
    [requester] requester
   *[mediator] mediator
}, { $contact })
status-next-wait = You need not do anything; I will tell you how it goes on.
status-next-over = You need not do anything more.
status-next-evaluation = Some questions about how it went still wait; you can answer them above. You need not.
status-next-expired = The coordinator knows, and will contact you. You can ask again with `!mediator nodig`.
status-line-over = - **{ $ref }**: you need not do anything for this any more.
