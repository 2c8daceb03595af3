### The network file, lists of people, and what an import changes.

## What is wrong with a network file

network-empty = this file is empty.
network-not-yaml = this is not valid YAML: { $reason }.
network-hint-tab = Indent with spaces, not with tabs.
network-hint-quotes = Put this value between quotes.
network-strange-character = there is an invisible or forbidden character here. Type the line again.
network-strange-key = a key is a word or a few words.
network-alias = references with & and * are not possible here. Write it out.
network-tag = `{ $tag }` is not possible here. Write the value without the exclamation mark before it.
network-too-deep = this is nested too deeply.
network-not-a-table = keys with values belong here, such as `name: Soest`.
network-not-a-word = `{ $key }` takes one value.
network-too-long = this is longer than { $most } characters.
network-twice = `{ $what }` also stands on line { $line }. Remove one of the two.
network-unknown-key = `{ $key }` is not known.
network-missing = `{ $key }` is missing.
network-wrong-value = `{ $key }` is `{ $found }`. What belongs here is { $expected }.
network-not-whole = `{ $key }` is `{ $found }`. What belongs here is a whole number from { $least } to { $most }.
network-no-such-choice = `{ $key }` is `{ $found }`. Choose from: { $usual }.
network-wrong-key = `{ $found }` cannot be a key. Use lower-case letters, digits and hyphens.

network-expected-day = a date, such as 2027-01-01 or 1-1-2027
network-expected-answer = yes or no
network-expected-language = a language: nl or en, and for mediators others too, such as tr or Turkish
network-expected-id = a key of lower-case letters, digits and hyphens
network-expected-digest-at = a time of day, such as 08:30
network-expected-hours-per-mediation = a number of hours in quarters, such as 16 or 12.5
network-expected-gm-code = the code of a municipality, such as GM0342
network-expected-location = a latitude and a longitude, such as [52.1560, 5.2963]
network-expected-matrix-id = a Matrix id in lower case, such as "@fenna:soest.nl"
network-expected-room = the address of a room, such as "#network:example.org"
network-expected-timezone = a time zone, such as Europe/Amsterdam

network-no-such-organisation = there is no organisation `{ $found }`.
network-ends-before = the period ends ({ $until }) before it starts ({ $since }).
network-merges-before = the organisation merges into another ({ $on }) before it starts ({ $since }).
network-circle = these organisations merge into each other in a circle: { $names }.
network-municipality-owned = { $name } is a municipality and cannot have participants. Choose another kind.
network-municipality-runs = { $name } is a municipality and runs nothing for participants. Put `voert uit` at an affiliated body.
network-municipality-seats = { $name } is a municipality; seats belong to an affiliated body.
network-seat-of-stranger = { $name } has a seat for an organisation that does not take part in it. Is `namens` right?
network-no-such-person = `{ $found }` is not among the people of this file. Leave `persoon` out when this person is not in the network.
network-many-fields = there are more than { $most } policy fields here. Choose the main ones.
network-code-of-body = { $name } is not a municipality and so has no municipality code.
network-owns-itself = { $name } cannot be a participant of itself.
network-owner-twice = `{ $owner }` stands among the participants twice.
network-no-owners = { $name } has no participants. The bot cannot see interests that way; add them if you know them.
network-far-away = { $name } lies outside the Netherlands. Are latitude and longitude the wrong way round?
network-room-twice = room { $room } stands here twice.
network-person-twice = { $matrix } also stands on line { $line }.
network-role-for-all = the role { $role } is for the whole network. Remove what stands behind it.
network-role-of-whom = { $role } of `{ $found }`: there is no such organisation or person.
network-no-such-manager = `{ $found }` is not in this file.
network-own-manager = { $name } cannot be their own manager.
network-group-organisations = a group of { $least } people cannot come from so many organisations. Take at most { $least }, or make the smallest group larger.
network-own-deputy = { $name } cannot be their own deputy.
network-deputy-of-nobody = { $name } deputises for somebody who is not a coordinator.
network-no-coordinator = the network has no coordinator for the whole of it. Nobody hears it when a request gets stuck.
network-no-deputy = there is no deputy. Nobody takes over when a coordinator is away or involved.
network-no-operator = there is no operator. Nobody hears it when the bot cannot do something.
network-no-mediator = there is no mediator yet.
network-in-two-files = `{ $what }` also stands in { $other }. A network or a person belongs in one file.

