"""The settings of one running Noaber: the file ``noaber.toml`` and the environment ``NOABER_*``.

The environment wins: ``NOABER_HOMESERVER__URL`` stands for ``url`` in ``[homeserver]``. Secrets come
from files or from the environment, never from the settings file itself. Every key has a text
``settings-<section>-<key>`` that says what belongs there; the commented file and the error
messages both use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

ENV_PREFIX: Final = "NOABER_"
ENV_DELIMITER: Final = "__"
_USER: Final = re.compile(r"@[a-z0-9._=/+-]+:(?P<server>[a-z0-9.-]+(?::\d{1,5})?)")
_SERVER: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
_ROOM: Final = re.compile(r"[!#]\S+")
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _wrong() -> PydanticCustomError:
    # What belongs there instead is said by the key's own text.
    return PydanticCustomError("wrong_value", "not a value for this key")


def _matching(pattern: re.Pattern[str]) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise _wrong()
        return value

    return AfterValidator(check)


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.username:
        raise _wrong()
    return value.rstrip("/")


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise _wrong()
    return value


def _listen(value: str) -> str:
    if value == "off":
        return value
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise _wrong()
    return value


def _commas(value: object) -> object:
    """Let a list stand in one environment variable, with commas."""
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


ServerName = Annotated[str, _matching(_SERVER)]
RoomName = Annotated[str, _matching(_ROOM)]
Count = Annotated[int, Field(ge=1)]


class Language(StrEnum):
    """The languages in which Noaber speaks."""

    NL = "nl"
    EN = "en"


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a log line looks: for eyes, or one JSON object a line."""

    TEXT = "text"
    JSON = "json"


class EncryptionPolicy(StrEnum):
    """Whether the bot also works in a shared room that is not encrypted. Private chats always are."""

    REQUIRED = "required"
    ALLOWED = "allowed"


class Section(BaseModel):
    """One table of the settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Homeserver(Section):
    """Where the bot logs in and from which homeservers people may talk with it."""

    url: Annotated[str, AfterValidator(_web_address)]
    user: Annotated[str, _matching(_USER)]
    device_name: str = "Noaber"
    allowed: Annotated[tuple[ServerName, ...], BeforeValidator(_commas)] = ()
    password_file: Path | None = None
    password: SecretStr | None = None
    token_file: Path | None = None
    token: SecretStr | None = None

    @property
    def server_name(self) -> str:
        """The part of the user id after the colon."""
        return self.user.partition(":")[2]

    @property
    def allowed_servers(self) -> frozenset[str]:
        """Exactly these homeservers; the bot's own when the file names none."""
        return frozenset(self.allowed or (self.server_name,))


class Storage(Section):
    """Where things are kept."""

    directory: Path = Path("data")
    database: SecretStr | None = None
    secret_file: Path | None = None
    secret: SecretStr
    people_key_file: Path | None = None
    people_key: SecretStr

    @property
    def database_url(self) -> str:
        """The address of the database; a file in the directory when the settings name none."""
        if self.database is not None:
            return self.database.get_secret_value()
        return f"sqlite:///{(self.directory / 'noaber.db').absolute()}"

    @property
    def crypto_directory(self) -> Path:
        """The protected folder with keys and the access token."""
        return self.directory / "crypto"


class Network(Section):
    """The files that say who takes part: one network each."""

    files: Annotated[tuple[Path, ...], BeforeValidator(_commas), Field(min_length=1)]


class Defaults(Section):
    """The language for operators, and the clock of the house. People's own stand in the network file."""

    language: Language = Language.NL
    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Amsterdam"


class Http(Section):
    """Where /live, /ready and /metrics answer."""

    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8428"

    @property
    def address(self) -> tuple[str, int] | None:
        """Host and port (0: any free one), or ``None`` when it is off."""
        if self.listen == "off":
            return None
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]"), int(port)


class Log(Section):
    """How the process speaks of itself; never what people wrote."""

    level: LogLevel = LogLevel.INFO
    format: LogFormat = LogFormat.TEXT


