"""A guided session: the clock, the steps of a method, who leads. Pure; ``life.py`` is the table.

Nothing of the case is here. The questions of a writing round are handed in by whoever keeps them and are
gone when the session ends.
"""
