"""One document, two shapes; and nobody's name becomes markup, a mention or a link."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config.texts.catalogue import Catalogue
from config.texts.rendering import Rendered, compiled
from config.texts.text import text
from config.texts.values import LONGEST_VALUE, shown

NAME = Catalogue(
    {
        "nl": "name = Dag **{ $name }**, *{ $name }* of `{ $name }` en [hier](https://noaber.example).\n"
        "plain = { $name }\n"
    },
    strict=True,
)


def written(source: str) -> Rendered:
    return compiled(source).fill(())


@pytest.mark.parametrize(
    ("source", "plain", "marked"),
    [
        ("Hallo.", "Hallo.", "Hallo."),
        ("**vet** en *nadruk*", "vet en nadruk", "<strong>vet</strong> en <em>nadruk</em>"),
        ("Typ `!help`.", "Typ !help.", "Typ <code>!help</code>."),
        ("a\nb", "a\nb", "a<br>b"),
        ("a\n\nb", "a\n\nb", "<p>a</p><p>b</p>"),
        ("Kies:\n- a\n- b\n\nKlaar.", "Kies:\n- a\n- b\n\nKlaar.", None),
        ("1. a\n2. b", "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n4. b", "3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n  - b\n- c", "- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n  b", "- a\n  b", "<ul><li>a<br>b</li></ul>"),
        (
            "[de regels](https://noaber.example/regels)",
            "de regels (https://noaber.example/regels)",
            '<a href="https://noaber.example/regels">de regels</a>',
        ),
        (
            "[https://noaber.example](https://noaber.example)",
            "https://noaber.example",
            '<a href="https://noaber.example">https://noaber.example</a>',
        ),
        ("[x](javascript:alert)", "[x](javascript:alert)", "[x](javascript:alert)"),
        ("<b>x</b> &amp;", "<b>x</b> &amp;", "&lt;b&gt;x&lt;/b&gt; &amp;amp;"),
        ("# kop\n> citaat\n---", "# kop\n> citaat\n---", "# kop<br>&gt; citaat<br>---"),
        ("", "", ""),
    ],
)
def test_one_source_has_two_shapes(source: str, plain: str, marked: str | None) -> None:
    rendered = written(source)
    assert rendered.plain == plain
    if marked is not None:
        assert rendered.html == marked


HOSTILE = [
    "<b>Jan</b>",
    "<script>alert(1)</script>",
    "<img src=x onerror=y>",
    "**Jan**",
    "_Jan_ `code` ~~x~~",
    "[klik](https://kwaad.example)",
    "![x](https://kwaad.example/x.png)",
    "@room",
    "hallo @room en @ROOM",
    "@fenna:soest.nl",
    "#kamer:soest.nl",
    "https://matrix.to/#/@fenna:soest.nl",
    "HTTPS://MATRIX.TO/#/!x:soest.nl",
    "matrix:u/fenna:soest.nl",
    "Jan\n!help",
    "Jan\r\n\r\n- punt\n# kop",
    "Jan\u202egnal",
    "\u2066Jan\u2069",
    "Jan\u200b\u2060\ufeff",
    "Jan\x00\x1b[31m",
    "\ue000\ue001\uf000",
    "&lt;b&gt;",
    "😀" * 256,
    "1. Jan",
    "- Jan",
    "\\*Jan\\*",
    "`",
    "``` ```",
    "{ $name }",
    "%s %(x)s {0}",
]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def tags(marked: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    parser = _Tags()
    parser.feed(marked)
    parser.close()
    return parser.found


EXPECTED = tags(NAME.render(text("name", name="Jan")).html)


@given(st.one_of(st.text(), st.sampled_from(HOSTILE), st.lists(st.sampled_from(HOSTILE)).map(" ".join)))
@example("\ue000")
@example("</strong><a href='https://kwaad.example'>x</a>")
def test_no_value_brings_a_tag_a_mention_or_a_line_of_its_own(name: str) -> None:
    rendered = NAME.render(text("name", name=name))
    assert tags(rendered.html) == EXPECTED
    assert "\n" not in rendered.plain
    alone = NAME.render(text("plain", name=name))
    for shape in (alone.plain, html.unescape(alone.html)):
        assert not re.search(r"(?<![\w.+-])@room\b", shape, re.IGNORECASE)
        assert not re.search(r"(?<![\w.+-])@[\w.=/+-]+:", shape)
        assert not re.search(r"matrix\.to/", shape, re.IGNORECASE)


@given(st.text())
def test_a_value_stays_readable(name: str) -> None:
    rendered = NAME.render(text("plain", name=name))
    readable = shown(name).replace("\u2060", "")
    assert rendered.plain.replace("\u2060", "") == readable
    assert html.unescape(rendered.html).replace("\u2060", "") == readable


@pytest.mark.parametrize(
    "contact", ["j.de.vries@soest.nl", "06-12345678", "+31 6 1234 5678", "fenna+werk@x.nl"]
)
def test_a_way_to_reach_somebody_can_be_copied(contact: str) -> None:
    assert NAME.render(text("plain", name=contact)).plain == contact


def test_in_code_a_value_is_exactly_what_can_be_typed() -> None:
    code = Catalogue({"nl": "code = `!status { $ref }`\n"}, strict=True)
    rendered = code.render(text("code", ref="M-7KQ4"))
    assert (rendered.plain, rendered.html) == ("!status M-7KQ4", "<code>!status M-7KQ4</code>")


def test_what_cannot_be_seen_is_gone_and_what_is_endless_is_cut() -> None:
    assert shown("Jan\u202e \x00 de\n\nVries") == "Jan de Vries"
    assert shown("x" * 5000) == "x" * (LONGEST_VALUE - 1) + "…"


def test_html_holds_only_what_matrix_clients_show() -> None:
    rendered = written("**a** *b* `c` [d](https://x.example)\n\n1. e\n\n- f\n\n<table><tr><td>g")
    assert {tag for tag, _ in tags(rendered.html)} <= {
        "p",
        "br",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "code",
        "a",
    }
