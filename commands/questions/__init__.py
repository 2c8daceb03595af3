"""The open questions of somebody, and what a word without ``!`` answers.

``held``: which questions wait for this person here. ``reading``: which choice of a question a sign or a word
means. ``answered``: which question a whole message answers. ``asking_back``: how a question is named, and
what is asked when that is not sure. ``session_words``: the few words with which a session is led.

The table "What a bare word does" in ``docs/engineers/talking.md`` says the same for people.
"""
