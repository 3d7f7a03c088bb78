"""A page as machines read it: schema.org in JSON-LD, told from what the page shows and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from organizing.actions.event_models import Event
from organizing.pages.frame import Frame
from organizing.translated import in_language

# What could end the element it stands in; the same three as Django's json_script.
_UNSAFE: Final = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def describe_page(page: Page, *, url: str, title: str, description: str, frame: Frame) -> dict[str, Any]:
    """The page in the language being read, the group behind it, its event and its questions where it has any."""
    home = frame.group.root_url if frame.group else ""
    group = {"@type": "Organization", "@id": f"{home}#group", "name": frame.name, "url": home}
    if frame.group and frame.group.email:
        group["email"] = frame.group.email
    shown: dict[str, Any] = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": get_language(),
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
        "publisher": {"@id": group["@id"]},
    }
    parts = [group, shown, *_events(page, url, group["@id"]), *_questions(page, url)]
    return {"@context": "https://schema.org", "@graph": [_told(part) for part in parts]}


def write_json(data: dict[str, Any]) -> SafeString:
    """JSON that ends no element, for a data block: browsers run nothing of it, and no policy needs to allow it."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_UNSAFE))


def _events(page: Page, url: str, group: str) -> Iterator[dict[str, Any]]:
    event = getattr(page, "event", None)
    if not isinstance(event, Event):
        return
    place = {"@type": "Place", "name": in_language(event.place), "address": event.address}
    yield {
        "@type": "Event",
        "name": in_language(event.ask.title),
        "description": in_language(event.about),
        "startDate": event.starts_at.isoformat(),
        "endDate": event.ends_at.isoformat(),
        "eventStatus": f"https://schema.org/{'EventCancelled' if event.called_off_at else 'EventScheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _told(place),
        "url": url,
        # A hearing is held by the body that hears people, which the group is not.
        "organizer": {} if event.is_hearing else {"@id": group},
    }


def _questions(page: Page, url: str) -> Iterator[dict[str, Any]]:
    """All questions of the page in one list, as search engines want them."""
    blocks = [block for block in getattr(page, "body", None) or [] if block.block_type == "questions"]
    asked = [item for block in blocks for item in block.value["items"]]
    if asked:
        yield {"@type": "FAQPage", "@id": f"{url}#questions", "mainEntity": [_question(item) for item in asked]}


def _question(item: Any) -> dict[str, Any]:
    answer = " ".join(strip_tags(str(item["answer"])).split())
    return {"@type": "Question", "name": item["question"], "acceptedAnswer": {"@type": "Answer", "text": answer}}


def _told(part: dict[str, Any]) -> dict[str, Any]:
    """Without what nobody knows yet."""
    return {name: value for name, value in part.items() if value}
