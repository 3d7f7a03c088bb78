"""Tags and filters of the public pages. They format and draw; the reading is done before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from urllib.parse import quote

from django import template
from django.forms import BoundField, RadioSelect
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from organizing import conf
from organizing.campaigns.models import Campaign
from organizing.campaigns.timeline import public_timeline
from organizing.groups.moment import hour_in_words
from organizing.officials.phone import show_phone
from organizing.pages.blocks.pictures import PICTURES
from organizing.pages.caller import Trail
from organizing.pages.frame import Frame, build_frame
from organizing.pages.icons import draw_icon
from organizing.pages.progress import Progress
from organizing.pages.script import fill_script
from organizing.pages.tally import draw_tally
from organizing.people.models import Person
from organizing.translated import in_language as pick_language

register = template.Library()

# Between the parts of a date or an hour, which must not end up on two lines.
UNBROKEN = "\N{NO-BREAK SPACE}"


@register.simple_tag(takes_context=True)
def page_frame(context: Mapping[str, Any]) -> Frame:
    """The group, menu and languages around this page: `{% page_frame as frame %}`."""
    request: HttpRequest | None = context.get("request")
    return build_frame(request, context.get("page"))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline icon: `{% icon "phone" %}`."""
    return draw_icon(name)


@register.inclusion_tag("organizing/components/way.html")
def way_so_far(campaign: Campaign) -> dict[str, Any]:
    """The campaign's public timeline, read as it stands now."""
    return {"entries": public_timeline(campaign)}


@register.inclusion_tag("organizing/components/tally.html")
def tally(progress: Progress) -> dict[str, Any]:
    """The meter: count, strokes, and what is left to the goal."""
    drawing = draw_tally(count=progress.confirmed, goal=progress.goal, recent=progress.recent)
    return {"progress": progress, "drawing": drawing}


@register.simple_tag
def share_url(way: str, text: str, url: str) -> str:
    """A plain link that opens a message with `text` and `url` in it; nothing is loaded and nobody is counted."""
    message = quote(f"{text} {url}")
    ways = {
        "whatsapp": f"https://wa.me/?text={message}",
        "sms": f"sms:?&body={message}",
        "mail": f"mailto:?subject={quote(text)}&body={message}",
    }
    return ways[way]


@register.simple_tag
def picture(name: str) -> SafeString:
    """One of our own drawings, by the name a block keeps: `{% picture "booking" %}`. Nothing for a name we lack."""
    if name not in dict(PICTURES):
        return mark_safe("")
    return render_to_string(f"organizing/components/pictures/{name}.html")


@register.simple_tag
def choice_label(value: Any, name: str) -> Any:
    """The words for the choice that a block keeps under `name`: `{% choice_label item "kind" %}`."""
    return dict(value.block.child_blocks[name].field.choices).get(value[name], "")


@register.simple_tag
def mail_url(address: str, subject: str) -> str:
    """A link that opens a mail to `address` with a subject in it (RFC 6068)."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}"


@register.simple_tag
def setting(name: str) -> Any:
    """The value of `ORGANIZING[name]`, for promises that must stay true when a site changes it."""
    return conf.get(name)


@register.simple_tag
def textbox(field: BoundField, style: str = "") -> SafeString:
    """The field's own control, dressed as a text box, told apart for screen readers when it is wrong."""
    return field.as_widget(attrs={"class": f"textbox {style}".strip()})


@register.filter
def focus_id(field: BoundField) -> str:
    """The id that a link to this field must name: a group of radio buttons has none, its first button does."""
    return f"{field.auto_id}_0" if isinstance(field.field.widget, RadioSelect) else field.auto_id


@register.filter
def leading_to(trail: Trail, official_id: int) -> str:
    """The query string that brings this office onto the screen."""
    return trail.query(to=official_id)


@register.filter
def in_language(texts: dict[str, str]) -> str:
    """The text in the language being read."""
    return pick_language(texts)


@register.filter
def shown_name(person: Person) -> str:
    """What the public may see of a signer who chose to be seen: first name and last initial."""
    return f"{person.first_name} {person.last_name[:1].upper()}".strip() + ("." if person.last_name else "")


@register.filter
def first_part(span: str) -> str:
    """`4 minutes` of `4 minutes, 12 seconds`: nobody needs the rest."""
    return span.split(",")[0]


@register.filter
def number(value: int) -> str:
    """2847 as `2,847`: United States readers of either language write it so."""
    return f"{value:,}"


@register.filter
def underline(headline: str, words: str) -> SafeString:
    """The headline with its first `words` in `<em>`."""
    if not words or words not in headline:
        return conditional_escape(headline)
    before, after = headline.split(words, 1)
    return format_html("{}<em>{}</em>{}", before, words, after)


@register.filter
def script(text: str, words: Mapping[str, str]) -> SafeString:
    """A call's line with its placeholders filled in."""
    return fill_script(text, words)


@register.filter
def initials(title: str) -> str:
    """Two letters for an office or a name: `Board of Commissioners` is BC."""
    capitals: list[str] = [word[0] for word in re.findall(r"\w+", title) if word[0].isupper() or word.isdigit()]
    letters = capitals or [title[:1].upper()]
    return letters[0] if len(letters) == 1 else letters[0] + letters[-1]


@register.filter
def phone(value: str) -> str:
    """A number as people read it: `+15550142` is 555-0142, `+13125550142` is (312) 555-0142."""
    return show_phone(value)


@register.filter
def tel(value: str) -> str:
    """The number for a `tel:` link."""
    return re.sub(r"[^\d+*#]", "", value or "")


@register.filter
def day(value: date | datetime) -> str:
    """`December 9`, `9 de diciembre`."""
    # Translators: a date format, https://docs.djangoproject.com/en/stable/ref/templates/builtins/#date
    return formats.date_format(_local(value), pgettext("date format", "F j")).replace(" ", UNBROKEN)


@register.filter
def whole_day(value: date | datetime) -> str:
    """`December 9, 2026`, `9 de diciembre de 2026`."""
    # Translators: a date format, https://docs.djangoproject.com/en/stable/ref/templates/builtins/#date
    return formats.date_format(_local(value), pgettext("date format", "F j, Y")).replace(" ", UNBROKEN, 1)


@register.filter
def weekday(value: date | datetime) -> str:
    """`Tuesday, December 9`, `martes 9 de diciembre`."""
    return formats.date_format(_local(value), pgettext("date format", "l, F j"))


@register.filter
def hour(value: datetime | time) -> str:
    """`6 pm`, `6:30 pm`."""
    return hour_in_words(value if isinstance(value, time) else _local(value)).replace(" ", UNBROKEN)


def _local(value: Any) -> Any:
    """A moment in the zone now active (the group's, on its pages); a plain date as it is."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
