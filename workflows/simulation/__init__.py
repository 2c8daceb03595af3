"""Years of a network in a minute: the real rules, played in memory by invented people on their own clock.

``inventing`` and ``arrivals`` say who is there and what is asked, ``habits`` how likely people are to do
what, ``crowd`` what they do with a message. ``play`` lets time pass, ``referee`` looks on, ``course`` keeps
what came of it and ``figures`` counts. Nothing here decides about a case: that is ``workflows.mediation``, as
in earnest. No clock and no storage; chance comes in as a seed, so that the same question always gets the
same answer.
"""
