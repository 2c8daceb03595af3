"""Config: settings, the network file, the conflict policy and the texts. Everybody may read it."""
