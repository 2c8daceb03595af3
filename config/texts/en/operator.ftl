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
settings-no-such-file = this file does not exist. `noaber init` makes a new one.
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
settings-homeserver-device-name = the name under which the device of the bot is shown, and the bot itself when its account has no name
settings-homeserver-allowed = the homeservers from which people may talk with the bot, written exactly, such as ["example.org", "hilversum.nl"]; without a list only the bot's own homeserver
settings-homeserver-password-file = the file with the password of the bot, needed only for the first login
settings-homeserver-token-file = the file with an access token, if the bot does not log in with a password

settings-storage = Where things are kept.
settings-storage-directory = the folder for data and keys; only the user that runs Noaber may enter it
settings-storage-database = the address of the database, such as postgresql://noaber@localhost/noaber; without an address an SQLite file in the folder above
settings-storage-secret-file = the file with the secret with which the keys are encrypted; `noaber init` makes it, keep a copy of it somewhere else
settings-storage-people-key-file = the file with the key with which names and Matrix ids in the database are encrypted; `noaber init` makes it, keep a copy of it elsewhere than the backups

settings-network = Who takes part.
settings-network-files = one or more network files, one for each network, such as ["network.yaml"]

settings-defaults = The language for operators, and the clock for backups. How the bot addresses people is said in the network file.
settings-defaults-language = the language: nl or en
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
settings-backup-directory = the folder for backups, preferably on another disk; without one in the folder for data
settings-backup-at = the time of day, such as 03:30
settings-backup-keep = how many backups stay, a whole number from 1

settings-intervision = Peer consultation: methods of one's own, beside those of Noaber.
settings-intervision-methods = the folder with peer consultation methods of one's own, one file for each method

## Command line

cli-help =
    Noaber: a bot with which municipalities lend each other mediators.

    Start with noaber init, then check, import and run. To try it without setting anything up: noaber demo.
cli-help-settings = The settings file, if it is not noaber.toml in this folder.
cli-help-language = The language of this command line: nl or en.
cli-help-init = Asks a few questions and writes the settings, the secrets and a first network file.
cli-help-init-url = The address of the homeserver.
cli-help-init-user = The Matrix id of the bot.
cli-help-init-directory = The folder for the database and the backups; without it a folder data beside the settings.
cli-help-init-yes = Asks nothing; what is not given gets an example value.
cli-help-check = Looks whether all is right: settings, network, homeserver, rooms and keys.
cli-help-import = Shows what a network file, a list of people or a register changes, and then applies it.
cli-help-import-files = Network files (yaml), lists of people (csv) and registers (csv, xml). Without a file: those in the settings.
cli-help-import-apply = Applies the changes without asking.
cli-help-import-end-missing = Ends the part of what is no longer in the file: people, organisations, and participants of affiliated bodies.
cli-help-import-network = The network that a list or register belongs to, if there are several.
cli-help-import-reference-date = The day on which a register was right, if it does not say so itself.
cli-help-import-older = Lets a register count that is older than what is known.
cli-help-run = Starts the bot. Stop with Ctrl-C.
cli-help-status-json = Says it as JSON, for programs.
cli-help-status = Shows how things stand, in counts.
cli-help-replay = Tries an event from quarantine again. Without a number: shows what is in quarantine.
cli-help-replay-row = The number of the event.
cli-help-methods = Shows which methods of peer consultation there are, or checks a file or a folder.
cli-help-methods-wanted = list shows all methods, check checks them.
cli-help-methods-path = The file or folder to check; without a path the methods of the settings.
cli-methods-line = { $id }: { $title }, { $minutes } minutes in { $steps } steps
check-methods = Methods of peer consultation: { $count }
cli-help-db-move = Moves everything into another database. The bot stands still meanwhile.
cli-help-db-move-from = The address of the database that you use now.
cli-help-db-move-to = The address of the empty database that everything goes to.
cli-help-backup = Makes a backup, also while the bot runs.
cli-help-backup-file = The file that is made.
cli-help-restore = Puts a backup back. The bot must be stopped; what was there is kept.
cli-help-restore-file = The backup.
cli-help-restore-yes = Does not ask whether you are sure.
cli-help-db = Looks after the database.
cli-help-db-rotate-key = Makes a new people key and encrypts all names and Matrix ids anew with it. The bot must be stopped.
cli-help-demo = Plays a mediation on a homeserver of its own, and lets you take part after that.
cli-help-chat = Be one of the invented people of the demo.

