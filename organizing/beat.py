"""The beat entry of a site: `CELERY_BEAT_SCHEDULE = {**BEAT_SCHEDULE}` in its settings.

A tick only wakes a worker to look at what is due; doubled or lost ticks do no harm. Each expires
before the next one comes, so that a worker that was away is not met by a pile of old ticks.
"""

from __future__ import annotations

from typing import Any, Final

from celery.schedules import crontab

DAY_SECONDS: Final = 24 * 60 * 60


def _every(seconds: int, task: str) -> dict[str, Any]:
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


def _nightly(task: str, *, hour: int, minute: int) -> dict[str, Any]:
    return {"task": task, "schedule": crontab(hour=hour, minute=minute), "options": {"expires": DAY_SECONDS}}


BEAT_SCHEDULE: Final[dict[str, dict[str, Any]]] = {
    "organizing.send_due_mail": _every(2, "organizing.send_due_mail"),
    "organizing.note_beat": _every(15, "organizing.note_beat"),
    "organizing.settle_mail_events": _every(5, "organizing.settle_mail_events"),
    "organizing.run_due_followups": _every(10, "organizing.run_due_followups"),
    "organizing.run_broadcasts": _every(2, "organizing.run_broadcasts"),
    "organizing.count_broadcasts": _every(10, "organizing.count_broadcasts"),
    "organizing.begin_ladders": _every(60, "organizing.begin_ladders"),
    "organizing.plan_lacking_dates": _every(600, "organizing.plan_lacking_dates"),
    "organizing.draft_due_digests": _every(10, "organizing.draft_due_digests"),
    "organizing.mail_task_digests": _every(300, "organizing.mail_task_digests"),
    "organizing.run_bulk": _every(2, "organizing.run_bulk"),
    "organizing.run_exports": _every(2, "organizing.run_exports"),
    "organizing.purge_exports": _every(600, "organizing.purge_exports"),
    "organizing.poll_mailboxes": _every(180, "organizing.poll_mailboxes"),
    "organizing.look_for_duplicates": _every(5, "organizing.look_for_duplicates"),
    "organizing.import_people": _every(2, "organizing.import_people"),
    "organizing.remind_of_help": _every(300, "organizing.remind_of_help"),
    "organizing.settle_totals": _every(15, "organizing.settle_totals"),
    "organizing.settle_figures": _every(60, "organizing.settle_figures"),
    "organizing.resolve_places": _every(600, "organizing.resolve_places"),
    "organizing.recount_totals": _nightly("organizing.recount_totals", hour=3, minute=10),
    "organizing.tell_of_near_meetings": _nightly("organizing.tell_of_near_meetings", hour=6, minute=20),
    "organizing.note_own_work": _nightly("organizing.note_own_work", hour=4, minute=10),
    "organizing.ask_for_duplicates": _nightly("organizing.ask_for_duplicates", hour=2, minute=20),
    "organizing.forget_merges": _nightly("organizing.forget_merges", hour=3, minute=30),
    "organizing.purge_expired": _nightly("organizing.purge_expired", hour=3, minute=40),
    "organizing.purge_mail_log": _nightly("organizing.purge_mail_log", hour=3, minute=45),
    "organizing.purge_letters": _nightly("organizing.purge_letters", hour=3, minute=50),
    "organizing.purge_imports": _nightly("organizing.purge_imports", hour=3, minute=55),
    "organizing.purge_runs": _nightly("organizing.purge_runs", hour=4, minute=0),
    "organizing.forget_care": _nightly("organizing.forget_care", hour=4, minute=5),
}
