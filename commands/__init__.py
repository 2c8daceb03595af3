"""Commands: what people can type or tap, turned into one typed command, by whom and where.

A command is data (names, synonyms, arguments, who, where, help) and a handler that loads what
it needs, lets a workflow decide and returns effects. Nothing is sent from here.
"""
