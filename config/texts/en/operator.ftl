### What operators read: settings, network file and command line.

## What is wrong with a file

problem-somewhere = { $source }: { $what }
problem-at-line = { $source }, line { $line }: { $what }
problem-at-column = { $source }, line { $line }, column { $column }: { $what }
problem-with-hint = { $what } { $hint }
problem-did-you-mean = Do you mean `{ $word }`?
problem-no-such-file = this file does not exist.
problem-not-allowed = this file may not be read. Give the user that runs Noaber permission to read it.
problem-is-a-folder = this is a folder; a file belongs here.
problem-unreadable = this file cannot be read ({ $reason }).
problem-too-large = this file is larger than { $kilobytes } kB. It should not be that large; nothing of it was read.
problem-not-utf8 = there is a character here that is not UTF-8. Save the file as UTF-8.

## Settings

settings-no-file = there is no settings file. Make one with `noaber init`.
settings-not-toml = this is not valid TOML: { $reason }.
settings-not-a-table = `{ $key }` should be a table: `[{ $key }]`, with its keys below.
settings-unknown-key = the key `{ $key }` does not exist.
settings-unknown-variable = the environment variable `{ $name }` belongs to no key.
settings-missing = the key `{ $key }` is missing. What belongs here: { $expected }.
settings-wrong-value = `{ $key }` is `{ $found }`. What belongs here: { $expected }.
settings-secret-in-file = a secret does not belong in this file. Put it in a file of its own, name that under `{ $file_key }`, and remove `{ $key }`.
settings-secret-unreadable = the secret of `{ $key }` cannot be read from `{ $file }`: { $why }
settings-secret-empty = the file is empty.

settings-file =
    Settings of Noaber.
    A line with a # in front is off and shows the default. Remove the # to choose.
    Every key can also come from the environment: NOABER_HOMESERVER__URL stands for url in [homeserver].
    Paths start at the folder that holds this file. Check the file with: noaber check

settings-homeserver = Where the bot logs in and who may talk with the bot.
settings-homeserver-url = the address of the homeserver, such as https://matrix.example.org
settings-homeserver-user = the Matrix id of the bot, in lower case, such as @noaber:example.org
settings-homeserver-device-name = the name under which the device of the bot is shown
settings-homeserver-allowed = the homeservers from which people may talk with the bot, written exactly, such as ["example.org", "hilversum.nl"]; without a list only the bot's own homeserver
settings-homeserver-password-file = the file with the password of the bot, needed only for the first login
settings-homeserver-token-file = the file with an access token, if the bot does not log in with a password

settings-storage = Where things are kept.
settings-storage-directory = the folder for data and keys; only the user that runs Noaber may enter it
settings-storage-database = the address of the database, such as postgresql+asyncpg://noaber@localhost/noaber; without an address an SQLite file in the folder above
settings-storage-secret-file = the file with the secret with which the keys are encrypted; `noaber init` makes it, keep a copy of it somewhere else

settings-network = Who takes part.
settings-network-files = one or more network files, one for each network, such as ["network.yaml"]

settings-defaults = How the bot addresses people who have not chosen.
settings-defaults-language = the language: nl or en
settings-defaults-form = the form of address in Dutch: je or u
settings-defaults-timezone = the time zone, such as Europe/Amsterdam

settings-http = Where /live, /ready and /metrics answer.
settings-http-listen = address and port, such as 127.0.0.1:8428, or off

settings-log = What the process says of itself. What people write never comes into the log.
settings-log-level = how much is logged: debug, info, warning or error
settings-log-format = how a line looks: text or json

settings-limits = How much is allowed. Whoever asks more gets one warning and then no answer for a while.
settings-limits-sender-per-minute = the number of messages a minute of one person, a whole number from 1
settings-limits-room-per-minute = the number of messages a minute in one room, a whole number from 1
settings-limits-server-per-minute = the number of messages a minute from one homeserver, a whole number from 1
settings-limits-invites-per-hour = the number of invitations an hour from one homeserver, a whole number from 1
settings-limits-message-characters = the number of characters of a message that the bot still reads, a whole number from 1

settings-encryption = In which shared rooms the bot works. Private chats are always encrypted.
settings-encryption-rooms = required: only in encrypted rooms; allowed: in others too
settings-encryption-unencrypted-rooms = the rooms that are an exception to required, such as ["#square:example.org"]

settings-backup = The nightly backup.
settings-backup-directory = the folder for backups
settings-backup-at = the time of day, such as 03:30
settings-backup-keep = how many backups stay, a whole number from 1
