"""The doctor: well where all is well, and each trouble with its next step."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.posture_models import StatePosture
from organizing.groups.scope import group_scope
from organizing.launch.doctor.backup import last_backup
from organizing.launch.doctor.look import Finding, look_around
from organizing.mail.tracking.models import Heartbeat
from organizing.officials.models import Official

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)
TODAY = date(2027, 3, 1)


def finding(group: LocalGroup, key: str, *, now: datetime = NOW) -> Finding:
    with group_scope(group):
        return next(one for one in look_around(group=group, now=now) if one.key == key)


def test_tells_whether_the_worker_is_awake(larkmoor: LocalGroup) -> None:
    assert "start the Celery worker" in finding(larkmoor, "worker").advice
    Heartbeat.objects.update_or_create(name="beat", defaults={"beat_at": NOW - timedelta(seconds=20)})
    assert finding(larkmoor, "worker").advice == ""


@pytest.mark.parametrize(("days", "is_well"), [(180, True), (181, False)])
def test_asks_for_a_look_at_the_law_after_180_days(larkmoor: LocalGroup, days: int, *, is_well: bool) -> None:
    assert "Ask a lawyer" in finding(larkmoor, "posture").advice
    with group_scope(larkmoor):
        checked = TODAY - timedelta(days=days)
        StatePosture.objects.create(group=larkmoor, posture="limits", source_title="The law", checked_on=checked)
    assert (finding(larkmoor, "posture").advice == "") is is_well


def test_names_facts_that_are_old_or_invented(larkmoor: LocalGroup) -> None:
    assert finding(larkmoor, "facts").advice == ""
    with group_scope(larkmoor):
        row = {"group": larkmoor, "changed_at": NOW, "source": "Jail records"}
        GroupFact.objects.create(key="cost_local", source_date=TODAY - timedelta(days=366), **row)
        GroupFact.objects.create(key="records_finding", source_date=TODAY, **row)
    assert finding(larkmoor, "facts").words == "cost local"
    assert "this year’s figure" in finding(larkmoor, "facts").advice


def test_counts_offices_that_nobody_checked(larkmoor: LocalGroup) -> None:
    assert "5 want a check" in finding(larkmoor, "officials").words
    with group_scope(larkmoor):
        Official.objects.update(checked_on=TODAY)
    assert finding(larkmoor, "officials").advice == ""


def test_says_honestly_that_it_sees_no_backup(larkmoor: LocalGroup, settings: Any) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "BACKUP_SIGN": ""}
    found = finding(larkmoor, "backup")
    assert found.words == "we cannot see one from here"
    assert "BACKUP_SIGN" in found.advice


def test_tells_a_backups_age_by_its_newest_file(larkmoor: LocalGroup, settings: Any, tmp_path: Path) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "BACKUP_SIGN": str(tmp_path)}
    assert finding(larkmoor, "backup").words == "none is there"
    for name, days in (("monday.dump", 9), ("tuesday.dump", 1)):
        file = tmp_path / name
        file.write_bytes(b"x")
        os.utime(file, times=((NOW - timedelta(days=days)).timestamp(),) * 2)
    assert finding(larkmoor, "backup").advice == ""
    assert "backups have stopped" in finding(larkmoor, "backup", now=NOW + timedelta(days=5)).advice
    assert last_backup(str(tmp_path / "tuesday.dump")) == NOW - timedelta(days=1)
    assert last_backup(str(tmp_path / "nothing")) is None


def test_shows_viewers_the_page_with_a_next_step_for_each_trouble(
    larkmoor: LocalGroup, vi: Any, browser_of: Any
) -> None:
    answer = browser_of(vi).get("/admin/organizing/doctor/")
    assert answer.status_code == 200
    assert len(answer.context["findings"]) == 8
    for trouble in answer.context["wrong"]:
        assert trouble.advice.split("%")[0][:30].replace("’", "’") in answer.content.decode()


def test_is_closed_to_strangers(fay: Any, browser_of: Any) -> None:
    assert browser_of(fay).get("/admin/organizing/doctor/").status_code == 403
