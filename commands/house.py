"""What a handler may lean on that is the same for every message: made once, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from commands.limits import Limits
from commands.moments import Moments
from commands.registry import Registry
from commands.undoing import Undo
from config.methods import Method
from config.model import NetworkId, NetworkPolicy
from config.policy.rules import ConflictPolicy
from config.settings import Backup, Encryption
from config.texts.catalogue import Catalogue


@dataclass(slots=True)
class House:
    """The composition that commands work in.

    ``new_ref`` makes a random reference without its letter (``7KQ4``) and ``now`` is the aware moment on
    the clock of the process: dice and clocks live at the edge, so they are handed in. ``bot_id`` is the
    bot's Matrix id, ``bot_names`` what people may call it in a room. ``methods`` are those
    of intervision, by id. ``backups`` is how many nights a backup is kept; ``None`` when others make them.
    """

    catalogue: Catalogue
    registry: Registry
    moments: Moments
    undos: tuple[Undo, ...]
    conflicts: ConflictPolicy
    bot_id: str
    new_ref: Callable[[], str]
    now: Callable[[], datetime]
    bot_names: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    encryption: Encryption = field(default_factory=Encryption)
    policies: Mapping[NetworkId, NetworkPolicy] = field(default_factory=dict)
    methods: Mapping[str, Method] = field(default_factory=dict)
    backups: int | None = Backup().keep

    def policy(self, network: NetworkId) -> NetworkPolicy:
        """The choices of a network; the defaults when it made none."""
        return self.policies.get(network) or NetworkPolicy()
