"""`manage.py launch`: a kit and a file of answers make a live campaign site, as the wizard does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.scope import no_group
from organizing.kits.kit import Kit, KitError
from organizing.kits.known import load_kit
from organizing.launch.answers import Answers, InvalidAnswers
from organizing.launch.launch_site import launch_site
from organizing.launch.launched import Launched
from organizing.launch.print_answers import print_answers
from organizing.launch.read_answers import read_answers


class Command(BaseCommand):
    """Launch a site, or write the file of answers for it."""

    help = "Launch a campaign site from a kit and a file of answers; --print-answers writes one to fill in."

    def add_arguments(self, parser: CommandParser) -> None:
        """The kit, the file, and who will lead the group."""
        parser.add_argument("--kit", default="stop_ice_holds", help="the kit's slug (see manage.py kit list)")
        parser.add_argument("--answers", help="a file of answers")
        parser.add_argument("--lead", help="the user name of whoever becomes the group's lead")
        parser.add_argument("--print-answers", action="store_true", help="write a file of answers to fill in")

    def handle(
        self, *args: Any, kit: str, answers: str | None, lead: str | None, print_answers: bool, **options: Any
    ) -> None:
        """Write the file, or launch."""
        if print_answers:
            self.stdout.write(_written(_load(kit)), ending="")
            return
        if not answers or not lead:
            raise CommandError("Say which answers (--answers FILE) and who will lead the group (--lead USERNAME).")
        self._tell(_launch(_read(answers), lead))

    def _tell(self, launched: Launched) -> None:
        self.stdout.write(_("%(count)s pages are live at %(url)s/") % _where(launched))
        for name in launched.missing:
            count = sum(todo.placeholder == name for todo in launched.todos)
            words = ngettext(
                "Left out for want of %(name)s: %(count)s place.",
                "Left out for want of %(name)s: %(count)s places.",
                count,
            )
            self.stdout.write(words % {"name": name, "count": count})


def _where(launched: Launched) -> dict[str, Any]:
    return {"count": len(launched.pages), "url": launched.group.root_url}


def _written(kit: Kit) -> str:
    return print_answers(kit)


def _load(slug: str) -> Kit:
    try:
        return load_kit(slug)
    except (LookupError, KitError) as error:
        raise CommandError(str(error)) from None


def _read(path: str) -> Answers:
    try:
        return read_answers(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except InvalidAnswers as invalid:
        raise CommandError(_in_lines(invalid)) from None


def _launch(answers: Answers, lead: str) -> Launched:
    users = get_user_model()
    try:
        by = users.objects.get_by_natural_key(lead)
    except users.DoesNotExist:
        raise CommandError(f"There is no user {lead!r}. Make one with manage.py createsuperuser.") from None
    try:
        with no_group(user_id=by.pk):
            return launch_site(answers=answers, by=by, now=timezone.now())
    except InvalidAnswers as invalid:
        raise CommandError(_in_lines(invalid)) from None


def _in_lines(invalid: InvalidAnswers) -> str:
    return "\n".join(f"{name}: {sentence}" for name, sentence in invalid.errors.items())
