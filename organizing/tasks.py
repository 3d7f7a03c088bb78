"""What Celery looks for: the ticks that wake the work. No argument, no result; the database remembers.

A tick that comes twice, late or never costs seconds and no message.
"""

from __future__ import annotations

from typing import Final

from celery import shared_task
from django.utils import timezone

from organizing.actions.purge import purge_unconfirmed
from organizing.actions.resolve_places import resolve_places as resolve_group_places
from organizing.actions.totals import recount_totals as recount_group_totals
from organizing.actions.totals import settle_totals as settle_group_totals
from organizing.assistance.forget_requests import forget_requests
from organizing.assistance.remind import remind_of_help as remind_group_of_help
from organizing.broadcasts.run import run_due_broadcasts, settle_broadcasts
from organizing.campaigns.meetings import tell_of_near_meetings as tell_of_group_meetings
from organizing.campaigns.pledges.forget_pledges import forget_held_pledges
from organizing.deliveries.milestones import draft_due_digests as draft_group_digests
from organizing.deliveries.poll_mailboxes import poll_mailbox
from organizing.deliveries.purge_letters import purge_letters as purge_group_letters
from organizing.followups.dates import plan_dates, plan_lacking_dates
from organizing.followups.run import run_due_followups as run_all_followups
from organizing.followups.todo.digest import queue_digests as queue_group_digests
from organizing.followups.triggers import begin_due_ladders
from organizing.groups.each import in_each_group
from organizing.insights.figures.settle import count_all_anew
from organizing.insights.figures.settle import settle_figures as settle_group_figures
from organizing.insights.note_own_work import note_own_work as note_groups_own_work
from organizing.mail.purge_log import purge_mail_log as purge_group_mail_log
from organizing.mail.recover import recover_emails
from organizing.mail.send import send_due_emails
from organizing.mail.tracking.heartbeat import BEAT, SENT
from organizing.mail.tracking.heartbeat import note_beat as note_sign_of_life
from organizing.mail.tracking.purge_events import purge_events
from organizing.mail.tracking.settle_events import settle_events
from organizing.mail.writing.letter import Writer
from organizing.people.bulk_runs.purge_runs import purge_runs as purge_group_runs
from organizing.people.bulk_runs.run_bulk import run_due_bulk
from organizing.people.duplicates.ask_search import ask_search
from organizing.people.duplicates.forget import forget_merges as forget_group_merges
from organizing.people.duplicates.run_search import run_searches
from organizing.people.exports.purge_exports import purge_exports as purge_group_exports
from organizing.people.exports.run_exports import run_due_exports
from organizing.people.imports.purge_imports import purge_imports as purge_group_imports
from organizing.people.imports.run_imports import run_imports
from organizing.stories.forget_stories import forget_stories

# Between two signs of life of a worker that sends.
SEND_SECONDS: Final = 5.0


@shared_task(name="organizing.send_due_mail", ignore_result=True)
def send_due_mail() -> None:
    """Send what is due until nothing is."""
    recover_emails(now=timezone.now())
    writer = Writer()
    while send_due_emails(writer=writer, seconds=SEND_SECONDS):
        note_sign_of_life(SENT, now=timezone.now())


@shared_task(name="organizing.note_beat", ignore_result=True)
def note_beat() -> None:
    """Show that the beat wakes the workers."""
    note_sign_of_life(BEAT, now=timezone.now())


@shared_task(name="organizing.settle_mail_events", ignore_result=True)
def settle_mail_events() -> None:
    """Bring what providers reported into the ledger."""
    settle_events(now=timezone.now())


@shared_task(name="organizing.run_due_followups", ignore_result=True)
def run_due_followups() -> None:
    """Run the rungs that are due, after the hearing's date was read again."""
    try:
        in_each_group(plan_dates, now=timezone.now())
    finally:
        run_all_followups()


@shared_task(name="organizing.run_broadcasts", ignore_result=True)
def run_broadcasts() -> None:
    """Begin the broadcasts whose hour has come, and write their rows."""
    run_due_broadcasts()


@shared_task(name="organizing.count_broadcasts", ignore_result=True)
def count_broadcasts() -> None:
    """Note which are done, and what came of them."""
    in_each_group(settle_broadcasts, now=timezone.now())


@shared_task(name="organizing.begin_ladders", ignore_result=True)
def begin_ladders() -> None:
    """Put on ladders whomever a tag, a segment or a day puts there."""
    in_each_group(begin_due_ladders, now=timezone.now())


@shared_task(name="organizing.plan_lacking_dates", ignore_result=True)
def plan_all_dates() -> None:
    """Give those the steps around a hearing who began while its date was being set."""
    in_each_group(plan_lacking_dates, now=timezone.now())


@shared_task(name="organizing.draft_due_digests", ignore_result=True)
def draft_due_digests() -> None:
    """Draft a digest where a milestone was passed."""
    in_each_group(draft_group_digests, now=timezone.now())