cli-problems = { $count ->
    [one] One mistake. Mend it and try again.
   *[other] { $count } mistakes. Mend them and try again.
}
cli-storage = The stored state cannot be used: { $reason }
cli-storage-away = The database does not answer: { $reason }. See whether it runs and whether the disk is full.
cli-in-use = { $file } is in use by another process ({ $owner }). Stop that one first.
cli-file = { $file }: { $why }
cli-yes-or-no = { $question } (yes/no)
cli-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}
cli-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
cli-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
cli-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}

cli-init-exists = { $file } exists already.
cli-init-exists-advice = Nothing was changed. Choose another folder, or another file with --settings.
cli-init-nobody = There is nobody to ask.
cli-init-nobody-advice = Nothing was written. Type `noaber init` in a terminal, or give everything: `noaber init --yes --url … --user …`.
cli-init-ask = Give { $what }
cli-init-password = Password of the bot (you do not see what you type; it may stay empty)
cli-init-done = Written: { $file }, with the secrets in the folder secrets and an example network in network.yaml.
cli-init-next = Change network.yaml. After that: noaber check, noaber import, noaber run.
cli-init-next-password = Put the password of the bot in secrets/password, remove the # before password_file, and change network.yaml. After that: noaber check, noaber import, noaber run.

cli-import-apply = Apply?
cli-import-done = Applied. A bot that is running takes over a new policy when you restart it.
cli-import-done-registers = Applied. A bot that is running sees it at once.
cli-import-not-applied = Nothing was changed.
cli-import-how-to-apply = Give the same command with --apply.
cli-import-overtaken = While you looked, something else changed. Nothing was applied.
cli-import-again = Give the command once more.
cli-import-no-network-yet = there is no network yet. Import a network file first.
cli-import-which-network = there are several networks: { $networks }. Choose one with --network.
cli-import-no-such-network = there is no network `{ $found }`.

cli-replay-row = { $id }: { $kind }, in since { $at }: { $reason }
cli-replay-count = { $count ->
    [0] Nothing is in quarantine.
    [one] One event in quarantine. To try it again: noaber replay with the number.
   *[other] { $count } events in quarantine. To try one again: noaber replay with the number.
}
cli-replay-done = Event { $id } is back in the queue. The bot tries it again within a minute.
cli-replay-unknown = Event { $id } is not in quarantine.
cli-replay-list = See the list with noaber replay.

