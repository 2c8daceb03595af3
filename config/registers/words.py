"""The columns of the lists that others publish. The first word is the one that messages suggest."""

from __future__ import annotations

from typing import Final

from config.network.words import Vocabulary

MUNICIPALITY: Final = Vocabulary(
    {
        "gm_code": ("gm_code", "gemeentecode", "code"),
        "name": ("naam", "gemeente", "gemeentenaam"),
        "shown": ("weergavenaam", "display name"),
        "also": ("zoektermen", "aliassen", "aliases"),
        "province": ("provincie",),
        "latitude": ("lat", "breedtegraad"),
        "longitude": ("lon", "lengtegraad"),
    }
)
MERGER: Final = Vocabulary(
    {
        "old_code": ("oude_code",),
        "old_name": ("oude_naam",),
        "new_code": ("nieuwe_code",),
        "new_name": ("nieuwe_naam",),
        "on": ("datum", "op", "per", "date"),
        "kind": ("soort",),
    }
)
