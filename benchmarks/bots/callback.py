"""An ordinary matrix-nio bot: a callback that answers, and the sync token that the library keeps for it."""

import asyncio
import os

import nio


async def main() -> None:
    """Echo for ever, going on where the library says it was."""
    url, user = os.environ["BOT_URL"], os.environ["BOT_USER"]
    config = nio.AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True)
    client = nio.AsyncClient(url, user, store_path=".", config=config)
    client.restore_login(user, os.environ["BOT_DEVICE"], os.environ["BOT_TOKEN"])

    async def echo(room: nio.MatrixRoom, event: nio.RoomMessageText) -> None:
        if event.sender != user and event.body.startswith("!echo "):
            content = {"msgtype": "m.text", "body": event.body[6:]}
            await client.room_send(room.room_id, "m.room.message", content)

    if not client.loaded_sync_token:
        await client.sync(timeout=0, full_state=True)
    client.add_event_callback(echo, nio.RoomMessageText)
    await client.sync_forever(timeout=30_000, sync_filter={"room": {"timeline": {"limit": 100}}})


asyncio.run(main())
