"""What people type becomes one command, an answer to a card, or a question back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commands.kinds import REF
from commands.lines import (
    CONFIRM_FIRST,
    LEAVE_IT,
    ArgumentProblem,
    Nearly,
    NotForUs,
    Parsed,
    TooLong,
    Understood,
    Unknown,
    Which,
    run_line,
)
from commands.parsing import understand
from commands.questions.reading import Hit
from commands.registry import Arg, Registry
from config.texts.text import Lines, Text, text
from tests.commands.small_house import (
    COMMANDS,
    FENNA,
    IN_A_ROOM,
    IN_PRIVATE,
    REGISTRY,
    hear,
    invitation,
    nothing,
)
from workflows.cards import Option, numbered
from workflows.effects import Card, Choice

DISGUISES = [
    "!mediator nodig",
    "! mediator nodig",
    "!!mediator nodig",
    "！mediator nodig",
    "！Mediator　NODIG",
    "MEDIATOR NODIG",
    "mediator   nodig...",
    "mediator nodig?",
    "“mediator nodig”",
    "‘mediator’ nodig.",
    "médiator nodig",
    "\u200bmediator nodig",
    "\u200f!mediator nodig",
    "\ufeff!mediator nodig",
    "!medi\u00adator nodig",
    "mediator\u00a0nodig",
    "!noaber mediator nodig",
    "Noaber: mediator nodig",
    "noaber mediator nodig",
    "Hoi Noaber, ik heb een mediator nodig",
    "Goedemorgen,\n!mediator nodig\nGroet, Fenna",
    "\n\n  !mediator nodig  \n",
    "> eerder bericht\n!mediator nodig",
    "!mediator nodig\x00",
    "!mediator nodig\ud800",
]


def command_of(parsed: Parsed) -> str:
    assert isinstance(parsed, Understood), parsed
    return parsed.command.name


def said_in(parsed: Parsed) -> str:
    """The id of the (first) text that is said back."""
    assert not isinstance(parsed, Understood | NotForUs), parsed
    said = parsed.reply.text
    return said.texts[0].id if isinstance(said, Lines) else said.id


@pytest.mark.parametrize("typed", DISGUISES)
def test_the_way_a_command_is_written_does_not_matter(typed: str) -> None:
    assert command_of(hear(typed)) == "mediator nodig"


@pytest.mark.parametrize("typed", ["mediater nodig", "bemiddelaar nodig", "Mediator gezocht"])
def test_a_synonym_is_the_command(typed: str) -> None:
    assert command_of(hear(typed)) == "mediator nodig"


@pytest.mark.parametrize(
    "talk",
    [
        "mediator nodig",
        "ik heb een mediator nodig",
        "Noaber is leuk",
        "noaber help",
        "let op: !mediator nodig",
        "zo werkt het:\n!mediator nodig",
        "!!! mediator nodig",
        "! wow wat een bericht",
        "!",
        "!!!",
        "?",
        "ja",
        "✅",
        "1",
        "> !mediator nodig",
        "> !mediator nodig\nja precies",
        "",
        "   \n ",
    ],
)
def test_ordinary_talk_in_a_shared_room_never_triggers_anything(talk: str) -> None:
    assert hear(talk, IN_A_ROOM, invitation("M-7KQ4")) == NotForUs()


@pytest.mark.parametrize(
    "typed",
    [
        "!help",
        "! help",
        "Noaber: help",
        "noaber, help",
        "@noaber:example.org: help",
        "！HELP",
        "\u200b!help",
    ],
)
def test_in_a_shared_room_a_command_starts_with_its_sign_or_the_name_of_the_bot(typed: str) -> None:
    assert command_of(hear(typed, IN_A_ROOM)) == "help"


def test_a_bare_name_counts_in_a_room_when_the_message_mentions_the_bot() -> None:
    assert command_of(hear("Noaber help", replace(IN_A_ROOM, mentioned=True))) == "help"


def test_an_unknown_command_in_a_room_is_answered_when_it_was_clearly_one() -> None:
    assert said_in(hear("!bladiebla", IN_A_ROOM)) == "not-understood"


def test_only_the_first_of_several_commands_counts_and_that_is_known() -> None:
    parsed = hear("!status\n!intrekken M-7KQ4")
    assert command_of(parsed) == "status"
    assert isinstance(parsed, Understood)
    assert parsed.only_first


def test_a_second_command_on_the_same_line_is_noticed_too() -> None:
    parsed = hear("!status M-7KQ4 !intrekken M-7KQ4")
    assert isinstance(parsed, Understood)
    assert (parsed.line, parsed.only_first) == ("status M-7KQ4", True)


def test_a_signature_under_a_command_is_not_read() -> None:
    parsed = hear("!status\nMet vriendelijke groet,\nFenna de Wit\nGemeente Soest")
    assert isinstance(parsed, Understood)
    assert (parsed.line, parsed.only_first, parsed.unread) == ("status", False, False)


def test_a_reminder_takes_the_lines_after_the_first() -> None:
    parsed = hear("!herinner mij morgen\nbellen met Jan & Piet (kort).")
    assert isinstance(parsed, Understood)
    assert parsed.args["what"] == "bellen met Jan & Piet (kort)."


@pytest.mark.parametrize("typed", ["!status " + "x" * 60_000, "!status" + "\n" * 500, "é" * 40_000])
def test_more_than_anybody_means_to_send_is_refused_kindly(typed: str) -> None:
    assert isinstance(hear(typed), TooLong)


def test_a_long_story_in_a_shared_room_is_not_for_us() -> None:
    assert hear("x" * 100_000, IN_A_ROOM) == NotForUs()


def test_words_that_a_loose_command_does_not_need_are_left_unread_and_that_is_known() -> None:
    parsed = hear("!mediator nodig voor Piet en Klaas van Burgerzaken", IN_A_ROOM)
    assert isinstance(parsed, Understood)
    assert parsed.unread
    assert parsed.line == "mediator nodig"


# --- arguments ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "!uren M-7KQ4 6,5",
        "!uren 6,5 M-7KQ4",
        "uren m7kq4 6½",
        "uren voor M-7KQ4: 6u30",
        "!uren M 7KQ4 6 uur 30",
        "UREN m–7kq4 6.5 uur aub",
        "graag uren M-7KQ4 6,5",
    ],
)
def test_the_order_and_the_shape_of_arguments_do_not_matter(typed: str) -> None:
    parsed = hear(typed)
    assert isinstance(parsed, Understood)
    assert parsed.line == "uren M-7KQ4 6,5"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("!uren M-7KQ4", "argument-missing-hours"),
        ("!uren 6,5", "argument-missing-ref"),
        ("!uren", "argument-missing-ref"),
        ("!uren M-7KO4 6,5", "argument-wrong-ref"),
        ("!uren M-7KQ4 6,3", "argument-wrong-hours-quarters"),
        ("!uren M-7KQ4 0", "argument-wrong-hours-size"),
        ("!uren M-7KQ4 6,5 en veel gedoe", "argument-left-over"),
        ("!afwezig", "argument-missing-day"),
        ("!afwezig tot over 9999999999 dagen", "date-no-too-far"),
        ("!belang Gouda", "argument-wrong-organisation"),
    ],
)
def test_a_missing_or_wrong_argument_is_explained_with_a_line_that_works(typed: str, reason: str) -> None:
    parsed = hear(typed)
    assert isinstance(parsed, ArgumentProblem)
    said = parsed.reply.text
    assert isinstance(said, Text)
    assert isinstance(said.values["reason"], Text)
    assert said.values["reason"].id == reason
    assert said.values["example"] == text("help-help.example")


def test_what_was_typed_is_never_repeated_when_it_is_not_understood() -> None:
    for typed in ("Piet slaat Klaas", "!uren Piet Klaas", "!belang Piet", "!bladiebla Piet"):
        parsed = hear(typed)
        assert not isinstance(parsed, Understood | NotForUs)
        assert "Piet" not in repr(parsed.reply)


def test_a_day_that_does_not_exist_is_answered_with_the_days_that_were_probably_meant() -> None:
    parsed = hear("!afwezig tot 31 februari")
    assert isinstance(parsed, ArgumentProblem)
    assert parsed.reply.card is not None
    assert parsed.reply.card.choices[0].command == "afwezig tot 2027-02-28"


def test_an_organisation_that_can_be_two_is_asked_and_the_answer_is_the_whole_command() -> None:
    parsed = hear("!belang Utrecht")
    assert isinstance(parsed, ArgumentProblem)
    card = parsed.reply.card
    assert card is not None
    lines = [run_line(choice.command, REGISTRY, IN_PRIVATE) for choice in card.choices[:2]]
    assert [line.args["organisation"] for line in lines if isinstance(line, Understood)] == [
        "utrecht",
        "provincie-utrecht",
    ]


# --- guesses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("!medaitor nodig", "mediator nodig"),
        ("!mediatornodig", "mediator nodig"),
        ("!statsu", "status"),
        ("!uuren M-7KQ4 6,5", "uren M-7KQ4 6,5"),
        ("hoe is de stand van zaken eigenlijk", "status"),
        ("aanvraag M-7KQ4 graag intrekken", "intrekken M-7KQ4"),
    ],
)
def test_what_is_nearly_a_command_becomes_a_question(typed: str, line: str) -> None:
    parsed = hear(typed)
    assert isinstance(parsed, Nearly)
    assert parsed.line == line
    assert parsed.reply.text == text("nearly", line=line)


def test_a_confirmed_guess_runs_the_line() -> None:
    parsed = hear("!uuren M-7KQ4 6,5")
    assert isinstance(parsed, Nearly)
    assert parsed.reply.card is not None
    confirmed = hear("ja", IN_PRIVATE, parsed.reply.card)
    assert isinstance(confirmed, Understood)
    assert confirmed.line == "uren M-7KQ4 6,5"


def test_a_guess_at_a_withdrawal_is_asked_once_more_before_it_runs() -> None:
    parsed = hear("!intreken M-7KQ4")
    assert isinstance(parsed, Nearly)
    assert parsed.reply.card is not None
    assert [choice.command for choice in parsed.reply.card.choices] == [
        f"{CONFIRM_FIRST} intrekken M-7KQ4",
        LEAVE_IT,
    ]


def test_a_command_that_asks_itself_is_not_asked_twice_more() -> None:
    registry = Registry(
        [*COMMANDS, nothing(Arg("ref", REF), name="stoppen", guess_safe=False, asks_first=True)]
    )
    parsed = understand("!stopen M-7KQ4", registry, IN_PRIVATE)
    assert isinstance(parsed, Nearly)
    assert parsed.reply.card is not None
    assert parsed.reply.card.choices[0].command == "stoppen M-7KQ4"


@pytest.mark.parametrize("typed", ["ik heb geen mediator nodig", "mediator niet nodig", "no mediater nodig"])
def test_a_guess_never_leaves_out_a_negation(typed: str) -> None:
    assert isinstance(hear(typed), Unknown)


def test_nobody_is_offered_a_command_that_is_not_theirs() -> None:
    assert isinstance(hear("!akkord M-7KQ4"), Nearly)
    assert isinstance(hear("!akkord M-7KQ4", replace(IN_PRIVATE, person=FENNA)), Unknown)


def test_internal_commands_are_never_guessed() -> None:
    assert isinstance(hear("!vraag eerts iets"), Unknown)


def test_in_a_shared_room_a_question_back_shows_no_reference() -> None:
    parsed = hear("!uuren M-7KQ4 6,5", IN_A_ROOM)
    assert isinstance(parsed, Nearly)
    assert parsed.reply.text == text("nearly", line="uren")


# --- cards -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["ja", "Ja.", "JA graag", "jazeker", "oké", "prima", "yes", "✅", "👍🏽", "ja hoor", "ja M-7KQ4"]
)
def test_an_open_question_is_answered_by_word_or_sign(typed: str) -> None:
    parsed = hear(typed, IN_PRIVATE, invitation("M-7KQ4"))
    assert isinstance(parsed, Understood)
    assert (parsed.line, parsed.hit) == ("akkoord M-7KQ4", Hit(0, 0))


@pytest.mark.parametrize("typed", ["nee", "Nee, dank je", "liever niet", "no", "❌", "👎", "nope"])
def test_a_no_is_understood_just_as_widely(typed: str) -> None:
    parsed = hear(typed, IN_PRIVATE, invitation("M-7KQ4"))
    assert isinstance(parsed, Understood)
    assert (parsed.line, parsed.hit) == ("intrekken M-7KQ4", Hit(0, 1))


def test_when_several_open_questions_fit_the_bot_asks_which() -> None:
    parsed = hear("ja", IN_PRIVATE, invitation("M-7KQ4"), invitation("M-8WRT"))
    assert isinstance(parsed, Which)
    assert parsed.reply.card is not None
    assert [choice.command for choice in parsed.reply.card.choices] == [
        "akkoord M-7KQ4",
        "akkoord M-8WRT",
        LEAVE_IT,
    ]


def test_the_answer_to_which_may_be_a_number_or_the_reference() -> None:
    which = hear("ja", IN_PRIVATE, invitation("M-7KQ4"), invitation("M-8WRT"))
    assert isinstance(which, Which)
    assert which.reply.card is not None
    for typed in ("2", "optie 2", "twee", "M-8WRT", "m-8wrt", "2️⃣", "de tweede"):
        parsed = hear(typed, IN_PRIVATE, which.reply.card, invitation("M-7KQ4"), invitation("M-8WRT"))
        assert isinstance(parsed, Understood), typed
        assert parsed.line == "akkoord M-8WRT"


def test_naming_the_reference_answers_that_question() -> None:
    parsed = hear("ja M-8WRT", IN_PRIVATE, invitation("M-7KQ4"), invitation("M-8WRT"))
    assert isinstance(parsed, Understood)
    assert (parsed.line, parsed.hit) == ("akkoord M-8WRT", Hit(1, 0))


def test_a_command_without_its_reference_takes_the_one_of_the_only_open_question() -> None:
    assert command_of(hear("!akkoord", IN_PRIVATE, invitation("M-7KQ4"))) == "akkoord"
    assert isinstance(hear("!akkoord", IN_PRIVATE, invitation("M-7KQ4"), invitation("M-8WRT")), Which)
    assert isinstance(hear("!akkoord"), ArgumentProblem)


def test_a_question_of_the_conversation_is_answered_before_older_ones() -> None:
    nearly = hear("!statsu")
    assert isinstance(nearly, Nearly)
    assert nearly.reply.card is not None
    parsed = hear("ja", IN_PRIVATE, nearly.reply.card, invitation("M-7KQ4"))
    assert isinstance(parsed, Understood)
    assert parsed.line == "status"


def test_a_yes_after_a_guess_and_then_an_invitation_may_mean_either() -> None:
    nearly = hear("!statsu")
    assert isinstance(nearly, Nearly)
    assert nearly.reply.card is not None
    assert isinstance(hear("ja", IN_PRIVATE, invitation("M-7KQ4"), nearly.reply.card), Which)


def after_something_else(typed: str, *cards: Card) -> Parsed:
    """What is heard when the bot said something else after all these questions."""
    return hear(typed, replace(IN_PRIVATE, stale=cards, asked=cards[0]), *cards)


@pytest.mark.parametrize("typed", ["ja", "nee", "ok", "❌", "👍", "nee hoor", "!nee", "!ja"])
def test_a_word_that_fits_many_questions_never_answers_an_older_one_by_itself(typed: str) -> None:
    parsed = after_something_else(typed, invitation("M-7KQ4"))
    assert isinstance(parsed, Which)
    assert said_in(parsed) == "this-question"


@pytest.mark.parametrize("typed", ["1", "2", "de tweede", "2️⃣", "terug", "stop"])
def test_a_number_or_a_stop_never_answers_an_older_question_by_itself(typed: str) -> None:
    _, asked = numbered(
        "intake",
        "M-7KQ4",
        text("which-question"),
        [
            Option(text("which-other"), (word,), f"status M-7KQ{at}")
            for at, word in ((4, "team"), (5, "anders"))
        ],
        back="help",
        stop="status M-7KQ6",
    )
    assert isinstance(after_something_else(typed, asked), Which)


def test_the_case_or_a_word_of_one_question_alone_answers_an_older_question() -> None:
    by_name = after_something_else("ja M-7KQ4", invitation("M-7KQ4"))
    assert isinstance(by_name, Understood)
    asked = Card("progress", (Choice("1️⃣", ("1", "loopt nog"), "status M-7KQ4"),), "M-7KQ4")
    by_word = after_something_else("loopt nog", asked)
    assert isinstance(by_word, Understood)


def test_leaving_it_needs_no_question() -> None:
    asked = Card("intake", (Choice("⏹️", ("stop", "laat maar"), "status"),), "M-7KQ4")
    parsed = after_something_else("laat maar", asked)
    assert isinstance(parsed, Understood)
    assert parsed.line == LEAVE_IT


def test_what_is_not_understood_names_the_question_that_was_asked_last() -> None:
    asked = invitation("M-7KQ4")
    parsed = hear("huh", replace(IN_PRIVATE, asked=asked), asked)
    assert said_in(parsed) == "not-an-answer"
    assert "invitation" in repr(parsed)


def test_what_is_not_understood_later_is_not_taken_for_an_answer_to_an_old_question() -> None:
    assert said_in(after_something_else("wat kost dat", invitation("M-7KQ4"))) == "not-understood-open"


def test_a_yes_without_an_open_question_is_not_taken_for_a_command() -> None:
    for typed in ("ja", "nee", "ok", "👍"):
        assert said_in(hear(typed)) == "no-open-question"


def test_a_typed_answer_that_is_no_choice_goes_to_the_question_that_takes_one() -> None:
    asked = Card("when", (Choice("1️⃣", ("1",), "status"),), "M-7KQ4", typed="uren M-7KQ4")
    parsed = hear("6 uur", IN_PRIVATE, invitation("M-8WRT"), asked)
    assert isinstance(parsed, Understood)
    assert (parsed.line, parsed.hit) == ("uren M-7KQ4 6", Hit(1, -1))


def test_a_command_is_still_a_command_while_a_question_takes_typed_answers() -> None:
    asked = Card("when", (), "M-7KQ4", typed="uren M-7KQ4")
    assert command_of(hear("help", IN_PRIVATE, asked)) == "help"


# --- whatever is typed -------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("!", "！", "mediator", "nodig", "uren", "M-7KQ4", "6,5", "½", "morgen", "=", "type", "ja", "?"),
        *("intrekken", "status", "Utrecht", "herinner mij", "✅", ">", "1", "\n", " "),
        *("\u200b", "\u202e", "\x00", "\ud800", "\ufe0f\u20e3"),
    ]
)
ANYTHING = st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES).map("".join))


@given(ANYTHING, st.booleans(), st.booleans())
@example("!" + "M-7KQ4 " * 200, True, True)
@example("1" * 5000, True, True)
@example("!uren M-7KQ4 " + "9" * 4000, True, False)
def test_nothing_that_can_be_typed_raises(typed: str, private: bool, with_cards: bool) -> None:
    cards = (invitation("M-7KQ4"), Card("t", (), typed="uren M-8WRT")) if with_cards else ()
    context = replace(IN_PRIVATE, private=private, cards=cards)
    assert isinstance(understand(typed, REGISTRY, context), Parsed)


@given(ANYTHING)
def test_what_is_understood_means_the_same_when_its_canonical_line_is_run(typed: str) -> None:
    parsed = understand(typed, REGISTRY, IN_PRIVATE)
    if isinstance(parsed, Understood):
        again = run_line(parsed.line, REGISTRY, IN_PRIVATE)
        assert isinstance(again, Understood)
        assert (again.command, again.args, again.line) == (parsed.command, parsed.args, parsed.line)


@given(st.text(alphabet=st.characters(exclude_characters="!！\ufe57")))
def test_no_text_without_the_sign_or_the_name_is_for_us_in_a_shared_room(talk: str) -> None:
    if not talk.strip().casefold().startswith(("noaber", "@noaber")):
        assert understand(talk, REGISTRY, replace(IN_A_ROOM, called=("Noaber",))) == NotForUs()
