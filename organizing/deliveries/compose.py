"""What a digest says: honest totals, a few comments whose writers agreed, and nothing else about anyone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.template.loader import render_to_string
from django.utils import translation

from organizing.actions.models import Action, Ask, Disclosure
from organizing.campaigns.models import Campaign
from organizing.translated import in_language

COMMENTS: Final = 5
# Below this many a district's number points at people; it is added to the rest.
SMALLEST_SHOWN: Final = 5
# Officials are written to in the site's own language.
OFFICIAL_LANGUAGE: Final = "en"


@dataclass(frozen=True)
class Digest:
    """A digest as it will be read.

    Attributes:
        figures: `{"confirmed": 50, "by_district": [["District 3", 21]], "elsewhere": 2}`.
    """

    subject: str
    body: str
    figures: dict[str, object]


def compose_digest(*, campaign: Campaign, milestone: int) -> Digest:
    """Write the digest for a milestone from what counts right now.

    Only confirmed signatures that were not taken back are counted. Comments are shown only when the signer agreed
    to have them passed on, signed as that signer chose; no address, no phone, no full list.
    """
    counted = _counted(campaign)
    figures = _figures(counted)
    with translation.override(OFFICIAL_LANGUAGE):
        context = {
            "campaign": campaign,
            "group": campaign.group,
            "title": in_language(campaign.title),
            "demand": in_language(campaign.demand),
            "milestone": milestone,
            "figures": figures,
            "comments": _comments(counted),
        }
        subject = render_to_string("organizing/emails/digest.subject.txt", context).strip()
        body = render_to_string("organizing/emails/digest_body.txt", context).strip() + "\n"
    return Digest(subject=" ".join(subject.split()), body=body, figures=figures)


def count_for_officials(campaign: Campaign) -> int:
    """The confirmed signatures of all the campaign's petitions."""
    from organizing.actions.totals import count_confirmed

    return sum(count_confirmed(ask) for ask in Ask.objects.filter(campaign=campaign, kind="petition"))


def _counted(campaign: Campaign):  # type: ignore[no-untyped-def]
    return Action.objects.filter(ask__campaign=campaign, ask__kind="petition").counted()


def _figures(counted) -> dict[str, object]:  # type: ignore[no-untyped-def]
    rows = counted.values_list("division__name").annotate(number=Count("id")).order_by("division__name")
    shown = [[name, number] for name, number in rows if name and number >= SMALLEST_SHOWN]
    confirmed = sum(number for _name, number in rows)
    return {"confirmed": confirmed, "by_district": shown, "elsewhere": confirmed - sum(row[1] for row in shown)}


def _comments(counted) -> list[dict[str, str]]:  # type: ignore[no-untyped-def]
    chosen = counted.filter(comment_may_be_passed_on=True, person__isnull=False).select_related("person")
    return [
        {"text": " ".join(action.comment.split()), "by": sign_as_chosen(action)}
        for action in chosen.order_by("-confirmed_at")[:COMMENTS]
        if action.comment
    ]


def sign_as_chosen(action: Action) -> str:
    """How officials see this signer: name and town, initials and ZIP, or nothing but a neighbor."""
    person = action.person
    if person and action.disclosure == Disclosure.NAME:
        return ", ".join(part for part in (person.full_name, action.town) if part)
    if person and action.disclosure == Disclosure.INITIALS:
        return ", ".join(part for part in (person.initials, action.zip_code) if part)
    return ""
