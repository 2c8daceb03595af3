"""Whatever stands in a file, reading it ends with a value or with problems that can be said aloud."""

from __future__ import annotations

import tomllib
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from config.example import network_file, people_file
from config.network.load import load_network, parse_network, parse_people
from config.problems import InputError, NetworkFileError
from config.settings import SECTIONS
from config.settings_file import key_lines
from config.settings_writing import commented
from config.texts.catalogue import Catalogue

NETWORK = network_file().read_text(encoding="utf-8")
PEOPLE = people_file().read_bytes()
ORGANISATIONS = load_network(network_file(), "a.nl").network.organisations
CATALOGUE = Catalogue.load(strict=True)
ODD = st.text("{}[]:,\"'#-&*!|>%@`=\t\n \x00\x85\u2028\ufeff\ud800é0aA;", max_size=6)


@st.composite
def spoiled(draw: st.DrawFn, content: str) -> str:
    """A good file in which a piece is replaced by something odd, or moved, up to three times."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        stop = draw(st.integers(start, min(len(content), start + 40)))
        content = content[:start] + draw(ODD) + content[stop:]
    return content


def said_aloud(error: InputError) -> None:
    assert error.problems
    for problem in error.problems:
        for language in ("nl", "en"):
            assert CATALOGUE.render(problem.text, language).plain


@settings(max_examples=60, deadline=None)
@given(spoiled(NETWORK))
def test_a_spoiled_network_file_is_read_or_explained(content: str) -> None:
    try:
        parse_network(content, "netwerk.yaml", "a.nl")
    except NetworkFileError as error:
        said_aloud(error)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=200)
    | st.builds(lambda a, b: PEOPLE[:a] + b + PEOPLE[a:], st.integers(0, 500), st.binary(max_size=9))
)
def test_a_spoiled_list_is_read_or_explained(content: bytes) -> None:
    try:
        parse_people(content, "lijst.csv", ORGANISATIONS)
    except NetworkFileError as error:
        said_aloud(error)


@settings(max_examples=60, deadline=None)
@given(spoiled(commented({}, lambda said: said.id).as_string()))
def test_lines_are_found_in_any_toml(content: str) -> None:
    with suppress(tomllib.TOMLDecodeError):
        tables = tomllib.loads(content)
        found = key_lines(content)
        assert all(1 <= line <= content.count("\n") + 1 for line in found.values())
        assert {name for name in tables if name in SECTIONS} <= {loc[0] for loc in found}
