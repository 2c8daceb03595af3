### Wat beheerders lezen: instellingen, netwerkbestand en opdrachtregel.

## Wat er mis is met een bestand

problem-somewhere = { $source }: { $what }
problem-at-line = { $source }, regel { $line }: { $what }
problem-at-column = { $source }, regel { $line }, kolom { $column }: { $what }
problem-with-hint = { $what } { $hint }
problem-did-you-mean = Bedoel je `{ $word }`?
problem-no-such-file = dit bestand is er niet.
problem-not-allowed = dit bestand mag niet gelezen worden. Geef de gebruiker waaronder Noaber draait leesrecht.
problem-is-a-folder = dit is een map; hier hoort een bestand.
problem-unreadable = dit bestand is niet te lezen ({ $reason }).
problem-too-large = dit bestand is groter dan { $kilobytes } kB. Zo groot hoort het niet te zijn; er is niets van gelezen.
problem-not-utf8 = hier staat een teken dat geen UTF-8 is. Bewaar het bestand als UTF-8.

## Instellingen

settings-no-file = er is geen instellingenbestand. Maak er een met `noaber init`.
settings-no-such-file = dit bestand is er niet. `noaber init` maakt een nieuw.
settings-not-toml = dit is geen geldige TOML: { $reason }.
settings-not-a-table = `{ $key }` hoort een blok te zijn: `[{ $key }]`, met daaronder de sleutels.
settings-unknown-key = de sleutel `{ $key }` bestaat niet.
settings-unknown-variable = de omgevingsvariabele `{ $name }` hoort bij geen enkele sleutel.
settings-missing = de sleutel `{ $key }` ontbreekt. Hier hoort: { $expected }.
settings-wrong-value = bij `{ $key }` staat `{ $found }`. Hier hoort: { $expected }.
settings-secret-in-file = een geheim hoort niet in dit bestand. Zet het in een eigen bestand, noem dat bij `{ $file_key }`, en haal `{ $key }` weg.
settings-secret-unreadable = het geheim bij `{ $key }` is niet te lezen uit `{ $file }`: { $why }
settings-secret-empty = het bestand is leeg.

settings-file =
    Instellingen van Noaber.
    Een regel met een # ervoor staat uit en toont de standaardwaarde. Haal de # weg om iets te kiezen.
    Elke sleutel kan ook uit de omgeving komen: NOABER_HOMESERVER__URL staat voor url in [homeserver].
    Paden gaan uit van de map waarin dit bestand staat. Controleer het bestand met: noaber check

settings-homeserver = Waar de bot inlogt en wie met de bot mag praten.
settings-homeserver-url = het adres van de homeserver, zoals https://matrix.voorbeeld.nl
settings-homeserver-user = de Matrix-id van de bot, met kleine letters, zoals @noaber:voorbeeld.nl
settings-homeserver-device-name = de naam waaronder het apparaat van de bot te zien is, en de bot zelf als het account geen naam heeft
settings-homeserver-allowed = de homeservers waarvan mensen met de bot mogen praten, precies geschreven, zoals ["voorbeeld.nl", "hilversum.nl"]; zonder lijst alleen de homeserver van de bot zelf
settings-homeserver-password-file = het bestand met het wachtwoord van de bot, alleen nodig om de eerste keer in te loggen
settings-homeserver-token-file = het bestand met een toegangstoken, als je de bot niet met een wachtwoord laat inloggen

settings-storage = Waar gegevens staan.
settings-storage-directory = de map voor gegevens en sleutels; alleen de gebruiker waaronder Noaber draait mag erin
settings-storage-database = het adres van de database, zoals postgresql://noaber@localhost/noaber; zonder adres een SQLite-bestand in de map hierboven
settings-storage-secret-file = het bestand met het geheim waarmee de sleutels versleuteld zijn; `noaber init` maakt het, bewaar er een kopie van op een andere plek
settings-storage-people-key-file = het bestand met de sleutel waarmee namen en Matrix-adressen in de database versleuteld zijn; `noaber init` maakt het, bewaar er een kopie van op een andere plek dan de back-ups

