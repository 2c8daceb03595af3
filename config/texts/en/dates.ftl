### Days, times and periods: what was understood, what we ask and what can't be.

date-day = { $day }
date-moment = { $moment }
date-span = { $first } to { $last }
date-or = { $first } or { $second }

## Questions: it can be more than one thing

date-ask-which-week = Do you mean { $options }? Write the date, such as `3 December`.
date-ask-weekday-or-date = That weekday and that date do not match. Do you mean { $options }?
date-ask-half-of-day = Do you mean { $options }? Write the time in figures, such as `19:00`.
date-ask-quarter-of-half = That can be two things. Do you mean { $options }? Write the time in figures, such as `14:45`.
date-ask-date-or-time = That can be a date and a time. Do you mean { $options }?
date-ask-month-alone = Which day of that month? You can also say `begin May` or `end of May`. Do you mean { $options }?
date-ask-number-alone = That can be a day and a time. Do you mean { $options }?
date-ask-school-holiday = When is the holiday over: { $options }? Write the date, such as `4 January`.

## It can't be

date-no-past = That has already been. Name a day or a time that is still to come, such as `tomorrow at 14:00` or `3 December`.
date-no-past-near = That has already been. Do you mean { $options }? Then write the whole date, with the year.
date-no-future = That is still to come. Name a day that has been, such as `yesterday` or `3 December`.
date-no-future-near = That is still to come. Do you mean { $options }? Then write the whole date, with the year.
date-no-no-such-day = That day does not exist. Name another one, such as `3 December` or `week 49`.
date-no-no-such-day-near = That day does not exist. Do you mean { $options }? Then write the whole date, with the year.
date-no-no-such-time = That time does not exist or does not fit that day. Write the time like this: `14:30` or `half past two`.
date-no-too-far = That is too far away: at most ten years ahead. Name a day that is nearer, such as `3 December`.
date-no-too-vague = That is too vague for me. Name a day or a time, such as `Friday`, `in 2 hours` or `3 December`.
date-no-backwards = The end comes before the beginning. Write it like this: `from 3 to 10 December`.
date-no-no-end = Until when? Write it like this: `from 3 to 10 December`.
date-no-not-understood = I understand only a part of that. Write it like this: `3 December`, `Tue 3/12 at 14:30`, `week 49` or `in 2 weeks`.
date-no-date = I see no day or time in that. Write it like this: `tomorrow`, `3 December`, `week 49` or `in 2 weeks`.

## With the answers below it

date-near = { $reason ->
    [past] That has already been.
    [future] That is still to come.
   *[no-such-day] That day does not exist.
} Choose below, or name another day.
