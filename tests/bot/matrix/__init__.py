"""Tests of the Matrix edge: hostile ones against a scripted server, the others against Synapse."""
