"""Side by side: Noaber, the floor it stands on and bots of other people, on one homeserver, in one run.

``make bench`` measures. Everything runs on this machine, on loopback. The load
speaks plain HTTP, so that the homeserver and the bots are what is measured.
"""
