"""The network file: one readable file that says who takes part, read with care and compared with care.

``described`` is what a file says, ``changes`` and ``plan`` what would change in what is stored.
Nothing here writes; ``storage`` applies a plan, ``bot.cli`` shows it first.
"""