@shared_task(name="organizing.poll_mailboxes", ignore_result=True)
def poll_mailboxes() -> None:
    """Look for officials' answers in the mailboxes of groups that have one."""
    in_each_group(poll_mailbox, now=timezone.now())


@shared_task(name="organizing.settle_totals", ignore_result=True)
def settle_totals() -> None:
    """Move the settled counts forward."""
    in_each_group(settle_group_totals, now=timezone.now())


@shared_task(name="organizing.settle_figures", ignore_result=True)
def settle_figures() -> None:
    """Move what Today shows forward."""
    in_each_group(settle_group_figures, now=timezone.now())


@shared_task(name="organizing.recount_totals", ignore_result=True)
def recount_totals() -> None:
    """Count again from the rows, and repair."""
    in_each_group(recount_group_totals, now=timezone.now())
    in_each_group(count_all_anew, now=timezone.now())


@shared_task(name="organizing.tell_of_near_meetings", ignore_result=True)
def tell_of_near_meetings() -> None:
    """Let digests hold still before the meetings that came near."""
    in_each_group(tell_of_group_meetings, now=timezone.now())


@shared_task(name="organizing.note_own_work", ignore_result=True)
def note_own_work() -> None:
    """Put yesterday's digests, packets, letters and calls into the lobbying logs."""
    in_each_group(note_groups_own_work, now=timezone.now())


@shared_task(name="organizing.look_for_duplicates", ignore_result=True)
def look_for_duplicates() -> None:
    """Do the searches for possible duplicates that were asked for."""
    run_searches(now=timezone.now())


@shared_task(name="organizing.ask_for_duplicates", ignore_result=True)
def ask_for_duplicates() -> None:
    """Ask for a search in each group."""
    in_each_group(ask_search, now=timezone.now())


@shared_task(name="organizing.forget_merges", ignore_result=True)
def forget_merges() -> None:
    """Forget what merged entries held once no merge can be undone any more."""
    in_each_group(forget_group_merges, now=timezone.now())


@shared_task(name="organizing.import_people", ignore_result=True)
def import_people() -> None:
    """Check, bring in or take back the lists that wait."""
    run_imports()


@shared_task(name="organizing.purge_imports", ignore_result=True)
def purge_imports() -> None:
    """Forget what imports kept for taking them back, once it is too late for that."""
    in_each_group(purge_group_imports, now=timezone.now())


@shared_task(name="organizing.purge_expired", ignore_result=True)
def purge_expired() -> None:
    """Forget what nobody confirmed in time, and pledges nobody decided about."""
    now = timezone.now()
    in_each_group(purge_unconfirmed, now=now)
    in_each_group(forget_held_pledges, now=now)


@shared_task(name="organizing.run_bulk", ignore_result=True)
def run_bulk() -> None:
    """Do the jobs on very many people that wait."""
    run_due_bulk()


@shared_task(name="organizing.purge_runs", ignore_result=True)
def purge_runs() -> None:
    """Forget whom jobs were meant for that never went on."""
    in_each_group(purge_group_runs, now=timezone.now())


@shared_task(name="organizing.run_exports", ignore_result=True)
def run_exports() -> None:
    """Write the lists that somebody waits for."""
    run_due_exports()


@shared_task(name="organizing.purge_exports", ignore_result=True)
def purge_exports() -> None:
    """Forget lists whose day is over."""
    in_each_group(purge_group_exports, now=timezone.now())


@shared_task(name="organizing.purge_mail_log", ignore_result=True)
def purge_mail_log() -> None:
    """Forget which e-mails supporters were sent long ago, and what providers reported of them."""
    in_each_group(purge_group_mail_log, now=timezone.now())
    purge_events(now=timezone.now())


@shared_task(name="organizing.purge_letters", ignore_result=True)
def purge_letters() -> None:
    """Forget what letters said that went out long ago."""
    in_each_group(purge_group_letters, now=timezone.now())


@shared_task(name="organizing.resolve_places", ignore_result=True)
def resolve_places() -> None:
    """Settle districts that the groups' tables and outlines tell by now."""
    in_each_group(resolve_group_places, now=timezone.now())


@shared_task(name="organizing.mail_task_digests", ignore_result=True)
def mail_task_digests() -> None:
    """Mail organizers what is late and due, once a morning."""
    in_each_group(queue_group_digests, now=timezone.now())


@shared_task(name="organizing.remind_of_help", ignore_result=True)
def remind_of_help() -> None:
    """Remind those who read requests for help of what waits longer than a business day."""
    in_each_group(remind_group_of_help, now=timezone.now())


@shared_task(name="organizing.forget_care", ignore_result=True)
def forget_care() -> None:
    """Erase requests for help that were closed long ago, and stories that are not used."""
    in_each_group(forget_requests, now=timezone.now())
    in_each_group(forget_stories, now=timezone.now())
