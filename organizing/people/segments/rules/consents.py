"""What people agreed to: the newest confirmed answer counts, as everywhere."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.people.models import Consent, Person
from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.look_up import Choices, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values
from organizing.registry import consent_purposes

ANSWERS: Final = {
    "yes": gettext_lazy("said yes to"),
    "no": gettext_lazy("said no to"),
    "none": gettext_lazy("were never asked, or never answered, about"),
}


def purposes() -> Choices:
    """What people can say yes or no to: e-mail, and what plugins ask."""
    return [("email", _("e-mail")), *consent_purposes.items().items()]


class ConsentForm(forms.Form):
    """Which answer to which question."""

    answer = ChoiceBox(label=gettext_lazy("the answer"), choices=lambda: list(ANSWERS.items()))
    purpose = ChoiceBox(label=gettext_lazy("about"), choices=purposes)


def who_answered(values: Values, clock: Clock) -> Q | QuerySet[Any]:
    """Those whose answer stands: no newer one was confirmed that says otherwise."""
    given = Consent.objects.filter(purpose=values["purpose"], confirmed_at__isnull=False)
    if values["answer"] == "none":
        return Person.objects.filter(never_answered(values["purpose"])).values("pk")
    newer = given.filter(person=OuterRef("person")).filter(
        Q(given_at__gt=OuterRef("given_at")) | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
    )
    return given.filter(~Exists(newer), answer=values["answer"]).values("person_id")


def never_answered(purpose: str) -> Q:
    """The condition of no confirmed answer at all."""
    given = Consent.objects.filter(purpose=purpose, confirmed_at__isnull=False)
    return Q(~Exists(given.filter(person=OuterRef("pk"))))


def in_words(values: Values) -> str:
    """Reads the answer and what it was about."""
    return f"{ANSWERS[values['answer']]} {name_in(purposes(), values['purpose'])}"


CONSENT = SegmentRule(
    label=gettext_lazy("Consent"),
    starts="",
    form=ConsentForm,
    select=who_answered,
    words=in_words,
)
