"""What stands on the person's own row: language, how they came, since when, who is in charge of them."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.models import Membership
from organizing.people.models import Origin
from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values
from organizing.people.segments.when import WhenForm, when_happened, when_in_words

ORIGIN_WORDS = {
    Origin.FORM: gettext_lazy("signed up on the site"),
    Origin.LIST: gettext_lazy("came with a list"),
    Origin.PAPER: gettext_lazy("signed on paper"),
    Origin.HAND: gettext_lazy("were added by hand"),
}
CONFIRMED_WORDS = {
    "yes": gettext_lazy("have confirmed their e-mail address"),
    "no": gettext_lazy("have not confirmed their e-mail address"),
}


def languages() -> Choices:
    """The site's languages."""
    return [(code, _(str(name))) for code, name in settings.LANGUAGES]


@looked_up
def organizers() -> Choices:
    """Everybody on the group's staff, and nobody."""
    users = get_user_model().objects.filter(pk__in=Membership.objects.values("user"))
    return [(0, _("Nobody")), *((user.pk, user.get_full_name() or str(user)) for user in users)]


class LanguageForm(forms.Form):
    """Which language."""

    language = ChoiceBox(label=gettext_lazy("the language"), choices=languages)


class OriginForm(forms.Form):
    """Which way."""

    origin = ChoiceBox(label=gettext_lazy("how they came"), choices=lambda: list(ORIGIN_WORDS.items()))


class OrganizerForm(forms.Form):
    """Which organizer."""

    organizer = ChoiceBox(label=gettext_lazy("this organizer"), choices=organizers, coerce=int)


class ConfirmedForm(forms.Form):
    """Have they, or have they not?"""

    confirmed = ChoiceBox(label=gettext_lazy("whether they confirmed"), choices=lambda: list(CONFIRMED_WORDS.items()))


def with_organizer(values: Values, clock: Clock) -> Q:
    """Those that an organizer, or nobody, is in charge of."""
    return Q(organizer_id=values["organizer"]) if values["organizer"] else Q(organizer=None)


def organizer_in_words(values: Values) -> str:
    """Names the colleague."""
    if not values["organizer"]:
        return _("have no organizer in charge")
    return _("are in the charge of %(name)s") % {"name": name_in(organizers(), values["organizer"])}


EVERYBODY = SegmentRule(
    label=gettext_lazy("Everybody"),
    starts=gettext_lazy("are on your list"),
    select=lambda values, clock: Q(pk__isnull=False),
    words=lambda values: _("are on your list"),
)
LANGUAGE = SegmentRule(
    label=gettext_lazy("Language"),
    starts=gettext_lazy("prefer"),
    form=LanguageForm,
    select=lambda values, clock: Q(language=values["language"]),
    words=lambda values: _("prefer %(language)s") % {"language": name_in(languages(), values["language"])},
)
ORIGIN = SegmentRule(
    label=gettext_lazy("How they came"),
    starts="",
    form=OriginForm,
    select=lambda values, clock: Q(origin=values["origin"]),
    words=lambda values: str(ORIGIN_WORDS[values["origin"]]),
)
FIRST_SEEN = SegmentRule(
    label=gettext_lazy("First seen"),
    starts=gettext_lazy("were first seen"),
    form=WhenForm,
    select=lambda values, clock: when_happened("created_at", values, clock) or Q(pk__isnull=False),
    words=lambda values: _("were first seen%(when)s") % {"when": when_in_words(values) or " " + _("at any time")},
)
ORGANIZER = SegmentRule(
    label=gettext_lazy("Organizer in charge"),
    starts=gettext_lazy("are looked after by"),
    form=OrganizerForm,
    select=with_organizer,
    words=organizer_in_words,
)
CONFIRMED = SegmentRule(
    label=gettext_lazy("Confirmed"),
    starts="",
    form=ConfirmedForm,
    select=lambda values, clock: Q(confirmed_at__isnull=values["confirmed"] == "no"),
    words=lambda values: str(CONFIRMED_WORDS[values["confirmed"]]),
)
