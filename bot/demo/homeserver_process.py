"""What runs inside the child process of :class:`bot.demo.homeserver.Homeserver`.

It is Synapse itself, plus one thread that ends the process when the parent is gone: the parent holds
the other end of our standard input, which the kernel closes whatever way the parent dies.
"""

from __future__ import annotations

import os
import sys
import threading


def _end_with_parent() -> None:
    while os.read(0, 4096):
        pass
    os._exit(0)


def main() -> None:
    """Watch the parent and become Synapse, with the arguments of this process."""
    threading.Thread(target=_end_with_parent, daemon=True, name="end-with-parent").start()
    from synapse.app.homeserver import main as synapse  # noqa: PLC0415  (two seconds to import)

    sys.argv[0] = "synapse"
    synapse()


if __name__ == "__main__":
    main()
