### The simulation: years of a network in minutes.

## On the command line

cli-help-simulate = Play years of a network, to try rules before people live by them.
cli-help-simulate-network = Your own network file, with its own people and maxima.
cli-help-simulate-networks = Invent people for a list of municipalities: one network (national) or one for each province (regions).
cli-help-simulate-municipalities = The list of municipalities (CSV).
cli-help-simulate-mergers = The list of mergers (CSV).
cli-help-simulate-years = How many years are played.
cli-help-simulate-begin = The first day; today without it.
cli-help-simulate-requests = The number of requests of an organisation in a year, on average.
cli-help-simulate-evenly = Every organisation asks as often; without it a large one asks more often.
cli-help-simulate-mediators = The number of mediators that are invented.
cli-help-simulate-compare = Other rules beside these: a file, or a choice such as golf=5, travel=0.4 or B12=hard. More than once if you like.
cli-help-simulate-seed = The number that chance starts from: the same number gives the same outcome.
cli-help-simulate-picture = Draw the outcome in this file (PNG).
cli-help-simulate-csv = Write the outcome to this file, for a spreadsheet.
cli-help-simulate-overwrite = Replace files that are there already.
cli-simulate-which = It was not said which network.
cli-simulate-how = Give --network with a network file, or --networks national with --municipalities and a list.
cli-simulate-day = played up to { $day }
cli-simulate-written = The outcome is in { $file }.
cli-simulate-took = This took { $seconds ->
    [one] one second.
   *[other] { $seconds } seconds.
}
cli-simulate-no-such-choice = there is no choice `{ $word }`.
cli-simulate-wrong-value = `{ $word }` cannot be `{ $value }`.

## The outcome

simulation-about = { $municipalities } organisations and { $mediators } mediators, from { $first } up to and including { $last }, seed { $seed }. What people do is invented; the rules are the real ones.
simulation-as-it-is = as it is
simulation-section-requests = Requests
simulation-sent = sent
simulation-assigned = mediator found
simulation-withdrawn = withdrawn before that
simulation-expired = no mediator found
simulation-section-waiting = Waiting, in working days
simulation-first-asked = first asked: half within
simulation-first-asked-most = first asked: 9 of 10 within
simulation-found = mediator: half within
simulation-found-most = mediator: 9 of 10 within
simulation-found-urgent = when urgent: half within
simulation-section-served = Got a mediator
simulation-served-all = all requests
simulation-served-small = small organisations
simulation-served-middle = middle-sized organisations
simulation-served-large = large organisations
simulation-served-without = organisations without mediator
simulation-section-asking = Asking mediators
simulation-waves = waves for each mediator found
simulation-invitations = a mediator in a year
simulation-invitations-median = half at most
simulation-invitations-most = 9 of 10 at most
simulation-never-asked = never asked
simulation-section-nobody = Nobody left to ask
simulation-nobody-requests = requests
simulation-nobody-times = times in all
simulation-nobody-because = mostly because of: { $reason }
simulation-several-reasons = several reasons at once
simulation-section-hours = Hours between organisations
simulation-hours = hours given
simulation-spread = spread of balance in a year
simulation-band-green = in balance
simulation-band-amber = somewhat out of balance
simulation-band-red = out of balance
simulation-section-promises = Looked at again, rule by rule
simulation-looked = mediators proposed
simulation-broken-hard = in spite of a hard conflict
simulation-broken-unknown = in spite of something unknown
simulation-broken-soft = in spite of a soft rule
simulation-broken-twice = twice for one case
simulation-broken-places = cases with too many or too few
simulation-broken-waits = cases that wait for nothing
simulation-broken-full = mediators above their maximum
simulation-broken-hours = hours that do not add up
simulation-in-count = { $value }
simulation-in-days = { $value } days
simulation-in-percent = { $value } %
simulation-in-hours = { $value } hours
simulation-unit-count = number
simulation-unit-days = working days
simulation-unit-percent = per cent
simulation-unit-hours = hours
simulation-column-section = section
simulation-column-what = what
simulation-column-unit = unit

## The picture

simulation-picture-waits = Waiting until there is a mediator
simulation-picture-waits-x = working days
simulation-picture-waits-y = % of the mediators found
simulation-picture-served = Who got a mediator
simulation-picture-served-x = organisations
simulation-picture-served-y = % of their requests
simulation-picture-served-all = all
simulation-picture-served-small = small
simulation-picture-served-middle = middle
simulation-picture-served-large = large
simulation-picture-served-without = without mediators
simulation-picture-asked = Invitations of mediators
simulation-picture-asked-x = mediators, the most asked first
simulation-picture-asked-y = invitations a year
simulation-picture-balance = Balance of organisations
simulation-picture-balance-x = organisations, who gave most first
simulation-picture-balance-y = given less received, hours a year
