"""Organizing > Officials: the list of seats and who holds them, one page each, and the verbs."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets.button import HeaderButton

from organizing.groups.chip import Chip
from organizing.groups.guard import View, staff_only
from organizing.groups.models import Role
from organizing.groups.moment import local_day
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import ChipColumn, GroupIndexView, GroupInspectView, GroupViewSet, TextColumn
from organizing.officials import hand_over_view, office_view, official_view
from organizing.officials.models import Level, Official, Power
from organizing.officials.page import page_of
from organizing.officials.phone import show_phone
from organizing.officials.timeline import read_official_timeline
from organizing.officials.words import check_warning, holder_in_words, place_in_words, show_date, term_warning
from organizing.translated import in_language


class OfficialFilters(WagtailFilterSet):
    """By level, by what the office can decide, and whether something wants a check."""

    level = django_filters.ChoiceFilter(
        label=gettext_lazy("Level"), field_name="office__level", choices=Level.choices, empty_label=gettext_lazy("All")
    )
    power = django_filters.ChoiceFilter(
        label=gettext_lazy("Can decide"),
        choices=Power.choices,
        method="filter_power",
        empty_label=gettext_lazy("Anything"),
    )
    check = django_filters.ChoiceFilter(
        label=gettext_lazy("Check"),
        choices=[("yes", gettext_lazy("Wants a check")), ("vacant", gettext_lazy("Vacant"))],
        method="filter_check",
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Official
        fields: list[str] = []

    def filter_power(self, officials: QuerySet[Official], name: str, value: str) -> QuerySet[Official]:
        """Those whose office has this power."""
        return officials.filter(office__powers__contains=[value])

    def filter_check(self, officials: Any, name: str, value: str) -> QuerySet[Official]:
        """Those to ring up, or the seats nobody holds."""
        return officials.needing_check(today()) if value == "yes" else officials.filter(name="")


class OfficialList(GroupIndexView):
    """The list, with the ways to add to it for those who may."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Add an office, which leads on to who holds it."""
        if not may_edit(self.request.user):
            return []
        url = reverse("organizing_officials:add_office")
        return [HeaderButton(gettext_lazy("Add an office"), url=url, icon_name="plus")]


class OfficialPage(GroupInspectView):
    """One official: how to reach them, what wants a check, who held the seat before."""

    template_name = "organizing/admin/official.html"

    def get_object(self, queryset: Any = None) -> Official:
        """The official with office and place."""
        return get_object_or_404(Official.objects.select_related("office__division"), pk=self.pk)

    @property
    def header_buttons(self) -> list[Any]:
        """Edit, for organizers."""
        if not may_edit(self.request.user):
            return []
        url = reverse("organizing_officials:edit", args=[self.object.pk])
        return [HeaderButton(gettext_lazy("Edit official"), url=url, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the official in words."""
        own = {"may_edit": may_edit(self.request.user), **page_of(self.object, today())}
        return {**super().get_context_data(**kwargs), **own, "days": read_official_timeline(self.object)}


class OfficialViewSet(GroupViewSet):
    """Organizing > Officials."""

    model = Official
    url_prefix = "organizing/officials"
    url_namespace = "organizing_officials"
    menu_label = gettext_lazy("Officials")
    menu_name = "officials"
    icon = "user"
    ordering = ""
    search_fields = ["name", "office__name__en", "office__name__es", "office__division__name"]
    filterset_class = OfficialFilters
    index_view_class = OfficialList
    inspect_view_class = OfficialPage
    inspect_template_name = OfficialPage.template_name
    list_display = [
        TextColumn(
            "office",
            label=gettext_lazy("Office"),
            accessor=lambda official: in_language(official.office.name),
            get_note=lambda official: place_in_words(official.office.division),
            get_url=lambda official: official_view.page_url(official.pk),
        ),
        TextColumn("name", label=gettext_lazy("Official"), accessor=holder_in_words, sort_key="name"),
        TextColumn(
            "phone",
            label=gettext_lazy("Phone"),
            accessor=lambda official: phone_of(official),
            classname="org-unbroken",
        ),
        TextColumn("email", label=gettext_lazy("E-mail"), classname="org-wide", sort_key="email"),
        ChipColumn(
            "term_ends_on",
            label=gettext_lazy("Term ends"),
            accessor=lambda official: term_chip(official, today()),
            sort_key="term_ends_on",
        ),
        ChipColumn(
            "checked_on",
            label=gettext_lazy("Checked on"),
            accessor=lambda official: check_chip(official, today()),
            sort_key="checked_on",
        ),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Official]:
        """Every seat once, by place; past holders stand on its page."""
        return Official.objects.latest_in_seat(today()).in_order()

    def extra_urlpatterns(self) -> list[URLPattern]:
        """Correct, add, check, hand over; of officials and of offices."""
        views: dict[str, tuple[str, View]] = {
            "edit": ("edit/<int:pk>/", official_view.edit),
            "add": ("add/<int:pk>/", official_view.add),
            "checked": ("checked/<int:pk>/", official_view.checked),
            "hand_over": ("hand-over/<int:pk>/", hand_over_view.hand_over),
            "add_office": ("offices/add/", office_view.add),
            "edit_office": ("offices/edit/<int:pk>/", office_view.edit),
        }
        return [path(way, staff_only(view, role=Role.ORGANIZER), name=name) for name, (way, view) in views.items()]


def may_edit(user: Any) -> bool:
    """Organizers and leads may."""
    membership = membership_of(user)
    return membership is not None and membership.may(Role.ORGANIZER)


def today() -> date:
    """The day it is where the group is."""
    return local_day(timezone.now())


def phone_of(official: Official) -> str:
    """The number to try first, as people read it."""
    return show_phone(official.main_phone.get("number", ""))


def term_chip(official: Official, day: date) -> Chip | None:
    """The end of the term, with a warning when it is near; nothing where it is not known."""
    if official.term_ends_on is None:
        return None
    return term_warning(official, day) or Chip(show_date(official.term_ends_on))


def check_chip(official: Official, day: date) -> Chip:
    """The last day somebody checked, with a warning when it is long ago."""
    return check_warning(official, day) or Chip(show_date(official.checked_on), "check", "good")
