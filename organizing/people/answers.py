"""What a supporter typed and chose, on its way from a form to the verbs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Final


@dataclass(frozen=True)
class ConsentGiven:
    """One answer to one question of the form.

    Attributes:
        purpose: `email`, `show_name`, `pass_comment` or `disclose`.
        answer: `yes`, `no`, or the value chosen.
        wording: the question exactly as shown, in the language shown.
    """

    purpose: str
    answer: str
    wording: str


@dataclass(frozen=True)
class Answers:
    """One filled-in form, already validated, every string as typed.

    Attributes:
        picked: Open Civic Data ids of the districts the supporter said they live in.
        disclosure: what officials see of the signer: `name`, `initials` or `count`.
        details: what the kind of ask adds, such as a call's office and outcome. JSON values only.
        private: what it adds that is the supporter's own, such as a letter's words. It stays sealed with the
            answers that wait, and goes to whoever listens for the confirmation; no action keeps it.
    """

    first_name: str
    last_name: str
    email: str
    zip_code: str
    language: str
    disclosure: str = "count"
    show_publicly: bool = False
    comment: str = ""
    comment_may_be_passed_on: bool = False
    consents: tuple[ConsentGiven, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    picked: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The same for an identical form, different when anything was changed."""
        body = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(body.encode()).hexdigest()[:32]

    def as_json(self) -> dict[str, Any]:
        """As plain JSON values, for keeping sealed."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Answers:
        """Read back what `as_json` made."""
        consents = tuple(ConsentGiven(**consent) for consent in data["consents"])
        return cls(**{**data, "consents": consents, "picked": tuple(data.get("picked", ()))})


# Begins the code of a link that a signer passed on.
BY_LINK: Final = "link"


@dataclass(frozen=True)
class Source:
    """Where an action came from: the page's path, and a word of the group's own such as `whatsapp`."""

    page: str = ""
    code: str = ""

    def __str__(self) -> str:
        return f"{self.page} {self.code}".strip()[:200]


NO_SOURCE = Source()
