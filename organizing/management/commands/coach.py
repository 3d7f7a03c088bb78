"""Read copy against the guides' advice: a page, a kit, or any text in a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from organizing.groups.posture_models import Posture
from organizing.groups.scope import above_walls, group_scope
from organizing.kits.coach_kit import coach_kit
from organizing.kits.known import load_kit
from organizing.messaging.finding import Finding
from organizing.messaging.load_rules import LANGUAGES
from organizing.messaging.read_copy import read_copy
from organizing.pages.coach.coach_page import coach_page
from organizing.pages.coach.owner import find_owner


class Command(BaseCommand):
    """See help."""

    help = (
        "Say what the messaging advice has to say about a page's newest version, about a kit, or about a text file "
        "(- reads what is piped in). Ends with status 1 where something must be put right before anybody reads it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one of the three."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("file", nargs="?", metavar="FILE", help="a plain text, or - for standard input")
        what.add_argument("--page", type=int, metavar="ID", help="the number in the address of a page's editor")
        what.add_argument("--kit", metavar="SLUG", help="such as stop_ice_holds")
        parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the file")
        parser.add_argument("--kind", default="page", help="of the file: page, email, letter, script, faq…")
        parser.add_argument("--posture", choices=Posture.values, default="", help="of the state's law, for the file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and print each finding with the words it is about."""
        found = list(self._read(options))
        for where, one in found:
            self.stdout.write(f"{where}{one.name}: “{' '.join(one.words.split())}”")
            self.stdout.write(f"    {one.why}{f' Better: {one.instead}' if one.instead else ''}")
        self.stdout.write(f"{len(found)} to look at." if found else "Nothing to say.")
        if any(one.stops for _where, one in found):
            raise SystemExit(1)

    def _read(self, options: dict[str, Any]) -> Iterable[tuple[str, Finding]]:
        if options["page"] is not None:
            return [("", one) for one in _of_page(options["page"])]
        if options["kit"]:
            try:
                return [(f"{where}: ", one) for where, one in coach_kit(load_kit(options["kit"]))]
            except LookupError as error:
                raise CommandError(str(error)) from None
        settings = {key: options[key] for key in ("language", "kind", "posture")}
        return [("", one) for one in read_copy(_text_of(options["file"]), **settings)]


def _of_page(number: int) -> list[Finding]:
    with above_walls():
        page = Page.objects.filter(pk=number).first()
        if page is None:
            raise CommandError(f"There is no page {number}.")
        group = find_owner(page)
        draft = page.get_latest_revision_as_object()
    if group is None:
        raise CommandError(f"Page {number} is on no group's site.")
    with group_scope(group):
        coaching = coach_page(draft, group=group)
    return [*coaching.stops, *coaching.advice]


def _text_of(file: str) -> str:
    if file == "-":
        return sys.stdin.read()
    path = Path(file)
    if not path.is_file():
        raise CommandError(f"There is no {path}.")
    return path.read_text(encoding="utf-8")
