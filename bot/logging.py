"""Logs: ids and outcomes, one line each, never what people wrote and never a secret.

Two nets under everyone's own care: a processor that drops values whose name says that they hold content,
and one that blots out the secrets that the process knows. The libraries are kept to errors: matrix-nio
logs malformed events whole at WARNING (row R9).
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

CONTENT_KEYS: Final = frozenset(
    {"body", "content", "text", "plain", "html", "formatted_body", "payload", "name", "contact"}
)
"""Names of values that hold what somebody wrote or who somebody is; they never reach a log."""

BLOT: Final = "[secret]"

LogForm = Literal["json", "text"]


class NoContent:
    """A processor that leaves out every value whose key says that it is content, at any depth."""

    def __call__(self, logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG002
        """Drop content from one log line."""
        return {key: _clean(value) for key, value in event.items() if key not in CONTENT_KEYS}


def _clean(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _clean(inner) for key, inner in value.items() if key not in CONTENT_KEYS}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value


class NoSecrets:
    """A processor for the finished line: the given secrets are blotted out wherever they stand."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def keep(self, secrets: Iterable[str]) -> None:
        """Blot out these from now on. Values shorter than eight characters are no secrets."""
        self._secrets.update(secret for secret in secrets if len(secret) >= 8)

    def __call__(self, logger: WrappedLogger, method: str, rendered: Any) -> str:  # noqa: ARG002
        """Blot out the secrets in one rendered line."""
        line = str(rendered)
        for secret in self._secrets:
            line = line.replace(secret, BLOT)
        return line


_no_secrets = NoSecrets()


def keep_out_of_logs(*secrets: str) -> None:
    """Make sure that these (access token, pickle key, password) never appear in a log line."""
    _no_secrets.keep(secrets)


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
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        NoContent(),
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=28)
    )
    finish = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, _without_traceback],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer, _no_secrets],
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(finish)
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
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _without_traceback(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Keep a library's word but not its traceback: values in it may be content."""
    event.pop("exc_info", None)
    event.pop("stack_info", None)
    return event
