"""What every list and page of organizing's admin is built from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, path
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.moment import show_moment
from organizing.groups.permissions import MembershipPolicy, group_in_scope


class ChipColumn(Column):
    """Shows the `Chip` that its accessor makes of a row."""

    cell_template_name = "organizing/admin/chip_cell.html"


class TextColumn(Column):
    """Shows text, under it a smaller line, as a link where there is somewhere to go.

    Attributes:
        get_note: makes the smaller line of a row.
        get_url: makes the link.
    """

    cell_template_name = "organizing/admin/text_cell.html"

    def __init__(self, name: str, *, get_note: Any = None, get_url: Any = None, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.get_note, self.get_url = get_note, get_url

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Add note and link to the cell."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["note"] = self.get_note(instance) if self.get_note else ""
        context["link_url"] = self.get_url(instance) if self.get_url else ""
        return context


class MomentColumn(TextColumn):
    """Shows a time on the group's clock."""

    def get_value(self, instance: Any) -> str:
        """Format the time that the accessor names."""
        return show_moment(super().get_value(instance))


class CountColumn(TextColumn):
    """Shows a number as the reader's language writes it."""

    def get_value(self, instance: Any) -> str:
        """Format the number that the accessor names."""
        return number_format(super().get_value(instance) or 0, use_l10n=True, force_grouping=True)


class GroupIndexView(IndexView):
    """A list with search and filters. Its rows lead to one page each; nothing is done to them from here."""

    # Wagtail's table, which our sheet turns into cards on phones.
    table_classname = "listing org-list"

    @cached_property
    def columns(self) -> list[Any]:
        """The columns without Wagtail's box for bulk actions: there are none yet."""
        return list(super(IndexView, self).columns)

    def get_list_buttons(self, instance: Any) -> list[Any]:
        """No menu behind each row: the title is the way in."""
        return []


class GroupInspectView(InspectView):
    """The page of one row. Asks for permission before it looks for the row."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Refuse before reading anything."""
        if not MembershipPolicy(self.model).user_has_permission(request.user, "view"):
            raise PermissionDenied
        super().setup(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """What kind of thing this is. The name stands in the page alone: titles end up in a browser's history."""
        return capfirst(self.model._meta.verbose_name)

    def get_page_subtitle(self) -> str:
        """None: the title says it."""
        return ""

    def get_fields_context(self) -> list[Any]:
        """None: our pages name what they show."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group, whose clock and name the pages use."""
        group = group_in_scope()
        return {**super().get_context_data(**kwargs), "group": group, "object": self.object}


class GroupViewSet(SnippetViewSet):
    """A list and a page of each row, for members of the group in scope.

    Writing is left to verbs, each behind an address of its own in `extra_urlpatterns`. Wagtail's own views to add,
    edit, copy, delete and list usage are not routed. The model is not put on Wagtail's list of snippets either:
    its choosers, bulk actions and APIs go through that list and know nothing of roles.

    Attributes:
        change_role: the least role for what the row's page offers to do.
    """

    index_view_class = GroupIndexView
    inspect_view_class = GroupInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = 50
    change_role: str = Role.ORGANIZER

    @cached_property
    def policy(self) -> MembershipPolicy:
        """What wagtail_hooks.py registers for the model."""
        return MembershipPolicy(self.model, change=self.change_role)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Drop the names of views that are not routed."""
        unrouted = ("add", "edit", "delete", "usage", "history")
        return super().get_common_view_kwargs(**{**{f"{name}_url_name": None for name in unrouted}, **kwargs})

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., Any]:
        """Guard every view, so that a stranger is told why instead of being sent home."""
        return staff_only(super().construct_view(view_class, **kwargs))

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, its results, the page of a row, and the verbs."""
        return [
            path("", self.index_view, name="list"),
            path("results/", self.index_results_view, name="list_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            *self.extra_urlpatterns(),
        ]

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The addresses of the room's verbs; each must be guarded with `staff_only`."""
        return []

    def register_admin_url_finder(self) -> None:
        """There is no edit view to find."""

    def register_permissions(self) -> None:
        """Django's permissions on these models mean nothing: the role in the group decides."""

    def register_chooser_viewset(self) -> None:
        """No chooser: see above."""

    def register_snippet_model(self) -> None:
        """Not on the list: see above."""

    def attach_model_edit_handler(self) -> None:
        """No edit view, no panels."""
