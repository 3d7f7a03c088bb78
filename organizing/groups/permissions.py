"""Who may do what in the admin: one question, asked of the membership in the group in scope."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth import get_user_model
from django_scopes import get_scope
from wagtail.permission_policies import BasePermissionPolicy

from organizing.groups.models import LocalGroup, Membership, Role

CACHE: Final = "_organizing_memberships"


def group_in_scope() -> LocalGroup | None:
    """The one group this request works in, or None outside any."""
    group: LocalGroup | None = get_scope().get("group")
    return group


def memberships_of(user: Any) -> list[Membership]:
    """All memberships of one user, by group name. Read once per request, kept on the request's own user object.

    The database shows each signed-in user her own, whatever group is in scope.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, CACHE):
        mine = Membership.objects.with_scopes_disabled().filter(user=user)
        setattr(user, CACHE, list(mine.select_related("group__site").order_by("group__name", "pk")))
    memberships: list[Membership] = getattr(user, CACHE)
    return memberships


def membership_of(user: Any) -> Membership | None:
    """The user's membership in the group in scope; being a superuser makes nobody a member."""
    group = group_in_scope()
    if group is None:
        return None
    return next((one for one in memberships_of(user) if one.group_id == group.pk), None)


class MembershipPolicy(BasePermissionPolicy):  # type: ignore[misc]  # Wagtail publishes no types
    """Wagtail's permission policy for one kind of row: by role in the group, never by Django's permissions.

    `view` and `change` name the least role for each; adding and deleting go through verbs of their own, so
    Wagtail's views for them are refused to everybody.
    """

    def __init__(self, model: Any, *, view: str = Role.VIEWER, change: str = Role.ORGANIZER) -> None:
        super().__init__(model)
        self.least: dict[str, str] = {"view": view, "change": change}

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether the user's role in the group in scope suffices for `action`."""
        membership = membership_of(user)
        return membership is not None and action in self.least and membership.may(self.least[action])

    def users_with_any_permission(self, actions: Iterable[str]) -> Any:
        """The active users of the group in scope whose role suffices for one of `actions`."""
        wanted = [self.least[action] for action in actions if action in self.least]
        group = group_in_scope()
        if group is None or not wanted:
            return get_user_model().objects.none()
        least = min(Role.values.index(role) for role in wanted)
        members = Membership.objects.filter(role__in=Role.values[least:])
        return get_user_model().objects.filter(is_active=True, pk__in=members.values("user"))
