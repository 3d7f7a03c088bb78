"""What organizers sort people by: tags, saved segments, fields of their own, and the views they keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped, tied_group
from organizing.people.models import Person
from organizing.translated import TranslatedField, in_language


class Tag(GroupOwned):
    """A label. `key` is the name folded, so that "Volunteer" and "volunteer " are one."""

    name = models.CharField(_("name"), max_length=80)
    key = models.CharField(max_length=80, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="tag_once")]

    def __str__(self) -> str:
        return self.name


class PersonTag(GroupOwned):
    """One person carries one tag."""

    group = tied_group()
    # Held by the ties (group, tag) and (group, person); found by the constraint below, which begins with the tag.
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="carriers", db_constraint=False, db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tags", db_constraint=False)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "person"], name="person_tag_once")]

    def __str__(self) -> str:
        return f"tag #{self.tag_id}"


class FieldKind(models.TextChoices):
    """What a field of the group's own holds."""

    TEXT = "text", _("Text")
    CHOICE = "choice", _("One of a list")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    YES_NO = "yes_no", _("Yes or no")


class CustomField(GroupOwned):
    """A field that a group adds to its people. Its values lie in `Person.custom` under its key.

    Attributes:
        choices: of a list, the values to choose from.
    """

    key = models.SlugField(max_length=60, editable=False)
    label = TranslatedField(_("label"))
    kind = models.CharField(_("kind"), max_length=10, choices=FieldKind.choices, default=FieldKind.TEXT)
    choices = models.JSONField(_("choices"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped()

    class Meta:
        verbose_name = _("own field")
        verbose_name_plural = _("own fields")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group", "key"], name="custom_field_once"),
            models.CheckConstraint(condition=Q(kind__in=FieldKind.values), name="custom_field_kind_known"),
        ]

    def __str__(self) -> str:
        return in_language(self.label)


class Segment(GroupOwned):
    """A saved rule that selects people.

    Attributes:
        rules: validated, as `people/segments` reads it: `{"rows": [[rule, …any of…], …and…], "leave_out": [rule, …]}`,
            a rule being `{"rule": "tag", …its own values}`.
    """

    name = models.CharField(_("name"), max_length=120)
    rules = models.JSONField(_("rules"), default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = scoped()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="segment_name_once")]

    def __str__(self) -> str:
        return self.name


class SegmentPick(GroupOwned):
    """An organizer put one person into a segment by hand, whatever its rules say; what it leaves out stays out."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="picks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["segment", "person"], name="segment_pick_once")]

    def __str__(self) -> str:
        return f"pick #{self.pk}"


class SavedView(GroupOwned):
    """A filtered, sorted people list that one organizer keeps: the query string of its address."""

    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = scoped()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["group", "owner", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name
