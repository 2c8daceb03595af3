### Wat `noaber demo` en `noaber chat` op het scherm laten zien; niets hiervan gaat naar Matrix.

demo-step-homeserver = Een homeserver starten (Synapse, alleen op deze computer)
demo-step-people = Zeven gemeenten en hun verzonnen mensen laten inloggen
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
chat-you-are = { VORM("Je bent", "U bent") } nu { $name } ({ $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coördinator
    [deputy] , plaatsvervanger
    [operator] , beheerder
    [lead] , penvoerder
    [dpo] , FG
   *[member] {""}
}).
chat-nothing-new = Niets nieuws. Dit waren de laatste berichten:
chat-nothing-yet = Nog geen gesprek met Noaber. Het begint met het eerste bericht, bijvoorbeeld: help
chat-help = Wat zonder schuine streep begint, gaat naar Noaber. Daarnaast kan dit:
chat-help-tik = tik op een teken onder een bericht; /tik weg haalt het weg
    .usage = /tik 1
chat-help-ben = word iemand anders, en lees wat die nog niet las
    .usage = /ben joris
chat-help-wie = laat zien wie er zijn, en voor wie er iets nieuws is
    .usage = /wie
chat-help-ruimte = praat in de gedeelde ruimte; /ruimte alleen laat haar zien
    .usage = /ruimte tekst
chat-help-later = laat de tijd gaan: 3 uur, 2 weken, morgen 9.00
    .usage = /later 2 dagen
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
chat-which-sign = Onder het laatste bericht staat: { $signs }. Tik met /tik { $example }
chat-no-such-sign = Dat teken staat er niet. Onder het laatste bericht staat: { $signs }. Tik met /tik { $example }
chat-tapped = { $name } tikt { $sign }
chat-tapped-older = { $name } tikt { $sign } onder “{ $words }”
chat-tapped-already = { $sign } is al getikt. Weghalen kan met /tik weg
chat-untapped = { $name } haalt { $sign } weg
chat-nothing-to-take-back = Er is nog niets getikt.
chat-room = In de gedeelde ruimte:
chat-room-empty = In de gedeelde ruimte is nog niets gezegd. Praat er met `/ruimte !mediator nodig`
chat-later = Hoeveel later? Zeg bijvoorbeeld: /later 2 dagen, /later 3 uur, /later 8 weken of /later morgen 9.00
chat-later-examples = 2 uur | 1 dag | 2 dagen | 1 week | 8 weken | morgen 9.00
chat-too-far = Hooguit een jaar tegelijk. Zeg bijvoorbeeld: /later 8 weken
chat-time-passes = De tijd gaat vooruit …
chat-nothing-said = Er is geen bericht van { $name } om te verbeteren of te verwijderen.
chat-edit-how = Zet achter /verbeter wat er had moeten staan in plaats van “{ $words }”.
chat-edited = “{ $words }” is verbeterd.
chat-removed = “{ $words }” is verwijderd.
chat-was-removed = { $name } verwijderde het bericht van { $whose }.
chat-under = onder “{ $words }”
chat-unread = Nieuw voor { $names }. Lezen kan met /ben { $key }
chat-toolbar-new = nieuw voor { $names }
chat-failed = Dat lukte niet: { $what }
chat-needs-terminal = Chatten kan alleen op een terminal. Zonder terminal laat noaber demo zien hoe het gaat.
chat-bye = Tot ziens. De proefopstelling stopt.
