"""What a digest says: honest totals, a few comments whose writers agreed, and nothing else about anyone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils import translation

from organizing.actions.models import Action, Ask, Disclosure
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.models import Delivery
from organizing.people.sensitive import find_sensitive
from organizing.translated import in_language

COMMENTS: Final = 5
# Below this many a district's number points at people; it is added to the rest.
SMALLEST_SHOWN: Final = 5
# What these officials decide for is the whole, no district of it.
WHOLE: Final = frozenset({"country", "state", "district", "territory", "county", "place"})
# Officials are written to in the site's own language.
OFFICIAL_LANGUAGE: Final = "en"


@dataclass(frozen=True)
class Digest:
    """A digest as it will be read.

    Attributes:
        figures: as `Delivery.figures` keeps them.
    """

    subject: str
    body: str
    figures: dict[str, Any]


def compose_digest(*, campaign: Campaign, milestone: int) -> Digest:
    """Write the digest for a milestone from what counts right now.

    Only confirmed signatures that were not taken back are counted. Comments are shown only when the signer agreed
    to have them passed on and no organizer left them out, signed as that signer chose; none that holds a way to reach
    somebody or a word on their status; no full list.
    """
    counted = _counted(campaign)
    left_out = comments_left_out(campaign)
    quoted = _quoted(counted.exclude(pk__in=left_out))
    figures = {**_figures(counted, districts=_districts(campaign)), "comments": [action.pk for action in quoted]}
    with translation.override(OFFICIAL_LANGUAGE):
        context = {
            "campaign": campaign,
            "group": campaign.group,
            "title": in_language(campaign.title),
            "demand": in_language(campaign.demand),
            "milestone": milestone,
            "figures": figures,
            "smallest": SMALLEST_SHOWN,
            "on_paper": counted.filter(details__way="paper").count(),
            "comments": [{"text": one_line(action.comment), "by": sign_as_chosen(action)} for action in quoted],
        }
        subject = render_to_string("organizing/emails/digest.subject.txt", context).strip()
        body = render_to_string("organizing/emails/digest_body.txt", context).strip() + "\n"
    return Digest(subject=" ".join(subject.split()), body=body, figures=figures)


def count_for_officials(campaign: Campaign) -> int:
    """The confirmed signatures of all the campaign's petitions."""
    from organizing.actions.totals import count_confirmed

    return sum(count_confirmed(ask) for ask in Ask.objects.filter(campaign=campaign, kind="petition"))


def comments_left_out(campaign: Campaign) -> set[int]:
    """The actions whose comments an organizer kept out of one of the campaign's digests: they stay out of the next."""
    kept_out = Delivery.objects.filter(campaign=campaign).values_list("figures__left_out", flat=True)
    return {pk for pks in kept_out for pk in pks or []}


def one_line(comment: str) -> str:
    """A comment as it is quoted: no line of it can pass for the digest's own."""
    return " ".join(comment.split())


def _counted(campaign: Campaign):  # type: ignore[no-untyped-def]
    return Action.objects.filter(ask__campaign=campaign, ask__kind="petition").counted()


def _districts(campaign: Campaign) -> set[str]:
    """The districts of those who decide: each is told of, however few signed there."""
    divisions = [
        target.official.office.division for target in Target.objects.filter(campaign=campaign).who_decide().in_order()
    ]
    return {one.name for one in divisions if one.kind not in WHOLE and one.pk != campaign.division_id}


def _figures(counted, *, districts: set[str]) -> dict[str, Any]:  # type: ignore[no-untyped-def]
    rows = counted.values_list("division__name").annotate(number=Count("id")).order_by("division__name")
    shown = [[name, number] for name, number in rows if name and number >= SMALLEST_SHOWN]
    confirmed = sum(number for _name, number in rows)
    return {
        "confirmed": confirmed,
        "by_district": shown,
        "few": sorted(districts - {name for name, _number in shown}),
        "elsewhere": confirmed - sum(row[1] for row in shown),
    }


def _quoted(counted) -> list[Action]:  # type: ignore[no-untyped-def]
    """The newest comments that can be shown. They are sealed in the database: only reading tells which are."""
    chosen = counted.filter(comment_may_be_passed_on=True, person__isnull=False).select_related("person")
    newest = chosen.order_by("-confirmed_at", "-pk").iterator(chunk_size=50)
    return list(islice((action for action in newest if _can_be_shown(action)), COMMENTS))


def _can_be_shown(action: Action) -> bool:
    return bool(action.comment.strip()) and find_sensitive(action.comment) is None


def sign_as_chosen(action: Action) -> str:
    """How officials see this signer: name and town, initials and ZIP, or nothing but a neighbor."""
    person = action.person
    if person and action.disclosure == Disclosure.NAME:
        return ", ".join(part for part in (person.full_name, action.town) if part)
    if person and action.disclosure == Disclosure.INITIALS:
        return ", ".join(part for part in (person.initials, action.zip_code) if part)
    return ""
