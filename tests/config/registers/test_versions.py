"""Of the texts of one arrangement: which one holds on the day of the list."""

from __future__ import annotations

from config.registers.bodies import BodyList
from config.registers.national_register import parse_register


def texts(*several: str, day: str = "2026-10-01") -> BodyList:
    content = f'<register peildatum="{day}">{chr(10).join(several)}</register>'
    return parse_register(content.encode(), "register.xml")


def version(number: int, name: str, members: str, inside: str = "", newer: int | None = None) -> str:
    """One text of an arrangement, with participants of one letter."""
    each = "".join(f"<deelnemendeOrganisatie>{one}</deelnemendeOrganisatie>" for one in members)
    follows = f'<nextVersion systeemId="{newer}"/>' if newer else "<nextVersion/>"
    return (
        f'<regeling systeemId="{number}"><titel>{name}</titel>{inside}{follows}'
        f"<deelnemendeOrganisaties>{each}</deelnemendeOrganisaties></regeling>"
    )


def told(found: BodyList) -> list[str]:
    return [problem.what.id for problem in found.warnings]


def members(found: BodyList) -> dict[str, str]:
    return {body.name: "".join(one.name for one in body.participants) for body in found.bodies}


def test_a_text_that_ended_before_the_list_makes_place_for_the_one_that_holds() -> None:
    found = texts(
        version(1, "A", "x", "<datumUitwerkingtreding>2023-12-31</datumUitwerkingtreding>"),
        version(2, "a", "y", "<datumInwerkingtreding>2024-01-01</datumInwerkingtreding>"),
    )
    assert (members(found), told(found)) == ({"a": "y"}, ["register-older-texts"])


def test_a_text_is_over_when_the_next_one_has_begun_also_under_another_name() -> None:
    begins = "<datumInwerkingtreding>2026-10-01</datumInwerkingtreding>"
    both = version(1, "A", "x", newer=2), version(2, "B", "y", begins)
    assert members(texts(*both)) == {"B": "y"}
    assert members(texts(*both, day="2026-09-30")) == {"A": "x"}


def test_a_text_stays_when_the_next_one_is_not_in_the_file_or_says_nothing() -> None:
    assert members(texts(version(1, "A", "x", newer=9), version(2, "B", "y"))) == {"A": "x", "B": "y"}


def test_texts_that_follow_each_other_in_a_circle_all_stay() -> None:
    assert members(texts(version(1, "A", "x", newer=2), version(2, "B", "y", newer=1))) == {
        "A": "x",
        "B": "y",
    }


def test_two_of_one_name_that_both_hold_have_the_participants_of_both() -> None:
    found = texts(version(1, "GGD", "xy"), version(2, "ggd", "yz"))
    assert (members(found), told(found)) == ({"ggd": "yzxy"}, [])


def test_of_a_name_that_no_longer_holds_the_last_text_is_given() -> None:
    ends = (f"<eindDatum>{year}-12-31</eindDatum>" for year in (2020, 2019))
    found = texts(*(version(number, "A", "xy"[number], end) for number, end in enumerate(ends)))
    assert members(found) == {"A": "x"}
