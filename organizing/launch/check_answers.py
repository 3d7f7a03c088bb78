"""Tell what is wrong with a group's answers, each in a sentence beside its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organizing.groups.models import validate_time_zone
from organizing.groups.posture_models import Posture
from organizing.kits.kit import Kit, KitError, Texts
from organizing.kits.known import load_kit
from organizing.kits.sentences import PLACEHOLDER
from organizing.kits.values import read_value
from organizing.kits.words import declared_in, kind_of
from organizing.launch.answers import REQUIRED, Answers
from organizing.launch.hosts import is_free, split_host
from organizing.launch.states import state_code
from organizing.pages.theme.contrast import judge_colors
from organizing.pages.theme.palettes import PALETTES

LIMITS: Final = {"headline": 160, "highlight": 80, "ask_short": 120, "reason": 600, "demand": 300, "demands": 120}
NAME_LIMITS: Final = {"group_name": 120, "county": 120, "postal_address": 250, "sheriff_office": 120, "board": 120}
MOST_SEATS: Final = 500

Error = tuple[str, str]


def check_answers(answers: Answers) -> dict[str, str]:
    """One sentence for each field that has to change, by the field's name; {} when a site may be launched.

    Reads the database for nothing but whether the address is taken.
    """
    errors = {name: _("Please fill this in.") for name in REQUIRED if not getattr(answers, name)}
    try:
        kit = load_kit(answers.kit)
    except (LookupError, KitError):
        return {"kit": _("Choose one of the kits."), **errors}
    if answers.posture in Posture.values and answers.posture not in kit.prefills:
        errors["posture"] = _("This kit has no words for a state like yours. Choose another kit.")
    found = (*_check_place(answers), *_check_reach(answers), *_check_texts(answers, kit), *_check_look(answers))
    for name, sentence in (*found, *_check_targets(answers), *_check_facts(answers, kit)):
        errors.setdefault(name, sentence)
    return errors


def _check_place(answers: Answers) -> Iterator[Error]:
    for name, limit in NAME_LIMITS.items():
        if len(getattr(answers, name)) > limit:
            yield name, _("Shorten this to %(limit)s characters.") % {"limit": limit}
        if re.search(r"[{}\n\r]", getattr(answers, name)):
            yield name, _("Write this on one line, without braces.")
    if not state_code(answers.state):
        yield "state", _("We know no such state. Write its name, like Ohio.")
    if answers.posture not in Posture.values:
        yield "posture", _("Say what the state’s law allows.")
    if answers.time_zone:
        yield from _ask(lambda: validate_time_zone(answers.time_zone), "time_zone")


def _check_reach(answers: Answers) -> Iterator[Error]:
    yield from _ask(lambda: read_value("email", answers.email), "email")
    yield from _ask(lambda: read_value("phone", answers.hotline), "hotline")
    yield from _ask(lambda: read_value("url", answers.posture_source_url), "posture_source_url")
    hostname, port = split_host(answers.hostname)
    if not hostname:
        yield "hostname", _("Enter an address like larkmoor.example, without https:// and without slashes.")
    elif not is_free(hostname, port):
        yield "hostname", _("Another site answers at this address already. Choose another one.")


def _check_texts(answers: Answers, kit: Kit) -> Iterator[Error]:
    wrong = [code for code in answers.languages if code not in kit.languages or code not in dict(settings.LANGUAGES)]
    if wrong or settings.LANGUAGE_CODE not in answers.languages:
        yield "languages", _("Choose English, and Spanish too if you can answer in it.")
    for name in ("headline", "highlight", "reason", "ask_short", "demand"):
        yield from _check_text(name, getattr(answers, name), LIMITS[name], kit)
    for number, texts in enumerate(answers.demands, start=1):
        yield from _check_text(f"demands.{number}", texts, LIMITS["demands"], kit)
    yield from _ask(lambda: read_value("date", answers.deliver_on), "deliver_on")
    if answers.goal is not None and not 1 <= answers.goal <= 1_000_000:
        yield "goal", _("Enter a number of signatures, like 100. Start small: the goal moves up.")


def _check_text(name: str, texts: Texts, limit: int, kit: Kit) -> Iterator[Error]:
    for text in texts.values():
        unknown = [one for one in PLACEHOLDER.findall(text) if one not in declared_in(kit)]
        if unknown or re.search(r"[{}]", PLACEHOLDER.sub("", text)):
            yield name, _("Take the braces { } out, or leave the words between them as they were.")
        if len(text) > limit:
            yield name, _("Shorten this to %(limit)s characters.") % {"limit": limit}


def _check_look(answers: Answers) -> Iterator[Error]:
    if answers.palette and answers.palette not in PALETTES:
        yield "palette", _("Choose one of the palettes.")
    if answers.brand or answers.accent:
        verdict = judge_colors(answers.brand, answers.accent)
        if not verdict.passes:
            yield "brand", " ".join(verdict.sentences)


def _check_targets(answers: Answers) -> Iterator[Error]:
    voters = sum(target.has_vote for target in answers.targets)
    if answers.board_size is not None and not max(voters, 1) <= answers.board_size <= MOST_SEATS:
        yield "board_size", _("Enter how many vote on the board, like 5, or leave it empty.")
    for number, target in enumerate(answers.targets, start=1):
        where = f"targets.{number}"
        if not target.title.strip():
            yield f"{where}.title", _("Name the office, like Sheriff or Commissioner, District 2.")
        for name, limit in (("title", 120), ("name", 200)):
            if len(getattr(target, name)) > limit:
                yield f"{where}.{name}", _("Shorten this to %(limit)s characters.") % {"limit": limit}
        yield from _ask(lambda: read_value("phone", target.phone), f"{where}.phone")  # noqa: B023 -- asked at once
        yield from _ask(lambda: read_value("email", target.email), f"{where}.email")  # noqa: B023


def _check_facts(answers: Answers, kit: Kit) -> Iterator[Error]:
    for name, fact in answers.facts.items():
        where = f"facts.{name}"
        if name not in declared_in(kit):
            yield where, _("This kit has no such fact.")
            continue
        for text in fact.value.values():
            if re.search(r"[{}]", text):
                yield where, _("Write this without braces.")
            yield from _ask(lambda: read_value(kind_of(name, kit), text), where)  # noqa: B023 -- asked at once
        placeholder = kit.placeholders.get(name)
        needs_source = placeholder is not None and placeholder.needs_source and any(fact.value.values())
        if needs_source and not (fact.source and fact.source_date):
            yield where, _("Say where this comes from and of which day it is: nobody believes a figure without.")
        yield from _ask(lambda: read_value("url", fact.source_url), where)  # noqa: B023


def _ask(check: Callable[[], Any], name: str) -> Iterator[Error]:
    """What a validator says, under the field's name."""
    try:
        check()
    except ValidationError as error:
        yield name, " ".join(error.messages)
