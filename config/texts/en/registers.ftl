### Registers of others: municipalities, mergers and affiliated bodies.

## What is wrong with a list

network-expected-degrees = a number of degrees, such as 52.1560
register-merges-with-itself = { $name } merges into itself. Put another municipality at `nieuwe_code`.
register-ends-twice = { $name } ends on line { $line } on another day or in another way.
register-no-reference-date = nothing says for which day this list is right. Give that day with --reference-date, such as 2026-06-01.
register-future-date = the reference date { $day } is in the future. Give the day on which the list was right.
register-wrong-date = at --reference-date stands `{ $found }`. It must be { $expected }.
register-broken-letters = letters were lost in `{ $found }`. Type the name again.
register-not-xml = this is not valid XML: { $reason }.
register-other-encoding = this file is encoded in a way that is not read here. Save it as UTF-8 and try again.
register-second-list = there is a list of this kind already: { $other }. Give one of them.
register-whole-file = Was the whole file fetched?
register-has-entities = this file defines its own characters (DOCTYPE). That can be dangerous and does not belong in a register.
register-other-xml = this is another kind of XML: it begins with `{ $found }`. Take the export of the joint arrangements.
register-too-large = this file is larger than { $megabytes } MB.
register-too-many = there are more than { $most } arrangements and participants in it.
register-piece-too-long = there is a piece of more than a million characters here. That does not belong in a register.
register-nothing-in-it = there is no arrangement in it that is still in force.
register-without-name = a name is missing here.
register-no-day = `{ $found }` is not a date. A day like 2027-01-01 belongs here.

## What to know of a list

register-mended = { $count ->
    [one] On one line letters were encoded twice. It was mended: line { $line }.
   *[other] On { $count } lines letters were encoded twice. They were mended, beginning with line { $line }.
}
register-double = { $name } also stands at { $body } on line { $line }. It counts once.
register-more-doubles = { $count ->
    [one] One more participant is there twice.
   *[other] { $count } more participants are there twice.
}
register-older-texts = { $count ->
    [one] There is an older text of one arrangement. It does not count.
   *[other] There are { $count } older texts of arrangements. They do not count.
}
register-mistakes = { $count ->
    [0] what
    [one] one more place cannot be read well. What
   *[other] { $count } more places cannot be read well. What
} cannot be read does not count. The rest does, and a day that cannot be read counts as unknown.
register-reading = Reading { $file }. That can take a minute.
register-read-municipalities = { $file }: { $count ->
    [one] one municipality
   *[other] { $count } municipalities
}, to recognise names
register-read-mergers = { $file }: { $count ->
    [one] one merger
   *[other] { $count } mergers
}
register-read-bodies = { $file }: { $count ->
    [one] one affiliated body
   *[other] { $count } affiliated bodies
} with { $participants ->
    [one] one participant
   *[other] { $participants } participants
}

## What was decided

register-counts = { $kept ->
    [0] There is no affiliated body in it to bring up to date.
    [one] One affiliated body of the list belongs to this network.
   *[other] { $kept } affiliated bodies of the list belong to this network.
} { $elsewhere ->
    [0] {""}
    [one] Another one has no participant of this network and does not count.
   *[other] { $elsewhere } others have no participant of this network and do not count.
} { $outside ->
    [0] {""}
    [one] One participant is not in the network.
   *[other] { $outside } participants are not in the network.
}
register-over = { $count ->
    [one] One affiliated body was closed already on the reference date.
   *[other] { $count } affiliated bodies were closed already on the reference date.
}
register-newer = { $count ->
    [one] One affiliated body is known from a newer list and stays as it is.
   *[other] { $count } affiliated bodies are known from a newer list and stay as they are.
} Was that reference date wrong? Then add --older.
register-in-file = { $count ->
    [one] One affiliated body is in the network file, which goes first: { $names }
   *[other] { $count } affiliated bodies are in the network file, which goes first: { $names }
}
register-others = { $count ->
    [one] one other
   *[other] { $count } others
}
register-nearly = `{ $name }` looks like { $other } and does not count. Is it { $other }? Mend the name in the list.
register-several = `{ $name }` can be { $names } and does not count. Make the name in the list longer, or add a municipality code.
register-looks-like = { $name } looks like { $other } of the network file. Is it the same? Give it exactly this name in the network file.
register-participants-left-out = { $name }: { $names } no longer stands in the list and stays a participant. With --end-missing that stops.
register-more-of-those = { $count ->
    [one] One more
   *[other] { $count } more
} of this kind: { $kind ->
    [near] nearly known names
    [several] names that can be several municipalities
    [like] affiliated bodies that look like another one
    [gone] affiliated bodies of which a participant is gone
   *[other] others
}.
register-merger-not-in-file = { $name } merges into { $into } on { $on }, but the network file does not say so. Put it there at `gaat op in`.
register-unchecked = { $count ->
    [one] The network file has no reference date for one municipality: { $names }.
   *[other] The network file has no reference date for { $count } municipalities: { $names }.
} The bot then calls their affiliated bodies uncertain. Add the reference date when their companies, foundations and associations were checked too.
