"""Invented words that fill a section in the editor's preview. County, people and figures do not exist.

Functions, called when a preview is shown, so that editors read them in their own language.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

Value = dict[str, Any]


def _p(words: str) -> str:
    return format_html("<p>{}</p>", words)


def text() -> Value:
    """A paragraph."""
    words = _("A judge sets bail. The family pays and waits outside. Then the jail says: not yet.")
    return {"heading": _("What happens at our jail"), "text": _p(words)}


def note() -> str:
    """A remark."""
    return _p(_("Figures on this page were checked last month. Tell us if one has changed."))


def asks() -> Value:
    """Two demands."""
    return {
        "heading": _("What we ask for"),
        "items": [
            {"title": _("A judge first"), "text": _("Nobody is held for ICE without a warrant that a judge signed.")},
            {"title": _("A copy for the person"), "text": _("Whoever is named in a request gets it the same day.")},
        ],
    }


def facts() -> Value:
    """Two figures."""
    return {
        "heading": _("What the records show"),
        "items": [
            {"figure": "94", "text": _("people stayed past their release in one year")},
            {"figure": "31 h", "text": _("is how much longer they stayed, on average")},
        ],
        "source": _("the county’s jail log"),
        "source_date": date(2026, 8, 20),
        "is_sample": True,
    }


def stories() -> Value:
    """One voice."""
    return {
        "heading": _("In their own words"),
        "items": [
            {
                "quote": _("We had the bail money on Friday. He came home on Monday night."),
                "name": _("A cook in Milltown"),
                "note": _("Name changed at her wish."),
            }
        ],
    }


def timeline() -> Value:
    """A way in three steps."""
    return {
        "heading": _("How we get there"),
        "items": [
            {
                "when": _("In June"),
                "text": _p(_("The county answers our records request.")),
                "state": "done",
                "date": None,
            },
            {
                "when": _("At 250 names"),
                "text": _p(_("We ask each commissioner for a meeting.")),
                "state": "next",
                "date": None,
            },
            {"when": _("In winter"), "text": _p(_("The board votes.")), "state": "later", "date": None},
        ],
    }


def questions() -> Value:
    """Two questions."""
    return {
        "heading": _("Questions people ask"),
        "items": [
            {"question": _("Does this free anybody early?"), "answer": _p(_("No. A judge decides who goes home."))},
            {"question": _("Must I be a citizen to sign?"), "answer": _p(_("No. Every neighbor may. We never ask."))},
        ],
    }


def paper() -> Value:
    """A band about sheets."""
    return {
        "heading": _("Gather names on paper"),
        "text": _p(_("Ten neighbors fit on one sheet. Initials are fine.")),
        "link_text": _("Print a sheet"),
        "link": "/",
    }


def officials() -> Value:
    """Words around the list of deciders."""
    return {"heading": _("Who can say yes"), "intro": _p(_("Three of five votes make it the rule."))}


def heading_alone() -> Value:
    """A section that is filled from the campaign."""
    return {"heading": _("The way so far")}


def told() -> Value:
    """The heading above stories with a yes."""
    return {"heading": _("In their own words"), "most": 3}


def just_signed() -> Value:
    """The newest signers' heading."""
    return {"heading": _("Just signed")}


def next_date() -> Value:
    """The hearing."""
    return {"heading": _("Come and sit with us"), "text": _p(_("You do not have to speak. Being there is enough."))}


def call() -> Value:
    """The call card."""
    return {"heading": _("Three minutes on the phone"), "text": _("We give you the words."), "button": _("Call now")}


def sign() -> Value:
    """The sign card."""
    return {"heading": _("Add your name"), "text": _("It takes under a minute."), "button": _("Sign the petition")}


def help_strip() -> Value:
    """The help line."""
    return {"heading": _("Is somebody held right now?"), "text": _p(_("Call before you sign anything."))}


def pictures() -> Value:
    """The four pictures."""
    return {
        "heading": _("How it happens"),
        "items": [
            {"picture": "booking", "title": _("Somebody is booked"), "text": _("For anything, or for nothing.")},
            {"picture": "prints", "title": _("The prints go to ICE"), "text": _("Every jail sends them on.")},
            {"picture": "request", "title": _("A form comes back"), "text": _("No judge signed it.")},
            {"picture": "hours", "title": _("The door stays shut"), "text": _("Hours, then days.")},
        ],
    }


def toolkit() -> Value:
    """One model text."""
    return {
        "heading": _("Take it along"),
        "items": [
            {
                "title": _("A letter to your board"),
                "kind": "letter",
                "text": _("One page, with a place for your own reason."),
                "source": _("a county next door"),
                "source_date": date(2025, 10, 2),
                "won": _("The board put it on the agenda."),
                "body": _p(_("Dear commissioners, I ask you for one thing.")),
            }
        ],
    }


def promise() -> Value:
    """A promise."""
    return {"heading": _("Our promise to you"), "text": _p(_("We never sell, rent or swap your details."))}


def rule() -> Value:
    """What the law says."""
    words = _("Our state leaves it to each county whether it holds somebody for ICE.")
    return {"heading": _("May our county decide?"), "text": _p(words)}


def press() -> Value:
    """For reporters."""
    return {
        "heading": _("For reporters"),
        "one_liner": _("Neighbors ask the county to let people go home when a judge says so."),
        "text": _p(_("We answer the same day and find somebody for you to talk to.")),
    }
