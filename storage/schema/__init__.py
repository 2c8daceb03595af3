"""The tables. One schema for every database, from which an empty one is made."""

from storage.schema import mediation, network, queues
from storage.schema.types import metadata

__all__ = ["mediation", "metadata", "network", "queues"]
