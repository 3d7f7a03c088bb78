"""What a launch made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from organizing.campaigns.models import Campaign
from organizing.groups.models import LocalGroup
from organizing.kits.fill import Todo

Tree = dict[str, Any]


@dataclass(frozen=True)
class Launched:
    """A group with its site.

    Attributes:
        pages: by (language, name in the kit).
        todos: what the pages do not say yet, one for each sentence left out.
    """

    group: LocalGroup
    campaign: Campaign
    pages: dict[tuple[str, str], Any] = field(default_factory=dict)
    todos: tuple[Todo, ...] = ()

    @property
    def site(self) -> Any:
        """The Wagtail site it answers at."""
        return self.group.site

    @property
    def missing(self) -> tuple[str, ...]:
        """The placeholders that would fill the gaps, each once."""
        return tuple(dict.fromkeys(todo.placeholder for todo in self.todos))
