"""The few marks, the fields between braces, and what values cannot do."""

from __future__ import annotations

from typing import Any

from organizing.broadcasts.fields import fill, names_in
from organizing.broadcasts.fill_blocks import fill_blocks, write_plain
from organizing.broadcasts.marks import links_in, read_blocks

ROOT = "https://larkmoor.example"


def filled(text: str, **values: str) -> list[Any]:
    return fill_blocks(text, values, root_url=ROOT)


def kinds(text: str) -> list[str]:
    return [block.kind for block in read_blocks(text)]


def test_reads_headings_lists_and_paragraphs_with_or_without_empty_lines():
    assert kinds("## Now\nFirst\nsecond\n- one\n- two\nlast") == ["heading", "paragraph", "list", "paragraph"]
    assert kinds("One\r\n\r\nTwo\r\n\r\n\r\nThree") == ["paragraph"] * 3
    assert kinds("") == [] and kinds("  \n \n") == []


def test_reads_bold_words_and_links_also_in_one_another():
    [line] = read_blocks("See **[the page](/sign/) now** or https://a.example/x.")[0].lines
    assert [(piece.text, piece.to, piece.is_bold) for piece in line] == [
        ("See ", "", False),
        ("the page", "/sign/", True),
        (" now", "", True),
        (" or ", "", False),
        ("https://a.example/x", "https://a.example/x", False),
        (".", "", False),
    ]


def test_makes_a_button_of_a_link_that_stands_alone():
    assert kinds("{call_url}\n\n[Sign](/sign/)\n\nhttps://a.example/") == ["button", "button", "paragraph"]
    [call] = filled("{call_url}", call_url=f"{ROOT}/call/")
    assert (call.lines[0][0].text, call.lines[0][0].to) == ("Call now", f"{ROOT}/call/")


def test_makes_no_link_of_anything_else():
    text = "[x](javascript:alert(1)) [y](data:text/html,z) [z]({first_name}) <b>no</b>"
    assert links_in(text) == []
    [block] = filled(text, first_name="javascript:alert(1)")
    assert "<b>no</b>" in write_plain([block])


def test_puts_values_in_as_text_alone():
    [block] = filled("Hello {first_name}", first_name="**[Eva](https://evil.example) {group}**", group="Larkmoor")
    assert [(piece.text, piece.to, piece.is_bold) for piece in block.lines[0]] == [
        ("Hello **[Eva](https://evil.example) {group}**", "", False)
    ]


def test_gives_way_to_what_stands_behind_the_bar_or_to_the_fields_own_word():
    assert fill("Hello {first_name|friend}", {"first_name": ""}) == "Hello friend"
    assert fill("Hello {first_name}", {}) == "Hello neighbor"
    assert fill("Hello{first_name|}", {}) == "Hello"
    assert fill("{nobody} {0} {a.b}", {"nobody": "x"}) == "{nobody} {0} {a.b}"
    assert names_in("{first_name} {x} {first_name|y}") == ["first_name", "x"]


def test_leaves_a_link_out_where_there_is_no_such_page():
    assert filled("{call_url}\n\n[Call]({call_url})") == []
    [block] = filled("Please [call]({call_url}) us")
    assert [(piece.text, piece.to) for piece in block.lines[0]] == [("Please ", ""), ("call", ""), (" us", "")]


def test_writes_the_plain_part_with_its_addresses():
    blocks = filled("## Now\n- **one**\n- [two](/two/)\n\n{call_url}", call_url=f"{ROOT}/call/")
    assert write_plain(blocks) == f"Now\n\n- one\n- two ({ROOT}/two/)\n\nCall now:\n{ROOT}/call/"
