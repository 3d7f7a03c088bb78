"""Make the site of a finished draft: open to everybody, or behind a password for colleagues."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from wagtail.models import PageViewRestriction

from organizing.groups.models import LocalGroup
from organizing.groups.open_site import find_roots
from organizing.groups.scope import group_scope
from organizing.launch.answers import Answers
from organizing.launch.launch_site import prepare_site
from organizing.launch.launched import Launched
from organizing.launch.publish_site import publish_site
from organizing.launch.wizard.draft import drop_draft

# Read over the phone: no letter that looks like a figure.
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
PARTS: Final = 3


@transaction.atomic
def open_site(*, answers: Answers, is_private: bool, by: Any, now: datetime) -> Launched:
    """Launch the site and forget the draft. All or nothing.

    Raises:
        InvalidAnswers: with one sentence for each field that has to change.
    """
    launched = prepare_site(answers=answers, by=by, now=now)
    with group_scope(launched.group):
        if is_private:
            close_site(launched.group)
        publish_site(group=launched.group, by=by)
    drop_draft(by)
    return launched


def close_site(group: LocalGroup) -> str:
    """Put the group's pages behind one password, and return it. Safe to call twice: the first password stays."""
    known = password_of(group)
    password = known or "-".join("".join(secrets.choice(LETTERS) for _letter in range(4)) for _part in range(PARTS))
    for home in find_roots(group):
        if not PageViewRestriction.objects.filter(page=home).exists():
            kind = PageViewRestriction.PASSWORD
            PageViewRestriction.objects.create(page=home, restriction_type=kind, password=password)
    return password


def show_site(group: LocalGroup) -> None:
    """Open the group's pages to everybody. Safe to call twice."""
    for restriction in PageViewRestriction.objects.filter(page__in=find_roots(group)):
        restriction.delete()


def password_of(group: LocalGroup) -> str:
    """The password the group's pages are behind, or ""."""
    found = PageViewRestriction.objects.filter(page__in=find_roots(group)).first()
    return str(found.password) if found else ""
