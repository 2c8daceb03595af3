"""Matching: who with whom and why, pure. Conflicts of interest, ranking, explanation.

No input or output, no clock and no dice here: facts and ``now`` are handed in.
"""
