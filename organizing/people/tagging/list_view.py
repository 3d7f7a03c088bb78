"""The list of tags: what each is called, how many people carry it."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.groups.admin_page import admin_page
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.people.list_models import PersonTag, Tag
from organizing.people.refuse_sensitive import refuse_sensitive
from organizing.people.tags import find_tag, tag_key

ON_A_PAGE: Final = 100


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """All tags by name; `q` finds some by a part of it."""
    membership = membership_of(request.user)
    asked = request.GET.get("q", "").strip()
    tags = Tag.objects.filter(key__contains=tag_key(asked)) if asked else Tag.objects.all()
    page = Paginator(tags, ON_A_PAGE).get_page(request.GET.get("p"))
    counts = count_carriers([tag.pk for tag in page])
    return admin_page(
        request,
        "organizing/admin/people/tags.html",
        title=_("Tags"),
        icon="tag",
        trail=[(_("People"), reverse("organizing_people:list"))],
        rows=[(tag, counts.get(tag.pk, 0)) for tag in page],
        page=page,
        asked=asked,
        may_write=membership is not None and membership.may(Role.ORGANIZER),
    )


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Make a tag that nobody carries yet."""
    try:
        name = refuse_sensitive(request.POST.get("name", ""))
        tag = find_tag(group=request.organizing_group, name=name)  # type: ignore[attr-defined]
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect("organizing_tags")
    except ValueError:
        messages.error(request, _("Write the tag’s name, 80 letters at most."))
        return redirect("organizing_tags")
    messages.success(request, _("The tag “%(tag)s” is there.") % {"tag": tag.name})
    return redirect("organizing_tags")


def count_carriers(tags: list[int]) -> dict[int, int]:
    """How many people carry each of these tags; one query."""
    carried = PersonTag.objects.filter(tag__in=tags).order_by().values("tag")
    return dict(carried.annotate(number=Count("pk")).values_list("tag", "number"))
