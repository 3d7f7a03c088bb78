"""What a group's texts may give away, and what stands for it in a kit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.contrib.auth import get_user_model

from organizing.campaigns.models import Campaign
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup, Membership
from organizing.kits.export.names import listed_names_in
from organizing.kits.export.tree import ExportedPage
from organizing.kits.values import KINDS, show_value
from organizing.officials.models import Official

SHORTEST: Final = 3


def own_words(pages: Sequence[ExportedPage], campaign: Campaign, *, language: str) -> dict[str, str]:
    """What the group says in its own words, as its pages say it now: headline, reason, demands."""
    home, petition = (_first_of(pages, kind, language) for kind in ("home", "petition"))
    words = {
        "headline": getattr(home, "headline", "") or getattr(petition, "headline", ""),
        "highlight": getattr(home, "highlight", ""),
        "reason": getattr(petition, "lede", ""),
        "ask_short": campaign.title.get(language, ""),
        "demand": campaign.demand.get(language, ""),
    }
    asks = next((section for section in getattr(home, "body", ()) if section.block_type == "asks"), None)
    demands = [item["title"] for item in asks.value["items"]] if asks else []
    return words | {f"demand_{number}": text for number, text in enumerate(demands[:3], start=1)}


def known_values(group: LocalGroup, campaign: Campaign, *, words: Mapping[str, str], language: str) -> dict[str, str]:
    """Texts by what they say, and the placeholder for each; `words` are the group's own. Runs in the group's scope."""
    known: dict[str, str] = {text: name for name, text in words.items() if name != "highlight"}
    for fact in GroupFact.objects.all():
        kept = fact.value.get(language, "")
        for text in {kept, *(_shown(kind, kept, language) for kind in KINDS), fact.source, fact.source_url}:
            known[text] = fact.key if text != fact.source and text != fact.source_url else f"{fact.key}_source"
    county = campaign.division.name if campaign.division else ""
    own = {
        group.name: "group",
        group.email: "email",
        group.postal_address: "postal_address",
        group.town: "place",
        county: "county",
        county.removesuffix(" County"): "place",
    }
    own |= {_shown("phone", number, language): "hotline" for number in (group.phone, group.help_phone)}
    return {text: name for text, name in {**own, **known}.items() if len(text.strip()) >= SHORTEST}


def people_in(texts: Iterable[str]) -> set[str]:
    """The names of officials and staff, and of anybody on the list whose full name stands in these texts."""
    officials = Official.objects.exclude(name="").values_list("name", flat=True)
    staff = get_user_model().objects.filter(pk__in=Membership.objects.values("user"))
    names = {*officials, *(user.get_full_name() for user in staff)}
    return {name for name in {*names, *listed_names_in(texts)} if len(name) >= SHORTEST}


def _first_of(pages: Sequence[ExportedPage], kind: str, language: str) -> Any:
    return next((page.by_language[language] for page in pages if page.type == kind), None)


def _shown(kind: str, kept: str, language: str) -> str:
    try:
        return show_value(kind, kept, language)
    except ValueError:
        return kept
