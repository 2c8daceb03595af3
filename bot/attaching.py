"""What a message brings: a picture or a file is made and uploaded when the message goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.matrix.port import Unreachable
from bot.pictures import Draw, NotDrawn, Print

if TYPE_CHECKING:
    from bot.delivery import Deliver
    from bot.matrix.port import Content, Matrix


class NotMade(Exception):
    """A picture or file could not be made. That is no silence of the homeserver: only this chat waits."""


class Attaching:
    """Makes with ``draw`` and ``write``, and uploads where ``matrix`` is."""

    def __init__(self, matrix: Matrix, draw: Draw, write: Print) -> None:
        self._matrix = matrix
        self._draw = draw
        self._write = write

    async def to(self, how: Deliver) -> Content:
        """Make and upload what a message brings, and give its content; a later try does so again.

        Raises:
            NotMade: it can't be made, or the media repository is away while the homeserver is not.
        """
        if how.picture is None and how.file is None:
            return how.content
        try:
            data, info = await (self._picture(how.picture) if how.picture else self._file(how.file or {}))
            named = await self._matrix.upload(how.room_id, data, info["mimetype"])
        except (NotDrawn, Unreachable) as problem:
            raise NotMade from problem
        return {**how.content, **named, "info": info}

    async def _picture(self, picture: Content) -> tuple[bytes, dict[str, Any]]:
        png = await self._draw(picture)
        size = {"w": png.width, "h": png.height, "size": len(png.data), "mimetype": "image/png"}
        return png.data, size

    async def _file(self, file: Content) -> tuple[bytes, dict[str, Any]]:
        body = file["body"]
        data = body.encode() if isinstance(body, str) else await self._write(body)
        return data, {"size": len(data), "mimetype": file["media_type"]}
