"""Is it whole, and does everybody get it in a language of theirs?"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.broadcasts.audience import Audience
from organizing.broadcasts.check.finding import Finding
from organizing.broadcasts.models import Broadcast
from organizing.people.bulk_jobs.numbers import in_digits
from organizing.translated import language_name


def check_readers(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    """What is missing altogether, and who would read a language they do not prefer."""
    if broadcast.segment is None:
        yield Finding(_("Choose whom it goes to."), "stop", _("To"))
    elif not audience.reached:
        yield Finding(_("Nobody in the segment can be written to, so it would reach nobody."), "stop", _("To"))
    yield from _check_wholeness(broadcast)
    if broadcast.languages:
        yield from _check_languages(broadcast, audience)
    if broadcast.campaign and not broadcast.campaign.is_running:
        yield Finding(_("The campaign is not running."), where=_("About"))
    yield Finding(_("The way to unsubscribe stands under every copy, and in the mail program’s own button."), "good")


def _check_wholeness(broadcast: Broadcast) -> Iterator[Finding]:
    if not broadcast.languages:
        yield Finding(_("Write a subject and a text, in one language at least."), "stop", _("Text"))
    for code, _native in settings.LANGUAGES:
        has_subject, has_body = bool(broadcast.subject.get(code)), bool(broadcast.body.get(code))
        if has_subject != has_body and broadcast.languages:
            words = _("The subject has no text.") if has_subject else _("The text has no subject.")
            yield Finding(words, "stop", language_name(code))


def _check_languages(broadcast: Broadcast, audience: Audience) -> Iterator[Finding]:
    shown = language_name(broadcast.languages[0])
    for code, count in sorted(audience.languages.items()):
        if count and code not in broadcast.languages:
            words = ngettext(
                "%(count)s person prefers %(language)s and would get the %(shown)s.",
                "%(count)s people prefer %(language)s and would get the %(shown)s.",
                count,
            )
            values = {"count": in_digits(count), "language": language_name(code), "shown": shown}
            yield Finding(words % values, where=language_name(code))
