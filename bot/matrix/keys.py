"""Keys over the wire: ours to the homeserver, those of others from it, room keys to everybody in a room.

The library does this inside ``room_send``: a cancelled or failed sharing there blocks the room for ever or
is taken for a success (row S3). Here sharing is a step of its own that can be repeated at any moment, and
a room counts as shared only when the homeserver has taken every message with the key.
"""

from __future__ import annotations

import asyncio
import math
import secrets
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

import nio

from bot.logging import get_logger
from bot.matrix.crypto import MEGOLM, Crypto
from bot.matrix.devices import devices_of, fingerprint, sound, tolerant
from bot.matrix.http import Api
from bot.matrix.left_out import FIRST
from bot.matrix.port import Rejected, Unreachable
from bot.matrix.rooms import Rooms

log = get_logger(__name__)

_SIGNED: Final = "signed_curve25519"
_PATIENCE: Final = 300.0
"""Seconds before a homeserver that gave no devices is asked again."""
_JUST_NOW: Final = 5.0
_MOMENT: Final = 0.3
_MOMENTS: Final = 5
"""So often, and so many seconds apart, a device that just came is asked again for keys."""


class Keys:
    """Keeps the keys of our device and of the people around us up to date."""

    def __init__(
        self,
        api: Api,
        crypto: Crypto,
        rooms: Rooms,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._api = api
        self._crypto = crypto
        self._rooms = rooms
        self._monotonic = monotonic
        self._wall = wall
        self._upkeep = asyncio.Lock()
        self._querying = asyncio.Lock()
        self._on_their_way: set[str] = set()
        self._sharing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._asked: dict[str, float] = {}
        self._came: dict[str, float] = {}
        self._left_out = crypto.left_out
        self._wants_fallback = False

    def counted(self, counts: object, fallback_types: object) -> None:
        """Take in what a sync says about our keys on the homeserver: a count of 0 counts (row E2)."""
        if isinstance(counts, Mapping):
            count = counts.get(_SIGNED, 0)
            if isinstance(count, int) and count >= 0:
                self._crypto.machine.uploaded_key_count = count
        if isinstance(fallback_types, list):
            self._wants_fallback = _SIGNED not in fallback_types

    @property
    def one_time_keys(self) -> int | None:
        """How many of our one-time keys the homeserver has left, as far as known."""
        count: int | None = self._crypto.machine.uploaded_key_count
        return count

    async def keep_up(self) -> None:
        """Do what is due: upload keys, mend broken sessions, send what waits, reach who was left out.

        Raises:
            MatrixFailed: something did not work; the next call tries again.
        """
        async with self._upkeep:
            await self._upload()
            machine = self._crypto.machine
            if machine.wedged_devices:
                await self._claim(machine.get_users_for_key_claiming())
                machine.wedged_devices.clear()
            for message in list(machine.outgoing_to_device_messages):
                await self._to_device(message.type, message.as_dict())
                with self._crypto.transaction():
                    machine.handle_response(nio.ToDeviceResponse(message))
            await self._reach_who_was_left_out()

    def changed(self, matrix_ids: Collection[str]) -> None:
        """Somebody logged in or out: ask for their devices, and give new ones what they were left out of."""
        for who in matrix_ids:
            self._asked.pop(who, None)
        self._crypto.devices_changed(matrix_ids)
        self._left_out.came(matrix_ids)

    def nobody_reads(self, room_id: str) -> bool:
        """Say whether a room is of us and one other, who has no device as far as the homeserver says."""
        others = self._rooms[room_id].people - {self._rooms.me}
        return len(others) == 1 and not any(devices_of(self._crypto.machine, who) for who in others)

    async def share(self, room_id: str) -> None:
        """Make sure that everybody in an encrypted room can read what we say next.

        Raises:
            MatrixFailed: not everybody was reached, or we are not in the room; the former: call again.
        """
        async with self._sharing[room_id]:
            people: set[str] = set()
            # Somebody may come in while we are busy.
            while people != (now_there := self._people(room_id)):
                people = now_there
                await self._query(people)
                if self._must_share(room_id) or self._left_out.is_due(room_id, self._monotonic()):
                    await self._reach(room_id, people)
                if self._must_share(room_id):
                    await self._share(room_id, people)

    def _must_share(self, room_id: str) -> bool:
        return bool(self._crypto.machine.should_share_group_session(room_id))

    def _people(self, room_id: str) -> set[str]:
        if room_id not in self._rooms:
            raise Rejected("not-joined")
        return self._rooms[room_id].people

    async def _share(self, room_id: str, people: set[str]) -> None:
        with self._crypto.transaction() as machine:
            # All devices of a person may read; which are verified is for people to judge (row S5).
            messages = list(
                machine.share_group_session_parallel(room_id, list(people), ignore_unverified_devices=True)
            )
            session = machine.outbound_group_sessions[room_id]
            self._note_left_out(room_id, people, session, messages)
        for devices, message in messages:
            await self._to_device("m.room.encrypted", message)
            session.users_shared_with.update(devices)
        session.shared = self._people(room_id) <= set(people)

    def _note_left_out(self, room_id: str, people: set[str], session: Any, messages: list[Any]) -> None:
        """Keep the key for devices that it does not go to; who never logged in will have a first one."""
        there = {who: devices_of(self._crypto.machine, who) for who in people - {self._rooms.me}}
        goes_to = session.users_shared_with.union(
            session.users_ignored, *(devices for devices, _ in messages)
        )
        left_out = {(who, each.id) for who, devices in there.items() for each in devices} - goes_to
        if left_out:
            log.warning("devices-left-out", devices=len(left_out))
        if not self.nobody_reads(room_id):
            left_out |= {(who, FIRST) for who, devices in there.items() if not devices}
        self._left_out.note(room_id, session, left_out, self._monotonic(), self._wall())

    async def _reach_who_was_left_out(self) -> None:
        """Try again where that is due, one room after the other."""
        began = self._monotonic()
        for room_id in self._left_out.due(began):
            if room_id in self._rooms:
                async with self._sharing[room_id]:
                    people = self._people(room_id)
                    await self._query(people)
                    await self._reach(room_id, people)
            if self._monotonic() - began > _JUST_NOW:
                return  # a homeserver of others may be away, and then each takes long

    async def _reach(self, room_id: str, people: set[str]) -> None:
        """Give devices that were left out, and have keys by now, what was said without them."""
        self._left_out.tried(room_id, self._monotonic())
        await self._begin_sessions(people)
        with self._crypto.transaction() as machine:
            there = {who: [each.id for each in devices_of(machine, who)] for who in people}
            owed = self._left_out.owed(room_id, there, self._wall())
        for each in owed:
            who, device_id = each.device
            with self._crypto.transaction() as machine:
                device = machine.device_store[who][device_id]
                olm = machine.session_store.get(device.curve25519)
                if not olm:
                    continue
                key = {"session_id": each.session_id, "session_key": each.session_key}
                sealed = machine._olm_encrypt(  # noqa: SLF001
                    olm, device, "m.room_key", {"algorithm": MEGOLM, "room_id": room_id} | key
                )
            await self._to_device("m.room.encrypted", {"messages": {who: {device_id: sealed}}})
            session = self._crypto.machine.outbound_group_sessions.get(room_id)
            if session is not None and session.id == each.session_id:
                # Some clients would take a second, later key of the same session in its place.
                session.users_shared_with.add(each.device)
            with self._crypto.transaction():
                self._left_out.paid(room_id, each)

    async def _query(self, people: Collection[str]) -> None:
        """Ask for the devices of those whose devices we don't know or that changed.

        Whoever needs the same answer waits for it. A change that is heard of while an answer is on its way
        may not stand in it, so whoever changed then is asked about again.
        """
        if not self._unknown(people) and self._on_their_way.isdisjoint(people):
            return
        async with self._querying:
            unknown = self._unknown(people)
            if not unknown:
                return
            self._crypto.machine.users_for_key_query -= unknown
            self._on_their_way = set(unknown)
            try:
                found = await self.ask(unknown)
                for who in unknown:
                    devices = found.get(who)
                    if isinstance(devices, dict):
                        self._asked.pop(who, None)
                        self._learn(who, devices)
                        self._on_their_way.discard(who)
                        self._doubt_whoever_has_none(who)
                    else:
                        # Their homeserver is away: others must not wait for it.
                        self._asked[who] = self._monotonic()
            finally:
                self._crypto.devices_changed(self._on_their_way)
                self._on_their_way = set()

    def _doubt_whoever_has_none(self, who: str) -> None:
        """Ask again after a while although no sync tells of a device: it may never have heard of it."""
        machine = self._crypto.machine
        if not devices_of(machine, who) and who not in machine.users_for_key_query:
            machine.tracked_users.discard(who)
            self._asked[who] = self._monotonic()

    def _unknown(self, people: Iterable[str]) -> set[str]:
        machine, now = self._crypto.machine, self._monotonic()
        return {
            who
            for who in people
            if (who in machine.users_for_key_query or who not in machine.tracked_users)
            and now - self._asked.get(who, -math.inf) >= _PATIENCE
        }

    async def ask(self, people: Iterable[str]) -> dict[str, Any]:
        """Ask the homeserver which devices people have, as it says it."""
        answer = (await self.ask_all(people)).get("device_keys")
        return answer if isinstance(answer, dict) else {}

    async def ask_all(self, people: Iterable[str]) -> dict[str, Any]:
        """Ask for the devices and the cross-signing keys of people."""
        asked = {"device_keys": {who: [] for who in people}, "timeout": 10_000}
        return await self._api.call("POST", "keys", "query", body=asked)

    def _learn(self, who: str, devices: dict[str, Any]) -> None:
        """Take in the devices of one person, apart: nobody's malformed keys may hurt another."""
        with self._crypto.transaction() as machine:
            before, again = fingerprint(machine, who), machine.users_for_key_query & {who}
            machine.tracked_users.add(who)
            good = {name: keys for name, keys in devices.items() if sound(machine, keys, who, name)}
            response = nio.KeysQueryResponse.from_dict({"device_keys": {who: good}, "failures": {}})
            if isinstance(response, nio.KeysQueryResponse):
                tolerant(machine, response)
            machine.users_for_key_query |= again
            now_there = fingerprint(machine, who)
            changed = now_there != before
        if now_there - before:
            self._came[who] = self._monotonic()
        for room_id in self._rooms.shared_with(who) if changed else ():
            self._crypto.forget_session(room_id)

    async def _begin_sessions(self, people: Collection[str]) -> None:
        """Have an Olm session with every device of these people that gives us keys.

        A homeserver shows a device before it has its one-time keys: those of somebody who just logged in
        come a moment later, and what is said in between must not be unreadable to them.
        """
        machine = self._crypto.machine
        if missing := machine.get_missing_sessions(list(people)):
            await self._claim(missing)
        for _ in range(_MOMENTS):
            since = self._monotonic() - _JUST_NOW
            new = [who for who in people if self._came.get(who, -math.inf) > since]
            missing = machine.get_missing_sessions(new)
            if not missing:
                return
            await asyncio.sleep(_MOMENT)
            await self._claim(missing)

    async def _claim(self, missing: Mapping[str, Collection[str]]) -> None:
        """Begin Olm sessions with devices, as far as they have keys left."""
        wanted = {who: dict.fromkeys(devices, _SIGNED) for who, devices in missing.items()}
        body = {"one_time_keys": wanted, "timeout": 10_000}
        found = (await self._api.call("POST", "keys", "claim", body=body)).get("one_time_keys")
        if not isinstance(found, dict):
            raise Unreachable("no one-time keys in the answer")
        for who, devices in found.items():
            for device, key in devices.items() if isinstance(devices, dict) else ():
                if isinstance(key, dict) and key and all(isinstance(each, dict) for each in key.values()):
                    with self._crypto.transaction() as machine:
                        tolerant(machine, nio.KeysClaimResponse({who: {device: key}}, {}))

    async def _upload(self) -> None:
        """Upload our device and one-time keys when there are too few; the disk knows them first.

        The library uploads before it saves: a crash in between leaves keys with the homeserver that we
        can't open any more.
        """
        machine = self._crypto.machine
        few = machine.uploaded_key_count is not None and (
            machine.uploaded_key_count <= machine.account.max_one_time_keys // 2
        )
        if machine.account.shared and not few and not self._wants_fallback:
            return
        with self._crypto.transaction() as machine:
            body = machine.share_keys() if few or not machine.account.shared else {}
            if self._wants_fallback or not machine.account.shared:
                body["fallback_keys"] = _fallback_keys(machine, self._crypto)
            machine.save_account()
        try:
            answer = await self._api.call("POST", "keys", "upload", body=body)
        except Rejected:
            # It has other keys under these names, from a store that was put back: never offer them again.
            with self._crypto.transaction() as machine:
                machine.account.mark_keys_as_published()
                machine.save_account()
            raise
        with self._crypto.transaction() as machine:
            machine.handle_response(nio.KeysUploadResponse(0, None))
        self._wants_fallback = False
        self.counted(answer.get("one_time_key_counts"), None)

    async def _to_device(self, kind: str, body: Mapping[str, Any]) -> None:
        await self._api.call("PUT", "sendToDevice", kind, secrets.token_urlsafe(12), body=body)


def _fallback_keys(machine: Any, crypto: Crypto) -> dict[str, Any]:
    """Make a key for when the one-time keys run out; the library has no word for it."""
    account = machine.account._account  # noqa: SLF001
    account.generate_fallback_key()
    signed = {}
    for name, key in account.fallback_key.items():
        body = {"key": key.to_base64(), "fallback": True}
        signature = machine.sign_json(body)
        owner = {crypto.user_id: {f"ed25519:{crypto.device_id}": signature}}
        signed[f"{_SIGNED}:{name}"] = body | {"signatures": owner}
    return signed
