"""Whom a segment means, told person by person in plain Python. It shares no code with what it judges."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.organizing.people.segments.crowd import NOW, ZONE, Facts


def people_meant(facts: Facts, rules: dict[str, Any], picked: set[int]) -> set[int]:
    """The ids, one person after the other."""
    return {
        pk
        for pk, one in facts.people.items()
        if (pk in picked or is_inside(facts, one, rules["rows"]))
        and not any(fits(facts, one, rule) for rule in rules["leave_out"])
    }


def is_inside(facts: Facts, one: dict[str, Any], rows: list[list[Any]]) -> bool:
    return bool(rows) and all(any(fits(facts, one, rule) for rule in row) for row in rows)


def fits(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    return bool(RULES[rule["rule"]](facts, one, rule))


def is_when(moment: datetime, rule: dict[str, Any]) -> bool:
    days, since, until = rule.get("within_days"), rule.get("since"), rule.get("until")
    if days and moment < NOW - timedelta(days=days):
        return False
    day = moment.astimezone(ZONE).date()
    return not (since and day < date.fromisoformat(since)) and not (until and day > date.fromisoformat(until))


def deeds(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> int:
    sort, _, name = rule["what"].partition(":")
    return sum(
        bool(done["confirmed_at"]) and not done["withdrawn_at"] and is_when(done["created_at"], rule)
        for done in one["actions"]
        if sort == "any" or name == (str(done["ask_id"]) if sort == "ask" else facts.asks[done["ask_id"]])
    )


def answered(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    return any(
        done["confirmed_at"] and not done["withdrawn_at"] and done["details"].get("coming") == rule["coming"]
        for done in one["actions"]
        if rule["event"] in ("any", f"ask:{done['ask_id']}")
    )


def consent(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    answers = [given for given in one["consents"] if given["purpose"] == rule["purpose"] and given["confirmed_at"]]
    if not answers:
        return rule["answer"] == "none"
    # Of two at the same moment the one written down later.
    newest = max(enumerate(answers), key=lambda pair: (pair[1]["given_at"], pair[0]))[1]
    return newest["answer"] == rule["answer"]


def county(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    here = facts.places[rule["county"]].split("/")
    lives = facts.places.get(one["division_id"], "").split("/")
    return lives[: len(here)] == here or facts.zips.get(one["zip_code"]) == rule["county"]


def own_field(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    held, asked = one["custom"].get(rule["field"]), rule["value"]
    is_filled = held is not None and held != ""
    if rule["how"] in ("filled", "empty"):
        return is_filled == (rule["how"] == "filled")
    if not is_filled:
        return False
    answers = {
        "is": lambda: held == asked,
        "least": lambda: held >= asked,
        "most": lambda: held <= asked,
        "contains": lambda: asked.lower() in held.lower(),
    }
    return answers[rule["how"]]()


def mails_that_count(one: dict[str, Any], rule: dict[str, Any]) -> list[datetime]:
    since = NOW - timedelta(days=rule["mailed_within"])
    return [
        mail["sent_at"]
        for mail in one["emails"]
        if mail["kind"] != "thank_you"
        and mail["state"] in ("sent", "delivered")
        and mail["sent_at"] is not None
        and mail["sent_at"] >= since
    ]


def acted(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    done = [act["created_at"] for act in one["actions"] if act["confirmed_at"] and not act["withdrawn_at"]]
    soon = timedelta(days=rule["days"])
    return any(sent < then <= sent + soon for sent in mails_that_count(one, rule) for then in done)


def ladder(facts: Facts, one: dict[str, Any], rule: dict[str, Any]) -> bool:
    sort, _, number = rule["rung"].partition(":")
    return any(
        state == rule["standing"] and int(number) == (step if sort == "step" else facts.steps[step])
        for step, state in one["rungs"].items()
    )


RULES = {
    "everybody": lambda facts, one, rule: True,
    "tag": lambda facts, one, rule: rule["tag"] in one["tags"],
    "zip": lambda facts, one, rule: any(
        one["zip_code"].startswith(code) for code in rule["zip_codes"].split() if one["zip_code"]
    ),
    "district": lambda facts, one, rule: one["division_id"] == rule["district"],
    "county": county,
    "language": lambda facts, one, rule: one["language"] == rule["language"],
    "origin": lambda facts, one, rule: one["origin"] == rule["origin"],
    "first_seen": lambda facts, one, rule: is_when(one["created_at"], rule),
    "confirmed": lambda facts, one, rule: (one["confirmed_at"] is not None) == (rule["confirmed"] == "yes"),
    "organizer": lambda facts, one, rule: (one["organizer_id"] or 0) == rule["organizer"],
    "consent": consent,
    "source": lambda facts, one, rule: any(
        rule["part"].lower() in given["source"].lower() for given in one["consents"]
    ),
    "own_field": own_field,
    "did": lambda facts, one, rule: deeds(facts, one, rule) >= rule["times"],
    "event": answered,
    "did_not": lambda facts, one, rule: deeds(facts, one, rule) == 0,
    "ladder": ladder,
    "acted_after_email": acted,
    "ignored_email": lambda facts, one, rule: bool(mails_that_count(one, rule)) and not acted(facts, one, rule),
    "phone": lambda facts, one, rule: (one["phone"] != "") == (rule["phone"] == "yes"),
}
