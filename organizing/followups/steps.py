"""What a rung does: queue an e-mail, give an organizer a task, tag, lead to another ladder or to another step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from organizing.followups.begin import begin_ladder
from organizing.followups.conditions import who_meets
from organizing.followups.fill import fill_in
from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, LadderState, Step
from organizing.followups.place import next_after
from organizing.followups.tasks import make_task
from organizing.followups.todo.digest import language_of
from organizing.mail.queue_from import queue_emails_from
from organizing.people.list_models import Tag
from organizing.people.models import Person
from organizing.people.tags import tag_people, untag_people
from organizing.registry import StepType, step_types
from organizing.translated import in_language

TASK_DAYS: Final = 7
LONGEST: Final = 200
GONE: Final = gettext_noop("Nothing was done: what this step names is not there any more.")

EMAILS: Final = """
    SELECT 'follow_up:' || rung.id AS idempotency_key, rung.person_id, rung.action_id, person.language,
        'followup:' || rung.id AS reference
    FROM organizing_followup rung JOIN organizing_person person ON person.id = rung.person_id
    WHERE rung.id = ANY(%(rungs)s)
"""

RunMany = Callable[[Step, Sequence[FollowUp], datetime], str]


def register() -> None:
    """Add the package's step types to the registry."""
    for name, step_type in {
        "email": _made_of(_("Send an e-mail"), send_emails),
        "task": _made_of(_("Give an organizer a task"), give_tasks),
        "tag": _made_of(_("Add a tag"), partial(change_tag, is_added=True), fields=("tag",)),
        "untag": _made_of(_("Take a tag off"), partial(change_tag, is_added=False), fields=("tag",)),
        "ladder": _made_of(_("Move to another ladder"), move_over, route=end_here, fields=("ladder",)),
        "branch": _made_of(_("Go on at another step if…"), look_back, route=fork, fields=("condition", "to")),
    }.items():
        step_types.add(name, step_type)


def _made_of(
    label: object, run_many: RunMany, *, route: object = None, fields: tuple[str, ...] = ("words",)
) -> StepType:
    """A type that runs one as it runs many."""

    def run_one(followup: FollowUp, now: datetime) -> str:
        return run_many(followup.step, [followup], now)

    return StepType(label=label, run=run_one, run_many=run_many, route=route, fields=fields)  # type: ignore[arg-type]


def send_emails(step: Step, followups: Sequence[FollowUp], now: datetime) -> str:
    """Put each person's e-mail into the ledger, in their language."""
    queue_emails_from(
        kind="hearing" if step.anchor == Anchor.HEARING else "follow_up",
        group=step.group,
        now=now,
        source=EMAILS,
        values={"rungs": [followup.pk for followup in followups]},
        campaign=step.ladder.campaign,
    )
    return gettext_noop("E-mail queued.")


def give_tasks(step: Step, followups: Sequence[FollowUp], now: datetime) -> str:
    """Give whoever is in charge of each person a task in their language, or the group in its own where nobody is."""
    for followup in followups:
        language = language_of(followup.person.organizer)
        names = {"first_name": followup.person.first_name, "group": step.group.name}
        make_task(
            group=step.group,
            key=f"followup:{followup.pk}",
            what=fill_in(in_language(step.subject, language), names)[:LONGEST],
            why=fill_in(in_language(step.body, language), names),
            campaign=step.ladder.campaign,
            person=followup.person,
            assigned_to=followup.person.organizer,
            due_at=now + timedelta(days=TASK_DAYS),
            now=now,
        )
    return gettext_noop("Task given.")


def change_tag(step: Step, followups: Sequence[FollowUp], now: datetime, *, is_added: bool) -> str:
    """Put a tag on everybody, or take it off."""
    tag = Tag.objects.filter(pk=step.options.get("tag")).first()
    if tag is None:
        return GONE
    if is_added:
        tag_people(people=_people(followups), tag=tag, now=now)
        return gettext_noop("Tag added.")
    untag_people(people=_people(followups), tag=tag)
    return gettext_noop("Tag taken off.")


def move_over(step: Step, followups: Sequence[FollowUp], now: datetime) -> str:
    """Let everybody begin another ladder; what else waits for them on this one is stopped."""
    other = Ladder.objects.select_related("campaign", "group__site").filter(pk=step.options.get("ladder")).first()
    if other is None or other.state == LadderState.DRAFT:
        return GONE
    people = [followup.person_id for followup in followups]
    waiting = FollowUp.objects.filter(person__in=people, step__ladder=step.ladder_id, state=FollowUpState.DUE)
    reason = gettext_noop("Moved to another ladder.")
    waiting.exclude(pk__in=[followup.pk for followup in followups]).update(
        state=FollowUpState.CANCELLED, reason=reason, ran_at=now, leased_until=None, leased_by=""
    )
    begin_ladder(ladder=other, people=_people(followups), now=now)
    return reason


def end_here(step: Step, followups: Sequence[FollowUp]) -> list[tuple[Step | None, Sequence[FollowUp]]]:
    """Nothing follows on this ladder."""
    return [(None, followups)]


def look_back(step: Step, followups: Sequence[FollowUp], now: datetime) -> str:
    """A fork does nothing itself."""
    return gettext_noop("Went on by what the person has done.")


def fork(step: Step, followups: Sequence[FollowUp]) -> list[tuple[Step | None, Sequence[FollowUp]]]:
    """Those who meet the condition go on at the step it names, the others at the next one."""
    later = Step.objects.filter(ladder=step.ladder_id, version=step.version, position__gt=step.position)
    later = later.select_related("ladder__campaign__division", "group__site")
    target = next((one for one in later if str(one.rung) == step.options.get("to")), None)
    met = who_meets(step.options["condition"], step, followups) if target and step.options.get("condition") else set()
    here = [followup for followup in followups if followup.person_id not in met]
    there = [followup for followup in followups if followup.person_id in met]
    return [(next_after(step), here), (target, there)]


def _people(followups: Sequence[FollowUp]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=[followup.person_id for followup in followups])
