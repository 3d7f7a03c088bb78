"""A page's link to the ask it collects, offered to editors from their own group only."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.utils.translation import gettext_lazy as _
from django_scopes.exceptions import ScopeError

from organizing.actions.models import Ask


class AskChoiceField(forms.ModelChoiceField):
    """Looks up the choices when the form is shown, inside the request's group.

    Wagtail builds a page's form class once, outside any group; a queryset bound then would be refused, or worse,
    would be the first editor's.
    """

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset.none(), **kwargs)

    def _get_queryset(self) -> QuerySet[Ask]:
        try:
            return Ask.objects.select_related("campaign").order_by("campaign_id", "id")
        except ScopeError:
            return Ask.objects.none()

    def _set_queryset(self, queryset: Any) -> None:
        self.widget.choices = self.choices

    queryset = property(_get_queryset, _set_queryset)


class WithItsCampaign(ForwardManyToOneDescriptor):
    """Fetches a page's ask together with its campaign and group: no page gets by without them."""

    def get_queryset(self, **hints: Any) -> Any:
        """Four tables in one query."""
        return super().get_queryset(**hints).select_related("campaign__division", "group__site")


class AskForeignKey(models.ForeignKey):
    """A foreign key to Ask for use on pages."""

    forward_related_accessor_class = WithItsCampaign

    def __init__(self, to: Any = "organizing.Ask", on_delete: Any = models.SET_NULL, **kwargs: Any) -> None:
        defaults = {"null": True, "blank": True, "related_name": "+", "verbose_name": _("ask")}
        super().__init__(to, on_delete, **{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        """To a migration it is a plain foreign key, so that a site's migrations do not depend on this file."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """Offer the choices of the request's group."""
        return super().formfield(**{"form_class": AskChoiceField, **kwargs})