cli-backup-done = Backup written: { $file }
cli-backup-keys = The keys in { $directory } are not in it: they must never go back in time. Do keep a copy of the secret.
cli-rotate-no-file = The people key comes from the environment, so a new one cannot be kept.
cli-rotate-no-file-advice = Put it in a file and name that file at people_key_file in [storage].
cli-rotate-done = { $count ->
    [one] One value is encrypted with people key { $after } now, no longer with { $before }.
   *[other] { $count } values are encrypted with people key { $after } now, no longer with { $before }.
}
cli-rotate-copy = { $file } changed: make a new copy of it, elsewhere than the backups.
cli-rotate-copy-advice = Key { $before } stays in it for backups of before. When those are gone, remove its line.
cli-backup-people-key = Without { $file } the backup cannot be read: keep a copy of it, but not beside the backups.
cli-backup-server = This database is a server (PostgreSQL); Noaber makes no backups of it.
cli-backup-server-how = Use pg_dump or the backups of your server, and pg_restore to put one back. The keys are in it too; never put them back without reading docs/operators/postgresql.md.
cli-db-table = { $table }: { $count } rows, check { $hash }
cli-db-moved = Everything is over: { $count } rows in { $tables } tables, the same on both sides. The old database was not changed.
cli-db-settings = Now write in noaber.toml under [storage]: database = "{ $url }" (with the password), and start the bot. When all is well, remove the old database.
cli-restore-no-file = There is no backup { $file }.
cli-restore-where = Name a file from the folder at directory in [backup], or one that noaber backup made.
cli-restore-sure = Replace what is stored now by { $file }?
cli-restore-not-done = Nothing was changed.
cli-restore-how = Answer yes, or give --yes.
cli-restore-done = Put back: { $file }. Start the bot with noaber run.
cli-restore-replaced = What was there is kept as { $file }.
cli-restore-erased = { $count ->
    [one] One person who was erased since that backup is erased again.
   *[other] { $count } people who were erased since that backup are erased again.
 }
cli-restore-erased-unknown = Who was erased since that backup I can't know: there was no readable database here.
cli-restore-erased-unknown-advice = Ask the coordinators who left. Take those people out of the network file and run noaber import --end-missing.
cli-restore-older-key = The backup is encrypted with an older people key, and that one counts again now.
cli-restore-older-key-advice = Run noaber db rotate-key before you start the bot: then a new one counts.
cli-restore-verify = { $count ->
    [0] No messages were waiting.
    [one] One message may have been sent already. The bot looks in the room first and does not say it twice.
   *[other] { $count } messages may have been sent already. The bot looks in the rooms first and says nothing twice.
}

cli-status-what = what
cli-status-count = count
cli-status-age = oldest
cli-status-inbox = in, to be handled
cli-status-parked = in, waiting for a key
cli-status-quarantine = in, in quarantine
cli-status-outbox = out, to be sent
cli-status-resting = out, until somebody logs in
cli-status-late = moment too late
cli-status-backup = newest backup
cli-status-no-backup = There is no backup yet. The bot makes one every night; make one now with noaber backup FILE.
cli-status-old-backup = The newest backup is { $age } old.
cli-status-make-backup = See whether there is room for it, and make one now with noaber backup FILE.
cli-status-not-forgotten = What must be forgotten was not, or not all, forgotten since { $at }.
cli-status-not-forgotten-advice = Does the bot run every night? If so, look for job-failed and not-forgotten in the log.
cli-status-slow-inbox = People wait for an answer, the first one for { $age }.
cli-status-slow-outbox = Messages wait to be sent, the first one for { $age }.
cli-status-slow-moments = Something that was due is { $age } late.
cli-status-look-at-log = Does the bot run, and is there room on the disk? Look at the last lines of its log.
cli-status-cases = { $network }: running cases
cli-status-head = Head of the log: { $network }/{ $head }
cli-status-state = – { $state ->
    [submitted] submitted
    [inviting] inviting
    [no_candidate] no candidate
    [provisional] provisional
    [name_check] name check
    [assigned] assigned
    [started] started
    [paused] paused
    [reopened] reopened
    [closed] closed
    [evaluated] evaluated
   *[other] { $state }
}
cli-status-ready = The bot runs and is ready for messages.
cli-status-not-ready = The bot runs, but is not ready: { $reasons }
cli-status-silent = The bot does not answer on /ready.
cli-status-stands-by = The bot here stands by to take over.
cli-status-leads = { $holder } has led for { $since } (term { $term }); without renewal for another { $until }.
cli-status-waits = { $count ->
    [one] Stands by to take over: { $who }
   *[other] Stand by to take over: { $who }
}
cli-status-nobody-waits = No other bot stands by to take over.
cli-status-nobody-leads = No bot leads: nobody gets an answer.
cli-status-start = Start it with noaber run, or look at listen in the settings.
cli-status-quarantined = { $count ->
    [one] One event in quarantine.
   *[other] { $count } events in quarantine.
}

