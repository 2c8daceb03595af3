"""Read small files that people wrote: bounded, decoded, and with a kind word when it cannot be done."""

from __future__ import annotations

from pathlib import Path

from config.problems import InputError, Problem
from config.texts.text import Text, text


class TooLargeError(OSError):
    """A file holds more bytes than such a file can need."""

    def __init__(self, largest: int) -> None:
        super().__init__(f"more than {largest} bytes")
        self.largest = largest


def read_bytes(path: Path, largest: int) -> bytes:
    """Read a file of at most ``largest`` bytes.

    Raises:
        OSError: it cannot be read, or (``TooLargeError``) it holds more.
    """
    with path.open("rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise TooLargeError(largest)
    return content


def decoded(content: bytes, source: str, complaint: type[InputError]) -> str:
    """Decode UTF-8 with or without a byte order mark.

    Raises:
        InputError: of the kind ``complaint``, when it is something else; names the line.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise complaint([Problem(text("problem-not-utf8"), source, line)]) from None


def unreadable(error: OSError) -> Text:
    """Say why a file cannot be read, and what would help."""
    if isinstance(error, TooLargeError):
        return text("problem-too-large", kilobytes=str(error.largest // 1000))
    if isinstance(error, FileNotFoundError):
        return text("problem-no-such-file")
    if isinstance(error, PermissionError):
        return text("problem-not-allowed")
    if isinstance(error, IsADirectoryError):
        return text("problem-is-a-folder")
    return text("problem-unreadable", reason=error.strerror or type(error).__name__)
