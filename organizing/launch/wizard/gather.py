"""What all screens say together, as a launch takes it."""

from __future__ import annotations

from typing import Any

from organizing.launch.answers import LANGUAGES, REQUIRED, Answers, TargetAnswer
from organizing.launch.wizard.forms import base
from organizing.launch.wizard.forms.words import DEMANDS

PLAIN = (*(name for name in REQUIRED if name != "targets"), "place", "hotline")


def gather_answers(said: base.Answers, *, logo: bytes | memoryview | None = None) -> Answers:
    """Put the boxes of all screens together. What is missing is left empty; the launch says so of what it needs."""
    languages = tuple(said.get("languages") or LANGUAGES)
    day = said.get("deliver_on")
    is_own = said.get("palette") == "own"
    plain: dict[str, Any] = {name: str(said.get(name) or "") for name in PLAIN}
    return Answers(
        **plain,
        targets=tuple(TargetAnswer(**row) for row in said.get("targets", ())),
        headline=_texts(said, "headline", languages),
        reason=_texts(said, "reason", languages),
        ask_short=_texts(said, "ask_short", languages),
        demands=tuple(_texts(said, f"demand_{number}", languages) for number in range(1, DEMANDS + 1)),
        goal=said.get("goal") or None,
        board_size=said.get("board_size") or None,
        deliver_on=day.isoformat() if day else "",
        languages=languages,
        palette="" if is_own else str(said.get("palette") or ""),
        brand=str(said.get("brand") or "") if is_own else "",
        accent=str(said.get("accent") or "") if is_own else "",
        logo=bytes(logo) if logo else None,
    )


def _texts(said: base.Answers, name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """One text by language; a language nobody wrote in is not there, and takes the kit's words."""
    texts: dict[str, Any] = {code: said.get(f"{name}_{code}") for code in languages}
    return {code: str(text) for code, text in texts.items() if text}
