"""Add more of a kind: a rule for segments, whether people left a phone number."""

from django import forms
from django.db.models import Q

from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.rule import Clock, SegmentRule, Values

ANSWERS = {"yes": "left a phone number", "no": "left no phone number"}


class PhoneForm(forms.Form):
    phone = ChoiceBox(label="whether they did", choices=lambda: list(ANSWERS.items()))


def with_phone(values: Values, clock: Clock) -> Q:
    return Q(phone="") if values["phone"] == "no" else ~Q(phone="")


PHONE = SegmentRule(
    label="Phone", starts="", form=PhoneForm, select=with_phone, words=lambda values: ANSWERS[values["phone"]]
)
