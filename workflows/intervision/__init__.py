"""Intervision: peers of different organisations consult each other in a small fixed group (domain rule §6).

Here is how people find each other, how a group lives and meets, and how a session is led by the clock. What a
case owner tells is nowhere: the questions of a writing round live until the session ends, and no longer.
"""
