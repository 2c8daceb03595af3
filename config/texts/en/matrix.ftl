### What operators read about the connection with the Matrix server.

## Why the bot can't log in

matrix-trouble-wrong-password = The server { $url } does not accept the password of { $user }. Put the right password in the settings and start again.
matrix-trouble-no-password = { $user } has not logged in to { $url } yet and there is no password. Put the password in the settings, for the first start only.
matrix-trouble-no-password-login = The server { $url } does not let { $user } log in with a password. Make an access token and put that in the settings.
matrix-trouble-other-account = The folder { $directory } belongs to another account than { $user }. Choose another folder, or put the right account in the settings.
matrix-trouble-token-dead = The server { $url } no longer knows the session of { $user }. Nothing is lost. Remove the file session.json from { $directory }, make sure the password is in the settings, and start again.
matrix-trouble-account-closed = The account { $user } is closed or locked on { $url }. Ask the administrator of that server to open it, then start again.
matrix-trouble-store-lost = The server { $url } knows the keys of this device of { $user }, but they are no longer in { $directory }. Put keys.db back. If that can't be done, remove session.json: the bot then begins as a new device, and messages from before stay unreadable.
matrix-trouble-store-of-another = The keys in { $directory } do not belong to the device of { $user } that { $url } knows. Never put an old copy of keys.db back. Remove session.json and start again: the bot then begins as a new device.
matrix-trouble-wrong-secret = The keys of { $user } in { $directory } do not open with this secret. Put the secret of the first start back and start again. The server { $url } was not contacted.
