"""Two requests at once that want the same mediator, and what is told about it: never a name."""

from __future__ import annotations

from dataclasses import replace

from config.model import Ref
from tests.stories.steps import ask, assign, invited
from tests.stories.test_why import names
from tests.support.network import Play

BEST, OTHERS = "hanneke", ("joris", "olaf", "anke")


async def only(play: Play, *here: str) -> None:
    """These mediators take part, each for one case at a time; the registered one fits best everywhere."""
    async with play.database.write() as unit:
        for who, one in play.people.items():
            if one.mediator is not None:
                profile = replace(one.mediator, max_running=1, registered=who == BEST)
                await unit.people.save(replace(one, mediator=profile, active=who in here))


async def test_who_was_asked_for_another_request_comes_later_and_the_coordinator_reads_why(
    play: Play,
) -> None:
    await only(play, BEST, *OTHERS)
    first = await ask(play)
    held = (await invited(play, first))[0]
    second = await ask(play, "leila")
    assert held not in await invited(play, second)
    play.ignore()
    await play.says("willemien", f"!waarom {second}")
    heard = play.expect("willemien", "why-spared", never=[*names(play), first])
    assert "een andere aanvraag" in heard.plain
    await play.says("willemien", "!taal en")
    play.ignore()
    await play.says("willemien", f"!waarom {second}")
    play.expect("willemien", "why-spared", says="another request", never=[*names(play), first])
    await play.says("leila", f"!waarom {second}")
    play.expect("leila", "why-requester", never=["andere aanvraag"])


async def counted_on_elsewhere(play: Play) -> tuple[Ref, str]:
    """Joris falls ill. Tim, who is of the organisation that asked, cannot replace him; Hanneke can.

    But she was asked first for the other request, that of leila, which asked Tim too. Returned are that
    request and its number for Hanneke.
    """
    await only(play, "joris")
    case, ill = await assign(play)
    await only(play, "joris", "tim", BEST)
    other = await ask(play, "leila")
    assert [play.person(one).name for one in await invited(play, other)] == ["Hanneke Smit", "Tim de Groot"]
    await play.says(ill, f"!stoppen {case.ref}")
    await play.says(ill, "ja")
    assert [play.person(one).name for one in await invited(play, case.ref)] == ["Hanneke Smit"]
    play.ignore()
    return other, case.ref


async def test_when_somebody_falls_ill_the_other_request_is_told_that_its_best_is_needed_more(
    play: Play,
) -> None:
    other, ill = await counted_on_elsewhere(play)
    await play.says("willemien", f"!waarom {other}")
    heard = play.expect("willemien", "why-gave-up", never=[*names(play), ill, "ziek"])
    assert (
        "is nummer 1 van hier ook gevraagd voor een andere aanvraag, die opnieuw moest zoeken. De volgorde "
        "is toen voor alle aanvragen samen bepaald: anders kwam een aanvraag iemand tekort. De uitnodiging "
        "hier blijft staan. Wordt deze mediator daar gekozen, dan gaat hier de volgende voor." in heard.plain
    )
    await play.says("willemien", "!taal en")
    play.ignore()
    await play.says("willemien", f"!waarom {other}")
    heard = play.expect("willemien", "why-gave-up", never=[*names(play), ill])
    assert "number 1 from here was also asked for another request, which had to search again" in heard.plain
    assert "otherwise a request would have lacked somebody. The invitation here stands." in heard.plain
    await play.says("leila", f"!waarom {other}")
    play.expect("leila", "why-requester", never=["andere aanvraag"])
    await play.says("tim", f"!waarom {other}")
    play.expect("tim", "why-mediator-later", never=["andere aanvraag"])


async def test_the_request_that_searches_again_is_told_that_somebody_fell_out_and_what_that_changed(
    play: Play,
) -> None:
    other, ill = await counted_on_elsewhere(play)
    await play.says("willemien", f"!waarom {ill}")
    never = [*names(play), other, "ziek"]
    heard = play.expect("willemien", "why-fell-out", "why-took", never=never)
    assert "viel weg wie gekozen was. Daarom is de volgorde opnieuw bepaald" in heard.plain
    assert (
        "is nummer 2 hier gevraagd. Een andere aanvraag rekende ook op deze mediator, maar anders kwam een "
        "aanvraag iemand tekort." in heard.plain
    )
    await play.says("willemien", "!taal en")
    play.ignore()
    await play.says("willemien", f"!waarom {ill}")
    heard = play.expect("willemien", "why-fell-out", "why-took", never=never)
    assert "number 2 was asked here. Another request counted on this mediator too" in heard.plain
    await play.says("fenna", f"!waarom {ill}")
    play.expect("fenna", "why-requester", never=["andere aanvraag", "viel weg"])
    await play.says(BEST, f"!waarom {ill}")
    play.expect(BEST, "why-mediator-later", never=["andere aanvraag", "viel weg"])


async def test_when_nobody_else_had_to_move_that_is_said_too(play: Play) -> None:
    await only(play, "joris", BEST)
    case, chosen = await assign(play)
    await play.says(chosen, f"!nee {case.ref}")
    play.ignore()
    await play.says("willemien", f"!waarom {case.ref}")
    heard = play.expect("willemien", "why-fell-out", never=names(play))
    assert "Voor andere aanvragen veranderde er niets door." in heard.plain


async def test_a_year_later_the_same_words_come_back_from_what_was_kept(play: Play) -> None:
    other, ill = await counted_on_elsewhere(play)
    await play.says("willemien", f"!waarom {other}")
    before = play.expect("willemien", "why-gave-up").plain
    await play.says("willemien", f"!waarom {ill}")
    changed = _changes(play.expect("willemien", "why-took").plain)
    await play.says("tim", f"!akkoord {other}")
    await play.says(BEST, f"!nee {other}")
    await play.says("tim", f"!geen bezwaar {other}")
    await play.says("leila", f"!geen bezwaar {other}")
    await only(play, "tim")
    await play.away(days=360)
    play.ignore()
    await play.says("willemien", f"!waarom {other}")
    after = play.expect("willemien", "why-gave-up").plain
    assert after.replace("2 maart 2026", "2 maart") == before
    await play.says("willemien", f"!waarom {ill}")
    later = _changes(play.expect("willemien", "why-took").plain)
    assert [line.replace("2 maart 2026", "2 maart") for line in later[: len(changed)]] == changed


def _changes(told: str) -> list[str]:
    """The lines about what changed along the way."""
    lines = told.splitlines()
    return lines[next(at for at, one in enumerate(lines) if "onderweg veranderde" in one) :]
