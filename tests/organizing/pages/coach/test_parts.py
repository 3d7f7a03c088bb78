"""A page's words, as the coach reads them."""

from __future__ import annotations

import json

import pytest

from organizing.messaging.copy import join_parts
from organizing.messaging.read_copy import read_parts
from organizing.pages.coach.parts import kind_of, parts_of


@pytest.fixture
def page_with(site_tree):
    """`page_with({"type": …, "value": …})`: the petition with these blocks, unsaved."""

    def make(*blocks, name="petition", field="body"):
        page = site_tree[name]
        setattr(page, field, json.dumps(list(blocks)))
        return page

    return make


FACTS = {"heading": "What the log shows", "items": [{"figure": "94", "text": "people stayed too long"}]}


def test_reads_a_figure_with_its_source_in_one_paragraph(page_with):
    page = page_with({"type": "facts", "value": {**FACTS, "source": "Jail log", "source_date": "2027-03-03"}})
    assert "94 people stayed too long. Source: Jail log, March 3, 2027." in join_parts(parts_of(page))
    assert read_parts(parts_of(page), language="en", kind="petition") == []


@pytest.mark.parametrize("lack", [{}, {"source": "Jail log"}, {"source_date": "2027-03-03"}])
def test_misses_the_source_or_the_date_of_a_figure(page_with, lack):
    page = page_with({"type": "facts", "value": {**FACTS, **lack}})
    assert [one.rule for one in read_parts(parts_of(page), language="en")] == ["no_source"]


def test_marks_invented_figures_as_a_sample(page_with):
    value = {**FACTS, "source": "Jail log", "source_date": "2027-03-03", "is_sample": True}
    page = page_with({"type": "facts", "value": value})
    assert [one.rule for one in read_parts(parts_of(page), language="en")] == ["sample"]


def test_takes_the_tags_off_and_leaves_the_paragraphs(page_with):
    page = page_with(
        {"type": "text", "value": {"heading": "Now", "text": "<p>One <b>bold</b>&nbsp;line.</p><p>Two.</p>"}}
    )
    assert "One bold line.\n\nTwo." in join_parts(parts_of(page)).replace("\u00a0", " ")


def test_reads_answers_as_answers_and_a_script_as_a_script(page_with):
    question = {"question": "Are you undocumented?", "answer": "<p>You can sign.</p>"}
    page = page_with({"type": "questions", "value": {"heading": "Asked", "items": [question]}})
    assert {part.kind for part in parts_of(page) if part.text in ("Are you undocumented?", "You can sign.")} == {"faq"}
    call = page_with(
        {"type": "say", "value": {"heading": "Hello", "text": "I am {name}."}}, name="call", field="script"
    )
    assert [part.kind for part in parts_of(call) if "{name}" in part.text] == ["script"]
    assert read_parts(parts_of(call), language="en", kind=kind_of(call)) == []


def test_takes_a_date_of_the_timeline_for_a_deadline(page_with):
    row = {"when": "In June", "date": "2027-06-09", "text": "<p>The board votes.</p>", "state": "later"}
    ask = {"type": "text", "value": {"heading": "", "text": "<p>We ask the board to adopt the rule.</p>"}}
    bare = page_with(ask)
    assert [one.rule for one in read_parts(parts_of(bare), language="en")] == ["no_deadline"]
    dated = page_with(ask, {"type": "timeline", "value": {"heading": "", "items": [row]}})
    assert read_parts(parts_of(dated), language="en") == []


@pytest.mark.parametrize(
    ("name", "kind"), [("home", "home"), ("petition", "petition"), ("call", "call"), ("write", "write")]
)
def test_knows_what_sort_of_text_a_page_is(site_tree, name, kind):
    assert kind_of(site_tree[name]) == kind
