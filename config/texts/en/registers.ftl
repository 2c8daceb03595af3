### Registers of others: municipalities, mergers and affiliated bodies.

network-expected-degrees = a number of degrees, such as 52.1560
register-merges-with-itself = { $name } merges into itself. Put another municipality at `nieuwe_code`.
register-ends-twice = { $name } ends on line { $line } on another day or in another way.