settings-network = Wie er meedoen.
settings-network-files = een of meer netwerkbestanden, één per netwerk, zoals ["network.yaml"]

settings-defaults = De taal voor de beheerder, en de klok voor back-ups. Hoe de bot mensen aanspreekt, staat in het netwerkbestand.
settings-defaults-language = de taal: nl of en
settings-defaults-timezone = de tijdzone, zoals Europe/Amsterdam

settings-http = Waar /live, /ready en /metrics antwoord geven.
settings-http-listen = adres en poort, zoals 127.0.0.1:8428, of off

settings-log = Wat het proces over zichzelf zegt. Wat mensen schrijven komt nooit in het logboek.
settings-log-level = hoeveel er in het logboek komt: debug, info, warning of error
settings-log-format = hoe een regel eruitziet: text of json

settings-limits = Hoeveel mag. Wie meer vraagt krijgt één waarschuwing en daarna even geen antwoord.
settings-limits-sender-per-minute = het aantal berichten per minuut van één persoon, een geheel getal vanaf 1
settings-limits-room-per-minute = het aantal berichten per minuut in één kamer, een geheel getal vanaf 1
settings-limits-server-per-minute = het aantal berichten per minuut van één homeserver, een geheel getal vanaf 1
settings-limits-invites-per-hour = het aantal uitnodigingen per uur van één homeserver, een geheel getal vanaf 1
settings-limits-message-characters = het aantal tekens van een bericht dat de bot nog leest, een geheel getal vanaf 1

settings-encryption = In welke gedeelde kamers de bot werkt. Privégesprekken zijn altijd versleuteld.
settings-encryption-rooms = required: alleen in versleutelde kamers; allowed: ook in andere
settings-encryption-unencrypted-rooms = de kamers die een uitzondering zijn op required, zoals ["#plein:voorbeeld.nl"]

settings-backup = De nachtelijke back-up.
settings-backup-directory = de map voor back-ups, liefst op een andere schijf; zonder map in de map voor gegevens
settings-backup-at = het tijdstip, zoals 03:30
settings-backup-keep = hoeveel back-ups er blijven staan, een geheel getal vanaf 1

settings-intervision = Intervisie: eigen methoden, naast die van Noaber.
settings-intervision-methods = de map met eigen methoden voor intervisie, één bestand per methode

## Opdrachtregel

cli-help =
    Noaber: een bot waarmee gemeenten elkaar mediators lenen.

    Begin met noaber init, daarna check, import en run. Een proef zonder iets in te stellen: noaber demo.
