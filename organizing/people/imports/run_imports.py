"""Do what imports wait for: a check, the import itself, or taking it back."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from django.db import InterfaceError, OperationalError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from organizing.groups.scope import group_scope
from organizing.intake.files import UnreadableUpload
from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports.check_list import check_list
from organizing.people.imports.claim import Interrupted, claim_import, end_import, hold_import
from organizing.people.imports.import_list import import_list
from organizing.people.imports.undo_import import undo_list

logger = logging.getLogger(__name__)

Work = Callable[..., None]
WORK: Final[dict[str, Work]] = {
    ImportTask.CHECK: check_list,
    ImportTask.IMPORT: import_list,
    ImportTask.UNDO: undo_list,
}
# A list may take minutes: of a worker's threads only one does that, and the others go on with what is urgent.
_turn = threading.Lock()


def run_imports() -> int:
    """Do one import after another until none waits; returns how many. Safe with many workers, and when one is killed.

    What goes wrong with one is put on its row and holds up no other. One that kills its worker again and again holds up
    its group's others until somebody stops it.
    """
    if not _turn.acquire(blocking=False):
        return 0
    try:
        worker, done = uuid4().hex, 0
        while claimed := claim_import(worker):
            pk, group = claimed
            with group_scope(group):
                _run(pk, worker=worker)
            done += 1
        return done
    finally:
        _turn.release()


def _run(pk: int, *, worker: str) -> None:
    batch = PeopleImport.objects.select_related("made_by", "group").get(pk=pk)
    with translation.override(_language_of(batch)):
        try:
            WORK[batch.task](batch, worker=worker)
        except Interrupted:
            return
        except UnreadableUpload as trouble:
            _fail(pk, str(trouble), worker=worker)
        except (OperationalError, InterfaceError):
            raise  # the database is away: the lease runs out and the import comes up again
        except Exception as trouble:  # noqa: BLE001 -- whatever a file or a plugin brings up concerns this one import alone
            # The error's own words would repeat the row.
            logger.error("import %s failed: %s", pk, type(trouble).__name__)
            _fail(pk, _("Something went wrong here; the server’s log says when. What is in stays in."), worker=worker)


def _language_of(batch: PeopleImport) -> str:
    """The language in which whoever brought the list reads the reasons."""
    profile = getattr(batch.made_by, "wagtail_userprofile", None)
    return str(profile.get_preferred_language()) if profile else translation.get_language() or "en"


@transaction.atomic
def _fail(pk: int, trouble: str, *, worker: str) -> None:
    try:
        batch = hold_import(pk, worker=worker)
    except Interrupted:
        return
    end_import(batch, state=JobState.FAILED, trouble=trouble[:250])
