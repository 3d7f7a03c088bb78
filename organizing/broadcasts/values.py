"""What stands in place of the fields: the same for everybody who reads one language, and each reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import override

from organizing.broadcasts.models import Broadcast
from organizing.groups.moment import day_and_hour_in_words
from organizing.mail.links import act_pass
from organizing.people.models import Person
from organizing.registry import page_urls
from organizing.translated import in_language


def shared_values(broadcast: Broadcast, language: str) -> dict[str, str]:
    """What all readers of a language have in common. Reads the pages: ask once for many readers."""
    campaign, group = broadcast.campaign, broadcast.group
    if campaign is None:
        return {"group": group.name}
    urls = page_urls(campaign, language)
    with override(language):
        hearing = campaign.hearing_at
        day = day_and_hour_in_words(hearing, zone=group.zone) if hearing else ""
    return {
        "group": group.name,
        "campaign": in_language(campaign.title, language),
        "petition_url": urls.get("petition", ""),
        "call_url": urls.get("call", ""),
        "write_url": urls.get("write", ""),
        "hearing": day,
        "hearing_place": in_language(campaign.hearing_place, language),
    }


def own_words(person: Person, *, now: datetime) -> dict[str, str]:
    """What differs from reader to reader; "" where it is not known. `pass` lets the call page know whose call it is."""
    token = act_pass(person_id=person.pk, now=now) if person.pk else ""
    return {"first_name": person.first_name, "town": person.town, "pass": token}


def values_for(broadcast: Broadcast, language: str, words: Mapping[str, str]) -> dict[str, str]:
    """Everything that may stand between braces, for whose words these are."""
    values = shared_values(broadcast, language)
    if values.get("call_url") and words.get("pass"):
        values["call_url"] += f"?as={words['pass']}"
    return {**values, **{name: words.get(name, "") for name in ("first_name", "town")}}
