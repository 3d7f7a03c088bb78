"""A new group with a Wagtail site of its own, which stands on its home page once that is made."""

from __future__ import annotations

from django.utils.text import slugify
from wagtail.models import Page, Site

from organizing.groups.models import LocalGroup
from organizing.kits.values import read_value
from organizing.launch.answers import Answers
from organizing.launch.facts import short_name
from organizing.launch.hosts import is_untouched, split_host
from organizing.launch.states import zone_of


def make_group(answers: Answers) -> LocalGroup:
    """Make both. A fresh install's own untouched site becomes this group's; any later group gets one of its own."""
    return LocalGroup.objects.create(
        name=answers.group_name.strip(),
        slug=free_slug(answers.group_name),
        site=_make_site(answers),
        time_zone=answers.time_zone or zone_of(answers.state),
        town=answers.place or short_name(answers.county),
        email=answers.email.strip(),
        postal_address=answers.postal_address.strip(),
        help_phone=read_value("phone", answers.hotline),
    )


def free_slug(name: str) -> str:
    """A slug that no group has, nor any page beside Wagtail's root: the home page goes by it, too."""
    wanted = slugify(name)[:40] or "group"
    taken = set(LocalGroup.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken |= set(Page.objects.filter(depth=2, slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _make_site(answers: Answers) -> Site:
    hostname, port = split_host(answers.hostname)
    untouched = next((site for site in Site.objects.filter(is_default_site=True) if is_untouched(site)), None)
    known = Site.objects.filter(hostname=hostname, port=port).first()
    site = known or untouched or Site(root_page=Page.get_first_root_node())
    site.hostname, site.port, site.site_name = hostname, port, answers.group_name.strip()
    site.save()
    return site
