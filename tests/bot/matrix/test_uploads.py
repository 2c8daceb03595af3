"""Files for the media repository: sealed where the room is, and four ways in which that fails."""

from __future__ import annotations

import pytest
from nio.crypto import decrypt_attachment

from bot.matrix.port import Rejected, TryLater, Unreachable
from tests.bot.matrix.conftest import Listening
from tests.bot.matrix.test_port import encrypt
from tests.support.fake_homeserver import ROOM, Answer, error

FILE = b"\x89PNG not really"
KEPT = Answer({"content_uri": "mxc://fake.localhost/1"})
UPLOAD = "POST /_matrix/media/v3/upload"


async def test_in_a_room_in_clear_a_file_is_kept_as_it_is(listening: Listening) -> None:
    listening.server.next(UPLOAD, KEPT)
    named = await listening.edge.matrix.upload(ROOM, FILE, "image/png")
    [asked] = listening.server.calls(UPLOAD)
    assert (named, asked.body) == ({"url": "mxc://fake.localhost/1"}, FILE)


async def test_in_an_encrypted_room_the_homeserver_gets_a_sealed_file_and_the_room_its_key(
    listening: Listening,
) -> None:
    await encrypt(listening)
    listening.server.next(UPLOAD, KEPT, KEPT)
    [file, other] = [(await listening.edge.matrix.upload(ROOM, FILE, "image/png"))["file"] for _ in range(2)]
    [asked, _] = listening.server.calls(UPLOAD)
    assert asked.body != FILE
    assert decrypt_attachment(asked.body, file["key"]["k"], file["hashes"]["sha256"], file["iv"]) == FILE
    assert (file["url"], file["v"], file["key"]["alg"]) == ("mxc://fake.localhost/1", "v2", "A256CTR")
    assert file["key"]["k"] != other["key"]["k"]


@pytest.mark.parametrize(
    ("answer", "failure", "says"),
    [
        (error(413, "M_TOO_LARGE"), Rejected, "M_TOO_LARGE"),
        (error(404, "M_UNRECOGNIZED"), Rejected, "M_UNRECOGNIZED"),
        (Answer(raw=b"<html>too large</html>", status=413), Rejected, "M_TOO_LARGE"),
        (Answer(raw=b"<html>not here</html>", status=404), Rejected, "no-media"),
        (Answer(raw=b"<html>bad gateway</html>", status=502), Unreachable, None),
        (Answer(raw=b"fine", status=200), Unreachable, None),
        (Answer({"content_uri": 7}), Unreachable, None),
        (error(429, "M_LIMIT_EXCEEDED", retry_after_ms=1500), TryLater, "1.5"),
        (error(500, "M_UNKNOWN"), Unreachable, None),
    ],
    ids=str,
)
async def test_every_answer_to_an_upload_is_one_of_the_four_failures(
    listening: Listening, answer: Answer, failure: type[Exception], says: str | None
) -> None:
    listening.server.next(UPLOAD, answer)
    with pytest.raises(failure, match=says):
        await listening.edge.matrix.upload(ROOM, FILE, "image/png")


async def test_S4_nothing_is_uploaded_for_a_room_that_has_not_been_synced(listening: Listening) -> None:
    with pytest.raises(TryLater):
        await listening.edge.matrix.upload("!unknown:x", FILE, "image/png")
    assert not listening.server.calls(UPLOAD)
