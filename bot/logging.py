"""Logs: ids and outcomes, one line each, never what people wrote and never a secret.

``log = get_logger(__name__)`` and ``log.info("sent", outbox=12)``: a word for what happened, and values by
name. Two nets under everyone's own care: values whose name says that they hold content are dropped, and the
secrets that the process knows are blotted out. The libraries are kept to errors: matrix-nio logs malformed
events whole at WARNING (row R9).
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final, Literal

from typing_extensions import override

CONTENT_KEYS: Final = frozenset(
    {"body", "content", "text", "plain", "html", "formatted_body", "payload", "name", "contact"}
)
"""Names of values that hold what somebody wrote or who somebody is; they never reach a log."""

BLOT: Final = "[secret]"

LogForm = Literal["json", "text"]


class Log:
    """What one module has to say; get it with :func:`get_logger`."""

    __slots__ = ("_logger",)

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(self, event: str, **values: Any) -> None:
        """Say that something happened as it should."""
        self._say(logging.INFO, event, values)

    def warning(self, event: str, **values: Any) -> None:
        """Say that something went wrong and mends itself."""
        self._say(logging.WARNING, event, values)

    def error(self, event: str, **values: Any) -> None:
        """Say that something went wrong that somebody should look at."""
        self._say(logging.ERROR, event, values)

    def critical(self, event: str, **values: Any) -> None:
        """Say why the process can't go on."""
        self._say(logging.CRITICAL, event, values)

    def _say(self, level: int, event: str, values: Mapping[str, Any]) -> None:
        if self._logger.isEnabledFor(level):
            self._logger.log(level, event, extra={"values": values})


def get_logger(name: str) -> Log:
    """Give the log of a module."""
    return Log(name)


class _Line(logging.Formatter):
    """One line per event: no content, no secrets, and no traceback, because values in it may be content."""

    def __init__(self, form: LogForm, secrets: Iterable[str]) -> None:
        super().__init__()
        self._write = _json if form == "json" else _text
        self._secrets = secrets

    @override
    def format(self, record: logging.LogRecord) -> str:
        values = _clean(getattr(record, "values", {}))
        moment = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        line = self._write(record.getMessage(), values, record.levelname.lower(), moment)
        for secret in self._secrets:
            line = line.replace(secret, BLOT)
        return line


def _json(event: str, values: dict[str, Any], level: str, moment: str) -> str:
    whole = {**values, "event": event, "level": level, "timestamp": moment}
    return json.dumps(whole, ensure_ascii=False, default=repr)


def _text(event: str, values: dict[str, Any], level: str, moment: str) -> str:
    pairs = " ".join(f"{key}={value}" for key, value in values.items())
    return f"{moment} {level:<8} {event:<28} {pairs}".rstrip()


def _clean(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _clean(inner) for key, inner in value.items() if key not in CONTENT_KEYS}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value


_secrets: Final[set[str]] = set()


def keep_out_of_logs(*secrets: str) -> None:
    """Make sure that these (access token, pickle key, password) never appear in a log line.

    Values shorter than eight characters are no secrets.
    """
    _secrets.update(secret for secret in secrets if len(secret) >= 8)


def set_up_logging(
    form: LogForm = "json", level: str = "INFO", *, secrets: Iterable[str] = (), stream: Any = None
) -> None:
    """Send the logs of the whole process to one stream.

    Args:
        form: ``json`` (one object per line, for machines) or ``text`` (for people).
        level: the least serious level that is shown, as logging names it.
        secrets: strings that are blotted out wherever they turn up.
        stream: where to, standard error when left out.
    """
    keep_out_of_logs(*secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Line(form, _secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for library, least in {
        "nio": "ERROR",
        "apscheduler": "ERROR",
        "aiohttp": "ERROR",
        "alembic": "WARNING",
        "peewee": "ERROR",
        "sqlalchemy": "ERROR",
        "asyncio": "ERROR",
    }.items():
        logging.getLogger(library).setLevel(least)
