### Wat `noaber demo` en `noaber chat` op het scherm laten zien; niets hiervan gaat naar Matrix.

demo-step-homeserver = Een homeserver starten (Synapse, alleen op deze computer)
demo-step-bot = Noaber starten
demo-step-people = Zeven gemeenten en hun verzonnen mensen laten inloggen
demo-ready = Alles draait: echte Matrix-clients, echte versleutelde ruimtes. Het is { $moment }.
demo-room = gedeelde ruimte
demo-private = privé met Noaber
demo-taps = tikt { $sign }
demo-removed = Het bericht van { $name } is verwijderd.
demo-asks = Fenna is HR-adviseur in Soest. In haar team is een conflict, en zij vraagt om een mediator.
demo-invited = { $names } krijgen tegelijk dezelfde vraag. Zij zien niet wie er vraagt, en niet wie er nog meer is gevraagd.
demo-name-check = De naamcheck: { $names } krijgen elkaars gegevens en bellen elkaar. De bot hoort geen namen.
demo-weeks-later = Drie weken later, na de gesprekken.
demo-digest = De volgende werkdag, half negen: het overzicht van de coördinator.
demo-seen = Dit heeft iedereen in de gedeelde ruimte gezien, en meer niet:
demo-nothing-leaked = Nagekeken: geen naam, geen gemeente, geen soort zaak en geen verwijzing in de gedeelde ruimte.
demo-leaked = FOUT: in de gedeelde ruimte stond iets wat daar niet hoort: { $words }
demo-log-in = Zelf kijken met een Matrix-client kan ook: homeserver { $url }, naam { $name } (of een ander), wachtwoord { $password }.
demo-over = De hele weg, van vraag tot overzicht, duurde { $seconds } seconden.
demo-failed = De demo liep vast: { $what }

chat-welcome = Nu mag je het zelf proberen. Je bent { $name } ({ $organisation }).
chat-help = Typ wat je zou typen. Tikken: /tik ✅ (of /tik 1). Iemand anders zijn: /ben joris. Wie er zijn: /wie. In de gedeelde ruimte praten: /ruimte !mediator nodig. Tijd laten gaan: /later 2 dagen. Stoppen: /stop.
chat-people = Wie je kunt zijn:
chat-person = - { $key }: { $name }, { $organisation }{ $role ->
    [mediator] , mediator
    [coordinator] , coördinator
    [deputy] , plaatsvervanger
    [operator] , beheerder
    [lead] , penvoerder
    [dpo] , FG
   *[member] {""}
}
chat-who = Die naam ken ik niet. /wie laat zien wie er zijn.
chat-nothing-to-tap = Er is geen bericht om op te tikken.
chat-sign = Dat teken staat niet onder het laatste bericht. Er staat: { $signs }
chat-later = Zeg bijvoorbeeld: /later 2 dagen, /later 3 uur, /later 8 weken.
chat-unread = nieuw voor { $names }: word een van hen met /ben
chat-bye = Tot ziens. De proefopstelling is gestopt.
