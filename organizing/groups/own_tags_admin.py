"""Keep the tags that Wagtail offers beside pictures and documents to those of the group's own files."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.models import popular_tags_for_model
from wagtail.images.views import chooser

from organizing.groups.open_site import find_collection
from organizing.groups.permissions import group_in_scope


def popular_own_tags(model: Any, count: int = 10) -> Any:
    """The most frequent tags on this kind of file in the group in scope; outside any group, Wagtail's own answer."""
    group = group_in_scope()
    if group is None:
        return popular_tags_for_model(model, count=count)
    files = model.objects.filter(collection=find_collection(group))
    on_files = Tag.objects.filter(
        taggit_taggeditem_items__content_type=ContentType.objects.get_for_model(model),
        taggit_taggeditem_items__object_id__in=files.values("pk"),
    )
    return on_files.annotate(item_count=Count("taggit_taggeditem_items")).order_by("-item_count")[:count]


def narrow_popular_tags() -> None:
    """Put `popular_own_tags` where Wagtail looks. It has no hook for it. Safe to call twice."""
    filters.popular_tags_for_model = popular_own_tags
    chooser.popular_tags_for_model = popular_own_tags