cli-help-settings = Het instellingenbestand, als het niet noaber.toml in deze map is.
cli-help-language = De taal van deze opdrachtregel: nl of en.
cli-help-init = Stelt een paar vragen en schrijft de instellingen, de geheimen en een eerste netwerkbestand.
cli-help-init-url = Het adres van de homeserver.
cli-help-init-user = De Matrix-id van de bot.
cli-help-init-directory = De map voor de database en de back-ups; zonder deze een map data naast de instellingen.
cli-help-init-yes = Vraagt niets; wat niet gegeven is, krijgt een voorbeeldwaarde.
cli-help-check = Kijkt of alles klopt: instellingen, netwerk, homeserver, kamers en sleutels.
cli-help-import = Toont wat een netwerkbestand, een lijst met mensen of een register verandert, en voert het daarna door.
cli-help-import-files = Netwerkbestanden (yaml), lijsten met mensen (csv) en registers (csv, xml). Zonder bestand: die uit de instellingen.
cli-help-import-apply = Voert de veranderingen door zonder te vragen.
cli-help-import-end-missing = Laat ophouden met meedoen wat niet meer in het bestand staat: mensen, organisaties, en deelnemers van verbonden partijen.
cli-help-import-network = Het netwerk waar een lijst of register bij hoort, als er meer zijn.
cli-help-import-reference-date = De dag waarop een register klopte, als dat er niet zelf in staat.
cli-help-import-older = Laat een register tellen dat ouder is dan wat er al staat.
cli-help-run = Start de bot. Stop met Ctrl-C.
cli-help-status-json = Zegt het als JSON, voor programma's.
cli-help-status = Toont hoe het ervoor staat, in aantallen.
cli-help-replay = Probeert een gebeurtenis uit quarantaine opnieuw. Zonder nummer: toont wat er in quarantaine staat.
cli-help-replay-row = Het nummer van de gebeurtenis.
cli-help-methods = Laat zien welke methoden voor intervisie er zijn, of controleert een bestand of een map.
cli-help-methods-wanted = list laat alle methoden zien, check controleert ze.
cli-help-methods-path = Het bestand of de map die wordt gecontroleerd; zonder pad de methoden uit de instellingen.
cli-methods-line = { $id }: { $title }, { $minutes } minuten in { $steps } stappen
check-methods = Methoden voor intervisie: { $count }
cli-help-db-move = Zet alles over naar een andere database. De bot staat dan stil.
cli-help-db-move-from = Het adres van de database die je nu gebruikt.
cli-help-db-move-to = Het adres van de lege database waar alles heen gaat.
cli-help-backup = Maakt een back-up, ook terwijl de bot draait.
cli-help-backup-file = Het bestand dat wordt gemaakt.
cli-help-restore = Zet een back-up terug. De bot moet gestopt zijn; wat er stond blijft bewaard.
cli-help-restore-file = De back-up.
cli-help-restore-yes = Vraagt niet of het zeker is.
cli-help-db = Zorgt voor de database.
cli-help-db-rotate-key = Maakt een nieuwe personensleutel en versleutelt alle namen en Matrix-adressen daarmee opnieuw. De bot moet gestopt zijn.
cli-help-demo = Speelt een mediation op een eigen homeserver, en laat je daarna zelf meedoen.
cli-help-chat = Wees een van de verzonnen mensen van de demo.

cli-problems = { $count ->
    [one] Eén fout. Herstel die en probeer het opnieuw.
   *[other] { $count } fouten. Herstel ze en probeer het opnieuw.
}
cli-storage = De gegevens zijn niet te gebruiken: { $reason }
cli-storage-away = De database geeft geen antwoord: { $reason }. Kijk of hij draait en of de schijf niet vol is.
cli-in-use = { $file } is in gebruik door een ander proces ({ $owner }). Stop dat eerst.
cli-file = { $file }: { $why }
cli-yes-or-no = { $question } (ja/nee)
cli-seconds = { $count ->
    [one] 1 seconde
   *[other] { $count } seconden
}
cli-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
cli-hours = { $count ->
    [one] 1 uur
   *[other] { $count } uur
}
cli-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}

cli-init-exists = { $file } is er al.
cli-init-exists-advice = Er is niets veranderd. Kies een andere map, of een ander bestand met --settings.
cli-init-nobody = Er is niemand om iets aan te vragen.
cli-init-nobody-advice = Er is niets geschreven. Typ `noaber init` in een terminal, of geef alles mee: `noaber init --yes --url … --user …`.
cli-init-ask = Geef { $what }
cli-init-password = Wachtwoord van de bot (je ziet niet wat je typt; leeg laten mag)
cli-init-done = Geschreven: { $file }, met de geheimen in de map secrets en een voorbeeldnetwerk in network.yaml.
cli-init-next = Pas network.yaml aan. Daarna: noaber check, noaber import, noaber run.
cli-init-next-password = Zet het wachtwoord van de bot in secrets/password, haal de # weg voor password_file, en pas network.yaml aan. Daarna: noaber check, noaber import, noaber run.

cli-import-apply = Doorvoeren?
cli-import-done = Doorgevoerd. Een bot die al draait neemt nieuw beleid over zodra je hem opnieuw start.
cli-import-done-registers = Doorgevoerd. Een bot die al draait ziet het meteen.
cli-import-not-applied = Er is niets veranderd.
cli-import-how-to-apply = Geef dezelfde opdracht met --apply erbij.
cli-import-overtaken = Terwijl je keek is er iets anders veranderd. Er is niets doorgevoerd.
cli-import-again = Voer de opdracht nog een keer uit.
cli-import-no-network-yet = er is nog geen netwerk. Importeer eerst een netwerkbestand.
cli-import-which-network = er zijn meer netwerken: { $networks }. Kies er een met --network.
cli-import-no-such-network = netwerk `{ $found }` bestaat niet.

