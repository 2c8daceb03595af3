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
settings-homeserver-device-name = de naam waaronder het apparaat van de bot te zien is
settings-homeserver-allowed = de homeservers waarvan mensen met de bot mogen praten, precies geschreven, zoals ["voorbeeld.nl", "hilversum.nl"]; zonder lijst alleen de homeserver van de bot zelf
settings-homeserver-password-file = het bestand met het wachtwoord van de bot, alleen nodig om de eerste keer in te loggen
settings-homeserver-token-file = het bestand met een toegangstoken, als je de bot niet met een wachtwoord laat inloggen

settings-storage = Waar gegevens staan.
settings-storage-directory = de map voor gegevens en sleutels; alleen de gebruiker waaronder Noaber draait mag erin
settings-storage-database = het adres van de database, zoals postgresql+asyncpg://noaber@localhost/noaber; zonder adres een SQLite-bestand in de map hierboven
settings-storage-secret-file = het bestand met het geheim waarmee de sleutels versleuteld zijn; `noaber init` maakt het, bewaar er een kopie van op een andere plek

settings-network = Wie er meedoen.
settings-network-files = een of meer netwerkbestanden, één per netwerk, zoals ["network.yaml"]

settings-defaults = Hoe de bot mensen aanspreekt die zelf niets hebben gekozen.
settings-defaults-language = de taal: nl of en
settings-defaults-form = de aanspreekvorm: je of u
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
settings-backup-directory = de map voor back-ups
settings-backup-at = het tijdstip, zoals 03:30
settings-backup-keep = hoeveel back-ups er blijven staan, een geheel getal vanaf 1
