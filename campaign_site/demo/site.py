"""The sample's group, its Wagtail site, and the three who work in its admin."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from wagtail.models import Locale, Page, Site

from organizing.groups.join import add_member
from organizing.groups.models import LocalGroup

SLUG: Final = "larkmoor"
# Printed by `make demo` and worth nothing: the demo answers on this machine alone.
PASSWORD: Final = "only-for-this-demo"  # noqa: S105
# Both names: Wagtail's account page, where they choose their language, saves nothing without.
STAFF: Final = (
    ("ben", ("Ben", "Hollis"), "organizer"),
    ("ana", ("Ana", "Ibarra"), "lead"),
    ("vi", ("Vi", "Nguyen"), "viewer"),
)


@dataclass(frozen=True)
class LogIn:
    """A user name, its password, and what it may do."""

    username: str
    password: str
    role: str


def log_ins() -> tuple[LogIn, ...]:
    """Who may log in to the sample, the organizer first."""
    return tuple(LogIn(_address(name), PASSWORD, role) for name, _names, role in STAFF)


def make_group() -> LocalGroup:
    """The group and its site, in English and Spanish. The site stands on Wagtail's root until pages are made."""
    for code in ("en", "es"):
        Locale.objects.get_or_create(language_code=code)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.port = "127.0.0.1", int(os.environ.get("PORT") or 8000)
    site.site_name = "Larkmoor Neighbors Together"
    site.root_page = site.root_page if site.root_page_id else Page.get_first_root_node()
    site.save()
    return LocalGroup.objects.create(
        name="Larkmoor Neighbors Together",
        slug=SLUG,
        site=site,
        time_zone="America/Chicago",
        town="Millhaven",
        email=_address("hello"),
        postal_address="PO Box 14, Millhaven 00001",
        phone="+15550110",
        help_phone="+15550119",
        is_sample=True,
    )


def make_staff(group: LocalGroup) -> dict[str, Any]:
    """Ana leads, Ben organizes, Vi looks on. None of them is a superuser: they get what their roles get."""
    hashed = make_password(PASSWORD)
    staff = {}
    for name, (first_name, last_name), role in STAFF:
        user, _is_new = get_user_model().objects.update_or_create(
            username=_address(name),
            defaults={
                "email": _address(name),
                "first_name": first_name,
                "last_name": last_name,
                "password": hashed,
            },
        )
        add_member(group=group, user=user, role=role)
        staff[name] = user
    return staff


def _address(name: str) -> str:
    return f"{name}@larkmoor.example"
