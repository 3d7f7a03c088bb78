"""One line of a group's ZIP table, added or changed by hand."""

from __future__ import annotations

from organizing.groups.models import GroupZip, LocalGroup
from organizing.places.models import Division


def save_zip(
    *, group: LocalGroup, zip_code: str, town: str, county: Division, district: Division | None
) -> tuple[GroupZip, bool]:
    """Keep what the group knows of a ZIP code, in place of what it knew before. Returns the line and whether it is new.

    Safe to call twice. Actions of the past keep the district they were counted in; those without one get it when
    `resolve_places` next runs.
    """
    values = {"town": town, "county": county, "district": district}
    line, is_new = GroupZip.objects.update_or_create(group=group, zip_code=zip_code, defaults=values)
    return line, is_new


def remove_zip(*, zip_id: int) -> None:
    """Forget one line of the group in scope. Safe to call twice."""
    GroupZip.objects.filter(pk=zip_id).delete()
