"""The tables. One schema for every database, from which an empty one is made."""

from storage.schema import intervision, mediation, network, queues
from storage.schema.types import metadata

__all__ = ["intervision", "mediation", "metadata", "network", "queues"]
