"""Rules for segments about what people did after we wrote to them. Never about opening: nothing counts that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy, ngettext

from organizing.actions.models import Action
from organizing.mail.models import Email
from organizing.people.models import Person
from organizing.people.segments.among import Among
from organizing.people.segments.boxes import NumberBox
from organizing.people.segments.rule import Clock, SegmentRule, Values, segment_rules
from organizing.registry import email_kinds


class AfterMailForm(forms.Form):
    """How soon after, and which e-mails."""

    days = NumberBox(label=gettext_lazy("within"), after=gettext_lazy("days after an e-mail"), most=365, initial=7)
    mailed_within = NumberBox(label=gettext_lazy("sent in the last"), after=gettext_lazy("days"), most=3650, initial=90)


def mails_that_asked(values: Values, clock: Clock) -> QuerySet[Email]:
    """What reached people lately and was not an answer to their own click, such as a confirmation."""
    answers = [name for name, kind in email_kinds.items().items() if kind.is_transactional]
    since = clock.days_ago(values["mailed_within"])
    mails: QuerySet[Email] = Email.objects.that_reached().filter(person__isnull=False, sent_at__gte=since)
    return mails.exclude(kind__in=answers)


def who_acted(values: Values, clock: Clock) -> QuerySet[Any]:
    """Those who did something that counts soon enough after one of these e-mails."""
    done = Action.objects.counted().filter(
        person=OuterRef("person"),
        created_at__gt=OuterRef("sent_at"),
        created_at__lte=OuterRef("sent_at") + timedelta(days=values["days"]),
    )
    return mails_that_asked(values, clock).filter(Exists(done)).values("person_id")


def who_did_not_act(values: Values, clock: Clock) -> QuerySet[Any]:
    """Those who had such an e-mail and acted after none."""
    mailed = mails_that_asked(values, clock).values("person_id")
    return Person.objects.filter(Among(mailed), ~Among(who_acted(values, clock))).values("pk")


def acted_in_words(values: Values) -> str:
    """Such as: acted within 7 days after an e-mail of the last 90 days."""
    return _counted(
        ngettext(
            "acted within %(days)s day after an e-mail of the last %(mailed_within)s days",
            "acted within %(days)s days after an e-mail of the last %(mailed_within)s days",
            values["days"],
        ),
        values,
    )


def did_not_act_in_words(values: Values) -> str:
    """Such as: had an e-mail in the last 90 days and did not act within 7 days after any."""
    return _counted(
        ngettext(
            "had an e-mail in the last %(mailed_within)s days and did not act within %(days)s day after any",
            "had an e-mail in the last %(mailed_within)s days and did not act within %(days)s days after any",
            values["days"],
        ),
        values,
    )


def _counted(words: str, values: Values) -> str:
    return words % {"days": values["days"], "mailed_within": values["mailed_within"]}


def register() -> None:
    """Add both."""
    segment_rules.add(
        "acted_after_email",
        SegmentRule(
            label=gettext_lazy("Acted after an e-mail"),
            starts=gettext_lazy("acted"),
            form=AfterMailForm,
            select=who_acted,
            words=acted_in_words,
        ),
    )
    segment_rules.add(
        "ignored_email",
        SegmentRule(
            label=gettext_lazy("Did not act after an e-mail"),
            starts=gettext_lazy("were written to and did not act"),
            form=AfterMailForm,
            select=who_did_not_act,
            words=did_not_act_in_words,
        ),
    )
