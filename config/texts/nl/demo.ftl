### Wat `noaber demo` en `noaber chat` op het scherm laten zien; niets hiervan gaat naar Matrix.

demo-step-homeserver = Een homeserver starten (Synapse, alleen op deze computer)
demo-step-people = Acht gemeenten en hun verzonnen mensen laten inloggen
demo-step-bot = Noaber starten
demo-ready = Alles draait: echte Matrix-clients, echte versleutelde ruimtes. Het is { $moment }.
demo-clock = { $moment }
demo-room = gedeelde ruimte
demo-types-place = eigen
demo-types-start = binnen een maand
demo-types-nothing = nee
demo-types-no = nee, past me niet
demo-types-yes = ja
demo-taps = tikt { $sign }
demo-same = (dezelfde vraag)
demo-removed = Noaber heeft dit bericht meteen verwijderd.
demo-was-removed = (een bericht, verwijderd)
demo-asks = Fenna is HR-adviseur in Soest. In haar team is een conflict, en zij vraagt om een mediator.
demo-invited = { $names } krijgen tegelijk dezelfde vraag. Zij zien niet wie er vraagt, en niet wie er nog meer is gevraagd.
demo-name-check = De naamcheck: { $names } krijgen elkaars gegevens en bellen elkaar. De bot hoort geen namen.
demo-weeks-later = Drie weken gaan voorbij. De gesprekken zijn geweest.
demo-digest = De volgende werkdag, half negen: het overzicht van de coördinator.
demo-seen = Dit heeft iedereen in de gedeelde ruimte gezien, en meer niet:
demo-nothing-leaked = Nagekeken: geen naam, geen gemeente, geen soort zaak en geen verwijzing in de gedeelde ruimte.
demo-leaked = FOUT: in de gedeelde ruimte stond iets wat daar niet hoort: { $words }
demo-over = De hele weg, van vraag tot overzicht, duurde { $seconds } seconden.
demo-log-in = Zelf kijken met een Matrix-client kan ook: homeserver { $url }, naam { $login } (of een ander), wachtwoord { $password }.
demo-interrupted = Gestopt. Er draait niets meer.
demo-mediators = een van de mediators
demo-failed = De demo liep vast: { $what } Het logboek: { $log }
demo-stuck = { $name } wachtte { $seconds } seconden op een bericht van Noaber, en dat kwam niet.
demo-no-reference = Noaber noemde de verwijzing naar de zaak niet.
demo-no-homeserver = De homeserver (Synapse) startte niet of ging weg.
demo-broken = Er ging iets mis in het programma ({ $kind }).

chat-welcome = Nu is het aan { VORM("jou", "u") }: typ gewoon wat een ambtenaar zou typen. Met /help staat alles op een rij.
chat-welcome-intervision = Op de wachtlijst voor intervisie staan al vijf mensen. Zoek mee met `!intervisie zoek`. De anderen antwoorden daarbij zelf; met /samen uit { VORM("speel je", "speelt u") } hen zelf.
chat-you-are = { VORM("Je bent", "U bent") } nu { $name } ({ $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coördinator
    [deputy] , plaatsvervanger
    [operator] , beheerder
    [lead] , penvoerder
    [dpo] , FG
   *[member] {""}
}).
chat-read-along = Dit las en deed { $name } intussen zelf:
chat-nothing-new = Niets nieuws. Dit waren de laatste berichten:
chat-nothing-yet = Nog geen gesprek met Noaber. Het begint met het eerste bericht, bijvoorbeeld: help
chat-help = Wat zonder schuine streep begint, gaat naar Noaber. Daarnaast kan dit:
chat-help-tik = tik op een teken onder een bericht, of kies in een peiling: /tik 1 3; /tik weg haalt het weg
    .usage = /tik 1
chat-help-ben = word iemand anders, en lees wat die nog niet las
    .usage = /ben joris
chat-help-wie = laat zien wie er zijn, en voor wie er iets nieuws is
    .usage = /wie
chat-help-ruimte = laat de ruimtes zien, of ga er een in: /ruimte 2, /ruimte G-7KQ4, /ruimte terug; iets anders erachter wordt gezegd in de gedeelde ruimte
    .usage = /ruimte
chat-help-antwoord = antwoord op het laatste bericht met tekens; in een groep telt dat ook zonder uitroepteken
    .usage = /antwoord tekst
chat-help-later = laat de tijd gaan: 30 seconden, 3 uur, 2 weken, morgen 9.00; /later alleen gaat tot Noaber weer iets doet
    .usage = /later 2 dagen
chat-help-snel = laat de klok sneller lopen, voor een begeleide intervisie; /snel uit houdt dat op
    .usage = /snel 20
chat-help-samen = laat de anderen zelf antwoorden op vragen over intervisie, of niet
    .usage = /samen uit
chat-help-verbeter = verbeter het laatste bericht
    .usage = /verbeter tekst
chat-help-verwijder = verwijder het laatste bericht
    .usage = /verwijder
chat-help-help = laat dit zien
    .usage = /help
chat-help-stop = houd op; Ctrl-D doet hetzelfde
    .usage = /stop
