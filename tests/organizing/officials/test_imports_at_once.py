"""Two organizers import the same list at the same moment."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from organizing.groups.scope import group_scope
from organizing.intake.files import SourceFile
from organizing.officials.importers import run_import
from organizing.officials.models import Office
from organizing.officials.uploads import check_upload, run_upload
from tests.organizing.officials.conftest import TODAY, holders
from tests.threads import at_once

TABLE = [SourceFile("b.csv", b"state,county,office,name\nCA,Santa Clara,Sheriff,Sample One\n")]

pytestmark = pytest.mark.django_db(transaction=True)


def import_as_a_command(group):
    with group_scope(group):
        return run_import("county_csv", group=group, files=TABLE, today=TODAY).counts()


def test_two_imports_take_turns_and_make_everything_once(larkmoor):
    counts = at_once([partial(import_as_a_command, larkmoor)] * 4)
    assert sorted(count["new"] for count in counts) == [0, 0, 0, 1]
    with group_scope(larkmoor):
        assert holders("sheriff") == [("Sample One", None)]
        assert Office.objects.filter(slug__endswith="sheriff").count() == 1


def test_one_upload_confirmed_twice_at_once_is_imported_once(larkmoor, ben):
    now = timezone.now()
    with group_scope(larkmoor):
        kept = check_upload(group=larkmoor, format_name="county_csv", uploads=TABLE, checked_on=None, by=ben, now=now)

    def confirm() -> dict[str, int]:
        with group_scope(larkmoor):
            return run_upload(upload_id=kept.pk, now=now).report["counts"]

    # Both tell what the one import did.
    assert [count["new"] for count in at_once([confirm] * 4)] == [1, 1, 1, 1]
    with group_scope(larkmoor):
        assert holders("sheriff") == [("Sample One", None)]
