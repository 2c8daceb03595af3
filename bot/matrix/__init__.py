"""The Matrix edge: sync, encryption, and the one port through which messages go out."""
