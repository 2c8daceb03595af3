### Hoe dagen, tijden en opsommingen worden geschreven (patronen: CLDR).

format-day = EEEE d MMMM
format-day-year = EEEE d MMMM y
format-moment = EEEE d MMMM 'om' HH.mm 'uur'
format-moment-year = EEEE d MMMM y 'om' HH.mm 'uur'
format-and = en

## Als er in het programma een tekst ontbreekt

text-missing = Hier hoort een tekst die ontbreekt. Dat is een fout in het programma; de beheerder kan die vinden in het logboek.