chat-people = Wie er zijn:
chat-person = { $name }, { $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coördinator
    [deputy] , plaatsvervanger
    [operator] , beheerder
    [lead] , penvoerder
    [dpo] , FG
   *[member] {""}
}
chat-new = { $count ->
    [one] (1 nieuw bericht)
   *[other] ({ $count } nieuwe berichten)
}
chat-who = Wie dan? Zeg bijvoorbeeld: /ben joris. Met /wie staan alle namen op een rij.
chat-who-then = Wie dan: { $names }? Zeg bijvoorbeeld: /ben { $key }
chat-unknown = Dat ken ik niet. Bedoelde { VORM("je", "u") } /{ $command }? Met /help staat alles op een rij.
chat-slash = Dit ging als bericht naar Noaber. Was het voor hier bedoeld, begin dan met een schuine streep: /{ $line }
chat-nothing-to-tap = Er is geen bericht met tekens om op te tikken.
chat-which-sign = Er staat: { $signs }. Tik met /tik { $example }
chat-no-such-sign = Dat teken staat er niet. Er staat: { $signs }. Tik met /tik { $example }
chat-tapped = { $name } tikt { $sign }
chat-tapped-older = { $name } tikt { $sign } onder “{ $words }”
chat-tapped-already = { $sign } is al getikt. Weghalen kan met /tik weg
chat-untapped = { $name } haalt { $sign } weg
chat-nothing-to-take-back = Er is nog niets getikt.
chat-room = Nu in { $room }. Wat { VORM("je typt", "u typt") }, gaat daarheen, tot /ruimte terug. Het laatste:
chat-later = Hoeveel later? Zeg bijvoorbeeld: /later 2 dagen, /later 3 uur, /later 8 weken of /later morgen 9.00
chat-later-examples = 5 minuten | 2 uur | 1 dag | 2 dagen | 1 week | 8 weken | morgen 9.00
chat-too-far = Hooguit een jaar tegelijk. Zeg bijvoorbeeld: /later 8 weken
chat-time-passes = De tijd gaat vooruit …
chat-nothing-said = Er is geen bericht van { $name } om te verbeteren of te verwijderen.
chat-edit-how = Zet achter /verbeter wat er had moeten staan in plaats van “{ $words }”.
chat-edited = “{ $words }” is verbeterd.
chat-removed = “{ $words }” is verwijderd.
chat-was-removed = { $name } verwijderde het bericht van { $whose }.
chat-rooms = { VORM("Je bent", "U bent") } in deze ruimtes:
chat-rooms-how = { $groups ->
    [0] Ga ergens heen met het nummer: /ruimte 2. Zodra { $name } een groep heeft, staat die hier ook.
   *[other] Ga ergens heen met het nummer, /ruimte 3, en terug met /ruimte terug.
}
chat-back = terug
chat-here = ← hier
chat-private = privé met Noaber
chat-prompt = { $name } in { $where }
chat-no-such-room = Die ruimte ken ik niet.
chat-said-shared = Gezegd in de gedeelde ruimte.
chat-room-private = Wat { VORM("je typt", "u typt") }, gaat weer privé naar Noaber.
chat-changed = { $room }: { $words }
chat-file = Bestand { $file } ({ $size } kB), bewaard als { $path }
chat-poll-how = (Een peiling. Kies met /tik en de nummers: /tik 1 3)
chat-polled = { $name } kiest { $answers } bij “{ $words }”
chat-unpolled = { $name } haalt het antwoord op de peiling weg
chat-only-talk = In een ruimte met anderen is dat gewoon praten. Bedoeld als antwoord? Zeg /tik { $line } of /antwoord { $line }
chat-nothing-to-answer = Er is geen bericht met tekens om op te antwoorden.
chat-reply-how = Zet het antwoord erachter, bijvoorbeeld: /antwoord ja
chat-replied = Als antwoord op “{ $words }”.
chat-together = De anderen leven mee: wat Noaber hun over intervisie vraagt, beantwoorden zij zelf. Aan een mediation doen zij niets. Uitzetten kan met /samen uit
chat-alone = De anderen doen niets uit zichzelf. Word hen met /ben, of zet het aan met /samen aan
chat-fast = Hoe snel? Zeg bijvoorbeeld: /snel 20 (hooguit { $most }). Weer gewoon: /snel uit
chat-fast-on = De klok loopt { $times } keer zo snel. Weer gewoon: /snel uit
chat-fast-off = De klok loopt weer gewoon.
chat-toolbar-fast = { $times }× zo snel
chat-questions-1 = Wat zou er bereikt moeten worden?
chat-questions-2 = Wanneer ging het wel goed?
chat-questions-3 = Wie kan hierbij helpen?
chat-questions-4 = Wat gebeurt er als er niets verandert?
chat-questions-5 = Wat maakt dit het lastigst?
chat-questions-6 = Wat is er al geprobeerd?
chat-under = onder “{ $words }”
chat-unread = Nieuw voor { $names }. Lezen kan met /ben { $key }
chat-toolbar-new = nieuw voor { $names }
chat-failed = Dat lukte niet: { $what }
chat-needs-terminal = Chatten kan alleen op een terminal. Zonder terminal laat noaber demo zien hoe het gaat.
chat-bye = Tot ziens. De proefopstelling stopt.
