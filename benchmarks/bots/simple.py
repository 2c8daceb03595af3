"""An echo as the documentation of simplematrixbotlib writes it."""

# Its library lives only in the environment of the peers.
# mypy: ignore-errors

import os

import nio
import simplematrixbotlib as botlib

creds = botlib.Creds(os.environ["BOT_URL"], os.environ["BOT_USER"], access_token=os.environ["BOT_TOKEN"])
config = botlib.Config()
config.encryption_enabled = False
bot = botlib.Bot(creds, config)


@bot.listener.on_message_event
async def echo(room: nio.MatrixRoom, message: nio.RoomMessageText) -> None:
    """Echo what stands after the command."""
    match = botlib.MessageMatch(room, message, bot, "!")
    if match.is_not_from_this_bot() and match.prefix() and match.command("echo"):
        await bot.api.send_text_message(room.room_id, " ".join(match.args()))


bot.run()
