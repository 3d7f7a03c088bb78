"""How a group's public pages look, where it chose other than the package's own."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizing.groups.models import GroupOwned, scoped
from organizing.pages.theme.palettes import PALETTES, STANDARD


class GroupTheme(GroupOwned):
    """One group's colors, letters, corners and logo. `save_theme` writes it, after judging the colors.

    The logo lies here and not among the media, which a site may hand out from another host: public pages load
    nothing from anywhere else.

    Attributes:
        palette: a slug of `PALETTES`; "" for colors of the group's own.
        logo: a PNG, drawn anew by us, no larger than it is shown.
    """

    palette = models.CharField(_("palette"), max_length=20, blank=True, default=STANDARD)
    brand = models.CharField(_("brand color"), max_length=7, default=PALETTES[STANDARD].brand)
    accent = models.CharField(_("accent color"), max_length=7, default=PALETTES[STANDARD].accent)
    has_display_font = models.BooleanField(_("headlines in the display face"), default=True)
    has_round_corners = models.BooleanField(_("round corners"), default=True)
    logo = models.BinaryField(_("logo"), null=True, blank=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(_("changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("changed by")
    )

    objects = scoped()

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        constraints = [
            models.UniqueConstraint(fields=["group"], name="group_theme_once"),
            models.CheckConstraint(
                condition=models.Q(brand__regex=r"^#[0-9a-f]{6}$", accent__regex=r"^#[0-9a-f]{6}$"),
                name="group_theme_colors_are_colors",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brand} {self.accent}"

    @property
    def version(self) -> str:
        """Changes with every save, so that what is cached under it never goes stale."""
        return hashlib.sha256(f"{self.pk} {self.changed_at.timestamp()}".encode()).hexdigest()[:12]

    @property
    def has_logo(self) -> bool:
        """Is there a logo, told without reading it?"""
        return bool(self.logo_width)
