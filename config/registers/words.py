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
ARRANGEMENT: Final = Vocabulary(
    {
        "participant": ("deelnemer", "gemeente", "organisatie"),
        "gm_code": ("gm_code", "gemeentecode"),
        "body": ("gemeenschappelijke regeling", "regeling", "verbonden partij"),
        "kind": ("soort",),
        "runs": ("voert uit", "taak", "taken"),
        "legal_form": ("rechtsvorm",),
        "policy_fields": ("beleidsterreinen", "beleidsterrein"),
        "seats": ("zetels", "zetel"),
        "since": ("sinds", "vanaf", "toetreding"),
        "until": ("tot en met", "t/m", "einde"),
        "reference_date": ("peildatum",),
    }
)
