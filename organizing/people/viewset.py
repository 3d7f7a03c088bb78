"""People in the Organizing menu: their list, and a page about each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from organizing.groups.guard import staff_only
from organizing.groups.viewset import GroupViewSet
from organizing.people.listing.view import ask, look, look_again
from organizing.people.models import Person
from organizing.people.person_view import PersonPage


class PeopleViewSet(GroupViewSet):
    """Organizing > People. The list is a page of its own kind: Wagtail's counts every row and knows no checkboxes."""

    model = Person
    url_prefix = "organizing/people"
    url_namespace = "organizing_people"
    menu_label = gettext_lazy("People")
    menu_name = "people"
    icon = "group"
    inspect_view_class = PersonPage
    inspect_template_name = PersonPage.template_name

    @property
    def index_view(self) -> Callable[..., Any]:
        """The list."""
        return staff_only(look)

    @property
    def index_results_view(self) -> Callable[..., Any]:
        """Its rows alone."""
        return staff_only(look_again)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add where a search is posted to."""
        search: Any = staff_only(ask)
        urls: list[URLPattern] = super().get_urlpatterns()
        return [path("search/", search, name="search"), *urls]
