"""The list of people in the admin. Nothing is written here."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from organizing.groups.chip import Chip
from organizing.groups.viewset import ChipColumn, GroupViewSet, MomentColumn, TextColumn
from organizing.people.models import Consent, Person
from organizing.people.person_view import PersonPage
from organizing.people.words import confirmed_chip, language_name, person_url
from organizing.registry import ask_kinds

YES_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class PeopleFilters(WagtailFilterSet):
    """Whom to show: by confirmation, language, ZIP code, and what they did or did not do."""

    confirmed = django_filters.ChoiceFilter(
        label=gettext_lazy("Confirmed"), choices=YES_NO, method="filter_confirmed", empty_label=gettext_lazy("All")
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, empty_label=gettext_lazy("All")
    )
    zip_code = django_filters.CharFilter(label=gettext_lazy("ZIP code"), lookup_expr="startswith")
    did = django_filters.ChoiceFilter(
        label=gettext_lazy("Has done"),
        choices=lambda: kinds_of_ask(),
        method="filter_did",
        empty_label=gettext_lazy("Anything"),
    )
    did_not = django_filters.ChoiceFilter(
        label=gettext_lazy("Has not done"),
        choices=lambda: kinds_of_ask(),
        method="filter_did_not",
        empty_label=gettext_lazy("Anything"),
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def filter_confirmed(self, people: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Those whose mailbox has answered, or has not."""
        return people.filter(confirmed_at__isnull=value == "no")

    def filter_did(self, people: QuerySet[Person], name: str, kind: str) -> QuerySet[Person]:
        """Those with a counted action of this kind."""
        return people.filter(pk__in=who_did(kind))

    def filter_did_not(self, people: QuerySet[Person], name: str, kind: str) -> QuerySet[Person]:
        """Those without one."""
        return people.exclude(pk__in=who_did(kind))


def kinds_of_ask() -> list[tuple[str, Any]]:
    """What the filters offer: every kind of ask there is, a plugin's too."""
    return [(name, kind.label) for name, kind in ask_kinds.items().items()]


def who_did(kind: str) -> Any:
    """The ids of people with an action of `kind` that counts: confirmed and not taken back."""
    return Person.objects.filter(
        actions__ask__kind=kind, actions__confirmed_at__isnull=False, actions__withdrawn_at=None
    ).values("pk")


class PeopleViewSet(GroupViewSet):
    """Organizing > People."""

    model = Person
    url_prefix = "organizing/people"
    url_namespace = "organizing_people"
    menu_label = gettext_lazy("People")
    menu_name = "people"
    icon = "group"
    ordering = "-created_at"
    search_fields = ["first_name", "last_name", "email"]
    filterset_class = PeopleFilters
    inspect_view_class = PersonPage
    inspect_template_name = PersonPage.template_name
    list_display = [
        TextColumn(
            "full_name", label=gettext_lazy("Name"), sort_key="first_name", get_url=lambda person: person_url(person.pk)
        ),
        TextColumn("email", label=gettext_lazy("E-mail"), sort_key="email", classname="org-wide"),
        TextColumn("town", label=gettext_lazy("Town"), sort_key="town", get_note=lambda person: person.zip_code),
        ChipColumn("language", label=gettext_lazy("Language"), accessor=lambda person: Chip(language_name(person))),
        ChipColumn("may_email", label=gettext_lazy("May we e-mail?"), accessor=lambda person: email_chip(person)),
        ChipColumn("confirmed", label=gettext_lazy("Confirmed"), accessor=lambda person: confirmed_chip(person)),
        MomentColumn("created_at", label=gettext_lazy("First seen"), sort_key="created_at"),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Person]:
        """People with the newest confirmed answer to "may we e-mail you?" beside them."""
        newest = Consent.objects.filter(person=OuterRef("pk"), purpose="email", confirmed_at__isnull=False)
        answer = newest.order_by("-given_at", "-id").values("answer")[:1]
        return Person.objects.annotate(email_answer=Subquery(answer))


def email_chip(person: Any) -> Chip:
    """Yes, no, or never answered with a confirmed mailbox."""
    if person.email_answer == "yes":
        return Chip(_("Yes"), "check", "good")
    return Chip(_("No"), "cross", "bad") if person.email_answer else Chip(_("No answer"))
