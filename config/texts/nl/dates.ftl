### Dagen, tijden en periodes: wat er verstaan is, wat we vragen en wat niet kan.

date-day = { $day }
date-moment = { $moment }
date-span = { $first } t/m { $last }
date-or = { $first } of { $second }

## Vragen: het kan meer dan één ding zijn

date-ask-which-week = { VORM("Bedoel je", "Bedoelt u") } { $options }? Schrijf de datum, zoals `3 december`.
date-ask-weekday-or-date = Die dag en die datum passen niet bij elkaar. { VORM("Bedoel je", "Bedoelt u") } { $options }?
date-ask-half-of-day = { VORM("Bedoel je", "Bedoelt u") } { $options }? Schrijf de tijd in cijfers, zoals `19:00`.
date-ask-quarter-of-half = Dat kan op twee manieren. { VORM("Bedoel je", "Bedoelt u") } { $options }? Schrijf de tijd in cijfers, zoals `14:45`.
date-ask-date-or-time = Dat kan een datum zijn en een tijd. { VORM("Bedoel je", "Bedoelt u") } { $options }?
date-ask-month-alone = Welke dag van die maand? { VORM("Je kunt", "U kunt") } ook `begin mei` of `eind mei` zeggen. { VORM("Bedoel je", "Bedoelt u") } { $options }?
date-ask-number-alone = Dat kan een dag zijn en een tijd. { VORM("Bedoel je", "Bedoelt u") } { $options }?
date-ask-school-holiday = Wanneer is de vakantie voorbij: { $options }? Schrijf de datum, zoals `4 januari`.

## Het kan niet

date-no-past = Dat is al geweest. Noem een dag of een tijd die nog komt, zoals `morgen om 14:00` of `3 december`.
date-no-past-near = Dat is al geweest. { VORM("Bedoel je", "Bedoelt u") } { $options }? Schrijf dan de hele datum, met het jaar.
date-no-future = Dat moet nog komen. Noem een dag die al geweest is, zoals `gisteren` of `3 december`.
date-no-future-near = Dat moet nog komen. { VORM("Bedoel je", "Bedoelt u") } { $options }? Schrijf dan de hele datum, met het jaar.
date-no-no-such-day = Die dag bestaat niet. Noem een andere, zoals `3 december` of `week 49`.
date-no-no-such-day-near = Die dag bestaat niet. { VORM("Bedoel je", "Bedoelt u") } { $options }? Schrijf dan de hele datum, met het jaar.
date-no-no-such-time = Die tijd bestaat niet of past niet bij die dag. Schrijf de tijd zo: `14:30` of `half drie`.
date-no-too-far = Dat is te ver weg: het kan tot tien jaar vooruit. Noem een dag die dichterbij is, zoals `3 december`.
date-no-too-vague = Dat is me te vaag. Noem een dag of een tijd, zoals `vrijdag`, `over 2 uur` of `3 december`.
date-no-backwards = Het einde ligt voor het begin. Schrijf het zo: `van 3 t/m 10 december`.
date-no-no-end = Tot en met wanneer? Schrijf het zo: `van 3 t/m 10 december`.
date-no-not-understood = Dat begrijp ik maar voor een deel. Schrijf het zo: `3 december`, `di 3/12 om 14:30`, `week 49` of `over 2 weken`.
date-no-date = Daar zie ik geen dag of tijd in. Schrijf het zo: `morgen`, `3 december`, `week 49` of `over 2 weken`.

## Met de antwoorden eronder

date-near = { $reason ->
    [past] Dat is al geweest.
    [future] Dat moet nog komen.
   *[no-such-day] Die dag bestaat niet.
} Kies hieronder, of noem een andere dag.
