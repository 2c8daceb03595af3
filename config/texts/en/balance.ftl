### Hours: are they right, and who gave and received how much.

## Explanations

help-saldo = Shows how many hours an organisation gave and received this year, or in another year. No people and no cases are in it.
    .short = hours per organisation
    .example = !saldo 2026
help-uren-kloppen = Say that the hours of a case are right.
    .short = the hours are right
    .example = !hours right M-7KQ4
help-uren-kloppen-niet = Say that the hours of a case are not right. A reason is not needed; the mediator looks first.
    .short = the hours are not right
    .example = !hours wrong M-7KQ4

## The balance

balance-header = **Hours in { $year }**{ $closed ->
    [yes] {" "}(closed)
   *[no] {" "}up to today
}
balance-line = - **{ $name }**: gave { $given }, received { $received }. { $standing }
balance-line-few = - **{ $name }**: { $few }.
balance-hours = { $hours } hours
balance-few = fewer than 3 cases
balance-withheld = not shown
balance-standing-saldo = Balance { $hours } hours, { $band }.
balance-green = even
balance-amber = somewhat uneven
balance-red = far from even
balance-standing-unknown = Too few cases for a balance.
balance-standing-commitment = { $hours } hours a year are promised.
balance-total = About { $hours } hours together.
balance-unconfirmed = Of these about { $hours } hours are not confirmed by both sides yet.
balance-total-few = Fewer than 3 cases together.
balance-explained = A number from fewer than 3 cases is left out. What is not shown would give such a number away. See another year with `!saldo { $before }`.
balance-not-yet = { $year } has not begun. Choose an earlier year, such as `!saldo 2026`.

## The balance as a picture

balance-chart-file = balance-{ $year }.png
balance-chart-alt = Chart of the balance in { $year }, with the numbers of the message above.
balance-chart-title = Hours per organisation in { $year }
balance-chart-until = up to { $day }
balance-chart-closed = the year is closed
balance-chart-given = gave
balance-chart-received = received
balance-chart-saldo = balance
balance-chart-name = { $name }
balance-chart-hours = { $hours }
balance-chart-standing = balance { $hours } hours, { $band }
balance-chart-green = balance up to { $hours } hours: even
balance-chart-amber = up to { $hours } hours: somewhat uneven
balance-chart-commitment = promised: { $hours } hours a year

## Are the hours right?

hours-question = For **{ $ref }** { $hours } hours are noted. Is that right? Tap ✅ or answer *yes*; tap ❌ or answer *wrong*. If I hear nothing, the hours count from { $until }.
hours-reminder = You have not said whether { $hours } hours for **{ $ref }** is right: ✅ or *yes*, ❌ or *wrong*. If I hear nothing, the hours count from { $until }.
hours-none-left = No hours are left for **{ $ref }**. You need not do anything.
hours-doubt-noted = Noted. The mediator of **{ $ref }** looks at it by { $until }; you need not give a reason. If the number changes, you see it here.
hours-doubted = The requester of **{ $ref }** doubts the hours; no reason was asked. Of you there are { $hours } hours. A mistake? Correct your message with `!uren`, or remove it. Are they right? Tap ✅ or answer *yes*. After { $until } a coordinator joins in.
hours-doubted-reminder = Would you look at your { $hours } hours for **{ $ref }**? Correct your message with `!uren`. Are they right? Tap ✅ or answer *yes*. After { $until } a coordinator looks at it too.
hours-with-coordinator = A coordinator calls you about the hours of **{ $ref }** within five working days. Until then you need not do anything.
hours-disputed = About the hours of **{ $ref }** the requester and the mediator do not agree. Would you call both? `!status { $ref }` shows who they are. If the number has to change, the mediator changes it. Is it good as it stands? Tap ✅ or answer *yes*. In five working days you hear it if nothing has happened.
hours-settled-noted = Noted: the hours of **{ $ref }** count as they stand. Both sides know.
hours-confirmed-requester = The { $hours } hours for **{ $ref }** { $how ->
    [silent] count now, because I heard nothing else. Not right after all? Call the coordinator; `!contact` shows who that is.
    [settled] count now, as agreed with the coordinator. You need not do anything more.
   *[said] are confirmed. Thank you; you need not do anything more.
}
hours-confirmed-mediator = Your { $hours } hours for **{ $ref }** { $how ->
    [silent] count now: the requester had no remark.
    [settled] count now, as agreed with the coordinator.
   *[said] are confirmed by the requester.
} You need not do anything more.

status-next-hours = Say whether the hours are right: `!hours right { $ref }` or `!hours wrong { $ref }`.
status-next-hours-doubted = Look at your hours again: correct your message, or say `!hours right { $ref }`.
status-next-hours-disputed = Call { $people } about the hours. Good as it stands? `!hours right { $ref }`.
status-next-hours-nobody = There is nobody left whom you can call about the hours. Is it right as it stands? `!uren kloppen { $ref }`.

## The balance as a file

cli-help-export = Write figures to a file.
cli-help-export-figures = Write figures (saldo: the hours per organisation of a year; retention: what went under which rule; evaluaties: how mediations of a year that is over were liked) to a CSV file.
cli-help-export-file = The file that is written.
cli-help-export-year = The year; without it the last one that is over.
cli-help-export-network = The key of the network; only needed when there are more.
cli-help-export-overwrite = Replace the file when it is there already.
cli-export-evaluations-done = The evaluations of { $year } are in { $file }, as counts. No people are in it.
cli-export-done = The hours of { $year } are in { $file }. No people are in it.
cli-export-exists = { $file } is there already. Nothing was written.
cli-export-how-to-overwrite = Choose another name, or give --overwrite to replace it.
cli-export-not-yet = { $year } has not begun. Nothing was written.
cli-export-no-network = There is no network yet. Import a network file first.
cli-export-which-network = There is no network { $network }. Give --network with one of: { $networks }.
cli-export-column-year = year
cli-export-column-organisation = organisation
cli-export-column-given = hours given
cli-export-column-received = hours received
cli-export-column-saldo = balance
cli-export-column-standing = standing
cli-export-column-commitment = hours promised
