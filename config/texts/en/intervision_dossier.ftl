### The own file: proof of peer consultation, and counts for mediators.

dossier-header = **Your file.** Only you see this.
dossier-line = - { $day }: { $minutes } minutes, { $method ->
    [none] without a method
   *[other] method { $method }
}, as { $role }
dossier-role-deelnemer = participant
dossier-role-gespreksleider = facilitator
dossier-role-casusinbrenger = case owner
dossier-more = { $count ->
    [one] There is 1 earlier meeting.
   *[other] There are { $count } earlier meetings.
} All of it is in `!mijn dossier pdf`.
dossier-nothing = There is no peer consultation in it yet. After a meeting it comes by itself.
dossier-sum = In { $years } years, this one included: { $count } times peer consultation, { $hours } hours together.
dossier-year = - { $year }: { $count ->
    [one] 1 mediation closed
   *[other] { $count } mediations closed
}, { $hours } hours
dossier-practice = In { $years } years, this one included: { $count } of the { $wanted } mediations and { $hours } of the { $wanted_hours } hours, as far as Noaber knows.
dossier-kept = { $long ->
    [yes] I keep this for four years. Back to one year: `!mijn dossier niet bewaren`.
   *[no] I keep this for one year. For longer: `!keep my file`. As a file: `!my file pdf` or `!my file csv`.
}
dossier-kept-already = I keep your file for four years already. Back to one year: `!mijn dossier niet bewaren`.
dossier-keep-sure = Do you want me to keep your file for four years instead of one? Of closed mediations I then also keep the number and the hours by year. You can always take that back.
dossier-keeps-long = I keep your file for four years from now. You can take that back with `!mijn dossier niet bewaren`.
dossier-keeps-short = I keep your file for one year. What is older goes tonight. The counts of cases that are cleaned are gone now.
dossier-sent = Here is your file. There are no cases and no other people in it.
dossier-title = File of peer consultation and mediation
dossier-made-on = Made on { $day }.
dossier-day = { $day }
dossier-column-day = Date
dossier-column-minutes = Minutes
dossier-column-method = Method
dossier-column-role = Role
dossier-below = This overview names no cases, organisations or other people.

help-mijn-dossier = Shows your own file: when you were at peer consultation and in which role. As a file with *pdf* or *csv*. Nobody else sees it.
    .short = your file of peer consultation
    .example = !my file pdf
help-mijn-dossier-bewaren = Have your file kept for four years instead of one, for example for a register. I ask first whether you are sure.
    .short = keep your file for longer
    .example = !keep my file
