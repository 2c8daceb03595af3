"""An echo as the documentation of maubot writes it."""

# Its library lives only in the environment of the peers.
# mypy: ignore-errors

from maubot import MessageEvent, Plugin
from maubot.handlers import command


class Echo(Plugin):
    """Echoes what stands after the command."""

    @command.new("echo")
    @command.argument("words", pass_raw=True)
    async def echo(self, event: MessageEvent, words: str) -> None:
        """Send the words back."""
        await self.client.send_text(event.room_id, words)
