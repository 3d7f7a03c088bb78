"""The seven screens in their order, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from organizing.launch.wizard.forms.base import Answers, ScreenForm
from organizing.launch.wizard.forms.deciders import DecidersForm
from organizing.launch.wizard.forms.group import GroupForm
from organizing.launch.wizard.forms.kit import KitForm
from organizing.launch.wizard.forms.look import LookForm
from organizing.launch.wizard.forms.place import PlaceForm
from organizing.launch.wizard.forms.publish import PublishForm
from organizing.launch.wizard.forms.words import WordsForm

Typed = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Screen:
    """One screen: its name in the address, its title, one sentence above the boxes."""

    slug: str
    label: Any
    hint: Any
    form: type[ScreenForm]

    @property
    def template(self) -> str:
        """Its boxes' own template."""
        return f"organizing/admin/launch/{self.slug}.html"


SCREENS: Final = (
    Screen("kit", _("Campaign"), _("A kit brings pages, words and e-mails. You may change all of it."), KitForm),
    Screen("place", _("Place"), _("The words on your pages name your county, and heed your state’s law."), PlaceForm),
    Screen("group", _("Group"), _("Who asks, and where people reach you. All of this is public."), GroupForm),
    Screen(
        "deciders",
        _("Who decides"),
        _("The people who can say yes. Dial each number once before your supporters do."),
        DecidersForm,
    ),
    Screen("words", _("Words"), _("Good words stand here already. Make them your own, or go on."), WordsForm),
    Screen("look", _("Look"), _("Every pair can be read by everybody, by day and by night."), LookForm),
    Screen("publish", _("Check and publish"), _("Nothing is public until you press the button."), PublishForm),
)
SLUGS: Final = tuple(screen.slug for screen in SCREENS)


@dataclass(frozen=True)
class Filled:
    """All screens with what was typed into them.

    Attributes:
        forms: by screen, in order; unbound where nobody has been yet.
        answers: what all of them say together.
    """

    forms: dict[str, ScreenForm]
    answers: Answers

    def unfinished(self) -> list[Screen]:
        """The screens before the last that nobody has filled in, or that refuse what was typed."""
        return [one for one in SCREENS[:-1] if not self.forms[one.slug].is_valid()]


def fill_screens(typed: Typed) -> Filled:
    """Read what was typed, each screen knowing what those before it were told."""
    filled = Filled(forms={}, answers={})
    for screen in SCREENS:
        held = typed.get(screen.slug)
        form = screen.form(None if held is None else as_posted(held), so_far=dict(filled.answers))
        filled.forms[screen.slug] = form
        filled.answers.update(form.answers())
    return filled


def as_posted(held: dict[str, list[str]]) -> QueryDict:
    """What is kept of a screen as a browser posted it."""
    posted = QueryDict(mutable=True)
    for name, values in held.items():
        posted.setlist(name, values)
    return posted


def find_screen(slug: str) -> Screen | None:
    """The screen of that name."""
    return next((screen for screen in SCREENS if screen.slug == slug), None)


def neighbor(screen: Screen, step: int) -> Screen:
    """The screen before (-1) or after (1), or itself at either end."""
    at = min(max(SLUGS.index(screen.slug) + step, 0), len(SCREENS) - 1)
    return SCREENS[at]
