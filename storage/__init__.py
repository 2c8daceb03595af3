"""Storage: the tables, the unit of work, and the four queues of the house.

Inbox (what came in), outbox (what must go out), due moments (what must happen later) and audit.
One transaction per handled event. Other rooms never see SQL; this room never decides anything.
"""
