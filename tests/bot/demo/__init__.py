"""Tests of the servers and people that the demo brings along."""
