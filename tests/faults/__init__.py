"""Faults on purpose: processes that are killed, on a real homeserver. Bounded, and ends by itself."""
