"""What most Matrix bots are: matrix-nio with callbacks that answer at once. It shows what the house is for.

It is written the way the library's own documentation shows it: log in once, keep keys and sync token in the
library's store, answer in the callback. Nothing is missing but what this project adds.

    python -m tests.faults.plain_bot URL USER PASSWORD FOLDER
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import nio


async def main(url: str, user: str, password: str, folder: Path) -> None:
    config = nio.AsyncClientConfig(store_sync_tokens=True, encryption_enabled=True)
    client = nio.AsyncClient(url, user, store_path=str(folder), config=config)
    session = folder / "session.json"
    if session.exists():
        kept = json.loads(session.read_text())
        client.restore_login(user, kept["device_id"], kept["access_token"])
    else:
        answer = await client.login(password, device_name="plain bot")
        assert isinstance(answer, nio.LoginResponse), answer
        session.write_text(json.dumps({"device_id": answer.device_id, "access_token": answer.access_token}))

    async def invited(room: nio.MatrixRoom, event: nio.InviteMemberEvent) -> None:
        if event.state_key == user:
            await client.join(room.room_id)

    async def said(room: nio.MatrixRoom, event: nio.RoomMessageText) -> None:
        if event.sender == user or not event.body.startswith("!"):
            return
        with (folder / "effects.txt").open("a") as effects:
            effects.write(f"{event.event_id}\n")
        relation = {"rel_type": "m.thread", "event_id": event.event_id}
        content = {"msgtype": "m.notice", "body": "Noted.", "m.relates_to": relation}
        await client.room_send(room.room_id, "m.room.message", content, ignore_unverified_devices=True)

    client.add_event_callback(invited, nio.InviteMemberEvent)
    client.add_event_callback(said, nio.RoomMessageText)
    if client.should_upload_keys:
        await client.keys_upload()
    await client.sync(timeout=0, full_state=True)
    sys.stderr.write('{"event": "ready"}\n')
    await client.sync_forever(timeout=30_000)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])))
