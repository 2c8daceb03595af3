"""Docs: pages for users (Dutch), operators and engineers; ``draw`` writes those that come from the code."""
