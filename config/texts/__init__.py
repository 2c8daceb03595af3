"""Texts: what the bot says, in Fluent files that people who do not program can edit."""
