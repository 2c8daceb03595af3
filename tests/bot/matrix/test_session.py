"""Logging in once, and refusing a key store that does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.matrix.edge import Edge, EdgeSettings
from bot.matrix.port import TryLater, Unreachable
from bot.matrix.session import Account, CannotLogIn, Trouble, close_session, open_session
from bot.matrix.vault import Unsealable, Vault
from config.model import Form
from config.texts.catalogue import Catalogue
from tests.support.fake_homeserver import ANNA, BOT, SERVER, Answer, Asked, FakeHomeserver, error

SETTINGS = EdgeSettings(frozenset({SERVER}))


def account(server: FakeHomeserver, **more: Any) -> Account:
    return Account(server.url, BOT, **({"password": "geheim"} | more))


async def opened(server: FakeHomeserver, directory: Path, secret: str | None = None, **more: Any) -> str:
    """Open an edge, close it, and give its device id."""
    edge = await Edge.open(account(server, **more), Vault(directory), SETTINGS, secret)
    await edge.close()
    return edge.device_id


async def refused(server: FakeHomeserver, directory: Path, secret: str | None = None, **more: Any) -> Trouble:
    with pytest.raises(CannotLogIn) as problem:
        await opened(server, directory, secret, **more)
    return problem.value.trouble


def lose(directory: Path, files: str) -> None:
    for file in directory.glob(files):
        file.unlink()


def open_up(directory: Path) -> None:
    directory.chmod(0o755)


def readable_by_others(directory: Path) -> list[Path]:
    return [file for file in (directory, *directory.iterdir()) if file.stat().st_mode & 0o077]


async def test_E6_a_restart_is_the_same_device_and_needs_no_password(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    first = await opened(server, tmp_path)
    second = await opened(server, tmp_path, password=None)
    assert first == second
    assert len(server.calls("/login")) == 1


@pytest.mark.parametrize(
    ("known", "named"),
    [
        (Answer({}), True),
        (Answer({"displayname": "noaber"}), True),
        (Answer({"displayname": "Burenhulp"}), False),
        (error(403, "M_FORBIDDEN"), False),
    ],
    ids=["no name", "the account's own", "a name that somebody chose", "not shown"],
)
async def test_an_account_without_a_name_gets_one(
    server: FakeHomeserver, tmp_path: Path, known: Answer, named: bool
) -> None:
    server.always("GET .*/profile/", known)
    await opened(server, tmp_path)
    await opened(server, tmp_path)
    given = [each.body for each in server.calls("PUT .*/profile/.*/displayname")]
    assert given == ([{"displayname": "Noaber"}] if named else [])


async def test_E6_a_login_whose_answer_was_lost_is_repeated_for_the_same_device(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    server.next("/login", Answer(status=502))
    with pytest.raises(Unreachable):
        await opened(server, tmp_path)
    device = await opened(server, tmp_path)
    assert [each.body["device_id"] for each in server.calls("/login")] == [device, device]


async def test_a_bot_can_start_again_while_its_homeserver_is_away(tmp_path: Path) -> None:
    async with FakeHomeserver() as server:
        device = await opened(server, tmp_path)
    assert await opened(server, tmp_path) == device


async def test_a_token_from_the_settings_needs_no_login(server: FakeHomeserver, tmp_path: Path) -> None:
    server.next("whoami", Answer({"user_id": BOT, "device_id": "GIVEN"}))
    assert await opened(server, tmp_path, token="syt_given", password=None) == "GIVEN"
    assert await opened(server, tmp_path, token="syt_given", password=None) == "GIVEN"
    assert not server.calls("/login")


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (error(403, "M_FORBIDDEN"), Trouble.WRONG_PASSWORD),
        (error(403, "M_USER_DEACTIVATED"), Trouble.ACCOUNT_CLOSED),
        (error(400, "M_UNKNOWN"), Trouble.NO_PASSWORD_LOGIN),
    ],
)
async def test_a_login_that_is_refused_says_why(
    server: FakeHomeserver, tmp_path: Path, answer: Answer, trouble: Trouble
) -> None:
    server.next("/login", answer)
    assert await refused(server, tmp_path) is trouble


async def test_a_login_that_is_too_soon_can_be_tried_later(server: FakeHomeserver, tmp_path: Path) -> None:
    server.next("/login", error(429, "M_LIMIT_EXCEEDED", retry_after_ms=3000))
    with pytest.raises(TryLater) as problem:
        await opened(server, tmp_path)
    assert problem.value.after_seconds == 3


async def test_without_a_password_the_first_login_says_so(server: FakeHomeserver, tmp_path: Path) -> None:
    assert await refused(server, tmp_path, password=None) is Trouble.NO_PASSWORD


async def test_a_token_of_somebody_else_is_refused(server: FakeHomeserver, tmp_path: Path) -> None:
    server.next("whoami", Answer({"user_id": ANNA, "device_id": "HERS"}))
    assert await refused(server, tmp_path, token="syt_hers") is Trouble.OTHER_ACCOUNT


async def test_a_directory_of_another_account_is_refused(server: FakeHomeserver, tmp_path: Path) -> None:
    await opened(server, tmp_path)
    with pytest.raises(CannotLogIn) as problem:
        await open_session(Account(server.url, ANNA, "geheim"), Vault(tmp_path))
    assert problem.value.trouble is Trouble.OTHER_ACCOUNT


async def test_E5_another_secret_is_refused(server: FakeHomeserver, tmp_path: Path) -> None:
    await opened(server, tmp_path, "one")
    assert await refused(server, tmp_path, "two") is Trouble.WRONG_SECRET
    await opened(server, tmp_path, "one")


async def test_E5_a_lost_store_of_a_known_device_is_refused_until_somebody_acts(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    first = await opened(server, tmp_path)
    lose(tmp_path, "keys.db*")
    assert await refused(server, tmp_path) is Trouble.STORE_LOST
    assert await refused(server, tmp_path) is Trouble.STORE_LOST
    (tmp_path / "session.json").unlink()
    assert await opened(server, tmp_path) != first


async def test_E5_a_secret_is_made_at_the_first_start_and_kept(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    await opened(server, tmp_path)
    secret = (tmp_path / "keys.secret").read_text()
    assert len(secret) > 40
    await opened(server, tmp_path)
    assert (tmp_path / "keys.secret").read_text() == secret


async def test_a_directory_that_others_could_read_is_closed(server: FakeHomeserver, tmp_path: Path) -> None:
    open_up(tmp_path)
    await opened(server, tmp_path)
    assert not readable_by_others(tmp_path)


async def test_keys_are_on_disk_before_the_homeserver_has_them(
    server: FakeHomeserver, tmp_path: Path
) -> None:
    server.next("keys/upload", Answer(status=502))
    with pytest.raises(Unreachable):
        await opened(server, tmp_path)
    await opened(server, tmp_path)
    lost, kept = (each.body for each in server.calls("keys/upload"))
    assert lost["device_keys"] == kept["device_keys"]
    assert lost["one_time_keys"].items() <= kept["one_time_keys"].items()


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_trouble_has_a_text_that_says_what_to_do(
    tmp_path: Path, trouble: Trouble, language: str
) -> None:
    text = CannotLogIn(trouble, Account("http://hs.localhost", BOT), Vault(tmp_path)).text
    shown = Catalogue.load().render(text, language, Form.JE, "Europe/Amsterdam").plain
    assert len(shown) > 40
    assert text.id not in shown


def test_what_is_sealed_opens_with_its_secret_only(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.seal("thing.json", {"key": "value"}, "one")
    assert vault.unseal("thing.json", "one") == {"key": "value"}
    assert vault.unseal("nothing.json", "one") is None
    with pytest.raises(Unsealable):
        vault.unseal("thing.json", "two")
    (tmp_path / "thing.json").write_text("{")
    with pytest.raises(Unsealable):
        vault.unseal("thing.json", "one")


async def test_E1_a_signing_that_stopped_half_way_is_finished(server: FakeHomeserver, tmp_path: Path) -> None:
    server.next("signatures/upload", Answer(status=502))
    with pytest.raises(Unreachable):
        await opened(server, tmp_path)
    edge = await Edge.open(account(server), Vault(tmp_path), SETTINGS)
    await edge._tidy_up()
    assert edge.standing == "signed"
    await edge.close()
    assert len(server.calls("device_signing/upload")) == 1
    assert len(server.calls("signatures/upload")) == 2


async def test_E1_at_the_next_start_nothing_is_uploaded_again(server: FakeHomeserver, tmp_path: Path) -> None:
    await opened(server, tmp_path)
    edge = await Edge.open(account(server), Vault(tmp_path), SETTINGS)
    await edge._tidy_up()
    await edge.close()
    assert edge.standing == "signed"
    assert len(server.calls("upload")) == 3


@pytest.mark.parametrize(("password", "standing"), [("geheim", "signed"), (None, "foreign")])
async def test_E1_an_identity_that_is_not_ours_is_replaced_with_the_password_only(
    server: FakeHomeserver, tmp_path: Path, password: str | None, standing: str
) -> None:
    await opened(server, tmp_path)
    (tmp_path / "cross-signing.json").unlink()

    def wants_password(asked: Asked) -> Answer:
        if "auth" in asked.body:
            server._signing = {
                f"{name}s": {BOT: key} for name, key in asked.body.items() if name.endswith("_key")
            }
            return Answer()
        return Answer({"flows": [{"stages": ["m.login.password"]}], "session": "abc"}, 401)

    server.always("device_signing/upload", wants_password)
    edge = await Edge.open(account(server, password=password), Vault(tmp_path), SETTINGS)
    await edge._tidy_up()
    await edge.close()
    assert edge.standing == standing


async def test_a_session_can_be_closed_twice_without_harm(server: FakeHomeserver, tmp_path: Path) -> None:
    session = await open_session(account(server), Vault(tmp_path))
    await close_session(session)
    await close_session(session)
    assert session.crypto.fresh
