"""The small commands that everybody has: how to be written to, what is kept, and nothing at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from commands.context import Context
from commands.kinds import REST, OneOf
from commands.kinds.zones import ZONE
from commands.lines import CONFIRM_FIRST, LEAVE_IT, Understood, run_line
from commands.questions.asking_back import shown_line
from commands.registry import Arg, command
from commands.said import Said, Where
from config.model import Form
from config.texts.text import text
from storage.retention import OWN_WORDS
from workflows.cards import yes_no
from workflows.effects import Effect, Reply

LANGUAGE: Final = OneOf(
    {
        "nl": ("nl", "nederlands", "dutch", "hollands"),
        "en": ("en", "engels", "english"),
    }
)
FORM: Final = OneOf({Form.JE: ("je", "jij", "jou", "tutoyeren"), Form.U: ("u", "uw", "vousvoyeren")})


@command(
    "taal",
    args=(Arg("language", LANGUAGE),),
    synonyms=("language", "spreek", "schrijf", "praat", "speak"),
    help="help-taal",
    order=80,
)
async def set_language(said: Said, language: str) -> list[Effect]:
    """Write to this person in another language from now on."""
    await said.unit.people.set_language(said.person.id, language)
    return [Reply(text("language-set", language=language))]


@command("in english", synonyms=("english", "engels", "in het engels"), help="help-taal", hidden=True)
async def in_english(said: Said) -> list[Effect]:
    """Write English to somebody who only says so."""
    return await set_language(said, language="en")


@command("in het nederlands", synonyms=("nederlands", "dutch", "in dutch"), help="help-taal", hidden=True)
async def in_dutch(said: Said) -> list[Effect]:
    """Write Dutch to somebody who only says so."""
    return await set_language(said, language="nl")


@command(
    "aanspreken",
    args=(Arg("form", FORM),),
    synonyms=("aanspreekvorm", "zeg", "spreek mij aan met", "noem mij", "address me"),
    help="help-aanspreken",
    order=81,
)
async def set_form(said: Said, form: Form) -> list[Effect]:
    """Say je or u to this person from now on."""
    await said.unit.people.set_form(said.person.id, form)
    return [Reply(text("form-set", form=form.value))]


@command(
    "tijdzone",
    args=(Arg("zone", ZONE),),
    synonyms=("timezone", "time zone", "tijd zone"),
    help="help-tijdzone",
    order=82,
)
async def set_timezone(said: Said, zone: str) -> list[Effect]:
    """Show times on another clock from now on."""
    await said.unit.people.save(replace(said.person, timezone=zone))
    return [Reply(text("timezone-set", zone=zone))]


@command(
    "privacy",
    synonyms=(
        "avg",
        "gdpr",
        "privacyverklaring",
        "wat bewaar je",
        "hoe lang bewaar je",
        "hoelang bewaar je",
        "wat weet je van mij",
        "wie ziet dit",
        "wie kan dit zien",
        "is dit vertrouwelijk",
        "what do you keep",
        "who sees this",
    ),
    where=Where.ANYWHERE,
    help="help-privacy",
    order=70,
)
async def privacy(said: Said) -> list[Effect]:
    """Say what is kept, how long, and what never is."""
    return [Reply(text("privacy", months=said.policy.cleaning_months, days=OWN_WORDS.days))]


@command(
    LEAVE_IT,
    synonyms=("laat maar zitten", "niets", "never mind", "nevermind", "vergeet het", "forget it"),
    where=Where.ANYWHERE,
    help="help-laat-maar",
    hidden=True,
)
async def leave_it(said: Said) -> list[Effect]:
    """Do nothing, and say so."""
    return [Reply(text("nothing-done"))]


@command(
    "dank je wel",
    synonyms=(
        "dank je",
        "dankjewel",
        "dank u wel",
        "dank u",
        "bedankt",
        "dank",
        "top bedankt",
        "thanks",
        "thank you",
        "fijn",
        "super",
    ),
    help="help-laat-maar",
    hidden=True,
)
async def thanks(said: Said) -> list[Effect]:
    """Answer somebody who is kind to a program."""
    return [Reply(text("you-are-welcome"))]


@command(CONFIRM_FIRST, args=(Arg("line", REST),), help="help-laat-maar", hidden=True)
async def confirm_first(said: Said, line: str) -> list[Effect]:
    """Ask once more before a guessed command that can't be undone; of other words nothing is repeated."""
    context = Context(
        private=True,
        now=said.now,
        zone=said.person.timezone,
        person=said.person,
        organisations=await said.unit.organisations.all(said.person.network),
    )
    parsed = run_line(line, said.house.registry, context)
    if not isinstance(parsed, Understood):
        return [Reply(text("not-understood"))]
    question = text("sure-question", line=shown_line(parsed.command, parsed.line, context))
    return [Reply(question, yes_no("sure", "", parsed.line, LEAVE_IT))]