class Limits(Section):
    """How much one sender, room or homeserver may ask; above it one warning, then silence."""

    sender_per_minute: Count = 20
    room_per_minute: Count = 60
    server_per_minute: Count = 600
    invites_per_hour: Count = 60
    message_characters: Count = 4000


class Encryption(Section):
    """In which shared rooms the bot works."""

    rooms: EncryptionPolicy = EncryptionPolicy.REQUIRED
    unencrypted_rooms: Annotated[tuple[RoomName, ...], BeforeValidator(_commas)] = ()


class Backup(Section):
    """The nightly backup, at a wall-clock time in the default time zone."""

    directory: Path | None = None
    at: Annotated[str, _matching(_CLOCK)] = "03:30"
    keep: Count = 14


class Intervision(Section):
    """The folder with methods of intervision of one's own, beside those that come with Noaber."""

    methods: Path | None = None


class Settings(BaseSettings):
    """Everything one process needs to know; frozen, paths made absolute, secrets read.

    Get one with ``config.settings_file.load_settings``, which reports mistakes with file and line.
    """

    model_config = SettingsConfigDict(
        env_prefix=ENV_PREFIX,
        env_nested_delimiter=ENV_DELIMITER,
        enable_decoding=False,
        env_ignore_empty=True,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
    )

    homeserver: Homeserver
    storage: Storage
    network: Network
    defaults: Defaults = Defaults()
    http: Http = Http()
    log: Log = Log()
    limits: Limits = Limits()
    encryption: Encryption = Encryption()
    backup: Backup = Backup()
    intervision: Intervision = Intervision()

    @property
    def backup_directory(self) -> Path:
        """Where backups go: beside the data when the settings name no place."""
        return self.backup.directory or self.storage.directory / "backups"

    def every_secret(self) -> Iterator[str]:
        """Go through the words that must never be shown: also the password in an address."""
        given = (self.homeserver.password, self.homeserver.token, self.storage.secret)
        yield from (secret.get_secret_value() for secret in given if secret is not None)
        yield from self.storage.people_key.get_secret_value().split()
        if password := urlsplit(self.storage.database_url).password:
            yield from {password, unquote(password)}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, and ask nowhere else (pydantic names the arguments)."""
        return env_settings, init_settings

    def resolved(self, base: Path) -> Self:
        """Give the same settings with every relative path taken from the folder ``base``."""
        homeserver, storage = self.homeserver, self.storage
        account = {"password_file": homeserver.password_file, "token_file": homeserver.token_file}
        places = {
            "directory": storage.directory,
            "secret_file": storage.secret_file,
            "people_key_file": storage.people_key_file,
        }
        return self.model_copy(
            update={
                "homeserver": homeserver.model_copy(update=_from(base, account)),
                "storage": storage.model_copy(update=_from(base, places)),
                "network": Network(files=tuple(base / file for file in self.network.files)),
                "backup": self.backup.model_copy(update=_from(base, {"directory": self.backup.directory})),
                "intervision": Intervision(**_from(base, {"methods": self.intervision.methods})),
            }
        )


def _from(base: Path, paths: dict[str, Path | None]) -> dict[str, Path | None]:
    return {name: None if path is None else base / path for name, path in paths.items()}


SECTIONS: Final[dict[str, type[Section]]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
}
"""Every table of the settings file by its name."""


def keys() -> tuple[str, ...]:
    """Name every key there is, with its table: ``homeserver.url``."""
    return tuple(f"{name}.{key}" for name, section in SECTIONS.items() for key in section.model_fields)


def variable(section: str, key: str) -> str:
    """Name the environment variable that stands for a key: ``NOABER_HOMESERVER__URL``."""
    return f"{ENV_PREFIX}{section}{ENV_DELIMITER}{key}".upper()


def values_of(section: str, key: str) -> tuple[str, ...]:
    """Name the values that a key can have, when it is a closed choice."""
    if key == "timezone":
        return tuple(sorted(available_timezones()))
    kind = SECTIONS[section].model_fields[key].annotation
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()
