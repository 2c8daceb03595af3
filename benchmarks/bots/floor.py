"""The floor: the shortest echo that matrix-nio allows. It keeps nothing and promises nothing.

With the library's default of ten events a room it would not even see a burst, so the limit is raised.
"""

import asyncio
import os

import nio


async def main() -> None:
    """Echo for ever."""
    url, user = os.environ["BOT_URL"], os.environ["BOT_USER"]
    config = nio.AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)
    client = nio.AsyncClient(url, user, store_path=".", config=config)
    client.restore_login(user, os.environ["BOT_DEVICE"], os.environ["BOT_TOKEN"])
    if client.should_upload_keys:
        await client.keys_upload()

    async def echo(room: nio.MatrixRoom, event: nio.RoomMessageText) -> None:
        if event.sender != user and event.body.startswith("!echo "):
            content = {"msgtype": "m.text", "body": event.body[6:]}
            await client.room_send(room.room_id, "m.room.message", content, ignore_unverified_devices=True)

    await client.sync(timeout=0, full_state=True)
    client.add_event_callback(echo, nio.RoomMessageText)
    await client.sync_forever(timeout=30_000, sync_filter={"room": {"timeline": {"limit": 100}}})


asyncio.run(main())