cli-replay-row = { $id }: { $kind }, binnen sinds { $at }: { $reason }
cli-replay-count = { $count ->
    [0] Er staat niets in quarantaine.
    [one] Eén gebeurtenis in quarantaine. Opnieuw proberen: noaber replay met het nummer.
   *[other] { $count } gebeurtenissen in quarantaine. Opnieuw proberen: noaber replay met het nummer.
}
cli-replay-done = Gebeurtenis { $id } is terug in de rij. De bot probeert haar binnen een minuut opnieuw.
cli-replay-unknown = Gebeurtenis { $id } staat niet in quarantaine.
cli-replay-list = Bekijk de lijst met noaber replay.

cli-backup-done = Back-up geschreven: { $file }
cli-backup-keys = De sleutels in { $directory } zitten er niet in: die mogen nooit terug in de tijd. Bewaar wel een kopie van het geheim.
cli-rotate-no-file = De personensleutel komt uit de omgeving, dus een nieuwe is niet te bewaren.
cli-rotate-no-file-advice = Zet hem in een bestand en noem dat bij people_key_file in [storage].
cli-rotate-done = { $count ->
    [one] Eén gegeven is nu versleuteld met personensleutel { $after }, niet meer met { $before }.
   *[other] { $count } gegevens zijn nu versleuteld met personensleutel { $after }, niet meer met { $before }.
}
cli-rotate-copy = { $file } is veranderd: maak er een nieuwe kopie van, op een andere plek dan de back-ups.
cli-rotate-copy-advice = Sleutel { $before } blijft erin staan voor back-ups van daarvoor. Zijn die weg, haal dan die regel weg.
cli-backup-people-key = Zonder { $file } is de back-up niet te lezen: bewaar daar een kopie van, maar niet bij de back-ups.
cli-backup-server = Deze database is een server (PostgreSQL); daar maakt Noaber geen back-up van.
cli-backup-server-how = Gebruik pg_dump of de back-ups van je server, en pg_restore om terug te zetten. Ook de sleutels staan erin; zet ze nooit terug zonder docs/operators/postgresql.md te lezen.
cli-db-table = { $table }: { $count } rijen, controlegetal { $hash }
cli-db-moved = Alles is over: { $count } rijen in { $tables } tabellen, gelijk aan beide kanten. De oude database is niet veranderd.
cli-db-settings = Zet nu in noaber.toml onder [storage]: database = "{ $url }" (met het wachtwoord), en start de bot. Klopt alles, verwijder dan de oude database.
cli-restore-no-file = Er is geen back-up { $file }.
cli-restore-where = Noem een bestand uit de map bij directory in [backup], of een dat noaber backup maakte.
cli-restore-sure = De gegevens van nu vervangen door { $file }?
cli-restore-not-done = Er is niets veranderd.
cli-restore-how = Antwoord met ja, of geef --yes mee.
cli-restore-done = Teruggezet: { $file }. Start de bot met noaber run.
cli-restore-replaced = Wat er stond is bewaard als { $file }.
cli-restore-erased = { $count ->
    [one] Eén mens die sinds die back-up gewist is, is opnieuw gewist.
   *[other] { $count } mensen die sinds die back-up gewist zijn, zijn opnieuw gewist.
 }
cli-restore-erased-unknown = Wie sinds die back-up gewist is, kan ik niet weten: er stond hier geen leesbare database.
cli-restore-erased-unknown-advice = Vraag de coördinatoren wie er vertrok. Haal die mensen uit het netwerkbestand en geef noaber import --end-missing.
cli-restore-older-key = De back-up is versleuteld met een oudere personensleutel, en die geldt nu weer.
cli-restore-older-key-advice = Geef noaber db rotate-key voordat je de bot start: dan geldt een nieuwe.
cli-restore-verify = { $count ->
    [0] Er wachtten geen berichten.
    [one] Eén bericht kan al verstuurd zijn. De bot kijkt eerst in de kamer en zegt het niet dubbel.
   *[other] { $count } berichten kunnen al verstuurd zijn. De bot kijkt eerst in de kamers en zegt niets dubbel.
}

