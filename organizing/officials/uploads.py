"""An upload's two steps: look at it, and, when an organizer has read what it would do, bring it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.intake.files import SourceFile, open_uploads, pack, unpack
from organizing.officials.importers import preview_import, run_import
from organizing.officials.models import ImportState, OfficialImport

# How many rows of each kind a report keeps to show; the counts are of all.
SHOWN: Final = 300
# An upload that nobody brought in is thrown away after this long.
UNUSED_DAYS: Final = 7


def check_upload(
    *,
    group: LocalGroup,
    format_name: str,
    uploads: Sequence[SourceFile],
    checked_on: date | None,
    by: Any,
    now: datetime,
) -> OfficialImport:
    """Keep the files and what bringing them in would do. Nothing else is changed.

    Raises:
        UnreadableUpload: a broken archive, or too much of everything.
    """
    files = open_uploads(uploads)
    report = preview_import(format_name, group=group, files=files, today=today_in(group, now), checked_on=checked_on)
    OfficialImport.objects.filter(state=ImportState.CHECKED, created_at__lt=now - timedelta(days=UNUSED_DAYS)).delete()
    return OfficialImport.objects.create(
        group=group,
        format=format_name,
        file_names=", ".join(upload.name for upload in uploads)[:300],
        files=pack(files),
        checked_on=checked_on,
        report=report.as_json(limit=SHOWN),
        made_by=by,
    )


@transaction.atomic
def run_upload(*, upload_id: int, now: datetime) -> OfficialImport:
    """Bring a kept upload in, once: pressed twice, the second press returns what the first one did.

    Compared anew with what the group has by now. The files are not kept any longer.

    Raises:
        OfficialImport.DoesNotExist: it was thrown away.
    """
    upload: OfficialImport = (
        OfficialImport.objects.select_for_update(of=("self",)).select_related("group").get(pk=upload_id)
    )
    if upload.state == ImportState.DONE:
        return upload
    report = run_import(
        upload.format,
        group=upload.group,
        files=unpack(bytes(upload.files)),
        today=today_in(upload.group, now),
        checked_on=upload.checked_on,
    )
    upload.report = report.as_json(limit=SHOWN)
    upload.state, upload.imported_at, upload.files = ImportState.DONE, now, b""
    upload.save(update_fields=["report", "state", "imported_at", "files"])
    return upload


def discard_upload(*, upload_id: int) -> None:
    """Throw away an upload that was only looked at. One that was brought in stays: it is the record."""
    OfficialImport.objects.filter(pk=upload_id, state=ImportState.CHECKED).delete()


def today_in(group: LocalGroup, now: datetime) -> date:
    """The day it is where the group is."""
    return now.astimezone(group.zone).date()
