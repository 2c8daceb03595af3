"""The running process, and the only room that knows Matrix: sync in, messages out, clock, health."""
