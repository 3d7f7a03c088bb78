"""Give a group's staff its own pages and files in Wagtail's admin, and nobody else's."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from organizing.groups.models import LocalGroup

PAGE_RIGHTS: Final = ("add_page", "change_page", "publish_page")
FILE_RIGHTS: Final = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


@transaction.atomic
def grant_site_rights(group: LocalGroup) -> Group:
    """Make the group's editors: an auth group with rights on its own site tree and its own collection, nothing else.

    Safe to call twice, and to be called again after the site's root page changed or gained a translation:
    the rights then follow, and what no longer belongs to the site is taken away.
    """
    editors = editors_of(group)
    roots = list(find_roots(group))
    GroupPagePermission.objects.filter(group=editors).exclude(page__in=roots).delete()
    for page in roots:
        for right in _permissions("wagtailcore", PAGE_RIGHTS):
            GroupPagePermission.objects.get_or_create(group=editors, page=page, permission=right)
    collection = find_collection(group)
    for right in Permission.objects.filter(codename__in=FILE_RIGHTS, content_type__app_label__startswith="wagtail"):
        GroupCollectionPermission.objects.get_or_create(group=editors, collection=collection, permission=right)
    return editors


def editors_of(group: LocalGroup) -> Group:
    """The auth group of those who edit this group's pages, made on first use.

    Its name holds a number: Wagtail's privacy dialog shows the names of all auth groups to every editor.
    """
    return Group.objects.get_or_create(name=f"Organizing {group.pk}: editors")[0]


def staff_of(group: LocalGroup) -> Group:
    """The auth group of all of this group's staff: it opens the admin and gives nothing in it."""
    staff, is_new = Group.objects.get_or_create(name=f"Organizing {group.pk}: staff")
    if is_new:
        staff.permissions.add(*_permissions("wagtailadmin", ("access_admin",)))
    return staff


def find_roots(group: LocalGroup) -> QuerySet[Page]:
    """The root page of the group's site and its translations; none for a group without a site."""
    if group.site is None:
        return Page.objects.none()  # type: ignore[no-any-return]
    # Depth 1 is the root of all sites at once: nobody is given that.
    key = group.site.root_page.translation_key
    return Page.objects.filter(translation_key=key, depth__gt=1)  # type: ignore[no-any-return]


def find_collection(group: LocalGroup) -> Any:
    """The group's own folder for pictures and documents, made on first use and found again by its slug."""
    name = f"{group.name} ({group.slug})"
    known = Collection.objects.filter(name__endswith=f"({group.slug})", depth=2).first()
    return known or Collection.get_first_root_node().add_child(name=name)


def _permissions(app_label: str, codenames: tuple[str, ...]) -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames)
