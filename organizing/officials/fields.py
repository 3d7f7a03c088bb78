"""The fields of an import in words an organizer reads."""

from __future__ import annotations

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from organizing.officials.models import Office, Official


def field_label(name: str) -> str:
    """`term_ends_on` as “term ends”; a field that is not on our models as it is."""
    if name in ("census_geoid", "valid_from", "valid_through"):
        return {
            "census_geoid": _("Census id"),
            "valid_from": _("counts from"),
            "valid_through": _("counted until"),
        }[name]
    for model in (Official, Office):
        try:
            return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        except FieldDoesNotExist:
            continue
    return name