cli-status-what = wat
cli-status-count = aantal
cli-status-age = oudste
cli-status-inbox = binnen, nog te doen
cli-status-parked = binnen, wacht op een sleutel
cli-status-quarantine = binnen, in quarantaine
cli-status-outbox = buiten, nog te versturen
cli-status-resting = buiten, tot iemand inlogt
cli-status-late = moment te laat
cli-status-backup = nieuwste back-up
cli-status-no-backup = Er is nog geen back-up. De bot maakt er elke nacht een; maak er nu een met noaber backup BESTAND.
cli-status-old-backup = De nieuwste back-up is { $age } oud.
cli-status-make-backup = Kijk of er ruimte voor is, en maak er nu een met noaber backup BESTAND.
cli-status-not-forgotten = Wat vergeten moet worden, is sinds { $at } niet (helemaal) vergeten.
cli-status-not-forgotten-advice = Draait de bot elke nacht? Zoek anders in het log naar job-failed en not-forgotten.
cli-status-slow-inbox = Mensen wachten op een antwoord, de eerste al { $age }.
cli-status-slow-outbox = Berichten wachten op verzending, het eerste al { $age }.
cli-status-slow-moments = Iets dat had moeten gebeuren is { $age } te laat.
cli-status-look-at-log = Draait de bot, en is er ruimte op de schijf? Bekijk de laatste regels van het log.
cli-status-cases = { $network }: lopende zaken
cli-status-head = Stand van het logboek: { $network }/{ $head }
cli-status-state = – { $state ->
    [submitted] aangevraagd
    [inviting] uitnodigingen uit
    [no_candidate] geen kandidaat
    [provisional] voorlopig
    [name_check] naamcheck
    [assigned] toegewezen
    [started] gestart
    [paused] gepauzeerd
    [reopened] heropend
    [closed] afgerond
    [evaluated] geëvalueerd
   *[other] { $state }
}
cli-status-ready = De bot draait en is klaar voor berichten.
cli-status-not-ready = De bot draait, maar is niet klaar: { $reasons }
cli-status-silent = De bot geeft geen antwoord op /ready.
cli-status-stands-by = De bot hier staat klaar om het over te nemen.
cli-status-leads = { $holder } leidt al { $since } (termijn { $term }); zonder verlenging nog { $until }.
cli-status-waits = { $count ->
    [one] Staat klaar om het over te nemen: { $who }
   *[other] Staan klaar om het over te nemen: { $who }
}
cli-status-nobody-waits = Er staat geen andere bot klaar om het over te nemen.
cli-status-nobody-leads = Geen enkele bot leidt: niemand krijgt antwoord.
cli-status-start = Start hem met noaber run, of kijk naar listen in de instellingen.
cli-status-quarantined = { $count ->
    [one] Eén gebeurtenis in quarantaine.
   *[other] { $count } gebeurtenissen in quarantaine.
}

## noaber check

