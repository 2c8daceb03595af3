"""Journeys on a real Synapse, in encrypted rooms."""
