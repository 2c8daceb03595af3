"""Everything that only exists to show the bot: a homeserver of its own, invented people, a play."""
