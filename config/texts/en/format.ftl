### How days, times and enumerations are written (patterns: CLDR).

format-day = EEEE d MMMM
format-day-year = EEEE d MMMM y
format-moment = EEEE d MMMM 'at' HH:mm
format-moment-year = EEEE d MMMM y 'at' HH:mm
format-and = and

## When the program misses a text

text-missing = A text that belongs here is missing. That is a mistake in the program; the operator can find it in the log.