check-settings = Instellingen: { $file }
check-protected = Geheimen en sleutels zijn alleen leesbaar voor hun eigenaar.
check-exposed = { $path } is ook leesbaar voor anderen.
check-exposed-advice = chmod { $mode } { $path }
check-network = Netwerk { $name }: { $organisations } organisaties, { $people } mensen, { $mediators } mediators
check-not-allowed = Mensen van { $servers } mogen niet met de bot praten.
check-not-allowed-advice = Zet deze homeservers bij allowed in [homeserver], of verbeter de Matrix-ids in het netwerkbestand.
check-database = Database: { $kind }
check-people-key = Namen en Matrix-adressen zijn versleuteld met personensleutel { $key }.
check-people-key-old = In { $file } staan ook oudere sleutels, voor back-ups van voor een wissel.
check-replaced = { $file } is van voor een restore: iedereen staat erin zoals het toen was, ook wie daarna is gewist.
check-replaced-advice = Haal het bestand weg als alles goed staat; de nachtelijke regels komen er niet.
check-people-key-beside = De personensleutel { $file } staat in de map met de database: wie die map heeft, heeft ook de sleutel.
check-people-key-beside-advice = Zet hem in een andere map en noem die bij people_key_file in [storage].
check-imported = Netwerk { $name } is geïmporteerd.
check-not-imported = Netwerk { $name }: { $count ->
    [one] één verandering is
   *[other] { $count } veranderingen zijn
} nog niet geïmporteerd.
check-import = Bekijk en voer door met noaber import.
check-homeserver = Homeserver: { $url } (Matrix { $version })
check-no-tls = { $url } is niet versleuteld.
check-no-tls-advice = Gebruik https, tenzij de verbinding op een andere manier beschermd is.
check-unreachable = Geen antwoord van { $url }: { $reason }
check-unreachable-advice = Kijk of het adres bij url in [homeserver] klopt en of de homeserver draait. De bot zelf wacht en probeert het opnieuw.
check-login = Ingelogd als { $user }, apparaat { $device }
check-other-account = Het token is van { $found }, niet van { $user }.
check-other-account-advice = Verbeter user in [homeserver], of geef het token van de bot.
check-token-dead = De homeserver kent het token niet meer.
check-token-advice = Zet het wachtwoord bij password_file, haal session.json uit de map crypto weg en start de bot. Zijn apparaat is dan nieuw.
check-no-password-login = De homeserver laat niet inloggen met een wachtwoord.
check-no-password-login-advice = Maak een toegangstoken voor de bot en noem het bestand bij token_file.
check-no-password = Er is nog niet ingelogd en er is geen wachtwoord.
check-no-password-advice = Zet het wachtwoord van de bot in een bestand en noem dat bij password_file.
check-first-login = Er is nog niet ingelogd.
check-first-login-advice = Dat gebeurt bij de eerste start: noaber run. Controleer daarna nog een keer.
check-no-device-keys = De homeserver kent de sleutels van de bot nog niet.
check-signed = De sleutels van de bot zijn ondertekend door de eigenaar.
check-not-signed = Het apparaat van de bot is niet ondertekend. Sommige programma's weigeren dan zijn berichten.
check-not-signed-advice = Zet het wachtwoord bij password_file en start de bot opnieuw; hij ondertekent zichzelf.
check-no-media = De homeserver bewaart geen bestanden. Alles werkt, maar `!saldo` komt zonder plaatje.
check-no-media-advice = Zet voor de plaatjes bij Synapse `enable_media_repo` aan, of laat de proxy /_matrix/media/ door.
check-failed = De homeserver gaf geen bruikbaar antwoord: { $reason }
check-failed-advice = Wacht even en controleer nog een keer.
check-room = Kamer { $room }: de bot mag er spreken en berichten weghalen.
check-no-room = Kamer { $room } bestaat niet.
check-no-room-advice = Maak de kamer, of verbeter het adres in het netwerkbestand.
check-not-in-room = De bot zit niet in { $room }.
check-not-in-room-advice = Nodig { $user } daar uit. De bot neemt uitnodigingen aan zodra hij draait.
check-not-encrypted = Kamer { $room } is niet versleuteld.
check-not-encrypted-advice = Zet versleuteling aan in de kamer, of noem de kamer bij unencrypted_rooms in [encryption].
check-may-not-speak = De bot mag niet spreken in { $room }.
check-may-not-remove = De bot mag in { $room } geen berichten weghalen. Een aanvraag die daar getypt wordt blijft dan staan.
check-power-advice = Geef { $user } in die kamer de rol van moderator (macht 50).
check-todos = { $count ->
    [one] Er is nog één ding te doen.
   *[other] Er zijn nog { $count } dingen te doen.
}
check-all-well = Alles klopt.
