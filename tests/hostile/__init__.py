"""Hostile input: what no honest client, homeserver, file or operator sends, for every surface.

``kinds.py`` names the kinds and what a fixture is; the fixtures stand by surface in ``on_the_wire.py``,
``in_talk.py`` and ``in_files.py``. ``wire.py`` lets raw syncs go through the whole process. ``fuzz.py`` makes
more of them by changing what was recorded (``make fuzz``); ``syncs.json`` was recorded from a homeserver,
with its keys and signatures left out, and with what people said in clear.
"""
