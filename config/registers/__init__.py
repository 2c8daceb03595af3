"""Registers that others keep: municipalities, their mergers, and the bodies in which they take part.

Readers only: each turns the bytes of one list into records with line numbers, or says everything that is
wrong with it. What a register changes in a network is told by a plan, as with the network file.
"""
