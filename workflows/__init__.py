"""Workflows: the rules of each kind of work, pure: (state, event, now) → new state and effects.

No input or output, no clock and no dice here: ``now``, ids and the known world are handed in.
"""
