"""The staff in the admin: members, open invitations, and what leads do with both."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from organizing.groups.chip import Chip
from organizing.groups.guard import staff_only
from organizing.groups.models import Invitation, Membership, Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import (
    ChipColumn,
    GroupIndexView,
    GroupInspectView,
    GroupViewSet,
    MomentColumn,
    TextColumn,
)
from organizing.mail.staff import views

ICONS = {Role.VIEWER: "view", Role.ORGANIZER: "group", Role.LEAD: "key"}


def role_chip(member: Any) -> Chip:
    """A role by its first word."""
    return Chip(str(Role(member.role).label).split(":")[0], ICONS[member.role])


def name_of(membership: Membership) -> str:
    """A colleague's name, else their log-in."""
    return membership.user.get_full_name() or str(membership.user)


class StaffList(GroupIndexView):
    """Members, and above them the invitations still open."""

    results_template_name = "organizing/admin/staff_results.html"

    def is_lead(self) -> bool:
        """Whether the reader may change anything here."""
        membership = membership_of(self.request.user)
        return membership is not None and membership.may(Role.LEAD)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Invite, for leads."""
        if not self.is_lead():
            return []
        url = reverse("organizing_staff:invite")
        return [HeaderButton(gettext_lazy("Invite a colleague"), url=url, icon_name="plus")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the open invitations."""
        waiting = Invitation.objects.filter(accepted_at=None).select_related("invited_by").order_by("-created_at")
        invitations = [(one, role_chip(one)) for one in waiting]
        return {
            **super().get_context_data(*args, **kwargs),
            "invitations": invitations,
            "is_lead": self.is_lead(),
        }


class MemberPage(GroupInspectView):
    """One colleague, with what a lead may change."""

    template_name = "organizing/admin/member.html"

    def get_object(self, queryset: Any = None) -> Membership:
        """The membership with its user."""
        return get_object_or_404(Membership.objects.select_related("user"), pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the roles to choose from."""
        reader = membership_of(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "member": self.object,
            "name": name_of(self.object),
            "role": role_chip(self.object),
            "roles": Role.choices,
            "is_lead": reader is not None and reader.may(Role.LEAD),
            "is_self": reader is not None and reader.pk == self.object.pk,
        }


class StaffViewSet(GroupViewSet):
    """Organizing > Staff."""

    model = Membership
    url_prefix = "organizing/staff"
    url_namespace = "organizing_staff"
    menu_label = gettext_lazy("Staff")
    menu_name = "staff"
    icon = "user"
    ordering = ""
    change_role = Role.LEAD
    index_view_class = StaffList
    index_results_template_name = StaffList.results_template_name
    inspect_view_class = MemberPage
    inspect_template_name = MemberPage.template_name
    list_display = [
        TextColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor=name_of,
            get_url=lambda member: reverse("organizing_staff:inspect", args=[member.pk]),
        ),
        TextColumn("email", label=gettext_lazy("E-mail"), accessor=lambda member: member.user.email),
        ChipColumn("role", label=gettext_lazy("Role"), accessor=role_chip),
        MomentColumn("created_at", label=gettext_lazy("Member since")),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Membership]:
        """Members with their users."""
        return Membership.objects.select_related("user").order_by("created_at", "pk")

    def extra_urlpatterns(self) -> list[URLPattern]:
        """What leads do."""
        return [
            path("invite/", staff_only(views.invite, role=Role.LEAD), name="invite"),
            path("take-back/<int:pk>/", staff_only(views.take_back, role=Role.LEAD), name="take_back"),
            path("role/<int:pk>/", staff_only(views.set_role, role=Role.LEAD), name="role"),
            path("remove/<int:pk>/", staff_only(views.remove, role=Role.LEAD), name="remove"),
        ]
