"""Write the exports that wait: claimed one by one, with a lease, so that a dead worker's comes up again."""

from __future__ import annotations

import logging
from typing import Any, Final

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django.utils.translation import gettext_noop

from organizing.groups.models import LocalGroup
from organizing.groups.scope import group_scope
from organizing.people.exports.lease import LostExport, new_worker_name
from organizing.people.exports.write_export import CannotExport, write_export
from organizing.people.import_models import JobState, PeopleExport
from organizing.people.waiting_jobs import claim_job, groups_with_jobs

logger = logging.getLogger(__name__)

FAILED: Final = gettext_noop("This export failed; the server’s log says why. Ask for it again.")


def run_due_exports() -> int:
    """Write what waits in every group; returns how many files are done. Safe with many workers."""
    done = 0
    for group in groups_with_jobs(PeopleExport):
        with group_scope(group):
            done += run_group_exports(group=group)
    return done


def run_group_exports(*, group: LocalGroup) -> int:
    """Write one group's waiting exports. Call in the group's scope."""
    worker, done = new_worker_name(), 0
    while (export_id := claim_job(PeopleExport, group=group, worker=worker, clock=timezone.now())) is not None:
        done += _try_one(PeopleExport.objects.defer("people").get(pk=export_id))
    return done


def _try_one(export: PeopleExport) -> bool:
    """Write one; what goes wrong stands on its row and holds up no other."""
    try:
        write_export(export)
        return True
    except LostExport:
        return False  # it was thrown away, or another worker has it
    except CannotExport as reason:
        _fail(export, str(reason))
    except (OperationalError, InterfaceError):
        raise  # the database is away: the lease runs out and the export comes up again
    except Exception as trouble:  # noqa: BLE001 -- whatever a plugin's rule raises concerns this one export alone
        # The error's own words might repeat a row.
        logger.error("export %s failed: %s", export.pk, type(trouble).__name__)
        _fail(export, FAILED)
    return False


def _fail(export: PeopleExport, trouble: str) -> None:
    mine = PeopleExport.objects.filter(pk=export.pk, leased_by=export.leased_by, state=JobState.RUNNING)
    forgotten: dict[str, Any] = {"people": [], "selection": {}}
    mine.update(state=JobState.FAILED, trouble=trouble, leased_until=None, finished_at=timezone.now(), **forgotten)
    export.pieces.all().delete()
