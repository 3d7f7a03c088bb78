"""A call's words, filled in from a short list and safe to show."""

from __future__ import annotations

import pytest

from organizing.pages.script import fill_script, script_words

WORDS = script_words(town="<Quarry> Hill", demand="A judge signs & nobody waits", office="Sheriff", group="Us")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("I am {name}.", "I am <mark>your first name</mark>."),
        ("From {town}", "From <mark>&lt;Quarry&gt; Hill</mark>"),
        ("{demand}", "<b>A judge signs &amp; nobody waits</b>"),
        ("{office} and {group}", "Sheriff and Us"),
        (
            "{name.__class__} {0} {} { name } {{town}}",
            "{name.__class__} {0} {} { name } {<mark>&lt;Quarry&gt; Hill</mark>}",
        ),
        ("<script>{office}</script>", "&lt;script&gt;Sheriff&lt;/script&gt;"),
        ("Line one\nline two", "Line one<br>line two"),
        ("%s {{ settings }}", "%s {{ settings }}"),
    ],
)
def test_fills_in_what_it_knows_and_escapes_the_rest(text: str, filled: str) -> None:
    assert fill_script(text, WORDS) == filled


def test_says_what_to_put_where_the_town_is_not_known() -> None:
    assert script_words(town="", demand="", office="", group="")["town"] == "your town"
