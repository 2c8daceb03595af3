"""``!contact``: whoever wants to talk with a person hears who coordinates, and how to reach them."""

from __future__ import annotations

import pytest

from tests.support.network import Play


@pytest.mark.parametrize("said", ["ik wil met een mens praten", "!contact", "wie is de coördinator?"])
async def test_whoever_wants_a_person_hears_who_coordinates_the_network(play: Play, said: str) -> None:
    await play.says("fenna", said)
    play.expect("fenna", "contact-header", says="Willemien", never=["Karim"])


async def test_who_coordinates_is_not_sent_to_themselves(play: Play) -> None:
    await play.says("willemien", "!contact")
    play.expect("willemien", "contact-header", says="Ineke", never=["Willemien"])
