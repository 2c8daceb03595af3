"""The Matrix edge: sync, encryption, and the one port through which messages go out.

``edge`` puts it together. In: ``syncing`` asks, ``gaps`` fills, ``reading`` and ``timeline`` turn JSON into
the words of ``events`` by way of ``parse``. Out: ``port`` is what may be asked, ``nio_port`` does it. Keys:
``session`` and ``vault`` keep who we are, ``crypto`` opens and seals, ``keys`` brings keys round,
``crosssigning`` signs our device. The library is used for its cryptography only; its client, its callbacks
and its parsers of what people send are not. Letters with a number (R1, E8, S10) name a way in which the
protocol or the library bites; the test of that name shows that it no longer does.
"""
