"""Who owns what: local groups, the staff in them, their invitations and their own ZIP table."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from organizing.places.models import Division


def validate_time_zone(name: str) -> None:
    """Accept the names of the IANA time zone database."""
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is not a time zone. Write it like America/Chicago."), params={"name": name})


class LocalGroup(models.Model):
    """A local group: owns its site, people and campaigns. The tenant.

    What is here stands on the group's public pages and mails; everything private hangs off it
    in tables behind the walls.
    """

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True)
    site = models.OneToOneField(
        "wagtailcore.Site", null=True, blank=True, on_delete=models.SET_NULL, related_name="organizing_group"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="America/Chicago", validators=[validate_time_zone]
    )
    town = models.CharField(_("town"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address that answers come to"))
    postal_address = models.CharField(_("postal address"), max_length=250, help_text=_("Stands under every mail."))
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    help_phone = models.CharField(_("get-help line"), max_length=20, blank=True)
    needs_second_approval = models.BooleanField(
        _("a second person approves packets"),
        default=False,
        help_text=_("Whoever froze a packet of signatures cannot approve it too."),
    )
    mail_log_days = models.PositiveSmallIntegerField(
        _("days the send log is kept"),
        null=True,
        blank=True,
        help_text=_("After that many days nobody can tell any more which e-mails a supporter was sent."),
    )
    is_sample = models.BooleanField(_("sample"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("local group")
        verbose_name_plural = _("local groups")

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone its quiet hours, office hours and dates are read in."""
        return ZoneInfo(self.time_zone)

    @property
    def root_url(self) -> str:
        """Where its site answers, without a slash at the end; "" for a group without a site."""
        return self.site.root_url if self.site else ""


class GroupOwned(models.Model):
    """Base of every table behind the walls: a `group` column, a manager that raises out of scope."""

    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="+", verbose_name=_("group"))

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


def tied_group() -> models.ForeignKey[LocalGroup, LocalGroup]:
    """The `group` of a table with very many rows that are all tied to a walled one.

    The tie that the wall adds, (group, row) to the same pair over there, already proves that the group exists, and
    the indexes that begin with the group find its rows: a key and an index of its own would only cost each insert.
    """
    return models.ForeignKey(
        LocalGroup,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("group"),
        db_constraint=False,
        db_index=False,
    )


def scoped(queryset: Any = models.QuerySet) -> Any:
    """Make a model's manager: the queryset's named reads, refused outside a group's scope."""
    return ScopedManager(_manager_class=models.Manager.from_queryset(queryset), group="group")


class Role(models.TextChoices):
    """What a staff member may do in a group; each role may do what the one before it may."""

    VIEWER = "viewer", _("Viewer: sees people and numbers")
    ORGANIZER = "organizer", _("Organizer: works with people, approves deliveries")
    LEAD = "lead", _("Lead: all that, and invites staff")


class Membership(GroupOwned):
    """A staff user in a group."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organizing_memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    wants_digest = models.BooleanField(_("tasks by e-mail in the morning"), default=True, db_default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped()

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")
        constraints = [
            models.UniqueConstraint(fields=["group", "user"], name="membership_once_per_group"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"

    def may(self, role: str) -> bool:
        """Tell whether this member has at least `role`."""
        return Role.values.index(self.role) >= Role.values.index(role)


class Invitation(GroupOwned):
    """An offer by mail to join a group's staff. Good once, for a few days."""

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    language = models.CharField(_("language"), max_length=10, default="en")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = scoped()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invitation_role_known"),
            models.UniqueConstraint(
                fields=["group", "email"], condition=models.Q(accepted_at=None), name="invitation_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} #{self.pk}"


class GroupZip(GroupOwned):
    """One line of a group's own ZIP table: what it knows better than any data set."""

    zip_code = models.CharField(_("ZIP code"), max_length=5)
    town = models.CharField(_("town"), max_length=120, blank=True)
    county = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = scoped()

    class Meta:
        verbose_name = _("ZIP code")
        verbose_name_plural = _("ZIP codes")
        constraints = [
            models.UniqueConstraint(fields=["group", "zip_code"], name="group_zip_once"),
            models.CheckConstraint(condition=models.Q(zip_code__regex=r"^\d{5}$"), name="group_zip_five_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.zip_code} {self.town}".strip()


class GroupBoundary(GroupOwned):
    """The outline of one district as the group uploaded it.

    Attributes:
        geometry: a GeoJSON Polygon or MultiPolygon, longitude first, WGS 84.
        west, south, east, north: the box around it, in degrees.
    """

    division = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+", verbose_name=_("district"))
    geometry = models.JSONField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"))

    objects = scoped()

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")
        constraints = [
            models.UniqueConstraint(fields=["group", "division"], name="group_boundary_once"),
            models.CheckConstraint(
                condition=models.Q(west__lte=models.F("east"), south__lte=models.F("north")),
                name="group_boundary_box_is_a_box",
            ),
        ]

    def __str__(self) -> str:
        return str(self.division)
