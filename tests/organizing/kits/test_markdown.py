"""A few marks become rich text; everything else is text."""

from __future__ import annotations

import pytest

from organizing.kits.kit import KitError
from organizing.kits.markdown import to_rich_text


def rich(text: str) -> str:
    return to_rich_text(
        text,
        page_id=lambda name: {"petition": 7}[name],
        shown=lambda words: words.replace("{jail}", "<b>O’Hare & Co</b> *x*"),
        exact=lambda words: words.replace("{phone}", "+15550119"),
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo\nlines.", "<p>One.</p><p>Two<br/>lines.</p>"),
        ("**Bold** and *italic*.", "<p><b>Bold</b> and <i>italic</i>.</p>"),
        ("2 * 3 * 4 = 24, snake_case_name", "<p>2 * 3 * 4 = 24, snake_case_name</p>"),
        (
            "Do:\n- a\n- **b**\nThen:\n1. c\n2. d",
            "<p>Do:</p><ul><li>a</li><li><b>b</b></li></ul><p>Then:</p><ol><li>c</li><li>d</li></ol>",
        ),
        ("[Sign *now*](page:petition)!", '<p><a linktype="page" id="7">Sign <i>now</i></a>!</p>'),
        ("[Call](tel:{phone})", '<p><a href="tel:+15550119">Call</a></p>'),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("At {jail}.", "<p>At &lt;b&gt;O’Hare &amp; Co&lt;/b&gt; *x*.</p>"),
        ('[x](https://x.example/"onclick=")', '<p><a href="https://x.example/&quot;onclick=&quot;">x</a></p>'),
    ],
)
def test_writes_what_wagtail_keeps(text: str, html: str) -> None:
    assert rich(text) == html


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "//x.example", "sign/"])
def test_refuses_a_link_that_is_not_safe(target: str) -> None:
    with pytest.raises(KitError, match="page:"):
        rich(f"[x]({target})")
