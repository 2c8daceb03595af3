"""The tables. One schema for every database; the migrations make it, a test holds the two together."""

from storage.schema import mediation, network, queues
from storage.schema.types import metadata

__all__ = ["mediation", "metadata", "network", "queues"]
