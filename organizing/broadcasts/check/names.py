"""Do the names between braces mean something, for everybody?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.check.places import texts_of
from organizing.broadcasts.fields import FIELD, FIELDS
from organizing.broadcasts.models import Broadcast
from organizing.broadcasts.values import shared_values
from organizing.people.bulk_jobs.numbers import in_digits


def check_names(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """Names that nobody knows, names without a value, and what stands there for whom it is not known."""
    shared = {code: shared_values(broadcast, code) for code in broadcast.languages}
    for code, where, text in texts_of(broadcast):
        for name, fallback in dict.fromkeys((found[1], found[2]) for found in FIELD.finditer(text)):
            if name not in FIELDS:
                words = _("{%(name)s} is none of the fields; it would stand there as it is.") % {"name": name}
                yield Finding(words, "stop", where)
            elif name in audience.lacking:
                yield from _lacking(name, fallback, audience.lacking[name], where=where, code=code)
            elif not fallback and not shared.get(code, {}).get(name):
                yield Finding(_nothing_in_words(broadcast, name), "stop", where)


def _lacking(name: str, fallback: str | None, count: int, *, where: str, code: str) -> Iterator[Finding]:
    if not count:
        return
    with override(code):
        shown = fallback if fallback is not None else str(FIELDS[name].fallback)
    words = ngettext(
        "%(count)s person has no %(field)s; there they read “%(shown)s”.",
        "%(count)s people have no %(field)s; there they read “%(shown)s”.",
        count,
    )
    yield Finding(words % {"count": in_digits(count), "field": FIELDS[name].label, "shown": shown}, where=where)


def _nothing_in_words(broadcast: Broadcast, name: str) -> str:
    if broadcast.campaign is None:
        return _("{%(name)s} is empty: the broadcast is about no campaign.") % {"name": name}
    if name.endswith("_url"):
        return _("{%(name)s} is empty: the campaign has no such page that is live.") % {"name": name}
    return _("{%(name)s} is empty: the campaign does not say it yet.") % {"name": name}
