"""Read a file of answers, as `manage.py launch --print-answers` writes one to fill in."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from organizing.kits.values import Fact
from organizing.launch.answers import LANGUAGES, REQUIRED, Answers, InvalidAnswers, TargetAnswer

BY_LANGUAGE: Final = ("headline", "highlight", "reason", "ask_short", "demand")
TEXTS: Final = (
    *(name for name in REQUIRED if name != "targets"),
    *("place", "posture_source_url", "hotline", "time_zone", "deliver_on", "palette", "brand", "accent"),
)


def read_answers(text: str) -> Answers:
    """Return the answers that a TOML text holds. What it leaves out is empty; `check_answers` tells what must not be.

    Raises:
        InvalidAnswers: it is no TOML, or a value is not of its kind; one sentence for each.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidAnswers({"file": _("This is no TOML: %(error)s") % {"error": error}}) from None
    errors = {name: _("There is no such question.") for name in told if name not in _names()}
    answers: dict[str, Any] = {}
    for name, read in _READERS.items():
        try:
            answers[name] = read(told.get(name))
        except (TypeError, ValueError, AttributeError, KeyError):
            errors[name] = _("This is not written as the file’s example shows.")
    if errors:
        raise InvalidAnswers(errors)
    return Answers(**answers)


def _names() -> set[str]:
    return {one.name for one in fields(Answers)}


def _text(told: Any) -> str:
    if told is not None and not isinstance(told, str | int | date):
        raise TypeError
    return "" if told is None else str(told).strip()


def _texts(told: Any) -> dict[str, str]:
    """One text for every language, or a table of them."""
    if told is None:
        return {}
    if isinstance(told, str):
        return dict.fromkeys(LANGUAGES, told.strip()) if told.strip() else {}
    return {code: _text(text) for code, text in told.items() if _text(text)}


def _demands(told: Any) -> tuple[dict[str, str], ...]:
    demands = tuple(_texts(one) for one in told or [])
    return demands if any(demands) else ()


def _number(told: Any) -> int | None:
    return int(told) if told not in (None, "") else None


def _languages(told: Any) -> tuple[str, ...]:
    return tuple(_text(one) for one in told) if told else LANGUAGES


def _targets(told: Any) -> tuple[TargetAnswer, ...]:
    return tuple(
        TargetAnswer(
            title=_text(one.get("title")),
            name=_text(one.get("name")),
            phone=_text(one.get("phone")),
            email=_text(one.get("email")),
            has_vote=bool(one.get("has_vote", False)),
        )
        for one in told or []
        if any(_text(one.get(name)) for name in ("title", "name", "phone", "email"))
    )


def _facts(told: Any) -> dict[str, Fact]:
    facts = {name: _fact(fact if isinstance(fact, dict) else {"value": fact}) for name, fact in (told or {}).items()}
    return {name: fact for name, fact in facts.items() if fact.value}


def _fact(told: dict[str, Any]) -> Fact:
    value = told["value"] if "value" in told else {code: told[code] for code in LANGUAGES if code in told}
    day = told.get("source_date")
    return Fact(
        value=_texts(value if isinstance(value, dict) else _text(value)),
        source=_text(told.get("source")),
        source_url=_text(told.get("source_url")),
        source_date=date.fromisoformat(_text(day)) if _text(day) else None,
        is_sample=bool(told.get("is_sample", False)),
    )


_READERS: Final = {
    **dict.fromkeys(TEXTS, _text),
    **dict.fromkeys(BY_LANGUAGE, _texts),
    "demands": _demands,
    "goal": _number,
    "board_size": _number,
    "languages": _languages,
    "targets": _targets,
    "facts": _facts,
}
