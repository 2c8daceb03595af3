from tests.support.synapse import homeserver

__all__ = ["homeserver"]
