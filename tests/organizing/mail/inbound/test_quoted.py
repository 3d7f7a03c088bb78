"""One's own words are told from what one quotes."""

from __future__ import annotations

import pytest

from organizing.mail.inbound.quoted import cut_quoted

OWN = "I will vote yes.\n\nJo"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, Mar 1, 2027 at 9:00 AM Larkmoor <team@larkmoor.example> wrote:\n> Dear Jo",
        "On Mon, Mar 1, 2027 at 9:00 AM Larkmoor Neighbors Together\n<team@larkmoor.example> wrote:\n\n> Dear Jo\n> 50",
        "El lun, 1 mar 2027 a las 9:00, Larkmoor (<team@larkmoor.example>) escribió:\n> Dear Jo",
        "-----Original Message-----\nFrom: Larkmoor\nDear Jo",
        "________________________________\nFrom: Larkmoor\nSent: Monday\n\nDear Jo",
        "From: Larkmoor <team@larkmoor.example>\nSent: Monday, March 1, 2027\nTo: Jo\n\nDear Jo",
        "De: Larkmoor <team@larkmoor.example>\nEnviado el: lunes\nDear Jo",
        "> Dear Jo\n> 50 of your constituents\n>",
    ],
)
def test_cuts_what_stands_below(quoted):
    own, rest = cut_quoted(f"{OWN}\n\n{quoted}\n")
    assert own == OWN
    assert rest == quoted.strip()


@pytest.mark.parametrize(
    "text",
    [
        "On Monday I wrote to the sheriff: he agrees.",
        "From: the heart\nThank you.",
        "> 50 of your constituents\n\nI agree with them.",
        "On Monday, Larkmoor wrote:\n> one\nYes.\n> two\nNo.",
        "On Monday, Larkmoor wrote:\n> all of it",
        "",
    ],
)
def test_cuts_nothing_where_an_answer_could_be_lost(text):
    assert cut_quoted(text) == (text.strip(), "")
