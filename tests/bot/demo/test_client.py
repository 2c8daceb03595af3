from __future__ import annotations

import io

import nio
import pytest

from bot.demo.client import Participant, ParticipantFailed
from bot.demo.heard import Sort
from bot.demo.homeserver import Homeserver
from tests.support.synapse import fresh, participant

pytestmark = pytest.mark.real


async def test_two_people_talk_react_edit_and_take_back_in_an_encrypted_room(homeserver: Homeserver) -> None:
    async with await participant(homeserver, "anna") as anna, await participant(homeserver, "bram") as bram:
        room = await anna.create_room("samen", [bram.matrix_id])
        await bram.until(lambda: room in bram.rooms, "the invitation")
        said = await bram.say(room, "Dag Anna")
        heard = await anna.says(bram.matrix_id, "Dag")
        assert (heard.event_id, heard.encrypted) == (said, True)

        reaction = await anna.react(room, said, "✅")
        assert (await bram.hears(lambda each: each.sort is Sort.REACTION)).target == said
        await anna.redact(room, reaction)
        assert (await bram.hears(lambda each: each.sort is Sort.REDACTION)).target == reaction

        await bram.edit(room, said, "Dag Anne")
        edit = await anna.hears(lambda each: each.sort is Sort.EDIT)
        assert (edit.text, edit.target) == ("Dag Anne", said)


async def test_a_file_that_was_sealed_is_opened_again(homeserver: Homeserver) -> None:
    async with await participant(homeserver, "anna") as anna, await participant(homeserver, "bram") as bram:
        room = await anna.create_room("samen", [bram.matrix_id])
        await bram.until(lambda: room in bram.rooms, "the invitation")
        data = b"BEGIN:VCALENDAR"
        stored, keys = await anna.client.upload(
            io.BytesIO(data), "application/octet-stream", encrypt=True, filesize=len(data)
        )
        sealed = {"url": stored.content_uri, **keys}
        await anna.send(room, {"msgtype": "m.file", "body": "agenda.ics", "file": sealed})
        file = await bram.hears(lambda each: each.sort is Sort.FILE)
        assert (file.text, await bram.download(file)) == ("agenda.ics", data)

        wrong = dict(sealed, hashes={"sha256": "AAAA"})
        await anna.send(room, {"msgtype": "m.file", "body": "fout.ics", "file": wrong})
        with pytest.raises(ParticipantFailed):
            await bram.download(await bram.hears(lambda each: each.text == "fout.ics"))


async def test_waiting_for_what_does_not_come_tells_what_did(homeserver: Homeserver) -> None:
    async with await participant(homeserver, "anna") as anna:
        room = await anna.create_room("alleen")
        await anna.say(room, "hallo?")
        await anna.says(anna.matrix_id, "hallo")
        with pytest.raises(ParticipantFailed, match=r"hallo\?"):
            await anna.hears(lambda each: each.text == "ja", timeout=0.01)


async def test_a_wrong_password_is_refused(homeserver: Homeserver) -> None:
    anna = await homeserver.register(fresh("anna"), "geheim")
    with pytest.raises(ParticipantFailed, match="M_FORBIDDEN"):
        await Participant.login(homeserver.url, anna, "fout")


async def test_to_ask_for_keys_that_somebody_asked_for_already_is_no_error(homeserver: Homeserver) -> None:
    anna = await homeserver.register(fresh("anna"), "geheim")
    async with await Participant.login(homeserver.url, anna, "geheim") as here:
        assert not here.client.should_query_keys
        assert isinstance(await here.client.keys_query(), nio.KeysQueryResponse)