## What is wrong with a list from a spreadsheet

network-not-csv = this is not CSV but another kind of file. In your spreadsheet choose: save as CSV.
network-strange-encoding = the characters in this file cannot be read. In your spreadsheet choose: save as CSV UTF-8.
network-not-csv-row = this row cannot be read ({ $reason }). Is there a quotation mark too many or too few?
network-no-column = the column `{ $key }` is missing.
network-cell-without-column = there is no column name above this cell.
network-formula = there is a formula here. Put the value itself there.
network-too-many-rows = there are more than { $most } rows. Divide the list over more files.

## What changes

plan-nothing = Nothing changes.
plan-network-new = New network: { $name }
plan-network-changed = Network { $name }: { $fields }
plan-organisation-new = New organisation: { $name }
plan-body-new = New affiliated body: { $name } ({ $owners })
plan-former-new = New organisation: { $name }, merges into { $steps }
plan-succession = { $name } on { $on }
plan-participants-came = { $names } joins
plan-participants-went = { $names } leaves
plan-participants-other = other dates for { $names }
plan-and = { $what }; { $more }
plan-until = takes part until { $until }
plan-until-no-more = no end date any more
plan-no-day = unknown
plan-days = Reference date of { $count ->
    [one] { $name }
   *[other] { $count } organisations
}: was { $old }, becomes { $new }
plan-twin = { $name } is in the network file now. What a register said about it no longer counts.
plan-organisation-changed = Organisation { $name }: { $fields }
plan-organisation-ended = Organisation { $name } takes part until { $until }
plan-person-new = New: { $name } ({ $organisation })
plan-person-changed = { $name }: { $fields }
plan-person-ended = { $name } takes part no more
plan-grants = { $name } is: { $roles }
plan-no-grants = { $name } has no roles any more
plan-manager = { $name } is led by { $manager }
plan-no-manager = { $name } is led by nobody any more
plan-role-of = { $role } of { $whom }
plan-room-new = The bot will answer in { $room }
plan-room-changed = Room { $room }: another purpose
plan-room-removed = The bot will no longer answer in { $room }
plan-people-left-out = { $count ->
    [one] One person is not in the file and goes on taking part: { $names }
   *[other] { $count } people are not in the file and go on taking part: { $names }
}
plan-organisations-left-out = { $count ->
    [one] One organisation is not in the file and goes on taking part: { $names }
   *[other] { $count } organisations are not in the file and go on taking part: { $names }
}

plan-field-policy = policy
plan-field-name = name
plan-field-kind = kind
plan-field-gm-code = municipality code
plan-field-since = first day
plan-field-until = last day
plan-field-successors = merger
plan-field-owners = participants
plan-field-location = location
plan-field-reference-date = reference date
plan-field-runs = what it runs
plan-field-legal-form = legal form
plan-field-policy-fields = policy fields
plan-field-risk = risk
plan-field-seats = seats
plan-field-source = is in another source now
plan-field-organisation = organisation
plan-field-contact = contact
plan-field-language = language
plan-field-form = form of address
plan-field-timezone = time zone
plan-field-employments = jobs
plan-field-mediator = what the mediator does
plan-field-active = takes part again

plan-role-member = member
plan-role-mediator = mediator
plan-role-coordinator = coordinator
plan-role-deputy = deputy
plan-role-lead = lead
plan-role-operator = operator
plan-role-dpo = data protection officer