## noaber check

check-settings = Settings: { $file }
check-protected = Secrets and keys are readable by their owner only.
check-exposed = { $path } is readable by others too.
check-exposed-advice = chmod { $mode } { $path }
check-network = Network { $name }: { $organisations } organisations, { $people } people, { $mediators } mediators
check-not-allowed = People of { $servers } may not talk with the bot.
check-not-allowed-advice = Add these homeservers to allowed in [homeserver], or mend the Matrix ids in the network file.
check-database = Database: { $kind }
check-people-key = Names and Matrix ids are encrypted with people key { $key }.
check-people-key-old = { $file } holds older keys too, for backups of before a rotation.
check-replaced = { $file } is from before a restore: everybody stands in it as they were, also whoever was erased since.
check-replaced-advice = Remove the file when all is well; the rules of the night don't reach it.
check-people-key-beside = The people key { $file } stands in the folder of the database: who has that folder has the key too.
check-people-key-beside-advice = Put it in another folder and name that at people_key_file in [storage].
check-imported = Network { $name } is imported.
check-not-imported = Network { $name }: { $count ->
    [one] one change is
   *[other] { $count } changes are
} not imported yet.
check-import = Look and apply with noaber import.
check-homeserver = Homeserver: { $url } (Matrix { $version })
check-no-tls = { $url } is not encrypted.
check-no-tls-advice = Use https, unless the connection is protected in another way.
check-unreachable = No answer from { $url }: { $reason }
check-unreachable-advice = See whether the address under url in [homeserver] is right and whether the homeserver runs. The bot itself waits and tries again.
check-login = Logged in as { $user }, device { $device }
check-other-account = The token belongs to { $found }, not to { $user }.
check-other-account-advice = Mend user in [homeserver], or give the bot's own token.
check-token-dead = The homeserver no longer knows the token.
check-token-advice = Put the password under password_file, remove session.json from the folder crypto and start the bot. Its device is a new one then.
check-no-password-login = The homeserver allows no login with a password.
check-no-password-login-advice = Make an access token for the bot and name its file under token_file.
check-no-password = The bot has not logged in yet and there is no password.
check-no-password-advice = Put the password of the bot in a file and name it under password_file.
check-first-login = The bot has not logged in yet.
check-first-login-advice = It does so at the first start: noaber run. Check again after that.
check-no-device-keys = The homeserver does not know the bot's keys yet.
check-signed = The bot's keys are signed by their owner.
check-not-signed = The bot's device is not signed. Some clients refuse its messages then.
check-not-signed-advice = Put the password under password_file and restart the bot; it signs itself.
check-no-media = The homeserver keeps no files. Everything works, but `!saldo` comes without its picture.
check-no-media-advice = If you want the pictures, switch `enable_media_repo` on in Synapse, or let the proxy pass /_matrix/media/.
check-failed = The homeserver gave no usable answer: { $reason }
check-failed-advice = Wait a little and check again.
check-room = Room { $room }: the bot may speak and remove messages there.
check-no-room = Room { $room } does not exist.
check-no-room-advice = Make the room, or mend its address in the network file.
check-not-in-room = The bot is not in { $room }.
check-not-in-room-advice = Invite { $user } there. The bot accepts invitations while it runs.
check-not-encrypted = Room { $room } is not encrypted.
check-not-encrypted-advice = Turn on encryption in the room, or name the room under unencrypted_rooms in [encryption].
check-may-not-speak = The bot may not speak in { $room }.
check-may-not-remove = The bot may not remove messages in { $room }. A request that is typed there stays visible.
check-power-advice = Make { $user } a moderator of that room (power 50).
check-todos = { $count ->
    [one] There is one thing to do.
   *[other] There are { $count } things to do.
}
check-all-well = All is well.
